import { sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Database } from './database.ts'
import { migrate } from './migrate.ts'
import { openPglite } from './pglite.ts'
import { tidyStore } from './upkeep.ts'

let database: Database
beforeEach(async () => {
  database = await openPglite('memory://')
  await migrate(database)
})
afterEach(() => database.close())

const ROWS = 20_000

const fillAndEmpty = async (): Promise<number> => {
  const db = database.at('bulk')
  await sql`insert into projection_waiting select generate_series(1, ${ROWS}::int)`.execute(db)
  await sql`delete from projection_waiting`.execute(db)
  await tidyStore(database)
  const { rows } = await sql<{ size: bigint }>`select pg_table_size('projection_waiting') as size`.execute(db)
  return Number(rows[0]?.size)
}

it('keeps a queue that is filled and emptied again and again from growing', async () => {
  await fillAndEmpty()
  const sizes = [await fillAndEmpty(), await fillAndEmpty(), await fillAndEmpty()]
  expect(Math.max(...sizes)).toBeLessThan(ROWS)
})
