// Lists of records with filters and search, always joined on the classes that the viewer may see.
import { searchTokens } from '@saphan/core/record/search-text.ts'
import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { NoTables } from '../database/database.ts'
import type { Permit } from '../gate/permit.ts'
import type { RecordRow } from './row.ts'
import { recordColumns } from './store.ts'

/** What a list can be narrowed by; absent means everything. */
export type RecordFilter = {
  q?: string
  kinds?: readonly string[]
  areas?: readonly string[]
  types?: readonly string[]
  tlp?: string
  origin?: string
  /** Leaves out what only joins two others. */
  withoutRelationships?: boolean
}

/** A place in a list: the last line seen. */
export type Cursor = { storedAt: bigint; objectId: string }

/** Counting stops here; more is “10,000 or more”. */
export const COUNT_LIMIT = 10_000

const quoteToken = (token: string): string => `'${token.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`

/** All words must occur; the last may be the beginning of one. */
export const tsQueryOf = (q: string): string => {
  const tokens = [...new Set(searchTokens(q))].slice(0, 32)
  return tokens
    .map((token, at) => (at === tokens.length - 1 ? `${quoteToken(token)}:*` : quoteToken(token)))
    .join(' & ')
}

const conditionsOf = (permit: Permit, filter: RecordFilter): RawBuilder<unknown> => {
  const conditions = [
    sql`record.class_id = any(${permit.classes}::text[])`,
    sql`record.state = 'current'`,
    // Latest for this viewer, in its history: a newer version that the viewer may not see does not hide this one.
    // Fenced, and in the words of the index over object and class: the planner, knowing no statistics, would otherwise hold
    // every record of a class against all others.
    sql`not exists (select 1 from (select version_key, digest, origin from record as other where
        (other.object_id || '') = record.object_id and other.class_id = any(${permit.classes}::text[]) and other.state = 'current'
        offset 0) as newer
      where newer.origin = record.origin and (newer.version_key, newer.digest) > (record.version_key, record.digest))`,
  ]
  if (filter.kinds) conditions.push(sql`record.kind = any(${filter.kinds}::text[])`)
  if (filter.areas) conditions.push(sql`record.area = any(${filter.areas}::text[])`)
  if (filter.types) conditions.push(sql`record.type = any(${filter.types}::text[])`)
  if (filter.tlp) conditions.push(sql`record.tlp = ${filter.tlp}`)
  if (filter.withoutRelationships) conditions.push(sql`record.type <> 'relationship'`)
  if (filter.origin) conditions.push(sql`record.origin = ${filter.origin}`)
  const query = filter.q === undefined ? '' : tsQueryOf(filter.q)
  if (query !== '') {
    conditions.push(sql`exists (select 1 from search_entry where search_entry.object_id = record.object_id
      and search_entry.version = record.version and search_entry.digest = record.digest
      and search_entry.words @@ ${query}::tsquery)`)
  }
  return sql.join(conditions, sql` and `)
}

/** One page of a list, newest first, and how many there are in all, counted up to COUNT_LIMIT. */
export const listRecords = async (
  db: Kysely<NoTables>,
  permit: Permit<'record:read' | 'search:read'>,
  { filter, after, limit }: { filter: RecordFilter; after?: Cursor; limit: number },
): Promise<{ rows: RecordRow[]; total: number; behind: number }> => {
  const conditions = conditionsOf(permit, filter)
  const from = after
    ? sql`and (record.stored_at, record.object_id) < (${after.storedAt}::bigint, ${after.objectId})`
    : sql``
  const { rows } = await sql<RecordRow>`select ${recordColumns} from record where ${conditions} ${from}
    order by record.stored_at desc, record.object_id desc limit ${limit}`.execute(db)
  const counted = await sql<{ total: number; behind: number }>`
    select (select count(*)::int from (select 1 from record where ${conditions} limit ${COUNT_LIMIT}) as seen) as total,
      (select count(*)::int from (select 1 from projection_waiting limit ${COUNT_LIMIT}) as waiting) as behind`.execute(
    db,
  )
  return { rows, total: counted.rows[0]?.total ?? 0, behind: counted.rows[0]?.behind ?? 0 }
}

/** Edges from and to an object, with the newest line of each other end that the viewer may see. */
export const listRelations = async (
  db: Kysely<NoTables>,
  permit: Permit<'record:read'>,
  objectId: string,
): Promise<{ relation: string; outgoing: boolean; other: RecordRow }[]> => {
  const { rows } = await sql<RecordRow & { relation: string; outgoing: boolean }>`
    with ends as (
      select target_id as other, relation, true as outgoing from edge
        where source_id = ${objectId} and class_id = any(${permit.classes}::text[])
      union
      select source_id as other, relation, false as outgoing from edge
        where target_id = ${objectId} and class_id = any(${permit.classes}::text[])
    )
    select distinct on (ends.relation, ends.outgoing, record.object_id) ends.relation, ends.outgoing, ${recordColumns}
    from ends join record on record.object_id = ends.other
    where record.class_id = any(${permit.classes}::text[]) and record.state = 'current'
    order by ends.relation, ends.outgoing, record.object_id, record.version_key desc limit 500`.execute(db)
  return rows.map(({ relation, outgoing, ...other }) => ({ relation, outgoing, other }))
}
