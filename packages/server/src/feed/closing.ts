// Closing an own feed that cannot be continued, by a person: nothing more is signed in it, and a feed that names it goes on.
// docs/spec/feed.md "Closing beside the log".
import {
  openClosing,
  signClosing,
  successorOf,
  type FeedClosing,
} from '@saphan/core/agreement/feed-closing.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { keyIdOf } from '@saphan/core/signing/ed25519.ts'
import type { KeyList } from '@saphan/core/signing/key-list.ts'
import { openPersonalKey } from '../account/personal-key.ts'
import { toInstant } from '../clock/clock.ts'
import type { Tx } from '../database/database.ts'
import { act, type World } from '../gate/act.ts'
import type { Actor } from '../gate/actor.ts'
import type { Permit } from '../gate/permit.ts'
import type { Keys } from '../key/key-store.ts'
import { queueControl } from './control.ts'
import { addFeed, lockFeed, readLastCheckpoint, type Feed } from './machinery.ts'
import { feedIdOf } from './open.ts'
import { clearFeed, keepClosing, latestOf, type Stranded } from './succession.ts'

/** What closing needs of the node. */
export type ClosingWorld = World & {
  readonly keys: Pick<Keys, 'agreement'>
  /** This Party's key list under the agreement of a feed, as the other side holds it. */
  readonly keyListOf: (tx: Tx, feed: Feed) => Promise<KeyList>
  /** Objects that were on their way in a feed are decided again, so that they leave in the one that continues it. */
  readonly releaseAgain: (tx: Tx, feed: Feed, stranded: readonly Stranded[]) => Promise<void>
  /** What was asked back and is not answered yet is asked in the feed that continues this one. */
  readonly recallAgain: (
    tx: Tx,
    permit: Permit<'feed:close'>,
    feed: Feed,
    successorId: string,
  ) => Promise<void>
}

/** Why, and the password that opens the signer's own key. */
export type ClosingWish = { readonly reason: string; readonly password: string }

/** Whether a person can close a feed in this way. */
export const isClosable = ({ own, state, successor }: Feed): boolean =>
  own && successor === null && (state === 'rolled-back' || state === 'forked')

const mustBeClosable = (feed: Feed): void => {
  if (isClosable(feed)) return
  throw new SaphanError('feed.not-closable', `feed \`${feed.origin}\` is \`${feed.state}\``, {
    help: 'a feed is closed like this only when the other side cannot fill it in again',
  })
}

const openSuccessor = async (
  tx: Tx,
  permit: Parameters<typeof addFeed>[1],
  world: ClosingWorld,
  feed: Feed,
  origin: string,
): Promise<string> => {
  const { agreementId, sender, recipient } = feed
  const id = feedIdOf(origin)
  const createdAt = world.clock.now()
  await addFeed(tx, permit, { id, agreementId, sender, recipient, own: true, origin, createdAt })
  await queueControl(tx, permit, world.clock, id, {
    type: 'control',
    kind: 'opened',
    origin,
    predecessor: feed.origin,
  })
  return id
}

/** Closes a feed and opens the one that continues it; gives the new one's id. Throws `feed.not-closable`. */
export const closeFeed = (
  world: ClosingWorld,
  actor: Actor,
  feedId: string,
  { reason, password }: ClosingWish,
): Promise<string> =>
  act(world, { actor, action: 'feed:close', subject: feedId }, async (tx, permit, note) => {
    const feed = await lockFeed(tx, feedId)
    mustBeClosable(feed)
    const personal = await openPersonalKey(tx, permit, password, world.clock.now())
    const successor = successorOf(feed.origin)
    const closedAt = world.clock.now()
    const closing: FeedClosing = {
      type: 'feed-closing',
      origin: feed.origin,
      successor,
      head: (await readLastCheckpoint(tx, feedId, feed.size))?.note ?? null,
      reason,
      party: feed.sender,
      delegate_key: personal.publicKey,
      at: toInstant(closedAt).replace(/(\.\d{3})\d+Z$/, '$1Z'),
    }
    const node = world.keys.agreement
    const envelope = signClosing(closing, personal.signer, {
      keyId: keyIdOf(node.publicKey),
      sign: (message) => node.sign(message),
    })
    // What the other side would refuse is not even stored here.
    openClosing(envelope, feed.origin, await world.keyListOf(tx, feed))
    const successorId = await openSuccessor(tx, permit, world, feed, successor)
    const stranded = await clearFeed(tx, feed, successorId)
    await keepClosing(tx, feed, { envelope, closedAt, successor })
    await world.releaseAgain(tx, feed, stranded)
    await world.recallAgain(tx, permit, feed, successorId)
    note({
      subject: feed.origin,
      detail: { successor, size: feed.size, reason, releasedAgain: stranded.length },
    })
    return latestOf(tx, successorId)
  })
