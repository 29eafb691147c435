import { FACT_NAMES, ORDERED_FACTS, type ClassFacts, type FactName } from '../facts/schema.ts'
import { classText } from '../facts/class-id.ts'
import { harmlessFacts } from '../facts/harmless.ts'
import { factsAround, withFact } from '../facts/variation.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideAlike, findSmallestDifference } from './difference.ts'
import type { Decision } from './outcome.ts'

const plain = harmlessFacts()
const always = () => true
const TRIED = ['mandatory', 'exercise', 'severity', 'tlp'] as const
const away = (facts: ClassFacts): FactName[] =>
  FACT_NAMES.filter((name) => String(facts[name]) !== String(plain[name]))

/** Every subset of the deviations of every class, by brute force: the size of the smallest that differs. */
const bruteForce = (domain: readonly ClassFacts[], differs: (facts: ClassFacts) => boolean): number => {
  const sizes = domain.filter(differs).flatMap((facts) => {
    const names = away(facts)
    return Array.from({ length: 2 ** names.length }, (_, mask) => {
      const chosen = names.filter((_name, at) => (mask & (2 ** at)) !== 0)
      return differs(chosen.reduce((made, name) => withFact(made, name, facts[name]), plain))
        ? chosen.length
        : Infinity
    })
  })
  return Math.min(Infinity, ...sizes)
}

const condition = fc.record({
  name: fc.constantFrom(...TRIED),
  value: fc.nat(7),
  isNot: fc.boolean(),
})
const holds =
  (rules: readonly (readonly { name: (typeof TRIED)[number]; value: number; isNot: boolean }[])[]) =>
  (facts: ClassFacts): boolean =>
    rules.some((rule) =>
      rule.every(({ name, value, isNot }) => {
        const values: readonly string[] = ORDERED_FACTS[name]
        return (facts[name] === values[value % values.length]) !== isNot
      }),
    )
const aBase = fc.record({
  mandatory: fc.constantFrom(...ORDERED_FACTS.mandatory),
  exercise: fc.constantFrom(...ORDERED_FACTS.exercise),
  severity: fc.constantFrom(...ORDERED_FACTS.severity),
  tlp: fc.constantFrom(...ORDERED_FACTS.tlp),
})

describe('the smallest difference', () => {
  it('property: is as small as brute force finds, stands, and is nothing where there is none', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(condition, { minLength: 1, maxLength: 4 }), { maxLength: 3 }),
        fc.array(aBase, { maxLength: 3 }),
        (rules, bases) => {
          const differs = holds(rules)
          const around = [plain, ...bases.map((facts) => ({ ...plain, ...facts }))]
          const domain = [...factsAround(around, ['mandatory', 'exercise'])]
          const search = findSmallestDifference({
            domain,
            plain,
            differs,
            mayLook: always,
            mayReduce: always,
          })
          expect(search.isWhole).toBe(true)
          expect(search.found?.names.length ?? Infinity).toBe(bruteForce(domain, differs))
          if (search.found === null) {
            expect(search.classes).toBe(domain.length)
            return
          }
          expect(differs(search.found.facts)).toBe(true)
          expect(away(search.found.facts)).toEqual([...search.found.names].toSorted())
          expect(search.found.isSmallest).toBe(true)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('says none among how many, and whether it had to stop', () => {
    const differs = () => false
    let looks = 0
    const domain = [...factsAround([plain], ['tlp'])]
    expect(findSmallestDifference({ domain, plain, differs, mayLook: always, mayReduce: always })).toEqual({
      classes: domain.length,
      isWhole: true,
      found: null,
    })
    expect(
      findSmallestDifference({ domain, plain, differs, mayLook: () => looks++ < 4, mayReduce: always }),
    ).toEqual({
      classes: 3,
      isWhole: false,
      found: null,
    })
  })

  it('leaves out what it can one by one when there is no time for more', () => {
    const facts = { ...plain, tlp: 'red', exercise: 'yes', mandatory: 'yes' } as const
    const differs = (one: ClassFacts) => one.tlp === 'red' && one.exercise === 'yes'
    const { found } = findSmallestDifference({
      domain: [facts],
      plain,
      differs,
      mayLook: always,
      mayReduce: () => false,
    })
    expect(found).toMatchObject({ names: ['exercise', 'tlp'], isSmallest: false })
    expect(classText(found!.facts)).toBe(classText({ ...plain, tlp: 'red', exercise: 'yes' }))
  })
})

describe('two decisions', () => {
  const decision: Decision = {
    outcome: 'needs-human',
    rules: [{ rule: 'A', effect: 'needs-human' }],
    redactors: [],
    obligations: [],
    roles: ['counsel'],
    authorities: [],
    missing: [],
    channels: [],
    code: 'pending',
    policies: 'one',
    validUntil: null,
  }

  it('are alike whichever rules gave them, and not when another has to approve', () => {
    expect(decideAlike(decision, { ...decision, rules: [], policies: 'two', validUntil: 'x' })).toBe(true)
    expect(decideAlike(decision, { ...decision, roles: ['delegate'] })).toBe(false)
    expect(decideAlike(decision, { ...decision, outcome: 'deny' })).toBe(false)
  })
})
