// Hostile texts for the pattern parser: always an answer, and a position within the text.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parsePattern } from './parse.ts'

const token = fc.constantFrom(
  '[',
  ']',
  '(',
  ')',
  'file:name',
  "'a'",
  '=',
  'AND',
  'OR',
  'FOLLOWEDBY',
  'NOT',
  'IN',
  'EXISTS',
  ' ',
  'WITHIN 5 SECONDS',
  '1',
  "h'",
  't',
  '*',
  '.',
  ',',
  '\\',
  '-',
  'ส',
)

it('property: token soup gets an answer', () => {
  fc.assert(
    fc.property(fc.array(token, { maxLength: 20 }), fc.constantFrom('', ' '), (tokens, gap) => {
      const text = tokens.join(gap)
      const result = parsePattern(text)
      if (!result.ok) expect(result.position).toBeLessThanOrEqual(text.length)
      else expect(text).toContain('[')
    }),
    { numRuns: 5000 },
  )
})

it('property: any text gets an answer', () => {
  fc.assert(
    fc.property(
      fc.uint16Array().map((units) => String.fromCharCode(...units)),
      (text) => {
        expect(parsePattern(text).ok).toBe(false)
      },
    ),
  )
})
