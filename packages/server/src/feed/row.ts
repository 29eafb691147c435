// The rows of a feed's entries: written by the sequencer for own feeds, by the pull for those of others.
import { ENTRY_BYTES, SALT_BYTES, type EntryKind } from '@saphan/core/tlog/entry.ts'
import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '../database/database.ts'
import { texts } from '../database/text-array.ts'
import { writeSegments, type Line } from './segment.ts'
import { markSuperseded } from './supersede.ts'

/** What the store knows of one entry: opened, erased by law or recalled after the feed was closed, withheld as a control entry says, or missing. */
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
 * object_id, version, type, record_kind, area, class_id, title, added_at; `bytes` and `salts` lie one after another,
 * since one value costs the store a tenth of an array.
 */
export type Batch = {
  readonly entries: readonly (Line & {
    readonly entry: Uint8Array
    readonly salt: Uint8Array | null
    readonly addedAt: bigint
    readonly subject: Pick<EntrySubject, 'objectId' | 'version'> | null
  })[]
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

/** Writes entries from an index on, with their segments and what they supersede. */
export const writeBatch = async (tx: Tx, feedId: string, from: number, batch: Batch): Promise<void> => {
  if (batch.entries.length === 0) return
  await insertRows(tx, feedId, from, batch)
  await writeSegments(tx, feedId, from, batch.entries)
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
      ${texts(subject(({ title }) => title))},
      ${column(({ addedAt }) => String(addedAt))}::bigint[])
      with ordinality as given (kind, is_salted, state, control, object_id, version, type, record_kind, area, class_id,
        title, added_at, place)`
  const lines = entries.map((entry) => ({ ...entry, classId: entry.subject?.classId ?? null }))
  return writeBatch(tx, feedId, from, { entries: lines, source })
}
