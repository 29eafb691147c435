// Exchanges STIX identifiers wherever they stand: as a reference, in a text or a pattern, as a key. A pure map.
import { isJsonObject, type JsonValue } from '../json/value.ts'
import { ID_TAIL_LENGTH, isTypeName, isTypeUnit, isUuidAt } from '../stix/identifier.ts'

/** The new id of an id, or undefined to leave it. */
export type IdMap = (id: string) => string | undefined

/** A text with every identifier in it exchanged; finds the same identifiers as `scanIds`. */
export function replaceIdsInText(text: string, map: IdMap): string {
  let result = ''
  let from = 0
  let searched = 0
  for (let dash = text.indexOf('--'); dash >= 0; dash = text.indexOf('--', dash + 1)) {
    if (!isUuidAt(text, dash + 2)) continue
    let start = dash
    while (start > searched && dash - start < 250 && isTypeUnit(text.charCodeAt(start - 1))) start--
    while (start < dash && text.charCodeAt(start) === 0x2d) start++
    const end = dash + ID_TAIL_LENGTH
    searched = end
    const id = text.slice(start, end)
    const replaced = isTypeName(text.slice(start, dash)) ? map(id) : undefined
    if (replaced !== undefined) {
      result += text.slice(from, start) + replaced
      from = end
    }
    dash = end - 1
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
