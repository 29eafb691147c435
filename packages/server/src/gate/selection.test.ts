// How the engine asks: leaving out what cannot matter, and redactions last. What it answers is held against the field’s tables
// in packages/server/test/prove/.
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawCircumstance } from '../../test/prove/circumstance.ts'
import { arrivalsOf, requestOf } from '../../test/prove/crossing.ts'
import { strictestOf } from '../../test/prove/strictest.ts'
import { drawsFrom } from '../../test/draws.ts'
import { readCases } from './case.ts'
import { compile } from './cedar.ts'
import { createEngine, type Engine } from './engine.ts'
import { loadPolicies } from './pack.ts'
import { basisContext, crossingContext, type CrossingRequest } from './request.ts'

const POLICIES = fileURLToPath(new URL('../../../../policies', import.meta.url))
const { base } = await readCases(POLICIES)
const sources = { TH: await loadPolicies(POLICIES, 'TH'), AU: await loadPolicies(POLICIES, 'AU') }

const someRequest = (node: 'TH' | 'AU') =>
  fc.integer().map((seed): CrossingRequest => {
    const one = drawCircumstance(drawsFrom(seed))
    return requestOf(base, node, one, strictestOf(arrivalsOf(base, one)))
  })

const contextOf = (engine: Engine, request: CrossingRequest) => {
  const by = { type: 'Party', id: request.party } as const
  const rules = [...engine.decide(by, 'basis', basisContext(request)).permits].toSorted()
  return { ...crossingContext(request, true)(request.record), basis: { rules, signed: false } }
}

describe.each(['TH', 'AU'] as const)('the gate of %s', (node) => {
  const engine = createEngine(sources[node], { demonstration: true })

  it('property: leaving out rules that cannot matter changes no answer, and asking each apart neither', () => {
    const { ask, askAll } = compile(sources[node])
    fc.assert(
      fc.property(someRequest(node), (request) => {
        const by = { type: 'Party', id: request.party } as const
        const context = contextOf(engine, request)
        const sorted = ({ permits, forbids, errors }: ReturnType<typeof ask>) =>
          [permits, forbids, errors].map((ids) => ids.toSorted())
        const whole = sorted(askAll(by, 'release', context))
        expect(sorted(ask(by, 'release', context))).toEqual(whole)
        // From what was kept.
        expect(sorted(ask(by, 'release', context))).toEqual(whole)
      }),
      { numRuns: 400 },
    )
  })

  it('property: nothing that denies or reroutes asks for a redactor first', () => {
    fc.assert(
      fc.property(someRequest(node), (request) => {
        const decision = engine.decideRelease(request)
        if (decision.outcome !== 'allow-with') return
        const by = { type: 'Party', id: request.party } as const
        const untouched = engine.decide(by, 'release', contextOf(engine, request))
        const effects = untouched.forbids.map((id) => engine.rules().get(id)?.effect)
        expect(effects.every((effect) => effect === 'redact' || effect === 'oblige')).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})
