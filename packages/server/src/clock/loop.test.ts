import { describe, expect, it } from 'vitest'
import { createLoop } from './loop.ts'

describe('a loop', () => {
  it('works until nothing is left, and again when woken', async () => {
    let left = 3
    let steps = 0
    const loop = createLoop({
      idleMs: 60_000,
      failed: (error) => expect.fail(String(error)),
      async step() {
        steps += 1
        return left > 0 ? left-- : 0
      },
    })
    await loop.settled()
    expect({ left, steps }).toEqual({ left: 0, steps: 4 })
    left = 1
    loop.wake()
    await loop.settled()
    expect({ left, steps }).toEqual({ left: 0, steps: 6 })
    await loop.stop()
  })

  it('loses no wake that comes while it works', async () => {
    let open: (() => void) | undefined
    let steps = 0
    const loop = createLoop({
      idleMs: 60_000,
      failed: () => {},
      async step() {
        steps += 1
        if (steps === 1) await new Promise<void>((resolve) => (open = resolve))
        return 0
      },
    })
    loop.wake()
    open?.()
    await loop.settled()
    expect(steps).toBe(2)
    await loop.stop()
  })

  it('tells of a failed step and goes on when woken', async () => {
    const told: unknown[] = []
    let fails = true
    const loop = createLoop({
      idleMs: 60_000,
      failed: (error) => told.push(error),
      async step() {
        if (fails) throw new RangeError('once')
        return 0
      },
    })
    await loop.settled()
    fails = false
    loop.wake()
    await loop.settled()
    expect(told).toHaveLength(1)
    await loop.stop()
  })

  it('answers many wakes by one step, unless somebody waits for it', async () => {
    let steps = 0
    const loop = createLoop({
      idleMs: 60_000,
      gatherMs: 60_000,
      failed: () => {},
      async step() {
        steps += 1
        return 0
      },
    })
    await loop.settled()
    for (let wake = 0; wake < 5; wake += 1) {
      loop.wake()
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
    expect(steps).toBe(1)
    await loop.settled()
    expect(steps).toBe(2)
    loop.wake()
    await loop.stop()
    expect(steps).toBeLessThanOrEqual(3)
  })

  it('tells a step that takes long when it is to stop, and does not call that a failure', async () => {
    const failures: unknown[] = []
    let begun: (() => void) | undefined
    const beginning = new Promise<void>((resolve) => (begun = resolve))
    const loop = createLoop({
      idleMs: 60_000,
      failed: (error) => failures.push(error),
      async step(signal) {
        begun?.()
        for (;;) {
          signal.throwIfAborted()
          await new Promise(setImmediate)
        }
      },
    })
    await beginning
    await loop.stop()
    expect(failures).toEqual([])
  })
})
