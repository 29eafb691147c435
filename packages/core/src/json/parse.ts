// Strict JSON: RFC 8259 within I-JSON (RFC 7493) and what RFC 8785 can write back unchanged. One quick scan and the
// native parser accept; only what they do not accept is read again, slowly, to say what is wrong and where.
import { SaphanError } from '../error/saphan-error.ts'
import { findFault, type JsonFault } from './fault.ts'
import { isExactNumber } from './number.ts'
import type { JsonValue } from './value.ts'

/** How deep arrays and objects may nest unless a caller says otherwise. */
export const DEFAULT_MAX_DEPTH = 128

const DECODER = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * The value of a JSON text. Throws `json.malformed`, `json.duplicate-key`, `json.too-deep` (more than `maxDepth`
 * arrays and objects within each other) or `json.not-representable` (a number that would change, a lone surrogate),
 * with `details.position` in UTF-16 units and `details.pointer`.
 */
export function parseJson(text: string, options: { maxDepth?: number } = {}): JsonValue {
  const maxDepth = options.maxDepth ?? DEFAULT_MAX_DEPTH
  const members = text.isWellFormed() ? countMembers(text, maxDepth) : SUSPECT
  if (members === SUSPECT) return parseSuspect(text, maxDepth)
  let value: JsonValue
  try {
    value = JSON.parse(text) as JsonValue
  } catch (cause) {
    throw asError(findFault(text, maxDepth) ?? { code: 'json.malformed', position: 0, pointer: '' }, cause)
  }
  return countKeys(value) === members ? value : parseSuspect(text, maxDepth)
}

/** The text of UTF-8 bytes that are to be JSON; throws `json.malformed` if they are not UTF-8. */
export function decodeUtf8Strict(bytes: Uint8Array): string {
  try {
    return DECODER.decode(bytes)
  } catch (cause) {
    throw new SaphanError('json.malformed', 'the text is not UTF-8', { cause })
  }
}

function parseSuspect(text: string, maxDepth: number): JsonValue {
  const fault = findFault(text, maxDepth)
  if (fault !== undefined) throw asError(fault)
  return JSON.parse(text) as JsonValue
}

const SENTENCES: Readonly<Record<JsonFault['code'], string>> = {
  'json.malformed': 'the text is not valid JSON',
  'json.duplicate-key': 'a key occurs twice in one object',
  'json.too-deep': 'arrays and objects are nested too deeply',
  'json.not-representable': 'a value would change in canonical JSON',
}

function asError({ code, position, pointer }: JsonFault, cause?: unknown): SaphanError {
  const place = `at position ${position}${pointer === '' ? '' : `, \`${pointer}\``}`
  return new SaphanError(code, `${SENTENCES[code]} ${place}`, { details: { position, pointer }, cause })
}

const SUSPECT = -1

/** How many members all objects of the text have, by its colons, or SUSPECT if anything has to be looked at closely. */
function countMembers(text: string, maxDepth: number): number {
  const end = text.length
  let members = 0
  let depth = 0
  for (let at = 0; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x22) {
      at = endOfString(text, at + 1)
      if (at === SUSPECT) return SUSPECT
    } else if (code === 0x3a) members++
    else if (code === 0x7b || code === 0x5b) {
      if (++depth > maxDepth) return SUSPECT
    } else if (code === 0x7d || code === 0x5d) depth--
    else if (code === 0x2d || (code >= 0x30 && code <= 0x39)) {
      const start = at
      while (isNumberPart(text.charCodeAt(at + 1))) at++
      if (!isPlain(text, start, at) && !isExactNumber(text.slice(start, at + 1))) return SUSPECT
    }
  }
  return members
}

/** The position of the closing quote, or SUSPECT if there is none or if an escape stands for half a character. */
function endOfString(text: string, start: number): number {
  const end = text.length
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x22) return at
    if (code === 0x5c) {
      at++
      if (text.charCodeAt(at) === 0x75 && isSurrogate(text, at + 1)) {
        // A first half has to be followed at once by the escape of a second half.
        if (!isHalf(text, at + 1, 0x38, 0x62) || !isHalf(text, at + 7, 0x63, 0x66)) return SUSPECT
        if (text.charCodeAt(at + 5) !== 0x5c || text.charCodeAt(at + 6) !== 0x75) return SUSPECT
        at += 10
      }
    }
  }
  return SUSPECT
}

/** Whether four digits of an escape stand for half a character, so D800 to DFFF. */
const isSurrogate = (text: string, at: number): boolean => isHalf(text, at, 0x38, 0x66)

/** Whether there is a D and then a hexadecimal digit in a range, given as lower-case character codes. */
function isHalf(text: string, at: number, from: number, to: number): boolean {
  const digit = text.charCodeAt(at + 1) | 0x20
  return (text.charCodeAt(at) | 0x20) === 0x64 && digit >= from && digit <= to
}

const isNumberPart = (code: number): boolean =>
  (code >= 0x30 && code <= 0x39) || code === 0x2e || (code | 0x20) === 0x65 || code === 0x2b || code === 0x2d

/** Whether a number token is digits alone, and few enough to be exact. */
function isPlain(text: string, start: number, last: number): boolean {
  if (last - start >= 15) return false
  for (let at = start; at <= last; at++) {
    const code = text.charCodeAt(at)
    if (code < 0x30 || code > 0x39) return false
  }
  return true
}

/** How many keys all objects of a value have; fewer than members means that a key came twice. */
function countKeys(value: JsonValue): number {
  if (value === null || typeof value !== 'object') return 0
  let keys = 0
  // A stack of our own, since a caller may allow more depth than the engine's stack has.
  const open: object[] = [value]
  for (let container = open.pop(); container !== undefined; container = open.pop()) {
    const parts: unknown[] = Array.isArray(container) ? container : Object.values(container)
    if (parts !== container) keys += parts.length
    for (const part of parts) if (part !== null && typeof part === 'object') open.push(part)
  }
  return keys
}
