// Finds identity numbers: Thai national id, Australian tax file number and Medicare card number, passport numbers.
// INVARIANT: a number whose check digit is wrong is at most `possible`.
import type { CandidateKind, Confidence, Found, Work } from './candidate.ts'
import { isMedicareNumber, isTaxFileNumber, isThaiNationalId } from './checksum.ts'
import {
  contextBefore,
  type DigitGroup,
  mayBegin,
  mayEnd,
  numbersFrom,
  type NumberText,
} from './digit-group.ts'

const THAI_CONTEXT = /ประชาชน|เลขประจำตัว|เลขบัตร|citizen|national id|\bid(?:entity)?[ -]?(?:card|no|number)/i
const THAI_MENTION = new RegExp(String.raw`${THAI_CONTEXT.source}|บัตร|\bcid\b`, 'i')
const TFN_CONTEXT = /\btfn\b|tax file/i
const MEDICARE_CONTEXT = /medicare/i
const COMPANY_CONTEXT = /\ba[bc]n\b/i
const ENTITY_CONTEXT = /นิติบุคคล|ผู้เสียภาษี|juristic|company reg/i
const PASSPORT_LETTERS = /(?:^|[^A-Za-z0-9_-])([A-Z]{1,2})$/

type Topic = 'thai' | 'taxFile' | 'medicare'
const TOPICS: Readonly<Record<Topic, RegExp>> = {
  thai: THAI_MENTION,
  taxFile: TFN_CONTEXT,
  medicare: MEDICARE_CONTEXT,
}

/** A text and which numbers it speaks of anywhere, in the head of a table, say. */
type Whole = { readonly text: string; readonly work: Work; readonly known: Partial<Record<Topic, boolean>> }

/** Asked of a text once at most, and only when a check digit is right. */
const speaksOf = (whole: Whole, topic: Topic): boolean => {
  const known = whole.known[topic]
  if (known !== undefined) return known
  whole.work.steps += whole.text.length
  const isThere = TOPICS[topic].test(whole.text)
  whole.known[topic] = isThere
  return isThere
}

type Verdict = { kind: CandidateKind; confidence: Confidence } | undefined

const isEpochMilliseconds = (digits: string): boolean => digits >= '1000000000000' && digits < '2100000000000'

const judgeThai = (number: NumberText, context: string, whole: Whole): Verdict => {
  if (number.digits.length !== 13 || /[./()]/.test(number.separators)) return undefined
  const isNamed = THAI_CONTEXT.test(context)
  const isCardForm = number.shape === '1-4-5-2-1'
  const verdict = (confidence: Confidence): Verdict => ({ kind: 'thai-national-id', confidence })
  if (!isThaiNationalId(number.digits)) return isNamed || isCardForm ? verdict('possible') : undefined
  if (isNamed || isCardForm) return verdict('certain')
  // Companies have numbers of the same form, which begin with 0.
  if (number.digits.startsWith('0') && ENTITY_CONTEXT.test(context)) return verdict('possible')
  if (number.groups > 1 || !isEpochMilliseconds(number.digits)) return verdict('likely')
  return verdict(speaksOf(whole, 'thai') ? 'likely' : 'possible')
}

const judgeTaxFile = (number: NumberText, context: string, whole: Whole): Verdict => {
  const { digits, shape, separators } = number
  if (!/^(?:9|8|3-3-3|2-3-3|3-2-3)$/.test(shape) || /[./()]/.test(separators)) return undefined
  const isNamed = TFN_CONTEXT.test(context)
  const verdict = (confidence: Confidence): Verdict => ({ kind: 'tax-file-number', confidence })
  if (!isTaxFileNumber(digits)) return isNamed ? verdict('possible') : undefined
  if (isNamed) return verdict('certain')
  if (digits.length !== 9 || COMPANY_CONTEXT.test(context)) return undefined
  return verdict(speaksOf(whole, 'taxFile') ? 'likely' : 'possible')
}

const judgeMedicare = (number: NumberText, context: string, whole: Whole): Verdict => {
  const { digits, shape, separators } = number
  if (!/^(?:10|11|4-5-1|4-5-1-1|10-1)$/.test(shape) || /[.()]/.test(separators)) return undefined
  const isNamed = MEDICARE_CONTEXT.test(context)
  const verdict = (confidence: Confidence): Verdict => ({ kind: 'medicare-number', confidence })
  if (!isMedicareNumber(digits)) return isNamed ? verdict('possible') : undefined
  if (isNamed) return verdict('certain')
  return verdict(shape.startsWith('4-5-1') || speaksOf(whole, 'medicare') ? 'likely' : 'possible')
}

const findPassport = (text: string, group: DigitGroup): Found | undefined => {
  if (group.end - group.start !== 7 || !mayEnd(text, group.end)) return undefined
  const letters = PASSPORT_LETTERS.exec(text.slice(Math.max(0, group.start - 3), group.start))?.[1]
  if (letters === undefined) return undefined
  return {
    start: group.start - letters.length,
    end: group.end,
    kind: 'passport',
    confidence: 'possible',
    nature: 'identifying',
  }
}

/** Identity numbers among the digit groups of a text in normal form. */
export const findIdentifiers = (text: string, groups: readonly DigitGroup[], work: Work): Found[] => {
  const found: Found[] = []
  const whole: Whole = { text, work, known: {} }
  for (const [at, group] of groups.entries()) {
    const passport = findPassport(text, group)
    if (passport !== undefined) found.push(passport)
    if (!mayBegin(text, group.start)) continue
    const numbers = numbersFrom(text, groups, at, work)
    if ((numbers.at(-1)?.digits.length ?? 0) < 8) continue
    const context = contextBefore(text, group.start, work)
    for (const number of numbers) {
      if (number.digits.length < 8 || !mayEnd(text, number.end)) continue
      const verdict =
        judgeThai(number, context, whole) ??
        judgeTaxFile(number, context, whole) ??
        judgeMedicare(number, context, whole)
      if (verdict !== undefined)
        found.push({ start: number.start, end: number.end, ...verdict, nature: 'identifying' })
    }
  }
  return found
}
