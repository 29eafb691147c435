// Hostile texts: the strict parser agrees with the native one on what is malformed, and fails only by its codes.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isSaphanError } from '../error/saphan-error.ts'
import { findFault } from './fault.ts'
import { parseJson } from './parse.ts'

const outcome = (work: () => unknown): string => {
  try {
    work()
    return 'taken'
  } catch (error) {
    if (isSaphanError(error)) return error.code
    if (error instanceof SyntaxError) return 'json.malformed'
    throw error
  }
}

const token = fc.constantFrom(
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '"a"',
  '"b"',
  '"',
  '\\',
  '1',
  '-',
  '.',
  'e5',
  'true',
  'null',
  ' ',
  '\n',
  '"\\u0061"',
  '\\u',
  'ส',
)

it('property: token soup is malformed for both parsers or for neither', () => {
  fc.assert(
    fc.property(fc.array(token, { maxLength: 12 }), (tokens) => {
      const text = tokens.join('')
      const native = outcome(() => JSON.parse(text))
      const ours = outcome(() => parseJson(text))
      if (native === 'taken')
        expect(['taken', 'json.duplicate-key', 'json.not-representable']).toContain(ours)
      else expect(ours).not.toBe('taken')
    }),
    { numRuns: 5000 },
  )
})

it('property: the quick and the slow reader agree on a text with one thing changed', () => {
  fc.assert(
    fc.property(
      fc.jsonValue(),
      fc.nat(),
      fc.constantFrom('', '"', '\\', '}', ',', '9', 'x'),
      (value, place, put) => {
        const whole = JSON.stringify(value)
        const at = place % (whole.length + 1)
        const text = whole.slice(0, at) + put + whole.slice(at + 1)
        const fault = findFault(text, 128)
        expect(outcome(() => parseJson(text))).toBe(fault?.code ?? 'taken')
        if (fault?.code === 'json.malformed') expect(outcome(() => JSON.parse(text))).toBe('json.malformed')
      },
    ),
    { numRuns: 3000 },
  )
})

it('property: any text at all fails only by a code', () => {
  fc.assert(
    fc.property(
      fc.uint16Array().map((units) => String.fromCharCode(...units)),
      (text) => {
        expect(['taken', 'json.malformed', 'json.not-representable']).toContain(
          outcome(() => parseJson(text)),
        )
      },
    ),
  )
})
