// Checks of single values: the data types of STIX 2.1 §2. A check reports and never throws.
import type { JsonValue } from '../../json/value.ts'
import { isBase64 } from '../base64-text.ts'
import { familyOf } from '../family.ts'
import { reportError, reportWarning, type Run } from '../finding.ts'
import type { StixFindingCode } from '../finding-text.ts'
import { typeOfId } from '../identifier.ts'
import type { StixFamily } from '../object.ts'
import { isTimestamp } from '../timestamp.ts'
import { isLanguageTag } from './language-tag.ts'
import { ENUMERATION, VOCABULARY } from './vocabulary.ts'

/** A check of one value, wherever it stands. */
export type Check = (value: JsonValue, run: Run) => void

const wrongType = (run: Run, wanted: string): void => reportError(run, 'wrong-type', wanted)

/** Any text. */
export const text: Check = (value, run) => {
  if (typeof value !== 'string') wrongType(run, 'string')
}

/** true or false. */
export const flag: Check = (value, run) => {
  if (typeof value !== 'boolean') wrongType(run, 'boolean')
}

/** Any JSON value: the standard says nothing of it. */
export const anything: Check = () => undefined

/** A text that a function accepts. */
export const textThat =
  (isRight: (value: string) => boolean, code: StixFindingCode): Check =>
  (value, run) => {
    if (typeof value !== 'string') wrongType(run, 'string')
    else if (!isRight(value)) reportError(run, code, value)
  }

/** A timestamp (§2.16). */
export const timestamp: Check = textThat(isTimestamp, 'bad-timestamp')

/** A language code of RFC 5646. */
export const language: Check = textThat(isLanguageTag, 'bad-language')

/** Hexadecimal (§2.8). */
export const hex: Check = textThat(
  (value) => value.length % 2 === 0 && /^[0-9a-fA-F]*$/.test(value),
  'bad-hex',
)

/** Base64 (§2.1). */
export const binary: Check = textThat(isBase64, 'bad-base64')

/** An absolute URL: a scheme and neither white space nor control characters (RFC 3986). */
export const url: Check = textThat(
  (value) => /^[a-zA-Z][a-zA-Z0-9+.-]*:[^\s\p{Cc}]+$/u.test(value),
  'bad-url',
)

/** A safe integer in a range (§2.10). */
export const integer =
  (min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER): Check =>
  (value, run) => {
    if (typeof value !== 'number' || !Number.isInteger(value)) wrongType(run, 'integer')
    else if (value < min || value > max) reportError(run, 'out-of-range', `${min} to ${max}`)
  }

/** A number in a range (§2.6). */
export const float =
  (min = -Infinity, max = Infinity): Check =>
  (value, run) => {
    if (typeof value !== 'number') wrongType(run, 'number')
    else if (value < min || value > max) reportError(run, 'out-of-range', `${min} to ${max}`)
  }

/** A value that should be of an open vocabulary (§10). */
export const vocabulary = (name: keyof typeof VOCABULARY): Check => {
  const words: ReadonlySet<string> = VOCABULARY[name]
  return (value, run) => {
    if (typeof value !== 'string') wrongType(run, 'string')
    else if (!words.has(value)) reportWarning(run, 'not-in-vocabulary', name)
  }
}

/** A value that has to be of a closed enumeration (§10). */
export const enumeration = (name: keyof typeof ENUMERATION): Check => {
  const words: ReadonlySet<string> = ENUMERATION[name]
  return (value, run) => {
    if (typeof value !== 'string') wrongType(run, 'string')
    else if (!words.has(value)) reportError(run, 'not-in-enumeration', name)
  }
}

/** A reference to an object of one of the types; custom types are always possible where families are named. */
export function reference(...types: string[]): Check {
  const wanted: ReadonlySet<string> = new Set(types)
  return referenceThat((type) => wanted.size === 0 || wanted.has(type))
}

/** A reference to an object of one of the families or of a custom type. */
export function referenceToFamily(...families: StixFamily[]): Check {
  const wanted: ReadonlySet<StixFamily> = new Set(families)
  return referenceThat((type) => {
    const family = familyOf(type)
    return family === undefined || wanted.has(family)
  })
}

function referenceThat(isRight: (type: string) => boolean): Check {
  return (value, run) => {
    if (typeof value !== 'string') return wrongType(run, 'identifier')
    const type = typeOfId(value)
    if (type === undefined) reportError(run, 'bad-identifier', value)
    else if (type === 'bundle' || !isRight(type)) reportError(run, 'wrong-reference-type', type)
  }
}

/** A list with at least one element, each of which is checked (§2.12). */
export const list =
  (check: Check): Check =>
  (value, run) => {
    if (!Array.isArray(value)) return wrongType(run, 'list')
    if (value.length === 0) reportError(run, 'empty-list')
    for (let at = 0; at < value.length; at++) {
      run.path.push(at)
      check(value[at] as JsonValue, run)
      run.path.pop()
    }
  }

/** The value of a deprecated property. */
export const deprecated =
  (check: Check): Check =>
  (value, run) => {
    reportWarning(run, 'deprecated')
    check(value, run)
  }
