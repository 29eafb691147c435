// The gate and the derivation of facts: on one core, and on all cores at once.
import { classText } from '@saphan/core/facts/class-id.ts'
import { deriveFacts } from '@saphan/core/facts/derive.ts'
import { findPersonalData } from '@saphan/core/facts/finder/find.ts'
import { findCandidates, rememberByText } from '@saphan/core/facts/finder/object-candidate.ts'
import { readMarkings } from '@saphan/core/facts/marking-fact.ts'
import { ORDERED_FACTS, type ClassFacts } from '@saphan/core/facts/schema.ts'
import { DEMONSTRATION_PROFILES } from '@saphan/core/contract/demonstration.ts'
import { explain } from '@saphan/core/gate/explanation.ts'
import { kindOfType } from '@saphan/core/record/kind-list.ts'
import { isStixObject, type StixObject } from '@saphan/core/stix/object.ts'
import { TLP_2_MARKINGS } from '@saphan/core/stix/tlp.ts'
import { join } from 'node:path'
import { caseRequest, readCases } from '../../../packages/server/src/gate/case.ts'
import { createEngine, type Engine } from '../../../packages/server/src/gate/engine.ts'
import { loadPolicies } from '../../../packages/server/src/gate/pack.ts'
import type { CrossingRequest } from '../../../packages/server/src/gate/request.ts'
import { onAllCores } from '../all-cores.ts'
import { objectsOf } from '../corpus.ts'
import { medianOf, type Figure } from '../figure.ts'

const POLICIES = join(import.meta.dirname, '../../../policies')
const RUNS = 5
const REPEATS = 25
const KNOWN = new Map(Object.values(TLP_2_MARKINGS).map((marking) => [marking.id, marking]))

/** Facts that differ from each other, each a combination that could occur. */
const distinctFacts = (base: ClassFacts, count: number): ClassFacts[] => {
  const names = [
    'tlp',
    'severity',
    'personal',
    'pap',
    'ciiRelated',
    'mandatory',
    'thirdPartyInterest',
    'purpose',
  ] as const
  return Array.from({ length: count }, (_, number) => {
    let rest = number
    const facts = { ...base } as Record<string, unknown>
    for (const name of names) {
      const values = ORDERED_FACTS[name]
      facts[name] = values[rest % values.length]
      rest = Math.floor(rest / values.length)
    }
    return facts as ClassFacts
  })
}

const perSecond = (count: number, work: () => void): number => {
  const start = performance.now()
  work()
  return (count / (performance.now() - start)) * 1000
}

const askAll = (engine: Engine, requests: readonly CrossingRequest[]): void => {
  const rules = engine.rules()
  for (const request of requests) explain(engine.decideRelease(request), rules)
}

/** What one run gives, in decisions a second: of classes never asked about, and then of known ones. */
export type GateRun = { readonly uncached: number; readonly cached: number }

/** Makes runs over the same classes. Each has an engine that has never been asked anything, since rules keep their answers. */
export const gateRuns = async (
  distinct: number,
): Promise<{ run: () => GateRun; rules: number; packs: number }> => {
  const source = await loadPolicies(POLICIES, 'TH')
  const { base } = await readCases(POLICIES)
  const requests = distinctFacts(base.facts, distinct).map((facts) =>
    caseRequest(base, { node: 'TH', facts }),
  )
  let count = 0
  return {
    run: () => {
      count += 1
      const own = { ...source, version: `${source.version} run ${count}` }
      const engine = createEngine(own, { demonstration: true })
      const uncached = perSecond(requests.length, () => askAll(engine, requests))
      const cached = perSecond(requests.length * REPEATS, () => {
        for (let again = 0; again < REPEATS; again += 1) askAll(engine, requests)
      })
      return { uncached, cached }
    },
    rules: source.packs.reduce((sum, { rules }) => sum + rules.length, 0),
    packs: source.packs.length,
  }
}

/** Decisions whether something may go, each with its rules and texts. */
export const gateFigures = async (distinct: number): Promise<Figure[]> => {
  const { run, rules, packs } = await gateRuns(distinct)
  const runs = Array.from({ length: RUNS }, run)
  const all = await onAllCores({ what: 'gate', count: distinct }, RUNS)
  return [
    medianOf(
      runs.map(({ uncached }) => uncached),
      {
        what: 'gate, explained decisions of classes never asked about',
        unit: '/s a core',
        goal: { at: 'least', value: 5000 },
        beside: `${rules} rules in ${packs} packs; Cedar alone, 60 policies without entities: 5,600/s a core`,
      },
    ),
    medianOf(all.runs, {
      what: 'the same on all cores at once',
      unit: '/s',
      goal: { at: 'least', value: 10_000 },
      beside: `${all.cores} cores`,
    }),
    medianOf(
      runs.map(({ cached }) => cached),
      { what: 'gate, explained decisions of known classes', unit: '/s a core' },
    ),
  ]
}

/** Makes runs over the same objects: from a parsed object to its class, with markings, finders of personal data, facts. */
export const factsRuns = (count: number): { run: () => number; classes: ReadonlySet<string> } => {
  const objects = objectsOf(0, count).filter(isStixObject)
  const profile = DEMONSTRATION_PROFILES['public-feed'].answers
  const find = rememberByText(findPersonalData, 10_000)
  const derive = (object: StixObject): string => {
    const sharing = readMarkings(object, {
      resolve: (id) => KNOWN.get(id),
      now: '2026-01-01T00:00:00Z',
      parts: 'counted',
    })
    const kind = kindOfType(object.type)?.id ?? 'custom'
    const circumstances = { kind, area: 'cyber.info', profile, origin: 'other' as const, answers: {} }
    return classText(
      deriveFacts({ ...circumstances, object, sharing, candidates: findCandidates(object, find) }).facts,
    )
  }
  const classes = new Set<string>()
  const run = (): number =>
    perSecond(objects.length, () => {
      for (const object of objects) classes.add(derive(object))
    })
  return { run, classes }
}

/** Facts derived from parsed objects. */
export const factsFigures = async (count: number): Promise<Figure[]> => {
  const { run, classes } = factsRuns(count)
  const runs = Array.from({ length: RUNS }, run)
  const all = await onAllCores({ what: 'facts', count }, RUNS)
  return [
    medianOf(runs, {
      what: 'facts derived',
      unit: 'records/s a core',
      goal: { at: 'least', value: 50_000 },
      beside: `${count} objects of the corpus in ${classes.size} classes, with the finders of personal data`,
    }),
    medianOf(all.runs, {
      what: 'the same on all cores at once',
      unit: 'records/s',
      goal: { at: 'least', value: 100_000 },
      beside: `${all.cores} cores`,
    }),
  ]
}
