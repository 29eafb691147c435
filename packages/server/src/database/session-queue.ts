// Whose turn it is at the one session of the embedded store: the most urgent who waited longest. What works in the
// background goes when no bulk work has had the session for a moment, since that asks again a moment later. Whoever was served as a
// person keeps the session free for the rest of the turn: a page asks for several things, one after another.
import { PRIORITIES, type Priority } from './database.ts'

/** `take` resolves when the session is the caller's; `give` hands it on. */
export type SessionQueue = { take(priority: Priority): Promise<void>; give(): void }

/** After this many turns of the more urgent, one of the less urgent gets its turn, so that nobody starves. */
const FAIR_AFTER = 16
/** So long does work in the background wait for bulk work that does not pause. */
const PATIENCE_MS = 1000
const QUIET_MS = 50

const URGENT: readonly Priority[] = PRIORITIES.filter((priority) => priority !== 'background')

type Waiting = ReadonlyMap<Priority, (() => void)[]>

/** Who goes next of those that are not in the background. */
const urgentIn = (waiting: Waiting, turns: number): (() => void) | undefined => {
  const order = turns % FAIR_AFTER === 0 ? URGENT.toReversed() : URGENT
  for (const priority of order) {
    const first = waiting.get(priority)?.shift()
    if (first) return first
  }
  return undefined
}

export const sessionQueue = (): SessionQueue => {
  const waiting: Waiting = new Map(PRIORITIES.map((priority) => [priority, []]))
  let turns = 0
  let busy = false
  let holder: Priority | undefined
  let isKept = false
  /** When bulk work last had or wanted the session, and since when the background has waited. */
  let bulkAt = -Infinity
  let behindSince = -Infinity
  let quiet: NodeJS.Timeout | undefined
  const wait = (priority: Priority): Promise<void> =>
    new Promise((resolve) =>
      waiting.get(priority)?.push(() => {
        turns += 1
        holder = priority
        resolve()
      }),
    )
  const backgroundNext = (isFree: boolean): (() => void) | undefined => {
    const now = performance.now()
    const left = Math.min(isFree ? bulkAt + QUIET_MS - now : Infinity, behindSince + PATIENCE_MS - now)
    if (left <= 0) return waiting.get('background')?.shift()
    clearTimeout(quiet)
    quiet = (waiting.get('background')?.length ?? 0) > 0 ? setTimeout(hand, left + 1) : undefined
    return undefined
  }
  const hand = (): void => {
    if (busy) return
    const next =
      isKept && turns % FAIR_AFTER !== 0
        ? waiting.get('interactive')?.shift()
        : (backgroundNext(false) ?? urgentIn(waiting, turns) ?? backgroundNext(true))
    if (next === undefined) return
    busy = true
    next()
  }
  const keep = (): void => {
    if (isKept) return
    isKept = true
    setImmediate(() => {
      isKept = false
      hand()
    })
  }
  return {
    take(priority) {
      if (priority === 'bulk') bulkAt = performance.now()
      if (priority === 'background' && waiting.get(priority)?.length === 0) behindSince = performance.now()
      const turn = wait(priority)
      hand()
      return turn
    },
    give() {
      if (holder === 'bulk') bulkAt = performance.now()
      if (holder === 'background') behindSince = performance.now()
      if (holder === 'interactive') keep()
      busy = false
      hand()
    },
  }
}
