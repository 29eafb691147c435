// Table approval: who approved what of a review, and when.
import { sql, type Kysely } from 'kysely'
import type { NoTables, Tx } from '../database/database.ts'
import { readJoined } from '../database/joined-row.ts'
import { texts } from '../database/text-array.ts'
import type { Permit } from '../gate/permit.ts'

type Seeing = Permit<'record:read' | 'release:propose' | 'release:approve' | 'release:retract'>

export type ApprovalRow = {
  id: string
  reviewId: string
  decisionId: string
  memberId: string
  memberName: string
  /** The member in whose place it was given. */
  absentId: string | null
  role: string
  authority: string | null
  binding: string
  approvedAt: bigint
}

/** Enters approvals of one member; a later one on the same line takes the place of the earlier. */
export const addApprovals = async (
  tx: Tx,
  _permit: Permit<'release:approve'>,
  rows: readonly ApprovalRow[],
): Promise<void> => {
  const column = (name: keyof ApprovalRow) =>
    texts(rows.map((row) => (row[name] === null ? null : String(row[name]))))
  await sql`
    insert into approval (id, review_id, decision_id, member_id, member_name, absent_id, role, authority, binding, approved_at)
    select * from unnest(${column('id')}, ${column('reviewId')}, ${column('decisionId')}, ${column('memberId')},
      ${column('memberName')}, ${column('absentId')}, ${column('role')}, ${column('authority')}, ${column('binding')},
      ${column('approvedAt')}::bigint[])
    on conflict (decision_id, member_id) do update set role = excluded.role, absent_id = excluded.absent_id, authority = excluded.authority,
      binding = excluded.binding, approved_at = excluded.approved_at, withdrawn_at = null`.execute(tx)
}

/** The approvals of decisions, by decision, oldest first; names of people come as JSON. */
export const readApprovals = async (
  db: Kysely<NoTables>,
  _permit: Seeing,
  decisionIds: readonly string[],
): Promise<Map<string, ApprovalRow[]>> => {
  const rows = await readJoined(
    db,
    {
      id: sql`id`,
      reviewId: sql`review_id`,
      decisionId: sql`decision_id`,
      memberId: sql`member_id`,
      memberName: sql`to_json(member_name)`,
      absentId: sql`absent_id`,
      role: sql`role`,
      authority: sql`to_json(authority)`,
      binding: sql`binding`,
      approvedAt: sql`approved_at`,
    },
    {
      from: sql`(select * from approval where decision_id = any(${texts(decisionIds)}) and withdrawn_at is null
        order by approved_at, id) as approval`,
    },
  )
  const approvals = rows.map((row): ApprovalRow => ({
    id: row.id ?? '',
    reviewId: row.reviewId ?? '',
    decisionId: row.decisionId ?? '',
    memberId: row.memberId ?? '',
    memberName: JSON.parse(row.memberName ?? '""') as string,
    absentId: row.absentId,
    role: row.role ?? '',
    authority: row.authority === null ? null : (JSON.parse(row.authority) as string | null),
    binding: row.binding ?? '',
    approvedAt: BigInt(row.approvedAt ?? 0),
  }))
  return Map.groupBy(approvals, ({ decisionId }) => decisionId)
}

/** Ends all approvals of a decision, since what it lets go has changed. */
export const voidApprovals = async (
  tx: Tx,
  _permit: Permit<'release:trim'>,
  { decisionId, now }: { readonly decisionId: string; readonly now: bigint },
): Promise<number> => {
  const { rows } = await sql`update approval set withdrawn_at = ${now}
    where decision_id = ${decisionId} and withdrawn_at is null returning id`.execute(tx)
  return rows.length
}

/** Takes back what a member approved of these decisions; says of which an approval stood. */
export const retractApprovals = async (
  tx: Tx,
  { actor }: Permit<'release:retract'>,
  { decisionIds, now }: { readonly decisionIds: readonly string[]; readonly now: bigint },
): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    update approval set withdrawn_at = ${now}
    where decision_id = any(${texts(decisionIds)}) and member_id = ${actor.id} and withdrawn_at is null
    returning decision_id as id`.execute(tx)
  return rows.map(({ id }) => id)
}
