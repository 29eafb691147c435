// A feed as files: the bytes by the paths of docs/spec/feed.md, never past the feed's published size.
import { encodeUtf8 } from '@saphan/core/bytes/utf8.ts'
import { isSaphanError, SaphanError } from '@saphan/core/error/saphan-error.ts'
import { encodeBundle } from '@saphan/core/tlog/bundle.ts'
import { encodeOpenings, type Opening } from '@saphan/core/tlog/opening.ts'
import { parseFeedPath, type BundleKind, type FeedPath } from '@saphan/core/tlog/path.ts'
import { TILE_WIDTH, tileWidth } from '@saphan/core/tlog/tile.ts'
import { sql, type Kysely } from 'kysely'
import type { NoTables } from '../database/database.ts'
import type { EntryState } from './row.ts'
import { readRun } from './segment.ts'
import { readLastCheckpoint, readLastReceipt, type Feed } from './machinery.ts'
import { readTile } from './tree.ts'

/** A file of a feed; `isImmutable` when its path will always give these bytes: hashes and entries, but not contents. */
export type FeedFile = {
  readonly bytes: Uint8Array
  readonly mediaType: string
  readonly isImmutable: boolean
}

const absent = (path: string): SaphanError =>
  new SaphanError('feed.absent', `the feed has no file \`${path.slice(0, 120)}\``)

const noteFile = (path: string, note: string | undefined): FeedFile => {
  if (note === undefined) throw absent(path)
  return { bytes: encodeUtf8(note), mediaType: 'text/plain; charset=utf-8', isImmutable: false }
}

type EntryRow = {
  readonly entry: Uint8Array
  readonly salt: Uint8Array | null
  readonly state: EntryState
  readonly control: bigint | null
}

const readEntries = async (
  db: Kysely<NoTables>,
  feedId: string,
  from: number,
  width: number,
): Promise<EntryRow[]> => {
  const { rows } = await sql<EntryRow>`
    select entry, salt, state, control from feed_entry
    where feed_id = ${feedId} and index >= ${from} and index < ${from + width} order by index`.execute(db)
  if (rows.length !== width)
    throw new SaphanError('feed.damaged', `feed \`${feedId}\` lacks entries from ${from} on`)
  return rows
}

/** What stands in the place of a salt; content that is missing here cannot be opened, so it counts as erased outside. */
const openingOf = ({ state, salt, control }: EntryRow): Opening => {
  if (state === 'opened' && salt !== null) return { state, salt: new Uint8Array(salt) }
  return state === 'withheld' && control !== null ? { state, by: Number(control) } : { state: 'erased' }
}

const readBundle = async (
  db: Kysely<NoTables>,
  feedId: string,
  kind: BundleKind,
  number: number,
  width: number,
): Promise<Uint8Array> => {
  const entries = await readEntries(db, feedId, number * TILE_WIDTH, width)
  if (kind === 'tile/entries') return encodeBundle(entries.map(({ entry }) => new Uint8Array(entry)))
  if (kind === 'openings') return encodeOpenings(entries.map(openingOf))
  const lines = await readRun(db, feedId, number)
  return encodeUtf8(
    entries.map(({ state }, at) => (state === 'opened' ? `${lines[at] ?? ''}\n` : '\n')).join(''),
  )
}

const parsePath = (path: string): FeedPath => {
  try {
    return parseFeedPath(path)
  } catch (error) {
    if (isSaphanError(error, 'tlog.malformed')) throw absent(path)
    throw error
  }
}

/** A file of a feed as of a size; throws `feed.absent` for a path that names none, alike for all reasons. */
export const readFeedFile = async (
  db: Kysely<NoTables>,
  feed: Pick<Feed, 'id' | 'size'>,
  path: string,
): Promise<FeedFile> => {
  if (path === 'checkpoint') return noteFile(path, (await readLastCheckpoint(db, feed.id, feed.size))?.note)
  if (path === 'receipt') return noteFile(path, (await readLastReceipt(db, feed.id, feed.size))?.note)
  const asked = parsePath(path)
  const level = asked.kind === 'tile' ? asked.level : 0
  if (asked.width > tileWidth(level, asked.index, feed.size)) throw absent(path)
  const bytes =
    asked.kind === 'tile'
      ? await readTile(db, feed.id, asked)
      : await readBundle(db, feed.id, asked.kind, asked.index, asked.width)
  return {
    bytes,
    mediaType: asked.kind === 'segment' ? 'application/x-ndjson' : 'application/octet-stream',
    isImmutable: asked.kind === 'tile' || asked.kind === 'tile/entries',
  }
}
