// “Seen here”: a sighting of what the other side released goes back to it, and shows what it is a sighting of.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { TLP_2_MARKINGS } from '@saphan/core/stix/tlp.ts'
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

const dropObjects = async (side: TestSide, objects: object[]): Promise<void> => {
  const bundle = { type: 'bundle', id: 'bundle--5a0f0000-0000-4000-8000-000000000002', objects }
  await (
    await side.as('analyst')
  ).fetch('/api/units?name=file', {
    method: 'POST',
    body: JSON.stringify(bundle),
    headers: { 'content-type': 'application/json' },
  })
}

it('STIX-107, INTEROP-138: a sighting goes back to the side whose indicator was seen, and then shows its latest version', async () => {
  const values = {
    name: 'Host of the wave',
    pattern: { type: 'ipv4-addr', value: '203.0.113.7' },
    valid_from: '2026-11-01T00:00:00Z',
    object_marking_refs: 'green',
  }
  const { id } = await (await th.as('analyst')).call('record.write', { body: { kind: 'indicator', values } })
  const analyst = await au.as('analyst')
  await until(async () => {
    const { items } = await analyst.call('record.list', { query: { q: '203.0.113.7' } })
    return items.length > 0 ? items : undefined
  })
  const now = new Date().toISOString()
  const sighting = {
    type: 'sighting',
    spec_version: '2.1',
    id: 'sighting--5a0f0000-0000-4000-8000-000000000001',
    created: now,
    modified: now,
    last_seen: now,
    count: 1,
    sighting_of_ref: id,
    object_marking_refs: [TLP_2_MARKINGS.green.id],
  }
  await dropObjects(au, [sighting])
  const seen = await until(async () => {
    const page = await (await th.as('analyst')).call('record.get', { params: { id } })
    return page.relations.length > 0 ? page.relations : undefined
  })
  expect(seen).toEqual([
    expect.objectContaining({
      relation: 'sighting_of',
      outgoing: false,
      other: expect.objectContaining({ origin: 'AU' }),
    }),
  ])
  const { object } = await (await th.as('analyst')).call('record.get', { params: { id } })
  const newer = { ...object, name: 'Host of the wave, renamed', modified: new Date().toISOString() }
  await dropObjects(th, [newer])
  const sighted = await until(async () => {
    const page = await (await th.as('analyst')).call('record.get', { params: { id: sighting.id } })
    return page.relations.some(({ other }) => other?.title === newer.name) ? page.relations : undefined
  })
  expect(sighted).toEqual([expect.objectContaining({ relation: 'sighting_of', outgoing: true })])
}, 40_000)
