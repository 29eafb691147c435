// A reviewer takes more of a record away: what leaves is what was shown, by approvals of just that, and never more.
import type { Review, ReviewLine, TrimOrder } from '@saphan/core/contract/release.ts'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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

const NAMED = 'Seen by Mr Orrin Quistgaard near the harbour of A'
let numbers = 0

const indicator = (n: number, more: object = {}) => ({
  type: 'indicator',
  spec_version: '2.1',
  id: `indicator--5b0f0000-0000-4000-a000-${String(n).padStart(12, '0')}`,
  created: '2026-01-01T00:00:00.000Z',
  modified: '2026-01-01T00:00:00.000Z',
  name: `Trimmed host ${n}`,
  description: NAMED,
  indicator_types: ['malicious-activity'],
  kill_chain_phases: [{ kill_chain_name: 'example', phase_name: 'delivery' }],
  labels: ['harbour', 'host'],
  pattern: `[domain-name:value = 'host-${n}.example']`,
  pattern_type: 'stix',
  valid_from: '2026-01-01T00:00:00Z',
  object_marking_refs: ['marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb'],
  ...more,
})

const bring = async (objects: readonly object[]): Promise<string> => {
  const title = `trim ${(numbers += 1)}`
  const analyst = await th.as('analyst')
  await analyst.fetch(`/api/units?name=${encodeURIComponent(title)}`, {
    method: 'POST',
    body: JSON.stringify({ type: 'bundle', id: 'bundle--5b0f0000-0000-4000-a000-000000000000', objects }),
    headers: { 'content-type': 'application/json' },
  })
  await th.node.settled()
  const { reviews } = await analyst.call('review.list', { query: { state: 'all' } })
  return reviews.find((review) => review.title === title)?.id ?? ''
}

const read = async (id: string, user = 'officer'): Promise<Review> =>
  (await th.as(user)).call('review.get', { params: { id }, query: {} })
const lineOf = (review: Review, record?: string): ReviewLine => {
  const line = review.lines.find((one) => record === undefined || one.record === record)
  if (!line) throw new RangeError('there is no such line')
  return line
}
const trim = async (
  id: string,
  trims: TrimOrder[],
  { record, user = 'officer', shown }: { record?: string; user?: string; shown?: string } = {},
): Promise<Review> => {
  const line = lineOf(await read(id), record)
  const body = { line: line.id, trims, shown: shown ?? line.shown }
  return (await th.as(user)).call('review.trim', { params: { id }, body })
}
const approve = async (user: string, id: string): Promise<Review> => {
  const { lines } = await read(id)
  const waiting = lines.filter(({ state }) => state === 'waiting')
  const body = {
    lines: waiting.map((line) => line.id),
    shown: waiting.map((line) => ({ line: line.id, digest: line.shown })),
  }
  return (await th.as(user)).call('review.approve', { params: { id }, body })
}
const approveTwice = async (id: string): Promise<void> => {
  await approve('officer', id)
  await approve('officer-2', id)
}
/** What arrived on the other side under a name. */
const arrived = (name: string): Promise<Record<string, unknown>> =>
  until(async () => {
    const analyst = await au.as('analyst')
    const { items } = await analyst.call('record.list', { query: { q: name } })
    const [first] = items.filter(({ title }) => title === name)
    return first && (await analyst.call('record.get', { params: { id: first.id }, query: {} })).object
  })
const effectOf = async (id: string, record: string) => {
  const { id: line } = lineOf(await read(id), record)
  return (await th.as('officer')).call('review.effect', { params: { id, line } })
}
const words = (text: string, piece: string, pointer = '/description'): TrimOrder => ({
  pointer,
  start: text.indexOf(piece),
  end: text.indexOf(piece) + piece.length,
})
const entriesOf = async (event: string): Promise<string> => {
  const { rows } = await sql<{
    content: string
  }>`select content from ledger_entry where content like ${`%${event}%`}`.execute(
    th.node.world().database.at('bulk'),
  )
  return rows.map(({ content }) => content).join('\n')
}

describe('taking more away', () => {
  it('takes a field, an element and a piece of a text; just that arrives, under a new id, and the ledger names places only', async () => {
    const own = indicator(1)
    const id = await bring([own])
    const { base, fixed } = lineOf(await read(id))
    const text = String(base?.['description'])
    expect(fixed).toEqual(expect.arrayContaining(['id', 'pattern', 'object_marking_refs']))
    const taken = [
      words(text, 'the harbour of A'),
      { pointer: '/labels/0' },
      { pointer: '/kill_chain_phases' },
    ]
    const line = lineOf(await trim(id, taken))
    expect(line.after).toMatchObject({ labels: ['host'] })
    expect(line.after).not.toHaveProperty('kill_chain_phases')
    expect(line.trims.map(({ pointer, by }) => [pointer, by])).toEqual(
      taken.map(({ pointer }) => [pointer, expect.stringMatching(/./)]),
    )
    await approveTwice(id)
    const there = await arrived('Trimmed host 1')
    const { id: newId, ...rest } = there
    const { id: _own, ...shown } = line.after ?? {}
    expect(rest).toEqual(shown)
    expect(newId).not.toBe(own.id)
    expect(JSON.stringify(there)).not.toMatch(/harbour|Quistgaard/)
    const entries = await entriesOf('release.trimmed')
    expect(entries).toContain('"pointer":"/labels/0"')
    expect(entries).not.toContain('harbour')
    const explained = await (
      await th.as('officer')
    ).call('release.explain', { params: { id: own.id, to: 'AU' }, query: {} })
    expect(explained.decided?.trims.map(({ pointer }) => pointer)).toEqual(
      taken.map(({ pointer }) => pointer),
    )
    expect(explained.decided?.changes.map(({ pointer }) => pointer)).toContain('/labels/0')
  })

  it('is undone by leaving it out, until it is decided', async () => {
    const id = await bring([indicator(2)])
    await trim(id, [{ pointer: '/labels' }])
    const line = lineOf(await trim(id, []))
    expect(line.trims).toEqual([])
    expect(line.after).toEqual(line.base)
    await approveTwice(id)
    expect(await arrived('Trimmed host 2')).toHaveProperty('labels')
    await expect(trim(id, [{ pointer: '/labels' }])).rejects.toMatchObject(
      refused(409, 'review.nothing-waits'),
    )
  })

  it.each([
    ['what the standard wants', { pointer: '/pattern' }, 'review.trim-required'],
    ['who it is from', { pointer: '/object_marking_refs' }, 'review.trim-fixed'],
    ['a piece of a pattern', { pointer: '/pattern', start: 0, end: 3 }, 'review.trim-whole-only'],
    ['what is not there', { pointer: '/nothing' }, 'review.trim-absent'],
  ])('does not take %s, and leaves all as it was', async (_, order, code) => {
    const id = await bring([indicator(100 + numbers)])
    await expect(trim(id, [{ pointer: '/labels' }, order])).rejects.toMatchObject(refused(400, code))
    expect(lineOf(await read(id)).trims).toEqual([])
  })

  it('is for those who approve, never for who only proposes', async () => {
    const id = await bring([indicator(3)])
    for (const user of ['analyst', 'auditor', 'administrator'])
      await expect(trim(id, [{ pointer: '/labels' }], { user })).rejects.toMatchObject(
        refused(403, 'gate.denied'),
      )
    expect(lineOf(await read(id, 'analyst'))).not.toHaveProperty('fixed')
  })

  it('is refused to whoever saw something else', async () => {
    const id = await bring([indicator(4)])
    const { shown } = lineOf(await read(id))
    await trim(id, [{ pointer: '/labels' }])
    await expect(trim(id, [], { user: 'officer-2', shown })).rejects.toMatchObject(
      refused(409, 'review.changed'),
    )
    expect(lineOf(await read(id)).trims).toHaveLength(1)
  })

  it('lets no need of a person fall: what waited waits', async () => {
    const id = await bring([indicator(5)])
    const before = lineOf(await read(id))
    const after = lineOf(await trim(id, [{ pointer: '/description' }]))
    expect(after.rules).toEqual(before.rules)
    expect(after.facts).toEqual(before.facts)
    expect((await approve('officer', id)).lines.map(({ state }) => state)).toEqual(['waiting'])
  })
})

describe('what taking something does to others', () => {
  it('is said: the id under which it leaves, and what leaves under another for naming it', async () => {
    const named = indicator(20)
    const naming = { ...indicator(21), description: `${NAMED}; see ${named.id}` }
    const id = await bring([named, naming])
    const before = await effectOf(id, named.id)
    expect(before.others).toEqual([])
    expect(before.leavesAs).not.toBe(named.id)
    await trim(id, [{ pointer: '' }], { record: named.id })
    expect(await effectOf(id, named.id)).toEqual({
      isKnown: true,
      leavesAs: null,
      others: [{ record: naming.id, title: naming.name, effect: 'stays' }],
    })
  })
})

describe('an approval of what something was taken of', () => {
  it('is void once more is taken or anything given back, even when that is undone', async () => {
    const id = await bring([indicator(6)])
    await approve('officer', id)
    await trim(id, [{ pointer: '/labels' }], { user: 'officer-2' })
    expect((await read(id)).approvals).toEqual([])
    await trim(id, [], { user: 'officer-2' })
    expect((await read(id)).approvals).toEqual([])
    await approve('officer-2', id)
    expect(lineOf(await read(id)).state).toBe('waiting')
    await approve('officer', id)
    expect(await arrived('Trimmed host 6')).toHaveProperty('labels')
  })

  it('names what was shown, and is refused with another digest, without one, and with its class', async () => {
    const id = await bring([indicator(7)])
    const { shown, id: line } = lineOf(await read(id))
    const review = await trim(id, [{ pointer: '/labels' }])
    const officer = await th.as('officer')
    const [own] = review.classes
    const classes = [{ id: own?.id ?? '', seen: own?.seen ?? '' }]
    for (const body of [{ lines: [line], shown: [{ line, digest: shown }] }, { lines: [line] }, { classes }])
      await expect(officer.call('review.approve', { params: { id }, body })).rejects.toMatchObject(
        refused(409, 'review.changed'),
      )
    await trim(id, [])
    const stale = { lines: [line], shown: [{ line, digest: lineOf(review).shown }] }
    await expect(officer.call('review.approve', { params: { id }, body: stale })).rejects.toMatchObject(
      refused(409, 'review.changed'),
    )
    expect((await read(id)).approvals).toEqual([])
  })

  it('is of this line alone, which is a class of its own', async () => {
    const [first, second] = [indicator(8), indicator(9)]
    const id = await bring([first, second])
    expect((await read(id)).classes).toHaveLength(1)
    const review = await trim(id, [{ pointer: '/labels' }], { record: first.id })
    expect(review.classes.map(({ count }) => count)).toEqual([1, 1])
  })
})

describe('a record that is taken as a whole', () => {
  it('stays, and what names it goes without it or stays too; given back, it waits again', async () => {
    const [named, other] = [indicator(10), indicator(11)]
    const report = {
      type: 'report',
      spec_version: '2.1',
      id: 'report--5b0f0000-0000-4000-a000-000000000001',
      created: '2026-01-01T00:00:00.000Z',
      modified: '2026-01-01T00:00:00.000Z',
      name: 'Report of two hosts',
      description: NAMED,
      published: '2026-01-01T00:00:00Z',
      object_refs: [named.id, other.id],
      object_marking_refs: named.object_marking_refs,
    }
    const id = await bring([named, other, report])
    const taken = await trim(id, [{ pointer: '' }], { record: named.id })
    const line = lineOf(taken, named.id)
    expect(line).toMatchObject({ state: 'withheld', fixed: expect.any(Array) })
    expect(line.rules.map(({ rule }) => rule)).toContain('taken-away')
    expect(line).not.toHaveProperty('after')
    const back = lineOf(await trim(id, [], { record: named.id }), named.id)
    expect(back.state).toBe('waiting')
    expect(back.rules.map(({ rule }) => rule)).not.toContain('taken-away')
    await trim(id, [{ pointer: '' }], { record: named.id })
    expect(await effectOf(id, named.id)).toEqual({
      isKnown: true,
      leavesAs: null,
      others: [{ record: report.id, title: report.name, effect: 'loses-reference' }],
    })
    await approveTwice(id)
    const there = await arrived('Report of two hosts')
    expect(there['object_refs']).toHaveLength(1)
    expect(JSON.stringify(there)).not.toContain(named.id)
    expect(lineOf(await read(id), named.id).state).toBe('withheld')
  })
})

describe('a later version', () => {
  it('of a record of which something was taken waits for a person, and offers what was taken as far as it stands there', async () => {
    const plain = { description: 'Seen at the harbour of A and at the pier', labels: ['harbour', 'host'] }
    const first = indicator(12)
    const id = await bring([first])
    const text = String(lineOf(await read(id)).base?.['description'])
    await trim(id, [
      words(text, 'the harbour of A'),
      { pointer: '/labels/0' },
      { pointer: '/kill_chain_phases' },
    ])
    await approveTwice(id)
    await arrived('Trimmed host 12')
    const { kill_chain_phases: _gone, ...later } = indicator(12, {
      ...plain,
      modified: '2026-02-01T00:00:00.000Z',
      name: 'Trimmed host 12 again',
    })
    const next = await bring([later])
    const line = lineOf(await read(next))
    expect(line).toMatchObject({ state: 'waiting', trims: [], after: plain })
    expect(line.rules.map(({ rule }) => rule)).toContain('trimmed-before')
    expect(line.offered).toMatchObject({
      version: first.modified,
      trims: [words(plain.description, 'the harbour of A'), { pointer: '/labels/0' }],
      unfit: 1,
    })
    const again = line.offered?.trims.map(({ by: _by, at: _at, ...order }) => order) ?? []
    await trim(next, again)
    await approveTwice(next)
    const there = await arrived('Trimmed host 12 again')
    expect(JSON.stringify(there)).not.toContain('harbour')
    expect(there['description']).toContain('and at the pier')
  })

  it('leaves whole when people have approved it so', async () => {
    const id = await bring([indicator(13)])
    await trim(id, [{ pointer: '/labels' }])
    const next = await bring([
      indicator(13, { description: 'nobody', modified: '2026-02-01T00:00:00.000Z', name: 'Whole host 13' }),
    ])
    expect(lineOf(await read(next)).rules.map(({ rule }) => rule)).toContain('trimmed-before')
    await approveTwice(next)
    expect(await arrived('Whole host 13')).toHaveProperty('labels')
  })
})
