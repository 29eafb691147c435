// Finds observations for a whole pattern (STIX 2.1 §9.5.1, §9.5.2). OR, WITHIN and FOLLOWEDBY are choices; a choice made, they only
// bound the time of each single observation, and what is left is giving out observations, which `allot` decides at once. WITHIN
// x: some observation ends first, at e; all others can be at or after e and before e + x. FOLLOWEDBY: of what follows some
// observation ends first, at e; all that precedes can be at or before e. So only ends of observations have to be tried.
import type { ObservationExpression } from '../ast.ts'
import { allot, type Allotment, type Demand } from './allot.ts'
import { isSpent, spend, type Budget } from './budget.ts'
import { between, mostOf, type Run } from './most.ts'
import { endsOf, narrow, type Bounds, type Supply } from './supply.ts'

/** What was given to which observation expression. */
export type Solution = { readonly demands: readonly Demand[]; readonly allotment: Allotment }

/**
 * A part of the pattern that has to be satisfied `count` times over, by different observations; `after` is the end that an earlier
 * choice for the same part was made at, so that the same choices are not tried in another order.
 */
type Task = {
  readonly node: ObservationExpression
  readonly bounds: Bounds
  readonly count: number
  readonly after?: bigint
}

/** How many choices may be made one inside the other; more would need more stack than there may be. */
export const MOST_CHOICES = 500

type Search = Run & { readonly made: number }

/** Some observations that satisfy the pattern; undefined if there are none or the budget is spent. */
export const search = (
  ast: ObservationExpression,
  supply: Supply,
  numbers: ReadonlyMap<ObservationExpression, number>,
  budget: Budget,
): Solution | undefined =>
  solve({ supply, numbers, budget, made: 0 }, [{ node: ast, bounds: {}, count: 1 }], [])

function solve(run: Search, tasks: readonly Task[], met: readonly Demand[]): Solution | undefined {
  if (run.made > MOST_CHOICES) run.budget.left = -1
  if (!spend(run.budget, 10 + tasks.length + met.length)) return undefined
  const demands = [...met]
  const choices: Task[] = []
  for (const task of tasks) unfold(run, task, demands, choices)
  // Whatever is chosen, what the choices have in common is needed too.
  const needed = choices.flatMap((choice) => needOf(run, choice))
  const allotment = allot(run.supply, [...demands, ...needed], run.budget)
  if (allotment === undefined) return undefined
  const [choice, ...others] = choices
  if (choice === undefined) return { demands, allotment }
  const next = { ...run, made: run.made + 1 }
  for (const alternative of alternativesOf(run, choice)) {
    const solution = solve(next, [...alternative, ...others], demands)
    if (solution !== undefined || isSpent(run.budget)) return solution
  }
  return undefined
}

/** Everything in a task that leaves no choice. */
function unfold(run: Search, task: Task, demands: Demand[], choices: Task[]): void {
  const { node, bounds, count } = task
  if (node.kind === 'observation') {
    demands.push({ expression: run.numbers.get(node) ?? 0, bounds, count })
  } else if (node.kind === 'qualified') {
    const { expression, qualifier } = node
    if (qualifier.kind === 'repeats') {
      const times = Math.min(count * qualifier.times, Number.MAX_SAFE_INTEGER)
      unfold(run, { node: expression, bounds, count: times }, demands, choices)
    } else if (qualifier.kind === 'start-stop') {
      unfold(run, { node: expression, bounds: narrow(bounds, between(qualifier)), count }, demands, choices)
    } else if (isSingle(expression)) unfold(run, { node: expression, bounds, count }, demands, choices)
    else choices.push(task)
  } else if (node.operator === 'AND') {
    for (const operand of node.operands) unfold(run, { node: operand, bounds, count }, demands, choices)
  } else choices.push(task)
}

/** The demands that every alternative of a choice has, in wider bounds. */
function needOf(run: Search, task: Task): Demand[] {
  const { node, bounds, count } = task
  if (node.kind === 'combination' && node.operator === 'OR') return []
  const demands: Demand[] = []
  const choices: Task[] = []
  const parts =
    node.kind === 'combination' ? node.operands : node.kind === 'qualified' ? [node.expression] : []
  for (const part of parts) unfold(run, { node: part, bounds, count }, demands, choices)
  return [...demands, ...choices.flatMap((choice) => needOf(run, choice))]
}

function alternativesOf(run: Search, task: Task): Iterable<Task[]> {
  const { node } = task
  if (node.kind === 'qualified' && node.qualifier.kind === 'within') {
    return withinAlternatives(run, task, node.expression, microsecondsOf(node.qualifier.seconds))
  }
  if (node.kind !== 'combination' || !spend(run.budget, node.operands.length)) return []
  return node.operator === 'OR'
    ? orAlternatives(run, task, node.operands)
    : followedByAlternatives(run, task, node.operands)
}

/** One of the operands; or so many times the first, the other times one of the rest. */
function* orAlternatives(
  run: Search,
  { bounds, count }: Task,
  operands: readonly ObservationExpression[],
): Generator<Task[]> {
  if (count === 1) {
    for (const node of operands) yield [{ node, bounds, count }]
    return
  }
  const [node, ...others] = operands
  const rest = joined('OR', others)
  if (node === undefined) return
  const least = rest === undefined ? count : count - mostOf(run, rest, bounds, count)
  for (let times = mostOf(run, node, bounds, count); times >= least && !isSpent(run.budget); times--) {
    const first = { node, bounds, count: times }
    const other = rest === undefined || times === count ? [] : [{ node: rest, bounds, count: count - times }]
    yield times === 0 ? other : [first, ...other]
  }
}

/** So many times in the window that begins at an end, the other times in windows that begin later. */
function* withinAlternatives(
  run: Search,
  { node, bounds, count, after }: Task,
  part: ObservationExpression,
  width: bigint,
): Generator<Task[]> {
  const windowAt = (end: bigint): Bounds => narrow(bounds, { from: end, before: end + width })
  const most = (end: bigint): number => mostOf(run, part, windowAt(end), count)
  for (const { end, times } of shares(run, endsIn(run, part, bounds, after), count, most)) {
    const inside = { node: part, bounds: windowAt(end), count: times }
    yield times === count ? [inside] : [inside, { node, bounds, count: count - times, after: end }]
  }
}

/** So many times what follows at an end or later and what precedes by then, the other times with later ends. */
function* followedByAlternatives(
  run: Search,
  { node, bounds, count, after }: Task,
  operands: readonly ObservationExpression[],
): Generator<Task[]> {
  const following = operands.at(-1)
  const preceding = joined('FOLLOWEDBY', operands.slice(0, -1))
  if (following === undefined || preceding === undefined) return
  const until = (end: bigint): Bounds => narrow(bounds, { before: end + 1n })
  const from = (end: bigint): Bounds => narrow(bounds, { from: end })
  const most = (end: bigint): number =>
    mostOf(run, following, from(end), mostOf(run, preceding, until(end), count))
  for (const { end, times } of shares(run, endsIn(run, following, bounds, after), count, most)) {
    const both = [
      { node: preceding, bounds: until(end), count: times },
      { node: following, bounds: from(end), count: times },
    ]
    yield times === count ? both : [...both, { node, bounds, count: count - times, after: end }]
  }
}

/** How many times at which end: all at one end where that can be, and only then fewer. */
function* shares(
  { budget }: Search,
  ends: readonly bigint[],
  count: number,
  mostAt: (end: bigint) => number,
): Generator<{ end: bigint; times: number }> {
  for (const end of ends) {
    if (!spend(budget, 1)) return
    if (mostAt(end) >= count) yield { end, times: count }
  }
  if (count === 1) return
  for (const end of ends) {
    for (let times = Math.min(mostAt(end), count - 1); times > 0 && spend(budget, 1); times--)
      yield { end, times }
  }
}

const endsIn = (
  run: Search,
  node: ObservationExpression,
  bounds: Bounds,
  after: bigint | undefined,
): bigint[] =>
  endsOf(
    run.supply,
    numbersIn(run, node),
    after === undefined ? bounds : narrow(bounds, { from: after + 1n }),
    run.budget,
  )

/** One operand as it is, several joined, none as nothing. */
const joined = (
  operator: 'OR' | 'FOLLOWEDBY',
  operands: readonly ObservationExpression[],
): ObservationExpression | undefined =>
  operands.length > 1 ? { kind: 'combination', operator, operands: [...operands] } : operands[0]

/** Whether it always takes one observation, which is in any window with itself. */
const isSingle = (node: ObservationExpression): boolean =>
  node.kind === 'observation' ||
  (node.kind === 'combination' && node.operator === 'OR' && node.operands.every(isSingle)) ||
  (node.kind === 'qualified' && node.qualifier.kind !== 'repeats' && isSingle(node.expression))

function numbersIn(run: Search, node: ObservationExpression): number[] {
  if (node.kind === 'observation') return [run.numbers.get(node) ?? 0]
  return node.kind === 'qualified'
    ? numbersIn(run, node.expression)
    : node.operands.flatMap((operand) => numbersIn(run, operand))
}

/** Rounded up, since spans are whole microseconds and have to be below it; the digits cut off are those of binary fractions. */
const microsecondsOf = (seconds: number): bigint => BigInt(Math.ceil(Number((seconds * 1e6).toPrecision(15))))
