// Contents that were withheld and are opened again, or were erased meanwhile. docs/spec/link.md "Pull", "Suspended".
import { decodeEntry } from '@saphan/core/tlog/entry.ts'
import { TILE_WIDTH } from '@saphan/core/tlog/tile.ts'
import { sql } from 'kysely'
import { reading, type Database, type Tx } from '../database/database.ts'
import { readContents, type Content, type FeedCopy, type Run } from '../feed/copy.ts'
import type { EntrySubject } from '../feed/row.ts'
import { writeLines } from '../feed/segment.ts'
import type { Feed } from '../feed/machinery.ts'
import type { World } from '../gate/act.ts'
import type { Actor } from '../gate/actor.ts'
import { pullStep } from './actions.ts'
import { acceptContents, type ReceivedObject, type TakePorts } from './take.ts'

type Held = { readonly index: bigint; readonly entry: Uint8Array; readonly state: string }

const readHeldRuns = (database: Database, { id, size }: Feed): Promise<Run[]> =>
  reading(database, 'bulk', async (db) => {
    const { rows } = await sql<{ number: bigint }>`
      select distinct index / ${TILE_WIDTH} as number from feed_entry
      where feed_id = ${id} and state = 'withheld' and index < ${size} order by 1`.execute(db)
    return rows.map(({ number }) => ({
      number: Number(number),
      width: Math.min(TILE_WIDTH, size - Number(number) * TILE_WIDTH),
    }))
  })

const readRunEntries = (database: Database, feed: Feed, { number, width }: Run): Promise<Held[]> =>
  reading(database, 'bulk', async (db) => {
    const from = number * TILE_WIDTH
    const { rows } = await sql<Held>`
      select index, entry, state from feed_entry
      where feed_id = ${feed.id} and index >= ${from} and index < ${from + width} order by index`.execute(db)
    return rows
  })

type Change = { readonly index: number; readonly entry: Uint8Array; readonly content: Content }

const writeChanges = async (
  tx: Tx,
  feedId: string,
  changes: readonly Change[],
  subjects: ReadonlyMap<number, EntrySubject>,
): Promise<void> => {
  for (const { index, content } of changes) {
    const subject = subjects.get(index)
    await sql`
      update feed_entry set state = ${content.state}, control = null, salt = ${content.salt},
        object_id = ${subject?.objectId ?? null}, version = ${subject?.version ?? null}, type = ${subject?.type ?? null},
        record_kind = ${subject?.recordKind ?? null}, area = ${subject?.area ?? null},
        class_id = ${subject?.classId ?? null}, title = ${subject?.title ?? null}
      where feed_id = ${feedId} and index = ${index} and state = 'withheld'`.execute(tx)
  }
  await writeLines(tx, feedId, new Map(changes.map(({ index, content }) => [index, content.canonical ?? ''])))
}

/** Asks again for what was withheld; what is opened now passes the intake gate like anything else. */
export const refetchWithheld = async (
  world: World,
  actor: Actor,
  ports: TakePorts,
  copy: FeedCopy,
  feed: Feed,
): Promise<void> => {
  for (const run of await readHeldRuns(world.database, feed)) {
    const held = await readRunEntries(world.database, feed, run)
    const entries = held.map(({ entry }) => new Uint8Array(entry))
    const contents = await readContents(copy, run, entries)
    const changes = held.flatMap(({ index, state }, at): Change[] => {
      const [content, entry] = [contents[at], entries[at]]
      return state === 'withheld' &&
        content !== undefined &&
        entry !== undefined &&
        content.state !== 'withheld'
        ? [{ index: Number(index), entry, content }]
        : []
    })
    if (changes.length === 0) continue
    const objects = changes.flatMap(({ index, entry, content }): ReceivedObject[] =>
      content.canonical === null
        ? []
        : [{ index, dateAdded: decodeEntry(entry).dateAdded, canonical: content.canonical }],
    )
    await pullStep(world, actor, feed, async (tx, permit, note) => {
      const subjects = await acceptContents(tx, permit, ports, feed, objects)
      await writeChanges(tx, feed.id, changes, subjects)
      note({ detail: { opened: objects.length, erased: changes.length - objects.length } })
    })
  }
}
