// A feed as the folder that anyone can check: docs/spec/feed.md "Exported folder", for the browser and for export.
import { encodeUtf8 } from '@saphan/core/bytes/utf8.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { canonicalize } from '@saphan/core/json/canonical.ts'
import type { JsonValue } from '@saphan/core/json/value.ts'
import { FOLDER_FILES, keyListPath, type Manifest } from '@saphan/core/proof/folder.ts'
import { BUNDLE_KINDS, formatFeedPath } from '@saphan/core/tlog/path.ts'
import { tilesBetween } from '@saphan/core/tlog/tile.ts'
import type { Kysely } from 'kysely'
import type { NoTables } from '../database/database.ts'
import { runsBetween } from './copy.ts'
import { readFeedFile, type FeedFile } from './reading.ts'
import { readLastReceipt, type Feed } from './machinery.ts'

/** What the agreement brings to a folder: the document, its signed events, and each Party's key list as signed. */
export type FolderTrust = {
  readonly agreement: object
  readonly events: readonly string[]
  readonly keys: ReadonlyMap<string, string>
}

const jsonFile = (value: JsonValue): FeedFile => textFile(canonicalize(value))

const textFile = (text: string): FeedFile => ({
  bytes: encodeUtf8(text),
  mediaType: 'application/json',
  isImmutable: false,
})

const manifestOf = async (db: Kysely<NoTables>, feed: Feed, trust: FolderTrust): Promise<Manifest> => ({
  format: 'saphan-feed-folder-1',
  origin: feed.origin,
  releaser: feed.sender,
  recipient: feed.recipient,
  parties: [...trust.keys.keys()].toSorted(),
  size: feed.size,
  receipt_size: (await readLastReceipt(db, feed.id, feed.size))?.size ?? null,
})

/** One file of the folder for a feed as of its size; throws `feed.absent`. */
export const readFolderFile = async (
  db: Kysely<NoTables>,
  feed: Feed,
  trust: FolderTrust,
  path: string,
): Promise<FeedFile> => {
  if (path === FOLDER_FILES.manifest) return jsonFile(await manifestOf(db, feed, trust))
  if (path === FOLDER_FILES.agreement)
    return jsonFile({ agreement: trust.agreement as JsonValue, events: [...trust.events] })
  for (const [party, list] of trust.keys) if (path === keyListPath(party)) return textFile(list)
  return readFeedFile(db, feed, path)
}

/** Every path of the folder for a size. */
export function* folderPaths(trust: FolderTrust, size: number, hasReceipt: boolean): Generator<string> {
  yield FOLDER_FILES.manifest
  yield FOLDER_FILES.agreement
  for (const party of trust.keys.keys()) yield keyListPath(party)
  yield FOLDER_FILES.checkpoint
  if (hasReceipt) yield FOLDER_FILES.receipt
  for (const { level, index, width } of tilesBetween(0, size))
    yield formatFeedPath({ kind: 'tile', level, index, width })
  for (const { number, width } of runsBetween(0, size))
    for (const kind of BUNDLE_KINDS) yield formatFeedPath({ kind, index: number, width })
}

/** Writes the whole folder, file by file, as of the size that the feed has now; memory stays flat. */
export const exportFolder = async (
  db: Kysely<NoTables>,
  feed: Feed,
  trust: FolderTrust,
  write: (path: string, bytes: Uint8Array) => Promise<void>,
): Promise<void> => {
  if (feed.size === 0) throw new SaphanError('feed.absent', `nothing has left in feed \`${feed.origin}\` yet`)
  const receipt = await readLastReceipt(db, feed.id, feed.size)
  for (const path of folderPaths(trust, feed.size, receipt !== undefined))
    await write(path, (await readFolderFile(db, feed, trust, path)).bytes)
}
