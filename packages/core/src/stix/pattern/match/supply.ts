// Which observations an observation expression can take, within bounds of time. Times are microseconds since 1970.
import { timestampToMicroseconds } from '../../timestamp.ts'
import { spend, type Budget } from './budget.ts'
import type { Observation } from './observation.ts'

/**
 * What qualifiers and FOLLOWEDBY ask of each single observation, whose moment may be any between its two times: that it can be at
 * or after the one time, and that it can be before the other.
 */
export type Bounds = { readonly from?: bigint; readonly before?: bigint }

/** The observations that satisfy each expression, by their places in the list. */
export type Supply = {
  readonly counts: readonly number[]
  readonly times: readonly Interval[]
  readonly lists: readonly Candidates[]
}

type Interval = { readonly first: bigint; readonly last: bigint }

/** The same places twice, by the beginning and by the end of the observations; and how long one lasts at most. */
type Candidates = {
  readonly byFirst: readonly number[]
  readonly byLast: readonly number[]
  readonly longest: bigint
}

/** Sorts what satisfies each expression; without times where the pattern asks for none. */
export function createSupply(
  observations: readonly Observation[],
  lists: readonly (readonly number[])[],
  hasTime: boolean,
): Supply {
  const times = hasTime
    ? observations.map(({ firstObserved, lastObserved }) => ({
        first: timestampToMicroseconds(firstObserved),
        last: timestampToMicroseconds(lastObserved),
      }))
    : []
  return {
    counts: observations.map(({ numberObserved }) => numberObserved),
    times,
    lists: lists.map((list) =>
      hasTime ? sortByTime(list, times) : { byFirst: list, byLast: list, longest: 0n },
    ),
  }
}

function sortByTime(list: readonly number[], times: readonly Interval[]): Candidates {
  const at = (index: number): Interval => times[index] as Interval
  const longest = list.reduce((most, one) => {
    const length = at(one).last - at(one).first
    return length > most ? length : most
  }, 0n)
  return {
    byFirst: list.toSorted((one, other) => Number(at(one).first - at(other).first)),
    byLast: list.toSorted((one, other) => Number(at(one).last - at(other).last)),
    longest,
  }
}

/** The observations for an expression within bounds, one after the other; each that is looked at is a step. */
export function* candidatesFor(
  { lists, times }: Supply,
  expression: number,
  { from, before }: Bounds,
  budget: Budget,
): Generator<number> {
  const { byFirst, byLast, longest } = lists[expression] as Candidates
  if (from === undefined) {
    for (const one of byFirst) {
      if (!spend(budget, 1)) return
      if (before !== undefined && (times[one] as Interval).first >= before) return
      yield one
    }
    return
  }
  for (let at = firstFrom(byLast, times, from); at < byLast.length; at++) {
    const one = byLast[at] as number
    const { first, last } = times[one] as Interval
    if (!spend(budget, 1) || (before !== undefined && last >= before + longest)) return
    if (before === undefined || first < before) yield one
  }
}

/** The ends of the observations that any of some expressions can take within bounds, each once, in order. */
export function endsOf(
  supply: Supply,
  expressions: readonly number[],
  bounds: Bounds,
  budget: Budget,
): bigint[] {
  const ends = new Set<bigint>()
  for (const expression of expressions) {
    if (!spend(budget, 1)) return []
    for (const one of candidatesFor(supply, expression, bounds, budget)) {
      ends.add((supply.times[one] as Interval).last)
    }
  }
  return [...ends].toSorted((one, other) => Number(one - other))
}

/** The place of the first in the list that ends at the time or later. */
function firstFrom(byLast: readonly number[], times: readonly Interval[], from: bigint): number {
  let low = 0
  let high = byLast.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((times[byLast[middle] as number] as Interval).last < from) low = middle + 1
    else high = middle
  }
  return low
}

/** Both bounds together. */
export function narrow(bounds: Bounds, { from, before }: Bounds): Bounds {
  const latest = from === undefined || (bounds.from !== undefined && bounds.from > from) ? bounds.from : from
  const earliest =
    before === undefined || (bounds.before !== undefined && bounds.before < before) ? bounds.before : before
  return {
    ...(latest === undefined ? {} : { from: latest }),
    ...(earliest === undefined ? {} : { before: earliest }),
  }
}
