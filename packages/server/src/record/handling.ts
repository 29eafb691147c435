// What a record that came by a feed is used under, beside its bytes: the caveats of its sender and the stamps of the law here.
// The rows are those of ranges of entries, since neighbours mostly have the same.
import { sql, type Kysely } from 'kysely'
import type { NoTables, Tx } from '../database/database.ts'
import { texts } from '../database/text-array.ts'
import type { Permit } from '../gate/permit.ts'

/** Codes that hold for the entries from `first` to `last` of a feed. */
export type Handling = { readonly first: number; readonly last: number; readonly codes: readonly string[] }

/** Runs of entries that have the same codes; those with none are left out. */
export const runsOf = (
  entries: readonly { readonly index: number; readonly codes: readonly string[] }[],
): Handling[] => {
  const runs: { first: number; last: number; codes: readonly string[]; key: string }[] = []
  for (const { index, codes } of entries) {
    if (codes.length === 0) continue
    const key = codes.join(' ')
    const before = runs.at(-1)
    if (before?.last === index - 1 && before.key === key) before.last = index
    else runs.push({ first: index, last: index, codes, key })
  }
  return runs.map(({ first, last, codes }) => ({ first, last, codes }))
}

/** Keeps what the sender of a feed, or the law of its recipient, puts to entries. */
export const putHandling = async (
  tx: Tx,
  { feedId, bySender }: { feedId: string; bySender: boolean },
  rows: readonly Handling[],
): Promise<void> => {
  if (rows.length === 0) return
  await sql`
    insert into handling (feed_id, first, last, by_sender, codes)
    select ${feedId}, first, last, ${bySender}, codes
    from unnest(${texts(rows.map(({ first }) => String(first)))}::bigint[], ${texts(rows.map(({ last }) => String(last)))}::bigint[],
      ${texts(rows.map(({ codes }) => JSON.stringify(codes)))}::jsonb[]) as given (first, last, codes)`.execute(
    tx,
  )
}

/** A range is no longer than what one transaction places or takes. */
const LONGEST = 4096

/** What holds for one entry of a feed: all that was put to it, whoever did. */
export const readHandling = async (
  db: Kysely<NoTables>,
  _permit: Permit<'record:read'>,
  { feedId, index }: { feedId: string; index: bigint },
): Promise<{ caveats: string[]; stamps: string[] }> => {
  const { rows } = await sql<{ bySender: boolean; codes: string[] }>`
    select by_sender as "bySender", codes from handling
    where feed_id = ${feedId} and last >= ${index} and last < ${index + BigInt(LONGEST)} and first <= ${index}`.execute(
    db,
  )
  const codesOf = (bySender: boolean): string[] =>
    [...new Set(rows.filter((row) => row.bySender === bySender).flatMap(({ codes }) => codes))].toSorted()
  return { caveats: codesOf(true), stamps: codesOf(false) }
}
