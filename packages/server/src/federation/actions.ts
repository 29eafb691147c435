// What this node does over its links, each as an act: taking a peer's receipt, and storing what a peer released.
import { equalBytes } from '@saphan/core/bytes/equal.ts'
import { decodeBase64 } from '@saphan/core/bytes/base64.ts'
import { isSaphanError, SaphanError } from '@saphan/core/error/saphan-error.ts'
import { noteKey, type NoteKey } from '@saphan/core/tlog/note-key.ts'
import { openReceipt, type Receipt } from '@saphan/core/tlog/receipt.ts'
import { reading, type Tx } from '../database/database.ts'
import { verifySignature } from '../feed/digest.ts'
import { addReceipt, lockFeed, readLastReceipt, type Feed } from '../feed/machinery.ts'
import { readRoot } from '../feed/tree.ts'
import { act, type Note, type World } from '../gate/act.ts'
import type { Actor } from '../gate/actor.ts'
import type { Permit } from '../gate/permit.ts'
import { receiptKeysOf, type Peer } from './peer.ts'

/** A receipt as it came, for a feed of ours that goes to this peer. */
export type GivenReceipt = {
  readonly feed: Feed
  readonly peer: Peer
  readonly note: string
  /** Our own public log key. */
  readonly logKey: Uint8Array
}

const invalid = (cause?: unknown): SaphanError =>
  new SaphanError('link.receipt-invalid', 'the receipt does not fit what was signed here', { cause })

/** Opens a receipt with the keys that were valid at the time that it states. */
const openGiven = ({ feed, peer, note, logKey }: GivenReceipt): Receipt => {
  const logKeys = [noteKey(feed.origin, 'ed25519', logKey)]
  const open = (receiptKeys: readonly NoteKey[]): Receipt =>
    openReceipt(note, { origin: feed.origin, logKeys, receiptKeys }, verifySignature)
  try {
    const listed = peer.keys.keys.flatMap((key) =>
      key.purpose === 'receipt' ? [noteKey(key.name, 'cosignature', decodeBase64(key.public_key))] : [],
    )
    return open(receiptKeysOf(peer, open(listed).time * 1000))
  } catch (cause) {
    if (isSaphanError(cause, 'tlog.malformed', 'tlog.signature-invalid')) throw invalid(cause)
    throw cause
  }
}

/** Takes a receipt for exactly a head that this node signed, and not for an older one than before. */
export const takeReceipt = async (world: World, actor: Actor, given: GivenReceipt): Promise<void> => {
  const { checkpoint } = openGiven(given)
  const { id, origin } = given.feed
  const known = await reading(world.database, 'interactive', (db) => readLastReceipt(db, id))
  if (known !== undefined && known.size === checkpoint.size) return
  await act(world, { actor, action: 'link:serve', subject: origin }, async (tx, _permit, note) => {
    const feed = await lockFeed(tx, id)
    const before = (await readLastReceipt(tx, id))?.size ?? 0
    const isOurs =
      checkpoint.size <= feed.size && equalBytes(await readRoot(tx, id, checkpoint.size), checkpoint.root)
    if (!isOurs || checkpoint.size < before) throw invalid()
    await addReceipt(tx, id, { size: checkpoint.size, note: given.note, madeAt: world.clock.now() })
    note({ detail: { size: checkpoint.size } })
  })
}

/** One step of a pull, stored whole with its ledger entry or not at all. */
export const pullStep = <R>(
  world: World,
  actor: Actor,
  feed: Feed,
  work: (tx: Tx, permit: Permit<'link:pull'>, note: Note) => Promise<R>,
): Promise<R> => act(world, { actor, action: 'link:pull', subject: feed.origin, priority: 'bulk' }, work)
