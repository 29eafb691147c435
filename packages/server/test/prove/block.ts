// A block of cases: one set of packs, and as many cases as are asked for, each from a seed of its own so that it can be repeated
// alone.
import { classText } from '@saphan/core/facts/class-id.ts'
import { type CaseBase, readCases } from '../../src/gate/case.ts'
import { type Draws, drawsFrom } from '../draws.ts'
import { type Circumstance, drawCircumstance } from './circumstance.ts'
import { cover, type Coverage, rulesAsked } from './coverage.ts'
import { type Fault, tryCrossing, type Way } from './crossing.ts'
import { createDistinct } from './distinct.ts'
import { makePairs, type Pair } from './packs.ts'
import { shrink } from './shrink.ts'

/** How many sets of packs a block has: two of each Party, in a demonstration and outside one. */
const PAIRS = 6

/** One case before it is tried. */
type Plan = {
  readonly pair: number
  readonly way: Way
  readonly isFurther: boolean
  readonly one: Circumstance
}

/** A case that went wrong, as small as it could be made. */
export type Failure = {
  readonly index: number
  readonly plan: Plan
  readonly rules: readonly string[]
  readonly faults: readonly Fault[]
}

/** What a block showed. */
export type BlockResult = {
  readonly cases: number
  /** Of these, how many were decided once more with a further forbid. */
  readonly further: number
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

const drawPlan = (draws: Draws): Plan => ({
  pair: draws.below(PAIRS),
  way: draws.inHundred(12) ? 'receive' : 'release',
  isFurther: draws.inHundred(25),
  one: drawCircumstance(draws),
})

type Trial = ReturnType<typeof tryCrossing>

const tryPlan = (base: CaseBase, pairs: readonly Pair[], plan: Plan): Trial =>
  tryCrossing(base, pairs[plan.pair] as Pair, plan)

/** What is wrong with a plan; one that the product refuses to look at is no case. */
const faultsOf = (base: CaseBase, pairs: readonly Pair[], plan: Plan): readonly Fault[] => {
  try {
    return tryPlan(base, pairs, plan).faults
  } catch {
    return []
  }
}

const failureOf = (base: CaseBase, pairs: readonly Pair[], index: number, found: Plan): Failure => {
  const what = faultsOf(base, pairs, found)[0]?.what
  const { one } = found
  const smaller = shrink(one, (less) =>
    faultsOf(base, pairs, { ...found, one: less }).some((fault) => fault.what === what),
  )
  const plan = { ...found, one: smaller }
  const { decision, faults } = tryPlan(base, pairs, plan)
  return { index, plan, rules: decision.rules.map(({ rule }) => rule), faults }
}

/** Tries the cases of a block until one fails. */
export const tryBlock = async (
  { policies, seed, block, cases, only, until = Infinity }: BlockOrder,
  progress: (cases: number) => void = () => {},
): Promise<BlockResult> => {
  const { base } = await readCases(policies)
  const own = mix(seed, block)
  const pairs = await makePairs(policies, own, PAIRS)
  const asked = pairs.map(({ plain }) => rulesAsked(plain))
  const coverage: Coverage = new Map()
  const outcomes: Record<string, number> = {}
  const [requests, classes] = [createDistinct(), createDistinct()]
  let [count, further] = [0, 0]
  let failure: Failure | undefined
  for (let index = only ?? 0; index < (only === undefined ? cases : only + 1) && !failure; index += 1) {
    const plan = drawPlan(drawsFrom(mix(own, index)))
    const { request, decision, faults } = tryPlan(base, pairs, plan)
    if (faults.length > 0) failure = failureOf(base, pairs, index, plan)
    const { law } = (pairs[plan.pair] as Pair).plain
    const facts = classText(request.facts)
    classes.see(facts)
    // The packs of a block are its own as far as they are made up.
    const packs = `${law.node} ${law.demonstration} ${law.node === 'XX' ? own : ''}`
    requests.see(`${packs} ${plan.way} ${facts} ${JSON.stringify([request.agreement, request.record])}`)
    const outcome = `${law.node} ${plan.way} ${decision.outcome}`
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
    cover(coverage, asked[plan.pair]?.[plan.way] ?? [], decision)
    count += 1
    if (plan.isFurther) further += 1
    if (count % 500 > 0) continue
    progress(count)
    if (Date.now() > until) break
  }
  return {
    cases: count,
    further,
    outcomes,
    coverage,
    requests: requests.registers,
    classes: classes.registers,
    ...(failure ? { failure } : {}),
  }
}
