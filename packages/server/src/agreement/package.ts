// The file by which two nodes meet, and by which they tell each other what was signed since: the document, each Party's
// key list and address, its part of the nine digits, and all signed events. Everything in it is checked before any is taken.
import { createHash } from 'node:crypto'
import { decodeBase64, encodeBase64 } from '@saphan/core/bytes/base64.ts'
import { agreementDigest } from '@saphan/core/agreement/canonical.ts'
import { readAgreement } from '@saphan/core/agreement/check.ts'
import { commitNonce } from '@saphan/core/agreement/nine-digits.ts'
import type { Agreement } from '@saphan/core/agreement/schema.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { canonicalize } from '@saphan/core/json/canonical.ts'
import { findKeys, openKeyList, type KeyList } from '@saphan/core/signing/key-list.ts'
import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'
import type { PartyRow } from './store.ts'

const Brought = Type.Object({
  keys: Type.String({ maxLength: 1_000_000 }),
  address: Type.String({ maxLength: 500, pattern: '^https?://[^\\s]+$' }),
  commitment: Type.Union([Type.String({ pattern: '^[0-9a-f]{64}$' }), Type.Null()]),
  nonce: Type.Union([Type.String({ pattern: '^[A-Za-z0-9+/]{43}=$' }), Type.Null()]),
})

const PackageSchema = Type.Object({
  format: Type.Literal('saphan-agreement-package-1'),
  document: Type.Record(Type.String(), Type.Unknown()),
  parties: Type.Record(Type.String({ pattern: '^[A-Z]{2}$' }), Brought),
  events: Type.Array(Type.String({ maxLength: 100_000 }), { maxItems: 10_000 }),
})
export type AgreementPackage = Static<typeof PackageSchema>

export type OpenedPackage = {
  agreement: Agreement
  digest: string
  parties: PartyRow[]
  events: readonly string[]
}

const refuse = (message: string, cause?: unknown, details?: Record<string, unknown>): SaphanError =>
  new SaphanError('agreement.package-refused', message, { cause, ...(details ? { details } : {}) })

const openList = (agreement: Agreement, party: string, keys: string): KeyList => {
  const node = agreement.parties.find((one) => one.code === party)?.node
  if (!node) throw refuse(`\`${party}\` takes no part in the agreement`)
  let list: KeyList
  try {
    list = openKeyList(keys, decodeBase64(node.root_public_key))
  } catch (cause) {
    throw refuse(`the key list of \`${party}\` is not signed by the root key that the agreement names`, cause)
  }
  const digest = createHash('sha256').update(canonicalize(list)).digest('hex')
  if (digest !== node.key_list_digest)
    throw refuse(`the key list of \`${party}\` is not the one that the agreement names`)
  return list
}

/** The key with which a Party's node signs agreements at a time. */
export const agreementKeyOf = (list: KeyList, atMs: number): Uint8Array | undefined =>
  findKeys(list, 'agreement', atMs)[0]?.publicKey

const checkNonce = (
  digest: string,
  list: KeyList,
  party: string,
  { nonce, commitment }: Static<typeof Brought>,
): void => {
  if (nonce === null) return
  const nodeKey = agreementKeyOf(list, Date.parse(list.issued_at))
  const opens =
    commitment !== null &&
    nodeKey !== undefined &&
    commitNonce(digest, { party, nodeKey, nonce: decodeBase64(nonce) }) === commitment
  if (!opens) throw refuse(`the nonce of \`${party}\` does not open its commitment`)
}

/** Opens a package; throws `agreement.package-refused` or `agreement.unsound` with every finding. */
export const openPackage = (value: unknown, now: string): OpenedPackage => {
  if (!Value.Check(PackageSchema, value)) throw refuse('the file is not a package of an agreement')
  const { agreement, findings } = readAgreement(value.document, now)
  if (!agreement)
    throw new SaphanError('agreement.unsound', 'the document has faults', { details: { findings } })
  const digest = agreementDigest(agreement)
  const parties = Object.entries(value.parties).map(([party, brought]): PartyRow => {
    checkNonce(digest, openList(agreement, party, brought.keys), party, brought)
    return {
      agreement: digest,
      party,
      address: brought.address,
      keys: brought.keys,
      nonce: brought.nonce,
      commitment: brought.commitment,
    }
  })
  return { agreement, digest, parties, events: value.events }
}

/** Makes a package; the own nonce is shown only once every Party has committed to theirs. */
export const makePackage = (
  agreement: Agreement,
  parties: readonly PartyRow[],
  events: readonly string[],
  self: string,
): AgreementPackage => {
  const everybody = agreement.parties.every(({ code }) =>
    parties.some((one) => one.party === code && one.commitment !== null),
  )
  return {
    format: 'saphan-agreement-package-1',
    document: agreement,
    parties: Object.fromEntries(
      parties.map(({ party, keys, address, commitment, nonce }) => [
        party,
        { keys, address, commitment, nonce: party === self && !everybody ? null : nonce },
      ]),
    ),
    events: [...events],
  }
}

/** A fresh nonce and the commitment to it. */
export const newNonce = (
  digest: string,
  party: string,
  nodeKey: Uint8Array,
  nonce: Uint8Array,
): { nonce: string; commitment: string } => ({
  nonce: encodeBase64(nonce),
  commitment: commitNonce(digest, { party, nodeKey, nonce }),
})
