// Everything that has left a node for another: all that the other one keeps, as text, and what the feed's lines say.
import { sql } from 'kysely'
import type { Database } from '../../src/database/database.ts'

/** The whole of a store as text: every row of every table. */
export const dumpOf = async (database: Database): Promise<string> => {
  const db = database.at('bulk')
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public'`.execute(db)
  const parts: string[] = []
  for (const { name } of tables) {
    const { rows } = await sql<{ body: string | null }>`
      select string_agg(one::text, chr(10)) as body from ${sql.table(name)} as one`.execute(db)
    parts.push(rows[0]?.body ?? '')
  }
  return parts.join('\n')
}

/** Words of a shape in a text, each once. */
export const wordsIn = (text: string, shape: RegExp): Set<string> =>
  new Set([...text.matchAll(shape)].map(([word]) => word.toLowerCase()))
