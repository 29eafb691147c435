// Table view_reader: which reader of a received feed may hold which of its entries, for when one of them is recalled. The
// node's own machinery: it notes that something was read, and asks no gate.
import { sql } from 'kysely'
import { transaction, type Database } from '../database/database.ts'
import type { FeedFace } from '../feed/page.ts'
import type { Actor } from '../gate/actor.ts'

/**
 * Notes that somebody reads a feed as it stands. INVARIANT: the note is committed before anything that was read is sent. It is written
 * once for each size that a reader meets, so that following a feed page by page costs one write.
 */
export type NoteReader = (
  reader: Pick<Actor, 'id' | 'name'>,
  face: Pick<FeedFace, 'id' | 'size'>,
) => Promise<void>

const MOST_REMEMBERED = 10_000

export const createReaderMarks = (database: Database, now: () => bigint): NoteReader => {
  const known = new Map<string, number>()
  return async ({ id: readerId, name }, { id: feedId, size }) => {
    const key = `${readerId} ${feedId}`
    if ((known.get(key) ?? -1) >= size) return
    await transaction(database, 'interactive', (tx) =>
      sql`
        insert into view_reader (feed_id, reader_id, reader_name, size, read_at)
        values (${feedId}, ${readerId}, ${name}, ${size}, ${now()})
        on conflict (feed_id, reader_id) do update set reader_name = excluded.reader_name,
          size = greatest(view_reader.size, excluded.size), read_at = excluded.read_at`.execute(tx),
    )
    if (known.size >= MOST_REMEMBERED) known.clear()
    known.set(key, size)
  }
}
