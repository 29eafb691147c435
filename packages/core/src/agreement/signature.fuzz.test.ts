import { expect, it } from 'vitest'
import * as fc from 'fast-check'
import { checkAgreement } from './check.ts'
import { exampleAgreement, exampleKeyLists } from './example.ts'
import { verifyEvent } from './signature.ts'

const AGREEMENT = exampleAgreement()
const LISTS = exampleKeyLists(['TH', 'AU'])

it('refuses any text as a signed event without throwing', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.json(),
    fc.constant('{"payload":"","payloadType":"","signatures":[]}'),
  )
  fc.assert(
    fc.property(text, (given) => {
      expect(verifyEvent(given, AGREEMENT, LISTS)).toEqual({ ok: false, refusals: ['malformed'] })
    }),
  )
})

it('finds something in any value that is no agreement, without throwing', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(checkAgreement(value).length).toBeGreaterThan(0)
    }),
  )
})

it('gives findings, and never throws, on an agreement with anything in any place', () => {
  const properties = Object.keys(AGREEMENT)
  fc.assert(
    fc.property(fc.constantFrom(...properties), fc.jsonValue(), (property, value) => {
      expect(Array.isArray(checkAgreement({ ...AGREEMENT, [property]: value }))).toBe(true)
    }),
  )
})
