// The world's time and chance, passed in everywhere so that tests can set them.
import { randomBytes, randomUUID } from 'node:crypto'

/** Time in microseconds since 1970 as bigint; `uuid` and `random` are unpredictable. */
export type Clock = {
  /** Microseconds since 1970-01-01T00:00:00Z, never less than before within one process. */
  now(): bigint
  uuid(): string
  random(bytes: number): Uint8Array
}

/** The machine's own clock: wall time, kept from running backwards within the process. */
export const systemClock = (): Clock => {
  let last = 0n
  return {
    now() {
      const wall = BigInt(Math.round((performance.timeOrigin + performance.now()) * 1000))
      const wallNow = BigInt(Date.now()) * 1000n
      // performance.now() does not follow corrections of the wall clock; beyond a second the wall clock is right.
      const drift = wall > wallNow ? wall - wallNow : wallNow - wall
      const now = drift > 1_000_000n ? wallNow : wall
      last = now > last ? now : last
      return last
    },
    uuid: () => randomUUID(),
    random: (bytes) => new Uint8Array(randomBytes(bytes)),
  }
}

/** Microseconds to RFC 3339 with exactly six digits and `Z` (TAXII 2.1 §2, timestamp). */
export const toInstant = (microseconds: bigint): string => {
  const milliseconds = microseconds / 1000n
  const rest = String(microseconds % 1000n).padStart(3, '0')
  return new Date(Number(milliseconds)).toISOString().replace('Z', `${rest}Z`)
}
