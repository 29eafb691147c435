// Reads capitalised words of a text in Latin letters, over bounded lengths.
import type { Found, Work } from './candidate.ts'
import { IS_ORGANISATION_WORD, LATIN_NAME_WORD, LATIN_PARTICLE } from './name-vocabulary.ts'

/** A likely name at a place. */
export const likelyName = (start: number, end: number): Found => ({
  start,
  end,
  kind: 'name',
  confidence: 'likely',
  nature: 'identifying',
})

const IS_MONTH =
  /^(?:January|February|March|April|May|June|July|August|September|October|November|December|Retrieved)$/
const MOST_WORDS = 4

const readWith = (pattern: RegExp, text: string, at: number): string | undefined => {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0]
}

/** The name that begins at a place: how many capitalised words, and where they end; words of an office make it none. */
export const readLatinName = (text: string, start: number, work: Work): { words: number; end: number } => {
  let at = start
  let end = start
  let count = 0
  while (count < MOST_WORDS) {
    const particle = count > 0 ? readWith(LATIN_PARTICLE, text, at) : undefined
    const word = readWith(LATIN_NAME_WORD, text, at + (particle?.length ?? 0))
    work.steps += 40
    if (word === undefined) break
    const bare = word.replace(/\.$/, '')
    if (count >= 2 && IS_MONTH.test(bare)) break
    if (IS_ORGANISATION_WORD.has(bare)) return { words: 0, end: start }
    count += 1
    const isInitial = bare.length === 1
    const wordEnd = at + (particle?.length ?? 0) + (isInitial ? word.length : bare.length)
    end = wordEnd
    if (text.charAt(wordEnd) !== ' ') break
    at = wordEnd + 1
  }
  return { words: count, end }
}

const LONGEST_RUN = 6

/** A capitalised word, with the particles before it. */
export type Word = { readonly text: string; readonly start: number; readonly end: number }

/** The capitalised words that follow each other from a place, each after one space. */
export const wordsFrom = (text: string, start: number, work: Work): Word[] => {
  const words: Word[] = []
  let at = start
  while (words.length < LONGEST_RUN) {
    LATIN_PARTICLE.lastIndex = at
    const particle = words.length > 0 ? (LATIN_PARTICLE.exec(text)?.[0].length ?? 0) : 0
    LATIN_NAME_WORD.lastIndex = at + particle
    const found = LATIN_NAME_WORD.exec(text)?.[0]
    work.steps += 40
    if (found === undefined) break
    const bare = found.replace(/['’]s$/, '').replace(/[-'’]+$/, '')
    const word = bare.length === 2 && bare.endsWith('.') ? bare : bare.replace(/\.$/, '')
    words.push({ text: word, start: at, end: at + particle + word.length })
    at += particle + found.length
    if (word.length < found.length || text.charAt(at) !== ' ') break
    at += 1
  }
  return words
}
