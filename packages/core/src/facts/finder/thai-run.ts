// Finds names of persons in Thai letters with no title before them: a given name and a family name in which no word of the
// language stands, where the texts beside them say that they are alone.
import type { Found, Work } from './candidate.ts'
import { likelyName } from './latin-word.ts'
import { NO_FAMILY_NAME } from './name-vocabulary.ts'
import { THAI_ORDINARY, THAI_ORDINARY_HEAD } from './ordinary-word.ts'

const THAI_LINK = /(?:คือ|ได้แก่|กับ|ถึง|ชื่อ)$/
const BEGINS_WITH_TITLE = /^(?:นาย|นาง|คุณ|ดร$|เด็ก|พล|พัน|ร้อย|ดาบ|ครู|หมอ|อาจารย์|พี่|น้อง)/

const LONGEST_GIVEN = 16
const SHORTEST_PAIR = 7
const LAST_LEADING = 0x0e44
const isThai = (code: number): boolean => code >= 0x0e01 && code <= 0x0e4e
const FAMILY =
  / {1,2}([\u0e01-\u0e2e\u0e40-\u0e44][\u0e01-\u0e4e]{1,19})(?![\u0e01-\u0e4e])(?: ([\u0e01-\u0e4e]{1,16}))?/y

/** Where the run of Thai letters begins that ends before a place; undefined when it is too long or too short for a name. */
const givenStart = (text: string, end: number): number | undefined => {
  let start = end
  while (end - start <= LONGEST_GIVEN && isThai(text.charCodeAt(start - 1))) start -= 1
  const isFirst = start < end && text.charCodeAt(start) <= LAST_LEADING && end - start <= LONGEST_GIVEN
  return isFirst && end - start > 1 ? start : undefined
}

const BEFORE_PAIR = /([\u0e01-\u0e4e]{1,24}) {1,2}["“(]?$/

/** Two short runs of letters in which no word of the language stands, and none beside them that could be more of the same. */
export const findThaiPairs = (text: string, pairs: readonly RegExpExecArray[], work: Work): Found[] => {
  const found: Found[] = []
  for (const pair of pairs) {
    const middle = pair.index + 1
    work.steps += LONGEST_GIVEN
    const start = givenStart(text, middle)
    if (start === undefined) continue
    FAMILY.lastIndex = middle
    const [run = '', family = '', after] = FAMILY.exec(text) ?? []
    if (run === '') continue
    work.steps += 40
    const given = text.slice(start, middle)
    if (given.length + family.length < SHORTEST_PAIR) continue
    if (BEGINS_WITH_TITLE.test(given) || THAI_ORDINARY.test(given)) continue
    if (THAI_ORDINARY.test(family) || NO_FAMILY_NAME.test(family)) continue
    if (after !== undefined && !THAI_ORDINARY_HEAD.test(after) && !NO_FAMILY_NAME.test(after)) continue
    const before = BEFORE_PAIR.exec(text.slice(Math.max(0, start - 28), start))?.[1]
    if (before !== undefined && !THAI_ORDINARY.test(before) && !THAI_LINK.test(before)) continue
    const end = text.indexOf(family, middle) + family.length
    if (start === 0 && end === text.length) continue
    found.push(likelyName(start, end))
  }
  return found
}
