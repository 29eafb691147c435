// Hostile texts: the finders answer with true places in time that grows with the length alone.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findPersonalData } from './find.ts'

const PIECES = [
  '@',
  ' at ',
  '[at]',
  '[.]',
  ' dot ',
  'a',
  '0',
  '๐',
  '-',
  ' ',
  '(',
  ')',
  '+',
  '.',
  '/',
  'นาย',
  'นางสาว',
  'คุณ',
  'ดร.',
  'พล.ต.อ.',
  'Mr ',
  'Dr. ',
  'John ',
  'Contact: ',
  'Regards,\n',
  '<',
  '"',
  '\u200b',
  'ก',
  'า',
  '081',
  '+66',
  'ชื่อ-นามสกุล:',
  'ABCDEFGH',
  '\n',
  ' | ',
  ': ',
  'ชื่อ ',
  'ผู้แจ้ง',
  'ณ ',
  'surname=',
  'name,',
  'Hi ',
  ' and ',
  'Zorelle',
  'O’',
  'van der ',
  'พิรุณ ',
  'medicare ',
  '2123 45670 1',
  '\ud83d',
  '\u0000',
]
const hostile = fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 5 })), {
  maxLength: 200,
})

const stepsOf = (text: string): number => {
  const work = { steps: 0 }
  findPersonalData(text, work)
  return work.steps
}

describe('finders on hostile text', () => {
  it('property: every span is a true place in the text, in order and apart from the next', () => {
    fc.assert(
      fc.property(hostile, (pieces) => {
        const text = pieces.join('')
        let last = 0
        for (const span of findPersonalData(text)) {
          expect(span.start).toBeGreaterThanOrEqual(last)
          expect(span.end).toBeGreaterThan(span.start)
          expect(text.slice(span.start, span.end)).toBe(span.value)
          last = span.end
        }
        expect(last).toBeLessThanOrEqual(text.length)
      }),
      { numRuns: 500 },
    )
  })

  it('property: twice the text is at most about twice the work', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 6 }), (pieces) => {
        const piece = pieces.join('')
        const text = piece.repeat(Math.ceil(4000 / piece.length))
        expect(stepsOf(text + text) / stepsOf(text)).toBeLessThan(2.3)
        expect(stepsOf(text) / text.length).toBeLessThan(400)
      }),
      { numRuns: 300 },
    )
  })

  it('counts work at least once for every character', () => {
    expect(stepsOf('x'.repeat(5000))).toBeGreaterThanOrEqual(5000)
  })
})
