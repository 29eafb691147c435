// How often a part of a pattern can be satisfied at most, by a count that never says too little: it spares choices that are too large.
import type { ObservationExpression } from '../ast.ts'
import { timestampToMicroseconds } from '../../timestamp.ts'
import { spend, type Budget } from './budget.ts'
import { candidatesFor, narrow, type Bounds, type Supply } from './supply.ts'

/** What the search works on: the observations, the numbers of the observation expressions, and what is left of the steps. */
export type Run = {
  readonly supply: Supply
  readonly numbers: ReadonlyMap<ObservationExpression, number>
  readonly budget: Budget
}

/** A bound for how often a part can be satisfied, up to how often it is wanted. */
export function mostOf(run: Run, node: ObservationExpression, bounds: Bounds, wanted: number): number {
  if (wanted === 0 || !spend(run.budget, 1)) return 0
  if (node.kind === 'observation') return mostObservations(run, run.numbers.get(node) ?? 0, bounds, wanted)
  if (node.kind === 'qualified') {
    const { expression, qualifier } = node
    if (qualifier.kind === 'within') return mostOf(run, expression, bounds, wanted)
    if (qualifier.kind === 'start-stop')
      return mostOf(run, expression, narrow(bounds, between(qualifier)), wanted)
    const all = Math.min(wanted * qualifier.times, Number.MAX_SAFE_INTEGER)
    return Math.floor(mostOf(run, expression, bounds, all) / qualifier.times)
  }
  const most = node.operands.map((operand) => mostOf(run, operand, bounds, wanted))
  return node.operator === 'OR'
    ? Math.min(
        wanted,
        most.reduce((sum, one) => sum + one, 0),
      )
    : most.reduce((least, one) => Math.min(least, one), wanted)
}

/** The bounds that START and STOP set. */
export const between = ({ start, stop }: { start: string; stop: string }): Bounds => ({
  from: timestampToMicroseconds(start),
  before: timestampToMicroseconds(stop),
})

function mostObservations(
  { supply, budget }: Run,
  expression: number,
  bounds: Bounds,
  wanted: number,
): number {
  let sum = 0
  for (const one of candidatesFor(supply, expression, bounds, budget)) {
    sum += supply.counts[one] ?? 0
    if (sum >= wanted) return wanted
  }
  return sum
}
