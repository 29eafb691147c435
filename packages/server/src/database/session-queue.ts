// Whose turn it is at the one session of the embedded store: the most urgent who waited longest. What works in the
// background goes when the session has been free for a moment, since whoever is busy asks again a moment later.
import { PRIORITIES, type Priority } from './database.ts'

/** `take` resolves when the session is the caller's; `give` hands it on. */
export type SessionQueue = { take(priority: Priority): Promise<void>; give(): void }

/** After this many turns of the more urgent, one of the less urgent gets its turn, so that nobody starves. */
const FAIR_AFTER = 16
/** So many turns pass before work in the background goes although others are busy. */
const BACKGROUND_AFTER = 64
const QUIET_MS = 50

const URGENT: readonly Priority[] = PRIORITIES.filter((priority) => priority !== 'background')

type Turns = { all: number; sinceBackground: number }
type Waiting = ReadonlyMap<Priority, (() => void)[]>

/** Who goes next now; nobody when only the background waits and its time has not come. */
const nextOf = (waiting: Waiting, turns: Turns): (() => void) | undefined => {
  if (turns.sinceBackground >= BACKGROUND_AFTER) {
    const behind = waiting.get('background')?.shift()
    if (behind) return behind
  }
  const order = turns.all % FAIR_AFTER === 0 ? URGENT.toReversed() : URGENT
  for (const priority of order) {
    const first = waiting.get(priority)?.shift()
    if (first) return first
  }
  return undefined
}

export const sessionQueue = (): SessionQueue => {
  const waiting: Waiting = new Map(PRIORITIES.map((priority) => [priority, []]))
  const turns: Turns = { all: 0, sinceBackground: 0 }
  let busy = false
  let urgentAt = -Infinity
  let quiet: NodeJS.Timeout | undefined
  const wait = (priority: Priority): Promise<void> =>
    new Promise((resolve) =>
      waiting.get(priority)?.push(() => {
        turns.all += 1
        turns.sinceBackground = priority === 'background' ? 0 : turns.sinceBackground + 1
        resolve()
      }),
    )
  const hand = (): void => {
    if (busy) return
    const next = nextOf(waiting, turns) ?? afterQuiet()
    if (next === undefined) return
    busy = true
    next()
  }
  /** Who waits in the background, once nobody more urgent had the session for a while. */
  const afterQuiet = (): (() => void) | undefined => {
    const left = urgentAt + QUIET_MS - performance.now()
    if (left <= 0) return waiting.get('background')?.shift()
    clearTimeout(quiet)
    quiet = (waiting.get('background')?.length ?? 0) > 0 ? setTimeout(hand, left + 1) : undefined
    return undefined
  }
  return {
    take(priority) {
      const turn = wait(priority)
      if (priority !== 'background') urgentAt = performance.now()
      hand()
      return turn
    },
    give() {
      if (turns.sinceBackground > 0) urgentAt = performance.now()
      busy = false
      hand()
    },
  }
}
