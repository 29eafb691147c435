// Chance that can be repeated: everything that a run draws follows from its seed.

/** Draws numbers; the same seed gives the same ones in the same order. */
export type Chance = {
  /** From 0 up to, but without, 1. */
  fraction(): number
  /** A whole number between two, both included. */
  between(least: number, most: number): number
  /** One of several. */
  oneOf<T>(choices: readonly [T, ...T[]]): T
  /** Chance of its own for one actor, so that what others draw does not change what it draws. */
  branch(): Chance
}

/** Mulberry32: 32 bits of state are enough to choose moments and sizes. */
export const chanceFrom = (seed: number): Chance => {
  let state = seed >>> 0
  const fraction = (): number => {
    state = (state + 0x6d_2b_79_f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (least: number, most: number): number => least + Math.floor(fraction() * (most - least + 1))
  return {
    fraction,
    between,
    oneOf: (choices) => choices[between(0, choices.length - 1)] ?? choices[0],
    branch: () => chanceFrom(between(0, 2 ** 32 - 1)),
  }
}
