// What a store takes when nothing is asked of it: texts into a bare table, for comparison with intake.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { transaction, type Database } from '../src/database/database.ts'

/** As many as intake stores in one transaction. */
const CHUNK = 250

/** Makes the table and fills it. */
export const insertBare = async (database: Database, texts: readonly string[]): Promise<void> => {
  await sql`create table bare (digest text primary key, canonical text not null)`.execute(database.at('bulk'))
  for (let from = 0; from < texts.length; from += CHUNK) {
    const chunk = texts.slice(from, from + CHUNK)
    const digests = chunk.map((text) => createHash('sha256').update(text).digest('hex'))
    await transaction(database, 'bulk', (tx) =>
      sql`insert into bare select * from unnest(${digests}::text[], ${chunk}::text[])`.execute(tx),
    )
  }
}
