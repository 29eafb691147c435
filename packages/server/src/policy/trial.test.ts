// The bench gives the gate's own answers: each case of the packs, tried as a console would try it.
import { fileURLToPath } from 'node:url'
import { FACT_NAMES } from '@saphan/core/facts/schema.ts'
import { unknownFacts } from '@saphan/core/facts/strictness.ts'
import { describe, expect, it } from 'vitest'
import { type Case, caseRequest, readCases } from '../gate/case.ts'
import { createEngine } from '../gate/engine.ts'
import { loadPolicies } from '../gate/pack.ts'
import { tryCase } from './trial.ts'

const POLICIES = fileURLToPath(new URL('../../../../policies', import.meta.url))
const { base, cases } = await readCases(POLICIES)
const engines = {
  TH: createEngine(await loadPolicies(POLICIES, 'TH'), { demonstration: true }),
  AU: createEngine(await loadPolicies(POLICIES, 'AU'), { demonstration: true }),
}

type Tried = Parameters<typeof tryCase>[1]
const asTried = (one: Case): Tried => {
  const { party, facts, agreement, record } = caseRequest(base, one)
  return {
    question: one.question === 'receive' ? 'receive' : 'release',
    party,
    facts: { ...facts },
    agreement,
    approvals: [...record.approvals] as NonNullable<Tried['approvals']>,
    authorities: [...record.authorities] as NonNullable<Tried['authorities']>,
    namedPersons: record.namedPersons,
  }
}
/** Those that a bench can be asked: it marks redactions and obligations itself. */
const tried = cases.filter(
  ({ question, demonstration = true, record }) =>
    (question === 'release' || question === 'receive') &&
    demonstration &&
    record?.redactions === undefined &&
    record?.obligations === undefined,
)
const answer = (one: Case) => tryCase(engines[one.node], asTried(one))

describe('a case on the bench', () => {
  it('has the outcome and the rules that the case of the pack expects', () => {
    expect(tried.length).toBeGreaterThan(100)
    for (const one of tried) {
      const { outcome, rules } = answer(one)
      expect([one.name, outcome, rules.map(({ rule }) => rule)]).toEqual([
        one.name,
        one.expect.outcome,
        one.expect.rules,
      ])
    }
  })

  it('explains every rule in both languages, and says that counsel has not signed it', () => {
    const { rules } = tryCase(engines.TH, {
      question: 'release',
      party: 'AU',
      facts: { ...base.facts, classification: ['TH:lap'] },
      agreement: base.agreement,
    })
    expect(rules).toContainEqual(
      expect.objectContaining({
        rule: 'TH-SEC-2544',
        name: { en: 'Official secret', th: 'ข้อมูลข่าวสารลับ' },
        kind: 'law',
        confidence: 'H',
        reviewed: false,
      }),
    )
  })

  it('tells what the other side is told, and no more', () => {
    const suspended = { ...base.agreement, mayCross: 'nothing' } as const
    const request = { question: 'release', party: 'AU', facts: base.facts, agreement: suspended } as const
    expect(tryCase(engines.TH, request).code).toEqual({
      id: 'not-covered',
      names: {
        en: 'Not covered by the agreement in its present state.',
        th: 'ไม่อยู่ในขอบเขตหรือสถานะปัจจุบันของข้อตกลง',
      },
    })
  })

  it('reads no missing fact as harmless: what is left out is not known, and the answer says so', () => {
    const { asked, assumed, outcome, missing } = tryCase(engines.TH, {
      question: 'release',
      party: 'AU',
      facts: { tlp: 'green' },
      agreement: base.agreement,
    })
    expect(asked.facts).toEqual({ ...unknownFacts(), tlp: 'green' })
    expect(assumed.facts).toEqual(FACT_NAMES.filter((name) => name !== 'tlp'))
    expect(assumed.agreement).toEqual(['releasableTo'])
    expect(outcome).toBe('needs-human')
    const ids = missing.map(({ id }) => id)
    expect(ids).toContain('classification')
    expect(ids).not.toContain('tlp')
  })

  it('takes nothing for agreed that was not said to be', () => {
    const { outcome, rules, asked } = tryCase(engines.AU, {
      question: 'release',
      party: 'TH',
      facts: base.facts,
    })
    expect(outcome).toBe('deny')
    expect(rules.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(['AGR-AREA', 'AGR-DIRECTION', 'AGR-STATE']),
    )
    expect(asked.agreement).toMatchObject({ mayCross: 'nothing', releasableTo: 'REL:THA' })
  })

  it('brings sets into the form in which records have them', () => {
    const { asked } = tryCase(engines.AU, {
      question: 'release',
      party: 'TH',
      facts: {
        ...base.facts,
        acquisition: ['public', 'voluntary', 'soci'],
        classification: ['none', 'AU:official', 'AU:secret'],
        caveats: ['REL:THA'],
      },
    })
    expect(asked.facts).toMatchObject({
      acquisition: ['soci', 'voluntary'],
      classification: ['AU:secret'],
      caveats: ['REL', 'REL:THA'],
    })
  })

  it.each([
    ['a value that the fact never has', { tlp: 'AMBER' }, '/tlp'],
    ['a fact that there is not', { colour: 'green' }, '/colour'],
    ['one value where a set belongs', { acquisition: 'public' }, '/acquisition'],
    ['nothing', { purpose: null }, '/purpose'],
  ])('refuses %s, and names the place', (_, facts, place) => {
    expect(() => tryCase(engines.TH, { question: 'release', party: 'AU', facts })).toThrow(
      expect.objectContaining({ code: 'gate.request-malformed', details: { place } }),
    )
  })

  it('lets an approval with its authority lift what asks for them', () => {
    const facts = { ...base.facts, severity: 'crisis' }
    const given = { question: 'release', party: 'AU', facts, agreement: base.agreement } as const
    const before = tryCase(engines.TH, given)
    expect(before).toMatchObject({
      outcome: 'needs-human',
      roles: [{ id: 'delegate' }],
      authorities: [{ id: 'TH-NSC' }],
    })
    const after = tryCase(engines.TH, { ...given, approvals: ['delegate'], authorities: ['TH-NSC'] })
    expect(after.rules.map(({ rule }) => rule)).not.toContain('TH-CSA-67')
  })
})
