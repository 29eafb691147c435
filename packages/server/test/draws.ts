// Numbers that look random and are the same in every run of one seed.

/** Draws from one seed. */
export type Draws = {
  /** A whole number from 0 up to, not including, a bound. */
  below(bound: number): number
  /** One of a list. */
  of<T>(list: readonly T[]): T
  /** True in so many of a hundred. */
  inHundred(percent: number): boolean
  /** Digits of a base-16 number. */
  hex(digits: number): string
  /** Shaped as a random UUID. */
  uuid(): string
}

/** Mulberry32: 32 bits of state are enough where each block has a seed of its own. */
export const drawsFrom = (seed: number): Draws => {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  const below = (bound: number): number => Math.floor((next() / 2 ** 32) * bound)
  const hex = (digits: number): string =>
    Array.from({ length: Math.ceil(digits / 8) }, () => next().toString(16).padStart(8, '0'))
      .join('')
      .slice(0, digits)
  return {
    below,
    of: (list) => list[below(list.length)] as (typeof list)[number],
    inHundred: (percent) => below(100) < percent,
    hex,
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${'89ab'[below(4)] ?? '8'}${hex(3)}-${hex(12)}`,
  }
}
