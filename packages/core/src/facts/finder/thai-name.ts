// Finds names of persons in Thai letters after a title (นาย นาง ดร. พล.ต.อ. …) or a label (ผู้ติดต่อ: …).
// Thai has no spaces between words, so a name ends at a space or at a word that cannot belong to it.
import type { Confidence, Found, Work } from './candidate.ts'
import { everyMatch } from './every-match.ts'
import { THAI_PAIR, thaiGivenNameBefore } from './given-name.ts'
import { readLatinName } from './latin-name.ts'
import {
  MAY_PRECEDE_KHUN,
  NO_FAMILY_NAME,
  NO_TITLE_AFTER,
  NOT_AFTER,
  THAI_CUE,
  THAI_NAME_OVER,
  WEAK_NO_FAMILY_NAME,
} from './name-vocabulary.ts'

const RUN = /[\u0e01-\u0e2e\u0e40-\u0e44][\u0e01-\u0e2e\u0e30-\u0e3a\u0e40-\u0e45\u0e47-\u0e4e]{0,39}/y
const LONGEST_GIVEN = 24
const LONG_RUN = 14
const HAS_THAI = /[\u0e01-\u0e2e]/

/** The length of the name at the head of a run of Thai letters: up to a word at which a name is over. */
const nameLength = (run: string): number => {
  const over = run.slice(2).search(THAI_NAME_OVER)
  return over === -1 ? run.length : over + 2
}

const readRun = (text: string, at: number, work: Work): string => {
  RUN.lastIndex = at
  work.steps += 40
  return RUN.exec(text)?.[0] ?? ''
}

const readFamilyName = (text: string, at: number, work: Work): number => {
  const run = readRun(text, at, work)
  if (run.length < 2 || NO_FAMILY_NAME.test(run) || THAI_NAME_OVER.exec(run)?.index === 0) return 0
  const length = nameLength(run)
  return length > LONG_RUN && WEAK_NO_FAMILY_NAME.test(run) ? 0 : length
}

const isTitleHere = (text: string, at: number, title: string): boolean => {
  const before = text.slice(Math.max(0, at - 7), at)
  if (title === 'คุณ') return MAY_PRECEDE_KHUN.test(before)
  if (title === 'ศ.') return !/[.\u0e01-\u0e4e]$/.test(before)
  return !NO_TITLE_AFTER.test(before)
}

const readName = (text: string, start: number, title: string, work: Work): Found | undefined => {
  const found = (end: number, confidence: Confidence): Found => ({
    start,
    end,
    kind: 'name',
    confidence,
    nature: 'identifying',
  })
  const run = readRun(text, start, work)
  if (run === '') {
    const latin = readLatinName(text, start, work)
    return latin.words > 0 && latin.end - start > 2 ? found(latin.end, 'likely') : undefined
  }
  const given = nameLength(run)
  const end = start + given
  if (given < 2 || (given === run.length && text.charAt(end) === '.')) return undefined
  const gap = given === run.length ? (/^ {1,2}/.exec(text.slice(end, end + 2))?.[0].length ?? 0) : 0
  const family = gap > 0 && given <= LONGEST_GIVEN ? readFamilyName(text, end + gap, work) : 0
  if (family > 0) return found(end + gap + family, 'likely')
  return found(end, title === 'คุณ' || title === '' || given > LONGEST_GIVEN ? 'possible' : 'likely')
}

const fromGivenName = (text: string, work: Work): Found[] =>
  everyMatch(THAI_PAIR, text).flatMap((pair) => {
    work.steps += LONGEST_GIVEN
    const start = thaiGivenNameBefore(text, pair.index + 1)
    const found = start === undefined ? undefined : readName(text, start, '', work)
    return found?.confidence === 'likely' ? [found] : []
  })

/** Names after Thai titles and labels, or that begin with a frequent given name, of a text in normal form. */
export const findThaiNames = (text: string, work: Work): Found[] => {
  work.steps += 2 * text.length
  if (!HAS_THAI.test(text)) return []
  const found: Found[] = []
  for (const match of everyMatch(THAI_CUE, text)) {
    const title = match[1] ?? ''
    if (title !== '' && !isTitleHere(text, match.index, title)) continue
    let start = match.index + match[0].length
    if (NOT_AFTER[title]?.test(text.slice(start, start + 12)) === true) continue
    if (text.charAt(start) === ' ') start += 1
    const name = readName(text, start, title, work)
    if (name !== undefined) found.push(name)
  }
  return found.concat(fromGivenName(text, work))
}
