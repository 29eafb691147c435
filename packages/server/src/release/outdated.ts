// Gives what waits for a person back to the gate once other rules are in force. The node's own machinery: approvals of such a
// decision count for nothing any more, and what was withheld stays so until somebody asks.
import { sql } from 'kysely'
import { transaction, type Database } from '../database/database.ts'

const AT_ONCE = 1000

/** Gives back every waiting decision that was made under other rules than the named ones. */
export const giveBackOutdated = async (database: Database, policies: string): Promise<void> => {
  let count = AT_ONCE
  while (count === AT_ONCE) {
    count = await transaction(database, 'bulk', async (tx) => {
      const { rows } = await sql`
        update decision set state = 'again' where id in (
          select id from decision where state = 'waiting' and policy_set <> ${policies} limit ${AT_ONCE}
        ) returning id`.execute(tx)
      return rows.length
    })
  }
}
