// What this node brings to an agreement: its name, keys and address, in a list signed by the Party's root key.
import { createHash } from 'node:crypto'
import { encodeBase64 } from '@saphan/core/bytes/base64.ts'
import { canonicalize } from '@saphan/core/json/canonical.ts'
import type { Party } from '@saphan/core/agreement/schema.ts'
import { keyIdOf } from '@saphan/core/signing/ed25519.ts'
import { signKeyList, type KeyList } from '@saphan/core/signing/key-list.ts'
import { toInstant } from '../clock/clock.ts'
import type { Identity } from '../identity/store.ts'
import type { Keys } from '../key/key-store.ts'

/** The node's card for one agreement: what goes into the document, and the signed list behind its digest. */
export type Card = { party: string; node: Party['node']; keys: string; address: string }

/** A feed's origin: independent of addresses, named once for all. */
export const originOf = (nodeName: string, agreementId: string, recipient: string): string =>
  `${nodeName}/${agreementId}/${recipient}`

const listOf = (
  identity: Identity,
  keys: Keys,
  { agreementId, others, now }: { agreementId: string; others: readonly string[]; now: bigint },
): KeyList => {
  const issuedAt = toInstant(now).replace(/\.\d+Z$/, 'Z')
  const timed = (['receipt', 'agreement', 'link'] as const).map((purpose) => ({
    purpose,
    name: `${identity.nodeName}/${purpose}`,
    public_key: encodeBase64(keys[purpose].publicKey),
    valid_from: issuedAt,
  }))
  const logs = others.toSorted().map((other) => ({
    purpose: 'log' as const,
    name: originOf(identity.nodeName, agreementId, other),
    public_key: encodeBase64(keys.log.publicKey),
    size_from: 0,
  }))
  return {
    type: 'key-list',
    version: 1,
    party: identity.party,
    node: identity.nodeName,
    issued_at: issuedAt,
    keys: [...logs, ...timed],
  }
}

/** Makes the card. */
export const makeCard = (
  identity: Identity,
  keys: Keys,
  wish: { agreementId: string; others: readonly string[]; address: string; now: bigint },
): Card => {
  const list = listOf(identity, keys, wish)
  const root = { keyId: keyIdOf(keys.root.publicKey), sign: (message: Uint8Array) => keys.root.sign(message) }
  return {
    party: identity.party,
    node: {
      name: identity.nodeName,
      root_public_key: encodeBase64(keys.root.publicKey),
      key_list_digest: createHash('sha256').update(canonicalize(list)).digest('hex'),
    },
    keys: signKeyList(list, root),
    address: wish.address,
  }
}
