// LIKE (STIX 2.1 §9.6.1): % stands for any characters, _ for one; nothing escapes them.
import { spend, type Budget, type Verdict } from './budget.ts'

/** The characters of a LIKE constant, in NFC as the specification wants it. */
export const prepareLike = (constant: string): readonly string[] => Array.from(constant.normalize('NFC'))

/** Whether a whole text is like the constant; every % is tried as short as it can be, so the work is at most the product. */
export function isLike(text: string, constant: readonly string[], budget: Budget): Verdict {
  if (!spend(budget, text.length / 10)) return undefined
  const letters = Array.from(text)
  let at = 0
  let part = 0
  let wildcard = -1
  let resume = 0
  while (at < letters.length) {
    if (!spend(budget, 0.1)) return undefined
    if (constant[part] === '%') {
      wildcard = part++
      resume = at
    } else if (part < constant.length && (constant[part] === '_' || constant[part] === letters[at])) {
      at++
      part++
    } else if (wildcard >= 0) {
      part = wildcard + 1
      at = ++resume
    } else return false
  }
  while (constant[part] === '%') part++
  return part === constant.length
}
