// What can be compared with what (STIX 2.1 §9.2, §9.6.2 to §9.6.4). Octets are held as a text of one character for each octet, so that
// a text whose characters are all below U+0100 compares with octets as the specification converts it.
import { decodeBase64 } from '../../../bytes/base64.ts'
import { decodeHex } from '../../../bytes/hex.ts'
import type { JsonValue } from '../../../json/value.ts'
import { isBase64 } from '../../base64-text.ts'
import { compareTimestamps, isTimestamp, normalizeTimestamp } from '../../timestamp.ts'
import type { PatternConstant } from '../ast.ts'
import type { NativeFormat } from './object-path.ts'

/** A value in the form in which it is compared; `other` compares with nothing. */
export type Operand =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'text' | 'octets' | 'time'; readonly value: string }
  | { readonly kind: 'other' }

/** A constant of a pattern as an operand. */
export function operandOf(constant: PatternConstant): Operand {
  switch (constant.kind) {
    case 'integer':
    case 'float':
      return { kind: 'number', value: constant.value }
    case 'boolean':
      return { kind: 'boolean', value: constant.value }
    case 'string':
      return { kind: 'text', value: constant.value }
    case 'timestamp':
      return { kind: 'time', value: constant.value }
    case 'hex':
      return { kind: 'octets', value: octetsOfHex(constant.value) }
    case 'binary':
      return { kind: 'octets', value: octetsOfBase64(constant.value) }
  }
}

/** A value of an observable as an operand; undefined if it is not in the form that its property's name says. */
export function nativeOf(value: JsonValue, format: NativeFormat): Operand | undefined {
  if (typeof value === 'string') {
    if (format === 'plain') return { kind: 'text', value }
    if (format === 'hex') {
      return isHex(value) ? { kind: 'octets', value: octetsOfHex(value) } : undefined
    }
    return isBase64(value) ? { kind: 'octets', value: octetsOfBase64(value) } : undefined
  }
  if (typeof value === 'number') return { kind: 'number', value }
  if (typeof value === 'boolean') return { kind: 'boolean', value }
  return { kind: 'other' }
}

/** Whether every character can stand for an octet. */
export const isOctets = (text: string): boolean => {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0xff) return false
  return true
}

/** The order of a value against a constant, negative if it is less; undefined if the two cannot be ordered. */
export function order(value: Operand, constant: Operand): number | undefined {
  if (value.kind === 'number' && constant.kind === 'number') return value.value - constant.value
  if (value.kind === 'text' && constant.kind === 'time') {
    return isTimestamp(value.value) ? compareTimestamps(value.value, constant.value) : undefined
  }
  if (!isTextual(value) || !isTextual(constant)) return undefined
  const isMixed = value.kind !== constant.kind
  if (isMixed && !(isOctets(value.value) && isOctets(constant.value))) return undefined
  return compareCodePoints(value.value, constant.value)
}

/** A test whether a value equals one of some constants of one kind, in one look-up. */
export function equalityWith(constants: readonly Operand[]): (value: Operand) => boolean {
  const isTime = constants[0]?.kind === 'time'
  const isText = constants[0]?.kind === 'text' || constants[0]?.kind === 'octets'
  const keys = new Set(
    constants.map((one) =>
      one.kind === 'other' ? undefined : isTime ? normalizeTimestamp(String(one.value)) : one.value,
    ),
  )
  return (value) => {
    if (value.kind === 'other') return false
    if (isTime)
      return value.kind === 'text' && isTimestamp(value.value) && keys.has(normalizeTimestamp(value.value))
    // Octets and texts are the same in this form, and a text with other characters equals no octets.
    return isText === isTextual(value) && keys.has(value.value)
  }
}

const isTextual = (operand: Operand): operand is Operand & { kind: 'text' | 'octets'; value: string } =>
  operand.kind === 'text' || operand.kind === 'octets'

/** UTF-16 puts surrogates before U+E000, code points behind U+FFFF. */
function compareCodePoints(left: string, right: string): number {
  const length = Math.min(left.length, right.length)
  for (let at = 0; at < length; at++) {
    const [one, other] = [left.charCodeAt(at), right.charCodeAt(at)]
    if (one !== other) return rank(one) - rank(other)
  }
  return left.length - right.length
}

const rank = (unit: number): number => (unit >= 0xe000 ? unit - 0x800 : unit >= 0xd800 ? unit + 0x2000 : unit)

const isHex = (text: string): boolean => text.length % 2 === 0 && /^[0-9a-fA-F]*$/.test(text)

const octetsOfHex = (text: string): string => textOf(decodeHex(text.toLowerCase()))

/** Loose bits at the end are no fault of form in STIX; they are dropped. */
function octetsOfBase64(text: string): string {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  if (padding === 0) return textOf(decodeBase64(text))
  const last = LETTERS.indexOf(text.charAt(text.length - padding - 1)) & (padding === 2 ? 0x30 : 0x3c)
  return textOf(decodeBase64(text.slice(0, -padding - 1) + LETTERS.charAt(last) + '='.repeat(padding)))
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

function textOf(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return text
}
