// What a feed is called: its origin, and the short id that stands for it in paths. docs/spec/feed.md "Names".
import { encodeHex } from '../bytes/hex.ts'
import { encodeUtf8 } from '../bytes/utf8.ts'
import { SaphanError } from '../error/saphan-error.ts'
import { isKeyName } from './note-key.ts'
import { sha256 } from './sha256.ts'

/** The origin of a feed: node name, agreement and recipient's code; throws `tlog.malformed` on parts that cannot be joined. */
export function formatOrigin(node: string, agreement: string, recipient: string): string {
  const parts = [node, agreement, recipient]
  if (parts.some((part) => !isKeyName(part) || part.includes('/'))) {
    throw new SaphanError(
      'tlog.malformed',
      `\`${parts.join(' ').slice(0, 200)}\` cannot be the parts of an origin`,
    )
  }
  return parts.join('/')
}

/** The parts of an origin; throws `tlog.malformed` unless there are three. */
export function parseOrigin(origin: string): { node: string; agreement: string; recipient: string } {
  const [node, agreement, recipient, ...more] = origin.split('/')
  if (!isKeyName(origin) || !node || !agreement || !recipient || more.length > 0) {
    throw new SaphanError('tlog.malformed', `\`${origin.slice(0, 200)}\` is not the origin of a feed`)
  }
  return { node, agreement, recipient }
}

/** The id of a feed in paths: the first 32 hexadecimal digits of SHA-256 of its origin. */
export const feedIdOf = (origin: string): string => encodeHex(sha256(encodeUtf8(origin)).subarray(0, 16))
