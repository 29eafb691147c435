// JSON Canonicalization Scheme, RFC 8785: sort a copy, then let the native writer do the rest, whose strings and
// numbers are those of the scheme. What the native writer would order or drop its own way is written by hand.
import { SaphanError } from '../error/saphan-error.ts'
import { isJsonObject, type JsonValue } from './value.ts'

// Deeper than any text that parseJson takes by default; keeps the recursion off the end of the stack.
const MAX_DEPTH = 1000
const BY_HAND = Symbol('needs writing by hand')

/**
 * The canonical text of a value. Throws `json.not-representable` on what JSON has no text for (a number that is not
 * finite, a lone surrogate, undefined) and `json.too-deep` beyond 1,000 levels, so also on a value that holds itself.
 */
export function canonicalize(value: JsonValue): string {
  const sorted = sort(value, 0)
  if (sorted === BY_HAND) return write(value, 0)
  const text = JSON.stringify(sorted)
  // The native writer spells a lone surrogate as an escape; the same letters behind a backslash are harmless.
  return text.includes('\\ud') ? write(value, 0) : text
}

/** The value with all keys in order; the same object where they were already. */
function sort(value: JsonValue, depth: number): JsonValue | typeof BY_HAND {
  if (typeof value !== 'object' || value === null) return isPlain(value) ? value : BY_HAND
  if (depth > MAX_DEPTH) throw tooDeep()
  return Array.isArray(value) ? sortArray(value, depth) : sortObject(value, depth)
}

function sortArray(values: JsonValue[], depth: number): JsonValue | typeof BY_HAND {
  let copy: JsonValue[] | undefined
  for (let at = 0; at < values.length; at++) {
    const value = values[at] as JsonValue
    const sorted = typeof value === 'string' ? value : sort(value, depth + 1)
    if (sorted === BY_HAND) return BY_HAND
    if (copy === undefined && sorted !== value) copy = values.slice(0, at)
    copy?.push(sorted)
  }
  return copy ?? values
}

function sortObject(value: { [key: string]: JsonValue }, depth: number): JsonValue | typeof BY_HAND {
  const keys = Object.keys(value)
  let changed = sortKeys(keys)
  const copy: { [key: string]: JsonValue } = {}
  for (let at = 0; at < keys.length; at++) {
    const key = keys[at] as string
    // Objects enumerate whole numbers first, whatever was inserted first, and `__proto__` cannot be set by assignment.
    if (key.charCodeAt(0) < 0x3a || key === '__proto__') return BY_HAND
    const member = value[key] as JsonValue
    const sorted = typeof member === 'string' ? member : sort(member, depth + 1)
    if (sorted === BY_HAND) return BY_HAND
    if (sorted !== member) changed = true
    copy[key] = sorted
  }
  return changed ? copy : value
}

/** Sorts in place by UTF-16 units and says whether anything moved; insertion is quickest for so few. */
function sortKeys(keys: string[]): boolean {
  let moved = false
  for (let at = 1; at < keys.length; at++) {
    const key = keys[at] as string
    if ((keys[at - 1] as string) <= key) continue
    if (keys.length > 32) {
      keys.sort()
      return true
    }
    moved = true
    let hole = at
    for (; hole > 0 && (keys[hole - 1] as string) > key; hole--) keys[hole] = keys[hole - 1] as string
    keys[hole] = key
  }
  return moved
}

const isPlain = (scalar: unknown): boolean =>
  typeof scalar === 'string' ||
  typeof scalar === 'boolean' ||
  scalar === null ||
  (typeof scalar === 'number' && Number.isFinite(scalar))

function write(value: JsonValue, depth: number): string {
  if (depth > MAX_DEPTH) throw tooDeep()
  if (typeof value === 'string') return quote(value)
  if (Array.isArray(value)) return `[${Array.from(value, (part) => write(part, depth + 1)).join(',')}]`
  if (isJsonObject(value)) {
    const keys = Object.keys(value).sort()
    return `{${keys.map((key) => `${quote(key)}:${write(value[key] as JsonValue, depth + 1)}`).join(',')}}`
  }
  if (isPlain(value)) return JSON.stringify(value)
  throw new SaphanError('json.not-representable', `a ${typeof value} has no text in canonical JSON`)
}

function quote(text: string): string {
  if (text.isWellFormed()) return JSON.stringify(text)
  throw new SaphanError('json.not-representable', 'a text has a lone surrogate')
}

const tooDeep = (): SaphanError =>
  new SaphanError('json.too-deep', 'arrays and objects are nested too deeply')
