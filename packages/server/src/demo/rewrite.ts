// “Rewrite history”: a demonstration's node does what a dishonest one could do. It changes what it released before, builds
// its log anew from there and signs it, so that its own folder is sound in itself and contradicts only what was signed before.
import { canonicalize } from '@saphan/core/json/canonical.ts'
import type { JsonValue } from '@saphan/core/json/value.ts'
import { encodeUtf8 } from '@saphan/core/bytes/utf8.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { signCheckpoint } from '@saphan/core/tlog/checkpoint.ts'
import { commit, decodeEntry, encodeEntry, SALT_BYTES } from '@saphan/core/tlog/entry.ts'
import { noteKey } from '@saphan/core/tlog/note-key.ts'
import { TILE_WIDTH } from '@saphan/core/tlog/tile.ts'
import { sql } from 'kysely'
import type { Clock } from '../clock/clock.ts'
import { transaction, type Database, type Tx } from '../database/database.ts'
import { hmacSha256 } from '../feed/digest.ts'
import { lockFeed, readFeeds, type Feed } from '../feed/machinery.ts'
import { cutEntries, readEntryBytes } from '../feed/publish.ts'
import { readRun, writeLines } from '../feed/segment.ts'
import { growTree, readFeedEdge, writeTiles } from '../feed/tree.ts'
import type { SigningKey } from '../key/key-store.ts'

/** What rewriting needs of the node; `signed` is called once the other history may leave. */
export type Rewriting = {
  readonly database: Database
  readonly clock: Clock
  readonly logKey: SigningKey
  readonly signed: (feedId: string, size: number) => void
}

const findOwn = async (tx: Tx): Promise<Feed> => {
  const own = (await readFeeds(tx)).find((feed) => feed.own && feed.size > 0)
  if (own === undefined) throw new SaphanError('feed.absent', 'this side has released nothing')
  const feed = await lockFeed(tx, own.id)
  if (feed.state === 'forked' || feed.placed !== feed.size)
    throw new SaphanError('feed.busy', `\`${feed.origin}\` cannot be rewritten now`)
  return feed
}

const findLastObject = async (tx: Tx, { id }: Feed): Promise<number> => {
  const { rows } = await sql<{ index: bigint | null }>`
    select max(index) as index from feed_entry
    where feed_id = ${id} and kind = 'object' and state = 'opened'`.execute(tx)
  const index = rows[0]?.index ?? null
  if (index === null) throw new SaphanError('feed.absent', 'this side has released no object')
  return Number(index)
}

/** Puts another text in the place of what an entry holds, and returns all entries from there on. */
const changeEntry = async (tx: Tx, clock: Clock, feed: Feed, index: number): Promise<Uint8Array[]> => {
  const run = await readRun(tx, feed.id, Math.floor(index / TILE_WIDTH))
  const object = JSON.parse(run[index % TILE_WIDTH] ?? '{}') as Record<string, JsonValue>
  const canonical = canonicalize({ ...object, labels: ['rewritten'] })
  const [old, ...after] = cutEntries(await readEntryBytes(tx, feed.id, index, feed.placed))
  if (old === undefined) throw new SaphanError('feed.damaged', `entry ${index} is not in the store`)
  const salt = clock.random(SALT_BYTES)
  const { kind, dateAdded } = decodeEntry(old)
  const entry = encodeEntry({
    kind,
    dateAdded,
    commitment: commit(salt, encodeUtf8(canonical), hmacSha256),
  })
  await sql`
    update feed_entry set entry = ${Buffer.from(entry)}, salt = ${Buffer.from(salt)}
    where feed_id = ${feed.id} and index = ${index}`.execute(tx)
  await writeLines(tx, feed.id, new Map([[index, canonical]]))
  return [entry, ...after]
}

/** Changes the last object of this side's feed and signs the log that follows from it, of the same size. */
export const rewriteHistory = async ({
  database,
  clock,
  logKey,
  signed,
}: Rewriting): Promise<{ feed: string; index: number; size: number }> => {
  const done = await transaction(database, 'sequencer', async (tx) => {
    const feed = await findOwn(tx)
    const index = await findLastObject(tx, feed)
    const entries = await changeEntry(tx, clock, feed, index)
    const { root, tiles } = growTree(await readFeedEdge(tx, feed.id, index), entries)
    await writeTiles(tx, feed.id, tiles)
    const { origin, size } = feed
    const key = noteKey(origin, 'ed25519', logKey.publicKey)
    const checkpoint = { origin, size, root, extensions: [] }
    const { note } = signCheckpoint(checkpoint, [{ key, sign: (message) => logKey.sign(message) }])
    await sql`update checkpoint set note = ${note}, made_at = ${clock.now()}
      where feed_id = ${feed.id} and size = ${size}`.execute(tx)
    return { feed: feed.id, index, size }
  })
  signed(done.feed, done.size)
  return done
}
