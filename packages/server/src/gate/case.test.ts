// Every rule has a case in which it stands and one in which it does not; that none can be changed unnoticed is tried in
// packages/server/test/prove/mutation.test.ts.
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { type Case, decideCase, readCases } from './case.ts'
import { createEngine, type Engine } from './engine.ts'
import { loadPolicies } from './pack.ts'

const POLICIES = fileURLToPath(new URL('../../../../policies', import.meta.url))
const { base, cases } = await readCases(POLICIES)
const sources = { TH: await loadPolicies(POLICIES, 'TH'), AU: await loadPolicies(POLICIES, 'AU') }
const engines = new Map<string, Engine>()
const engineFor = ({ node, demonstration = true }: Case): Engine => {
  const key = `${node} ${demonstration}`
  const engine = engines.get(key) ?? createEngine(sources[node], { demonstration })
  engines.set(key, engine)
  return engine
}

const answer = (engine: Engine, one: Case) => {
  const { outcome, rules } = decideCase(engine, base, one)
  return { outcome, rules: rules.map(({ rule }) => rule) }
}

const allRules = [...sources.TH.packs, ...sources.AU.packs].flatMap((pack) =>
  pack.rules.map(({ rule }) => rule),
)
const rules = [...new Map(allRules.map((rule) => [rule.id, rule])).values()]

describe('the cases of the packs', () => {
  it.each(cases.map((one) => [`${one.node} ${one.about ?? one.golden ?? ''}: ${one.name}`, one] as const))(
    '%s',
    (_, one) => {
      expect(answer(engineFor(one), one)).toEqual(one.expect)
    },
  )

  it('covers all twenty of the field’s own cases', () => {
    const numbers = new Set(cases.flatMap(({ golden }) => golden ?? []))
    expect([...numbers].toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 1),
    )
  })

  it.each(rules.map((rule) => [rule.id] as const))('has a case with and a case without %s', (id) => {
    const about = cases.filter((one) => one.about === id)
    expect(about.some((one) => one.expect.rules.includes(id))).toBe(true)
    expect(about.some((one) => !one.expect.rules.includes(id))).toBe(true)
  })
})
