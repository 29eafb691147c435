// What nobody has said of a record is answered in its review: it is decided again on that, and the answer stands in the ledger.
import type { Review } from '@saphan/core/contract/release.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refused } from './node.ts'
import { twoSides, until, type TestSide } from './two-nodes.ts'

let th: TestSide
let au: TestSide
beforeAll(async () => {
  ;({ th, au } = await twoSides())
  const admin = await th.as('administrator')
  const { profiles } = await admin.call('profile.list')
  const desk = profiles.find(({ id }) => id === 'desk')
  // The desk no longer says how it acquires what it brings in.
  const { acquisition: _never, ...answers } = desk?.answers ?? {}
  await admin.call('profile.put', { params: { id: 'desk' }, body: { name: desk?.name ?? 'Desk', answers } })
})
afterAll(async () => {
  await th.node.close()
  await au.node.close()
})

const GREEN = 'marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb'
let numbers = 0

const indicator = () => {
  const n = (numbers += 1)
  return {
    type: 'indicator',
    spec_version: '2.1',
    id: `indicator--5b0f0000-0000-4000-9000-${String(n).padStart(12, '0')}`,
    created: '2026-01-01T00:00:00.000Z',
    modified: '2026-01-01T00:00:00.000Z',
    name: `Host ${n}`,
    indicator_types: ['malicious-activity'],
    pattern: `[domain-name:value = 'host-${n}.example']`,
    pattern_type: 'stix',
    valid_from: '2026-01-01T00:00:00Z',
    object_marking_refs: [GREEN],
  }
}

/** Brings indicators in, of which nobody says how they were acquired; gives the review in which they wait. */
const bring = async (count: number): Promise<string> => {
  const title = `unit ${numbers}`
  const objects = Array.from({ length: count }, indicator)
  await (
    await th.as('analyst')
  ).fetch(`/api/units?name=${encodeURIComponent(title)}`, {
    method: 'POST',
    body: JSON.stringify({ type: 'bundle', id: 'bundle--5b0f0000-0000-4000-9000-000000000000', objects }),
    headers: { 'content-type': 'application/json' },
  })
  await th.node.settled()
  const { reviews } = await (await th.as('officer')).call('review.list', { query: {} })
  return reviews.find((review) => review.title === title)?.id ?? ''
}

const read = async (id: string): Promise<Review> =>
  (await th.as('officer')).call('review.get', { params: { id }, query: {} })
const answer = async (user: string, id: string, body: { lines: string[]; facts: Record<string, unknown> }) =>
  (await th.as(user)).call('review.answer', { params: { id }, body })
const linesOf = ({ lines }: Review): string[] => lines.map((line) => line.id)

describe('a fact that nobody has given', () => {
  it('is answered by the role that the rule asks; the record is decided again and leaves, and the ledger says who answered what', async () => {
    const id = await bring(2)
    const before = await read(id)
    expect(before.classes.map(({ state, missing }) => ({ state, missing }))).toEqual([
      { state: 'waiting', missing: ['acquisition'] },
    ])
    const [first = '', second = ''] = linesOf(before)
    await answer('analyst', id, { lines: [first], facts: { acquisition: ['own-sensor'] } })
    const states = await until(async () => {
      const { lines } = await read(id)
      const found = new Map(lines.map((line) => [line.id, line.state]))
      return found.get(first) === 'released' ? found : undefined
    })
    expect(states.get(second)).toBe('waiting')
    const record = before.lines.find((line) => line.id === first)?.record ?? ''
    await until(async () => {
      const response = await (await au.as('analyst')).fetch(`/api/records/${record}`)
      return response.ok ? true : undefined
    })
    const { entries } = await (await th.as('auditor')).call('ledger.list', { query: {} })
    const entry = entries.find(({ subject }) => subject === id)
    expect(entry?.action).toBe('release.proposed')
  })

  it('can be answered otherwise: then the rules that hang on it hold, and nothing leaves', async () => {
    const id = await bring(1)
    const lines = linesOf(await read(id))
    await answer('analyst', id, { lines, facts: { acquisition: ['intercepted'] } })
    const after = await until(async () => {
      const review = await read(id)
      return review.lines.every(({ state }) => state === 'withheld') ? review : undefined
    })
    expect(after.lines).toHaveLength(1)
  })

  it.each([
    ['what is no answer', { acquisition: ['by-magic'] }],
    ['what is no fact', { weather: 'fine' }],
    ['nothing', {}],
    ['that it is unknown', { acquisition: ['unknown'] }],
    ['what was not asked', { exercise: 'no' }],
    ['what the record says of itself', { tlp: 'clear' }],
    ['the area', { area: 'cyber.info' }],
  ])('is not answered by %s', async (_, facts) => {
    const id = await bring(1)
    const lines = linesOf(await read(id))
    await expect(answer('analyst', id, { lines, facts })).rejects.toMatchObject(
      refused(400, 'review.answer-refused'),
    )
    expect((await read(id)).lines.map(({ state }) => state)).toEqual(['waiting'])
  })

  it('is not answered by who has another role than the rule asks', async () => {
    const id = await bring(1)
    const lines = linesOf(await read(id))
    const facts = { acquisition: ['own-sensor'] }
    for (const user of ['officer', 'counsel', 'auditor'])
      await expect(answer(user, id, { lines, facts })).rejects.toMatchObject({
        details: expect.objectContaining({ status: 403 }),
      })
  })
})
