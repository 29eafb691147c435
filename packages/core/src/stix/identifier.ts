// STIX identifiers, `type--UUID` (STIX 2.1 §2.9, UUIDs of RFC 4122), read without regular expressions.

/** A parsed identifier; `version` is that of the UUID, 1 to 5. */
export type StixId = { type: string; uuid: string; version: number }

const UUID_LENGTH = 36
/** The length of the part behind the type: two hyphens and the UUID. */
export const ID_TAIL_LENGTH = UUID_LENGTH + 2

/** The parts of an identifier, or undefined if the text is none. Upper-case hexadecimal is taken and kept. */
export function parseStixId(text: string): StixId | undefined {
  const split = text.length - ID_TAIL_LENGTH
  if (text.charCodeAt(split) !== 0x2d || text.charCodeAt(split + 1) !== 0x2d) return undefined
  const type = text.slice(0, split)
  if (!isTypeName(type) || !isUuidAt(text, split + 2)) return undefined
  return { type, uuid: text.slice(split + 2), version: text.charCodeAt(split + 16) - 0x30 }
}

/** Whether a text is a STIX identifier, of the given type if one is given. */
export const isStixId = (text: string, type?: string): boolean => {
  const split = text.length - ID_TAIL_LENGTH
  if (text.charCodeAt(split) !== 0x2d || text.charCodeAt(split + 1) !== 0x2d || !isUuidAt(text, split + 2))
    return false
  return type === undefined
    ? isTypeName(text.slice(0, split))
    : type.length === split && text.startsWith(type)
}

/** The type an identifier names, or undefined if the text is none. */
export const typeOfId = (text: string): string | undefined => parseStixId(text)?.type

/** Whether an identifier was computed (UUIDv3 or v5), so that whoever knows the content can guess it. */
export const isDeterministicId = (text: string): boolean => {
  const version = parseStixId(text)?.version
  return version === 3 || version === 5
}

/** Whether a text can be the name of an object type: a-z, 0-9 and inner hyphens, 3 to 250 characters (§11.2). */
export function isTypeName(text: string): boolean {
  if (text.length < 3 || text.length > 250) return false
  if (text.startsWith('-') || text.endsWith('-')) return false
  for (let at = 0; at < text.length; at++) if (!isTypeUnit(text.charCodeAt(at))) return false
  return true
}

/** Whether a character may stand in the name of a type. */
export const isTypeUnit = (code: number): boolean =>
  (code >= 0x61 && code <= 0x7a) || code === 0x2d || (code >= 0x30 && code <= 0x39)

/** Whether an RFC 4122 UUID, of the variant and a version it defines, begins at a place in a text. */
export function isUuidAt(text: string, start: number): boolean {
  if (start < 0 || start + UUID_LENGTH > text.length) return false
  for (let at = 0; at < UUID_LENGTH; at++) {
    const code = text.charCodeAt(start + at)
    if (at === 8 || at === 13 || at === 18 || at === 23) {
      if (code !== 0x2d) return false
    } else if (!isHexDigit(code)) return false
  }
  const version = text.charCodeAt(start + 14)
  const variant = text.charCodeAt(start + 19) | 0x20
  const isVariant = variant === 0x38 || variant === 0x39 || variant === 0x61 || variant === 0x62
  return version >= 0x31 && version <= 0x35 && isVariant
}

const isHexDigit = (code: number): boolean =>
  (code >= 0x30 && code <= 0x39) || ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x66)
