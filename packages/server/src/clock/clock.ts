// The world's time and chance, passed in everywhere so that tests can set them.
import { randomBytes, randomUUID } from 'node:crypto'

/** Time in microseconds since 1970 as bigint; `uuid` and `random` are unpredictable. */
export type Clock = {
  /** Microseconds since 1970-01-01T00:00:00Z, never less than before within one process. */
  now(): bigint
  uuid(): string
  random(bytes: number): Uint8Array
}

const POOL_BYTES = 4096

/** Chance by the byte: asking the system for a few costs as much as for thousands. What was given is forgotten here. */
const drawFrom = (): Clock['random'] => {
  let pool = Buffer.alloc(0)
  let at = 0
  return (bytes) => {
    if (bytes > POOL_BYTES) return new Uint8Array(randomBytes(bytes))
    if (at + bytes > pool.length) {
      pool = randomBytes(POOL_BYTES)
      at = 0
    }
    const drawn = new Uint8Array(pool.subarray(at, at + bytes))
    pool.fill(0, at, at + bytes)
    at += bytes
    return drawn
  }
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
    random: drawFrom(),
  }
}

const SUB_MILLISECOND = 4096n

/**
 * A UUID of version 7 (RFC 9562 §5.7, sub-milliseconds as in §6.2 method 3): what is made later sorts later, so a store puts it
 * at the end of its index. Its time can be read, so it names rows and nothing that others must not date.
 */
export const orderedUuid = (clock: Pick<Clock, 'now' | 'random'>): string => {
  const now = clock.now()
  const time = (now / 1000n).toString(16).padStart(12, '0')
  const fine = (((now % 1000n) * SUB_MILLISECOND) / 1000n).toString(16).padStart(3, '0')
  const rest = Buffer.from(clock.random(8))
  rest[0] = ((rest[0] ?? 0) & 0x3f) | 0x80
  const chance = rest.toString('hex')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${fine}-${chance.slice(0, 4)}-${chance.slice(4)}`
}

/** Microseconds to RFC 3339 with exactly six digits and `Z` (TAXII 2.1 §2, timestamp). */
export const toInstant = (microseconds: bigint): string => {
  const milliseconds = microseconds / 1000n
  const rest = String(microseconds % 1000n).padStart(3, '0')
  return new Date(Number(milliseconds)).toISOString().replace('Z', `${rest}Z`)
}
