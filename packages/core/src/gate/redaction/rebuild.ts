// Makes the redacted copy of an object: replaces spans, removes places, and leaves out what has become empty.
import { buildPointer, extendPointer } from '../../json/pointer.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../../json/value.ts'
import { type Cut, isMarkable, isProtected, matchesIn } from './cut.ts'
import { isMarkLanguage, markFor } from './mark.ts'
import { findSecrets, type Match } from './secret.ts'
import type { Change } from './redactor.ts'

/** Which old indexes a list has kept, by the pointer of the list; lists that lost nothing are absent. */
export type KeptIndexes = ReadonlyMap<string, readonly number[]>

/** The copy, the changes, which places are gone and how lists have shifted. */
export type Rebuilt = {
  readonly object: JsonObject
  readonly changes: readonly Change[]
  readonly removed: ReadonlySet<string>
  readonly kept: KeptIndexes
}

type Run = {
  readonly cut: Cut
  readonly type: unknown
  readonly changes: Change[]
  readonly removed: Set<string>
  readonly kept: Map<string, number[]>
}

/** One place on the way down: pointer, the property it belongs to, the language of its text. */
type Place = {
  readonly pointer: string
  readonly property: string
  readonly language: unknown
  readonly depth: number
}

const GONE = undefined
const DEEPEST = 500

const remove = (run: Run, place: Place, before: JsonValue): undefined => {
  run.changes.push({ pointer: place.pointer, kind: 'removed', before })
  run.removed.add(place.pointer)
  return GONE
}

const replaceMatches = (text: string, matches: readonly Match[], mark: string): string => {
  let result = ''
  let at = 0
  for (const { start, end } of matches) {
    result += text.slice(at, start) + mark
    at = end
  }
  return result + text.slice(at)
}

const rebuildText = (run: Run, place: Place, text: string): JsonValue | undefined => {
  const matches = matchesIn(run.cut, place.pointer, text)
  if (matches.length === 0) return text
  const isWhole = matches.length === 1 && text.slice(matches[0]?.start, matches[0]?.end) === text.trim()
  if (isWhole || !isMarkable(run.type, place.property)) return remove(run, place, text)
  const mark = markFor(place.language, run.cut.secrets)
  let after = text
  // A short value counts as a word only, so what was cut beside it can make it one: cut until nothing is found.
  for (let found = matches; found.length > 0; found = findSecrets(run.cut.secrets, after))
    after = replaceMatches(after, found, mark)
  run.changes.push({ pointer: place.pointer, kind: 'replaced', before: text, after })
  return after
}

const rebuildList = (run: Run, place: Place, list: readonly JsonValue[]): JsonValue | undefined => {
  const copy: JsonValue[] = []
  const kept: number[] = []
  for (const [at, member] of list.entries()) {
    const value = rebuild(
      run,
      { ...place, pointer: extendPointer(place.pointer, at), depth: place.depth + 1 },
      member,
    )
    if (value === GONE) continue
    copy.push(value)
    kept.push(at)
  }
  if (kept.length === list.length) return copy
  if (copy.length === 0) return remove(run, place, [...list])
  run.kept.set(place.pointer, kept)
  return copy
}

// An external reference needs its source (STIX 2.1 §2.5); without it the reference goes.
const hasLostItsPoint = (place: Place, before: JsonObject, after: JsonObject): boolean =>
  place.pointer.startsWith('/external_references/') && 'source_name' in before && !('source_name' in after)

const setOwn = (object: JsonObject, key: string, value: JsonValue): void => {
  if (key === '__proto__')
    Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true })
  else object[key] = value
}

const memberPlace = (place: Place, key: string): Place => ({
  pointer: extendPointer(place.pointer, key),
  property: key,
  language: isMarkLanguage(key) ? key : place.language,
  depth: place.depth + 1,
})

const rebuildObject = (run: Run, place: Place, object: JsonObject): JsonValue | undefined => {
  const copy: JsonObject = {}
  const isRoot = place.pointer === ''
  for (const key of Object.keys(object)) {
    const member = object[key] as JsonValue
    const inner = memberPlace(place, key)
    const isKeySecret = !(isRoot && isProtected(key)) && findSecrets(run.cut.secrets, key).length > 0
    const value =
      isRoot && isProtected(key)
        ? member
        : isKeySecret
          ? remove(run, inner, member)
          : rebuild(run, inner, member)
    if (value !== GONE) setOwn(copy, key, value)
  }
  if (isRoot) return copy
  const isEmptied = Object.keys(copy).length === 0 && Object.keys(object).length > 0
  return isEmptied || hasLostItsPoint(place, object, copy) ? remove(run, place, object) : copy
}

const rebuild = (run: Run, place: Place, value: JsonValue): JsonValue | undefined => {
  if (run.cut.places.has(place.pointer) || place.depth > DEEPEST) return remove(run, place, value)
  if (typeof value === 'string') return rebuildText(run, place, value)
  if (Array.isArray(value)) return rebuildList(run, place, value)
  return isJsonObject(value) ? rebuildObject(run, place, value) : value
}

/**
 * A copy of an object without what the cut names. What lies deeper than 500 levels is removed unread. Protected properties
 * are copied as they are; the caller mends the granular markings (selector.ts).
 */
export const rebuildWithout = (object: JsonObject, cut: Cut): Rebuilt => {
  const run: Run = { cut, type: object['type'], changes: [], removed: new Set(), kept: new Map() }
  const place: Place = { pointer: buildPointer([]), property: '', language: object['lang'], depth: 0 }
  const copy = rebuildObject(run, place, object)
  return {
    object: isJsonObject(copy) ? copy : {},
    changes: run.changes,
    removed: run.removed,
    kept: run.kept,
  }
}
