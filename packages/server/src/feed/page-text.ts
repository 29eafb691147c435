// The texts of many entries with commas between them, as bytes: whole runs at a time where most of a run is wanted,
// line by line where little is. The texts are never parsed.
import { TILE_WIDTH } from '@saphan/core/tlog/tile.ts'
import { sql, type Kysely } from 'kysely'
import type { NoTables } from '../database/database.ts'

/** Texts of the first `taken` of the entries asked for. */
export type Texts = { readonly objects: readonly Uint8Array[]; readonly taken: number }

type Line = { readonly index: number; readonly text: string }

const runOf = (index: number): number => Math.floor(index / TILE_WIDTH)

/** With fewer wanted lines than this in a run, cutting them out in the store costs less than carrying the run. */
const WHOLE_RUN_LINES = 16

/** Lines in the tail. Read before the segments: what becomes a segment meanwhile is found there. */
const readTail = async (
  db: Kysely<NoTables>,
  feedId: string,
  indexes: readonly number[],
  maxBytes: number,
): Promise<Line[]> => {
  if (indexes.length === 0) return []
  const { rows } = await sql<{ index: number; text: string }>`
    select index::float8 as index, canonical as text from (
      select index, canonical, sum(octet_length(canonical)) over (order by index) as bytes,
        row_number() over (order by index) as place
      from segment_tail where feed_id = ${feedId} and index = any(${indexes}::bigint[])) as tail
    where place = 1 or bytes <= ${maxBytes} order by index`.execute(db)
  return rows
}

const readRuns = async (
  db: Kysely<NoTables>,
  feedId: string,
  numbers: readonly number[],
  maxBytes: number,
): Promise<Map<number, string>> => {
  const { rows } = await sql<{ number: number; body: string }>`
    select number::float8 as number, body from (
      select number, body, sum(octet_length(body)) over (order by number) as bytes
      from segment where feed_id = ${feedId} and number = any(${numbers}::bigint[])) as run
    where bytes <= ${maxBytes}`.execute(db)
  return new Map(rows.map(({ number, body }) => [number, body]))
}

/** Lines cut out in the store, in order, up to a size; the first always. */
const readLines = async (
  db: Kysely<NoTables>,
  feedId: string,
  indexes: readonly number[],
  maxBytes: number,
): Promise<Line[]> => {
  if (indexes.length === 0) return []
  const { rows } = await sql<{ indexes: string | null; texts: string | null }>`
    select string_agg(index::text, chr(10) order by index) as indexes, string_agg(text, chr(10) order by index) as texts
    from (select index, text, sum(octet_length(text)) over (order by index) as bytes,
        row_number() over (order by index) as place
      from (select wanted.index, split_part(segment.body, chr(10), (wanted.index % ${TILE_WIDTH})::int + 1) as text
        from unnest(${indexes}::bigint[]) as wanted (index)
        join segment on segment.feed_id = ${feedId} and segment.number = wanted.index / ${TILE_WIDTH}) as cut) as line
    where place = 1 or bytes <= ${maxBytes}`.execute(db)
  const texts = rows[0]?.texts?.split('\n') ?? []
  return (rows[0]?.indexes?.split('\n') ?? []).map((index, at) => ({
    index: Number(index),
    text: texts[at] ?? '',
  }))
}

/** A run of which every line is wanted is one replacement; an empty line has been erased since it was chosen. */
const joinRun = (body: string, indexes: readonly number[]): string => {
  if (indexes.length === TILE_WIDTH && !body.startsWith('\n') && !body.includes('\n\n'))
    return body.slice(0, -1).replaceAll('\n', ',')
  const lines = body.split('\n')
  return indexes
    .map((index) => lines[index % TILE_WIDTH] ?? '')
    .filter((line) => line !== '')
    .join(',')
}

type Sources = { readonly runs: ReadonlyMap<number, string>; readonly lines: ReadonlyMap<number, string> }

const byIndex = (lines: readonly Line[]): [number, string][] => lines.map(({ index, text }) => [index, text])

/** Reads what can be had within the size: the tail, then whole runs or, where little of them is wanted, lines. */
const readSources = async (
  db: Kysely<NoTables>,
  { id, size }: FeedExtent,
  wanted: ReadonlyMap<number, readonly number[]>,
  maxBytes: number,
): Promise<Sources> => {
  const tail = await readTail(db, id, wanted.get(runOf(size)) ?? [], maxBytes)
  const inTail = new Set(tail.map(({ index }) => index))
  const rest = [...wanted.values()].flat().filter((index) => !inTail.has(index))
  const numbers = [...new Set(rest.map(runOf))]
  const runs =
    rest.length < WHOLE_RUN_LINES * numbers.length ? new Map() : await readRuns(db, id, numbers, maxBytes)
  const lines = runs.size > 0 ? [] : await readLines(db, id, rest, maxBytes)
  return { runs, lines: new Map(byIndex([...tail, ...lines])) }
}

/** A feed and how far it may be read. */
export type FeedExtent = { readonly id: string; readonly size: number }

/** The texts of entries by rising index, up to about a size in bytes, but always at least one. */
export const readTexts = async (
  db: Kysely<NoTables>,
  feed: FeedExtent,
  indexes: readonly number[],
  maxBytes: number,
): Promise<Texts> => {
  const wanted = Map.groupBy(indexes, runOf)
  const { runs, lines } = await readSources(db, feed, wanted, maxBytes)
  const texts: string[] = []
  let taken = 0
  for (const [number, group] of wanted) {
    const body = runs.get(number)
    // What was not read waits for the next page, and all behind it.
    const had = body === undefined ? group.filter((index) => lines.has(index)) : group
    texts.push(
      body === undefined ? had.flatMap((index) => lines.get(index) || []).join(',') : joinRun(body, had),
    )
    taken += had.length
    if (had.length < group.length) break
  }
  return { objects: texts.filter((text) => text !== '').map((text) => Buffer.from(text)), taken }
}
