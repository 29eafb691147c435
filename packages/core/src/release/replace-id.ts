// Exchanges STIX identifiers wherever they stand: as a reference, in a text or a pattern, as a key. A pure map.
import { isJsonObject, type JsonValue } from '../json/value.ts'
import { ID_TAIL_LENGTH, isTypeName, isTypeUnit, isUuidAt } from '../stix/identifier.ts'

/** The new id of an id, or undefined to leave it. */
export type IdMap = (id: string) => string | undefined

/** Capitals of ASCII made small: every letter stays where it is. */
const withoutCapitals = (text: string): string =>
  /[A-Z]/.test(text) ? text.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase()) : text

/** Where the name of a type begins that ends at a place, not before another one. */
function typeStart(text: string, dash: number, from: number): number {
  let start = dash
  while (start > from && dash - start < 250 && isTypeUnit(text.charCodeAt(start - 1))) start--
  while (start < dash && text.charCodeAt(start) === 0x2d) start++
  return start
}

type Exchange = { readonly start: number; readonly instead: string }

/** What stands at a place in the place of the identifier that ends there: as it is written, in small letters, or behind letters. */
function exchangeAt(
  { text, small }: { text: string; small: string },
  dash: number,
  from: number,
  map: IdMap,
): Exchange | undefined {
  const end = dash + ID_TAIL_LENGTH
  const written = typeStart(text, dash, from)
  const exact = isTypeName(text.slice(written, dash)) ? map(text.slice(written, end)) : undefined
  if (exact !== undefined) return { start: written, instead: exact }
  for (let start = typeStart(small, dash, from); start < dash; start++) {
    const instead = isTypeName(small.slice(start, dash)) ? map(small.slice(start, end)) : undefined
    if (instead !== undefined) return { start, instead }
  }
  return undefined
}

/**
 * A text with every identifier in it exchanged: those that `scanIds` finds, and those that capitals or letters written
 * before them would hide. INVARIANT: no id that `map` knows is left, however it is written.
 */
export function replaceIdsInText(text: string, map: IdMap): string {
  const small = withoutCapitals(text)
  let result = ''
  let from = 0
  let searched = 0
  for (let dash = small.indexOf('--'); dash >= 0; dash = small.indexOf('--', dash + 1)) {
    if (!isUuidAt(small, dash + 2)) continue
    const exchange = exchangeAt({ text, small }, dash, searched, map)
    searched = dash + ID_TAIL_LENGTH
    if (exchange !== undefined) {
      result += text.slice(from, exchange.start) + exchange.instead
      from = searched
    }
    dash = searched - 1
  }
  return from === 0 ? text : result + text.slice(from)
}

/** A value with every identifier in it exchanged, at any depth, in keys too; unchanged parts are the same values. */
export function replaceIds<Value extends JsonValue>(value: Value, map: IdMap): Value
export function replaceIds(value: JsonValue, map: IdMap): JsonValue {
  if (typeof value === 'string') return value.includes('--') ? replaceIdsInText(value, map) : value
  if (Array.isArray(value)) {
    const replaced = value.map((item) => replaceIds(item, map))
    return replaced.some((item, index) => item !== value[index]) ? replaced : value
  }
  if (!isJsonObject(value)) return value
  let isChanged = false
  const entries = Object.entries(value).map(([key, member]): [string, JsonValue] => {
    const entry: [string, JsonValue] = [replaceIds(key, map), replaceIds(member, map)]
    if (entry[0] !== key || entry[1] !== member) isChanged = true
    return entry
  })
  return isChanged ? Object.fromEntries(entries) : value
}
