import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { orderedUuid } from './clock.ts'

const at = (now: bigint, byte = 0xff) =>
  orderedUuid({ now: () => now, random: (bytes) => new Uint8Array(bytes).fill(byte) })

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
