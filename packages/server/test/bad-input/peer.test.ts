// A peer whose log is in perfect order and whose contents are not: signed, proved, and no object, or somebody else's.
import { canonicalize } from '@saphan/core/json/canonical.ts'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { begunFeed, feedOf } from '../pipeline/feed.ts'
import { twoSides, until, type TestSide } from '../two-nodes.ts'

let th: TestSide
let au: TestSide
let feed: { id: string; origin: string }
beforeAll(async () => {
  ;({ th, au } = await twoSides())
  feed = await begunFeed(th)
})
afterAll(async () => {
  await th?.node.close()
  await au?.node.close()
})

const GREEN = 'marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb'
const good = (more: object = {}) => ({
  type: 'indicator',
  spec_version: '2.1',
  id: `indicator--${crypto.randomUUID()}`,
  created: '2026-01-01T00:00:00.000Z',
  modified: '2026-01-01T00:00:00.000Z',
  name: 'from the other side',
  object_marking_refs: [GREEN],
  pattern: "[ipv4-addr:value = '203.0.113.7']",
  pattern_type: 'stix',
  valid_from: '2026-01-01T00:00:00Z',
  ...more,
})
const line = (object: object): string => canonicalize(object as never)

let queued = 0
/** Puts texts into TH's feed past everything that would refuse them there, as a peer that lies would. */
const release = async (texts: readonly string[]): Promise<void> => {
  const { database } = th.node.world()
  const rows = texts.map((text) => ({ id: `lie-${String((queued += 1)).padStart(8, '0')}`, text }))
  await sql`
    insert into outgoing (id, feed_id, kind, decision_id, object_id, version, type, record_kind, area, class_id, title,
      canonical, epoch, queued_at)
    select one.id, ${feed.id}, 'object', one.id, one.id, '2026-01-01T00:00:00.000Z', 'indicator', 'indicator', 'cyber.info',
      'c1', 'x', one.canonical, policy_epoch.epoch, 1
    from unnest(${rows.map(({ id }) => id)}::text[], ${rows.map(({ text }) => text)}::text[]) as one (id, canonical)
    cross join policy_epoch`.execute(database.at('interactive'))
  const goal = (await feedOf(th)).size + texts.length
  th.node.world().committed('release:propose')
  await until(async () => ((await feedOf(th)).size === goal ? true : undefined))
  await until(async () => ((await feedOf(au, feed.origin)).size === goal ? true : undefined))
  await au.node.settled()
}

const statesOf = async (id: string): Promise<{ state: string; origin: string; modified: string }[]> =>
  (
    await sql<{ state: string; origin: string; modified: string }>`
      select state, origin, version as modified from record where object_id = ${id} order by version`.execute(
      au.node.world().database.at('interactive'),
    )
  ).rows

const isFound = async (id: string): Promise<boolean> => {
  const { status } = await (await au.as('analyst')).fetch(`/api/records/${id}`)
  expect([200, 404]).toContain(status)
  return status === 200
}

const GARBAGE: readonly (readonly [name: string, text: string])[] = [
  ['a word', 'garbage'],
  ['nothing in it', '{}'],
  ['a list', '[]'],
  ['half an object', '{"type":"indicator","id":'],
  ['ten thousand levels', '{"a":'.repeat(10_000) + '1' + '}'.repeat(10_000)],
  ['one key twice', '{"id":"indicator--1","id":"indicator--2","type":"indicator"}'],
  ['no canonical form', JSON.stringify(good())],
  ['an id with a path', line(good({ id: 'indicator--../../etc/passwd' }))],
  ['an id of another type', line(good({ id: `malware--${crypto.randomUUID()}` }))],
  ['a time that is none', line(good({ modified: 'yesterday' }))],
  ['a pattern that is none', line(good({ pattern: '[[[' }))],
  ['the machine’s own names', '{"__proto__":{"polluted":true},"id":"indicator--x","type":"indicator"}'],
  ['a NUL in a title', line(good({ name: 'a\u0000b' }))],
  ['a megabyte', line(good({ description: 'x'.repeat(1_000_000) }))],
]

describe('a peer that releases garbage', () => {
  it.each(GARBAGE)('with %s loses nothing of what is good, and the link stays open', async (_, text) => {
    const [before, after] = [good(), good()]
    await release([line(before), text, line(after)])
    expect([await isFound(before.id), await isFound(after.id)]).toEqual([true, true])
    const { rows } = await sql<{ state: string; size: number; placed: number }>`
      select link.state, feed.size::int as size, feed.placed::int as placed from link, feed
      where feed.origin = ${feed.origin}`.execute(au.node.world().database.at('interactive'))
    expect(rows.map(({ state }) => state)).toEqual(['open'])
    expect(rows[0]!.placed).toBe(rows[0]!.size)
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
    expect(au.node.logged.filter((entry) => entry.startsWith('[error]'))).toEqual([])
  })
})

describe('a peer that releases what is not its own', () => {
  const written = async (): Promise<{ id: string; version: string }> => {
    const body = {
      kind: 'indicator',
      values: {
        name: 'ours',
        pattern: { type: 'ipv4-addr', value: '203.0.113.99' },
        valid_from: '2026-11-01T00:00:00Z',
        object_marking_refs: 'green',
      },
    }
    return (await au.as('analyst')).call('record.write', { body })
  }

  it('STIX-104: as a newer version of ours changes nothing that anybody sees', async () => {
    const { id, version } = await written()
    await release([line(good({ id, modified: '2099-01-01T00:00:00.000Z', name: 'theirs' }))])
    const page = await (await au.as('analyst')).call('record.get', { params: { id } })
    expect([page.line.version, page.versions, page.object['name']]).toEqual([version, [version], 'ours'])
    expect(await statesOf(id)).toEqual([
      expect.objectContaining({ state: 'current', modified: version }),
      expect.objectContaining({ state: 'conflict', modified: '2099-01-01T00:00:00.000Z' }),
    ])
    const list = await (await au.as('analyst')).call('record.list', { query: { q: 'theirs' } })
    expect(list.items.filter((item) => item.id === id)).toEqual([])
  })

  it('STIX-106: or as the same version in other bytes changes nothing either', async () => {
    const first = good({ name: 'as it was' })
    await release([line(first)])
    await release([line({ ...first, name: 'as it is told now' })])
    const page = await (await au.as('analyst')).call('record.get', { params: { id: first.id } })
    expect(page.object['name']).toBe('as it was')
    expect((await statesOf(first.id)).map(({ state }) => state).toSorted()).toEqual(['conflict', 'current'])
  })
})
