// The mark that stands where text was cut, in the language of the text (words.md: redact, ตัดทอน).
import type { Secrets } from './secret.ts'

const THAI = '[ตัดทอนแล้ว]'
const ENGLISH = '[redacted]'
const BOTH = '[redacted / ตัดทอนแล้ว]'
const SIGNS = ['■', '▲', '◆', '●'] as const

/** Every text that may stand where something was cut. */
export const MARKS: readonly string[] = [THAI, ENGLISH, BOTH, ...SIGNS]

const byLanguage = (language: unknown): string => {
  if (typeof language !== 'string') return BOTH
  if (/^th(?:-|$)/i.test(language)) return THAI
  return /^en(?:-|$)/i.test(language) ? ENGLISH : BOTH
}

// A value that is part of the mark, or could arise across its edge, would be found again in what was cut.
const clashes = (mark: string, secrets: Secrets): boolean => {
  const folded = mark.toLowerCase()
  const overlaps = (value: string): boolean => {
    for (let length = 1; length < value.length && length <= folded.length; length += 1)
      if (value.endsWith(folded.slice(0, length)) || value.startsWith(folded.slice(-length))) return true
    return value.includes(folded)
  }
  return secrets.values.some((value) => folded.includes(value) || overlaps(value))
}

/** The mark for a text in a language (a tag such as `th` or `en-AU`; both languages when it is not known). */
export const markFor = (language: unknown, secrets: Secrets): string =>
  [byLanguage(language), BOTH, ...SIGNS].find((mark) => !clashes(mark, secrets)) ?? SIGNS[0]

/** Whether a text is a language tag that a mark exists for. */
export const isMarkLanguage = (tag: string): boolean => tag === 'th' || tag === 'en'
