import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { loadPolicies } from '../gate/pack.ts'
import { listPacks } from './listing.ts'

const POLICIES = fileURLToPath(new URL('../../../../policies', import.meta.url))
const own = listPacks((await loadPolicies(POLICIES, 'TH')).packs)
const packs = [...own, ...listPacks((await loadPolicies(POLICIES, 'AU')).packs)]
const rules = packs.flatMap((pack) => pack.rules)
const THAI = /[\u0e00-\u0e7f]/

describe('the list of packs', () => {
  it('has words in both languages for what goes with a record, and for where else it belongs', () => {
    const demands = rules.flatMap(({ obligation, channel }) => [obligation ?? [], channel ?? []])
    expect(demands.flat().length).toBeGreaterThan(15)
    for (const { id, names } of demands.flat()) {
      expect(names.th).toMatch(THAI)
      expect(names.en).not.toBe(id)
    }
  })

  it('puts the law first and what the node itself asks for last, sections in the order of their numbers', () => {
    expect(own.map(({ id }) => id)).toEqual([
      'th-law',
      'th-policy',
      'agreement',
      'markings',
      'access',
      'facts',
    ])
    const law = packs.find(({ id }) => id === 'th-law')?.rules.map(({ id }) => id) ?? []
    expect(law.indexOf('TH-OIA-14')).toBeLessThan(law.indexOf('TH-OIA-15'))
    expect(law.indexOf('TH-CSA-22-13')).toBeLessThan(law.indexOf('TH-CSA-57'))
  })

  it('says which approvals and authorities a rule heeds, also where it asks for none', () => {
    const heeds = (id: string) => {
      const { approvals = [], authorities = [] } = rules.find((rule) => rule.id === id)?.heeds ?? {}
      return [...approvals, ...authorities].map((one) => one.id)
    }
    expect(heeds('AU-SOCI-45')).toEqual(['counsel', 'AU-SOCI'])
    expect(heeds('TH-OIA-24')).toEqual(['counsel', 'TH-OIA-24'])
    expect(heeds('TH-CITED')).toEqual(['counsel', 'legal-basis'])
    expect(heeds('AU-CSA24-30')).toEqual([])
  })

  it('says of each rule what it looks at, so that what an agreement says can lead to its rules', () => {
    const looks = (id: string) => rules.find((rule) => rule.id === id)?.looksAt
    expect(looks('AGR-DIRECTION')).toEqual(['agreement.directionAllowed', 'facts.kind'])
    expect(looks('AGR-DECISION')).toEqual(['agreement.decisionRequired', 'facts.decisionReference'])
    expect(looks('ACC-ANYBODY')).toEqual([])
  })
})
