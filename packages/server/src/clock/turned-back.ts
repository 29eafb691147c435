// A clock that is turned back and goes forward again: for nodes that live through some time before they meet the present.
import type { Clock } from './clock.ts'

/** Runs like the clock behind it, only earlier. It can be turned forward, and never back. */
export type TurnedClock = Clock & {
  /** Goes on from a time; one that has passed already, or that is still to come in the world, changes nothing. */
  turnTo(microseconds: bigint): void
}

/** A clock that begins at a time before that of the clock behind it. */
export const turnedBackClock = (behind: Clock, startAt: bigint): TurnedClock => {
  let lag = behind.now() - startAt
  if (lag < 0n) lag = 0n
  return {
    now: () => behind.now() - lag,
    uuid: () => behind.uuid(),
    random: (bytes) => behind.random(bytes),
    turnTo(microseconds) {
      const wanted = behind.now() - microseconds
      if (wanted < lag) lag = wanted > 0n ? wanted : 0n
    },
  }
}
