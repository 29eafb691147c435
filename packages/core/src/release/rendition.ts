// Renditions: what an audience gets instead of a record of which something was cut off. The id is a keyed hash of
// audience and original id, so that rewriting is a pure map, cycles are harmless, and nobody else can link the two.
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { createNumberColumn, valuesOf } from '../bytes/column.ts'
import { encodeHex } from '../bytes/hex.ts'
import { encodeUtf8 } from '../bytes/utf8.ts'
import { canonicalize } from '../json/canonical.ts'
import { typeOfId } from '../stix/identifier.ts'
import type { StixObject } from '../stix/object.ts'
import {
  compareTimestamps,
  microsecondsToTimestamp,
  normalizeTimestamp,
  timestampToMicroseconds,
} from '../stix/timestamp.ts'
import { type IdMap, replaceIds } from './replace-id.ts'

const LABEL = 'saphan rendition 1'
const MILLISECOND = 1000n

/** For whom a rendition is made (any fixed name, such as the feed's origin), and the node's secret, at least 32 bytes. */
export type Audience = { readonly name: string; readonly key: Uint8Array }

/** The id of an object's rendition for an audience: same type, the first 16 bytes of HMAC-SHA-256 shaped as UUIDv4. */
export function renditionId(audience: Audience, id: string): string {
  const hash = hmac(sha256, audience.key, encodeUtf8(canonicalize([LABEL, audience.name, id]))).slice(0, 16)
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x40
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80
  const hex = encodeHex(hash)
  const uuid = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join(
    '-',
  )
  return `${typeOfId(id) ?? 'object'}--${uuid}`
}

/** So many renditions are remembered: objects name their neighbours. */
const MOST_REMEMBERED = 10_000

/** The map from ids to those of their renditions, for the ids that are rendered for the audience. */
export const renditionMap = (audience: Audience, isRendered: (id: string) => boolean): IdMap => {
  const made = new Map<string, string>()
  return (id) => {
    if (!isRendered(id)) return undefined
    const known = made.get(id) ?? renditionId(audience, id)
    if (made.size >= MOST_REMEMBERED) made.clear()
    made.set(id, known)
    return known
  }
}

/** The objects that may be rendered; `namesOf` gives the numbers of the ids that an object's text names. */
export type Naming = {
  readonly size: number
  readonly idOf: (object: number) => number
  readonly namesOf: (object: number) => readonly number[]
  readonly goes: (object: number) => boolean
}

/** Each name of each object as one number, in order: those of one id stand together, its objects rising. */
const pairsOf = ({ size, namesOf, goes }: Naming): Float64Array => {
  const pairs = createNumberColumn()
  for (let object = 0; object < size; object++)
    if (goes(object)) for (const id of namesOf(object)) pairs.push(id * size + object)
  return Float64Array.from(valuesOf(pairs)).sort()
}

/** Where the first pair of an id stands, or would. */
const firstPair = (pairs: Float64Array, least: number): number => {
  let low = 0
  for (let high = pairs.length; low < high;) {
    const middle = (low + high) >> 1
    if ((pairs[middle] ?? 0) < least) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * The numbers of all ids that must be rendered: the first ones, and whatever names one that is rendered, since its bytes change
 * too. `first` holds those that were cut and those that were ever rendered for the audience, also from outside the unit.
 */
export function spreadRenditions(objects: Naming, first: Iterable<number>): ReadonlySet<number> {
  const { size, idOf } = objects
  const rendered = new Set(first)
  if (rendered.size === 0) return rendered
  const pairs = pairsOf(objects)
  const queue = [...rendered]
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    const end = (id + 1) * size
    for (let at = firstPair(pairs, id * size); at < pairs.length && (pairs[at] ?? end) < end; at++) {
      const next = idOf((pairs[at] ?? 0) - id * size)
      if (rendered.has(next)) continue
      rendered.add(next)
      queue.push(next)
    }
  }
  return rendered
}

/** The time of a rendition: the original's, or one millisecond past the previous rendition if that is not earlier. */
export function renditionTime(modified: string, previous: string | undefined): string {
  if (previous === undefined || compareTimestamps(modified, previous) > 0) return modified
  return normalizeTimestamp(microsecondsToTimestamp(timestampToMicroseconds(previous) + MILLISECOND))
}

/** The rendition of an object that was cut: all ids rewritten by the map, its time past the previous rendition's. */
export function renderObject(cut: StixObject, map: IdMap, previous: StixObject | undefined): StixObject {
  const rendered = replaceIds(cut, map)
  const modified = cut['modified']
  const before = previous?.['modified']
  if (typeof modified !== 'string') return rendered
  return { ...rendered, modified: renditionTime(modified, typeof before === 'string' ? before : undefined) }
}

/** Whether two renditions say the same apart from their time, so that nothing need be sent. */
export function sameAfterCutting(previous: StixObject, next: StixObject): boolean {
  const timeless = (object: StixObject) => canonicalize({ ...object, modified: '' })
  return timeless(previous) === timeless(next)
}
