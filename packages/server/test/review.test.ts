// What a law demanded to be reported waits for counsel: who may approve it sees it, and two of them let it go.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { REQUIRED } from '../src/demo/hospital-wave.ts'
import { writeExample } from '../src/demo/example.ts'
import { refused } from './node.ts'
import { twoSides, until, type TestSide } from './two-nodes.ts'

let th: TestSide
let au: TestSide
beforeAll(async () => {
  ;({ th, au } = await twoSides())
})
afterAll(async () => {
  await th.node.close()
  await au.node.close()
})

describe('a report that a law demanded', () => {
  it('is seen by those who may approve it, and leaves when two of them have named the authority', async () => {
    await writeExample(await th.as('analyst'), REQUIRED, Date.now())
    await th.node.settled()
    for (const user of ['counsel', 'counsel-2']) {
      const counsel = await th.as(user)
      const { reviews } = await counsel.call('review.list', { query: {} })
      expect(reviews).toHaveLength(1)
      const params = { id: reviews[0]?.id ?? '' }
      const review = await counsel.call('review.get', { params })
      expect(review.cannotApprove).toBeUndefined()
      await counsel.call('review.approve', {
        params,
        body: { lines: review.lines.map(({ id }) => id), authority: 'section 70, order 1 (example)' },
      })
    }
    await until(async () => {
      const { items } = await (await au.as('analyst')).call('record.list', { query: { q: 'wave' } })
      return items.length === 1 ? items : undefined
    })
  })

  it('is not shown to whoever neither proposes nor approves', async () => {
    await expect((await th.as('auditor')).call('review.list', { query: {} })).rejects.toMatchObject(
      refused(403, 'gate.denied'),
    )
  })
})
