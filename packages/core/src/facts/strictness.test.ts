// Joining arrivals: laws of a join-semilattice and the order of each fact, written down by hand.
import fc from 'fast-check'
import Value from 'typebox/value'
import { describe, expect, it } from 'vitest'
import {
  ACQUISITIONS,
  CAVEATS,
  CLASSIFICATIONS,
  ClassFacts,
  FACT_NAMES,
  type FactName,
  IEP_DEMANDS,
  ORDERED_FACTS,
} from './schema.ts'
import { combineArrivals, isAtLeastAsStrict, joinFact, unknownFacts } from './strictness.ts'

const ordered = Object.fromEntries(
  Object.entries(ORDERED_FACTS).map(([name, values]) => [name, fc.constantFrom(...values)]),
)
const set = (values: readonly string[], minLength: number) =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength, maxLength: 4 })

const someFacts: fc.Arbitrary<ClassFacts> = fc
  .record({
    kind: fc.constantFrom('indicator', 'malware', 'good-practice', 'unknown'),
    area: fc.constantFrom('cyber.info', 'digital.policy', 'other', 'unknown'),
    iep: set(IEP_DEMANDS, 0),
    classification: set(CLASSIFICATIONS, 1),
    caveats: set([...CAVEATS, 'REL:THA', 'REL:AUS', 'REL:XXA'], 0),
    acquisition: set(ACQUISITIONS, 1),
    ...ordered,
  })
  .map((facts) => facts as unknown as ClassFacts)

describe('combining arrivals', () => {
  it('property: the order of arrivals does not matter', () => {
    fc.assert(
      fc.property(someFacts, someFacts, (a, b) => {
        expect(combineArrivals([a, b])).toEqual(combineArrivals([b, a]))
      }),
    )
  })

  it('property: the grouping of arrivals does not matter', () => {
    fc.assert(
      fc.property(someFacts, someFacts, someFacts, (a, b, c) => {
        const left = combineArrivals([combineArrivals([a, b]), c])
        expect(left).toEqual(combineArrivals([a, combineArrivals([b, c])]))
        expect(left).toEqual(combineArrivals([a, b, c]))
      }),
    )
  })

  it('property: the result is at least as strict as each arrival in each fact, and is valid', () => {
    fc.assert(
      fc.property(fc.array(someFacts, { minLength: 1, maxLength: 5 }), (arrivals) => {
        const joined = combineArrivals(arrivals)
        expect(Value.Check(ClassFacts, joined)).toBe(true)
        for (const facts of arrivals)
          for (const name of FACT_NAMES) expect(isAtLeastAsStrict(name, joined[name], facts[name])).toBe(true)
      }),
    )
  })

  it('property: an arrival known twice counts once, in normal form', () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        const once = combineArrivals([facts])
        expect(combineArrivals([once, facts])).toEqual(once)
      }),
    )
  })

  it('property: an ordered fact takes a value that one of the arrivals has', () => {
    fc.assert(
      fc.property(someFacts, someFacts, (a, b) => {
        const joined = combineArrivals([a, b])
        for (const name of Object.keys(ORDERED_FACTS) as FactName[])
          expect([a[name], b[name]]).toContain(joined[name])
      }),
    )
  })

  it('knows nothing of a record that came by no arrival', () => {
    expect(combineArrivals([])).toEqual(unknownFacts())
  })
})

describe('strictness of single facts', () => {
  const stricter: readonly [FactName, string, string][] = [
    ['tlp', 'amber-strict', 'amber'],
    ['tlp', 'unmarked', 'clear'],
    ['tlp', 'red', 'unmarked'],
    ['tlp', 'conflict', 'red'],
    ['pap', 'red', 'unmarked'],
    ['mandatory', 'yes', 'unknown'],
    ['mandatory', 'unknown', 'no'],
    ['purpose', 'evidence', 'cyber-defence'],
    ['originator', 'other-without-consent', 'other-with-consent'],
    ['operatorConsentAbroad', 'no', 'yes'],
    ['operatorConsentAbroad', 'yes', 'not-applicable'],
    ['agencyDesignated', 'no', 'unknown'],
    ['agencyDesignated', 'unknown', 'yes'],
    ['releasingAgencyExempt', 'no', 'yes'],
    ['personal', 'sensitive', 'identifying'],
    ['personal', 'identifying', 'contact'],
    ['personal', 'contact', 'indicator-only'],
    ['severity', 'crisis', 'serious'],
    ['publicByLicence', 'no', 'yes'],
    ['decisionReference', 'no', 'yes'],
    ['exercise', 'yes', 'no'],
    ['controlledTechnology', 'exploit', 'unknown'],
  ]
  it.each(stricter)('%s: %s counts over %s', (name, strict, lax) => {
    expect(joinFact(name, strict as never, lax as never)).toBe(strict)
    expect(joinFact(name, lax as never, strict as never)).toBe(strict)
  })

  it('never lets unknown be the laxest value of a fact, except where a second state of nothing is laxer still', () => {
    for (const values of Object.values(ORDERED_FACTS)) expect(values[0]).not.toBe('unknown')
  })

  it('keeps the schemes of classification apart and takes the highest of each', () => {
    expect(joinFact('classification', ['TH:lap'], ['AU:secret'])).toEqual(['AU:secret', 'TH:lap'])
    expect(joinFact('classification', ['TH:lap-mak'], ['TH:lap'])).toEqual(['TH:lap-mak'])
    expect(joinFact('classification', ['none'], ['AU:official'])).toEqual(['AU:official'])
    expect(joinFact('classification', ['none'], ['unknown'])).toEqual(['unknown'])
  })

  it('keeps every prohibition that comes from the way of acquisition', () => {
    expect(joinFact('acquisition', ['soci'], ['compelled:TH-CSA'])).toEqual(['compelled:TH-CSA', 'soci'])
    expect(joinFact('acquisition', ['public'], ['intercepted'])).toEqual(['intercepted'])
    expect(joinFact('acquisition', ['public'], ['own-sensor'])).toEqual(['own-sensor'])
    expect(joinFact('acquisition', ['public'], ['unknown'])).toEqual(['unknown'])
  })

  it('lists only the countries that both arrivals allow', () => {
    expect(joinFact('caveats', ['REL', 'REL:THA', 'REL:XXA'], ['REL', 'REL:THA'])).toEqual(['REL', 'REL:THA'])
    expect(joinFact('caveats', ['REL', 'REL:THA'], ['REL', 'REL:XXA'])).toEqual(['REL'])
    expect(joinFact('caveats', ['REL', 'REL:THA'], ['AGAO'])).toEqual(['AGAO', 'REL', 'REL:THA'])
    expect(joinFact('caveats', ['REL:THA'], [])).toEqual(['REL', 'REL:THA'])
  })

  it('knows no area when two arrivals name different ones', () => {
    expect(joinFact('area', 'cyber.info', 'cyber.practice')).toBe('unknown')
  })
})
