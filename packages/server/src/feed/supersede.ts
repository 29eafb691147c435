// Which entries newer versions replace. An entry is the last of its object as of a size if no entry below that size
// has a later version; so `superseded_at` is the earliest moment at which both stood in the feed.
import { compareTimestamps } from '@saphan/core/stix/timestamp.ts'
import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'
import { texts } from '../database/text-array.ts'

/** One version of an object in a feed. */
export type Version = {
  readonly index: number
  readonly objectId: string
  readonly version: string
  readonly addedAt: bigint
}

type Fresh = {
  readonly addedAt: bigint
  readonly subject: { readonly objectId: string; readonly version: string } | null
}

const isReplacedBy = (old: Version, other: Version): boolean => {
  const order = compareTimestamps(old.version, other.version)
  return order < 0 || (order === 0 && old.index < other.index)
}

/** When each of an object's versions is replaced, by index; those that no other replaces are left out. */
export const findSuperseded = (versions: readonly Version[]): Map<number, bigint> => {
  const found = new Map<number, bigint>()
  for (const old of versions)
    for (const other of versions) {
      if (!isReplacedBy(old, other)) continue
      const at = old.addedAt > other.addedAt ? old.addedAt : other.addedAt
      const known = found.get(old.index)
      if (known === undefined || at < known) found.set(old.index, at)
    }
  return found
}

/**
 * The versions of objects that stood in the feed before, looked up one by one: no statistics guide the planner of an
 * embedded store.
 */
const readEarlier = async (
  tx: Tx,
  feedId: string,
  before: number,
  ids: readonly string[],
): Promise<Version[]> => {
  const { rows } = await sql<{ index: bigint; objectId: string; version: string; addedAt: bigint }>`
    select earlier.index, fresh.object_id as "objectId", earlier.version, earlier.added_at as "addedAt"
    from unnest(${texts(ids)}) as fresh (object_id) cross join lateral (
      select index, version, added_at from feed_entry
      where (feed_id || ' ' || object_id) = ${`${feedId} `}::text || fresh.object_id and index < ${before} offset 0) as earlier`.execute(
    tx,
  )
  return rows.map((row) => ({ ...row, index: Number(row.index) }))
}

/** Marks what entries written from an index on replace, among earlier ones and among themselves. */
export const markSuperseded = async (
  tx: Tx,
  feedId: string,
  from: number,
  entries: readonly Fresh[],
): Promise<void> => {
  const fresh = entries.flatMap(({ addedAt, subject }, at): Version[] =>
    subject === null
      ? []
      : [{ index: from + at, objectId: subject.objectId, version: subject.version, addedAt }],
  )
  if (fresh.length === 0) return
  const ids = [...new Set(fresh.map(({ objectId }) => objectId))]
  const earlier = await readEarlier(tx, feedId, from, ids)
  const marks = Map.groupBy([...earlier, ...fresh], ({ objectId }) => objectId)
    .values()
    .filter((versions) => versions.length > 1)
    .flatMap((versions) => [...findSuperseded(versions)])
    .toArray()
  if (marks.length === 0) return
  await sql`
    update feed_entry set superseded_at = mark.at
    from unnest(${marks.map(([index]) => index)}::bigint[], ${marks.map(([, at]) => String(at))}::bigint[])
      as mark (index, at)
    where feed_entry.feed_id = ${feedId} and feed_entry.index = mark.index and feed_entry.superseded_at is null`.execute(
    tx,
  )
}
