// Checks every text of an agreement: present in each language and in no other, without hidden characters, in normal
// form (domain.md §6.1: sign bytes, never normalise a signed text again).
import { extendPointer } from '../json/pointer.ts'
import { type Finding, finding } from './finding.ts'
import type { Agreement } from './schema.ts'
import { wordsFor } from './word.ts'

// Controls other than a line end, direction marks and overrides, zero-width spaces, line separators, byte order mark.
// Joiners (U+200C, U+200D) stay: some scripts cannot be written without them.
const HIDDEN: readonly (readonly [number, number])[] = [
  [0x00, 0x09],
  [0x0b, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad],
  [0x61c, 0x61c],
  [0x180e, 0x180e],
  [0x200b, 0x200b],
  [0x200e, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0xfeff, 0xfeff],
  [0xfff9, 0xfffb],
  [0xe0000, 0xe007f],
]

const isHidden = (letter: string): boolean => {
  const point = letter.codePointAt(0) ?? 0
  return HIDDEN.some(([first, last]) => point >= first && point <= last)
}

// Two spellings of Thai that look the same and that NFC does not unify (domain.md §6.1).
const LOOK_ALIKE = /\u0e4d[\u0e48-\u0e4b]?\u0e32|\u0e33[\u0e48-\u0e4b]|\u0e40\u0e40/

/** Findings on one text value, wherever it stands. */
const checkLetters = (text: string, pointer: string): Finding[] => {
  const findings: Finding[] = []
  const hidden = Array.from(text).find(isHidden)
  if (hidden !== undefined) {
    const code = (hidden.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
    findings.push(finding('hidden-character', pointer, `U+${code}`))
  }
  if (!text.isWellFormed() || text.normalize('NFC') !== text || LOOK_ALIKE.test(text)) {
    findings.push(finding('not-normalised', pointer))
  }
  return findings
}

const checkText = (
  text: Record<string, unknown>,
  pointer: string,
  languages: readonly string[],
): Finding[] => [
  ...languages
    .filter((language) => !Object.hasOwn(text, language))
    .map((language) => finding('missing-language', pointer, language)),
  ...Object.keys(text)
    .filter((language) => !languages.includes(language))
    .map((language) => finding('unlisted-language', extendPointer(pointer, language), language)),
]

// The properties whose value is a text in every language, wherever they stand in the document.
const TEXT_PROPERTIES = new Set(['titles', 'names', 'heading', 'text', 'role', 'green_community'])

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const walk = (value: unknown, pointer: string, property: string, languages: readonly string[]): Finding[] => {
  if (typeof value === 'string') return checkLetters(value, pointer)
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => walk(item, extendPointer(pointer, index), '', languages))
  }
  if (!isObject(value)) return []
  const own = TEXT_PROPERTIES.has(property) ? checkText(value, pointer, languages) : []
  const below = Object.entries(value).flatMap(([key, item]) =>
    // Texts of kinds are keyed by the kind's id, which may be any word.
    walk(item, extendPointer(pointer, key), property === 'kind_names' ? 'names' : key, languages),
  )
  return [...own, ...below]
}

/** All findings on the texts and languages of an agreement that fits the schema. */
export const checkTexts = (agreement: Agreement): Finding[] => {
  const { list, authentic, prevailing } = agreement.languages
  const findings = walk(agreement, '', '', list)
  for (const [index, language] of authentic.entries()) {
    if (list.includes(language)) continue
    findings.push(finding('unlisted-language', `/languages/authentic/${index}`, language))
  }
  if (prevailing !== null && !authentic.includes(prevailing)) {
    findings.push(finding('unlisted-language', '/languages/prevailing', prevailing))
  }
  for (const [index, language] of list.entries()) {
    const brought = agreement.words !== undefined && Object.hasOwn(agreement.words, language)
    if (wordsFor(agreement.type, language) === undefined && !brought) {
      findings.push(finding('missing-words', `/languages/list/${index}`, language))
    }
  }
  return findings
}
