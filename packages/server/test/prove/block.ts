// A block of cases: one set of packs, and as many cases as are asked for, each from a seed of its own so that it can be repeated
// alone.
import { classText } from '@saphan/core/facts/class-id.ts'
import type { Decision } from '@saphan/core/gate/outcome.ts'
import type { CrossingRequest } from '../../src/gate/request.ts'
import { type CaseBase, readCases } from '../../src/gate/case.ts'
import { type Draws, drawsFrom } from '../draws.ts'
import { type Approved, drawApproved, tryApproved } from './approved.ts'
import { type Circumstance, drawArriving, drawCircumstance } from './circumstance.ts'
import { cover, type Coverage, rulesAsked } from './coverage.ts'
import { type Fault, tryCrossing, type Way } from './crossing.ts'
import { createDistinct } from './distinct.ts'
import { makePairs, type Pair } from './packs.ts'
import { shrink } from './shrink.ts'
import { drawUnit, type Unit } from './unit.ts'
import { tryUnit } from './whole-unit.ts'

/** How many sets of packs a block has: two of each Party, in a demonstration and outside one. */
const PAIRS = 6

/** What is tried: one crossing, one that people have approved, or a unit of several records. */
type Trial =
  | { readonly way: Way; readonly one: Circumstance }
  | { readonly way: 'approved'; readonly approved: Approved }
  | { readonly way: 'unit'; readonly unit: Unit }

/** A trial before it is made: with which packs, and whether a further forbid is tried too. */
type Plan = { readonly pair: number; readonly isFurther: boolean; readonly trial: Trial }

/** A case that went wrong, as small as it could be made. */
export type Failure = {
  readonly index: number
  readonly plan: Plan
  readonly rules: readonly (readonly string[])[]
  readonly faults: readonly Fault[]
}

/** What a block showed. */
export type BlockResult = {
  readonly cases: number
  /** Of these, how many were decided once more with a further forbid. */
  readonly further: number
  /** How many units there were; each record of one is a case. */
  readonly units: number
  readonly outcomes: Readonly<Record<string, number>>
  readonly coverage: Coverage
  /** Registers of the different questions asked, and of the different classes of facts. */
  readonly requests: Uint8Array
  readonly classes: Uint8Array
  readonly failure?: Failure
}

/** Which cases, and where the packs are. */
export type BlockOrder = {
  readonly policies: string
  readonly seed: number
  readonly block: number
  readonly cases: number
  /** Only this case. */
  readonly only?: number
  /** When to stop, in milliseconds of the epoch, whatever is left. */
  readonly until?: number
}

const mix = (left: number, right: number): number => {
  const mixed = Math.imul(left ^ (right + 0x9e3779b9), 0x85ebca6b)
  return (Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae35) ^ (mixed >>> 13)) >>> 0
}

const drawTrial = (draws: Draws): Trial => {
  const way = draws.below(100)
  if (way < 10) return { way: 'receive', one: drawArriving(draws) }
  if (way < 22) return { way: 'approved', approved: drawApproved(draws) }
  if (way < 32) return { way: 'unit', unit: drawUnit(draws) }
  return { way: 'release', one: drawCircumstance(draws) }
}

const drawPlan = (draws: Draws): Plan => ({
  pair: draws.below(PAIRS),
  isFurther: draws.inHundred(25),
  trial: drawTrial(draws),
})

/** Packs and the everyday record. */
type Bed = { readonly base: CaseBase; readonly pairs: readonly Pair[] }

/** Answers to what was asked, and what is wrong with them. */
type Found = {
  readonly answers: readonly { readonly request: CrossingRequest; readonly decision: Decision }[]
  readonly faults: readonly Fault[]
}

const tryPlan = async ({ base, pairs }: Bed, { pair: at, isFurther, trial }: Plan): Promise<Found> => {
  const pair = pairs[at] as Pair
  if (trial.way === 'unit') return tryUnit(base, pair, trial.unit, isFurther)
  const { request, decision, faults } =
    trial.way === 'approved'
      ? tryApproved(base, pair, trial.approved, isFurther)
      : tryCrossing(base, pair, { ...trial, isFurther })
  return { answers: [{ request, decision }], faults }
}

/** What is wrong with a plan; one that the product refuses to look at is no case. */
const faultsOf = async (bed: Bed, plan: Plan): Promise<readonly Fault[]> => {
  try {
    return (await tryPlan(bed, plan)).faults
  } catch {
    return []
  }
}

const failureOf = async (bed: Bed, index: number, found: Plan): Promise<Failure> => {
  const what = (await faultsOf(bed, found))[0]?.what
  const isSame = async (trial: Trial): Promise<boolean> =>
    (await faultsOf(bed, { ...found, trial })).some((fault) => fault.what === what)
  const plan = { ...found, trial: await shrink(found.trial, isSame) }
  const { answers, faults } = await tryPlan(bed, plan)
  const rules = answers.map(({ decision }) => decision.rules.map(({ rule }) => rule))
  return { index, plan, rules, faults }
}

/** What is noted of each answer. */
const createNotes = (own: number, pairs: readonly Pair[]) => {
  const asked = pairs.map(({ plain }) => rulesAsked(plain))
  const coverage: Coverage = new Map()
  const outcomes: Record<string, number> = {}
  const [requests, classes] = [createDistinct(), createDistinct()]
  return {
    take({ pair, trial }: Plan, { answers }: Found): void {
      const { law } = (pairs[pair] as Pair).plain
      const way = trial.way === 'receive' ? 'receive' : 'release'
      // The packs of a block are its own as far as they are made up.
      const packs = `${law.node} ${law.demonstration} ${law.node === 'XX' ? own : ''}`
      const people = trial.way === 'approved' ? trial.approved : null
      for (const { request, decision } of answers) {
        const facts = classText(request.facts)
        classes.see(facts)
        requests.see(
          `${packs} ${way} ${facts} ${JSON.stringify([request.agreement, request.record, people])}`,
        )
        const outcome = `${law.node} ${trial.way} ${decision.outcome}`
        outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
        cover(coverage, asked[pair]?.[way] ?? [], decision)
      }
    },
    result: () => ({ outcomes, coverage, requests: requests.registers, classes: classes.registers }),
  }
}

/** Tries the cases of a block until one fails. */
export const tryBlock = async (
  { policies, seed, block, cases, only, until = Infinity }: BlockOrder,
  progress: (cases: number) => void = () => {},
): Promise<BlockResult> => {
  const { base } = await readCases(policies)
  const own = mix(seed, block)
  const bed = { base, pairs: await makePairs(policies, own, PAIRS) }
  const notes = createNotes(own, bed.pairs)
  let [count, further, units, told] = [0, 0, 0, 0]
  let failure: Failure | undefined
  for (let index = only ?? 0; count < cases && !failure && Date.now() < until; index += 1) {
    const plan = drawPlan(drawsFrom(mix(own, index)))
    const found = await tryPlan(bed, plan)
    if (found.faults.length > 0) failure = await failureOf(bed, index, plan)
    notes.take(plan, found)
    count += found.answers.length
    if (plan.isFurther) further += found.answers.length
    if (plan.trial.way === 'unit') units += 1
    if (only !== undefined) break
    if (count - told < 500) continue
    told = count
    progress(count)
  }
  return { ...notes.result(), cases: count, further, units, ...(failure ? { failure } : {}) }
}
