import { fileURLToPath } from 'node:url'
import type { ClassFacts } from '@saphan/core/facts/schema.ts'
import type { RuleText } from '@saphan/core/gate/rule.ts'
import { describe, expect, it } from 'vitest'
import { caseRequest, readCases } from './case.ts'
import { createEngine } from './engine.ts'
import { loadPolicies, type PackRule, type PolicySource } from './pack.ts'
import { parsePolicies } from './policy.ts'
import { UNTOUCHED, viewRecord } from './request.ts'

const POLICIES = fileURLToPath(new URL('../../../../policies', import.meta.url))
const { base } = await readCases(POLICIES)
const source = await loadPolicies(POLICIES, 'TH')
const aRequest = (facts: Partial<ClassFacts> = {}) => caseRequest(base, { node: 'TH', facts })
const demonstration = { demonstration: true }

const both = { en: 'x', th: 'x' }
const text: RuleText = {
  name: both,
  text: both,
  citation: both,
  kind: 'node',
  confidence: 'H',
  review: 'not-reviewed',
}
const withRules = (from: PolicySource, policies: string): PolicySource => {
  const parsed = parsePolicies({ path: 'extra', text: policies }, (_, reason) => {
    throw new Error(reason)
  })
  const rules = parsed.map((one): PackRule => ({ ...one, rule: { ...one.annotations, pack: 'extra', text } }))
  const manifest = { id: 'extra', version: '1.0.0', party: null, kind: 'node', names: both } as const
  return { ...from, version: `${from.version}+${policies}`, packs: [...from.packs, { manifest, rules }] }
}
const signAll = (from: PolicySource, ...ids: string[]): PolicySource => ({
  ...from,
  version: `${from.version} signed ${ids.join()}`,
  packs: from.packs.map((pack) => ({
    ...pack,
    rules: pack.rules.map((one) =>
      ids.includes(one.rule.id)
        ? { ...one, rule: { ...one.rule, text: { ...one.rule.text, review: 'signed' as const } } }
        : one,
    ),
  })),
})

describe('an engine', () => {
  it('counts an error in a forbid as needs-human although Cedar would allow', () => {
    const broken = withRules(
      source,
      `@id("BROKEN") @outcome("deny") @code("withheld")
       forbid (principal, action == Action::"release", resource) when { 9223372036854775807 + 1 > 0 };`,
    )
    const engine = createEngine(broken, demonstration)
    const by = { type: 'Party', id: 'AU' } as const
    expect(createEngine(source, demonstration).decideRelease(aRequest()).outcome).toBe('allow')
    const decision = engine.decideRelease(aRequest())
    expect(decision.outcome).toBe('needs-human')
    expect(decision.rules).toContainEqual({ rule: 'rule-in-error', effect: 'needs-human' })
    expect(engine.decide(by, 'release', { demonstration: true }).errors.length).toBeGreaterThan(0)
  })

  it('is fail-closed for acts and reading whose rules are in error', () => {
    const broken = withRules(
      source,
      `@id("BROKEN") @outcome("deny") @code("withheld")
       forbid (principal, action, resource) when { 9223372036854775807 + 1 > 0 };`,
    )
    const engine = createEngine(broken, demonstration)
    expect(engine.mayAct({ roles: ['anonymous'] }, 'session:open')).toBe(false)
    expect(engine.mayRead({ roles: ['node'] }, base.facts)).toBe(false)
    expect(engine.decideReceive(aRequest({ tlp: 'clear' })).outcome).toBe('needs-human')
  })

  it('denies everything when Cedar gives no answer', () => {
    const engine = createEngine(source, demonstration)
    const broken = { roles: [null] as never }
    expect(engine.decideAct(broken, 'session:close')).toMatchObject({
      outcome: 'deny',
      rules: [{ rule: 'engine-failed', effect: 'deny' }],
      code: 'withheld',
    })
  })

  it('denies what no rule permits, and says so', () => {
    const engine = createEngine({ ...source, version: 'no packs', packs: [] }, demonstration)
    expect(engine.decideRelease(aRequest())).toMatchObject({
      outcome: 'deny',
      rules: [{ rule: 'no-rule-permits', effect: 'deny' }],
    })
  })

  it('treats a redactor that does not lift its own rule as an error of the pack', () => {
    const broken = withRules(
      source,
      `@id("STUCK") @outcome("redact") @redactor("victim") @code("partial")
       forbid (principal, action == Action::"release", resource) when { context.facts.tlp == "green" };`,
    )
    const decision = createEngine(broken, demonstration).decideRelease(aRequest())
    expect(decision.outcome).toBe('needs-human')
    expect(decision.rules).toContainEqual({ rule: 'rule-in-error', effect: 'needs-human' })
  })

  it('refuses facts outside the vocabulary instead of matching no rule', () => {
    const engine = createEngine(source, demonstration)
    const facts = { tlp: 'AMBER' } as unknown as Partial<ClassFacts>
    expect(() => engine.decideRelease(aRequest(facts))).toThrow(
      expect.objectContaining({ code: 'gate.request-malformed' }),
    )
    expect(() => engine.mayRead({ roles: ['analyst'] }, aRequest(facts).facts)).toThrow(
      expect.objectContaining({ code: 'gate.request-malformed' }),
    )
  })

  it('lets an unsigned rule permit in a demonstration only', () => {
    expect(createEngine(source, { demonstration: true }).decideRelease(aRequest()).outcome).toBe('allow')
    const real = createEngine(source, { demonstration: false })
    expect(real.decideRelease(aRequest())).toMatchObject({ outcome: 'needs-human', roles: ['counsel'] })
  })

  it('permits by itself once counsel has signed the legal basis, and not by scope alone', () => {
    const half = createEngine(signAll(source, 'TH-CSA-22-10'), { demonstration: false })
    expect(half.decideRelease(aRequest()).outcome).toBe('allow')
    const scope = createEngine(signAll(source, 'AGR-SCOPE'), { demonstration: false })
    expect(scope.decideRelease(aRequest()).outcome).toBe('needs-human')
  })

  it('asks a rule about one Party anew for another', () => {
    const engine = createEngine(
      withRules(
        source,
        `@id("ONE-PARTY") @outcome("deny") @code("withheld")
         forbid (principal == Party::"AU", action == Action::"release", resource) when { context.demonstration };`,
      ),
      demonstration,
    )
    const to = (party: string): readonly string[] => {
      const rules = engine.decideRelease({ ...aRequest(), party }).rules
      return rules.map(({ rule }) => rule).filter((id) => id === 'ONE-PARTY')
    }
    expect([to('XX'), to('AU'), to('XX')]).toEqual([[], ['ONE-PARTY'], []])
  })

  it('keeps the rules in force when others are refused', () => {
    const engine = createEngine(source, demonstration)
    const before = engine.version()
    const wrong = withRules(
      source,
      `@id("WRONG") permit (principal, action == Action::"release", resource) when { context.facts.noSuchFact == "x" };`,
    )
    expect(() => engine.reload(wrong)).toThrow(expect.objectContaining({ code: 'gate.pack-refused' }))
    expect(engine.version()).toBe(before)
    expect(engine.decideRelease(aRequest())).toMatchObject({ outcome: 'allow', policies: before })
  })

  it('forgets what it knew when other rules come into force', () => {
    const engine = createEngine(source, demonstration)
    expect(engine.decideRelease(aRequest()).outcome).toBe('allow')
    const stricter = withRules(
      source,
      `@id("STOP") @outcome("deny") @code("withheld") forbid (principal, action == Action::"release", resource);`,
    )
    engine.reload(stricter)
    expect(engine.decideRelease(aRequest())).toMatchObject({ outcome: 'deny', policies: stricter.version })
  })

  it('gives each request its own end of validity although the class is cached', () => {
    const engine = createEngine(source, demonstration)
    const until = '2030-01-01T00:00:00Z'
    expect(engine.decideRelease({ ...aRequest(), validUntil: until }).validUntil).toBe(until)
    expect(engine.decideRelease(aRequest()).validUntil).toBeNull()
  })

  it('does not confuse two records of one class with different approvals', () => {
    const engine = createEngine(source, demonstration)
    const red = aRequest({ tlp: 'conflict' })
    expect(engine.decideRelease(red).outcome).toBe('needs-human')
    const approved = { ...red, record: { ...UNTOUCHED, approvals: ['releasing-officer'] } }
    expect(engine.decideRelease(approved).outcome).toBe('allow')
  })
})

describe('the record as the rules see it', () => {
  const binding = {
    digest: 'a'.repeat(64),
    classId: 'b'.repeat(32),
    recipient: 'AU',
    policySet: 'v1',
    redactions: [],
  }
  const facts = {
    approvals: [{ ...binding, role: 'counsel', by: 'm1' }],
    redactions: [],
    namedPersons: ['m2'],
    authorities: [{ authority: 'TH-NSC', reference: 'letter 1' }],
  }

  it('counts an approval that is bound to what is decided', () => {
    expect(viewRecord(facts, binding)).toEqual({
      approvals: ['counsel'],
      authorities: ['TH-NSC'],
      redactions: [],
      obligations: [],
      namedPersons: true,
    })
  })

  it.each(['digest', 'classId', 'recipient', 'policySet'] as const)(
    'drops an approval of another %s',
    (name) => {
      expect(viewRecord(facts, { ...binding, [name]: 'other' }).approvals).toEqual([])
    },
  )
})
