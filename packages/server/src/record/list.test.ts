import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aDatabase } from '../../test/database.ts'
import { aPermit } from '../../test/taxii/permit.ts'
import type { Database } from '../database/database.ts'
import { listRecords } from './list.ts'

let database: Database
beforeAll(async () => {
  database = await aDatabase()
})
afterAll(() => database.close())

const RECORDS = 4000

describe('a list', () => {
  it('of many records of one class does not hold each against all others', async () => {
    const db = database.at('bulk')
    await sql`
      insert into record (object_id, version, version_key, digest, type, kind, area, origin, class_id, title, tlp, stored_at)
      select 'indicator--' || place, 'v', 'v', 'd' || place, 'indicator', 'indicator', 'cyber.info', 'TH', 'one', 'C2', 'green',
        place from generate_series(1, ${RECORDS}::int) as place`.execute(db)
    await sql`
      insert into search_entry (object_id, version, digest, class_id, words)
      select object_id, version, digest, class_id, 'bridge' from record`.execute(db)
    const permit = aPermit('record:read', ['one'])
    const start = performance.now()
    const { rows, total } = await listRecords(db, permit, { filter: { q: 'bridge' }, limit: 50 })
    expect({ rows: rows.length, total }).toEqual({ rows: 50, total: RECORDS })
    // Held against all others it is sixteen million comparisons: half a minute.
    expect(performance.now() - start).toBeLessThan(10_000)
  })
})
