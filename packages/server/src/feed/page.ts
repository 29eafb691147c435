// A feed as a list of object versions: which of its entries a reader may see, in pages. Entries without open content,
// control entries, hidden arrivals and classes outside the permit are left out as if they were not there.
// INVARIANT: a position is the date of an entry that the reader has seen; an index would tell how many others there are.
import { TILE_WIDTH } from '@saphan/core/tlog/tile.ts'
import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { NoTables } from '../database/database.ts'
import type { Permit } from '../gate/permit.ts'
import {
  PAGE_BYTES,
  versionKeySql,
  type ListedVersion,
  type Listing,
  type Match,
  type Page,
  type PageWish,
} from '../record/page.ts'
import { readTexts } from './page-text.ts'

/** Own feeds are read by one action, received ones by another. */
export type FeedReading = Permit<'feed:read' | 'received:read'>

/**
 * A feed as a collection. `closed` changes whenever an entry's content is opened, withheld, erased or hidden, so a page
 * of full runs holds as long as it stays the same.
 */
export type FeedFace = {
  readonly id: string
  readonly agreementId: string
  readonly origin: string
  readonly sender: string
  readonly recipient: string
  readonly own: boolean
  readonly size: number
  readonly closed: string
}

const hiddenArrivals = sql`
  select feed_index from arrival where arrival.feed_id = feed.id and hidden and feed_index is not null`

const selectFaces = (where: RawBuilder<unknown>): RawBuilder<FeedFace> => sql<FeedFace>`
  select id, agreement_id as "agreementId", origin, sender, recipient, own, size::float8 as size,
    (select count(*) || ':' || coalesce(sum(hashint8extended(index, 0)), 0) from feed_entry
      where feed_id = feed.id and state <> 'opened')
    || case when own then '' else
      (select '+' || count(*) || ':' || coalesce(sum(hashint8extended(feed_index, 0)), 0)
        from (${hiddenArrivals}) as away) end as closed
  from feed where ${where} order by created_at, id`

/** The feeds that a permit is for: own ones or received ones, in order of opening. */
export const readFeedFaces = async (db: Kysely<NoTables>, permit: FeedReading): Promise<FeedFace[]> => {
  const { rows } = await selectFaces(sql`own = ${permit.action === 'feed:read'}`).execute(db)
  return rows
}

/** One feed; undefined if there is none that the permit is for. */
export const readFeedFace = async (
  db: Kysely<NoTables>,
  permit: FeedReading,
  feedId: string,
): Promise<FeedFace | undefined> => {
  const { rows } = await selectFaces(sql`id = ${feedId} and own = ${permit.action === 'feed:read'}`).execute(
    db,
  )
  return rows[0]
}

const entrySeen = (alias: string, permit: FeedReading, { own, id }: FeedFace): RawBuilder<unknown> => {
  const column = (name: string) => sql.ref(`${alias}.${name}`)
  const seen = sql`${column('kind')} = 'object' and ${column('state')} = 'opened'
    and ${column('class_id')} = any(${permit.classes}::text[])`
  if (own) return seen
  return sql`${seen} and ${column('index')} not in (
    select feed_index from arrival where feed_id = ${id} and hidden and feed_index is not null)`
}

/**
 * An object's open entries of permitted classes, by an index over just these: of an object that is hidden no row is
 * touched, as of one that is not there.
 */
const entriesOf = (
  { classes }: FeedReading,
  { id }: FeedFace,
  objectId: RawBuilder<unknown>,
): RawBuilder<unknown> => sql`
  (select found.* from unnest(${classes}::text[]) as permitted (class_id) cross join lateral (
    select * from feed_entry where (feed_id || ' ' || object_id) = ${`${id} `}::text || ${objectId}
      and state = 'opened' and class_id = permitted.class_id offset 0) as found)`

/** Whether there is another version, later or earlier, of the same object that the reader may see. */
const hasOther = (permit: FeedReading, face: FeedFace, comparison: '>' | '<'): RawBuilder<unknown> => sql`
  exists (select 1 from ${entriesOf(permit, face, sql`entry.object_id`)} as other
    where other.index < ${face.size} and ${entrySeen('other', permit, face)}
      and (${sql.raw(versionKeySql('other.version'))}, other.index) ${sql.raw(comparison)}
        (${sql.raw(versionKeySql('entry.version'))}, entry.index))`

const versionsMatch = (permit: FeedReading, face: FeedFace, { versions }: Match): RawBuilder<unknown> => {
  if (versions === 'all') return sql`true`
  const ways = [sql`${sql.raw(versionKeySql('entry.version'))} = any(${versions.exact}::text[])`]
  // `superseded_at` counts all versions, also those that this reader may not see, so it can only spare the question.
  if (versions.last)
    ways.push(
      sql`(not entry.replaced and (entry.superseded_at is null or not ${hasOther(permit, face, '>')}))`,
    )
  if (versions.first) ways.push(sql`not ${hasOther(permit, face, '<')}`)
  return sql`(${sql.join(ways, sql` or `)})`
}

/** The index of the first entry added after an instant; dates rise with the index, so halving finds it. */
const findStart = async (db: Kysely<NoTables>, { id, size }: FeedFace, after: bigint): Promise<number> => {
  const { rows } = await sql<{ low: bigint }>`
    with recursive halving (low, high) as (
      select 0::bigint, ${size}::bigint
      union all
      select case when middle.added_at > ${String(after)}::bigint then low else middle.index + 1 end,
        case when middle.added_at > ${String(after)}::bigint then middle.index else high end
      from halving join lateral (select index, added_at from feed_entry
        where feed_id = ${id} and index = (low + high) / 2 offset 0) as middle on true
      where low < high)
    select low from halving where low >= high`.execute(db)
  return Number(rows[0]?.low ?? size)
}

type Entry = ListedVersion & { readonly index: number }
type Packed = { indexes: string | null; dates: string | null; ids: string | null; versions: string | null }

const unpack = (packed: Packed | undefined): Entry[] => {
  if (!packed?.indexes) return []
  const read = (text: string | null): string[] => text?.split('\n') ?? []
  const [dates, ids, versions] = [read(packed.dates), read(packed.ids), read(packed.versions)]
  return read(packed.indexes).map((index, at) => ({
    index: Number(index),
    addedAt: BigInt(dates[at] ?? 0),
    objectId: ids[at] ?? '',
    version: versions[at] ?? '',
  }))
}

type Window = { readonly from: number; readonly to: number; readonly limit: number; readonly named: boolean }

/** Matching entries of a window. One row of joined columns costs the embedded store far less than many rows. */
const selectEntries = async (
  db: Kysely<NoTables>,
  permit: FeedReading,
  face: FeedFace,
  match: Match,
  { from, to, limit, named }: Window,
): Promise<Entry[]> => {
  const conditions = [
    sql`entry.feed_id = ${face.id} and entry.index >= ${from} and entry.index < ${to}`,
    entrySeen('entry', permit, face),
    versionsMatch(permit, face, match),
  ]
  if (match.types !== undefined) conditions.push(sql`entry.type = any(${match.types}::text[])`)
  const source =
    match.ids === undefined
      ? sql`feed_entry as entry`
      : sql`unnest(${[...new Set(match.ids)]}::text[]) as wanted (id)
          cross join lateral ${entriesOf(permit, face, sql`wanted.id`)} as entry`
  const join = (column: string) =>
    sql`string_agg(${sql.ref(`found.${column}`)}::text, chr(10) order by found.index)`
  const names = named
    ? sql`${join('object_id')} as ids, ${join('version')} as versions`
    : sql`null as ids, null as versions`
  const { rows } = await sql<Packed>`
    select ${join('index')} as indexes, ${join('added_at')} as dates, ${names}
    from (select entry.index, entry.added_at, entry.object_id, entry.version from ${source}
      where ${sql.join(conditions, sql` and `)} order by entry.index limit ${limit}) as found`.execute(db)
  return unpack(rows[0])
}

/** How many entries are looked at in one question, at first and at most; bounded, for no statistics guide the planner. */
const WINDOW = { first: TILE_WIDTH, most: 65_536 }

/** Up to `limit` + 1 matching entries, from window to window. */
const findEntries = async (
  db: Kysely<NoTables>,
  permit: FeedReading,
  face: FeedFace,
  { after, limit, match }: PageWish,
  named: boolean,
): Promise<Entry[]> => {
  const found: Entry[] = []
  let from = after === undefined ? 0 : await findStart(db, face, after)
  // An object is found by its index, wherever it stands.
  let width = match.ids === undefined ? limit + WINDOW.first : Infinity
  while (from < face.size && found.length <= limit) {
    const to = Math.min(face.size, from + width)
    found.push(
      ...(await selectEntries(db, permit, face, match, { from, to, limit: limit + 1 - found.length, named })),
    )
    from = to
    width = Math.min(WINDOW.most, width * 4)
  }
  return found
}

/** Ends a page that spans full runs at the last of them, so that the next one begins at a run and can be kept. */
const alignEnd = (found: readonly Entry[], limit: number): readonly Entry[] => {
  const page = found.slice(0, limit)
  const next = found[limit]
  if (next === undefined || limit < TILE_WIDTH) return page
  const boundary = next.index - (next.index % TILE_WIDTH)
  const aligned = page.filter(({ index }) => index < boundary)
  return aligned.length > 0 ? aligned : page
}

/** Versions without their content. */
export const listFeed = async (
  db: Kysely<NoTables>,
  permit: FeedReading,
  face: FeedFace,
  wish: PageWish,
): Promise<Listing> => {
  const found = await findEntries(db, permit, face, wish, true)
  return { rows: found.slice(0, wish.limit), more: found.length > wish.limit }
}

/** A page of texts; it can have fewer than asked and still say that more remain. */
export const readFeedPage = async (
  db: Kysely<NoTables>,
  permit: FeedReading,
  face: FeedFace,
  wish: PageWish,
): Promise<Page> => {
  const found = await findEntries(db, permit, face, wish, false)
  const chosen = alignEnd(found, wish.limit)
  const { objects, taken } = await readTexts(
    db,
    face,
    chosen.map(({ index }) => index),
    PAGE_BYTES,
  )
  return {
    objects,
    first: chosen[0]?.addedAt,
    last: chosen[taken - 1]?.addedAt,
    more: found.length > taken,
  }
}
