// What a Party asks back is hidden at once, by each way that leads to a record. An act of the link: it only takes away.
import { sql, type Kysely } from 'kysely'
import type { NoTables, Tx } from '../database/database.ts'
import { texts } from '../database/text-array.ts'
import type { Permit } from '../gate/permit.ts'
import { lineColumns, type RecordLineRow } from './list.ts'
import { removeRecalled } from './projection.ts'
import { recordsSeen } from './seen.ts'
import type { RecordRow } from './row.ts'
import { recordColumns } from './store.ts'

/** What became of a record whose arrival was hidden. */
export type Hidden = {
  readonly place: bigint
  /** Nobody else has given it: it is in no list, search, page or view any more. */
  readonly isGone: boolean
  /** By which other entries the same Party had given it: they are hidden, too. */
  readonly others: readonly { readonly feedId: string; readonly index: number }[]
}

const hideOthers = async (tx: Tx, place: bigint, feeds: readonly string[]): Promise<Hidden['others']> => {
  const { rows } = await sql<{ feedId: string; index: bigint }>`
    update arrival set hidden = true
    where record_place = ${place} and feed_id = any(${texts(feeds)}) and not hidden
    returning feed_id as "feedId", feed_index as index`.execute(tx)
  return rows.map(({ feedId, index }) => ({ feedId, index: Number(index) }))
}

/**
 * Hides the arrival of an entry of a feed, and those of the same version by the feeds that stand `beside` it; undefined when
 * nothing of it had come.
 */
export const hideArrival = async (
  tx: Tx,
  _permit: Permit<'link:pull'>,
  {
    feedId,
    index,
    beside,
  }: { readonly feedId: string; readonly index: number; readonly beside: readonly string[] },
): Promise<Hidden | undefined> => {
  const { rows } = await sql<{ place: bigint }>`
    update arrival set hidden = true where feed_id = ${feedId} and feed_index = ${index}
    returning record_place as place`.execute(tx)
  const place = rows[0]?.place
  if (place === undefined) return undefined
  const others = await hideOthers(tx, place, beside)
  const { rows: gone } = await sql`
    update record set state = 'recalled' where place = ${place} and state <> 'recalled'
      and not exists (select 1 from arrival where record_place = ${place} and not hidden)
    returning place`.execute(tx)
  if (gone.length > 0) await removeRecalled(tx, place)
  return { place, isGone: gone.length > 0, others }
}

/** Versions of an object that were asked back here, for those who may see their class. */
export const readRecalledVersions = async (
  db: Kysely<NoTables>,
  { classes }: Permit<'release:withdraw'>,
  objectId: string,
): Promise<RecordRow[]> => {
  const { rows } = await sql<RecordRow>`
    select ${recordColumns} from unnest(${classes}::text[]) as permitted (of_class) cross join lateral (
      select * from record where (record.object_id || '') = ${objectId} and record.class_id = permitted.of_class
        and record.state = 'recalled' offset 0) as record
    order by version_key desc, digest`.execute(db)
  return rows
}

/** What recalls and requests for onward release are about, by place, for those who may see its class; also what is in no list any more. */
export const readRecallable = async (
  db: Kysely<NoTables>,
  { classes }: Permit<'recall:read' | 'onward:read' | 'onward:answer'>,
  places: readonly bigint[],
): Promise<Map<bigint, RecordLineRow>> => {
  const { rows } =
    await sql<RecordLineRow>`select ${lineColumns} from unnest(${texts(places.map(String))}::bigint[]) as wanted (at)
    cross join lateral (select * from record where place = wanted.at offset 0) as record
    where class_id = any(${classes}::text[]) and state in ('current', 'recalled')`.execute(db)
  return new Map(rows.map((row) => [row.place, row]))
}

/** A newer version than that of a recall; the entry by which it came, if a Party gave it. */
export type Newer = {
  readonly record: RecordLineRow
  readonly feedId: string | null
  readonly index: number | null
}

/** The newest version after each of these places, of the same origin, for those who may see its class. */
export const readNewer = async (
  db: Kysely<NoTables>,
  permit: Permit<'recall:read' | 'release:withdraw'>,
  places: readonly bigint[],
): Promise<Map<bigint, Newer>> => {
  const { rows } = await sql<RecordLineRow & { after: bigint; feedId: string | null; index: bigint | null }>`
    select wanted.at as after, came.feed_id as "feedId", came.feed_index as index, ${lineColumns}
    from unnest(${texts(places.map(String))}::bigint[]) as wanted (at)
    cross join lateral (select object_id as old_id, origin as old_origin, version_key as old_key
      from record where place = wanted.at offset 0) as old
    cross join lateral (select seen.* from ${recordsSeen(permit, sql`old_id`)} as seen
      where seen.origin = old_origin and seen.version_key > old_key order by seen.version_key desc, digest limit 1) as record
    left join lateral (select feed_id, feed_index from arrival where record_place = record.place
      and feed_id is not null and not hidden order by arrived_at limit 1) as came on true`.execute(db)
  return new Map(
    rows.map(({ after, feedId, index, ...record }) => [
      after,
      { record, feedId, index: index === null ? null : Number(index) },
    ]),
  )
}
