// What a reviewer takes away beyond the redactors (docs/spec/gate.md §10): by the same cuts, never more than taking away.
import { extendPointer, getByPointer, parsePointer } from '../../json/pointer.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../../json/value.ts'
import { isMarkable, isProtected, type PlacedSpan } from './cut.ts'
import { cutObject, requiredOf } from './cut-object.ts'
import type { Change } from './redactor.ts'

/**
 * A place that goes as a whole, or with `start` and `end` a span of the text there: a JSON Pointer into the object as the
 * redactors leave it (`''` for all of it), and offsets in UTF-16 code units of its text.
 */
export type Trim = { readonly pointer: string; readonly start?: number; readonly end?: number }

/**
 * Why something cannot be taken: nothing stands there; identity, version, provenance and markings stay; the standard wants
 * it; a text that a mark would make another thing of goes as a whole only; the offsets are none of a text.
 */
export type TrimRefusal = 'absent' | 'fixed' | 'required' | 'whole-only' | 'no-span'

/** What is left, undefined once the whole object was taken; or why something cannot be taken, and where. */
export type Trimmed =
  | { readonly object: JsonObject | undefined; readonly changes: readonly Change[] }
  | { readonly refused: TrimRefusal; readonly pointer: string }

/** What narrows how an object may be used, or how far to trust it: without it, it would say more. */
const NARROWING: ReadonlySet<string> = new Set(['valid_until', 'stop_time', 'confidence', 'indicator_types'])

/** Codes, of which a piece would be another code. */
const CODED = /_types?$|^pattern_version$/

/** Whether nobody can take a property, or anything in it. */
const isFixed = (property: string): boolean => isProtected(property) || NARROWING.has(property)

/** Whether the whole object is taken. */
export const takesAll = (trims: readonly Trim[]): boolean =>
  trims.some(({ pointer, start }) => pointer === '' && start === undefined)

/** The properties of an object that nobody can take: those that no redactor touches, and those that the standard wants. */
export const fixedProperties = (object: JsonObject): string[] => {
  const required = new Set(requiredOf(object['type']))
  return Object.keys(object).filter((property) => isFixed(property) || required.has(property))
}

/** The property that the text at a pointer belongs to: of an element of a list, the list's. */
const propertyOf = (object: JsonObject, tokens: readonly string[]): string => {
  let found: JsonValue | undefined = object
  let property = ''
  let pointer = ''
  for (const token of tokens) {
    if (isJsonObject(found)) property = token
    pointer = extendPointer(pointer, token)
    found = getByPointer(object, pointer)
  }
  return property
}

const splitsPair = (text: string, at: number): boolean =>
  /[\uD800-\uDBFF]/.test(text.charAt(at - 1)) && /[\uDC00-\uDFFF]/.test(text.charAt(at))

const isSpanOf = (text: string, start: number, end: number): boolean =>
  Number.isInteger(start) &&
  Number.isInteger(end) &&
  start >= 0 &&
  start < end &&
  end <= text.length &&
  !splitsPair(text, start) &&
  !splitsPair(text, end)

type Read = { readonly place: string } | { readonly span: PlacedSpan } | { readonly refused: TrimRefusal }

const readTrim = (object: JsonObject, { pointer, start, end }: Trim): Read => {
  const tokens = parsePointer(pointer)
  const found = getByPointer(object, pointer)
  if (tokens === undefined || found === undefined) return { refused: 'absent' }
  if (isFixed(tokens[0] ?? '')) return { refused: 'fixed' }
  if (start === undefined && end === undefined) return { place: pointer }
  if (typeof found !== 'string' || start === undefined || end === undefined || !isSpanOf(found, start, end))
    return { refused: 'no-span' }
  const property = propertyOf(object, tokens)
  if (CODED.test(property) || !isMarkable(object['type'], property)) return { refused: 'whole-only' }
  return { span: { pointer, start, end, value: found.slice(start, end) } }
}

/** Takes away from an object as the redactors leave it; one that cannot be taken refuses all. */
export const trimObject = (object: JsonObject, trims: readonly Trim[]): Trimmed => {
  if (takesAll(trims))
    return { object: undefined, changes: [{ pointer: '', kind: 'removed', before: object }] }
  const places: string[] = []
  const spans: PlacedSpan[] = []
  for (const trim of trims) {
    const read = readTrim(object, trim)
    if ('refused' in read) return { refused: read.refused, pointer: trim.pointer }
    if ('place' in read) places.push(read.place)
    else spans.push(read.span)
  }
  const cut = cutObject(object, { places, spans })
  return cut.object === undefined
    ? { refused: 'required', pointer: cut.droppedAt }
    : { object: cut.object, changes: cut.changes }
}
