// Finds names of persons in Thai letters after a title (นาย นาง ดร. พล.ต.อ. …) or a label (ผู้ติดต่อ: …).
// Thai has no spaces between words, so a name ends at a space or at a word that cannot belong to it.
import type { Confidence, Found, Work } from './candidate.ts'
import { everyMatch } from './every-match.ts'
import { THAI_PAIR, thaiGivenNameBefore } from './given-name.ts'
import { readLatinName } from './latin-word.ts'
import {
  EVERYDAY_TITLES,
  MAY_PRECEDE_KHUN,
  NO_FAMILY_NAME,
  NO_NAME_AFTER_NAMED,
  NO_TITLE_AFTER,
  NOT_AFTER,
  THAI_LABEL,
  THAI_NAME_OVER,
  THAI_NAMED,
  THAI_TITLE,
  WEAK_NO_FAMILY_NAME,
} from './name-vocabulary.ts'
import { THAI_ORDINARY, THAI_ORDINARY_HEAD, THAI_ORDINARY_WITHIN } from './ordinary-word.ts'
import { findThaiPairs } from './thai-run.ts'

const RUN = /[\u0e01-\u0e2e\u0e40-\u0e44][\u0e01-\u0e2e\u0e30-\u0e3a\u0e40-\u0e45\u0e47-\u0e4e]{0,39}/y
const LONGEST_GIVEN = 24
const LONG_RUN = 14
const SHORTEST_CUT = 4
const HAS_THAI = /[\u0e01-\u0e2e]/

/** The length of the name at the head of a run of Thai letters: up to a word at which a name is over. */
const nameLength = (run: string): number => {
  const over = run.slice(2).search(THAI_NAME_OVER)
  THAI_ORDINARY_WITHIN.lastIndex = 2
  const ordinary = THAI_ORDINARY_WITHIN.exec(run)?.index ?? run.length
  return Math.min(over === -1 ? run.length : over + 2, ordinary)
}

const readRun = (text: string, at: number, work: Work): string => {
  RUN.lastIndex = at
  work.steps += 40
  return RUN.exec(text)?.[0] ?? ''
}

const readFamilyName = (text: string, place: number, work: Work): number => {
  const particle = text.startsWith('ณ ', place) ? 2 : 0
  const at = place + particle
  const run = readRun(text, at, work)
  if (run.length < 2 || NO_FAMILY_NAME.test(run) || THAI_NAME_OVER.exec(run)?.index === 0) return 0
  const length = nameLength(run)
  return length > LONG_RUN && WEAK_NO_FAMILY_NAME.test(run) ? 0 : length + particle
}

const isTitleHere = (text: string, at: number, title: string): boolean => {
  const before = text.slice(Math.max(0, at - 7), at)
  if (title === 'คุณ') return MAY_PRECEDE_KHUN.test(before)
  if (title === 'ศ.' || title === 'อ.') return !/[.\u0e01-\u0e4e]$/.test(before)
  return !NO_TITLE_AFTER.test(before) || before.endsWith('คุณ')
}

const MADE_UP = /^ ?\(?นามสมม/
const MAY_END_GIVEN = /^(?:$|[^\u0e01-\u0e4e])/
const isOrdinary = (text: string): boolean => text.split(' ').some((word) => THAI_ORDINARY.test(word))

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
  const initial = run.length === 1 ? (/^\. ?/.exec(text.slice(start + 1, start + 3))?.[0].length ?? 0) : 0
  if (initial > 0) {
    const family = readFamilyName(text, start + 1 + initial, work)
    return family > 1 ? found(start + 1 + initial + family, 'likely') : undefined
  }
  const given = nameLength(run)
  const end = start + given
  if (MADE_UP.test(text.slice(end, end + 12))) return undefined
  if (given < 2 || (given === run.length && text.charAt(end) === '.')) return undefined
  const gap =
    given === run.length
      ? (/^(?: {1,2}|\n(?=[\u0e01-\u0e4e]{2,24} ))/.exec(text.slice(end, end + 27))?.[0].length ?? 0)
      : 0
  const isBroken = text.charAt(end) === '\n'
  const family = gap > 0 && given <= LONGEST_GIVEN ? readFamilyName(text, end + gap, work) : 0
  const isEveryday = EVERYDAY_TITLES.has(title) || title === ''
  const whole = text.slice(start, end + gap + family)
  if (family > 0 && !((isEveryday || isBroken) && isOrdinary(whole)))
    return found(end + gap + family, 'likely')
  if (isEveryday && (isOrdinary(text.slice(start, end)) || THAI_ORDINARY_HEAD.test(run))) return undefined
  if (title === '' || given > LONGEST_GIVEN) return found(end, 'possible')
  if (!isEveryday) return found(end, 'likely')
  return found(
    end,
    given <= LONG_RUN &&
      (given < run.length ? given >= SHORTEST_CUT : MAY_END_GIVEN.test(text.slice(end, end + 1)))
      ? 'likely'
      : 'possible',
  )
}

const MAY_BE_NAMED = /ชื่อ|นามสกุล/

const fromNamed = (text: string, work: Work): Found[] =>
  everyMatch(THAI_NAMED, text).flatMap((cue) => {
    work.steps += LONGEST_GIVEN
    const start = cue.index + cue[0].length
    if (NO_NAME_AFTER_NAMED.test(text.slice(start, start + 12))) return []
    return readName(text, start, 'คุณ', work) ?? []
  })

const fromGivenName = (text: string, pairs: readonly RegExpExecArray[], work: Work): Found[] =>
  pairs.flatMap((pair) => {
    work.steps += LONGEST_GIVEN
    const start = thaiGivenNameBefore(text, pair.index + 1)
    const found = start === undefined ? undefined : readName(text, start, '', work)
    return found?.confidence === 'likely' ? [found] : []
  })

const fromTitles = (text: string, work: Work): Found[] => {
  const found: Found[] = []
  for (const match of everyMatch(THAI_TITLE, text)) {
    const title = match[1] ?? ''
    if (!isTitleHere(text, match.index, title)) continue
    let start = match.index + match[0].length
    // นาง before a name that begins with สาว, as the vowel after it shows.
    if (title === 'นางสาว' && /^[\u0e30-\u0e3a\u0e47-\u0e4e]/.test(text.charAt(start))) start -= 3
    if (NOT_AFTER[title]?.test(text.slice(start, start + 12)) === true) continue
    if (text.charAt(start) === ' ') start += 1
    const name = readName(text, start, title, work)
    if (name !== undefined) found.push(name)
  }
  return found
}

const fromLabels = (text: string, work: Work): Found[] =>
  everyMatch(THAI_LABEL, text).flatMap(
    (label) => readName(text, label.index + label[0].length, '', work) ?? [],
  )

/** Names of a text in normal form after Thai titles and labels, or of two runs of Thai letters that are no other words. */
export const findThaiNames = (text: string, work: Work): Found[] => {
  work.steps += 2 * text.length
  if (!HAS_THAI.test(text)) return []
  const pairs = everyMatch(THAI_PAIR, text)
  return fromTitles(text, work).concat(
    text.includes(':') ? fromLabels(text, work) : [],
    MAY_BE_NAMED.test(text) ? fromNamed(text, work) : [],
    pairs.length > 0 ? fromGivenName(text, pairs, work).concat(findThaiPairs(text, pairs, work)) : [],
  )
}
