// Table node_setting: who this node is.
import type { Bilingual } from '@saphan/core/language/bilingual.ts'
import { sql, type Kysely } from 'kysely'
import type { NoTables, Tx } from '../database/database.ts'
import type { Permit } from '../gate/permit.ts'

/** Whose node this is; fixed once it is set up. */
export type Identity = {
  readonly party: string
  readonly names: Bilingual
  readonly nodeName: string
  readonly language: 'th' | 'en'
  /** The STIX identity under which this node writes objects. */
  readonly identityId: string
  /** The TAXII collection that takes objects in. */
  readonly inboxId: string
}

export const readIdentity = async (
  db: Kysely<NoTables>,
  _permit: Permit<'session:open'>,
): Promise<Identity | undefined> => {
  const { rows } = await sql<{
    value: Identity
  }>`select value from node_setting where name = 'identity'`.execute(db)
  return rows[0]?.value
}

/** Writes the identity unless there is one; says whether it did. */
export const putIdentity = async (
  tx: Tx,
  _permit: Permit<'node:configure'>,
  identity: Identity,
): Promise<boolean> => {
  const { rows } =
    await sql`insert into node_setting (name, value) values ('identity', ${JSON.stringify(identity)}::jsonb)
    on conflict (name) do nothing returning name`.execute(tx)
  return rows.length === 1
}
