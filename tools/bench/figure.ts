// What is measured, as values: the median of several runs, whether it reaches its goal, what stands beside it.

/** One line of the table. `value` is undefined when it could not be measured; then `why` says so. */
export type Figure = {
  readonly what: string
  readonly value: number | undefined
  readonly unit: string
  readonly goal?: { readonly at: 'least' | 'most'; readonly value: number }
  /** Each run, in order, when the value is their median. */
  readonly runs?: readonly number[]
  /** A peer measured in the same run, or a known limit. */
  readonly beside?: string
  readonly why?: string
}

/** The value below which so many of a hundred lie. */
export const percentile = (values: readonly number[], percent: number): number =>
  values.toSorted((left, right) => left - right)[
    Math.min(values.length - 1, Math.floor((values.length * percent) / 100))
  ] ?? Number.NaN

/** The one in the middle; of an even number, the mean of the two. */
export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((left, right) => left - right)
  const middle = sorted.length / 2
  return Number.isInteger(middle)
    ? ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2
    : (sorted[Math.floor(middle)] ?? Number.NaN)
}

/** A median of runs as a figure. */
export const medianOf = (runs: readonly number[], rest: Omit<Figure, 'value' | 'runs'>): Figure => ({
  ...rest,
  value: median(runs),
  runs,
})

/** Whether the goal is reached; undefined without one, or without a value. */
export const isReached = ({ value, goal }: Figure): boolean | undefined => {
  if (goal === undefined || value === undefined) return undefined
  return goal.at === 'least' ? value >= goal.value : value <= goal.value
}

/** A number as people read it: three digits that matter, thousands apart. */
export const format = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString('en-GB') : String(Number(value.toPrecision(3)))

/** Milliseconds that work took. */
export const timed = async <R>(work: () => Promise<R>): Promise<{ ms: number; result: R }> => {
  const start = performance.now()
  const result = await work()
  return { ms: performance.now() - start, result }
}
