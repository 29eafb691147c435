// Waiting for what another process does: looked at again and again, with an end.
import { setTimeout as pause } from 'node:timers/promises'

const LOOK_MS = 50

/** Waits until something is there; gives up after a while and says what it waited for. */
export const until = async <T>(
  what: string,
  look: () => Promise<T | undefined>,
  patienceMs = 120_000,
): Promise<T> => {
  const deadline = performance.now() + patienceMs
  for (;;) {
    const found = await look()
    if (found !== undefined) return found
    if (performance.now() > deadline) throw new RangeError(`it did not come: ${what}`)
    await pause(LOOK_MS)
  }
}

/** Lets time pass between two looks or two blows: what happens meanwhile is the test's subject. */
export const pass = (ms: number): Promise<void> => pause(ms)
