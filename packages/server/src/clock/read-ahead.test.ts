import { setImmediate as turn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { readAhead } from './read-ahead.ts'

const numbers = (until: number, log: string[], failAt = Number.POSITIVE_INFINITY) =>
  (async function* () {
    try {
      for (let at = 0; at < until; at += 1) {
        await turn()
        if (at === failAt) throw new RangeError(`at ${at}`)
        log.push(`made ${at}`)
        yield at
      }
    } finally {
      log.push('ended')
    }
  })()

const turns = async (): Promise<void> => {
  for (let at = 0; at < 20; at += 1) await turn()
}

it('gives all there is, in order', async () => {
  const taken: number[] = []
  for await (const one of readAhead(numbers(7, []), 3)) taken.push(one)
  expect(taken).toEqual([0, 1, 2, 3, 4, 5, 6])
})

it('begins at once, and goes so far ahead and no further', async () => {
  const log: string[] = []
  const ahead = readAhead(numbers(9, log), 3)
  await turns()
  expect(log).toEqual(['made 0', 'made 1', 'made 2'])
  for await (const one of ahead) {
    await turns()
    expect(log.filter((line) => line.startsWith('made'))).toHaveLength(Math.min(9, one + 4))
  }
})

it('throws what failed after what was made before it', async () => {
  const taken: number[] = []
  const take = async (): Promise<void> => {
    for await (const one of readAhead(numbers(9, [], 2), 4)) taken.push(one)
  }
  await expect(take()).rejects.toThrow('at 2')
  expect(taken).toEqual([0, 1])
})

it('ends the work when it is closed, whether anything was taken or not', async () => {
  for (const most of [1, 3]) {
    const log: string[] = []
    const ahead = readAhead(numbers(9, log), most)
    await ahead.close()
    await turns()
    expect(log.at(-1)).toBe('ended')
    expect(log).toHaveLength(most + 1)
  }
})
