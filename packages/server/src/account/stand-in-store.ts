// Table stand_in: who is away, and who approves in their place.
import type { Role } from '@saphan/core/gate/role.ts'
import { sql, type Kysely } from 'kysely'
import type { NoTables, Tx } from '../database/database.ts'
import type { Permit } from '../gate/permit.ts'
import { holdsAt } from './standing.ts'

export type StandInRow = {
  id: string
  absentId: string
  absentName: string
  deputyId: string
  deputyName: string
  role: Role
  startsAt: bigint
  endsAt: bigint
  namedBy: string
  endedAt: bigint | null
}

const select = sql`
  select stand_in.id, absent_id as "absentId", absent.name as "absentName", deputy_id as "deputyId",
    deputy.name as "deputyName", role, starts_at as "startsAt", ends_at as "endsAt", named_by as "namedBy",
    ended_at as "endedAt"
  from stand_in join member as absent on absent.id = absent_id join member as deputy on deputy.id = deputy_id`

/** Who names: a member for themself, or whoever manages members for anybody. */
type Naming = Permit<'stand-in:name' | 'member:manage'>

/** INVARIANT: of a member's own permit come only rows about that member. */
const isTheirs = ({ action, actor }: Naming) => sql`(${action} = 'member:manage' or absent_id = ${actor.id})`

/** Those that end after an instant, the latest first. */
export const listStandIns = async (
  db: Kysely<NoTables>,
  _permit: Permit<'member:read'>,
  { since }: { readonly since: bigint },
): Promise<StandInRow[]> => {
  const { rows } = await sql<StandInRow>`${select}
    where coalesce(ended_at, ends_at) > ${since} order by starts_at desc, stand_in.id`.execute(db)
  return rows
}

export const findStandIn = async (
  db: Kysely<NoTables>,
  _permit: Permit<'member:read'>,
  id: string,
): Promise<StandInRow | undefined> => {
  const { rows } = await sql<StandInRow>`${select} where stand_in.id = ${id}`.execute(db)
  return rows[0]
}

/** Whether a role of a member who is away has somebody already at some time between two instants. */
export const overlaps = async (
  tx: Tx,
  _permit: Naming,
  row: Pick<StandInRow, 'absentId' | 'role' | 'startsAt' | 'endsAt'>,
): Promise<boolean> => {
  const { rows } = await sql`select 1 from stand_in
    where absent_id = ${row.absentId} and role = ${row.role} and ended_at is null
      and starts_at < ${row.endsAt} and ends_at > ${row.startsAt} limit 1`.execute(tx)
  return rows.length > 0
}

export const addStandIn = async (
  tx: Tx,
  permit: Naming,
  row: Omit<StandInRow, 'absentName' | 'deputyName' | 'endedAt'> & { readonly namedAt: bigint },
): Promise<void> => {
  const absentId = permit.action === 'member:manage' ? row.absentId : permit.actor.id
  await sql`insert into stand_in (id, absent_id, deputy_id, role, starts_at, ends_at, named_by, named_at)
    values (${row.id}, ${absentId}, ${row.deputyId}, ${row.role}, ${row.startsAt}, ${row.endsAt},
      ${row.namedBy}, ${row.namedAt})`.execute(tx)
}

/** Ends one; says whether it had not ended before. */
export const endStandIn = async (
  tx: Tx,
  permit: Naming,
  { id, now }: { readonly id: string; readonly now: bigint },
): Promise<boolean> => {
  const { rows } = await sql`update stand_in set ended_at = ${now}
    where id = ${id} and ended_at is null and ends_at > ${now} and ${isTheirs(permit)} returning id`.execute(
    tx,
  )
  return rows.length === 1
}

/** A member who can approve in a role: of their own, away or not, or in the place of somebody. */
export type Approver = {
  readonly role: Role
  readonly memberId: string
  readonly name: string
  readonly awayUntil: bigint | null
  readonly absentId: string | null
  readonly absentName: string | null
}

/** Everybody who has some role at an instant, and those who stand in for it. */
export const readApprovers = async (
  db: Kysely<NoTables>,
  _permit: Permit<'release:propose' | 'release:approve'>,
  { roles, now }: { readonly roles: readonly string[]; readonly now: bigint },
): Promise<Approver[]> => {
  const { rows } = await sql<Approver>`
    with asked as (select jsonb_array_elements_text(${JSON.stringify(roles)}::jsonb) as role)
    select asked.role, member.id as "memberId", member.name, away.ends_at as "awayUntil",
      null as "absentId", null as "absentName"
    from asked join member on member.roles @> to_jsonb(asked.role) and member.state = 'active'
    left join lateral (select max(stand_in.ends_at) as ends_at from stand_in
      where absent_id = member.id and stand_in.role = asked.role and ${holdsAt(now)}) as away on true
    union all
    select stand_in.role, deputy.id, deputy.name, null, absent.id, absent.name
    from stand_in join asked on asked.role = stand_in.role
      join member as deputy on deputy.id = deputy_id and deputy.state = 'active'
      join member as absent on absent.id = absent_id and absent.state = 'active'
        and absent.roles @> to_jsonb(stand_in.role)
    where ${holdsAt(now)}
    order by 1, 5 nulls first, 3, 2`.execute(db)
  return rows
}
