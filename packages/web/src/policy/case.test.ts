import { harmlessFacts } from '@saphan/core/facts/harmless.ts'
import { FACT_NAMES } from '@saphan/core/facts/schema.ts'
import { unknownFacts } from '@saphan/core/facts/strictness.ts'
import { describe, expect, it } from 'vitest'
import { bodyOf, type Case, caseOf, newCase, searchOf, SWITCHES, withFact } from './case.ts'
import { FACT_GROUPS, setAfter } from './fact-group.ts'

const aCase = (given: Partial<Case> = {}): Case => ({ ...newCase('harmless'), ...given })

describe('the address of a case', () => {
  it('is empty where nothing is known and nothing else is said', () => {
    expect(searchOf(newCase('unknown'))).toEqual({})
    expect(caseOf({}).facts).toEqual(unknownFacts())
  })

  it('says only what differs from where it started', () => {
    const facts = withFact(harmlessFacts(), 'personal', 'identifying')
    expect(searchOf(aCase({ facts, party: 'AU' }))).toEqual({
      start: 'harmless',
      party: 'AU',
      personal: 'identifying',
    })
  })

  it('brings the same case back, whatever was changed', () => {
    const cases = [
      aCase(),
      aCase({ question: 'receive', cross: 'control-only', named: true }),
      aCase({ switches: new Set() }),
      aCase({ switches: new Set(SWITCHES) }),
      aCase({ approvals: ['delegate', 'counsel'], authorities: ['TH-NSC', 'legal-basis'] }),
      aCase({ facts: withFact(harmlessFacts(), 'caveats', ['REL', 'REL:AUS']) }),
      { ...newCase('unknown'), facts: withFact(unknownFacts(), 'caveats', []) },
      { ...newCase('unknown'), facts: withFact(unknownFacts(), 'acquisition', ['soci', 'voluntary']) },
    ]
    for (const one of cases) {
      const back = caseOf(searchOf(one))
      expect(new Set(back.approvals)).toEqual(new Set(one.approvals))
      expect(new Set(back.authorities)).toEqual(new Set(one.authorities))
      expect({ ...back, approvals: [], authorities: [] }).toEqual({ ...one, approvals: [], authorities: [] })
    }
  })

  it('never breaks the page: what it cannot mean is left out', () => {
    const search = {
      tlp: 'purple',
      kind: '../x',
      acquisition: 'none',
      classification: '-',
      party: 'Australia',
    }
    expect(caseOf(search)).toEqual(newCase('unknown'))
    expect(caseOf({ cross: 'most', approvals: 'peer-node', authorities: 'XX', with: 'x' })).toEqual(
      newCase('unknown'),
    )
  })
})

describe('the question to the node', () => {
  it('says every fact and all that is agreed', () => {
    const body = bodyOf(aCase({ cross: 'control-only' }), 'AU')
    expect(Object.keys(body.facts ?? {}).toSorted()).toEqual(FACT_NAMES)
    expect(body.agreement).toMatchObject({ state: 'suspended', mayCross: 'control-only', areaInForce: true })
    expect(body.party).toBe('AU')
  })
})

describe('the form', () => {
  it('asks for every fact once', () => {
    expect(Object.values(FACT_GROUPS).flat().toSorted()).toEqual(FACT_NAMES)
  })

  it('lets “not known” and “none” go when something is ticked, and everything else when they are', () => {
    expect(setAfter('classification', ['unknown'], ['unknown', 'TH:lap'])).toEqual(['TH:lap'])
    expect(setAfter('classification', ['TH:lap'], ['TH:lap', 'none'])).toEqual(['none'])
    expect(setAfter('acquisition', ['voluntary'], ['voluntary', 'soci'])).toEqual(['soci', 'voluntary'])
  })

  it('reads an emptied set as not known, unless there can be none', () => {
    expect(setAfter('classification', ['TH:lap'], [])).toEqual(['unknown'])
    expect(setAfter('caveats', ['CABINET'], [])).toEqual([])
  })
})
