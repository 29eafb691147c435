// The tokens of a STIX pattern (STIX 2.1 §9.2, §9.3), one at a time and in linear time.
import { isBase64 } from '../base64-text.ts'
import { isTimestamp } from '../timestamp.ts'
import type { PatternConstant, PatternFaultCode } from './ast.ts'

/** A token with its place; `symbol` stands for itself, `word` is a keyword or a name. */
export type Token =
  | { kind: 'symbol' | 'word'; text: string; position: number }
  | { kind: 'constant'; constant: PatternConstant; position: number }
  | { kind: 'end'; position: number }
  | { kind: 'fault'; code: PatternFaultCode; position: number }

/** Words that are no names; a property that is called so has to be quoted. */
export const KEYWORDS: ReadonlySet<string> = new Set(
  'AND OR NOT FOLLOWEDBY LIKE MATCHES ISSUPERSET ISSUBSET EXISTS LAST IN START STOP SECONDS true false WITHIN REPEATS TIMES'.split(
    ' ',
  ),
)

const SYMBOLS = ['<=', '>=', '!=', '<>', '==', '=', '<', '>', '[', ']', '(', ')', ':', '.', ',', '*']

/** The token that begins at or after a position, and the position behind it. */
export function readToken(text: string, from: number): { token: Token; next: number } {
  let at = from
  while (at < text.length && isSpace(text.charCodeAt(at))) at++
  if (at >= text.length) return { token: { kind: 'end', position: at }, next: at }
  const code = text.charCodeAt(at)
  if (code === QUOTE) return readString(text, at)
  if (text.charCodeAt(at + 1) === QUOTE && (code === 0x68 || code === 0x62 || code === 0x74)) {
    return readTyped(text, at)
  }
  if (isNameStart(code)) {
    let next = at + 1
    while (next < text.length && isNamePart(text.charCodeAt(next))) next++
    return { token: { kind: 'word', text: text.slice(at, next), position: at }, next }
  }
  if (isNumberStart(text, at)) return readNumber(text, at)
  const symbol = SYMBOLS.find((one) => text.startsWith(one, at))
  if (symbol === undefined) return faultAt('unexpected-token', at)
  return { token: { kind: 'symbol', text: symbol, position: at }, next: at + symbol.length }
}

const QUOTE = 0x27

function readString(text: string, at: number): { token: Token; next: number } {
  let value = ''
  let start = at + 1
  for (let next = start; next < text.length; next++) {
    const code = text.charCodeAt(next)
    if (code === QUOTE) {
      return constant({ kind: 'string', value: value + text.slice(start, next) }, at, next + 1)
    }
    if (code === 0x5c) {
      const escaped = text.charCodeAt(next + 1)
      if (escaped !== QUOTE && escaped !== 0x5c) return faultAt('bad-string', next)
      value += text.slice(start, next)
      start = next + 1
      next++
    }
  }
  return faultAt('bad-string', at)
}

/** h'…', b'…' or t'…'. */
function readTyped(text: string, at: number): { token: Token; next: number } {
  const end = text.indexOf("'", at + 2)
  if (end < 0) return faultAt('bad-string', at)
  const letter = text.charAt(at)
  const written = text.slice(at + 2, end)
  // Line feeds in base64 are ignored (§9.2).
  const value = letter === 'b' ? written.replaceAll('\n', '') : written
  if (letter === 'h')
    return isHex(value) ? constant({ kind: 'hex', value }, at, end + 1) : faultAt('bad-hex', at)
  if (letter === 'b') {
    return value !== '' && isBase64(value)
      ? constant({ kind: 'binary', value }, at, end + 1)
      : faultAt('bad-base64', at)
  }
  return isTimestamp(value)
    ? constant({ kind: 'timestamp', value }, at, end + 1)
    : faultAt('bad-timestamp', at)
}

function readNumber(text: string, at: number): { token: Token; next: number } {
  let next = at + 1
  while (next < text.length && (isDigit(text.charCodeAt(next)) || text[next] === '.')) next++
  const literal = text.slice(at, next)
  if (/^[+-]?(?:0|[1-9]\d*)$/.test(literal)) {
    const value = numberOf(literal)
    return Number.isSafeInteger(value)
      ? constant({ kind: 'integer', value }, at, next)
      : faultAt('bad-number', at)
  }
  if (!/^[+-]?\d*\.\d+$/.test(literal) || isNameStart(text.charCodeAt(next))) return faultAt('bad-number', at)
  const value = numberOf(literal)
  return Number.isFinite(value) ? constant({ kind: 'float', value }, at, next) : faultAt('bad-number', at)
}

/** Adding zero makes one number of 0 and -0. */
const numberOf = (literal: string): number => Number(literal) + 0

function isHex(value: string): boolean {
  return value.length % 2 === 0 && /^[0-9a-fA-F]*$/.test(value)
}

function isNumberStart(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  if (isDigit(code)) return true
  const following = text.charCodeAt(at + 1)
  if (code === 0x2e) return isDigit(following)
  return (code === 0x2b || code === 0x2d) && (isDigit(following) || following === 0x2e)
}

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39
const isNameStart = (code: number): boolean =>
  (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x5f
const isNamePart = (code: number): boolean => isNameStart(code) || isDigit(code) || code === 0x2d

/** Any Unicode white space. */
function isSpace(code: number): boolean {
  if (code < 0x80) return code === 0x20 || (code >= 0x09 && code <= 0x0d)
  if (code === 0x85 || code === 0xa0 || code === 0x1680 || (code >= 0x2000 && code <= 0x200a)) return true
  return code === 0x2028 || code === 0x2029 || code === 0x202f || code === 0x205f || code === 0x3000
}

const constant = (
  value: PatternConstant,
  position: number,
  next: number,
): { token: Token; next: number } => ({
  token: { kind: 'constant', constant: value, position },
  next,
})

const faultAt = (code: PatternFaultCode, position: number): { token: Token; next: number } => ({
  token: { kind: 'fault', code, position },
  next: position,
})
