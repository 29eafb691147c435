// The canonical texts of a feed, in runs of 256 lines: full runs are segments, as they go over the wire; what is left over
// waits in the tail. An entry without content is an empty line (docs/spec/feed.md "Segments").
import { TILE_WIDTH } from '@saphan/core/tlog/tile.ts'
import { sql, type Kysely } from 'kysely'
import type { NoTables, Tx } from '../database/database.ts'
import { readJoined } from '../database/joined-row.ts'
import { texts } from '../database/text-array.ts'

/** The content of one entry, and the class of what it holds. */
export type Line = { readonly canonical: string | null; readonly classId: string | null }

const readTail = (db: Kysely<NoTables>, feedId: string): Promise<Line[]> =>
  readJoined(
    db,
    { canonical: sql`canonical`, classId: sql`class_id` },
    {
      from: sql`(
        select tail.canonical, entry.class_id from segment_tail as tail cross join lateral (
          select class_id from feed_entry where feed_id = ${feedId} and index = tail.index offset 0
        ) as entry
        where tail.feed_id = ${feedId} order by tail.index
      ) as line`,
    },
  )

const bodyOf = (lines: readonly Line[]): string =>
  lines.map(({ canonical }) => `${canonical ?? ''}\n`).join('')

const classesOf = (lines: readonly Line[]): string =>
  JSON.stringify([...new Set(lines.flatMap(({ classId }) => classId ?? []))].toSorted())

const insertSegments = async (
  tx: Tx,
  feedId: string,
  first: number,
  lines: readonly Line[],
): Promise<void> => {
  const runs = Array.from({ length: lines.length / TILE_WIDTH }, (_, at) =>
    lines.slice(at * TILE_WIDTH, (at + 1) * TILE_WIDTH),
  )
  await sql`
    insert into segment (feed_id, number, body, classes)
    select ${feedId}, ${first}::bigint + place - 1, body, classes::jsonb
    from unnest(${texts(runs.map(bodyOf))}, ${texts(runs.map(classesOf))}) with ordinality as run (body, classes, place)`.execute(
    tx,
  )
}

/** Writes the texts of entries from an index on. */
export const writeSegments = async (
  tx: Tx,
  feedId: string,
  from: number,
  lines: readonly Line[],
): Promise<void> => {
  const end = from + lines.length
  const full = end - (end % TILE_WIDTH)
  const over = from % TILE_WIDTH
  if (full > from) {
    const tail = over === 0 ? [] : await readTail(tx, feedId)
    await insertSegments(tx, feedId, (from - over) / TILE_WIDTH, [...tail, ...lines.slice(0, full - from)])
    await sql`delete from segment_tail where feed_id = ${feedId}`.execute(tx)
  }
  const start = Math.max(full, from)
  const rest = lines.slice(start - from)
  if (rest.length === 0) return
  await sql`
    insert into segment_tail (feed_id, index, canonical)
    select ${feedId}, ${start}::bigint + place - 1, canonical
    from unnest(${texts(rest.map(({ canonical }) => canonical ?? ''))}) with ordinality as line (canonical, place)`.execute(
    tx,
  )
}

/**
 * The canonical texts of a run, by index; entries without content are empty. INVARIANT: one statement, so that a tail that
 * becomes a segment meanwhile is read as the one or the other.
 */
export const readRun = async (db: Kysely<NoTables>, feedId: string, number: number): Promise<string[]> => {
  const { rows } = await sql<{ body: string | null }>`
    select coalesce(
      (select body from segment where feed_id = ${feedId} and number = ${number}),
      (select string_agg(canonical || chr(10), '' order by index) from segment_tail
        where feed_id = ${feedId} and index >= ${number * TILE_WIDTH})) as body`.execute(db)
  return (rows[0]?.body ?? '').split('\n').slice(0, -1)
}

/** Puts content where there was none, or takes it away: in a full segment or in the tail. */
export const writeLines = async (
  tx: Tx,
  feedId: string,
  lines: ReadonlyMap<number, string>,
): Promise<void> => {
  const runs = Map.groupBy(lines.keys(), (index) => Math.floor(index / TILE_WIDTH))
  for (const [number, indexes] of runs) {
    const run = await readRun(tx, feedId, number)
    for (const index of indexes) run[index % TILE_WIDTH] = lines.get(index) ?? ''
    const body = run.map((line) => `${line}\n`).join('')
    await sql`update segment set body = ${body} where feed_id = ${feedId} and number = ${number}`.execute(tx)
  }
  await sql`
    update segment_tail set canonical = row.canonical
    from unnest(${[...lines.keys()]}::bigint[], ${[...lines.values()]}::text[]) as row (index, canonical)
    where feed_id = ${feedId} and segment_tail.index = row.index`.execute(tx)
}
