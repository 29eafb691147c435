// Examples under fixed keys, for tests and for the vectors in conformance/agreement; a node never uses them.
import { ed25519 } from '@noble/curves/ed25519.js'
import { encodeBase64 } from '../bytes/base64.ts'
import { encodeHex } from '../bytes/hex.ts'
import { encodeUtf8 } from '../bytes/utf8.ts'
import { canonicalize } from '../json/canonical.ts'
import type { Bilingual } from '../language/bilingual.ts'
import { keyIdOf, type Signer } from '../signing/ed25519.ts'
import type { KeyList } from '../signing/key-list.ts'
import { sha256 } from '../tlog/sha256.ts'
import { arrangement2026 } from './arrangement-2026.ts'
import { DEMONSTRATION_SIDES, demonstrationParty } from './arrangement-2026-party.ts'
import type { AgreementEvent, EventKind } from './event.ts'
import { type AgreementState, applyEvent, draftState, placeOfNext } from './lifecycle.ts'
import { commitNonce } from './nine-digits.ts'
import type { Agreement } from './schema.ts'
import { type PartyKeyLists, signEvent, verifyEvent } from './signature.ts'

/** A signer with its public key; the key follows from the label, so it protects nothing. */
export type ExampleSigner = Signer & { readonly publicKey: Uint8Array }

// Making a public key takes longer than signing; tests make the same few over and over.
const signers = new Map<string, ExampleSigner>()

/** The signer of a label. */
export const exampleSigner = (label: string): ExampleSigner => {
  const known = signers.get(label) ?? makeSigner(label)
  signers.set(label, known)
  return known
}

const makeSigner = (label: string): ExampleSigner => {
  const seed = sha256(encodeUtf8(`saphan example key ${label}`))
  const publicKey = ed25519.getPublicKey(seed)
  return { publicKey, keyId: keyIdOf(publicKey), sign: (message) => ed25519.sign(message, seed) }
}

/** The key list of an example Party: an agreement key and a witness key, valid from 2026 to 2035. */
export const exampleKeyList = (code: string): KeyList => ({
  type: 'key-list',
  version: 1,
  party: code,
  node: `${code.toLowerCase()}.example`,
  issued_at: '2026-01-01T00:00:00Z',
  keys: (['agreement', 'witness'] as const).map((purpose) => ({
    purpose,
    name: `${code.toLowerCase()}.example/${purpose}`,
    public_key: encodeBase64(exampleSigner(`${code} ${purpose}`).publicKey),
    valid_from: '2026-01-01T00:00:00Z',
    valid_to: '2035-12-31T23:59:59Z',
  })),
})

/** The key lists of example Parties by code. */
export const exampleKeyLists = (codes: readonly string[]): PartyKeyLists =>
  new Map(codes.map((code) => [code, exampleKeyList(code)]))

const NAMES: Readonly<Record<string, Bilingual>> = {
  ...DEMONSTRATION_SIDES,
  XX: { en: 'State XX', th: 'รัฐ XX' },
}

/** The arrangement between example Parties; without an end unless one is given. */
export const exampleAgreement = (
  codes: readonly string[] = ['TH', 'AU'],
  expiresAt: string | null = null,
): Agreement =>
  arrangement2026({
    id: [...codes, '2026'].join('-'),
    expiresAt,
    parties: codes.map((code) =>
      demonstrationParty(
        code,
        NAMES[code] ?? { en: code, th: code },
        {
          name: `${code.toLowerCase()}.example`,
          root_public_key: encodeBase64(exampleSigner(`${code} root`).publicKey),
          key_list_digest: encodeHex(sha256(encodeUtf8(canonicalize(exampleKeyList(code))))),
        },
        '2026-01-01',
      ),
    ),
  })

/** The nonce digests of all Parties for a state's agreement. */
export const exampleNonces = (state: AgreementState): Record<string, string> =>
  Object.fromEntries(
    state.parties.map((party) => {
      const { publicKey: nodeKey } = exampleSigner(`${party} agreement`)
      const nonce = sha256(encodeUtf8(`saphan example nonce ${party}`))
      return [party, commitNonce(state.digest, { party, nodeKey, nonce })]
    }),
  )

/** The next event of a Party in a state; anything in it can be set otherwise. */
export const exampleEvent = (
  state: AgreementState,
  party: string,
  kind: EventKind,
  other: Partial<AgreementEvent> = {},
): AgreementEvent => ({
  format: 'saphan-agreement-event-1',
  kind,
  agreement: state.digest,
  texts: { ...state.texts },
  party,
  role: 'delegate',
  delegate_key: encodeBase64(exampleSigner(`${party} delegate`).publicKey),
  authority: `decision 1 of ${party} (example)`,
  reason: kind === 'suspend' || kind === 'terminate' ? 'example' : null,
  at: new Date(Date.parse('2026-07-01T00:00:00Z') + state.taken.size * 60_000).toISOString(),
  ...placeOfNext(state, party),
  nonces: kind === 'sign' ? exampleNonces(state) : null,
  until: null,
  ...other,
})

/** The event signed by the Party's example delegate and node. */
export const signExample = (event: AgreementEvent): string =>
  signEvent(event, exampleSigner(`${event.party} delegate`), exampleSigner(`${event.party} agreement`))

/** One step of an example life. */
export type ExampleStep = readonly [party: string, kind: EventKind, other?: Partial<AgreementEvent>]

/** Approvals and signatures of all Parties, in order. */
export const formingSteps = (codes: readonly string[]): ExampleStep[] => [
  ...codes.map((code): ExampleStep => [code, 'approve']),
  ...codes.map((code): ExampleStep => [code, 'sign']),
]

/** Plays steps from a draft: each event is signed, verified and taken; gives the state and the signed events. */
export const playExample = (
  agreement: Agreement,
  steps: readonly ExampleStep[],
): { state: AgreementState; texts: string[] } => {
  const lists = exampleKeyLists(agreement.parties.map((party) => party.code))
  let state = draftState(agreement)
  const texts: string[] = []
  for (const [party, kind, other] of steps) {
    const text = signExample(exampleEvent(state, party, kind, other))
    const verification = verifyEvent(text, agreement, lists)
    if (verification.ok) state = applyEvent(state, verification.event)
    texts.push(text)
  }
  return { state, texts }
}
