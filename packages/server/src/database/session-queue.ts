// Whose turn it is at the one session of the embedded store: the most urgent who waited longest.
import { PRIORITIES, type Priority } from './database.ts'

/** `take` resolves when the session is the caller's; `give` hands it on. */
export type SessionQueue = { take(priority: Priority): Promise<void>; give(): void }

/** After this many turns of the more urgent, one of the less urgent gets its turn, so that nobody starves. */
const FAIR_AFTER = 16

export const sessionQueue = (): SessionQueue => {
  const waiting = new Map<Priority, (() => void)[]>(PRIORITIES.map((priority) => [priority, []]))
  let busy = false
  let turns = 0
  const next = (): (() => void) | undefined => {
    turns += 1
    const order = turns % FAIR_AFTER === 0 ? PRIORITIES.toReversed() : PRIORITIES
    for (const priority of order) {
      const first = waiting.get(priority)?.shift()
      if (first) return first
    }
    return undefined
  }
  return {
    take(priority) {
      if (!busy) {
        busy = true
        return Promise.resolve()
      }
      return new Promise((resolve) => waiting.get(priority)?.push(resolve))
    },
    give() {
      const first = next()
      if (first) first()
      else busy = false
    },
  }
}
