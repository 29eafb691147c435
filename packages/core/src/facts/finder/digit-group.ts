// Numbers as people write them: groups of digits with short separators, and what may stand before and after.
import type { Work } from './candidate.ts'

/** A run of digits; offsets in the normal form. */
export type DigitGroup = { readonly start: number; readonly end: number }

/** Consecutive groups read as one number: its digits, the lengths of its groups (`3-3-4`) and its separators. */
export type NumberText = {
  readonly start: number
  readonly end: number
  readonly digits: string
  readonly shape: string
  readonly separators: string
  readonly groups: number
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57
const isAsciiWord = (code: number): boolean =>
  isDigit(code) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95

/** Every run of digits of a text, in order. */
export const digitGroups = (text: string, work: Work): DigitGroup[] => {
  const groups: DigitGroup[] = []
  work.steps += text.length
  for (let at = 0; at < text.length; at += 1) {
    if (!isDigit(text.charCodeAt(at))) continue
    const start = at
    while (isDigit(text.charCodeAt(at))) at += 1
    groups.push({ start, end: at })
  }
  return groups
}

const SEPARATOR = /^(?:[ .-]|[ -]?\(|\)[ -]?|\/| - )$/
const MOST_GROUPS = 13
const MOST_DIGITS = 15

/** The numbers that begin at one group: one group, two, three … as long as short separators join them, shortest first. */
export const numbersFrom = (
  text: string,
  groups: readonly DigitGroup[],
  first: number,
  work: Work,
): NumberText[] => {
  const numbers: NumberText[] = []
  const head = groups[first]
  if (head === undefined) return numbers
  let digits = ''
  let shape = ''
  let separators = ''
  let previous = head
  for (let at = first; at < groups.length && at < first + MOST_GROUPS; at += 1) {
    const group = groups[at] ?? head
    if (digits.length + group.end - group.start > MOST_DIGITS) break
    if (at > first) {
      const gap = group.start - previous.end
      const separator = gap <= 3 ? text.slice(previous.end, group.start) : ''
      if (!SEPARATOR.test(separator)) break
      separators += separator
    }
    digits += text.slice(group.start, group.end)
    shape += `${at === first ? '' : '-'}${group.end - group.start}`
    work.steps += group.end - previous.start
    numbers.push({ start: head.start, end: group.end, digits, shape, separators, groups: at - first + 1 })
    previous = group
  }
  return numbers
}

/** Whether a number may begin here: not inside a word, a hash, a version, an address, a path or a longer number. */
export const mayBegin = (text: string, start: number): boolean => {
  const before = text.charCodeAt(start - 1)
  if (start === 0) return true
  if (isAsciiWord(before)) return false
  const beyond = text.charCodeAt(start - 2)
  const mark = text.charAt(start - 1)
  if ('-/\\@%#&'.includes(mark)) return !isAsciiWord(beyond)
  if ('.:'.includes(mark)) return !isDigit(beyond)
  return true
}

/** Whether a number may end here, by the same measure. */
export const mayEnd = (text: string, end: number): boolean => {
  const after = text.charCodeAt(end)
  if (isAsciiWord(after)) return false
  const mark = text.charAt(end)
  if (mark === '@') return false
  return !(mark !== '' && '-./\\:'.includes(mark) && isAsciiWord(text.charCodeAt(end + 1)))
}

const CONTEXT = 32

/** What stands shortly before a place on the same line, for words that say what a number is. */
export const contextBefore = (text: string, start: number, work: Work): string => {
  work.steps += CONTEXT
  const context = text.slice(Math.max(0, start - CONTEXT), start)
  return context.slice(context.lastIndexOf('\n') + 1)
}
