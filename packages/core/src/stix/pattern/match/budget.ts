// How much work a pattern may cause: steps, each at most some hundred nanoseconds, counted where the work is done.

/** What is left of the steps; below zero nothing more is decided. */
export type Budget = { left: number }

/** The steps that a match may take if nothing else is said: some seconds at worst. */
export const DEFAULT_STEPS = 10_000_000

/** Takes steps off, and says whether there were enough. */
export function spend(budget: Budget, steps: number): boolean {
  budget.left -= steps
  return budget.left >= 0
}

/** Whether more was spent than there was. */
export const isSpent = (budget: Budget): boolean => budget.left < 0

/** True, false, or undefined for what is not decided. */
export type Verdict = boolean | undefined
