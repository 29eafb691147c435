import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { GENERIC_CODES } from './generic-code.ts'
import { FORBID_EFFECTS, mayGo, OUTCOMES } from './outcome.ts'
import { combine, ENGINE_FAILED, RULE_IN_ERROR, type StandingRule } from './precedence.ts'

const aRule = (given: Partial<StandingRule> & Pick<StandingRule, 'id' | 'effect'>): StandingRule => ({
  role: null,
  authority: null,
  redactor: null,
  obligation: null,
  channel: null,
  fact: null,
  code: given.effect === 'permit' ? null : 'withheld',
  ...given,
})
const decide = (...rules: StandingRule[]) => combine(rules, 'v1', null)
const PERMIT = aRule({ id: 'P', effect: 'permit' })

describe('combining rules', () => {
  it('denies when no rule stands', () => {
    expect(decide()).toMatchObject({
      outcome: 'deny',
      rules: [{ rule: 'no-rule-permits', effect: 'deny' }],
      code: 'withheld',
    })
  })

  it('denies what could be redacted but nothing permits', () => {
    const decision = decide(aRule({ id: 'R', effect: 'redact', redactor: 'victim' }))
    expect(decision.outcome).toBe('deny')
    expect(decision.rules.map(({ rule }) => rule)).toEqual(['R', 'no-rule-permits'])
  })

  it('allows on a permit alone and tells the outside nothing', () => {
    expect(decide(PERMIT)).toMatchObject({ outcome: 'allow', code: null, redactors: [], roles: [] })
  })

  it.each([
    [['deny', 'reroute', 'needs-human', 'redact'], 'deny'],
    [['reroute', 'needs-human', 'redact'], 'reroute'],
    [['needs-human', 'redact', 'oblige'], 'needs-human'],
    [['redact', 'oblige'], 'allow-with'],
    [['oblige'], 'allow-with'],
  ] as const)('lets %s end in %s', (effects, outcome) => {
    const rules = effects.map((effect, index) => aRule({ id: `R${index}`, effect }))
    expect(decide(PERMIT, ...rules).outcome).toBe(outcome)
  })

  it('collects what must be done, whom to ask and what is missing', () => {
    const decision = decide(
      aRule({ id: 'A', effect: 'needs-human', role: 'counsel', authority: 'TH-DPO' }),
      aRule({ id: 'B', effect: 'needs-human', role: 'analyst', fact: 'acquisition' }),
      aRule({ id: 'C', effect: 'redact', redactor: 'victim' }),
      aRule({ id: 'D', effect: 'oblige', obligation: 'register:X' }),
    )
    expect(decision).toMatchObject({
      roles: ['analyst', 'counsel'],
      authorities: ['TH-DPO'],
      missing: ['acquisition'],
      redactors: ['victim'],
      obligations: ['register:X'],
    })
  })

  it('names a channel only when the answer is to take another one', () => {
    const elsewhere = aRule({ id: 'A', effect: 'reroute', channel: 'mutual-assistance' })
    expect(decide(elsewhere).channels).toEqual(['mutual-assistance'])
    expect(decide(elsewhere, aRule({ id: 'B', effect: 'deny' })).channels).toEqual([])
  })

  it('tells the outside the code that hides most among the rules that refused', () => {
    const open = aRule({ id: 'A', effect: 'deny', code: 'not-covered' })
    const secret = aRule({ id: 'B', effect: 'deny', code: 'withheld' })
    expect(decide(open).code).toBe('not-covered')
    expect(decide(open, secret).code).toBe('withheld')
  })

  it('does not let a lesser rule’s code speak for a refusal', () => {
    const refusal = aRule({ id: 'A', effect: 'deny', code: 'not-covered' })
    expect(decide(refusal, aRule({ id: 'B', effect: 'redact', code: 'withheld' })).code).toBe('not-covered')
  })

  it('asks a person when a rule was in error, and denies when the engine failed', () => {
    expect(decide(PERMIT, RULE_IN_ERROR).outcome).toBe('needs-human')
    expect(decide(PERMIT, ENGINE_FAILED).outcome).toBe('deny')
  })
})

const someRule = fc
  .record({
    number: fc.nat(20),
    effect: fc.constantFrom('permit' as const, ...FORBID_EFFECTS),
    code: fc.constantFrom(...GENERIC_CODES),
  })
  .map(({ number, effect, code }) => aRule({ id: `R${number}`, effect, code }))

describe('any set of rules', () => {
  it('property: a further forbid never widens what may go', () => {
    fc.assert(
      fc.property(fc.array(someRule), fc.constantFrom(...FORBID_EFFECTS), (rules, effect) => {
        const before = decide(...rules)
        const after = decide(...rules, aRule({ id: 'NEW', effect }))
        if (mayGo(after)) {
          expect(mayGo(before)).toBe(true)
          expect(OUTCOMES.indexOf(after.outcome)).toBeLessThanOrEqual(OUTCOMES.indexOf(before.outcome))
        }
      }),
    )
  })

  it('property: nothing goes without a permit', () => {
    fc.assert(
      fc.property(fc.array(someRule), (rules) => {
        const forbids = rules.filter(({ effect }) => effect !== 'permit')
        expect(mayGo(decide(...forbids))).toBe(false)
      }),
    )
  })

  it('property: the order of the rules never matters', () => {
    const distinct = fc.uniqueArray(someRule, { selector: ({ id }) => id })
    fc.assert(
      fc.property(distinct, (rules) => {
        expect(decide(...rules.toReversed())).toEqual(decide(...rules))
      }),
    )
  })

  it('property: a code is given for everything but a plain allow', () => {
    fc.assert(
      fc.property(fc.array(someRule), (rules) => {
        const { outcome, code } = decide(...rules)
        expect(code === null).toBe(outcome === 'allow')
      }),
    )
  })
})
