// What a law demanded to be reported waits for counsel: who may approve it sees it, and two of them let it go.
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { REQUIRED } from '../src/demo/hospital-wave.ts'
import { writeExample } from '../src/demo/example.ts'
import { loadPolicies } from '../src/gate/pack.ts'
import { refused } from './node.ts'
import { twoSides, until, type TestSide } from './two-nodes.ts'

const POLICIES = fileURLToPath(new URL('../../../policies', import.meta.url))

let th: TestSide
let au: TestSide
beforeAll(async () => {
  ;({ th, au } = await twoSides())
})
afterAll(async () => {
  await th.node.close()
  await au.node.close()
})

/** Approves all that waits in the newest review; says how much of it has left by then. */
const approveAll = async (user: string): Promise<number> => {
  const member = await th.as(user)
  const { reviews } = await member.call('review.list', { query: {} })
  const params = { id: reviews.find(({ waiting }) => waiting > 0)?.id ?? '' }
  const { lines } = await member.call('review.get', { params })
  const body = { lines: lines.map(({ id }) => id), authority: 'section 70, order 1 (example)' }
  await member.call('review.approve', { params, body })
  await th.node.settled()
  const left = (await member.call('review.get', { params })).lines
  return left.filter(({ state }) => state === 'released' || state === 'queued').length
}

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

describe('a text that names a person', () => {
  const NAMED = {
    ...REQUIRED,
    values: {
      ...REQUIRED.values,
      name: 'Third page of the wave',
      description: 'Mr Orrin Quistgaard, who took it for true, and his wife',
    },
    facts: { ...REQUIRED.facts, mandatory: 'no' },
  }
  it('waits for a releasing officer, who sees what would be cut, and leaves without the name', async () => {
    await writeExample(await th.as('analyst'), NAMED, Date.now())
    await th.node.settled()
    const officer = await th.as('officer')
    const { reviews } = await officer.call('review.list', { query: {} })
    const params = { id: reviews.find(({ waiting }) => waiting > 0)?.id ?? '' }
    const [line] = (await officer.call('review.get', { params })).lines
    expect(line).toMatchObject({ state: 'waiting', outcome: 'needs-human' })
    expect(line?.rules.map(({ rule, role }) => [rule, role])).toContainEqual([
      'TH-NAME-IN-TEXT',
      'releasing-officer',
    ])
    expect(line?.before['description']).toContain('Orrin Quistgaard')
    expect(line?.after?.['description']).toBe('Mr [redacted / ตัดทอนแล้ว], who took it for true, and his wife')
    expect(await approveAll('officer')).toBe(0)
    expect(await approveAll('officer-2')).toBe(1)
    const arrived = await until(async () => {
      const analyst = await au.as('analyst')
      const [first] = (await analyst.call('record.list', { query: { q: 'third' } })).items
      return first && analyst.call('record.get', { params: { id: first.id }, query: {} })
    })
    expect(JSON.stringify(arrived)).toContain('who took it for true')
    expect(JSON.stringify(arrived)).not.toContain('Quistgaard')
  })
})

describe('an approval', () => {
  const SECOND = { ...REQUIRED, values: { ...REQUIRED.values, name: 'Second page of the wave' } }
  const isThere = async (): Promise<boolean> => {
    const { items } = await (await au.as('analyst')).call('record.list', { query: { q: 'second' } })
    return items.length === 1
  }

  it('does not count under other policies than those it was given under, and can be given anew', async () => {
    await writeExample(await th.as('analyst'), SECOND, Date.now())
    await th.node.settled()
    await approveAll('counsel')
    const { engine } = th.node.world()
    const source = await loadPolicies(POLICIES, 'TH')
    engine.reload({ ...source, version: `${source.version}-next` })
    expect(await approveAll('counsel-2')).toBe(0)
    expect(await approveAll('counsel')).toBe(0)
    expect(await approveAll('counsel-2')).toBe(1)
    await until(async () => ((await isThere()) ? true : undefined))
  })
})
