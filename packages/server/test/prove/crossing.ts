// One crossing as the product decides it, held against the oracle: the joined facts, the decision, and the decision with one
// further forbid.
import { isDeepStrictEqual } from 'node:util'
import type { ClassFacts } from '@saphan/core/facts/schema.ts'
import { combineArrivals } from '@saphan/core/facts/strictness.ts'
import { type Decision, mayGo } from '@saphan/core/gate/outcome.ts'
import type { CaseBase } from '../../src/gate/case.ts'
import { type CrossingRequest, UNTOUCHED } from '../../src/gate/request.ts'
import type { Circumstance } from './circumstance.ts'
import { type Verdict, verdictOn, verdictOnArrival } from './oracle.ts'
import type { Bench, Pair } from './packs.ts'
import type { Node } from './sheet.ts'
import { strictestOf } from './strictest.ts'

/** What differs between what was said and what should have been. */
export type Fault = { readonly what: string; readonly said: unknown; readonly expected: unknown }

const RECIPIENT: Readonly<Record<Node, string>> = { TH: 'AU', AU: 'TH', XX: 'TH' }
const COUNTRY: Readonly<Record<string, string>> = { TH: 'REL:THA', AU: 'REL:AUS' }

/** What is wrong, if what was said is not what was expected. */
export const fault = (what: string, said: unknown, expected: unknown): Fault[] =>
  isDeepStrictEqual(said, expected) ? [] : [{ what, said, expected }]

/** The facts of each arrival, whole. */
export const arrivalsOf = (base: CaseBase, { arrivals }: Pick<Circumstance, 'arrivals'>): ClassFacts[] =>
  (arrivals.length === 0 ? [{}] : arrivals).map((changes) => ({ ...base.facts, ...changes }))

/** What is asked of a node. */
export const requestOf = (
  base: CaseBase,
  node: Node,
  { agreement, record }: Omit<Circumstance, 'arrivals'>,
  facts: ClassFacts,
): CrossingRequest => {
  const party = RECIPIENT[node]
  return {
    party,
    facts,
    agreement: { ...base.agreement, releasableTo: COUNTRY[party] ?? '', ...agreement },
    record: { ...UNTOUCHED, ...record },
    validUntil: null,
  }
}

/** The part of a decision that the oracle has an opinion on. */
export const wordsOf = (decision: Decision): Verdict => {
  const { outcome } = decision
  const [goes, waits] = [mayGo(decision), outcome === 'needs-human']
  return {
    outcome,
    redactors: goes ? decision.redactors : [],
    obligations: goes ? decision.obligations : [],
    roles: waits ? decision.roles : [],
    authorities: waits ? decision.authorities : [],
    missing: waits ? decision.missing : [],
  }
}

const isWithin = (less: readonly string[], more: readonly string[]): boolean =>
  less.every((one) => more.includes(one))

/** What a further forbid may do: hold back, or let go with more cut and more owed. */
const shrinks = (before: Decision, after: Decision): boolean => {
  if (!mayGo(after)) return true
  if (!mayGo(before)) return false
  return (
    isWithin(before.redactors, after.redactors) && (after.outcome !== 'allow' || before.outcome === 'allow')
  )
}

/** Which way it is asked. */
export type Way = 'release' | 'receive'

/** One bench's answer and what is wrong with it. */
const ask = (
  { engine, law }: Bench,
  way: Way,
  request: CrossingRequest,
): { decision: Decision; faults: Fault[] } => {
  const decision = way === 'release' ? engine.decideRelease(request) : engine.decideReceive(request)
  const expected = way === 'release' ? verdictOn(law, request) : verdictOnArrival(law, request)
  return { decision, faults: fault('decision', wordsOf(decision), expected) }
}

/** What came of one circumstance. */
export type Outcome = {
  readonly request: CrossingRequest
  readonly decision: Decision
  readonly faults: Fault[]
}

/** Decides, twice if a further forbid is to be tried, and compares. */
export const tryCrossing = (
  base: CaseBase,
  { plain, stricter }: Pair,
  { one, way, isFurther }: { one: Circumstance; way: Way; isFurther: boolean },
): Outcome => {
  const arrivals = arrivalsOf(base, one)
  const facts = combineArrivals(arrivals)
  const faults = fault('joined facts', facts, strictestOf(arrivals))
  const request = requestOf(base, plain.law.node, one, facts)
  const { decision, faults: wrong } = ask(plain, way, request)
  faults.push(...wrong)
  if (isFurther) {
    const further = ask(stricter, way, request)
    faults.push(
      ...further.faults.map((found) => ({ ...found, what: `${found.what}, with a further forbid` })),
    )
    if (!shrinks(decision, further.decision))
      faults.push({ what: 'a further forbid let more go', said: further.decision, expected: decision })
  }
  return { request, decision, faults }
}
