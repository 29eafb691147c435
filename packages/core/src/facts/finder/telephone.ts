// Finds telephone numbers as written in Thailand and Australia, and international ones after a plus sign.
import type { Confidence, Found, Work } from './candidate.ts'
import {
  contextBefore,
  type DigitGroup,
  mayBegin,
  mayEnd,
  numbersFrom,
  type NumberText,
} from './digit-group.ts'

const CONTEXT = /โทร|มือถือ|เบอร์|ติดต่อ|แฟกซ์|tel|phone|mobile|\bmob|\bph\b|\bcall|fax|ring|sms/i

type Plan = { readonly digits: RegExp; readonly shapes: ReadonlySet<string>; readonly isPlainLikely: boolean }

const plan = (digits: RegExp, shapes: string, isPlainLikely: boolean): Plan => ({
  digits,
  shapes: new Set(shapes.split(' ')),
  isPlainLikely,
})

const DOMESTIC: readonly Plan[] = [
  // Thailand: mobile, then fixed line, also as official letters write it (0 2000 1234).
  plan(/^0[689]\d{8}$/, '10 3-7 3-3-4 2-4-4 3-4-3 2-8 3-3-2-2 1-4-5 1-5-4', true),
  plan(/^0[23457]\d{7}$/, '9 2-7 2-3-4 3-6 3-3-3 1-4-4 1-8 2-4-3', false),
  // Australia: mobile, then fixed line.
  plan(/^04\d{8}$/, '10 4-3-3 4-6 2-4-4 4-2-2-2 3-3-4', true),
  plan(/^0[2378]\d{8}$/, '10 2-4-4 2-8', false),
]

// Digits set apart so that a filter of messages does not see the number.
const isSpelled = ({ groups, separators }: NumberText): boolean => groups > 5 && /^ +$/.test(separators)

const judgeDomestic = (number: NumberText, context: string): Confidence | undefined => {
  if (number.separators.includes('/')) return undefined
  const isSeparated = number.groups > 1
  const isNamed = CONTEXT.test(context)
  const fits = DOMESTIC.filter(
    (form) =>
      form.digits.test(number.digits) && (form.shapes.has(number.shape) || (isNamed && isSpelled(number))),
  )
  if (fits.length === 0) return undefined
  if (isSeparated) return isNamed ? 'certain' : 'likely'
  const isPlainLikely = fits.some((form) => form.isPlainLikely)
  if (isNamed) return isPlainLikely ? 'certain' : 'likely'
  return isPlainLikely ? 'likely' : 'possible'
}

const judgeInternational = ({ digits, separators }: NumberText): Confidence | undefined => {
  if (separators.includes('/')) return undefined
  if (digits.startsWith('66')) return /^660?(?:[689]\d{8}|[23457]\d{7})$/.test(digits) ? 'certain' : undefined
  if (digits.startsWith('61')) return /^610?[23478]\d{8}$/.test(digits) ? 'certain' : undefined
  return /^[1-9]\d{8,14}$/.test(digits) ? 'likely' : undefined
}

// Thai offices write a range of lines as 02-000-1230-9, and two numbers with a slash between them.
const mayEndBeforeRange = (text: string, end: number): boolean =>
  /^(?:[-/]\d{1,2}(?![\w-])|\/0\d)/.test(text.slice(end, end + 4))

const judge = (text: string, numbers: readonly NumberText[], last: number, work: Work): Found | undefined => {
  const start = numbers[0]?.start ?? 0
  const hasPlus = text.charAt(start - 1) === '+'
  const opens = text.charAt(start - (hasPlus ? 2 : 1)) === '(' ? 1 : 0
  const from = start - (hasPlus ? 1 : 0) - opens
  const isSecond = last > 0 && from === last + 1 && text.charAt(last) === '/'
  if (!(isSecond || mayBegin(text, from)) || (hasPlus && opens === 0 && !mayBegin(text, start - 1)))
    return undefined
  const context = contextBefore(text, from, work)
  let best: Found | undefined
  for (const number of numbers) {
    if (!mayEnd(text, number.end) && !mayEndBeforeRange(text, number.end)) continue
    const confidence = hasPlus ? judgeInternational(number) : judgeDomestic(number, context)
    if (confidence === undefined) continue
    const isBracketed = opens === 1 && number.separators.includes(')')
    best = {
      start: isBracketed ? from : from + opens,
      end: number.end,
      kind: 'telephone',
      confidence,
      nature: 'identifying',
    }
  }
  return best
}

/** Telephone numbers among the digit groups of a text in normal form. */
export const findTelephones = (text: string, groups: readonly DigitGroup[], work: Work): Found[] => {
  const found: Found[] = []
  let next = 0
  for (const [at, group] of groups.entries()) {
    if (group.start < next) continue
    const head = text.charCodeAt(group.start)
    if (head !== 0x30 && text.charAt(group.start - 1) !== '+') continue
    const match = judge(text, numbersFrom(text, groups, at, work), next, work)
    if (match === undefined) continue
    found.push(match)
    next = match.end
  }
  return found
}
