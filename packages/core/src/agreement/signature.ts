// Signing and verifying the events of an agreement: DSSE, once by the personal key of whoever acts in the role and
// once by the agreement key of the Party's node; witnesses may countersign (docs/spec/agreement.md §5).
import { decodeBase64 } from '../bytes/base64.ts'
import { equalBytes } from '../bytes/equal.ts'
import { decodeUtf8 } from '../bytes/utf8.ts'
import { isSaphanError } from '../error/saphan-error.ts'
import { canonicalize } from '../json/canonical.ts'
import { parseJson } from '../json/parse.ts'
import {
  checkEnvelope,
  countersignEnvelope,
  type Envelope,
  formatEnvelope,
  parseEnvelope,
  signEnvelope,
} from '../signing/dsse.ts'
import { keyIdOf, type Signer, verifyEd25519, type VerifySignature } from '../signing/ed25519.ts'
import { findKeys, type KeyList } from '../signing/key-list.ts'
import { agreementDigest } from './canonical.ts'
import { type AgreementEvent, eventBytes, eventDigest, isEvent } from './event.ts'
import type { VerifiedEvent } from './lifecycle.ts'
import type { RefusalCode } from './refusal.ts'
import type { Agreement } from './schema.ts'

/** The DSSE payload type of an event. */
export const EVENT_TYPE = 'application/vnd.saphan.agreement-event.v1+json'

/** The key list of each Party by its code, each opened with the root key that the agreement names. */
export type PartyKeyLists = ReadonlyMap<string, KeyList>

/** The event if everything verifies, or every reason why not. */
export type EventVerification =
  | { readonly ok: true; readonly event: VerifiedEvent }
  | { readonly ok: false; readonly refusals: readonly RefusalCode[] }

/** The signed event as text: first the person's signature, then the node's. */
export const signEvent = (event: AgreementEvent, delegate: Signer, node: Signer): string =>
  formatEnvelope(signEnvelope(EVENT_TYPE, eventBytes(event), [delegate, node]))

/** The signed event with a witness's signature added; its digest and its effect stay the same. */
export const countersignEvent = (text: string, witness: Signer): string =>
  formatEnvelope(countersignEnvelope(parseEnvelope(text), witness))

/** The canonical JSON in an envelope of the right type, or undefined. */
const readEvent = (text: string): { envelope: Envelope; event: AgreementEvent } | undefined => {
  try {
    const envelope = parseEnvelope(text)
    const payload = decodeUtf8(envelope.payload)
    const event = parseJson(payload, { maxDepth: 4 })
    if (envelope.payloadType !== EVENT_TYPE || canonicalize(event) !== payload) return undefined
    return isEvent(event) ? { envelope, event } : undefined
  } catch (cause) {
    if (isSaphanError(cause)) return undefined
    throw cause
  }
}

type KnownKey = { readonly party: string; readonly publicKey: Uint8Array }

const witnessKeys = (lists: PartyKeyLists, atMs: number): KnownKey[] =>
  [...lists].flatMap(([party, list]) =>
    findKeys(list, 'witness', atMs).map(({ publicKey }) => ({ party, publicKey })),
  )

/** Whether a key stands in the list of the Party for any time, so that only its time is wrong. */
const isListed = (list: KeyList, keyId: string): boolean =>
  list.keys.some((key) => keyIdOf(decodeBase64(key.public_key)) === keyId)

const checkSignatures = (
  envelope: Envelope,
  event: AgreementEvent,
  lists: PartyKeyLists,
  verify: VerifySignature,
): { refusals: RefusalCode[]; witnesses: VerifiedEvent['witnesses'] } => {
  const list = lists.get(event.party)
  if (list === undefined) return { refusals: ['key-unknown'], witnesses: [] }
  const atMs = Date.parse(event.at)
  const delegate = decodeBase64(event.delegate_key)
  const node = findKeys(list, 'agreement', atMs).map((key) => key.publicKey)
  const witness = witnessKeys(lists, atMs)
  const keys = [delegate, ...node, ...witness.map((key) => key.publicKey)]
  const { verified, invalid, unknown } = checkEnvelope(envelope, keys, verify)
  const has = (key: Uint8Array): boolean => verified.some((other) => equalBytes(other, key))
  const refusals: RefusalCode[] = []
  if (invalid.length > 0) refusals.push('signature-invalid')
  if (new Set(envelope.signatures.map((one) => one.keyId)).size < envelope.signatures.length) {
    refusals.push('malformed')
  }
  for (const { keyId } of unknown) {
    refusals.push(isListed(list, keyId) ? 'key-not-valid-then' : 'key-unknown')
  }
  if ([...lists.values()].some((one) => isListed(one, keyIdOf(delegate)))) refusals.push('key-not-separate')
  if (!has(delegate)) refusals.push('delegate-signature-missing')
  if (!node.some(has)) refusals.push('node-signature-missing')
  const witnesses = witness
    .filter((key) => has(key.publicKey))
    .map((key) => ({ party: key.party, keyId: keyIdOf(key.publicKey) }))
  return { refusals, witnesses }
}

/**
 * Verifies a signed event of an agreement: form, text, both signatures and any witness's. Whether it has an effect is
 * for `reduce` to say. Never throws.
 */
export const verifyEvent = (
  text: string,
  agreement: Agreement,
  lists: PartyKeyLists,
  verify: VerifySignature = verifyEd25519,
): EventVerification => {
  const read = readEvent(text)
  if (read === undefined) return { ok: false, refusals: ['malformed'] }
  const { envelope, event } = read
  if (event.agreement !== agreementDigest(agreement)) return { ok: false, refusals: ['other-agreement'] }
  if (!agreement.parties.some((party) => party.code === event.party)) {
    return { ok: false, refusals: ['unknown-party'] }
  }
  const { refusals, witnesses } = checkSignatures(envelope, event, lists, verify)
  if (refusals.length > 0) return { ok: false, refusals: [...new Set(refusals)] }
  // INVARIANT: this is the only place that makes a VerifiedEvent.
  return { ok: true, event: { event, digest: eventDigest(event), witnesses } as unknown as VerifiedEvent }
}
