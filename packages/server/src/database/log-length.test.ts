import { sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { transaction, type Database } from './database.ts'
import { openPglite } from './pglite.ts'

let database: Database
beforeEach(async () => {
  database = await openPglite('memory://')
})
afterEach(() => database.close())

const MB = 1024 * 1024
const STEP_MB = 16

/** Each commit leaves so much in the log, whatever the tables hold. */
const write = (megabytes: number): Promise<unknown> =>
  transaction(database, 'bulk', (tx) =>
    sql`select pg_logical_emit_message(true, 'test', repeat('x', ${megabytes * MB}::int))`.execute(tx),
  )

const logMb = async (): Promise<number> => {
  const { rows } = await sql<{ bytes: number }>`
    select sum(size)::float8 as bytes from pg_ls_waldir()`.execute(database.at('bulk'))
  return (rows[0]?.bytes ?? 0) / MB
}

it('keeps the log of the store from growing for ever', async () => {
  const lengths: number[] = []
  for (let written = 0; written < 880; written += STEP_MB) {
    await write(STEP_MB)
    lengths.push(await logMb())
  }
  expect(Math.max(...lengths)).toBeGreaterThan(200)
  expect(Math.max(...lengths)).toBeLessThan(600)
})
