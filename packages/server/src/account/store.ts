// Tables organisation, member, session, token and source_profile.
import type { Role } from '@saphan/core/gate/role.ts'
import type { Bilingual } from '@saphan/core/language/bilingual.ts'
import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { NoTables, Tx } from '../database/database.ts'
import type { StandsIn } from '../gate/actor.ts'
import type { Permit } from '../gate/permit.ts'
import { standsInAt } from './standing.ts'

export type MemberRow = {
  id: string
  user: string
  name: string
  roles: Role[]
  password: string
  state: string
  organisationId: string
  organisation: Bilingual
  party: string
  /** In whose place the member approves at this moment; read for a session only. */
  standsIn?: readonly StandsIn[]
}

const memberSelect = (more: RawBuilder<unknown> = sql``) => sql`
  select member.id, member.user_name as "user", member.name, member.roles, member.password, member.state,
    organisation.id as "organisationId", organisation.names as organisation, organisation.party${more}
  from member join organisation on organisation.id = member.organisation_id`

export const addOrganisation = async (
  tx: Tx,
  _permit: Permit<'node:configure' | 'member:manage'>,
  row: { id: string; party: string; names: Bilingual; createdAt: bigint },
): Promise<void> => {
  await sql`insert into organisation (id, party, names, created_at)
    values (${row.id}, ${row.party}, ${JSON.stringify(row.names)}::jsonb, ${row.createdAt})`.execute(tx)
}

/** The names of an organisation. */
export const readOrganisation = async (
  db: Kysely<NoTables>,
  _permit: Permit<'letter:read'>,
  id: string,
): Promise<Bilingual | undefined> => {
  const { rows } = await sql<{ names: Bilingual }>`select names from organisation where id = ${id}`.execute(
    db,
  )
  return rows[0]?.names
}

export type NewMember = {
  id: string
  organisationId: string
  user: string
  name: string
  roles: readonly Role[]
  password: string
  createdAt: bigint
}

/** Adds a member unless the user name is taken; says whether it did. */
export const addMemberRow = async (
  tx: Tx,
  _permit: Permit<'node:configure' | 'member:manage'>,
  row: NewMember,
): Promise<boolean> => {
  const { rows } = await sql`
    insert into member (id, organisation_id, user_name, name, roles, password, created_at)
    values (${row.id}, ${row.organisationId}, ${row.user}, ${row.name}, ${JSON.stringify(row.roles)}::jsonb,
      ${row.password}, ${row.createdAt})
    on conflict (user_name) do nothing returning id`.execute(tx)
  return rows.length === 1
}

export const countMembers = async (
  tx: Tx,
  _permit: Permit<'node:configure' | 'node:read'>,
): Promise<number> => {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from member`.execute(tx)
  return rows[0]?.count ?? 0
}

export const listMemberRows = async (
  db: Kysely<NoTables>,
  _permit: Permit<'member:read' | 'member:manage' | 'stand-in:name'>,
): Promise<MemberRow[]> => {
  const { rows } = await sql<MemberRow>`${memberSelect()} order by member.created_at, member.id`.execute(db)
  return rows
}

export const findMemberByUser = async (
  db: Kysely<NoTables>,
  _permit: Permit<'session:open'>,
  user: string,
): Promise<MemberRow | undefined> => {
  const { rows } = await sql<MemberRow>`${memberSelect()} where member.user_name = ${user}`.execute(db)
  return rows[0]
}

export const addSession = async (
  tx: Tx,
  _permit: Permit<'session:open' | 'node:configure'>,
  row: { digest: string; memberId: string; createdAt: bigint; expiresAt: bigint },
): Promise<void> => {
  await sql`delete from session where expires_at < ${row.createdAt}`.execute(tx)
  await sql`insert into session (digest, member_id, created_at, expires_at)
    values (decode(${row.digest}, 'hex'), ${row.memberId}, ${row.createdAt}, ${row.expiresAt})`.execute(tx)
}

export const findSessionMember = async (
  db: Kysely<NoTables>,
  _permit: Permit<'session:open'>,
  digest: string,
  now: bigint,
): Promise<MemberRow | undefined> => {
  const { rows } = await sql<MemberRow>`${memberSelect(sql`, ${standsInAt(now)} as "standsIn"`)}
    join session on session.member_id = member.id
    where session.digest = decode(${digest}, 'hex') and session.expires_at > ${now} and member.state = 'active'`.execute(
    db,
  )
  return rows[0]
}

export const deleteSession = async (
  tx: Tx,
  _permit: Permit<'session:close'>,
  digest: string,
): Promise<void> => {
  await sql`delete from session where digest = decode(${digest}, 'hex')`.execute(tx)
}
