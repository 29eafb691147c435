import type { PolicyPack, PolicyRule } from '@saphan/core/contract/policy.ts'
import { describe, expect, it } from 'vitest'
import { keepRules } from './rule-filter.ts'

const aRule = (id: string, given: Partial<PolicyRule> = {}): PolicyRule => ({
  id,
  effect: 'deny',
  name: { th: 'ข้อมูลข่าวสารลับ', en: 'Official secret' },
  text: { th: 'ไม่เปิดเผย', en: 'It stays.' },
  citation: { th: 'ระเบียบ พ.ศ. 2544', en: 'Rule of B.E. 2544' },
  kind: 'law',
  confidence: 'H',
  review: 'not-reviewed',
  reviewed: false,
  digest: '0'.repeat(64),
  questions: ['release'],
  heeds: { approvals: [], authorities: [] },
  looksAt: [],
  cedar: '',
  ...given,
})
const aPack = (id: string, rules: PolicyRule[]): PolicyPack => ({
  id,
  version: '0.1.0',
  party: null,
  kind: 'law',
  names: { th: 'ชุด', en: 'Pack' },
  rules,
})
const packs = [
  aPack('law', [
    aRule('XX-SECRET'),
    aRule('XX-VICTIM', { effect: 'redact', kind: 'policy', name: { th: 'ชื่อผู้เสียหาย', en: 'Victim' } }),
  ]),
  aPack('markings', [aRule('TLP-RED', { kind: 'marking', name: { th: 'TLP:RED', en: 'TLP:RED' } })]),
]
const kept = (filter: Parameters<typeof keepRules>[1]): string[] =>
  keepRules(packs, filter).flatMap(({ rules }) => rules.map(({ id }) => id))

describe('filtering rules', () => {
  it('leaves all without a filter', () => {
    expect(kept({})).toEqual(['XX-SECRET', 'XX-VICTIM', 'TLP-RED'])
  })

  it('finds words of either language, whatever language is read, and the id', () => {
    expect(kept({ q: 'ผู้เสียหาย' })).toEqual(['XX-VICTIM'])
    expect(kept({ q: 'VICTIM' })).toEqual(['XX-VICTIM'])
    expect(kept({ q: 'xx-secret' })).toEqual(['XX-SECRET'])
    expect(kept({ q: 'official 2544' })).toEqual(['XX-SECRET'])
  })

  it('wants all words, and every filter', () => {
    expect(kept({ q: 'official nothing' })).toEqual([])
    expect(kept({ kind: 'policy' })).toEqual(['XX-VICTIM'])
    expect(kept({ effect: 'deny', pack: 'law' })).toEqual(['XX-SECRET'])
    expect(kept({ effect: 'redact', pack: 'markings' })).toEqual([])
  })

  it('shows no empty pack', () => {
    expect(keepRules(packs, { kind: 'marking' }).map(({ id }) => id)).toEqual(['markings'])
  })
})
