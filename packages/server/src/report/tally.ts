// How many entries of a feed have an area, kind and class. What stands in a feed never changes its place, so what was
// counted once is remembered; only what came since, and what a period cuts, is counted again.
import type { TallyLine } from '@saphan/core/report/shape.ts'
import { sql, type Kysely } from 'kysely'
import type { NoTables } from '../database/database.ts'
import type { Permit } from '../gate/permit.ts'

/** A stretch of a feed; `end` is not included. */
export type Stretch = { readonly feed: string; readonly first: number; readonly end: number }

/** Counts entries; keep one for a node. */
export type Tally = (
  db: Kysely<NoTables>,
  permit: Permit<'report:read'>,
  stretch: Stretch,
) => Promise<TallyLine[]>

type Row = { area: string; kind: string; classId: string; count: number; last: bigint }
type Remembered = { end: number; lines: readonly TallyLine[] }

const count = async (db: Kysely<NoTables>, { feed, first, end }: Stretch): Promise<TallyLine[]> => {
  if (first >= end) return []
  const { rows } = await sql<Row>`
    select area, coalesce(record_kind, '') as kind, coalesce(class_id, '') as "classId", count(*)::int as count,
      max(index) as last
    from feed_entry where feed_id = ${feed} and index >= ${first} and index < ${end} and area <> ''
    group by 1, 2, 3`.execute(db)
  return rows.map((row) => ({ ...row, feed, last: Number(row.last) }))
}

/** The first entry whose content is still to come: what follows it can change. */
const firstMissing = async (db: Kysely<NoTables>, { feed, first, end }: Stretch): Promise<number> => {
  const { rows } = await sql<{ index: bigint | null }>`
    select min(index) as index from feed_entry
    where feed_id = ${feed} and index >= ${first} and index < ${end} and state = 'missing'`.execute(db)
  return Number(rows[0]?.index ?? end)
}

const keyOf = ({ area, kind, classId }: TallyLine): string => JSON.stringify([area, kind, classId])

const add = (earlier: readonly TallyLine[], later: readonly TallyLine[]): TallyLine[] => {
  const lines = new Map(earlier.map((line) => [keyOf(line), line]))
  for (const line of later) {
    const known = lines.get(keyOf(line))
    lines.set(keyOf(line), known ? { ...line, count: known.count + line.count } : line)
  }
  return [...lines.values()]
}

/** Makes a tally that remembers what it counted from the beginning of each feed. */
export const createTally = (): Tally => {
  const known = new Map<string, Remembered>()
  return async (db, _permit, stretch) => {
    const { feed, first, end } = stretch
    const before = known.get(feed) ?? { end: 0, lines: [] }
    if (first > 0 || end < before.end) return count(db, stretch)
    const rest = { feed, first: before.end, end }
    const settled = await firstMissing(db, rest)
    const now = { end: settled, lines: add(before.lines, await count(db, { ...rest, end: settled })) }
    if ((known.get(feed)?.end ?? 0) <= settled) known.set(feed, now)
    return add(now.lines, await count(db, { feed, first: settled, end }))
  }
}
