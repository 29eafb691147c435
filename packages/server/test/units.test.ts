// Units that wait together, and one that is stopped on its way.
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { readUnit, receiveUnit, type UnitWish } from '../src/intake/actions.ts'
import { workOnUnits } from '../src/intake/working.ts'
import { aTaxiiNode, anIndicator, type TaxiiNode } from './taxii/node.ts'

let node: TaxiiNode
beforeAll(async () => {
  node = await aTaxiiNode()
})
afterAll(() => node.close())
beforeEach(async () => {
  for (const table of ['record', 'arrival', 'projection_waiting', 'inbox_member'])
    await sql`delete from ${sql.table(table)}`.execute(node.database.at('bulk'))
})

const MARKING = {
  type: 'marking-definition',
  spec_version: '2.1',
  id: 'marking-definition--5a1c6d3e-0000-4000-8000-000000000001',
  created: '2026-01-01T00:00:00.000Z',
  definition_type: 'statement',
  definition: { statement: 'Copyright (example)' },
}
const marked = (number: number) => anIndicator(number, undefined, { object_marking_refs: [MARKING.id] })

const post = (...objects: unknown[]) => {
  const body = Buffer.from(JSON.stringify({ objects }))
  const stream = (async function* () {
    yield body
  })()
  const wish: UnitWish = {
    name: 'unit',
    via: 'taxii',
    profile: { classification: ['none'], personal: 'none' },
    collectionId: node.inbox,
  }
  return receiveUnit(node.world, node.world.node, wish, stream)
}

const classOf = async (objectId: string): Promise<string | undefined> => {
  const { rows } = await sql<{ class: string }>`
    select class_id as class from record where object_id = ${objectId}`.execute(node.database.at('bulk'))
  return rows[0]?.class
}

it('finds a marking that the unit before it has brought, whether or not both wait at once', async () => {
  await post(marked(1))
  await node.settle()
  const unknown = await classOf(marked(1).id)
  await post(MARKING)
  await node.settle()
  await post(marked(2))
  await node.settle()
  const known = await classOf(marked(2).id)
  expect(known).not.toBe(unknown)

  await sql`delete from record`.execute(node.database.at('bulk'))
  await post(anIndicator(3), MARKING)
  await post(marked(4))
  await node.settle()
  expect(await classOf(marked(4).id)).toBe(known)
})

it('goes on where it was stopped, between two chunks', async () => {
  const all = Array.from({ length: 1700 }, (_, at) => anIndicator(at + 10))
  const { id } = await post(...all)
  const stop = new AbortController()
  const stopping = {
    ...node.world,
    joinInbox: (...parts: Parameters<typeof node.world.joinInbox>) => {
      stop.abort()
      return node.world.joinInbox(...parts)
    },
  }
  await expect(workOnUnits(stopping, stop.signal)).rejects.toThrow('aborted')
  const half = await readUnit(node.world, node.world.node, id)
  expect(half).toMatchObject({ state: 'receiving', total: 1700 })
  expect(half.processed).toBeGreaterThan(0)
  expect(half.processed).toBeLessThan(1700)
  await node.settle()
  expect(await readUnit(node.world, node.world.node, id)).toMatchObject({
    state: 'complete',
    processed: 1700,
    stored: 1700,
    failed: 0,
  })
  const { rows } = await sql<{ records: number; members: number }>`
    select (select count(*)::int from record) as records, (select count(*)::int from inbox_member) as members`.execute(
    node.database.at('bulk'),
  )
  expect(rows[0]).toEqual({ records: 1700, members: 1700 })
})

it('takes an event of MISP as a unit of the objects that it becomes, and tells what it did not take', async () => {
  const attribute = (number: number, more: object = {}) => ({
    uuid: `6f1b2c3d-0000-4000-8000-${String(number).padStart(12, '0')}`,
    type: 'ip-dst',
    value: `192.0.2.${number % 256}`,
    to_ids: true,
    timestamp: '1767312000',
    ...more,
  })
  const file = {
    Event: {
      uuid: '6f1b2c3d-0000-4000-9000-000000000001',
      info: 'Seen by a sensor',
      date: '2026-01-02',
      timestamp: '1767312000',
      Tag: [{ name: 'tlp:green' }, { name: 'internal', local: true }],
      Attribute: [...Array.from({ length: 900 }, (_, at) => attribute(at)), attribute(901, { value: null })],
    },
  }
  const body = Buffer.from(JSON.stringify(file, null, 1))
  const stream = (async function* () {
    for (let at = 0; at < body.length; at += 10_000) yield body.subarray(at, at + 10_000)
  })()
  const wish: UnitWish = { name: 'event.json', via: 'file', profile: { classification: ['none'] } }
  const { id, total, shape } = await receiveUnit(node.world, node.world.node, wish, stream)
  // A report, a marking, and an indicator for each value.
  expect({ total, shape }).toEqual({ total: 902, shape: 'lines' })
  await node.settle()
  const unit = await readUnit(node.world, node.world.node, id)
  expect(unit).toMatchObject({ stored: 902, failed: 0, state: 'complete' })
  expect(unit.failures.map(({ objectId, code }) => [objectId, code])).toEqual([
    ['/Event/Tag/1', 'local-tag-left-out'],
    ['/Event/Attribute/900/value', 'missing-value'],
  ])
  const { rows } = await sql<{ tlp: string; count: number }>`
    select tlp, count(*)::int as count from record where type = 'indicator' group by tlp`.execute(
    node.database.at('bulk'),
  )
  expect(rows).toEqual([{ tlp: 'green', count: 900 }])
})

it('keeps nothing of a file that begins like an event of MISP and is broken', async () => {
  const stream = (async function* () {
    yield Buffer.from('{"Event": {"info": "x", ')
  })()
  const wish: UnitWish = { name: 'event.json', via: 'file', profile: {} }
  await expect(receiveUnit(node.world, node.world.node, wish, stream)).rejects.toMatchObject({
    code: 'json.malformed',
  })
})
