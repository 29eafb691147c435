// Gives back the room of rows that are gone: a server has a process for that, the embedded store has none, and a queue that
// is filled and emptied all day would grow for ever.
import { sql } from 'kysely'
import type { Database } from './database.ts'

/** Tables of which rows are deleted or changed all the time; the others only grow. */
const CHURNED = ['outgoing', 'projection_waiting', 'segment_tail', 'link_nonce', 'session', 'ledger_entry']

/** Tidies the embedded store, one table at a time so that nobody waits long; a server tidies itself. */
export const tidyStore = async (database: Database): Promise<void> => {
  if (database.kind !== 'embedded') return
  for (const table of CHURNED) await sql`vacuum ${sql.table(table)}`.execute(database.at('bulk'))
}
