// The content of a file that lies in an object as base64, where it is text (STIX 2.1 §6.1).
import { decodeBase64 } from '../../bytes/base64.ts'
import { decodeUtf8 } from '../../bytes/utf8.ts'
import { SaphanError } from '../../error/saphan-error.ts'
import { parseJson } from '../../json/parse.ts'
import type { JsonValue } from '../../json/value.ts'

/** Above this many characters of base64 nothing is read; what nobody has looked at is asked of a person anyway. */
const LONGEST = 24_000_000

const orNothing = <T>(read: () => T): T | undefined => {
  try {
    return read()
  } catch (error) {
    if (error instanceof SaphanError) return undefined
    throw error
  }
}

/** The JSON value or the text in a payload; undefined when it is neither, or too long. Never throws. */
export const readPayload = (payload: string): JsonValue | undefined => {
  if (payload.length > LONGEST) return undefined
  const text = orNothing(() => decodeUtf8(decodeBase64(payload)))
  return text === undefined ? undefined : (orNothing(() => parseJson(text)) ?? text)
}
