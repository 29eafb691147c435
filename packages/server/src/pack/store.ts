// Tables policy_pack and rule_review, and the policy epoch that moves with them.
import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'
import type { Permit } from '../gate/permit.ts'

type Changing = Permit<'policy:add-pack' | 'policy:review'>

/** Lets one change of the rules after the other be judged. */
export const lockRules = async (tx: Tx, _permit: Changing): Promise<void> => {
  await sql`select epoch from policy_epoch for update`.execute(tx)
}

/** A change of the rules is a change of what the gate decides by. */
export const bumpRules = async (tx: Tx, _permit: Changing): Promise<void> => {
  await sql`update policy_epoch set epoch = epoch + 1`.execute(tx)
}

/** Every version of a pack that was ever added. */
export const readVersions = async (
  tx: Tx,
  _permit: Permit<'policy:add-pack'>,
  packId: string,
): Promise<string[]> => {
  const { rows } = await sql<{
    version: string
  }>`select version from policy_pack where pack_id = ${packId}`.execute(tx)
  return rows.map(({ version }) => version)
}

export type NewPack = {
  packId: string
  version: string
  envelope: string
  signerId: string
  addedBy: string
  addedAt: bigint
}

export const addPackRow = async (
  tx: Tx,
  _permit: Permit<'policy:add-pack'>,
  { packId, version, envelope, signerId, addedBy, addedAt }: NewPack,
): Promise<void> => {
  await sql`insert into policy_pack (pack_id, version, envelope, signer_id, added_by, added_at)
    values (${packId}, ${version}, ${envelope}, ${signerId}, ${addedBy}, ${addedAt})`.execute(tx)
}

export const addReviewRow = async (
  tx: Tx,
  _permit: Permit<'policy:review'>,
  { envelope, memberId, addedAt }: { envelope: string; memberId: string; addedAt: bigint },
): Promise<void> => {
  await sql`insert into rule_review (envelope, member_id, added_at)
    values (${envelope}, ${memberId}, ${addedAt})`.execute(tx)
}
