// Tables block_list, block_list_version, block_list_line, block_list_address and block_list_taken.
import type { BlockType } from '@saphan/core/block-list/block-type.ts'
import type { BlockEntry } from '@saphan/core/block-list/entry.ts'
import type { ListChange } from '@saphan/core/block-list/format.ts'
import type { ListWish } from '@saphan/core/contract/block-list.ts'
import type { Bilingual } from '@saphan/core/language/bilingual.ts'
import { sql, type Kysely, type RawBuilder } from 'kysely'
import { toInstant } from '../clock/clock.ts'
import type { NoTables, Tx } from '../database/database.ts'
import type { Permit } from '../gate/permit.ts'

type Managing = Permit<'block-list:manage'>
type Reading = Permit<'block-list:read' | 'block-list:manage' | 'block-list:take'>

export type ListRow = {
  readonly id: string
  readonly names: Bilingual
  readonly wish: ListWish
  readonly version: number
  /** What left in this version and before is not kept any more. */
  readonly forgotten: number
  readonly createdAt: bigint
  readonly closedAt: bigint | null
  /** When the version was made; null before the first. */
  readonly changedAt: bigint | null
}

const selectLists = sql`
  select id, names, wish, version, forgotten, created_at as "createdAt", closed_at as "closedAt",
    (select made_at from block_list_version as made where made.list_id = list.id and made.version = list.version) as "changedAt"
  from block_list as list`

/** Lists that are open, oldest first. */
export const readLists = async (db: Kysely<NoTables>, _permit: Reading): Promise<ListRow[]> => {
  const { rows } = await sql<ListRow>`${selectLists} where closed_at is null order by created_at, id`.execute(
    db,
  )
  return rows
}

export const readList = async (
  db: Kysely<NoTables>,
  _permit: Reading,
  id: string,
): Promise<ListRow | undefined> => {
  const { rows } = await sql<ListRow>`${selectLists} where id = ${id} and closed_at is null`.execute(db)
  return rows[0]
}

export const addList = async (
  tx: Tx,
  _permit: Managing,
  { id, names, wish, createdAt }: Pick<ListRow, 'id' | 'names' | 'wish' | 'createdAt'>,
): Promise<void> => {
  await sql`insert into block_list (id, names, wish, created_at)
    values (${id}, ${JSON.stringify(names)}::jsonb, ${JSON.stringify(wish)}::jsonb, ${createdAt})`.execute(tx)
}

/** False when there is no such list. */
export const changeList = async (
  tx: Tx,
  _permit: Managing,
  { id, names, wish }: Pick<ListRow, 'id' | 'names' | 'wish'>,
): Promise<boolean> => {
  const { rows } = await sql`
    update block_list set names = ${JSON.stringify(names)}::jsonb, wish = ${JSON.stringify(wish)}::jsonb
    where id = ${id} and closed_at is null returning id`.execute(tx)
  return rows.length > 0
}

/** Ends a list and all of its addresses; false when there is no such list. */
export const closeList = async (tx: Tx, _permit: Managing, id: string, now: bigint): Promise<boolean> => {
  const { rows } = await sql`
    update block_list set closed_at = ${now} where id = ${id} and closed_at is null returning id`.execute(tx)
  if (rows.length === 0) return false
  await sql`delete from block_list_left_out where list_id = ${id}`.execute(tx)
  await sql`update block_list_address set revoked_at = ${now} where list_id = ${id} and revoked_at is null`.execute(
    tx,
  )
  return true
}

/** Whether a line is in a version. */
const isIn = (version: number): RawBuilder<unknown> =>
  sql`(line.entered <= ${version} and (line.gone is null or line.gone > ${version}))`

/** A line whose record the reader may see now: what was asked back is seen by nobody. */
const isSeen = ({ classes }: Permit): RawBuilder<unknown> => sql`
  exists (select 1 from record where record.place = line.place and record.class_id = any(${classes}::text[])
    and record.state = 'current' offset 0)`

/** How many values a version has, of those that the reader may see. */
export const countValues = async (
  db: Kysely<NoTables>,
  permit: Reading,
  { id, version }: Pick<ListRow, 'id' | 'version'>,
): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select distinct type, value from block_list_line as line where list_id = ${id} and ${isIn(version)} and ${isSeen(permit)}) as one`.execute(
    db,
  )
  return rows[0]?.count ?? 0
}

type EntryRow = {
  type: BlockType
  value: string
  confidence: number | null
  validUntil: bigint | null
  since: bigint
  records: string[]
}

/** The values of a version in order of type and value, as far as the reader may see them. */
export const readEntries = async (
  db: Kysely<NoTables>,
  permit: Reading,
  { id, version }: Pick<ListRow, 'id' | 'version'>,
  limit?: number,
): Promise<BlockEntry[]> => {
  const { rows } = await sql<EntryRow>`
    select line.type, line.value, max(known.confidence) as confidence,
      case when bool_and(known.valid_until is not null) then max(known.valid_until) end as "validUntil",
      min(made.made_at) as since, array_agg(distinct record.object_id) as records
    from block_list_line as line
    join record on record.place = line.place
    join block_list_version as made on made.list_id = line.list_id and made.version = line.entered
    left join block_value as known on known.place = line.place and known.type = line.type and known.value = line.value
    where line.list_id = ${id} and ${isIn(version)} and record.class_id = any(${permit.classes}::text[]) and record.state = 'current'
    group by line.type, line.value order by line.type, line.value ${limit === undefined ? sql`` : sql`limit ${limit}`}`.execute(
    db,
  )
  return rows.map(({ validUntil, since, ...row }) => ({
    ...row,
    validUntil: validUntil === null ? null : toInstant(validUntil),
    since: toInstant(since),
  }))
}

/** The texts of the records of a version. */
export const readTextsOf = async (
  db: Kysely<NoTables>,
  { classes }: Permit<'block-list:take'>,
  { id, version }: Pick<ListRow, 'id' | 'version'>,
): Promise<string[]> => {
  const { rows } = await sql<{ canonical: string }>`
    select canonical from (select distinct place from block_list_line as line where list_id = ${id} and ${isIn(version)}) as one
    join record on record.place = one.place
    where canonical is not null and class_id = any(${classes}::text[]) and state = 'current' order by one.place`.execute(
    db,
  )
  return rows.map(({ canonical }) => canonical)
}

/** The markings of the records of a version. */
export const readMarkings = async (
  db: Kysely<NoTables>,
  _permit: Permit<'block-list:take'>,
  { id, version }: Pick<ListRow, 'id' | 'version'>,
): Promise<string[]> => {
  const { rows } = await sql<{ tlp: string }>`
    select distinct record.tlp from block_list_line as line join record on record.place = line.place
    where list_id = ${id} and ${isIn(version)} and state = 'current'`.execute(db)
  return rows.map(({ tlp }) => tlp)
}

/**
 * What came and went between two versions, as far as the reader may see it. Whoever has taken the first is told of all that left,
 * whoever may see it now: otherwise it would stay blocked there.
 */
export const readChanges = async (
  db: Kysely<NoTables>,
  permit: Reading,
  {
    id,
    since,
    to,
    limit,
    hasTaken,
  }: { id: string; since: number; to: number; limit: number; hasTaken: boolean },
): Promise<ListChange[]> => {
  const was = hasTaken ? isIn(since) : sql`(${isIn(since)} and ${isSeen(permit)})`
  const { rows } = await sql<{ type: BlockType; value: string; was: boolean }>`
    with touched as (
      select distinct type, value from block_list_line
      where list_id = ${id} and ((entered > ${since} and entered <= ${to}) or (gone > ${since} and gone <= ${to})))
    select type, value, bool_or(${was}) as was from touched
    join block_list_line as line using (type, value) where list_id = ${id}
    group by type, value having bool_or(${was}) <> bool_or(${isIn(to)} and ${isSeen(permit)})
    order by type, value limit ${limit}`.execute(db)
  return rows.map(({ type, value, was }) => ({ change: was ? 'removed' : 'added', type, value }))
}

/** A version with how many values came and went in it. */
export type VersionRow = {
  readonly version: number
  readonly at: bigint
  readonly added: number
  readonly removed: number
}

/** The latest versions, newest first, with what the reader may see of them; others are left out. */
export const readVersionsOf = async (
  db: Kysely<NoTables>,
  permit: Reading,
  id: string,
): Promise<VersionRow[]> => {
  const { rows } = await sql<VersionRow>`
    select version, at, added, removed from (
      select version, made_at as at,
        (select count(distinct (type, value))::int from block_list_line as line
          where list_id = ${id} and entered = made.version and ${isSeen(permit)}) as added,
        (select count(distinct (type, value))::int from block_list_line as line
          where list_id = ${id} and gone = made.version and ${isSeen(permit)}) as removed
      from (select * from block_list_version where list_id = ${id} order by version desc limit 20) as made) as told
    where added + removed > 0 order by version desc`.execute(db)
  return rows
}

export type AddressRow = {
  readonly id: string
  readonly name: string
  readonly createdAt: bigint
  readonly revokedAt: bigint | null
  readonly version: number | null
  readonly takenAt: bigint | null
}

/** The addresses of a list with what was taken last at each, those in use first. */
export const readAddresses = async (
  db: Kysely<NoTables>,
  _permit: Managing,
  listId: string,
): Promise<AddressRow[]> => {
  const { rows } = await sql<AddressRow>`
    select id, name, created_at as "createdAt", revoked_at as "revokedAt", taken.version, taken.taken_at as "takenAt"
    from block_list_address as address
    left join lateral (select version, taken_at from block_list_taken where address_id = address.id
      order by taken_at desc, version desc limit 1) as taken on true
    where list_id = ${listId} order by revoked_at is not null, created_at, id`.execute(db)
  return rows
}

export const addAddress = async (
  tx: Tx,
  _permit: Managing,
  row: { id: string; listId: string; name: string; digest: string; createdAt: bigint },
): Promise<void> => {
  await sql`insert into block_list_address (id, list_id, name, digest, created_at)
    values (${row.id}, ${row.listId}, ${row.name}, decode(${row.digest}, 'hex'), ${row.createdAt})`.execute(
    tx,
  )
}

/** False when the list has no such address. */
export const revokeAddress = async (
  tx: Tx,
  _permit: Managing,
  { listId, id, now }: { listId: string; id: string; now: bigint },
): Promise<boolean> => {
  const { rows } = await sql`
    update block_list_address set revoked_at = coalesce(revoked_at, ${now})
    where list_id = ${listId} and id = ${id} returning id`.execute(tx)
  return rows.length > 0
}

/** Whose address a secret is, and of which list. */
export const findAddress = async (
  db: Kysely<NoTables>,
  _permit: Permit<'block-list:take'>,
  digest: string,
): Promise<{ id: string; name: string; listId: string } | undefined> => {
  const { rows } = await sql<{ id: string; name: string; listId: string }>`
    select id, name, list_id as "listId" from block_list_address
    where digest = decode(${digest}, 'hex') and revoked_at is null`.execute(db)
  return rows[0]
}

/** Whether an address has taken a version. */
export const hasTakenVersion = async (
  db: Kysely<NoTables>,
  _permit: Permit<'block-list:take'>,
  addressId: string,
  version: number,
): Promise<boolean> => {
  const { rows } = await sql`
    select 1 from block_list_taken where address_id = ${addressId} and version = ${version}`.execute(db)
  return rows.length > 0
}

/** Notes that a version is taken. */
export const noteTaken = async (
  tx: Tx,
  _permit: Permit<'block-list:take'>,
  { addressId, version, now }: { addressId: string; version: number; now: bigint },
): Promise<void> => {
  await sql`insert into block_list_taken (address_id, version, taken_at) values (${addressId}, ${version}, ${now})
    on conflict (address_id, version) do update set taken_at = excluded.taken_at`.execute(tx)
}
