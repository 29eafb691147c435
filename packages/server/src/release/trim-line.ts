// What reviewers took away as people see it, and what of it is offered again for another version.
import type { ReviewLine, TrimLine } from '@saphan/core/contract/release.ts'
import type { Trim } from '@saphan/core/gate/redaction/trim.ts'
import { getByPointer } from '@saphan/core/json/pointer.ts'
import { isJsonObject, type JsonValue } from '@saphan/core/json/value.ts'
import { isStixObject, type StixObject } from '@saphan/core/stix/object.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { toInstant } from '../clock/clock.ts'
import type { EarlierTrims, TrimMade } from './trim-store.ts'
import { showRecord, shownOf, takeAway } from './trimming.ts'

export const trimLine = ({ by: _id, name, at, ...place }: TrimMade): TrimLine => ({
  ...place,
  by: name,
  at: toInstant(BigInt(at)),
})

const canTake = (base: StixObject, trim: Trim): boolean => {
  try {
    takeAway(base, [trim])
    return true
  } catch (error) {
    if (error instanceof SaphanError) return false
    throw error
  }
}

/** Where the same words stand now: at the same offsets, or where they first stand in the same text. */
const moveSpan = (
  made: TrimMade,
  before: JsonValue | undefined,
  now: JsonValue | undefined,
): TrimMade | undefined => {
  const { start, end } = made
  if (start === undefined || end === undefined) return made
  if (typeof before !== 'string' || typeof now !== 'string') return undefined
  const words = before.slice(start, end)
  const at = now.startsWith(words, start) ? start : now.indexOf(words)
  return at < 0 ? undefined : { ...made, start: at, end: at + words.length }
}

const parse = (canonical: string | null): StixObject | undefined => {
  const value: unknown = JSON.parse(canonical ?? 'null')
  return isJsonObject(value) && isStixObject(value) ? value : undefined
}

/** What was taken of another version, as far as it stands in this one. */
export const offeredOf = (base: StixObject, earlier: EarlierTrims): NonNullable<ReviewLine['offered']> => {
  const object = parse(earlier.canonical)
  const shown = object && showRecord(object, earlier.redactors, undefined).base
  // Offsets mean nothing in a text that is not the one that they were made in.
  const before = shown && shownOf(shown) === earlier.base ? shown : undefined
  const trims = earlier.trims.flatMap((made) => {
    const { pointer } = made
    const moved = moveSpan(made, before && getByPointer(before, pointer), getByPointer(base, pointer))
    return moved && canTake(base, moved) ? [trimLine(moved)] : []
  })
  return { version: earlier.version, trims, unfit: earlier.trims.length - trims.length }
}
