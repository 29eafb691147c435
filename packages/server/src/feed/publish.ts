// Signs the head of a feed and lets it leave. docs/spec/feed.md "Notes on disk".
//
// The order, and what a crash leaves at each point:
//   1. the entries are placed and committed (place.ts)       nothing has left: publishing goes on from the store
//   2. note and entries are appended to the notes and synced nothing has left: the note is there, the store follows
//   3. checkpoint and `size` are committed                   the checkpoint may leave; the bell rings
// A torn line at the end of the notes was never synced, so never left, and is cut off. The notes are never ahead of
// the store but when the store has lost commits: recovery.ts.
// INVARIANT: the feed's row is locked over all of step 2 and 3, so two processes never append to the same notes.
import { ENTRY_BYTES } from '@saphan/core/tlog/entry.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { equalBytes } from '@saphan/core/bytes/equal.ts'
import { signCheckpoint } from '@saphan/core/tlog/checkpoint.ts'
import { noteKey } from '@saphan/core/tlog/note-key.ts'
import { sql, type Kysely } from 'kysely'
import type { Clock } from '../clock/clock.ts'
import { transaction, type Database, type NoTables, type Priority } from '../database/database.ts'
import type { SigningKey } from '../key/key-store.ts'
import type { NotesFile } from './notes-file.ts'
import { addCheckpoint, lockFeed, type Feed } from './machinery.ts'
import { readRoot } from './tree.ts'

/** The bytes of a feed's entries from one index up to another, one after the other. */
export const readEntryBytes = async (
  db: Kysely<NoTables>,
  feedId: string,
  from: number,
  to: number,
): Promise<Uint8Array> => {
  const { rows } = await sql<{ entries: Uint8Array | null }>`
    select string_agg(entry, ''::bytea order by index) as entries from feed_entry
    where feed_id = ${feedId} and index >= ${from} and index < ${to}`.execute(db)
  return new Uint8Array(rows[0]?.entries ?? [])
}

const rolledBack = (feed: Feed): SaphanError =>
  new SaphanError('feed.rolled-back', `the store does not hold what was signed for feed \`${feed.origin}\``)

/** Signs and lets leave what has been placed; returns the feed with its new size if there was something. */
export const publishFeed = (
  database: Database,
  clock: Clock,
  logKey: SigningKey,
  notes: NotesFile,
  { feedId, priority }: { feedId: string; priority: Priority },
): Promise<Feed | undefined> =>
  transaction(database, priority, async (tx) => {
    const feed = await lockFeed(tx, feedId)
    if (feed.placed === feed.size || feed.state === 'rolled-back' || feed.state === 'forked') return undefined
    const root = await readRoot(tx, feedId, feed.placed)
    const checkpoint = { origin: feed.origin, size: feed.placed, root, extensions: [] }
    const key = noteKey(feed.origin, 'ed25519', logKey.publicKey)
    const { note } = signCheckpoint(checkpoint, [{ key, sign: (message) => logKey.sign(message) }])
    const noted = (await notes.last())?.checkpoint
    const from = noted?.size ?? 0
    if (from > feed.placed || (from === feed.placed && noted && !equalBytes(noted.root, root)))
      throw rolledBack(feed)
    if (from < feed.placed)
      await notes.append({ from, entries: await readEntryBytes(tx, feedId, from, feed.placed), note })
    await addCheckpoint(tx, feedId, { size: feed.placed, note, madeAt: clock.now() })
    return { ...feed, size: feed.placed }
  })

/** Cuts entries apart that lie one after another. */
export const cutEntries = (bytes: Uint8Array): Uint8Array[] =>
  Array.from({ length: bytes.length / ENTRY_BYTES }, (_, at) =>
    bytes.slice(at * ENTRY_BYTES, (at + 1) * ENTRY_BYTES),
  )
