// What people see of feeds and their entries. Entries of classes that the reader may not see keep their place, date and
// commitment and lose everything that tells what they are about.
import { encodeHex } from '@saphan/core/bytes/hex.ts'
import { encodeBase64 } from '@saphan/core/bytes/base64.ts'
import type { FeedEntryLine, FeedLine } from '@saphan/core/contract/ledger.ts'
import { readCheckpoint } from '@saphan/core/tlog/checkpoint.ts'
import { decodeEntry } from '@saphan/core/tlog/entry.ts'
import { hashList } from '@saphan/core/tlog/tree.ts'
import { sql, type Kysely } from 'kysely'
import { toInstant } from '../clock/clock.ts'
import type { NoTables } from '../database/database.ts'
import type { Permit } from '../gate/permit.ts'
import { sha256 } from './digest.ts'
import type { EntryState } from './row.ts'
import { hasWaiting } from './outgoing.ts'
import { readLastCheckpoint, readLastReceipt, type Feed, type KeptNote } from './machinery.ts'

/** Permission to look at a feed. */
export type Looking = Permit<'feed:read' | 'received:read' | 'report:read'>

const rootOf = ({ note }: KeptNote): string => encodeBase64(readCheckpoint(note).checkpoint.root)

/** A feed as a line of a list; the root is that of its newest checkpoint, in base64. */
export const lineOf = async (db: Kysely<NoTables>, _permit: Looking, feed: Feed): Promise<FeedLine> => {
  const [head, receipt, isWaiting] = await Promise.all([
    readLastCheckpoint(db, feed.id, feed.size),
    readLastReceipt(db, feed.id),
    hasWaiting(db, feed),
  ])
  return {
    id: feed.id,
    origin: feed.origin,
    agreement: feed.agreementId,
    from: feed.sender,
    to: feed.recipient,
    own: feed.own,
    size: feed.size,
    isWaiting,
    root: head === undefined ? encodeBase64(hashList(sha256, [])) : rootOf(head),
    checkpointAt: head === undefined ? null : toInstant(head.madeAt),
    receipt:
      receipt === undefined
        ? null
        : { size: receipt.size, root: rootOf(receipt), at: toInstant(receipt.madeAt) },
    state: feed.state,
    ...(feed.successor === null ? {} : { successor: feed.successor }),
  }
}

type EntryRow = {
  index: bigint
  entry: Uint8Array
  state: EntryState
  isSeen: boolean
  objectId: string | null
  version: string | null
  type: string | null
  area: string | null
  title: string | null
}

const entryLineOf = (row: EntryRow): FeedEntryLine => {
  const { kind, dateAdded, commitment } = decodeEntry(new Uint8Array(row.entry))
  const line = {
    index: Number(row.index),
    kind,
    dateAdded: toInstant(dateAdded),
    commitment: encodeHex(commitment),
    state: row.state,
  }
  if (!row.isSeen) return line
  const { objectId, version, type, area, title } = row
  return {
    ...line,
    ...(objectId === null ? {} : { record: objectId }),
    ...(version === null ? {} : { version }),
    ...(type === null ? {} : { type }),
    ...(area === null ? {} : { area }),
    ...(title === null ? {} : { title }),
  }
}

/** Entries of a feed below an index, newest first. With an area, only those that the reader may see. */
export const readEntryLines = async (
  db: Kysely<NoTables>,
  permit: Looking,
  feed: Feed,
  { before, limit, area }: { readonly before: number; readonly limit: number; readonly area?: string },
): Promise<FeedEntryLine[]> => {
  const seen = sql`coalesce(class_id = any(${permit.classes}::text[]), false)`
  const { rows } = await sql<EntryRow>`
    select index, entry, state, ${seen} as "isSeen", object_id as "objectId", version, type, area, title
    from feed_entry where feed_id = ${feed.id} and index < ${Math.min(before, feed.size)}
      and ${area === undefined ? sql`true` : sql`area = ${area} and ${seen}`}
    order by index desc limit ${limit}`.execute(db)
  return rows.map(entryLineOf)
}

/** Whether the reader may see all that stands in a run of a feed: only then are its contents given as files. */
export const isRunSeen = async (
  db: Kysely<NoTables>,
  permit: Looking,
  feedId: string,
  from: number,
  to: number,
): Promise<boolean> => {
  const { rows } = await sql<{ index: bigint }>`
    select index from feed_entry where feed_id = ${feedId} and index >= ${from} and index < ${to}
      and kind = 'object' and state = 'opened' and not coalesce(class_id = any(${permit.classes}::text[]), false)
    limit 1`.execute(db)
  return rows.length === 0
}
