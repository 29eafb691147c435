// Language codes: whether a text has the form of RFC 5646 §2.1. Which subtags are registered is not judged.

const isAlpha = (text: string): boolean => /^[a-zA-Z]+$/.test(text)
const isAlphanumeric = (text: string): boolean => /^[a-zA-Z0-9]+$/.test(text)

/** Whether a text is well-formed as a language code, as `th`, `en-AU`, `zh-Hant-TW` or `x-private`. */
export function isLanguageTag(text: string): boolean {
  if (text.length > 100) return false
  const [first = '', ...rest] = text.split('-')
  if (!rest.every((subtag) => subtag.length <= 8 && isAlphanumeric(subtag))) return false
  const isPrivate = first.toLowerCase() === 'x' || first.toLowerCase() === 'i'
  return isPrivate ? rest.length > 0 : first.length >= 2 && first.length <= 8 && isAlpha(first)
}
