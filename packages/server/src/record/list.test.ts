import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aDatabase } from '../../test/database.ts'
import { aPermit } from '../../test/taxii/permit.ts'
import type { Database } from '../database/database.ts'
import type { RecordFilter } from './filter.ts'
import { COUNT_LIMIT, listRecords, readTexts, type Cursor } from './list.ts'
import { createProjection } from './projection.ts'

let database: Database
beforeEach(async () => {
  database = await aDatabase()
  await sql`insert into fact_class (id, facts, seen_at) select class, '{}', 1 from unnest(array['one', 'two']) as class`.execute(
    database.at('bulk'),
  )
})
afterEach(() => database.close())

/** Records by number; `every` says which of them have a word or a property of their own. */
const fill = async (count: number, every: number): Promise<void> => {
  await sql`
    with fresh as (
      insert into record (object_id, version, version_key, digest, type, kind, area, origin, class_id, canonical, title, tlp, stored_at)
      select 'x-example--' || at, 'v', 'v', 'd' || at, 'x-example', case when at % ${every}::int = 0 then 'rare' else 'frequent' end,
        'cyber.info', 'TH', case when at % 2 = 0 then 'one' else 'two' end,
        json_build_object('name', case when at % ${every}::int = 0 then 'สะพาน bridges' else 'road' end), '', 'green', at / 500
      from generate_series(1, ${count}::int) as at returning place)
    insert into projection_waiting (place) select place from fresh`.execute(database.at('bulk'))
  const step = createProjection(database)
  while ((await step()) > 0);
}

const listed = async (filter: RecordFilter, after?: Cursor) => {
  const { rows, total } = await listRecords(database.at('bulk'), aPermit('record:read', ['one']), {
    filter,
    limit: 20,
    ...(after ? { after } : {}),
  })
  return { rows, numbers: rows.map(({ objectId }) => Number(objectId.replace('x-example--', ''))), total }
}

const RECORDS = 12_000

describe('a long list', () => {
  it('finds what is rare and what is frequent, newest first, by words and by properties', async () => {
    await fill(RECORDS, 1000)
    const rare = Array.from({ length: 12 }, (_, at) => RECORDS - at * 1000)
    const total = { count: 12, isAll: true }
    for (const filter of [{ q: 'สะพาน' }, { q: 'bridges' }, { q: 'bri' }, { kinds: ['rare'] }])
      expect(await listed(filter)).toMatchObject({ numbers: rare, total })
    for (const filter of [{ q: 'road' }, { kinds: ['frequent'] }, {}]) {
      const newest = Array.from({ length: 25 }, (_, at) => RECORDS - at * 2).filter(
        (number) => Object.keys(filter).length === 0 || number % 1000 !== 0,
      )
      expect((await listed(filter)).numbers).toEqual(newest.slice(0, 20))
    }
    expect(await listed({ q: 'river' })).toMatchObject({ numbers: [], total: { count: 0, isAll: true } })
  })

  it('is counted on its first page, and not beyond the limit', async () => {
    await fill(COUNT_LIMIT * 2 + 2, 2)
    const first = await listed({ q: 'สะพาน' })
    expect(first.total).toEqual({ count: COUNT_LIMIT, isAll: false })
    const second = await listed({ q: 'สะพาน' }, first.rows.at(-1))
    expect(second.total).toBeUndefined()
    expect(second.numbers[0]).toBe((first.numbers.at(-1) ?? 0) - 2)
  })

  it('goes on at its time behind a line that its reader may no longer see', async () => {
    await fill(100, 2)
    const first = await listed({})
    await sql`update record set class_id = 'two' where object_id = ${first.rows.at(-1)?.objectId}`.execute(
      database.at('bulk'),
    )
    const behind = new Set<number>()
    for (let at = first.rows.at(-1); at !== undefined;) {
      const page = await listed({}, at)
      page.numbers.forEach((number) => behind.add(number))
      at = page.rows.at(-1)
    }
    const left = Array.from({ length: 30 }, (_, at) => 60 - at * 2)
    expect(left.filter((number) => !behind.has(number))).toEqual([])
    expect(behind.has(62)).toBe(false)
  })
})

describe('texts of a page', () => {
  it('come in the order asked for, not beyond what a page takes, and none of another class or erased', async () => {
    await fill(10, 2)
    const db = database.at('bulk')
    const { rows } = await sql<{ place: bigint; canonical: string }>`
      select place, canonical from record where class_id = 'one' order by place`.execute(db)
    const hidden = await sql<{
      place: bigint
    }>`select place from record where class_id = 'two' limit 1`.execute(db)
    const [first, erased, third, fourth, fifth] = rows
    await sql`update record set canonical = null where place = ${erased?.place}`.execute(db)
    const huge = 'x'.repeat(5 * 1024 * 1024)
    await sql`update record set canonical = ${huge} where place = ${fourth?.place}`.execute(db)
    const asked = [third, erased, first].map((row) => row?.place ?? 0n)
    const permit = aPermit('record:read', ['one'])
    expect(await readTexts(db, permit, [...asked, hidden.rows[0]?.place ?? 0n])).toEqual([
      third?.canonical,
      null,
      first?.canonical,
      null,
    ])
    const places = [third, fourth, fifth].map((row) => row?.place ?? 0n)
    expect(await readTexts(db, permit, places)).toEqual([third?.canonical, huge])
    expect(await readTexts(db, permit, places.slice(1))).toEqual([huge])
  })
})
