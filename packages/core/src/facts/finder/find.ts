// Finds personal data in one text: e-mail addresses, telephone and identity numbers, names (docs/spec/facts.md §6).
import { type Found, type Span, withoutOverlap, type Work } from './candidate.ts'
import { digitGroups } from './digit-group.ts'
import { findEmails } from './email.ts'
import { findIdentifiers } from './identifier.ts'
import { findDisplayName, findLatinNames } from './latin-name.ts'
import { normaliseText, originalEnd } from './normal-text.ts'
import { findTelephones } from './telephone.ts'
import { findThaiNames } from './thai-name.ts'

const findAll = (text: string, work: Work): Found[] => {
  const groups = digitGroups(text, work)
  const emails = findEmails(text, work)
  const displayNames = emails.flatMap((email) => findDisplayName(text, email.start, work) ?? [])
  return [
    ...emails,
    ...displayNames,
    ...(groups.length === 0 ? [] : findIdentifiers(text, groups, work)),
    ...(groups.length === 0 ? [] : findTelephones(text, groups, work)),
    ...findLatinNames(text, work),
    ...findThaiNames(text, work),
  ]
}

/**
 * The personal data in a text, in order of place and without overlap. Offsets are UTF-16 code units of the text as
 * given and `value` is exactly what stands there. Takes time in proportion to the length; `work` counts it.
 */
export const findPersonalData = (text: string, work: Work = { steps: 0 }): Span[] => {
  if (text.length < 4) return []
  work.steps += text.length
  const normal = normaliseText(text)
  return withoutOverlap(findAll(normal.text, work)).map((found) => {
    const start = normal.original(found.start)
    const end = originalEnd(normal, found.end)
    return { ...found, start, end, value: text.slice(start, end) }
  })
}
