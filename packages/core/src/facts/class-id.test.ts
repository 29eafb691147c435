// A class is its canonical JSON; the writer of RFC 8785 and the platform's own hash are the oracles.
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalize } from '../json/canonical.ts'
import { classId, classText, rememberClassIds } from './class-id.ts'
import { ORDERED_FACTS } from './schema.ts'
import { unknownFacts } from './strictness.ts'

const variant = fc.record({
  kind: fc.constantFrom('indicator', 'good-practice'),
  tlp: fc.constantFrom(...ORDERED_FACTS.tlp),
  caveats: fc.constantFrom<string[]>([], ['AGAO', 'REL', 'REL:THA']),
  personal: fc.constantFrom(...ORDERED_FACTS.personal),
})

describe('the id of a class', () => {
  it('property: the text of a class is its canonical JSON', () => {
    fc.assert(
      fc.property(variant, (changes) => {
        const facts = { ...unknownFacts(), ...changes }
        expect(classText(facts)).toBe(canonicalize(facts))
      }),
    )
  })

  it('property: the id is the first half of SHA-256 over the text', () => {
    fc.assert(
      fc.property(variant, (changes) => {
        const facts = { ...unknownFacts(), ...changes }
        const digest = createHash('sha256').update(classText(facts)).digest('hex')
        expect(classId(facts)).toBe(digest.slice(0, 32))
      }),
    )
  })

  it('does not depend on the order in which facts were written', () => {
    const facts = unknownFacts()
    const reversed = Object.fromEntries(Object.entries(facts).reverse()) as typeof facts
    expect(classId(reversed)).toBe(classId(facts))
  })

  it('tells two classes apart that differ in one fact', () => {
    expect(classId({ ...unknownFacts(), exercise: 'yes' })).not.toBe(classId(unknownFacts()))
  })

  it('is the same when remembered, also past the capacity', () => {
    const idOf = rememberClassIds(2)
    for (const exercise of ['yes', 'no', 'unknown', 'yes', 'yes'] as const)
      expect(idOf({ ...unknownFacts(), exercise })).toBe(classId({ ...unknownFacts(), exercise }))
  })
})
