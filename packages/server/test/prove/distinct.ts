// How many different things were seen, without keeping them (HyperLogLog, 16,384 registers: right to about one in a hundred).
const BITS = 14
const REGISTERS = 2 ** BITS

/** Counts different texts; two counts are one when their registers are joined. */
export type Distinct = {
  see(text: string): void
  join(registers: Uint8Array): void
  count(): number
  readonly registers: Uint8Array
}

/** Two halves of a hash: FNV-1a, and the same over other bytes, each mixed to the end. */
const halves = (text: string): readonly [number, number] => {
  let [left, right] = [0x811c9dc5, 0x9e3779b9]
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    left = Math.imul(left ^ code, 0x01000193)
    right = Math.imul(right ^ (code + at), 0x5bd1e995)
  }
  const mix = (value: number): number => {
    const first = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
    const second = Math.imul(first ^ (first >>> 13), 0xc2b2ae35)
    return (second ^ (second >>> 16)) >>> 0
  }
  return [mix(left), mix(right)]
}

/** A counter of different texts. */
export const createDistinct = (): Distinct => {
  const registers = new Uint8Array(REGISTERS)
  return {
    registers,
    see(text) {
      const [place, rest] = halves(text)
      const register = place & (REGISTERS - 1)
      registers[register] = Math.max(registers[register] ?? 0, Math.clz32(rest) + 1)
    },
    join(others) {
      for (const [at, value] of others.entries()) registers[at] = Math.max(registers[at] ?? 0, value)
    },
    count() {
      let [sum, empty] = [0, 0]
      for (const value of registers) {
        sum += 2 ** -value
        if (value === 0) empty += 1
      }
      const estimate = ((0.7213 / (1 + 1.079 / REGISTERS)) * REGISTERS * REGISTERS) / sum
      const isSmall = estimate <= 2.5 * REGISTERS && empty > 0
      return Math.round(isSmall ? REGISTERS * Math.log(REGISTERS / empty) : estimate)
    },
  }
}
