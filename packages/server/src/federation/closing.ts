// A peer has closed a feed beside its log: what it still holds of it is taken, then the feed that continues it is followed.
// docs/spec/feed.md "Closing beside the log", docs/spec/link.md "Pull".
import { openClosing, type FeedClosing } from '@saphan/core/agreement/feed-closing.ts'
import { decodeUtf8 } from '@saphan/core/bytes/utf8.ts'
import { isSaphanError } from '@saphan/core/error/saphan-error.ts'
import { readCheckpoint } from '@saphan/core/tlog/checkpoint.ts'
import { reading } from '../database/database.ts'
import type { FeedCopy } from '../feed/copy.ts'
import { verifySignature } from '../feed/digest.ts'
import { addFeed, lockFeed, readFeed, readLastNote, type Feed } from '../feed/machinery.ts'
import { feedIdOf } from '../feed/open.ts'
import { keepClosing } from '../feed/succession.ts'
import type { World } from '../gate/act.ts'
import { pullStep } from './actions.ts'
import type { Peer } from './peer.ts'
import { pullFeed, type PullOptions, type PullWish } from './pull.ts'

/** A closing that was opened: signed by a person of the peer and by its node. */
type HeardClosing = { readonly envelope: string; readonly closing: FeedClosing }

/** The peer's closing of a feed, checked; undefined if there is none. Throws `feed.closing-invalid`. */
const hearClosing = async (
  peer: Peer,
  copy: FeedCopy,
  feed: Pick<Feed, 'origin'>,
): Promise<HeardClosing | undefined> => {
  let envelope: string
  try {
    envelope = decodeUtf8(await copy.file('closing'))
  } catch (error) {
    if (isSaphanError(error, 'feed.absent')) return undefined
    throw error
  }
  return { envelope, closing: openClosing(envelope, feed.origin, peer.keys, verifySignature) }
}

/** Whether the peer still holds more of the feed that it closed than this node has. */
const hasMore = async ({ database }: World, feedId: string, closing: FeedClosing): Promise<boolean> => {
  if (closing.head === null) return false
  const held = await reading(database, 'bulk', (db) => readLastNote(db, feedId))
  const placed = (await reading(database, 'bulk', (db) => readFeed(db, feedId))).placed
  const { size } = readCheckpoint(closing.head).checkpoint
  return size > Math.min(held?.size ?? 0, placed) && size >= (held?.size ?? 0)
}

/** Closes the feed here too, readable as it is, and begins with the one that continues it. */
const followClosing = (
  { world, actor }: PullOptions,
  feed: Feed,
  { envelope, closing }: HeardClosing,
): Promise<void> =>
  pullStep(world, actor, feed, async (tx, permit, note) => {
    const locked = await lockFeed(tx, feed.id)
    if (locked.successor !== null) return
    const { successor, reason } = closing
    const { agreementId, sender, recipient } = locked
    const closedAt = world.clock.now()
    await keepClosing(tx, locked, { envelope, closedAt, successor })
    const id = feedIdOf(successor)
    const row = { id, agreementId, sender, recipient, own: false, origin: successor, createdAt: closedAt }
    await addFeed(tx, permit, row)
    note({ detail: { successor, reason } })
  })

/** What following needs of the node. */
export type FollowOptions = PullOptions & {
  /** The peer has closed a feed: people must be told. */
  readonly closed?: (feed: Feed, closing: FeedClosing) => void
}

/** Pulls a feed; of one that the peer has closed takes the rest, and then goes on with the one that continues it. */
export const pullOrFollow = async (
  options: FollowOptions,
  peer: Peer,
  copy: FeedCopy,
  feed: Feed,
  wish: PullWish,
): ReturnType<typeof pullFeed> => {
  try {
    return await pullFeed(options, peer, copy, feed, wish)
  } catch (error) {
    if (!isSaphanError(error, 'feed.closed', 'link.forked')) throw error
    const heard = await hearClosing(peer, copy, feed)
    if (heard === undefined) throw error
    const { head } = heard.closing
    const isWhole = feed.state === 'forked' || !(await hasMore(options.world, feed.id, heard.closing))
    if (head !== null && !isWhole)
      return pullFeed(options, peer, { ...copy, checkpoint: async () => head }, feed, wish)
    await followClosing(options, feed, heard)
    options.closed?.(feed, heard.closing)
    return { pulled: { status: 'continued', size: feed.size, entries: 0 }, receipt: undefined }
  }
}
