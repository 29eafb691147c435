// Reading a TAXII inbox: its members over the records that the reader may see. A newer version that the reader may not
// see does not hide an older one.
import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { NoTables } from '../database/database.ts'
import type { Permit } from '../gate/permit.ts'
import { recordsSeen } from './seen.ts'
import { PAGE_BYTES, type ListedVersion, type Listing, type Match, type Page, type PageWish } from './page.ts'

/** Acts in which an inbox is read. */
export type InboxReading = Permit<'record:read' | 'record:import'>

const recordSeen = ({ classes }: InboxReading): RawBuilder<unknown> => sql`
  record.class_id = any(${classes}::text[]) and record.state = 'current' and record.canonical is not null`

/** Whether there is another version, later or earlier, of the same object that the reader may see. */
const hasOther = (permit: InboxReading, comparison: '>' | '<'): RawBuilder<unknown> => sql`
  exists (select 1 from record
    join inbox_member as other on other.collection_id = member.collection_id and other.record_place = record.place
    where record.object_id = member.object_id and ${recordSeen(permit)}
      and (other.version_key, other.added_at) ${sql.raw(comparison)} (member.version_key, member.added_at))`

const versionsMatch = (permit: InboxReading, { versions }: Match): RawBuilder<unknown> => {
  if (versions === 'all') return sql`true`
  const ways = [sql`member.version_key = any(${versions.exact}::text[])`]
  if (versions.last) ways.push(sql`(not member.superseded or not ${hasOther(permit, '>')})`)
  if (versions.first) ways.push(sql`not ${hasOther(permit, '<')}`)
  return sql`(${sql.join(ways, sql` or `)})`
}

type Window = { readonly after: bigint; readonly width: number; readonly limit: number }

/**
 * The members to look at: those with given ids wherever they stand, or so many after an instant. The planner of an
 * embedded store knows no statistics; comparing whole rows makes it walk the key instead of sorting the collection.
 * What is asked for by its id is looked up among what the reader may see, so that of what is hidden no row is touched.
 */
const spanOf = (
  permit: InboxReading,
  collectionId: string,
  { ids }: Match,
  { after, width }: Window,
): RawBuilder<unknown> =>
  ids === undefined
    ? sql`select * from inbox_member
        where (collection_id, added_at) > (${collectionId}, ${String(after)}::bigint)
        order by collection_id, added_at limit ${width}`
    : sql`select member.* from unnest(${[...new Set(ids)]}::text[]) as wanted (id)
        cross join lateral ${recordsSeen(permit, sql`wanted.id`)} as seen
        cross join lateral (select * from inbox_member where collection_id = ${collectionId}
          and record_place = seen.place and added_at > ${String(after)}::bigint offset 0) as member`

type Packed = {
  ids: string | null
  versions: string | null
  dates: string | null
  sizes: string | null
  reached: bigint | null
  looked: bigint
}

type Found = ListedVersion & { readonly bytes: number }

const unpack = ({ ids, versions, dates, sizes }: Packed): Found[] => {
  const read = (text: string | null): string[] => text?.split('\n') ?? []
  const [objectIds, texts, lengths] = [read(ids), read(versions), read(sizes)]
  return read(dates).map((date, at) => ({
    objectId: objectIds[at] ?? '',
    version: texts[at] ?? '',
    addedAt: BigInt(date),
    bytes: Number(lengths[at] ?? 0),
  }))
}

/** Matching members of a window. One row of joined columns costs the embedded store far less than many rows. */
const readWindow = async (
  db: Kysely<NoTables>,
  permit: InboxReading,
  collectionId: string,
  match: Match,
  window: Window,
): Promise<{ rows: Found[]; reached: bigint | undefined }> => {
  const conditions = [sql`member.collection_id = ${collectionId}`, versionsMatch(permit, match)]
  if (match.types !== undefined) conditions.push(sql`member.type = any(${match.types}::text[])`)
  const join = (column: string) => sql`string_agg(${sql.ref(column)}::text, chr(10) order by added_at)`
  const { rows } = await sql<Packed>`
    with span as materialized (${spanOf(permit, collectionId, match, window)})
    select ${join('object_id')} as ids, ${join('version')} as versions, ${join('added_at')} as dates,
      ${join('bytes')} as sizes,
      (select max(added_at) from span where collection_id = ${collectionId}) as reached,
      (select count(*) from span where collection_id = ${collectionId}) as looked
    from (select member.object_id, member.version, member.added_at, seen.bytes from span as member
      cross join lateral (select octet_length(canonical) as bytes from record
        where record.place = member.record_place and ${recordSeen(permit)} offset 0) as seen
      where ${sql.join(conditions, sql` and `)} order by member.added_at limit ${window.limit}) as found`.execute(
    db,
  )
  const packed = rows[0]
  if (packed === undefined) return { rows: [], reached: undefined }
  const isFull = match.ids === undefined && Number(packed.looked) === window.width
  return { rows: unpack(packed), reached: isFull ? (packed.reached ?? undefined) : undefined }
}

/** How many members are looked at in one question at most. */
const MAX_WIDTH = 65_536

/** Up to `limit` + 1 matching members, from window to window. */
const findMembers = async (
  db: Kysely<NoTables>,
  permit: InboxReading,
  collectionId: string,
  { after, limit, match }: PageWish,
): Promise<Found[]> => {
  const found: Found[] = []
  let from: bigint | undefined = after ?? -1n
  let width = limit + 1
  while (from !== undefined && found.length <= limit) {
    const window: Window = { after: from, width, limit: limit + 1 - found.length }
    const { rows, reached } = await readWindow(db, permit, collectionId, match, window)
    found.push(...rows)
    from = reached
    width = Math.min(MAX_WIDTH, width * 4)
  }
  return found
}

/** Versions without their content. */
export const listInbox = async (
  db: Kysely<NoTables>,
  permit: InboxReading,
  collectionId: string,
  wish: PageWish,
): Promise<Listing> => {
  const found = await findMembers(db, permit, collectionId, wish)
  return { rows: found.slice(0, wish.limit), more: found.length > wish.limit }
}

/** How many come first with no more bytes than a page may have; at least one. */
const countFitting = (found: readonly Found[]): number => {
  let bytes = 0
  const end = found.findIndex((one, at) => (bytes += one.bytes) > PAGE_BYTES && at > 0)
  return end < 0 ? found.length : end
}

/** The texts of members by their dates, with commas between them. */
const readTexts = async (
  db: Kysely<NoTables>,
  permit: InboxReading,
  collectionId: string,
  members: readonly Found[],
): Promise<Uint8Array[]> => {
  const { rows } = await sql<{ objects: string | null }>`
    select string_agg(record.canonical, ',' order by wanted.place) as objects
    from unnest(${members.map(({ addedAt }) => String(addedAt))}::bigint[]) with ordinality as wanted (added_at, place)
    cross join lateral (select * from inbox_member where collection_id = ${collectionId}
      and added_at = wanted.added_at offset 0) as member
    cross join lateral (select canonical from record
      where record.place = member.record_place and ${recordSeen(permit)} offset 0) as record`.execute(db)
  return rows[0]?.objects ? [Buffer.from(rows[0].objects)] : []
}

/** A page of texts, cut where it would grow too large. */
export const readInboxPage = async (
  db: Kysely<NoTables>,
  permit: InboxReading,
  collectionId: string,
  wish: PageWish,
): Promise<Page> => {
  const found = await findMembers(db, permit, collectionId, wish)
  const fitting = found.slice(0, wish.limit)
  const taken = fitting.slice(0, countFitting(fitting))
  return {
    objects: taken.length === 0 ? [] : await readTexts(db, permit, collectionId, taken),
    first: taken[0]?.addedAt,
    last: taken.at(-1)?.addedAt,
    more: found.length > taken.length,
  }
}
