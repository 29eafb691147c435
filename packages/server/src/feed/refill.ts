// Fills a feed that lost commits in again: entries from the notes on disk and from the recipient's copy, contents from
// the recipient's copy. What neither holds any more is erased: the recipient never had it, and its salt is gone.
import { equalBytes } from '@saphan/core/bytes/equal.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { readCheckpoint, type Checkpoint } from '@saphan/core/tlog/checkpoint.ts'
import { parseControl } from '@saphan/core/tlog/control.ts'
import { decodeEntry } from '@saphan/core/tlog/entry.ts'
import { TILE_WIDTH } from '@saphan/core/tlog/tile.ts'
import { sql } from 'kysely'
import { reading, transaction, type Database, type Tx } from '../database/database.ts'
import { applyOwnControl } from './control.ts'
import {
  readContents,
  readCopiedEntries,
  runsBetween,
  type Content,
  type FeedCopy,
  type Run,
} from './copy.ts'
import type { NotesFile } from './notes-file.ts'
import { cutEntries, readEntryBytes } from './publish.ts'
import { writeEntries, type EntrySubject, type NewEntry } from './row.ts'
import { lockFeed, setFeedState, setPlaced, type Feed } from './machinery.ts'
import { growTree, readFeedEdge, writeTiles } from './tree.ts'

/** All entries from `from` up to `to`, from whoever has them. */
const gather = async (notes: NotesFile, copy: FeedCopy, from: number, to: number): Promise<Uint8Array[]> => {
  const entries: Uint8Array[] = []
  for await (const batch of notes.beyond(from))
    for (const [at, entry] of cutEntries(batch.entries).entries()) entries[batch.from + at - from] ??= entry
  for (const run of runsBetween(from, to)) {
    const start = run.number * TILE_WIDTH
    if (
      Array.from({ length: run.width }, (_, at) => start + at).every(
        (index) => index < from || entries[index - from],
      )
    )
      continue
    for (const [at, entry] of (await readCopiedEntries(copy, run)).entries())
      if (start + at >= from) entries[start + at - from] ??= entry
  }
  for (let at = 0; at < to - from; at += 1)
    if (entries[at] === undefined)
      throw new SaphanError('feed.rolled-back', `neither notes nor recipient hold entry ${from + at}`)
  return entries.slice(0, to - from)
}

/** What can be told of an object from its bytes alone; its class is not known again until somebody derives it. */
const subjectOf = (canonical: string | null): EntrySubject | null => {
  if (canonical === null) return null
  const object = JSON.parse(canonical) as Record<string, unknown>
  const text = (name: string): string => (typeof object[name] === 'string' ? object[name] : '')
  const version = text('modified') || text('created')
  return {
    objectId: text('id'),
    version,
    type: text('type'),
    recordKind: '',
    area: text('area'),
    classId: '',
    title: text('name'),
  }
}

const LOST: Content = { state: 'erased', control: null, salt: null, canonical: null }

const entryOf = (bytes: Uint8Array, content: Content = LOST): NewEntry => {
  const { kind, dateAdded } = decodeEntry(bytes)
  const { state, control, salt, canonical } = content
  // SPEC: docs/spec/feed.md "Openings": a control entry is always opened, so one that nobody holds ends the feed.
  if (kind === 'control' && state !== 'opened')
    throw new SaphanError('feed.rolled-back', 'the text of a control entry is lost')
  const subject = kind === 'object' ? subjectOf(canonical) : null
  return { kind, entry: bytes, addedAt: dateAdded, state, control, salt, canonical, subject }
}

/** What was refilled had been queued again by the lost commit; it must not be placed twice. */
const dropQueued = async (tx: Tx, feedId: string, entries: readonly NewEntry[]): Promise<void> => {
  const texts = entries.flatMap(({ canonical }) => canonical ?? [])
  await sql`
    delete from outgoing where feed_id = ${feedId} and kind in ('object', 'letter')
      and coalesce(canonical, (select canonical from record where place = record_place)) = any(${texts}::text[])`.execute(
    tx,
  )
}

const writeRun = (database: Database, feed: Feed, entries: readonly NewEntry[]): Promise<void> =>
  transaction(database, 'sequencer', async (tx) => {
    const { placed, lastAdded, successor } = await lockFeed(tx, feed.id)
    if (successor !== null) throw new SaphanError('feed.closed', `feed \`${feed.origin}\` was closed`)
    const { tiles } = growTree(
      await readFeedEdge(tx, feed.id, placed),
      entries.map(({ entry }) => entry),
    )
    await writeEntries(tx, feed.id, placed, entries)
    await writeTiles(tx, feed.id, tiles)
    await setPlaced(tx, feed.id, placed + entries.length, entries.at(-1)?.addedAt ?? lastAdded)
    await dropQueued(tx, feed.id, entries)
    await setFeedState(tx, feed.id, feed.state === 'rolled-back' ? 'running' : feed.state)
    for (const [at, { kind, canonical }] of entries.entries())
      if (kind === 'control' && canonical !== null)
        await applyOwnControl(tx, feed.id, placed + at, parseControl(canonical))
  })

/** The contents of a run as far as the recipient has it. */
const contentsOf = async (
  database: Database,
  feed: Feed,
  copy: FeedCopy,
  heard: number,
  { number }: Run,
  fresh: readonly Uint8Array[],
): Promise<Content[]> => {
  const start = number * TILE_WIDTH
  const width = Math.min(TILE_WIDTH, heard - start)
  if (width <= 0) return []
  const known = await reading(database, 'sequencer', (db) => readEntryBytes(db, feed.id, start, feed.placed))
  return readContents(copy, { number, width }, [...cutEntries(known), ...fresh].slice(0, width))
}

/**
 * Refills a feed up to what was signed, with the recipient's copy; throws `feed.rolled-back` when that does not lead there
 * and a person has to decide.
 */
export const refillFeed = async (
  database: Database,
  feed: Feed,
  notes: NotesFile,
  copy: FeedCopy,
  goal: { readonly checkpoint: Checkpoint },
): Promise<void> => {
  const { size, root } = goal.checkpoint
  const entries = await gather(notes, copy, feed.placed, size)
  const edge = await reading(database, 'sequencer', (db) => readFeedEdge(db, feed.id, feed.placed))
  if (size <= feed.placed || !equalBytes(growTree(edge, entries).root, root))
    throw new SaphanError(
      'feed.rolled-back',
      `what is left of feed \`${feed.origin}\` does not lead to what was signed`,
    )
  const note = await copy.checkpoint()
  const heard = note === undefined ? 0 : readCheckpoint(note).checkpoint.size
  for (const run of runsBetween(feed.placed, size)) {
    const start = Math.max(run.number * TILE_WIDTH, feed.placed)
    const end = run.number * TILE_WIDTH + run.width
    const own = entries.slice(start - feed.placed, end - feed.placed)
    const contents = await contentsOf(database, feed, copy, heard, run, own)
    const skipped = start - run.number * TILE_WIDTH
    await writeRun(
      database,
      feed,
      own.map((entry, at) => entryOf(entry, contents[skipped + at])),
    )
  }
}
