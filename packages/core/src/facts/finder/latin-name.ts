// Finds names of persons in Latin letters: after a title, after a label, in the close of a letter, before an address.
import type { Confidence, Found, Work } from './candidate.ts'
import { everyMatch } from './every-match.ts'
import { isLatinGivenName, LATIN_PAIR } from './given-name.ts'
import {
  ENGLISH_LABEL,
  ENGLISH_ROLE,
  ENGLISH_TITLE,
  IS_ORGANISATION_WORD,
  LATIN_NAME_WORD,
  LATIN_PARTICLE,
} from './name-vocabulary.ts'

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

const name = (start: number, end: number, confidence: Confidence): Found => ({
  start,
  end,
  kind: 'name',
  confidence,
  nature: 'identifying',
})

const afterCue = (text: string, cue: RegExp, least: number, work: Work): Found[] => {
  const found: Found[] = []
  for (const match of everyMatch(cue, text)) {
    const start = match.index + match[0].length
    const { words, end } = readLatinName(text, start, work)
    if (words >= least && end - start >= 2) found.push(name(start, end, 'likely'))
  }
  return found
}

const CAPITAL = /\p{Lu}/u

const fromGivenName = (text: string, work: Work): Found[] =>
  everyMatch(LATIN_PAIR, text).flatMap((pair) => {
    if (!isLatinGivenName(pair[0])) return []
    const { words, end } = readLatinName(text, pair.index, work)
    return words >= 2 ? [name(pair.index, end, 'likely')] : []
  })

const DISPLAY = /(?:^|[\s,;:"(])"?((?:\p{Lu}[\p{L}'’.-]{0,30} ){0,3}\p{Lu}[\p{L}'’-]{1,30})"? ?[<([]?$/u
const DISPLAY_MOST = 80

/** The display name right before an e-mail address that begins at a place: `Jane Citizen <jane@example.com>`. */
export const findDisplayName = (text: string, addressStart: number, work: Work): Found | undefined => {
  if (!'<(['.includes(text.charAt(addressStart - 1) || 'x')) return undefined
  const from = Math.max(0, addressStart - DISPLAY_MOST)
  work.steps += DISPLAY_MOST
  const match = DISPLAY.exec(text.slice(from, addressStart))
  const value = match?.[1]
  if (match === null || value === undefined || !value.includes(' ')) return undefined
  if (value.split(' ').some((word) => IS_ORGANISATION_WORD.has(word))) return undefined
  const start = from + match.index + match[0].indexOf(value)
  return name(start, start + value.length, 'likely')
}

/** Names in Latin letters of a text in normal form that a title, a label or the close of a letter announces. */
export const findLatinNames = (text: string, work: Work): Found[] => {
  work.steps += 4 * text.length
  if (!CAPITAL.test(text)) return []
  return afterCue(text, ENGLISH_TITLE, 1, work).concat(
    afterCue(text, ENGLISH_LABEL, 2, work),
    afterCue(text, ENGLISH_ROLE, 2, work),
    fromGivenName(text, work),
  )
}
