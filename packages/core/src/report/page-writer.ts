// Writes texts of the printed page in its two languages, in the order of the side that prints it.
import type { Bilingual, Language } from '../language/bilingual.ts'
import { printableLine } from './printable.ts'
import { languagesFrom } from './word.ts'

/** A text in the page's two languages, in their order. */
export type Pair = readonly [string, string]

/** Writes in the page's order of languages. */
export type Writer = {
  readonly languages: readonly [Language, Language]
  readonly pair: (text: (language: Language) => string) => Pair
  readonly line: (text: Bilingual, limit: number) => Pair
  readonly both: (text: Bilingual) => string
}

/** The writer for the side whose language is `own`. */
export const writerFor = (own: Language): Writer => {
  const languages = languagesFrom(own)
  const [first, second] = languages
  return {
    languages,
    pair: (text) => [text(first), text(second)],
    line: (text, limit) => [printableLine(text[first], limit), printableLine(text[second], limit)],
    both: (text) => `${text[first]} / ${text[second]}`,
  }
}
