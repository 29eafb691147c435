// Gives observations to expressions so that no observation is given twice: a flow from demands to what there is, found by
// augmenting paths (Ford and Fulkerson), so that a choice made early never hides a solution.
import { isSpent, spend, type Budget } from './budget.ts'
import { candidatesFor, type Bounds, type Supply } from './supply.ts'

/** So many different observations for an expression, all within the bounds. */
export type Demand = { readonly expression: number; readonly bounds: Bounds; readonly count: number }

/** For each demand, how many of which observations it was given. */
export type Allotment = readonly ReadonlyMap<number, number>[]

type State = {
  readonly supply: Supply
  readonly demands: readonly Demand[]
  readonly given: Map<number, number>[]
  readonly used: Map<number, number>
  readonly budget: Budget
}

/** What each demand is given; undefined if there is not enough for all, or the budget is spent. */
export function allot(supply: Supply, demands: readonly Demand[], budget: Budget): Allotment | undefined {
  const state: State = {
    supply,
    demands,
    given: demands.map(() => new Map<number, number>()),
    used: new Map<number, number>(),
    budget,
  }
  spend(budget, demands.length * 3)
  for (let at = 0; at < demands.length; at++) {
    let missing = takeFree(state, at)
    while (missing > 0) {
      const moved = augment(state, at, missing)
      if (moved === 0) return undefined
      missing -= moved
    }
  }
  return isSpent(budget) ? undefined : state.given
}

/** Takes what is free, and says how much is still missing. */
function takeFree(state: State, at: number): number {
  const { expression, bounds, count } = state.demands[at] as Demand
  let missing = count
  for (const one of candidatesFor(state.supply, expression, bounds, state.budget)) {
    const taken = Math.min(missing, freeOf(state, one))
    if (taken > 0) {
      add(state.given[at] as Map<number, number>, one, taken)
      add(state.used, one, taken)
      missing -= taken
    }
    if (missing === 0) break
  }
  return missing
}

/** Lets other demands give up an observation for one that is free; how many came free for the demand that asks. */
function augment(state: State, asking: number, wanted: number): number {
  const cameBy = new Map<number, { observation: number; from: number }>()
  const queue = [asking]
  for (const demand of queue) {
    const { expression, bounds } = state.demands[demand] as Demand
    for (const one of candidatesFor(state.supply, expression, bounds, state.budget)) {
      spend(state.budget, state.demands.length / 10)
      if (freeOf(state, one) > 0) return shift(state, cameBy, { demand, observation: one, asking, wanted })
      for (let other = 0; other < state.demands.length; other++) {
        if (other === asking || cameBy.has(other) || !state.given[other]?.has(one)) continue
        if (!spend(state.budget, 1)) return 0
        cameBy.set(other, { observation: one, from: demand })
        queue.push(other)
      }
    }
  }
  return 0
}

/** Walks back from a free observation to the demand that asks. */
function shift(
  state: State,
  cameBy: ReadonlyMap<number, { observation: number; from: number }>,
  end: { demand: number; observation: number; asking: number; wanted: number },
): number {
  let amount = Math.min(end.wanted, freeOf(state, end.observation))
  for (let demand = end.demand; demand !== end.asking;) {
    const { observation, from } = cameBy.get(demand) as { observation: number; from: number }
    amount = Math.min(amount, state.given[demand]?.get(observation) ?? 0)
    demand = from
  }
  add(state.used, end.observation, amount)
  let { demand, observation } = end
  for (;;) {
    add(state.given[demand] as Map<number, number>, observation, amount)
    const way = cameBy.get(demand)
    if (demand === end.asking || way === undefined) return amount
    add(state.given[demand] as Map<number, number>, way.observation, -amount)
    observation = way.observation
    demand = way.from
  }
}

const freeOf = ({ supply, used }: State, one: number): number =>
  (supply.counts[one] ?? 0) - (used.get(one) ?? 0)

function add(amounts: Map<number, number>, key: number, amount: number): void {
  const sum = (amounts.get(key) ?? 0) + amount
  if (sum === 0) amounts.delete(key)
  else amounts.set(key, sum)
}
