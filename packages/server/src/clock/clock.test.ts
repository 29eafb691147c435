import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { orderedUuid, systemClock } from './clock.ts'

const at = (now: bigint, byte = 0xff) =>
  orderedUuid({ now: () => now, random: (bytes) => new Uint8Array(bytes).fill(byte) })

describe('chance', () => {
  it('is given once, in the length asked for, and stays what it was', () => {
    const clock = systemClock()
    const lengths = [8, 16, 5000, 0, 32, ...Array.from({ length: 1000 }, () => 16)]
    const drawn = lengths.map((length) => clock.random(length))
    expect(drawn.map(({ length }) => length)).toEqual(lengths)
    const texts = drawn.filter(({ length }) => length > 0).map((bytes) => Buffer.from(bytes).toString('hex'))
    expect(new Set(texts).size).toBe(texts.length)
    expect(texts.some((text) => /^(00)+$/.test(text))).toBe(false)
  })
})

describe('an ordered UUID', () => {
  it('begins with the time of the example in RFC 9562 appendix A.6, has version 7 and the variant of the RFC', () => {
    expect(at(1_645_557_742_000_000n)).toMatch(/^017f22e2-79b0-7000-b/)
    expect(at(1_645_557_742_000_000n, 0)).toMatch(/^017f22e2-79b0-7000-8000-0{12}$/)
  })

  it('property: sorts as text as the microseconds do in which it was made', () => {
    const moment = fc.bigInt({ min: 0n, max: 2n ** 53n })
    fc.assert(
      fc.property(moment, moment, (one, other) => {
        const [first, second] = one < other ? [one, other] : [other, one]
        if (first !== second) expect(at(first) < at(second, 0)).toBe(true)
      }),
    )
  })
})
