// The entry of a feed: fixed binary, with no id, type or size in it, so that nothing can be guessed after erasure.
// docs/spec/feed.md "Entry".
import { equalBytes } from '../bytes/equal.ts'
import { SaphanError } from '../error/saphan-error.ts'
import { type Sha256, sha256 } from './sha256.ts'
import { HASH_BYTES, type Hash } from './tree.ts'

/** How many bytes an entry has. */
export const ENTRY_BYTES = 42

/** How many bytes a salt has. */
export const SALT_BYTES = 32

const FORMAT = 1
const BLOCK_BYTES = 64
const KINDS = ['object', 'control'] as const
const LARGEST_TIME = 2n ** 64n - 1n

/** What an entry stands for: a record, or a statement about the feed itself. */
export type EntryKind = (typeof KINDS)[number]

/** One entry; `dateAdded` in microseconds since 1970, the commitment binds the canonical bytes under a salt. */
export type FeedEntry = {
  readonly kind: EntryKind
  readonly dateAdded: bigint
  readonly commitment: Hash
}

/** HMAC-SHA-256 with a key of 32 bytes; must not keep or change its arguments. */
export type HmacSha256 = (key: Uint8Array, message: Uint8Array) => Uint8Array

/**
 * HMAC (RFC 2104) over any SHA-256, for keys of 32 bytes. Over the runtime's one-shot hash it is three times as fast as
 * the runtime's own HMAC objects.
 */
export const hmacFrom =
  (sha256: Sha256): HmacSha256 =>
  (key, message) => {
    const inner = new Uint8Array(BLOCK_BYTES + message.length)
    const outer = new Uint8Array(BLOCK_BYTES + HASH_BYTES)
    inner.fill(0x36, 0, BLOCK_BYTES)
    outer.fill(0x5c, 0, BLOCK_BYTES)
    for (let at = 0; at < SALT_BYTES; at++) {
      inner[at] = 0x36 ^ (key[at] ?? 0)
      outer[at] = 0x5c ^ (key[at] ?? 0)
    }
    inner.set(message, BLOCK_BYTES)
    outer.set(sha256(inner), BLOCK_BYTES)
    return sha256(outer)
  }

/** HMAC-SHA-256 in plain JavaScript. */
export const hmacSha256: HmacSha256 = hmacFrom(sha256)

/** The commitment to canonical bytes under a salt of 32 fresh random bytes; throws `tlog.malformed` on another length. */
export function commit(salt: Uint8Array, canonical: Uint8Array, mac: HmacSha256 = hmacSha256): Hash {
  if (salt.length !== SALT_BYTES) {
    throw new SaphanError('tlog.malformed', `a salt has ${salt.length} bytes and not ${SALT_BYTES}`)
  }
  return mac(salt, canonical)
}

/** Whether salt and canonical bytes are what an entry was made from. */
export const checkOpening = (
  entry: FeedEntry,
  salt: Uint8Array,
  canonical: Uint8Array,
  mac: HmacSha256 = hmacSha256,
): boolean => equalBytes(entry.commitment, commit(salt, canonical, mac))

/** The 42 bytes of an entry; throws `tlog.out-of-range` on a time that 64 bits do not hold. */
export function encodeEntry({ kind, dateAdded, commitment }: FeedEntry): Uint8Array {
  if (dateAdded < 0n || dateAdded > LARGEST_TIME) {
    throw new SaphanError('tlog.out-of-range', `time \`${dateAdded}\` does not fit in 64 bits`)
  }
  if (commitment.length !== 32) {
    throw new SaphanError('tlog.malformed', `a commitment has ${commitment.length} bytes and not 32`)
  }
  const bytes = new Uint8Array(ENTRY_BYTES)
  const view = new DataView(bytes.buffer)
  bytes[0] = FORMAT
  bytes[1] = KINDS.indexOf(kind) + 1
  view.setBigUint64(2, dateAdded)
  bytes.set(commitment, 10)
  return bytes
}

/** The entry in 42 bytes; throws `tlog.malformed` on another length, format or kind. */
export function decodeEntry(bytes: Uint8Array): FeedEntry {
  if (bytes.length !== ENTRY_BYTES) {
    throw new SaphanError('tlog.malformed', `an entry has ${bytes.length} bytes and not ${ENTRY_BYTES}`)
  }
  if (bytes[0] !== FORMAT)
    throw new SaphanError('tlog.malformed', `an entry has the unknown format ${bytes[0]}`)
  const kind = KINDS[(bytes[1] ?? 0) - 1]
  if (kind === undefined) throw new SaphanError('tlog.malformed', `an entry has the unknown kind ${bytes[1]}`)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return { kind, dateAdded: view.getBigUint64(2), commitment: bytes.slice(10) }
}
