// Every rule has a case in which it stands and one in which it does not, and no forbid can be dropped unnoticed.
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { type Case, decideCase, readCases } from './case.ts'
import { createEngine, type Engine } from './engine.ts'
import { loadPolicies, type PolicySource } from './pack.ts'

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

const without = (source: PolicySource, id: string): PolicySource => ({
  ...source,
  version: `${source.version}-without-${id}`,
  packs: source.packs.map((pack) => ({ ...pack, rules: pack.rules.filter(({ rule }) => rule.id !== id) })),
})

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

  it.each(rules.filter((rule) => rule.effect !== 'permit').map((rule) => [rule.id] as const))(
    'notices when %s is dropped',
    (id) => {
      const about = cases.filter((one) => one.about === id)
      const failing = about.filter((one) => {
        const engine = createEngine(without(sources[one.node], id), {
          demonstration: one.demonstration ?? true,
        })
        return JSON.stringify(answer(engine, one)) !== JSON.stringify(one.expect)
      })
      expect(failing.length).toBeGreaterThan(0)
    },
  )
})
