import { describe, expect, it } from 'vitest'
import type { Clock } from './clock.ts'
import { turnedBackClock } from './turned-back.ts'

const aClock = () => {
  let now = 1000n
  const clock: Clock = { now: () => now, uuid: () => 'one', random: (bytes) => new Uint8Array(bytes) }
  return { clock, pass: (microseconds: bigint) => (now += microseconds) }
}

describe('a clock that is turned back', () => {
  it('runs as fast as the one behind it, and goes forward when it is turned', () => {
    const { clock, pass } = aClock()
    const turned = turnedBackClock(clock, 100n)
    expect(turned.now()).toBe(100n)
    pass(5n)
    expect(turned.now()).toBe(105n)
    turned.turnTo(600n)
    pass(5n)
    expect(turned.now()).toBe(605n)
  })

  it('never goes back, and never beyond the one behind it', () => {
    const { clock, pass } = aClock()
    const turned = turnedBackClock(clock, 500n)
    turned.turnTo(200n)
    expect(turned.now()).toBe(500n)
    turned.turnTo(5000n)
    expect(turned.now()).toBe(1000n)
    pass(7n)
    expect(turned.now()).toBe(clock.now())
  })
})
