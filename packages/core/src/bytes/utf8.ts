// Text to UTF-8 and back, RFC 3629, never replacing anything.
import { SaphanError } from '../error/saphan-error.ts'

const ENCODER = new TextEncoder()
const DECODER = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The text as UTF-8; throws `bytes.malformed` on a lone surrogate, which has no UTF-8. */
export function encodeUtf8(text: string): Uint8Array<ArrayBuffer> {
  if (!text.isWellFormed()) throw new SaphanError('bytes.malformed', 'text has a lone surrogate')
  return ENCODER.encode(text)
}

/** The text of UTF-8 bytes, a byte order mark kept as U+FEFF; throws `bytes.malformed` on anything that is not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return DECODER.decode(bytes)
  } catch (cause) {
    throw new SaphanError('bytes.malformed', 'bytes are not UTF-8', { cause })
  }
}
