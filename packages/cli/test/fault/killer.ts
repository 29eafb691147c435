// Kills one of the two at a random moment, again and again: while it works, and at times while it is still starting.
import { otherOf, type MortalSide, type Pair } from './node.ts'
import type { Chance } from './random.ts'
import { pass } from './waiting.ts'

/** How long a node works before it is killed, at most; how often it is killed while it starts. */
const LONGEST_MS = 1200
const AT_START = 0.2
const LONGEST_START_MS = 1500

/** Every blow as it was struck, to be told when a run fails. */
export type Blow = { readonly party: string; readonly afterMs: number; readonly isAtStart: boolean }

/** Strikes `count` times; at the end both sides run. */
export const strike = async (pair: Pair, count: number, chance: Chance): Promise<Blow[]> => {
  const blows: Blow[] = []
  const hit = async (side: MortalSide): Promise<void> => {
    const afterMs = Math.floor(chance.fraction() * LONGEST_MS)
    await pass(afterMs)
    await side.kill()
    blows.push({ party: side.party, afterMs, isAtStart: false })
    while (blows.length < count && chance.fraction() < AT_START) {
      const startMs = Math.floor(chance.fraction() * LONGEST_START_MS)
      await side.startAndKill(startMs)
      blows.push({ party: side.party, afterMs: startMs, isAtStart: true })
    }
    await side.start()
  }
  let side = chance.oneOf([pair.th, pair.au])
  while (blows.length < count) {
    await hit(side)
    if (chance.fraction() < 0.5) side = otherOf(pair, side)
  }
  return blows
}
