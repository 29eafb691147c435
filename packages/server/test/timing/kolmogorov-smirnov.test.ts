// Distances counted by hand; tails from the critical values that are printed in tables of the test (Smirnov, 1948).
import { describe, expect, it } from 'vitest'
import { distance, kolmogorovSmirnov, kolmogorovTail } from './kolmogorov-smirnov.ts'

describe('the distance of two samples', () => {
  it.each([
    [[1, 2, 3, 4], [1, 2, 3, 4], 0],
    [[1, 2, 3, 4], [5, 6, 7, 8], 1],
    [[1, 2, 3, 4], [3, 4, 5, 6], 1 / 2],
    [[1, 3, 5, 7, 9], [2, 4, 6, 8], 1 / 5],
    [[1, 1, 2], [1, 2, 2], 1 / 3],
    [[7, 7, 7], [7], 0],
    [[0.61, 0.29, 0.06, 0.59, -1.73, -0.74, 0.51, -0.56, 0.39, 1.64], [0], 7 / 10],
  ])('of %j and %j is %f', (left, right, expected) => {
    expect(distance(left, right)).toBeCloseTo(expected, 12)
    expect(distance(right, left)).toBeCloseTo(expected, 12)
  })
})

describe('the tail', () => {
  it.each([
    [0.1, 1],
    [0.8276, 0.5],
    [1, 0.27],
    [1.2238, 0.1],
    [1.3581, 0.05],
    [1.48, 0.025],
    [1.6276, 0.01],
    [1.7308, 0.005],
    [1.9495, 0.001],
  ])('beyond %f is %f', (scaled, expected) => {
    expect(kolmogorovTail(scaled)).toBeCloseTo(expected, 3)
  })
})

/** Numbers in [0, 1) that are the same in every run. */
const seeded = (seed: number) => {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

describe('two samples', () => {
  it('of one distribution are told apart as often as the level says', () => {
    const next = seeded(7)
    const sample = () => Array.from({ length: 500 }, next)
    const told = Array.from({ length: 1000 }, () => kolmogorovSmirnov(sample(), sample()).p)
    const share = (level: number) => told.filter((p) => p < level).length / told.length
    expect(share(0.05)).toBeGreaterThan(0.02)
    expect(share(0.05)).toBeLessThan(0.08)
    expect(share(0.5)).toBeGreaterThan(0.4)
    expect(share(0.5)).toBeLessThan(0.6)
  })

  it('a twentieth of a deviation apart are told apart when there are 20,000 of each', () => {
    const next = seeded(11)
    const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
    const left = Array.from({ length: 20_000 }, normal)
    const right = Array.from({ length: 20_000 }, () => normal() + 0.05)
    expect(kolmogorovSmirnov(left, right).p).toBeLessThan(0.01)
  })
})
