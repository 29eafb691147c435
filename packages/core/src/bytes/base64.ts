// Base64 with padding and base64url without, RFC 4648 §4 and §5; one spelling for each value.
import { SaphanError } from '../error/saphan-error.ts'

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const STANDARD = alphabet(LETTERS + '+/')
const URL_SAFE = alphabet(LETTERS + '-_')

type Alphabet = { readonly letters: string; readonly values: Int8Array }

function alphabet(letters: string): Alphabet {
  const values = new Int8Array(128).fill(-1)
  for (let value = 0; value < 64; value++) values[letters.charCodeAt(value)] = value
  return { letters, values }
}

/** Standard base64 with padding. */
export const encodeBase64 = (bytes: Uint8Array): string => encode(bytes, STANDARD, '=')

/** base64url without padding. */
export const encodeBase64Url = (bytes: Uint8Array): string => encode(bytes, URL_SAFE, '')

/** The bytes of standard base64; throws `bytes.malformed` on missing padding, white space, other letters, loose bits. */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> {
  if (text.length % 4 !== 0) throw malformed('base64 has a length that is no multiple of four', text.length)
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  return decode(text, text.length - padding, STANDARD)
}

/** The bytes of base64url; throws `bytes.malformed` on padding, white space, other letters, loose bits. */
export const decodeBase64Url = (text: string): Uint8Array<ArrayBuffer> => decode(text, text.length, URL_SAFE)

function encode(bytes: Uint8Array, { letters }: Alphabet, pad: string): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at
    const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
    text += letters.charAt(group >> 18) + letters.charAt((group >> 12) & 63)
    text += left > 1 ? letters.charAt((group >> 6) & 63) : pad
    text += left > 2 ? letters.charAt(group & 63) : pad
  }
  return text
}

function decode(text: string, length: number, { values }: Alphabet): Uint8Array<ArrayBuffer> {
  if (length % 4 === 1) throw malformed('base64 ends inside a byte', length)
  const bytes = new Uint8Array(Math.floor((length * 3) / 4))
  let bits = 0
  let pending = 0
  let written = 0
  for (let at = 0; at < length; at++) {
    const value = values[text.charCodeAt(at)] ?? -1
    if (value < 0) throw malformed(`no base64 letter at position ${at}`, at)
    pending = ((pending << 6) | value) & 0xfff
    bits += 6
    if (bits >= 8) {
      bits -= 8
      bytes[written++] = pending >> bits
    }
  }
  if ((pending & ((1 << bits) - 1)) !== 0) throw malformed('base64 has loose bits at its end', length)
  return bytes
}

const malformed = (sentence: string, position: number): SaphanError =>
  new SaphanError('bytes.malformed', sentence, { details: { position } })
