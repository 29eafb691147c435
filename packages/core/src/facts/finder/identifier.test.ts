// Identity numbers against an oracle of our own: check digits are searched for here, never computed by the finder's code.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CandidateKind } from './candidate.ts'
import { findPersonalData } from './find.ts'

type Scheme = {
  kind: CandidateKind
  isRight: (digits: number[]) => boolean
  stem: fc.Arbitrary<number[]>
  at: number
}

const digit = (least = 0, most = 9) => fc.integer({ min: least, max: most })
const digits = (first: fc.Arbitrary<number>, rest: number) =>
  fc
    .tuple(first, fc.array(digit(), { minLength: rest, maxLength: rest }))
    .map(([head, tail]) => [head, ...tail])
const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0)

// Thai: the sum of position weight 13…2 times digit, plus the check digit, is 0 or 10·k short of it modulo 11; stated
// here as the rule in words: (11 − sum mod 11), last digit. Australia: whole-number divisibility.
const SCHEMES: Scheme[] = [
  {
    kind: 'thai-national-id',
    stem: digits(digit(1, 8), 11),
    at: 12,
    isRight: (d) =>
      String(11 - (sum(d.slice(0, 12).map((x, i) => x * (13 - i))) % 11)).at(-1) === String(d[12]),
  },
  {
    kind: 'tax-file-number',
    stem: digits(digit(1, 9), 7),
    at: 8,
    isRight: (d) =>
      (d[0]! +
        4 * d[1]! +
        3 * d[2]! +
        7 * d[3]! +
        5 * d[4]! +
        8 * d[5]! +
        6 * d[6]! +
        9 * d[7]! +
        10 * d[8]!) %
        11 ===
      0,
  },
  {
    kind: 'medicare-number',
    stem: digits(digit(2, 6), 7),
    at: 8,
    isRight: (d) =>
      (d[0]! + 3 * d[1]! + 7 * d[2]! + 9 * d[3]! + d[4]! + 3 * d[5]! + 7 * d[6]! + 9 * d[7]!) % 10 === d[8],
  },
]

const complete = (scheme: Scheme, stem: number[], check: number): string =>
  [...stem, check].join('') + (scheme.kind === 'medicare-number' ? '1' : '')
const labelOf: Record<string, string> = {
  'thai-national-id': 'เลขบัตรประชาชน',
  'tax-file-number': 'TFN',
  'medicare-number': 'Medicare',
}

describe.each(SCHEMES.map((scheme) => [scheme.kind, scheme] as const))('%s', (kind, scheme) => {
  const rightChecks = (stem: number[]) =>
    [...Array(10).keys()].filter((check) => scheme.isRight([...stem, check]))

  it('property: every valid number is found, surely so where the text says what it is', () => {
    fc.assert(
      fc.property(scheme.stem, (stem) => {
        for (const check of rightChecks(stem)) {
          const value = complete(scheme, stem, check)
          expect(findPersonalData(`ค่า ${value} ในตาราง`).map((s) => [s.kind, s.value])).toContainEqual([
            kind,
            value,
          ])
          const [named] = findPersonalData(`${labelOf[kind]} ${value}`)
          expect(named).toMatchObject({ kind, value, confidence: 'certain' })
        }
      }),
    )
  })

  it('property: a number with a broken check digit is never certain', () => {
    fc.assert(
      fc.property(scheme.stem, digit(), (stem, check) => {
        fc.pre(!rightChecks(stem).includes(check))
        const value = complete(scheme, stem, check)
        for (const text of [value, `${labelOf[kind]} ${value}`, `no. ${value}.`])
          for (const span of findPersonalData(text).filter((s) => s.kind === kind))
            expect(span.confidence).toBe('possible')
      }),
    )
  })
})

describe('the forms of identity numbers', () => {
  it.each([
    ['dashes of the card', '1-2345-67890-12-1'],
    ['spaces', '1 2345 67890 12 1'],
    ['Thai digits', '๑-๒๓๔๕-๖๗๘๙๐-๑๒-๑'],
    ['full-width digits', '1234567890121'],
    ['an invisible space inside', '1-2345-\u200b67890-12-1'],
    ['typographic dashes', '1–2345–67890–12–1'],
  ])('finds a Thai national id with %s, at exactly its place', (_, value) => {
    const text = `ของนาย ${value}\u200b นั้น`
    const [span] = findPersonalData(text)
    expect(span).toMatchObject({ kind: 'thai-national-id', value })
    expect(text.slice(span?.start, span?.end)).toBe(value)
  })

  it('finds a Medicare number with the number of the person on the card', () => {
    expect(findPersonalData('card 2123 45670 1-1')[0]).toMatchObject({
      kind: 'medicare-number',
      value: '2123 45670 1-1',
    })
  })

  it.each([
    ['tax-file-number', 'name,tfn,unit\nx,123456782,payroll'],
    ['medicare-number', 'Medicare of both children\nfirst child: 2123456701'],
    ['thai-national-id', 'แนบสำเนาบัตรประชาชน\nหมายเลข: 1600000000003 ค่ะ'],
  ])('is surer of a %s where the text speaks of such numbers, on whatever line', (kind, text) => {
    expect(findPersonalData(text)[0]).toMatchObject({ kind, confidence: 'likely' })
    const alone = findPersonalData(text.slice(text.search(/\d{5}/)))
    expect(alone[0]).toMatchObject({ kind, confidence: 'possible' })
  })

  it('takes the number of a company, which has the form of a Thai national id, for no more than possible', () => {
    expect(findPersonalData('เลขทะเบียนนิติบุคคล 0994000165218')[0]?.confidence).toBe('possible')
  })

  it('holds a passport number for no more than possible', () => {
    expect(findPersonalData('passport AA1234567')[0]).toMatchObject({
      kind: 'passport',
      confidence: 'possible',
    })
  })

  it('takes a time in milliseconds that happens to have a right check digit for no more than possible', () => {
    const times = [...Array(200).keys()].map((n) => String(1_700_000_000_000 + n))
    const found = times.flatMap((time) => findPersonalData(`at ${time}`))
    expect(found.length).toBeGreaterThan(10)
    expect(found.every((span) => span.confidence === 'possible')).toBe(true)
  })
})
