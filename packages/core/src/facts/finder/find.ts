// Finds personal data in one text: e-mail addresses, telephone and identity numbers, names (docs/spec/facts.md §6).
import { type Found, type Span, withoutOverlap, type Work } from './candidate.ts'
import { type DigitGroup, digitGroups } from './digit-group.ts'
import { findEmails } from './email.ts'
import { findIdentifiers } from './identifier.ts'
import { findDisplayName, findLatinNames } from './latin-name.ts'
import { findFieldNames } from './name-field.ts'
import { normaliseText, originalEnd } from './normal-text.ts'
import { findTelephones } from './telephone.ts'
import { findThaiNames } from './thai-name.ts'

const NUMBER_DIGITS = 7

const hasNumber = (groups: readonly DigitGroup[]): boolean => {
  let digits = 0
  for (const group of groups) digits += group.end - group.start
  return digits >= NUMBER_DIGITS
}

const findAll = (text: string, work: Work): Found[] => {
  const emails = findEmails(text, work)
  const displayNames = emails.flatMap(({ start }) => findDisplayName(text, start, work) ?? [])
  const groups = digitGroups(text, work)
  const numbers = hasNumber(groups)
    ? findIdentifiers(text, groups, work).concat(findTelephones(text, groups, work))
    : []
  return emails.concat(
    displayNames,
    numbers,
    findLatinNames(text, work),
    findThaiNames(text, work),
    findFieldNames(text, work),
  )
}

const LONGEST_WORD = 64

// One plain word with few digits, as labels and codes are: no finder can find anything in it.
const isPlainWord = (text: string): boolean => {
  if (text.length > LONGEST_WORD) return false
  let digits = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code >= 48 && code <= 57) digits += 1
    else if (
      code > 122 ||
      (code < 97 && (code < 65 || code > 90) && code !== 45 && code !== 46 && code !== 95)
    )
      return false
  }
  return digits < NUMBER_DIGITS
}

/**
 * The personal data in a text, in order of place and without overlap. Offsets are UTF-16 code units of the text as
 * given and `value` is exactly what stands there. Takes time in proportion to the length; `work` counts it.
 */
export const findPersonalData = (text: string, work: Work = { steps: 0 }): Span[] => {
  work.steps += text.length
  if (isPlainWord(text)) return []
  const normal = normaliseText(text)
  return withoutOverlap(findAll(normal.text, work)).map(({ start, end, kind, confidence, nature }) => {
    const from = normal.original(start)
    const to = originalEnd(normal, end)
    return { start: from, end: to, value: text.slice(from, to), kind, confidence, nature }
  })
}
