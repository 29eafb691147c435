// Which feed continues which, and how the one before was closed. docs/spec/feed.md "Closing beside the log".
// The node's own machinery: rows follow what an act or a peer's signed closing has said.
import { texts } from '../database/text-array.ts'
import { sql, type Kysely } from 'kysely'
import type { NoTables, Tx } from '../database/database.ts'
import { strandLetters } from './letter.ts'
import { feedIdOf } from './open.ts'
import type { Feed, FeedState } from './machinery.ts'

/** Control entries that name the feed that they speak of, and so keep their meaning in the one that continues this. */
const SAID_OF_OTHERS = ['acknowledge', 'onward-request', 'onward-answer', 'letter-opened']

/** A closing as it was signed. */
export type KeptClosing = { readonly envelope: string; readonly closedAt: bigint }

/** Keeps a closing and what continues the feed. A feed that is forked stays so: its closing takes nothing back. */
export const keepClosing = async (
  tx: Tx,
  feed: Pick<Feed, 'id' | 'state'>,
  { envelope, closedAt, successor }: KeptClosing & { readonly successor: string },
): Promise<void> => {
  const state: FeedState = feed.state === 'forked' ? 'forked' : 'closed'
  await sql`insert into feed_closing (feed_id, envelope, closed_at) values (${feed.id}, ${envelope}, ${closedAt})`.execute(
    tx,
  )
  await sql`update feed set state = ${state}, successor = ${successor} where id = ${feed.id}`.execute(tx)
}

/** The closing of a feed, if it was closed beside its log. */
export const readClosing = async (db: Kysely<NoTables>, feedId: string): Promise<KeptClosing | undefined> => {
  const { rows } = await sql<KeptClosing>`
    select envelope, closed_at as "closedAt" from feed_closing where feed_id = ${feedId}`.execute(db)
  return rows[0]
}

/** The last of the feeds that continue one another, from the id of the first. */
export const latestOf = async (db: Kysely<NoTables>, firstId: string): Promise<string> => {
  let id = firstId
  for (;;) {
    const { rows } = await sql<{
      successor: string | null
    }>`select successor from feed where id = ${id}`.execute(db)
    const successor = rows[0]?.successor
    if (typeof successor !== 'string') return id
    id = feedIdOf(successor)
  }
}

/** An object that was on its way in a feed and has not left in it. */
export type Stranded = { readonly objectId: string; readonly version: string }

/**
 * Cuts a closed feed back to what has left, and moves what waits for a place to the feed that continues it. Returns the
 * objects that had a place and that the recipient can no longer be given here: they are to be decided again.
 */
export const clearFeed = async (
  tx: Tx,
  { id, size }: Pick<Feed, 'id' | 'size'>,
  successorId: string,
): Promise<Stranded[]> => {
  const { rows } = await sql<Stranded>`
    select object_id as "objectId", version from feed_entry
    where feed_id = ${id} and kind = 'object' and object_id is not null
      and (index >= ${size} or state = 'withheld')`.execute(tx)
  await sql`delete from feed_entry where feed_id = ${id} and index >= ${size}`.execute(tx)
  await sql`delete from segment_tail where feed_id = ${id} and index >= ${size}`.execute(tx)
  await sql`update feed set placed = ${size} where id = ${id}`.execute(tx)
  await strandLetters(tx, id, size)
  // What the feed was about to say of itself has no meaning in another one; what names its feed has.
  await sql`
    delete from outgoing where feed_id = ${id} and kind = 'control' and canonical::jsonb ->> 'kind' <> all (${texts(SAID_OF_OTHERS)})`.execute(
    tx,
  )
  await sql`update outgoing set feed_id = ${successorId} where feed_id = ${id}`.execute(tx)
  return rows
}
