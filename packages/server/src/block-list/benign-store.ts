// Table benign_list: lists of harmless values, each name once; and what block-lists leave out by them.
import type { WarningList } from '@saphan/core/benign/warning-list.ts'
import type { BlockType } from '@saphan/core/block-list/block-type.ts'
import { sql, type Kysely } from 'kysely'
import type { NoTables, Tx } from '../database/database.ts'
import { texts } from '../database/text-array.ts'
import type { Permit } from '../gate/permit.ts'
import type { ListRow } from './store.ts'

type Managing = Permit<'block-list:manage'>
type Reading = Permit<'block-list:read' | 'block-list:manage'>

export type BenignRow = {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly version: number
  readonly kind: WarningList['kind']
  readonly types: string[]
  readonly entries: number
  /** Entries of the file that could not be used. */
  readonly leftOut: number
  readonly addedBy: string
  readonly addedAt: bigint
}

/** The lists by name. */
export const readBenignLists = async (db: Kysely<NoTables>, _permit: Reading): Promise<BenignRow[]> => {
  const { rows } = await sql<Omit<BenignRow, 'version'> & { version: string }>`
    select id, name, description, version::text as version, kind, types, entries, left_out as "leftOut",
      added_by as "addedBy", added_at as "addedAt" from benign_list order by name`.execute(db)
  return rows.map((row) => ({ ...row, version: Number(row.version) }))
}

/** Lets one change of the lists after the other be judged. */
export const lockBenignLists = async (tx: Tx, _permit: Managing): Promise<void> => {
  await sql`lock table benign_list in share row exclusive mode`.execute(tx)
}

export const addBenignRow = async (
  tx: Tx,
  _permit: Managing,
  {
    id,
    list,
    leftOut,
    source,
    addedBy,
    addedAt,
  }: Pick<BenignRow, 'id' | 'leftOut' | 'addedBy' | 'addedAt'> & {
    list: WarningList
    source: string
  },
): Promise<void> => {
  await sql`insert into benign_list (id, name, description, version, kind, types, entries, left_out, source, added_by, added_at)
    values (${id}, ${list.name}, ${list.description}, ${list.version}, ${list.kind}, ${texts([...list.types])},
      ${list.entries.length}, ${leftOut}, ${source}, ${addedBy}, ${addedAt})`.execute(tx)
}

/** Takes a list away; gives its name and version, or undefined when there is none. */
export const removeBenignRow = async (
  tx: Tx,
  _permit: Managing,
  id: string,
): Promise<{ name: string; version: number } | undefined> => {
  const { rows } = await sql<{ name: string; version: string }>`
    delete from benign_list where id = ${id} returning name, version::text as version`.execute(tx)
  return rows[0] && { name: rows[0].name, version: Number(rows[0].version) }
}

/** Has every block-list brought up to date before it is taken again. */
export const staleAllLists = async (tx: Tx, _permit: Managing): Promise<void> => {
  await sql`update block_list set stale = true where closed_at is null`.execute(tx)
}

/** A value that a block-list does not hold, with the list that names it harmless, and by which entry. */
export type LeftOutRow = {
  readonly type: BlockType
  readonly value: string
  readonly benign: { readonly id: string; readonly name: string }
  readonly entry: string
}

/** What a block-list leaves out, as far as the reader may see its records: how many values, and the first of them. */
export const readLeftOut = async (
  db: Kysely<NoTables>,
  { classes }: Reading,
  { id }: Pick<ListRow, 'id'>,
  limit: number,
): Promise<{ count: number; values: LeftOutRow[] }> => {
  const { rows } = await sql<Omit<LeftOutRow, 'benign'> & { benignId: string; name: string; count: number }>`
    with one as (
      select distinct left_out.type, left_out.value, benign.id as "benignId", benign.name, left_out.entry
      from block_list_left_out as left_out
      join benign_list as benign on benign.id = left_out.benign_id
      join record on record.place = left_out.place
      where left_out.list_id = ${id} and record.class_id = any(${classes}::text[]) and record.state = 'current')
    select one.*, (select count(distinct (type, value))::int from one) as count
    from one order by type, value, name limit ${limit}`.execute(db)
  return {
    count: rows[0]?.count ?? 0,
    values: rows.map(({ type, value, benignId, name, entry }) => ({
      type,
      value,
      benign: { id: benignId, name },
      entry,
    })),
  }
}
