// What the report reads of the feeds' entries. Titles are joined on the classes that the reader may see, and leave out
// what was withdrawn, is in quarantine, or has become stricter since.
import { sql, type Kysely } from 'kysely'
import type { NoTables } from '../database/database.ts'
import type { Permit } from '../gate/permit.ts'
import type { Stretch } from './tally.ts'

type Reading = Permit<'report:read'>

/** The index of the first entry that was added at an instant or later, up to `end`. Times rise with the index. */
export const findIndexAt = async (
  db: Kysely<NoTables>,
  _permit: Reading,
  { feed, at, end }: { feed: string; at: bigint; end: number },
): Promise<number> => {
  const { rows } = await sql<{ index: bigint }>`
    with recursive search (low, high) as (
      select 0::bigint, ${end}::bigint
      union all
      select case when entry.added_at < ${at} then entry.index + 1 else search.low end,
        case when entry.added_at < ${at} then search.high else entry.index end
      from search join feed_entry as entry
        on entry.feed_id = ${feed} and entry.index = (search.low + search.high) / 2
      where search.low < search.high
    )
    select max(low) as index from search`.execute(db)
  return Number(rows[0]?.index ?? end)
}

/** When entries were added, by feed and index. */
export const readAddedAt = async (
  db: Kysely<NoTables>,
  _permit: Reading,
  places: readonly { readonly feed: string; readonly index: number }[],
): Promise<{ feed: string; index: number; addedAt: bigint }[]> => {
  if (places.length === 0) return []
  const { rows } = await sql<{ feed: string; index: bigint; addedAt: bigint }>`
    select entry.feed_id as feed, entry.index, entry.added_at as "addedAt" from feed_entry as entry
    join unnest(${places.map(({ feed }) => feed)}::text[], ${places.map(({ index }) => index)}::bigint[])
      as place (feed, index) on entry.feed_id = place.feed and entry.index = place.index`.execute(db)
  return rows.map((row) => ({ ...row, index: Number(row.index) }))
}

/** An entry that could be told of. */
export type Telling = {
  readonly feed: string
  readonly index: number
  readonly object: string
  readonly kind: string
  readonly type: string
  readonly area: string
  readonly title: string
  readonly tlp: string
  readonly addedAt: bigint
}

type TellingRow = Omit<Telling, 'index'> & { readonly index: bigint }

/** How many of the newest entries of each area and feed are looked at, beside the last one of every kind. */
const NEWEST = 200

/** Entries of the given areas that the reader may see, from each stretch: the newest, and those at the given places. */
export const readTelling = async (
  db: Kysely<NoTables>,
  permit: Reading,
  wanted: {
    readonly stretches: readonly Stretch[]
    readonly areas: readonly string[]
    readonly places: readonly { readonly feed: string; readonly index: number }[]
  },
): Promise<Telling[]> => {
  const { stretches, areas, places } = wanted
  const { rows } = await sql<TellingRow>`
    with place as (
      select newest.feed_id as feed, newest.index
      from unnest(${stretches.map(({ feed }) => feed)}::text[], ${stretches.map(({ first }) => first)}::bigint[],
        ${stretches.map(({ end }) => end)}::bigint[]) as stretch (feed, first, "end")
      cross join unnest(${areas}::text[]) as area (id)
      cross join lateral (
        select feed_id, index from feed_entry
        where feed_id = stretch.feed and area = area.id and index >= stretch.first and index < stretch."end"
        order by index desc limit ${NEWEST}) as newest
      union
      select * from unnest(${places.map(({ feed }) => feed)}::text[], ${places.map(({ index }) => index)}::bigint[])
    )
    select entry.feed_id as feed, entry.index, entry.object_id as object, entry.record_kind as kind, entry.type,
      entry.area, entry.title, fact_class.facts ->> 'tlp' as tlp, entry.added_at as "addedAt"
    from place
    join feed_entry as entry on entry.feed_id = place.feed and entry.index = place.index
    join feed on feed.id = entry.feed_id
    join fact_class on fact_class.id = entry.class_id
    where entry.state = 'opened' and entry.kind = 'object' and entry.superseded_at is null
      and entry.class_id = any(${permit.classes}::text[])
      and not exists (select 1 from record where record.object_id = entry.object_id and record.version = entry.version
        and not (record.class_id = any(${permit.classes}::text[])))
      and (feed.own or exists (
        select 1 from arrival join record on record.place = arrival.record_place
        where arrival.feed_id = entry.feed_id and arrival.feed_index = entry.index and not arrival.hidden
          and record.state = 'current'))`.execute(db)
  return rows.map((row) => ({ ...row, index: Number(row.index) }))
}

/** The canonical texts of entries that `readTelling` gave; an entry whose text is gone is left out. */
export const readTexts = async (
  db: Kysely<NoTables>,
  _permit: Reading,
  chosen: readonly Telling[],
): Promise<Map<Telling, string>> => {
  if (chosen.length === 0) return new Map()
  const { rows } = await sql<{ place: bigint; text: string | null }>`
    select place.number as place,
      coalesce(
        (select split_part(body, chr(10), (place.index % 256)::int + 1) from segment
          where feed_id = place.feed and number = place.index / 256),
        (select canonical from segment_tail where feed_id = place.feed and index = place.index)) as text
    from unnest(${chosen.map(({ feed }) => feed)}::text[], ${chosen.map(({ index }) => index)}::bigint[])
      with ordinality as place (feed, index, number)`.execute(db)
  return new Map(
    rows.flatMap(({ place, text }) => {
      const entry = chosen[Number(place) - 1]
      return entry && text ? [[entry, text] as const] : []
    }),
  )
}
