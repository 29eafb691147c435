import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aDatabase } from '../../test/database.ts'
import { aPermit } from '../../test/taxii/permit.ts'
import type { Clock } from '../clock/clock.ts'
import { transaction, type Database } from '../database/database.ts'
import { addMembers, endMembership } from './inbox.ts'
import { listInbox } from './inbox-page.ts'
import { versionKey } from './page.ts'

let database: Database
/** A clock that stands still: dates have to rise by themselves. */
const clock: Clock = { now: () => 1_000n, uuid: () => '', random: (bytes) => new Uint8Array(bytes) }
const permit = (id = 'a', classes = ['c1']) => aPermit('record:import', classes, id)
const ID = 'indicator--00000000-0000-4000-8000-000000000001'
const record = (version: string, digest = version, objectId = ID) => ({
  objectId,
  version,
  digest,
  type: 'indicator',
})

beforeAll(async () => {
  database = await aDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  for (const table of ['record', 'inbox_member', 'inbox'])
    await sql`delete from ${sql.table(table)}`.execute(database.at('bulk'))
})

const add = (
  records: readonly ReturnType<typeof record>[],
  { collectionId = 'x', memberOf = 'a', classId = 'c1' } = {},
) =>
  transaction(database, 'bulk', async (tx) => {
    const kept = []
    for (const one of records) {
      const { objectId, version, digest, type } = one
      await sql`insert into record (object_id, version, version_key, digest, type, kind, area, origin, class_id, canonical, title, tlp, stored_at)
        values (${objectId}, ${version}, ${version}, ${digest}, ${type}, ${type}, 'cyber.info', 'TH', ${classId}, '{}', '', 'clear', 1) on conflict do nothing`.execute(
        tx,
      )
      const { rows } = await sql<{ place: bigint }>`select place from record
        where object_id = ${objectId} and version = ${version} and digest = ${digest}`.execute(tx)
      kept.push({ ...one, place: rows[0]!.place, isFirst: false })
    }
    await addMembers(tx, permit(), clock, { collectionId, memberOf, records: kept })
  })
const list = async (versions: Parameters<typeof endMembership>[2]['versions'] = 'all', classes = ['c1']) =>
  (
    await listInbox(database.at('bulk'), permit('a', classes), 'x', {
      after: undefined,
      limit: 1000,
      match: { versions },
    })
  ).rows
const LAST = { first: false, last: true, exact: [] }
const end = (versions: Parameters<typeof endMembership>[2]['versions'], who = 'a', classes = ['c1']) =>
  transaction(database, 'bulk', (tx) =>
    endMembership(tx, permit(who, classes), { collectionId: 'x', objectId: ID, versions }),
  )

const V = [
  '2026-01-01T00:00:00Z',
  '2026-01-01T00:00:00.1Z',
  '2026-01-01T00:00:00.12Z',
  '2026-01-01T00:00:01.000Z',
] as const

describe('members', () => {
  it('get dates that rise one by one although the clock stands still', async () => {
    await add([record(V[0]), record(V[1])])
    await add([record(V[2])])
    expect((await list()).map(({ addedAt }) => addedAt)).toEqual([1000n, 1001n, 1002n])
  })

  it('get a new date when they come again after they were taken out, later than all before', async () => {
    await add([record(V[0])])
    await end('all')
    await add([record(V[0])])
    expect((await list()).map(({ addedAt }) => addedAt)).toEqual([1001n])
  })

  it('are not added twice, in one post or in two, nor do they change their poster', async () => {
    await add([record(V[0]), record(V[0])])
    await add([record(V[0])], { memberOf: 'b' })
    expect(await list()).toHaveLength(1)
    expect(await end('all', 'b')).toEqual({ seen: 1, ended: 0 })
    expect(await end('all', 'a')).toEqual({ seen: 1, ended: 1 })
  })

  it('of one collection are none of another', async () => {
    await add([record(V[0])], { collectionId: 'y' })
    await add([record(V[1])], { collectionId: 'w' })
    expect(await list()).toEqual([])
    await add([record(V[0])])
    expect(await list()).toHaveLength(1)
  })

  it('whose content was erased, or that are in conflict, are not listed', async () => {
    await add([record(V[0]), record(V[1])])
    await sql`update record set canonical = null where version = ${V[0]}`.execute(database.at('bulk'))
    await sql`update record set state = 'conflict' where version = ${V[1]}`.execute(database.at('bulk'))
    expect(await list()).toEqual([])
  })

  it('that the actor cannot see are not ended, and not spoken of', async () => {
    await add([record(V[0])], { classId: 'c2' })
    expect(await end('all')).toEqual({ seen: 0, ended: 0 })
    expect(await end('all', 'a', ['c2'])).toEqual({ seen: 1, ended: 1 })
  })

  it('property: the last version is the newest of those that are left, in whatever order they come and go', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ version: fc.nat(3), leaves: fc.boolean() }), { maxLength: 8 }),
        async (steps) => {
          await sql`delete from inbox_member`.execute(database.at('bulk'))
          const left = new Set<number>()
          for (const { version, leaves } of steps) {
            if (leaves) {
              await end({ first: false, last: false, exact: [versionKey(V[version] ?? '')] })
              left.delete(version)
            } else {
              await add([record(V[version] ?? '')])
              left.add(version)
            }
            const newest = left.size === 0 ? [] : [V[Math.max(...left)]]
            expect((await list(LAST)).map((one) => one.version)).toEqual(newest)
            const { rows } = await sql<{
              version: string
            }>`select version from inbox_member where not superseded`.execute(database.at('bulk'))
            expect(rows.map((one) => one.version)).toEqual(newest)
          }
        },
      ),
      { numRuns: 25 },
    ))
})

describe('the key of a version', () => {
  it('property: orders as the instants do, and is the same for the same instant', () => {
    const part = fc.tuple(fc.integer({ min: 0, max: 59 }), fc.stringMatching(/^[0-9]{0,7}$/))
    fc.assert(
      fc.property(part, part, (left, right) => {
        const text = ([second, digits]: [number, string]) =>
          `2026-01-01T00:00:${String(second).padStart(2, '0')}${digits === '' ? '' : `.${digits}`}Z`
        const exact = ([second, digits]: [number, string]) => second * 1e7 + Number(digits.padEnd(7, '0'))
        const [a, b] = [versionKey(text(left)), versionKey(text(right))]
        expect(a < b).toBe(exact(left) < exact(right))
        expect(a === b).toBe(exact(left) === exact(right))
      }),
    )
  })
})
