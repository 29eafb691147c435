// Reading a TAXII inbox: its members over the records that the reader may see. A newer version that the reader may not
// see does not hide an older one.
import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { NoTables } from '../database/database.ts'
import type { Permit } from '../gate/permit.ts'
import { PAGE_BYTES, type Listing, type Match, type Page, type PageWish } from './page.ts'

/** Acts in which an inbox is read. */
export type InboxReading = Permit<'record:read' | 'record:import'>

const recordSeen = ({ classes }: InboxReading): RawBuilder<unknown> => sql`
  record.class_id = any(${classes}::text[]) and record.state = 'current' and record.canonical is not null`

/** Whether there is another version, later or earlier, of the same object that the reader may see. */
const hasOther = (permit: InboxReading, comparison: '>' | '<'): RawBuilder<unknown> => sql`
  exists (select 1 from inbox_member as other
    join record on record.object_id = other.object_id and record.version = other.version and record.digest = other.digest
    where other.collection_id = member.collection_id and other.object_id = member.object_id and ${recordSeen(permit)}
      and (other.version_key, other.added_at) ${sql.raw(comparison)} (member.version_key, member.added_at))`

const versionsMatch = (permit: InboxReading, { versions }: Match): RawBuilder<unknown> => {
  if (versions === 'all') return sql`true`
  const ways = [sql`member.version_key = any(${versions.exact}::text[])`]
  if (versions.last) ways.push(sql`(not member.superseded or not ${hasOther(permit, '>')})`)
  if (versions.first) ways.push(sql`not ${hasOther(permit, '<')}`)
  return sql`(${sql.join(ways, sql` or `)})`
}

/** Member rows that match, in order, with one more than asked to tell whether more remain. */
const selectMembers = (
  permit: InboxReading,
  collectionId: string,
  { after, limit, match }: PageWish,
  columns: RawBuilder<unknown>,
): RawBuilder<unknown> => {
  const conditions = [
    sql`member.collection_id = ${collectionId}`,
    recordSeen(permit),
    versionsMatch(permit, match),
  ]
  if (after !== undefined) conditions.push(sql`member.added_at > ${String(after)}::bigint`)
  if (match.types !== undefined) conditions.push(sql`member.type = any(${match.types}::text[])`)
  if (match.ids !== undefined) conditions.push(sql`member.object_id = any(${match.ids}::text[])`)
  return sql`
    select member.added_at, ${columns}
    from inbox_member as member
    join record on record.object_id = member.object_id and record.version = member.version and record.digest = member.digest
    where ${sql.join(conditions, sql` and `)} order by member.added_at limit ${limit + 1}`
}

/** Versions without their content; one row of joined columns costs the embedded store far less than many rows. */
export const listInbox = async (
  db: Kysely<NoTables>,
  permit: InboxReading,
  collectionId: string,
  wish: PageWish,
): Promise<Listing> => {
  const columns = sql`member.object_id, member.version`
  const { rows } = await sql<{ ids: string | null; versions: string | null; dates: string | null }>`
    select string_agg(object_id, chr(10) order by added_at) as ids, string_agg(version, chr(10) order by added_at) as versions,
      string_agg(added_at::text, chr(10) order by added_at) as dates
    from (${selectMembers(permit, collectionId, wish, columns)}) as found`.execute(db)
  const read = (text: string | null | undefined): string[] => text?.split('\n') ?? []
  const [versions, dates] = [read(rows[0]?.versions), read(rows[0]?.dates)]
  const found = read(rows[0]?.ids).map((objectId, at) => ({
    objectId,
    version: versions[at] ?? '',
    addedAt: BigInt(dates[at] ?? 0),
  }))
  return { rows: found.slice(0, wish.limit), more: found.length > wish.limit }
}

/** A page of texts, cut where it would grow too large. */
export const readInboxPage = async (
  db: Kysely<NoTables>,
  permit: InboxReading,
  collectionId: string,
  wish: PageWish,
): Promise<Page> => {
  const { rows } = await sql<{
    found: bigint
    taken: bigint
    first: bigint | null
    last: bigint | null
    objects: string | null
  }>`
    with found as (${selectMembers(permit, collectionId, wish, sql`record.canonical`)}),
    placed as (select added_at, canonical, row_number() over (order by added_at) as place,
      sum(octet_length(canonical)) over (order by added_at) as bytes from found)
    select (select count(*) from found) as found, count(*) as taken, min(added_at) as first, max(added_at) as last,
      string_agg(canonical, ',' order by added_at) as objects
    from placed where place <= ${wish.limit} and (place = 1 or bytes <= ${PAGE_BYTES})`.execute(db)
  const page = rows[0]
  return {
    objects: page?.objects ? [Buffer.from(page.objects)] : [],
    first: page?.first ?? undefined,
    last: page?.last ?? undefined,
    more: (page?.found ?? 0n) > (page?.taken ?? 0n),
  }
}
