// What a feed is called: its origin, and the short id that stands for it in paths. docs/spec/feed.md "Names".
import { encodeHex } from '../bytes/hex.ts'
import { encodeUtf8 } from '../bytes/utf8.ts'
import { SaphanError } from '../error/saphan-error.ts'
import { isKeyName } from './note-key.ts'
import { sha256 } from './sha256.ts'

/** The parts of an origin; `generation` is 1 unless the feed continues a closed one under the same agreement. */
export type OriginParts = {
  readonly node: string
  readonly agreement: string
  readonly recipient: string
  readonly generation: number
}

/** The origin of a feed; throws `tlog.malformed` on parts that cannot be joined. */
export function formatOrigin(node: string, agreement: string, recipient: string, generation = 1): string {
  const parts = [node, agreement, recipient]
  const isPlain = parts.every((part) => isKeyName(part) && !/[/~]/.test(part))
  if (!isPlain || !Number.isSafeInteger(generation) || generation < 1) {
    throw new SaphanError(
      'tlog.malformed',
      `\`${parts.join(' ').slice(0, 200)}\` cannot be the parts of an origin`,
    )
  }
  return [node, generation === 1 ? agreement : `${agreement}~${generation}`, recipient].join('/')
}

/** The parts of an origin; throws `tlog.malformed` on anything that `formatOrigin` does not write. */
export function parseOrigin(origin: string): OriginParts {
  const match = /^([^/~]+)\/([^/~]+)(?:~([1-9]\d{0,3}))?\/([^/~]+)$/.exec(origin)
  if (match !== null) {
    const [, node = '', agreement = '', generation = '1', recipient = ''] = match
    const parts = { node, agreement, recipient, generation: Number(generation) }
    if (formatOrigin(node, agreement, recipient, parts.generation) === origin) return parts
  }
  throw new SaphanError('tlog.malformed', `\`${origin.slice(0, 200)}\` is not the origin of a feed`)
}

/** The origins of the feeds that a feed continues, first to last; none unless it continues one. Throws as `parseOrigin` does. */
export function originsBefore(origin: string): string[] {
  const { node, agreement, recipient, generation } = parseOrigin(origin)
  return Array.from({ length: generation - 1 }, (_, at) => formatOrigin(node, agreement, recipient, at + 1))
}

/** The id of a feed in paths: the first 32 hexadecimal digits of SHA-256 of its origin. */
export const feedIdOf = (origin: string): string => encodeHex(sha256(encodeUtf8(origin)).subarray(0, 16))
