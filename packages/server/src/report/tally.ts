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
) => Promise<readonly TallyLine[]>

type Row = { area: string; kind: string; classId: string; count: number; last: bigint; missing: number }
type Counted = { readonly lines: readonly TallyLine[]; readonly isWhole: boolean }
type Remembered = { readonly end: number; readonly lines: readonly TallyLine[] }

/** Counted at once; others can use the store in between. */
const STEP = 50_000

/** Counts a stretch; it is not whole while the content of an entry is still to come, since that changes the count. */
const count = async (db: Kysely<NoTables>, { feed, first, end }: Stretch): Promise<Counted> => {
  const { rows } = await sql<Row>`
    select coalesce(area, '') as area, coalesce(record_kind, '') as kind, coalesce(class_id, '') as "classId",
      count(*)::int as count, max(index) as last, (count(*) filter (where state = 'missing'))::int as missing
    from feed_entry where feed_id = ${feed} and index >= ${first} and index < ${end}
    group by 1, 2, 3`.execute(db)
  return {
    lines: rows
      .filter(({ area }) => area !== '')
      .map((row) => ({
        feed,
        area: row.area,
        kind: row.kind,
        classId: row.classId,
        count: row.count,
        last: Number(row.last),
      })),
    isWhole: rows.every(({ missing }) => missing === 0),
  }
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
  return async (db, _permit, { feed, first, end }) => {
    const before = known.get(feed)
    const start =
      before !== undefined && first === 0 && before.end <= end ? before : { end: first, lines: [] }
    let { lines } = start
    let canRemember = first === 0
    for (let from = start.end; from < end; from += STEP) {
      const to = Math.min(end, from + STEP)
      const counted = await count(db, { feed, first: from, end: to })
      lines = add(lines, counted.lines)
      canRemember &&= counted.isWhole
      if (canRemember && to > (known.get(feed)?.end ?? 0)) known.set(feed, { end: to, lines })
    }
    return lines
  }
}
