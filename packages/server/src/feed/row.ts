// The rows of a feed's entries: written by the sequencer for own feeds, by the pull for those of others.
import { ENTRY_BYTES, SALT_BYTES, type EntryKind } from '@saphan/core/tlog/entry.ts'
import { TILE_WIDTH } from '@saphan/core/tlog/tile.ts'
import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { NoTables, Tx } from '../database/database.ts'
import { texts } from '../database/text-array.ts'
import { markSuperseded } from './supersede.ts'

/** What the store knows of one entry: opened, erased by law, withheld as a control entry says, or missing. */
export type EntryState = 'opened' | 'erased' | 'withheld' | 'missing'

/** What lists show of the object in an entry; nothing for a control entry. */
export type EntrySubject = {
  readonly objectId: string
  readonly version: string
  readonly type: string
  readonly recordKind: string
  readonly area: string
  readonly classId: string
  readonly title: string
}

/** One entry with its place still to come from where it stands in the batch. */
export type NewEntry = {
  readonly kind: EntryKind
  readonly entry: Uint8Array
  readonly addedAt: bigint
  readonly state: EntryState
  /** The index of the control entry that withholds this one. */
  readonly control: number | null
  readonly salt: Uint8Array | null
  readonly canonical: string | null
  readonly subject: EntrySubject | null
}

/**
 * A batch of entries on its way into the store. `source` selects, by `place` from 1: kind, state, control, is_salted,
 * object_id, version, type, record_kind, area, class_id, title, canonical, added_at; `bytes` and `salts` lie one after
 * another, since one value costs the store a tenth of an array.
 */
export type Batch = {
  readonly entries: readonly {
    readonly entry: Uint8Array
    readonly salt: Uint8Array | null
    readonly addedAt: bigint
    readonly subject: Pick<EntrySubject, 'objectId' | 'version'> | null
  }[]
  readonly source: RawBuilder<unknown>
}

const NO_SALT = new Uint8Array(SALT_BYTES)

const insertRows = async (
  tx: Tx,
  feedId: string,
  from: number,
  { entries, source }: Batch,
): Promise<void> => {
  const bytes = Buffer.concat(entries.map(({ entry }) => entry))
  const salts = Buffer.concat(entries.map(({ salt }) => salt ?? NO_SALT))
  await sql`
    insert into feed_entry (feed_id, index, kind, entry, salt, state, control, object_id, version, type, record_kind,
      area, class_id, title, added_at)
    select ${feedId}, ${from}::bigint + row.place - 1, row.kind,
      substring(${bytes}::bytea from (row.place::int - 1) * ${ENTRY_BYTES}::int + 1 for ${ENTRY_BYTES}::int),
      case when row.is_salted then
        substring(${salts}::bytea from (row.place::int - 1) * ${SALT_BYTES}::int + 1 for ${SALT_BYTES}::int) end,
      row.state, row.control, row.object_id, row.version, row.type, row.record_kind, row.area, row.class_id, row.title,
      row.added_at
    from (${source}) as row`.execute(tx)
}

/** Full runs become segments; what is left over waits in the tail. An entry without content is an empty line. */
const writeSegments = async (
  tx: Tx,
  feedId: string,
  from: number,
  { entries, source }: Batch,
): Promise<void> => {
  const end = from + entries.length
  const full = end - (end % TILE_WIDTH)
  if (full > from) {
    await sql`
      insert into segment (feed_id, number, body, classes)
      select ${feedId}, line.index / ${TILE_WIDTH}::bigint, string_agg(line.canonical || chr(10), '' order by line.index),
        coalesce(jsonb_agg(distinct line.class_id) filter (where line.class_id is not null), '[]'::jsonb)
      from (
        select ${from}::bigint + row.place - 1 as index, coalesce(row.canonical, '') as canonical, row.class_id
        from (${source}) as row
        union all
        select tail.index, tail.canonical, entry.class_id from segment_tail as tail
        join feed_entry as entry on entry.feed_id = tail.feed_id and entry.index = tail.index
        where tail.feed_id = ${feedId}
      ) as line
      where line.index < ${full} group by 2`.execute(tx)
    await sql`delete from segment_tail where feed_id = ${feedId}`.execute(tx)
  }
  if (end === full) return
  await sql`
    insert into segment_tail (feed_id, index, canonical)
    select ${feedId}, ${from}::bigint + row.place - 1, coalesce(row.canonical, '')
    from (${source}) as row where ${from}::bigint + row.place - 1 >= ${full}::bigint`.execute(tx)
}

/** Writes entries from an index on, with their segments and what they supersede. */
export const writeBatch = async (tx: Tx, feedId: string, from: number, batch: Batch): Promise<void> => {
  if (batch.entries.length === 0) return
  await insertRows(tx, feedId, from, batch)
  await writeSegments(tx, feedId, from, batch)
  await markSuperseded(tx, feedId, from, batch.entries)
}

/** Writes entries that are at hand, as a pull or a refill has them. */
export const writeEntries = (
  tx: Tx,
  feedId: string,
  from: number,
  entries: readonly NewEntry[],
): Promise<void> => {
  const column = <T>(of: (entry: NewEntry) => T): T[] => entries.map(of)
  const subject = (of: (subject: EntrySubject) => string): (string | null)[] =>
    entries.map((entry) => (entry.subject === null ? null : of(entry.subject)))
  const source = sql`
    select * from unnest(${texts(column(({ kind }) => kind))}, ${column(({ salt }) => salt !== null)}::boolean[],
      ${texts(column(({ state }) => state))}, ${column(({ control }) => control)}::bigint[],
      ${texts(subject(({ objectId }) => objectId))}, ${texts(subject(({ version }) => version))},
      ${texts(subject(({ type }) => type))}, ${texts(subject(({ recordKind }) => recordKind))},
      ${texts(subject(({ area }) => area))}, ${texts(subject(({ classId }) => classId))},
      ${texts(subject(({ title }) => title))}, ${texts(column(({ canonical }) => canonical))},
      ${column(({ addedAt }) => String(addedAt))}::bigint[])
      with ordinality as given (kind, is_salted, state, control, object_id, version, type, record_kind, area, class_id,
        title, canonical, added_at, place)`
  return writeBatch(tx, feedId, from, { entries, source })
}

/** The canonical texts of a run, by index; entries without content are empty. */
export const readRun = async (db: Kysely<NoTables>, feedId: string, number: number): Promise<string[]> => {
  const { rows: full } = await sql<{ body: string }>`
    select body from segment where feed_id = ${feedId} and number = ${number}`.execute(db)
  if (full[0] !== undefined) return full[0].body.split('\n').slice(0, TILE_WIDTH)
  const { rows } = await sql<{ canonical: string }>`
    select canonical from segment_tail where feed_id = ${feedId} and index >= ${number * TILE_WIDTH}
    order by index`.execute(db)
  return rows.map(({ canonical }) => canonical)
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
