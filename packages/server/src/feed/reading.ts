// A feed as files: the bytes by the paths of docs/spec/feed.md, never past the feed's published size.
import { decodeHex } from '@saphan/core/bytes/hex.ts'
import { encodeUtf8 } from '@saphan/core/bytes/utf8.ts'
import { isSaphanError, SaphanError } from '@saphan/core/error/saphan-error.ts'
import { encodeBundle } from '@saphan/core/tlog/bundle.ts'
import { encodeOpenings, type Opening } from '@saphan/core/tlog/opening.ts'
import { parseFeedPath, type BundleKind, type FeedPath } from '@saphan/core/tlog/path.ts'
import { TILE_WIDTH, tileWidth } from '@saphan/core/tlog/tile.ts'
import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { NoTables } from '../database/database.ts'
import { readJoined } from '../database/joined-row.ts'
import { cutEntries, readEntryBytes } from './publish.ts'
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

/** One column of a run, or several: as texts by which only what is asked for leaves the store. */
const readColumns = async <Name extends string>(
  db: Kysely<NoTables>,
  columns: Readonly<Record<Name, RawBuilder<unknown>>>,
  { feedId, from, width }: Place,
): Promise<Record<Name, string | null>[]> => {
  const rows = await readJoined(db, columns, {
    from: sql`(select * from feed_entry
      where feed_id = ${feedId} and index >= ${from} and index < ${from + width} order by index) as entry`,
  })
  if (rows.length !== width) throw lacking(feedId, from)
  return rows
}

type Place = { readonly feedId: string; readonly from: number; readonly width: number }

const lacking = (feedId: string, from: number): SaphanError =>
  new SaphanError('feed.damaged', `feed \`${feedId}\` lacks entries from ${from} on`)

const readEntries = async (db: Kysely<NoTables>, { feedId, from, width }: Place): Promise<Uint8Array> => {
  const entries = cutEntries(await readEntryBytes(db, feedId, from, from + width))
  if (entries.length !== width) throw lacking(feedId, from)
  return encodeBundle(entries)
}

/** What stands in the place of a salt; content that is missing here cannot be opened, so it counts as erased outside. */
const openingOf = ({
  state,
  salt,
  control,
}: Record<'state' | 'salt' | 'control', string | null>): Opening => {
  if (state === 'opened' && salt !== null) return { state, salt: decodeHex(salt) }
  return state === 'withheld' && control !== null ? { state, by: Number(control) } : { state: 'erased' }
}

const readOpenings = async (db: Kysely<NoTables>, place: Place): Promise<Uint8Array> => {
  const columns = { state: sql`state`, salt: sql`encode(salt, 'hex')`, control: sql`control` }
  return encodeOpenings((await readColumns(db, columns, place)).map(openingOf))
}

const readSegment = async (db: Kysely<NoTables>, number: number, place: Place): Promise<Uint8Array> => {
  const states = await readColumns(db, { state: sql`state` }, place)
  const lines = await readRun(db, place.feedId, number)
  return encodeUtf8(
    states.map(({ state }, at) => (state === 'opened' ? `${lines[at] ?? ''}\n` : '\n')).join(''),
  )
}

const readBundle = (
  db: Kysely<NoTables>,
  feedId: string,
  { kind, index, width }: Extract<FeedPath, { kind: BundleKind }>,
): Promise<Uint8Array> => {
  const place = { feedId, from: index * TILE_WIDTH, width }
  if (kind === 'tile/entries') return readEntries(db, place)
  return kind === 'openings' ? readOpenings(db, place) : readSegment(db, index, place)
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
    asked.kind === 'tile' ? await readTile(db, feed.id, asked) : await readBundle(db, feed.id, asked)
  return {
    bytes,
    mediaType: asked.kind === 'segment' ? 'application/x-ndjson' : 'application/octet-stream',
    isImmutable: asked.kind === 'tile' || asked.kind === 'tile/entries',
  }
}
