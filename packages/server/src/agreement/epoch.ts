// The policy epoch, followed by the node's own machinery.
import { sql, type Kysely } from 'kysely'
import { reading, type Database, type NoTables } from '../database/database.ts'

/** The policy epoch as a transaction sees it. */
export const epochIn = async (db: Kysely<NoTables>): Promise<bigint> => {
  const { rows } = await sql<{ epoch: bigint }>`select epoch from policy_epoch`.execute(db)
  return rows[0]?.epoch ?? 0n
}

/** The policy epoch: it moves when an agreement or a policy changes. The node's own machinery follows it. */
export const readEpoch = (database: Database): Promise<bigint> => reading(database, 'bulk', epochIn)
