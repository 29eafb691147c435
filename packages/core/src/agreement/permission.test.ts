import { describe, expect, it } from 'vitest'
import { annex1 } from './annex-1.ts'
import { exampleAgreement } from './example.ts'
import { passesState, permissionsFor } from './permission.ts'

const AGREEMENT = exampleAgreement(['TH', 'AU', 'XX'])
const ask = (kinds: string[], other = {}) => ({ kinds, from: 'TH', to: 'AU', day: '2026-07-01', ...other })
const areasFor = (kinds: string[], other = {}) =>
  permissionsFor([AGREEMENT], ask(kinds, other)).map((one) => one.area)

describe('permissionsFor', () => {
  it('finds the areas by the kind or by its group', () => {
    expect(areasFor(['indicator', 'stix:threat'])).toEqual(['cyber.info'])
    expect(areasFor(['infrastructure-warning'])).toEqual(['cyber.info'])
    expect(areasFor(['good-practice'])).toEqual(['cyber.practice', 'digital.practice'])
    expect(areasFor(['unheard-of'])).toEqual([])
  })

  it('names paragraphs and authorities for the explanation', () => {
    expect(permissionsFor([AGREEMENT], ask(['norm-statement']))).toEqual([
      {
        document: 'TH-AU-XX-2026',
        area: 'cyber.intl-security',
        paragraphs: ['area-cyber.intl-security'],
        needsDecision: false,
        fromAuthorities: ['th-foreign'],
        toAuthorities: ['au-foreign'],
      },
    ])
  })

  it('permits a research call only with Annex 1', () => {
    const base = exampleAgreement()
    expect(permissionsFor([base], ask(['research-call']))).toEqual([])
    expect(permissionsFor([base, annex1(base)], ask(['research-call']))).toMatchObject([
      { document: 'TH-AU-2026-annex-1', area: 'digital.innovation', paragraphs: ['annex-1-research'] },
    ])
  })

  it('needs a decision in the open area, but not for the decision itself, which goes under the area it concerns', () => {
    const needs = (kind: string) => permissionsFor([AGREEMENT], ask([kind])).map((one) => one.needsDecision)
    expect(needs('cooperation-activity')).toEqual([true])
    expect(needs('group-decision')).toEqual(Array.from({ length: 8 }, () => false))
  })

  it('permits nothing to a stranger, to oneself, or before the authorities are designated', () => {
    expect(areasFor(['good-practice'], { to: 'YY' })).toEqual([])
    expect(areasFor(['good-practice'], { to: 'TH' })).toEqual([])
    expect(areasFor(['good-practice'], { day: '2025-12-31' })).toEqual([])
  })

  it('permits nothing through an authority after its last day', () => {
    const agreement = structuredClone(AGREEMENT)
    agreement.parties[1]!.authorities[1]!.valid_to = '2026-07-01'
    const on = (day: string) => permissionsFor([agreement], ask(['norm-statement'], { day })).length
    expect([on('2026-07-01'), on('2026-07-02')]).toEqual([1, 0])
  })
})

describe('passesState', () => {
  it('lets only what protects through while suspended, and nothing when wound down', () => {
    const passes = (crossing: 'all' | 'recall-correction-safety' | 'none', kind: string) =>
      passesState(AGREEMENT, crossing, [kind])
    const suspended = 'recall-correction-safety'
    expect(passes('all', 'indicator')).toBe(true)
    expect(passes(suspended, 'indicator')).toBe(false)
    for (const kind of ['recall', 'correction', 'acknowledgement', 'infrastructure-warning']) {
      expect(passes(suspended, kind)).toBe(true)
      expect(passes('none', kind)).toBe(false)
    }
  })
})
