// Deciding while what the agreement says changes: nothing stands on what held before, and nothing is forgotten.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actOn } from '../src/demo/meeting.ts'
import type { Actor } from '../src/gate/actor.ts'
import { transaction } from '../src/database/database.ts'
import { decideUnit, reviseUnit } from '../src/release/actions.ts'
import { readOutdated } from '../src/release/given-back.ts'
import { twoSides, until, type TestSide } from './two-nodes.ts'

let th: TestSide
let au: TestSide
let digest: string
beforeAll(async () => {
  ;({ th, au, digest } = await twoSides())
})
afterAll(async () => {
  await th.node.close()
  await au.node.close()
})

const ANALYST: Actor = {
  kind: 'member',
  id: 'analyst',
  name: 'Analyst',
  roles: ['analyst'],
  party: 'TH',
  organisation: null,
}

const write = async (value: string) =>
  (await th.as('analyst')).call('record.write', {
    body: {
      kind: 'indicator',
      values: {
        name: `Host ${value}`,
        pattern: { type: 'ipv4-addr', value },
        valid_from: '2026-11-01T00:00:00Z',
        object_marking_refs: 'green',
      },
    },
  })
const releasesOf = async (id: string) =>
  (await (await th.as('analyst')).call('record.get', { params: { id } })).releases
const state = async (id: string): Promise<string | undefined> => (await releasesOf(id))[0]?.state
const isReleased = (id: string) => until(async () => ((await state(id)) === 'released' ? true : undefined))
const arrived = (q: string) =>
  until(async () => {
    const { items } = await (await au.as('analyst')).call('record.list', { query: { q } })
    return items.length === 1 ? true : undefined
  })

describe('a decision', () => {
  it('made on what an agreement said before it changed is made again', async () => {
    const world = th.node.world()
    await actOn(th, digest, 'suspend', 'exercise')
    const before = await world.recipients()
    await actOn(th, digest, 'resume')
    await th.node.settled()
    // As a node would that began to decide while suspended and writes after the resumption.
    const { id, unit } = await write('203.0.113.10')
    await isReleased(id)
    await sql`update decision set state = 'again' where object_id = ${id}`.execute(world.database.at('bulk'))
    await reviseUnit({ ...world, recipients: async () => before }, ANALYST, { unitId: unit, title: '' })
    expect(await state(id)).not.toBe('withheld')
    await isReleased(id)
    await arrived('203.0.113.10')
  })

  it('that an agreement no longer carries does not leave, although it was made when it did', async () => {
    const world = th.node.world()
    const before = await world.recipients()
    await actOn(th, digest, 'suspend', 'exercise')
    const { id, unit } = await write('203.0.113.11')
    await th.node.settled()
    expect(await state(id)).toBe('withheld')
    await sql`delete from decision where object_id = ${id}`.execute(world.database.at('bulk'))
    await decideUnit({ ...world, recipients: async () => before }, ANALYST, { unitId: unit, title: '' })
    await until(async () => ((await state(id)) === 'withheld' ? true : undefined))
    await actOn(th, digest, 'resume')
    await arrived('203.0.113.11')
  })

  it('that is made again keeps its id, so that what waits for its place can be given back to it', async () => {
    const { id, unit } = await write('203.0.113.12')
    await isReleased(id)
    const world = th.node.world()
    const parked = async () => (await world.recipients()).map((one) => ({ ...one, feedId: 'parked' }))
    const db = world.database.at('bulk')
    const waiting = await until(async () => {
      await sql`update decision set state = 'again' where object_id = ${id}`.execute(db)
      await reviseUnit({ ...world, recipients: parked }, ANALYST, { unitId: unit, title: '' })
      const { rows } = await sql<{ id: string }>`select id from outgoing where feed_id = 'parked'`.execute(db)
      return rows[0]
    })
    const { rows } = await sql<{ id: string }>`select id from decision where object_id = ${id}`.execute(db)
    expect(waiting).toEqual(rows[0])
  })

  it('no longer holds once its record has come again with facts that make it stricter', async () => {
    const { id } = await write('203.0.113.13')
    await isReleased(id)
    const { database, clock } = th.node.world()
    const outdated = () =>
      transaction(database, 'bulk', async (tx) => {
        const { rows } = await sql<{ id: string }>`select id from decision where object_id = ${id}`.execute(
          tx,
        )
        const { rows: now } = await sql<{ epoch: bigint }>`select epoch from policy_epoch`.execute(tx)
        const waiting = { id: rows[0]!.id, epoch: now[0]!.epoch }
        return (await readOutdated(tx, [waiting], clock.now())).has(waiting.id)
      })
    expect(await outdated()).toBe(false)
    await sql`update record set class_id = 'stricter' where object_id = ${id}`.execute(database.at('bulk'))
    expect(await outdated()).toBe(true)
  })
})
