// Before a feed is sequenced again: does the store hold what was signed? docs/spec/feed.md "After a crash or a restore".
//
// Three witnesses are compared: the store, the notes on disk, and what the recipient holds of our feed.
//   store = notes, or ahead of them      nothing was lost; what is placed is published
//   store behind notes or recipient      commits were lost (power cut, restored copy): `rolled-back`, nothing is signed;
//                                        entries are filled in from notes and recipient, contents from the recipient
//   another root at the same size        the store has gone another way: `rolled-back` until a person decides
// No notes at all for a feed of which something had left, or notes that were restored together with the store: only the
// recipient can tell, and nothing is signed until it has.
import { equalBytes } from '@saphan/core/bytes/equal.ts'
import { isSaphanError, SaphanError } from '@saphan/core/error/saphan-error.ts'
import { openCheckpoint, type Checkpoint } from '@saphan/core/tlog/checkpoint.ts'
import { noteKey } from '@saphan/core/tlog/note-key.ts'
import { reading, transaction, type Database } from '../database/database.ts'
import type { SigningKey } from '../key/key-store.ts'
import { verifySignature } from './digest.ts'
import type { NotesFile } from './notes-file.ts'
import type { FeedCopy } from './copy.ts'
import { refillFeed } from './refill.ts'
import { lockFeed, readFeed, setFeedState, type Feed } from './machinery.ts'
import { readRoot } from './tree.ts'

/** What recovering asks of the parts above. */
export type RecoveryPorts = {
  /** The recipient's copy of an own feed; undefined when it cannot be reached now. */
  copyOf(feed: Feed): Promise<FeedCopy | undefined>
  /** The store was found behind what was signed, and what became of it. */
  rolledBack(feed: Feed, refilled: boolean): Promise<void>
}

type Witness = { readonly checkpoint: Checkpoint; readonly note: string }

/** What the recipient says it holds; only what we have signed ourselves counts. */
const heardOf = async (
  copy: FeedCopy | undefined,
  feed: Feed,
  key: SigningKey,
): Promise<Witness | undefined> => {
  const note = await copy?.checkpoint()
  if (note === undefined) return undefined
  return openCheckpoint(note, feed.origin, [noteKey(feed.origin, 'ed25519', key.publicKey)], verifySignature)
}

const isHeld = (database: Database, feed: Feed, { checkpoint }: Witness): Promise<boolean> =>
  reading(database, 'sequencer', async (db) =>
    checkpoint.size > feed.placed
      ? false
      : equalBytes(await readRoot(db, feed.id, checkpoint.size), checkpoint.root),
  )

const refill = async (
  database: Database,
  feed: Feed,
  notes: NotesFile,
  copy: FeedCopy | undefined,
  goal: Witness,
): Promise<boolean> => {
  // Without the recipient nobody knows which contents are lost for good.
  if (copy === undefined) return false
  try {
    await refillFeed(database, feed, notes, copy, goal)
    return true
  } catch (error) {
    if (isSaphanError(error, 'feed.rolled-back')) return false
    throw error
  }
}

/** Says that the store is behind; false when the feed was closed meanwhile. */
const markRolledBack = (database: Database, feedId: string): Promise<boolean> =>
  transaction(database, 'sequencer', async (tx) => {
    if ((await lockFeed(tx, feedId)).successor !== null) return false
    await setFeedState(tx, feedId, 'rolled-back')
    return true
  })

/**
 * Compares and, where it must, refills; true when the feed may be signed again. Throws `feed.unchecked` when only the
 * recipient could tell and it cannot be reached.
 */
export const recoverFeed = async (
  database: Database,
  key: SigningKey,
  notes: NotesFile,
  ports: RecoveryPorts,
  feedId: string,
): Promise<boolean> => {
  const feed = await reading(database, 'sequencer', (db) => readFeed(db, feedId))
  // A person has decided: nothing is signed in it any more, so nothing is compared.
  if (feed.successor !== null) return true
  const noted = await notes.last()
  const copy = await ports.copyOf(feed)
  const isDoubted = (noted === undefined && feed.size > 0) || (await notes.isDoubted())
  if (isDoubted && copy === undefined)
    throw new SaphanError(
      'feed.unchecked',
      `the notes of feed \`${feed.origin}\` do not tell enough and the recipient is not reached`,
    )
  const heard = await heardOf(copy, feed, key)
  const witnesses = [noted, heard].filter((witness) => witness !== undefined)
  const held = await Promise.all(witnesses.map((witness) => isHeld(database, feed, witness)))
  if (held.every(Boolean)) {
    await notes.trust()
    if (feed.state === 'rolled-back')
      await transaction(database, 'sequencer', (tx) => setFeedState(tx, feedId, 'running'))
    return true
  }
  if (!(await markRolledBack(database, feedId))) return true
  const goal = witnesses.reduce((far, next) => (next.checkpoint.size > far.checkpoint.size ? next : far))
  const isRefilled = await refill(database, feed, notes, copy, goal)
  if (isRefilled) await notes.trust()
  if (isRefilled || feed.state !== 'rolled-back') await ports.rolledBack(feed, isRefilled)
  return isRefilled
}
