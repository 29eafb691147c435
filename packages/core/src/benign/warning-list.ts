// Reads a list in the format of MISP's warninglists: name, description, version, type, matching_attributes and list, as its
// schema.json has them. Whatever of it cannot be used is told, and the rest is kept.
import { isSaphanError } from '../error/saphan-error.ts'
import { parseJson } from '../json/parse.ts'
import { buildPointer } from '../json/pointer.ts'
import type { JsonObject, JsonValue } from '../json/value.ts'
import { observablesOf } from './attribute.ts'
import { entryFault } from './entry.ts'
import { benignError, benignWarning, type BenignFinding } from './finding.ts'
import { WARNING_KINDS, type WarningKind } from './kind.ts'

/** A list of values that are known to be harmless. */
export type WarningList = {
  readonly name: string
  readonly description: string
  readonly version: number
  readonly kind: WarningKind
  /** The types of observables that it is held against. */
  readonly types: readonly string[]
  readonly entries: readonly string[]
}

/** What was read: a list unless there is an error, what was found (at most 100), and how many entries are left out. */
export type ReadList = {
  readonly list?: WarningList
  readonly findings: readonly BenignFinding[]
  readonly leftOut: number
}

/** Characters that the text of a list may have. */
export const MOST_LIST_LENGTH = 16 * 1024 * 1024
/** Entries that a list may have; of those that ask for more work by entry, fewer. */
export const MOST_ENTRIES: Readonly<Record<WarningKind, number>> = {
  string: 250_000,
  hostname: 250_000,
  cidr: 250_000,
  substring: 20_000,
  regex: 200,
}
const MOST_FINDINGS = 100
const FIELDS = ['name', 'description', 'version', 'type', 'matching_attributes', 'category', 'list']

const isTexts = (value: JsonValue | undefined): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string')

const isName = (value: JsonValue | undefined): value is string =>
  typeof value === 'string' && value.trim() !== '' && value.length <= 300 && !/\p{Cc}/u.test(value)

const isProse = (value: JsonValue | undefined): value is string =>
  typeof value === 'string' && value.length <= 5000 && !value.includes('\u0000')

const isVersion = (value: JsonValue | undefined): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0

const isKind = (value: JsonValue | undefined): value is WarningKind =>
  WARNING_KINDS.some((one) => one === value)

/** What is wrong with the fields beside the entries. */
const checkHead = (given: JsonObject): BenignFinding[] => {
  const attributes = given['matching_attributes']
  const checks: [field: string, isRight: boolean][] = [
    ['name', isName(given['name'])],
    ['description', isProse(given['description'])],
    ['version', isVersion(given['version'])],
    ['type', isKind(given['type'])],
    ['list', Array.isArray(given['list'])],
    ['matching_attributes', attributes === undefined || (isTexts(attributes) && attributes.length <= 1000)],
  ]
  const wrong = checks
    .filter(([, isRight]) => !isRight)
    .map(([field]) => benignError(`/${field}`, Object.hasOwn(given, field) ? 'malformed' : 'missing'))
  const unknown = Object.keys(given)
    .filter((field) => !FIELDS.includes(field))
    .slice(0, MOST_FINDINGS)
    .map((field) => benignWarning(buildPointer([field]), 'unknown-field'))
  const { category } = given
  if (category === 'known') wrong.push(benignError('/category', 'not-benign'))
  else if (category !== undefined && category !== 'false_positive')
    wrong.push(benignError('/category', 'malformed'))
  return [...wrong, ...unknown]
}

/** The entries that can be used, each once, and what is wrong with others. */
const readEntries = (kind: WarningKind, given: readonly JsonValue[]) => {
  const entries = new Set<string>()
  const findings: BenignFinding[] = []
  let leftOut = 0
  for (const [index, one] of given.entries()) {
    const text = typeof one === 'string' ? one : ''
    const fault = entryFault(kind, text)
    if (fault === undefined) entries.add(text)
    else {
      leftOut += 1
      if (findings.length < MOST_FINDINGS) findings.push(benignWarning(`/list/${index}`, fault))
    }
  }
  return { entries: [...entries], findings, leftOut }
}

const readObject = (given: JsonObject): ReadList => {
  const head = checkHead(given)
  const none = (findings: readonly BenignFinding[], leftOut = 0): ReadList => ({
    findings: findings.slice(0, MOST_FINDINGS),
    leftOut,
  })
  const { name, description, type: kind, list, version, matching_attributes: attributes } = given
  const isWrong = head.some(({ severity }) => severity === 'error')
  if (isWrong || !isName(name) || !isProse(description) || !isVersion(version)) return none(head)
  if (!isKind(kind) || !Array.isArray(list)) return none(head)
  if (list.length > MOST_ENTRIES[kind]) return none([benignError('/list', 'too-large'), ...head])
  const types = observablesOf(isTexts(attributes) ? attributes : [])
  if (types.length === 0) return none([benignError('/matching_attributes', 'no-type'), ...head])
  const { entries, findings, leftOut } = readEntries(kind, list)
  if (entries.length === 0) return none([benignError('/list', 'no-entries'), ...head, ...findings], leftOut)
  return {
    list: { name: name.trim(), description, version, kind, types, entries },
    ...none([...head, ...findings], leftOut),
  }
}

/** Reads the text of a list; throws nothing. */
export const readWarningList = (text: string): ReadList => {
  if (text.length > MOST_LIST_LENGTH) return { findings: [benignError('', 'too-large')], leftOut: 0 }
  try {
    const given = parseJson(text.replace(/^\uFEFF/, ''), { maxDepth: 8 })
    if (typeof given !== 'object' || given === null || Array.isArray(given))
      return { findings: [benignError('', 'not-object')], leftOut: 0 }
    return readObject(given)
  } catch (error) {
    if (!isSaphanError(error)) throw error
    return { findings: [benignError('', 'not-json')], leftOut: 0 }
  }
}
