// Tables token and source_profile: machines, and what their sources have answered once.
import type { Role } from '@saphan/core/gate/role.ts'
import { sql, type Kysely } from 'kysely'
import type { NoTables, Tx } from '../database/database.ts'
import type { Permit } from '../gate/permit.ts'

export type TokenRow = {
  id: string
  name: string
  user: string
  roles: Role[]
  profileId: string
  party: string
  organisationId: string
  createdAt: bigint
  revokedAt: bigint | null
}

const tokenSelect = sql`
  select token.id, token.name, token.user_name as "user", token.roles, token.profile_id as "profileId",
    organisation.party, organisation.id as "organisationId",
    token.created_at as "createdAt", token.revoked_at as "revokedAt"
  from token join member on member.id = token.member_id join organisation on organisation.id = member.organisation_id`

export const addTokenRow = async (
  tx: Tx,
  _permit: Permit<'token:issue'>,
  row: {
    id: string
    name: string
    user: string
    digest: string
    memberId: string
    roles: readonly Role[]
    profileId: string
    createdAt: bigint
  },
): Promise<void> => {
  await sql`insert into token (id, name, user_name, digest, member_id, roles, profile_id, created_at)
    values (${row.id}, ${row.name}, ${row.user}, decode(${row.digest}, 'hex'), ${row.memberId},
      ${JSON.stringify(row.roles)}::jsonb, ${row.profileId}, ${row.createdAt})`.execute(tx)
}

export const listTokenRows = async (
  db: Kysely<NoTables>,
  _permit: Permit<'token:issue' | 'token:revoke'>,
): Promise<TokenRow[]> => {
  const { rows } = await sql<TokenRow>`${tokenSelect} order by token.created_at, token.id`.execute(db)
  return rows
}

export const revokeTokenRow = async (
  tx: Tx,
  _permit: Permit<'token:revoke'>,
  id: string,
  now: bigint,
): Promise<boolean> => {
  const { rows } =
    await sql`update token set revoked_at = coalesce(revoked_at, ${now}) where id = ${id} returning id`.execute(
      tx,
    )
  return rows.length === 1
}

export const findToken = async (
  db: Kysely<NoTables>,
  _permit: Permit<'session:open'>,
  digest: string,
): Promise<TokenRow | undefined> => {
  const { rows } = await sql<TokenRow>`${tokenSelect}
    where token.digest = decode(${digest}, 'hex') and token.revoked_at is null and member.state = 'active'`.execute(
    db,
  )
  return rows[0]
}

export const putProfile = async (
  tx: Tx,
  _permit: Permit<'node:configure' | 'profile:manage'>,
  row: { id: string; name: string; answers: unknown; createdAt: bigint },
): Promise<void> => {
  await sql`insert into source_profile (id, name, answers, created_at)
    values (${row.id}, ${row.name}, ${JSON.stringify(row.answers)}::jsonb, ${row.createdAt})
    on conflict (id) do update set name = excluded.name, answers = excluded.answers`.execute(tx)
}

export const readProfile = async (
  db: Kysely<NoTables>,
  _permit: Permit,
  id: string,
): Promise<{ id: string; name: string; answers: unknown } | undefined> => {
  const { rows } = await sql<{ id: string; name: string; answers: unknown }>`
    select id, name, answers from source_profile where id = ${id}`.execute(db)
  return rows[0]
}

export const listProfiles = async (
  db: Kysely<NoTables>,
  _permit: Permit<'profile:manage' | 'token:issue' | 'node:read'>,
): Promise<{ id: string; name: string; answers: Record<string, unknown> }[]> => {
  const { rows } = await sql<{ id: string; name: string; answers: Record<string, unknown> }>`
    select id, name, answers from source_profile order by created_at, id`.execute(db)
  return rows
}
