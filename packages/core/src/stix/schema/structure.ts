// Checks of objects: dictionaries, hashes, embedded structures and the rules that tie properties together. The
// declarations of object types are built of these.
import { isJsonObject, type JsonObject, type JsonValue } from '../../json/value.ts'
import { reportError, reportWarning, type Run } from '../finding.ts'
import { compareTimestamps, isTimestamp } from '../timestamp.ts'
import { checkCustom } from './custom.ts'
import type { Check } from './value.ts'
import { VOCABULARY } from './vocabulary.ts'

/** A rule over several properties of one object. */
export type Rule = (object: JsonObject, run: Run) => void

/** What a structure inside an object holds. */
export type Structure = {
  properties: Record<string, Check>
  required?: readonly string[]
  rules?: readonly Rule[]
}

/** An embedded structure; properties that are not declared are custom ones. */
export function structure({ properties, required = [], rules = [] }: Structure): Check {
  const checks: ReadonlyMap<string, Check> = new Map(Object.entries(properties))
  return (value, run) => {
    if (!isJsonObject(value)) return reportError(run, 'wrong-type', 'object')
    checkMembers(value, checks, run, checkCustom)
    checkRequired(value, required, run)
    for (const rule of rules) rule(value, run)
  }
}

/** Checks each member by its declaration, or as what is not declared. */
export function checkMembers(
  object: JsonObject,
  checks: ReadonlyMap<string, Check>,
  run: Run,
  checkOther: (name: string, value: JsonValue, run: Run) => void,
): void {
  for (const name of Object.keys(object)) {
    const check = checks.get(name)
    const value = object[name] as JsonValue
    run.path.push(name)
    if (check === undefined) checkOther(name, value, run)
    else check(value, run)
    run.path.pop()
  }
}

/** Reports each required property that is missing. */
export function checkRequired(object: JsonObject, required: readonly string[], run: Run): void {
  for (const name of required) if (object[name] === undefined) reportError(run, 'missing-property', name)
}

/** A dictionary that is not empty, with keys of ASCII letters, digits, - and _ (§2.3). */
export const dictionary =
  (check: Check): Check =>
  (value, run) => {
    if (!isJsonObject(value)) return reportError(run, 'wrong-type', 'dictionary')
    const keys = Object.keys(value)
    if (keys.length === 0) reportError(run, 'empty-dictionary')
    for (const key of keys) {
      run.path.push(key)
      if (key.length > 250 || !/^[a-zA-Z0-9_-]+$/.test(key)) reportError(run, 'bad-key')
      check(value[key] as JsonValue, run)
      run.path.pop()
    }
  }

const HASH_DIGITS: Readonly<Record<string, number>> = {
  MD5: 32,
  'SHA-1': 40,
  'SHA-256': 64,
  'SHA-512': 128,
  'SHA3-256': 64,
  'SHA3-512': 128,
}

/** Hashes by algorithm (§2.7). */
export const hashes: Check = (value, run) => {
  if (!isJsonObject(value)) return reportError(run, 'wrong-type', 'hashes')
  const names = Object.keys(value)
  if (names.length === 0) reportError(run, 'empty-dictionary')
  for (const name of names) {
    run.path.push(name)
    checkHash(name, value[name] as JsonValue, run)
    run.path.pop()
  }
}

function checkHash(name: string, value: JsonValue, run: Run): void {
  if (name.length < 3 || name.length > 250 || !/^[a-zA-Z0-9_-]+$/.test(name)) reportError(run, 'bad-key')
  else if (!(VOCABULARY['hash-algorithm-ov'] as ReadonlySet<string>).has(name)) {
    reportWarning(run, 'not-in-vocabulary', 'hash-algorithm-ov')
  }
  if (typeof value !== 'string') return reportError(run, 'wrong-type', 'string')
  const digits = Object.hasOwn(HASH_DIGITS, name) ? HASH_DIGITS[name] : undefined
  if (digits !== undefined && (value.length !== digits || !/^[0-9a-fA-F]+$/.test(value))) {
    reportError(run, 'bad-hash', `${digits} hexadecimal digits`)
  }
}

const isThere = (object: JsonObject, name: string): boolean => object[name] !== undefined

/** At least one of the properties is there. */
export const anyOf =
  (...names: string[]): Rule =>
  (object, run) => {
    if (!names.some((name) => isThere(object, name))) reportError(run, 'missing-any-of', names.join(', '))
  }

/** Not two of the properties are there. */
export const notTogether =
  (...names: string[]): Rule =>
  (object, run) => {
    const there = names.filter((name) => isThere(object, name))
    if (there.length > 1) reportError(run, 'excluding-properties', there.join(', '))
  }

/** If the first property is there, the others are too. */
export const needs =
  (name: string, ...others: string[]): Rule =>
  (object, run) => {
    if (!isThere(object, name)) return
    for (const other of others)
      if (!isThere(object, other)) reportError(run, 'requires-property', other, name)
  }

/** The second time is not before the first, or, if strict, after it. */
export const inOrder =
  (first: string, second: string, isStrict = false): Rule =>
  (object, run) => {
    const [early, late] = [object[first], object[second]]
    if (typeof early !== 'string' || typeof late !== 'string' || !isTimestamp(early) || !isTimestamp(late))
      return
    const order = compareTimestamps(early, late)
    if (order > 0 || (isStrict && order === 0)) reportError(run, 'wrong-order', first, second)
  }
