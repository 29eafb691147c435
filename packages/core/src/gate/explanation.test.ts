import { describe, expect, it } from 'vitest'
import { explain } from './explanation.ts'
import { ENGINE_RULES } from './outcome.ts'
import type { Rule } from './rule.ts'

const aRule = (given: Partial<Rule> = {}): Rule => ({
  id: 'TH-X-1',
  pack: 'th-law',
  effect: 'needs-human',
  role: 'counsel',
  authority: null,
  redactor: null,
  obligation: null,
  channel: null,
  fact: null,
  code: 'pending',
  text: {
    name: { en: 'Name', th: 'ชื่อ' },
    text: { en: 'Text.', th: 'ข้อความ' },
    citation: { en: 'Act, section 1', th: 'พระราชบัญญัติ มาตรา 1' },
    kind: 'law',
    confidence: 'H',
    review: 'not-reviewed',
  },
  ...given,
})
const explainOne = (rule: Rule) =>
  explain({ rules: [{ rule: rule.id, effect: rule.effect }] }, new Map([[rule.id, rule]]))[0]

describe('explaining a decision', () => {
  it('shows name, text, citation and kind in both languages', () => {
    expect(explainOne(aRule())).toMatchObject({
      name: { th: 'ชื่อ' },
      citation: { en: 'Act, section 1', th: 'พระราชบัญญัติ มาตรา 1' },
      kind: 'law',
      confidence: 'H',
    })
  })

  it('says of every rule that counsel has not signed that it is a model', () => {
    expect(explainOne(aRule())).toMatchObject({
      reviewed: false,
      note: { en: 'model, not reviewed by counsel', th: 'แบบจำลอง ยังไม่ผ่านการตรวจของฝ่ายกฎหมาย' },
    })
    const signed = aRule({ text: { ...aRule().text, review: 'signed' } })
    expect(explainOne(signed)).toMatchObject({ reviewed: true, note: null })
  })

  it('asks no counsel about a rule of the node itself', () => {
    const own = aRule({ text: { ...aRule().text, kind: 'node' } })
    expect(explainOne(own)).toMatchObject({ reviewed: true, note: null })
  })

  it('says who can lift it and what they must cite', () => {
    expect(explainOne(aRule())?.lift).toEqual({
      en: 'Needs approval: Counsel.',
      th: 'ต้องได้รับอนุมัติจากฝ่ายกฎหมาย',
    })
    expect(explainOne(aRule({ authority: 'TH-NSC' }))?.lift?.en).toContain('National Security Council')
    expect(explainOne(aRule({ effect: 'deny', role: null }))?.lift).toBeNull()
  })

  it('says which fact is missing instead of asking for an approval', () => {
    const lift = explainOne(aRule({ role: 'analyst', fact: 'tlp' }))?.lift
    expect(lift?.en).toBe('Needs an answer: Sharing marking (TLP) (Analyst).')
    expect(lift?.th).toContain('เครื่องหมายกำกับการเผยแพร่')
  })

  it.each(ENGINE_RULES)('has words for %s', (rule) => {
    const [line] = explain({ rules: [{ rule, effect: 'deny' }] }, new Map())
    expect(line?.text.th.length).toBeGreaterThan(10)
    expect(line?.reviewed).toBe(true)
  })

  it('says both ways out where only unsigned rules permit: approve this one, or sign the rule', () => {
    const [line] = explain({ rules: [{ rule: 'permit-not-signed', effect: 'needs-human' }] }, new Map())
    expect(line).toMatchObject({ role: 'counsel', lift: { en: 'Needs approval: Counsel.' } })
    expect(line?.text.en).toContain('or signs the rule')
    expect(line?.text.th).toContain('หรือลงนามรับรองหลักเกณฑ์')
  })

  it('still names a rule that is no longer in force', () => {
    const [line] = explain({ rules: [{ rule: 'TH-GONE', effect: 'deny' }] }, new Map())
    expect(line).toMatchObject({ rule: 'TH-GONE', name: { en: 'TH-GONE' }, reviewed: false })
  })
})
