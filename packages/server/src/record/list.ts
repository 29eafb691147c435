// Lists of records with filters and search, always joined on the classes that the viewer may see.
import { sql, type Kysely } from 'kysely'
import type { NoTables } from '../database/database.ts'
import type { Permit } from '../gate/permit.ts'
import { findCandidates } from './candidate.ts'
import type { RecordFilter } from './filter.ts'
import { isShown } from './latest.ts'
import type { RecordKey, RecordRow } from './row.ts'
import { recordsSeen } from './seen.ts'

/** A line of a list: a record without its content. */
export type RecordLineRow = Omit<RecordRow, 'canonical'>

/** A place in a list: the last line seen. It says nothing that its reader did not read. */
export type Cursor = RecordKey & { storedAt: bigint }

/** Counting stops here; more is “more than 500”. */
export const COUNT_LIMIT = 500

/** How many there are that a reader may see: all of them, or more than `count`. */
export type Total = { count: number; isAll: boolean }

export const lineColumns = sql`record.object_id as "objectId", version, version_key as "versionKey", digest, type, kind, area, origin,
  class_id as "classId", title, tlp, revoked, state, stored_at as "storedAt", place`

/** The lines of records at these places, as far as the reader may see them. */
export const readLines = async (
  db: Kysely<NoTables>,
  permit: Permit,
  places: readonly bigint[],
): Promise<RecordLineRow[]> => {
  const { rows } = await sql<RecordLineRow>`select ${lineColumns}
    from unnest(${places.map(String)}::bigint[]) as wanted (found_at)
    cross join lateral (select * from record where place = wanted.found_at offset 0) as record
    where ${isShown(permit)} order by place desc`.execute(db)
  return rows
}

/**
 * Where the line stands behind which to go on. If its reader may no longer see it, it is as if it had never been there: the list
 * goes on at its time, and may repeat lines of the same time.
 */
const placeOf = async (
  db: Kysely<NoTables>,
  permit: Permit,
  { storedAt, objectId, version, digest }: Cursor,
): Promise<bigint> => {
  const { rows } = await sql<{ below: bigint }>`
    select coalesce(
      (select place from ${recordsSeen(permit, sql`${objectId}`)} as record where version = ${version} and digest = ${digest} limit 1),
      (select place + 1 from record where stored_at <= ${storedAt}::bigint order by stored_at desc, place desc limit 1), 0) as below`.execute(
    db,
  )
  return rows[0]?.below ?? 0n
}

const readBehind = async (db: Kysely<NoTables>): Promise<number> => {
  const { rows } = await sql<{ behind: number }>`select count(*)::int as behind
    from (select 1 from projection_waiting limit 10000) as waiting`.execute(db)
  return rows[0]?.behind ?? 0
}

/**
 * One page of a list, newest first, and how many arrivals the search has not taken in yet. How many records there are is counted
 * for the first page only, up to COUNT_LIMIT.
 */
export const listRecords = async (
  db: Kysely<NoTables>,
  permit: Permit<'record:read' | 'search:read'>,
  { filter, after, limit }: { filter: RecordFilter; after?: Cursor; limit: number },
): Promise<{ rows: RecordLineRow[]; total: Total | undefined; behind: number }> => {
  const start = after ? { filter, below: await placeOf(db, permit, after) } : { filter }
  const candidates = findCandidates(db, permit, start)
  // What is counted is found in one go, for the index is asked for the beginning of a word as a whole.
  const places = await candidates.take(after ? limit : Math.max(limit, COUNT_LIMIT + 1))
  const rows: RecordLineRow[] = []
  let count = places.length
  for (let at = 0; rows.length < limit && at < places.length;) {
    const next = places.slice(at, at + limit - rows.length)
    const lines = await readLines(db, permit, next)
    rows.push(...lines)
    at += next.length
    count -= next.length - lines.length
    // What has been replaced by a version that the index does not know yet makes room for others.
    if (at < places.length) continue
    const more = await candidates.take(limit - rows.length)
    places.push(...more)
    count += more.length
  }
  const behind = await readBehind(db)
  if (after) return { rows, total: undefined, behind }
  return { rows, total: { count: Math.min(count, COUNT_LIMIT), isAll: count <= COUNT_LIMIT }, behind }
}

/** A page's texts end with the one that goes beyond this. */
const TEXT_BYTES = 4 * 1024 * 1024

/** The texts of the first of these places, as many as a page takes and at least one; null where there is none for this reader. */
export const readTexts = async (
  db: Kysely<NoTables>,
  permit: Permit<'record:read'>,
  places: readonly bigint[],
): Promise<(string | null)[]> => {
  const { rows } = await sql<{ canonical: string | null }>`select canonical from (
      select nth, canonical, sum(coalesce(octet_length(canonical), 0)) over (order by nth) - coalesce(octet_length(canonical), 0) as before
      from unnest(${places.map(String)}::bigint[]) with ordinality as wanted (found_at, nth)
      left join lateral (select canonical from record where place = wanted.found_at and ${isShown(permit)} offset 0) as record on true
    ) as text where before < ${TEXT_BYTES} order by nth`.execute(db)
  return rows.map(({ canonical }) => canonical)
}

/** Edges from and to an object, with the newest line of each other end that the viewer may see. */
export const listRelations = async (
  db: Kysely<NoTables>,
  permit: Permit<'record:read'>,
  objectId: string,
): Promise<{ relation: string; outgoing: boolean; other: RecordLineRow }[]> => {
  const { rows } = await sql<RecordLineRow & { relation: string; outgoing: boolean }>`
    with ends as (
      select target_id as other, relation, true as outgoing from edge
        where source_id = ${objectId} and class_id = any(${permit.classes}::text[])
      union
      select source_id as other, relation, false as outgoing from edge
        where target_id = ${objectId} and class_id = any(${permit.classes}::text[])
    )
    select distinct on (ends.relation, ends.outgoing, record.object_id) ends.relation, ends.outgoing, ${lineColumns}
    from ends join record on record.object_id = ends.other
    where record.class_id = any(${permit.classes}::text[]) and record.state = 'current'
    order by ends.relation, ends.outgoing, record.object_id, record.version_key desc limit 500`.execute(db)
  return rows.map(({ relation, outgoing, ...other }) => ({ relation, outgoing, other }))
}
