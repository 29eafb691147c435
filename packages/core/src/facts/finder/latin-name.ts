// Finds names of persons in Latin letters: after a title, after a label, in the close of a letter, before an address.
import type { Found, Work } from './candidate.ts'
import { everyMatch } from './every-match.ts'
import { findLatinRuns, mayBeginName, mayBeName } from './latin-run.ts'
import { likelyName, readLatinName } from './latin-word.ts'
import { ENGLISH_LABEL, ENGLISH_ROLE, ENGLISH_TITLE, IS_ORGANISATION_WORD } from './name-vocabulary.ts'
import { isOrdinaryWord } from './ordinary-word.ts'
import { findSingleNames } from './single-name.ts'

// A family name on the next line, in a text whose lines were broken: the sentence goes on after it.
const OVER_LINE = /\n(\p{Lu}[\p{L}'’-]{1,30})(?= \p{Ll}|[,.])/uy
const overLine = (text: string, end: number): number => {
  OVER_LINE.lastIndex = end
  const family = OVER_LINE.exec(text)
  return family === null || isOrdinaryWord(family[1] ?? '') ? end : OVER_LINE.lastIndex
}

const afterCue = (text: string, cue: RegExp, least: number, work: Work): Found[] => {
  const found: Found[] = []
  for (const match of everyMatch(cue, text)) {
    const start = match.index + match[0].length
    const { words, end } = readLatinName(text, start, work)
    const first = /^[\p{L}-]*/u.exec(text.slice(start, start + 30))?.[0] ?? ''
    if (!(least > 1 ? mayBeginName(first) : words !== 1 || mayBeName(first))) continue
    const last = words === 1 && least === 1 ? overLine(text, end) : end
    if (words >= least && end - start >= 2) found.push(likelyName(start, last))
  }
  return found
}

// The form of passenger lists.
const PASSENGER = /\b([A-Z]{2,20}\/[A-Z]{2,20}) (?=(?:MR|MRS|MS|MISS|DR|MSTR)\b)/g

const fromPassengers = (text: string): Found[] =>
  everyMatch(PASSENGER, text).map(({ index, 1: value }) => likelyName(index, index + (value?.length ?? 0)))

const CAPITAL = /[A-Z\u00c0-\u024f]/
// Most texts have no label and no capital but at the head of their sentences: nothing more is looked for in them.
const LABEL_MARKS = [
  ':',
  '=',
  'egards',
  'incerely',
  'aithfully',
  'REGARDS',
  'SINCERELY',
  'FAITHFULLY',
] as const
const mayHaveLabel = (text: string): boolean => LABEL_MARKS.some((mark) => text.includes(mark))
const HAS_INNER_CAPITAL = /[^.!?\s] [A-Z\u00c0-\u024f]|\n|i\.e\. /

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
  return likelyName(start, start + value.length)
}

/** Names in Latin letters of a text in normal form that a title, a label or the close of a letter announces. */
export const findLatinNames = (text: string, work: Work): Found[] => {
  work.steps += 4 * text.length
  if (!CAPITAL.test(text)) return []
  const found = afterCue(text, ENGLISH_TITLE, 1, work)
  if (mayHaveLabel(text)) found.push(...afterCue(text, ENGLISH_LABEL, 2, work))
  if (!HAS_INNER_CAPITAL.test(text)) return found
  if (text.includes('/')) found.push(...fromPassengers(text))
  return found.concat(
    afterCue(text, ENGLISH_ROLE, 2, work),
    findLatinRuns(text, work),
    findSingleNames(text, work),
  )
}
