// What counsel has not signed may forbid but never permits alone outside a demonstration, whatever of it is signed.
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { FACT_NAMES, ORDERED_FACTS } from '@saphan/core/facts/schema.ts'
import type { Decision } from '@saphan/core/gate/outcome.ts'
import { describe, expect, it } from 'vitest'
import { caseRequest, readCases } from './case.ts'
import { createEngine, type Engine } from './engine.ts'
import { loadPolicies, type PolicySource } from './pack.ts'

const POLICIES = fileURLToPath(new URL('../../../../policies', import.meta.url))
const { base } = await readCases(POLICIES)
const sources = { TH: await loadPolicies(POLICIES, 'TH'), AU: await loadPolicies(POLICIES, 'AU') }

const signing = (from: PolicySource, ids: ReadonlySet<string>): PolicySource => ({
  ...from,
  name: [...ids].join(),
  packs: from.packs.map((pack) => ({
    ...pack,
    rules: pack.rules.map((one) =>
      ids.has(one.rule.id)
        ? { ...one, rule: { ...one.rule, text: { ...one.rule.text, review: 'signed' as const } } }
        : one,
    ),
  })),
})

const goes = ({ outcome }: Decision): boolean => outcome === 'allow' || outcome === 'allow-with'
const permitsOf = ({ rules }: Decision): string[] =>
  rules.filter(({ effect }) => effect === 'permit').map(({ rule }) => rule)
const isLaw = (engine: Engine, id: string): boolean => engine.rules().get(id)?.text.kind !== 'node'

const someFacts = fc.record(
  Object.fromEntries(
    FACT_NAMES.filter((name) => Object.hasOwn(ORDERED_FACTS, name)).map((name) => [
      name,
      fc.constantFrom(
        base.facts[name],
        base.facts[name],
        base.facts[name],
        ...((ORDERED_FACTS as never)[name] as never[]),
      ),
    ]),
  ),
)

describe.each(['TH', 'AU'] as const)('a node of %s that is no demonstration', (node) => {
  const source = sources[node]
  const lawful = source.packs
    .flatMap(({ rules }) => rules)
    .filter(({ rule }) => rule.effect === 'permit' && rule.text.kind !== 'node')
    .map(({ rule }) => rule.id)
  const demonstration = createEngine(source, { demonstration: true })

  it('property: lets nothing go on unsigned rules alone, and asks counsel for what would otherwise go', () => {
    fc.assert(
      fc.property(fc.subarray(lawful), someFacts, fc.boolean(), (signed, facts, isApproved) => {
        const ids = new Set(signed)
        const real = createEngine(signing(source, ids), { demonstration: false })
        const record = { approvals: isApproved ? ['counsel'] : [] }
        const request = caseRequest(base, { node, facts: facts as never, record })
        const shown = demonstration.decideRelease(request)
        const decided = real.decideRelease(request)
        if (goes(decided)) expect(goes(shown)).toBe(true)
        const permits = permitsOf(goes(decided) ? decided : shown)
        const isCarried = permits.some((id) => ids.has(id) || !isLaw(real, id))
        if (goes(decided) && !isApproved) expect(isCarried).toBe(true)
        if (goes(shown) && !isApproved && !isCarried)
          expect(decided).toMatchObject({ outcome: 'needs-human', roles: ['counsel'] })
        if (goes(shown) && isApproved) expect(goes(decided)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it('still lets unsigned rules forbid', () => {
    const real = createEngine(signing(source, new Set(lawful)), { demonstration: false })
    const request = caseRequest(base, { node, facts: { originator: 'other-without-consent' } })
    expect(real.decideRelease(request)).toMatchObject({ outcome: 'deny' })
  })
})
