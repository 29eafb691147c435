// Lower-case hexadecimal, RFC 4648 §8, with one spelling for each value.
import { SaphanError } from '../error/saphan-error.ts'

const PAIRS: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** The bytes as lower-case hexadecimal, two digits a byte. */
export function encodeHex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += PAIRS[byte]
  return text
}

/** The bytes of lower-case hexadecimal; throws `bytes.malformed` on an odd length, upper case or anything else. */
export function decodeHex(text: string): Uint8Array<ArrayBuffer> {
  if (text.length % 2 !== 0) throw new SaphanError('bytes.malformed', 'hexadecimal has an odd length')
  const bytes = new Uint8Array(text.length / 2)
  for (let at = 0; at < text.length; at += 2) {
    bytes[at / 2] = digit(text, at) * 16 + digit(text, at + 1)
  }
  return bytes
}

function digit(text: string, at: number): number {
  const code = text.charCodeAt(at)
  if (code >= 0x30 && code <= 0x39) return code - 0x30
  if (code >= 0x61 && code <= 0x66) return code - 0x57
  throw new SaphanError('bytes.malformed', `no lower-case hexadecimal digit at position ${at}`, {
    details: { position: at },
  })
}
