// Cuts off one object what refers to things that may not go, by the rule of each reference. Nothing else is touched.
import { buildPointer } from '../json/pointer.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../json/value.ts'
import { isStixId } from '../stix/identifier.ts'
import { isStixObject, type StixObject } from '../stix/object.ts'
import {
  alternativesOf,
  isReferenceName,
  type ReferenceRule,
  ruleOf,
  ruleOfExtension,
} from './reference-rule.ts'
import { type CutPath, followCuts } from './selector.ts'

/** What goes in place of a reference: the same id, a stand-in, or undefined when it may not go. */
export type Resolve = (id: string) => string | undefined

/** One cut: where (a pointer into the object before), because of which reference, and what stands in its place if anything. */
export type Cut = { readonly pointer: string; readonly because: string; readonly instead?: string }

/** What is left of an object (the same value when nothing changed), undefined if it cannot go at all; what was cut off. */
export type CutResult = { readonly object: StixObject | undefined; readonly cuts: readonly Cut[] }

const GONE = Symbol('gone')
type Left<Value> = Value | typeof GONE

type Work = {
  readonly root: JsonObject
  readonly resolve: Resolve
  readonly cuts: Cut[]
  readonly gone: CutPath[]
  isWhole: boolean
  isChanged: boolean
}

function cutOff(work: Work, path: CutPath, because: string): void {
  work.cuts.push({ pointer: buildPointer(path), because })
  work.gone.push(path)
  work.isChanged = true
}

function exchange(work: Work, path: CutPath, because: string, instead: string): void {
  work.cuts.push({ pointer: buildPointer(path), because, instead })
  work.isChanged = true
}

function fall(work: Work, rule: ReferenceRule, path: CutPath): 'property' | 'holder' {
  work.gone.push(path)
  work.isChanged = true
  if (rule === 'whole') work.isWhole = true
  return rule === 'least' ? 'property' : 'holder'
}

function cutReferences(work: Work, list: readonly JsonValue[], path: CutPath, property: string): JsonValue[] {
  const kept: JsonValue[] = []
  for (const [index, item] of list.entries()) {
    const at = [...path, index]
    if (typeof item !== 'string' || !isStixId(item)) {
      const left = cutValue(work, item, at, property)
      if (left !== GONE) kept.push(left)
      continue
    }
    const resolved = work.resolve(item)
    if (resolved === item) kept.push(item)
    else if (resolved !== undefined && !list.includes(resolved) && !kept.includes(resolved)) {
      exchange(work, at, item, resolved)
      kept.push(resolved)
    } else cutOff(work, at, item)
  }
  return kept
}

function cutList(work: Work, list: readonly JsonValue[], path: CutPath, property: string): JsonValue[] {
  if (isReferenceName(property)) return cutReferences(work, list, path, property)
  return list.flatMap((item, index) => {
    const left = cutValue(work, item, [...path, index], property)
    return left === GONE ? [] : [left]
  })
}

const isEmptied = (left: JsonObject | JsonValue[], value: JsonObject | readonly JsonValue[]): boolean =>
  Object.keys(left).length === 0 && Object.keys(value).length > 0

/** A value inside a list: GONE when it falls with what it refers to, or has nothing left in it. */
function cutValue(work: Work, value: JsonValue, path: CutPath, property: string): Left<JsonValue> {
  if (!Array.isArray(value) && !isJsonObject(value)) return value
  const left = Array.isArray(value) ? cutList(work, value, path, property) : cutHolder(work, value, path)
  // INVARIANT: no empty place stays, for their number would tell how many others there were.
  if (left !== GONE && !isEmptied(left, value)) return left
  work.gone.push(path)
  return GONE
}

/** What becomes of one property: its value, or that the property or its holder falls. */
function cutProperty(
  work: Work,
  holder: JsonObject,
  path: CutPath,
  [key, value]: readonly [string, JsonValue],
): { readonly value: JsonValue } | 'property' | 'holder' {
  const at = [...path, key]
  if (path.length === 1 && path[0] === 'extensions' && isStixId(key) && work.resolve(key) !== key) {
    cutOff(work, at, key)
    return fall(work, ruleOfExtension(value), at)
  }
  if (typeof value === 'string') {
    if (!isReferenceName(key) || !isStixId(value)) return { value }
    const resolved = work.resolve(value)
    if (resolved !== undefined && resolved !== value) exchange(work, at, value, resolved)
    if (resolved !== undefined) return { value: resolved }
    cutOff(work, at, value)
    return fall(work, ruleOf(work.root, holder, path, key), at)
  }
  if (!Array.isArray(value) && !isJsonObject(value)) return { value }
  const before = work.cuts.length
  const left = Array.isArray(value) ? cutList(work, value, at, key) : cutHolder(work, value, at)
  if (left === GONE) return fall(work, 'least', at)
  const rule = isReferenceName(key) ? ruleOf(work.root, holder, path, key) : 'least'
  if (rule === 'whole' && work.cuts.length > before) return fall(work, rule, at)
  return isEmptied(left, value) ? fall(work, rule, at) : { value: left }
}

function cutHolder(work: Work, holder: JsonObject, path: CutPath): Left<JsonObject> {
  const kept: [string, JsonValue][] = []
  for (const entry of Object.entries(holder)) {
    const left = cutProperty(work, holder, path, entry)
    if (left === 'holder') return GONE
    if (left !== 'property') kept.push([entry[0], left.value])
  }
  return Object.fromEntries(kept)
}

function hasAlternative(before: JsonObject, after: JsonObject): boolean {
  const alternatives = alternativesOf(before['type'])
  const isIn = (object: JsonObject) => alternatives.some((property) => Object.hasOwn(object, property))
  return !isIn(before) || isIn(after)
}

/** Cuts an object: every reference that `resolve` does not let go falls by its rule. */
export function cutObject(object: StixObject, resolve: Resolve): CutResult {
  const work: Work = { root: object, resolve, cuts: [], gone: [], isWhole: false, isChanged: false }
  const left = cutHolder(work, object, [])
  if (!work.isChanged && left !== GONE) return { object, cuts: [] }
  if (left === GONE || work.isWhole || !hasAlternative(object, left))
    return { object: undefined, cuts: work.cuts }
  const followed = followCuts(left, work.gone)
  return { object: isStixObject(followed) ? followed : undefined, cuts: work.cuts }
}
