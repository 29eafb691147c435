// Matches a STIX pattern against observed data (STIX 2.1 §9.4): whether it matches, and by which observations.
import type { ObservationExpression } from '../ast.ts'
import { DEFAULT_STEPS, isSpent, spend, type Budget, type Verdict } from './budget.ts'
import type { ObservableTest } from './comparison-test.ts'
import type { Observation } from './observation.ts'
import type { PreparedPattern } from './prepare.ts'
import { search, type Solution } from './search.ts'
import { createSupply } from './supply.ts'

/** That an observation was taken for the observation expression of this number, counted from 0 in the order of the text. */
export type MatchEvidence = {
  readonly expression: number
  readonly observation: string
  /** How many of the observations that the observed data stands for were needed. */
  readonly times: number
  /** The observables for which the expression is true. */
  readonly objects: readonly string[]
}

/** Whether a pattern matches; undecided is neither yes nor no. */
export type MatchResult =
  | { readonly outcome: 'match'; readonly evidence: readonly MatchEvidence[] }
  | { readonly outcome: 'no-match'; readonly reason: 'nothing-fits' | 'invalid-constant' }
  | { readonly outcome: 'undecided'; readonly reason: 'too-much-work' | 'regular-expression' }

/** Matches a pattern against observations in bounded work: at most so many steps, then it is undecided; as many to explain a match. */
export function matchPattern(
  pattern: PreparedPattern,
  observations: readonly Observation[],
  steps: number = DEFAULT_STEPS,
): MatchResult {
  if (pattern.isInvalid) return { outcome: 'no-match', reason: 'invalid-constant' }
  const budget = { left: steps }
  const { certain, possible } = fitting(pattern, observations, budget)
  const hasTime = asksForTime(pattern.ast)
  const find = (lists: readonly (readonly number[])[]): Solution | undefined =>
    search(pattern.ast, createSupply(observations, lists, hasTime), pattern.numbers, budget)
  const solution = isSpent(budget) ? undefined : find(certain)
  if (solution !== undefined)
    return { outcome: 'match', evidence: evidenceOf(pattern, observations, solution, { left: steps }) }
  // Operators between observations have no negation: what even the undecided ones cannot make match does not match.
  const isOpen = possible.some((list, at) => list.length > (certain[at]?.length ?? 0))
  const isOpenAnyway = !isSpent(budget) && isOpen && find(possible) !== undefined
  if (isSpent(budget)) return { outcome: 'undecided', reason: 'too-much-work' }
  return isOpenAnyway
    ? { outcome: 'undecided', reason: 'regular-expression' }
    : { outcome: 'no-match', reason: 'nothing-fits' }
}

/** For each expression, the places of the observations of which it is true, and of those of which it may be. */
function fitting(
  { tests }: PreparedPattern,
  observations: readonly Observation[],
  budget: Budget,
): { certain: number[][]; possible: number[][] } {
  const certain: number[][] = tests.map(() => [])
  const possible: number[][] = tests.map(() => [])
  for (const [expression, test] of tests.entries()) {
    for (const [at, observation] of observations.entries()) {
      if (!spend(budget, 1)) return { certain, possible }
      const verdict = holdsOf(test, observation, budget)
      if (verdict === true) certain[expression]?.push(at)
      if (verdict !== false) possible[expression]?.push(at)
    }
  }
  return { certain, possible }
}

/** All comparisons start from one and the same observable (§9.5). */
function holdsOf(test: ObservableTest, { objects }: Observation, budget: Budget): Verdict {
  let verdict: Verdict = false
  for (const object of objects.values()) {
    const one = spend(budget, 1) ? test(object, objects, budget) : undefined
    if (one === true) return true
    if (one === undefined) verdict = undefined
  }
  return verdict
}

function evidenceOf(
  { tests }: PreparedPattern,
  observations: readonly Observation[],
  { demands, allotment }: Solution,
  budget: Budget,
): MatchEvidence[] {
  const evidence = new Map<string, MatchEvidence>()
  for (const [at, { expression }] of demands.entries()) {
    for (const [place, times] of allotment[at] ?? []) {
      const key = `${expression} ${place}`
      const { id = '', objects = new Map() } = observations[place] ?? {}
      const test = tests[expression]
      const known = evidence.get(key)
      evidence.set(key, {
        expression,
        observation: id,
        times: times + (known?.times ?? 0),
        objects:
          known?.objects ??
          [...objects].flatMap(([name, object]) => (test?.(object, objects, budget) === true ? [name] : [])),
      })
    }
  }
  return [...evidence.values()].toSorted((one, other) => one.expression - other.expression)
}

function asksForTime(ast: ObservationExpression): boolean {
  if (ast.kind === 'observation') return false
  if (ast.kind === 'qualified') return ast.qualifier.kind !== 'repeats' || asksForTime(ast.expression)
  return ast.operator === 'FOLLOWEDBY' || ast.operands.some(asksForTime)
}
