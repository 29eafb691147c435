// What this node does over its links, each as an act: taking a peer's receipt, and storing what a peer released.
import { equalBytes } from '@saphan/core/bytes/equal.ts'
import { decodeBase64 } from '@saphan/core/bytes/base64.ts'
import { isSaphanError, SaphanError } from '@saphan/core/error/saphan-error.ts'
import { noteKey, type NoteKey } from '@saphan/core/tlog/note-key.ts'
import { isForkProved, type ForkEvidence } from '@saphan/core/tlog/history.ts'
import { openReceipt, type Receipt } from '@saphan/core/tlog/receipt.ts'
import { reading, type Tx } from '../database/database.ts'
import { sha256, verifySignature } from '../feed/digest.ts'
import { addReceipt, lockFeed, readLastReceipt, setFeedState, type Feed } from '../feed/machinery.ts'
import { readRoot } from '../feed/tree.ts'
import { act, type Note, type World } from '../gate/act.ts'
import type { Actor } from '../gate/actor.ts'
import type { Permit } from '../gate/permit.ts'
import { addEvidence, hasEvidence, type Evidence } from './machinery.ts'
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

const readForkEvidence = (text: string): ForkEvidence | undefined => {
  let value: Partial<Record<keyof ForkEvidence, unknown>>
  try {
    value = JSON.parse(text) as typeof value
  } catch {
    return undefined
  }
  const { origin, smaller, larger, prefixRoot, proof } = value ?? {}
  const isText = [origin, smaller, larger, prefixRoot].every((part) => typeof part === 'string')
  const isProof = Array.isArray(proof) && proof.every((hash) => typeof hash === 'string')
  return isText && isProof ? (value as ForkEvidence) : undefined
}

/** A peer's evidence that a feed of ours has two histories, as it came. */
export type GivenEvidence = { readonly feed: Feed; readonly content: string; readonly logKey: Uint8Array }

/**
 * Takes a peer's proof that our own log has two histories: nothing more is placed in that feed until a person decides.
 * INVARIANT: only two heads that our own key signed, and that no one log can have, shut a feed. Says what is new.
 */
export const takeEvidence = async (
  world: World,
  actor: Actor,
  { feed, content, logKey }: GivenEvidence,
): Promise<Evidence | undefined> => {
  const claim = readForkEvidence(content)
  const keys = [noteKey(feed.origin, 'ed25519', logKey)]
  if (claim?.origin !== feed.origin || !isForkProved(sha256, claim, () => keys, verifySignature))
    throw new SaphanError('link.evidence-invalid', 'the evidence does not prove two histories')
  const { clock } = world
  const evidence: Evidence = {
    id: clock.uuid(),
    feedId: feed.id,
    party: feed.sender,
    kind: 'forked',
    content,
    foundAt: clock.now(),
  }
  if (await reading(world.database, 'interactive', (db) => hasEvidence(db, evidence))) return undefined
  await act(world, { actor, action: 'link:serve', subject: feed.origin }, async (tx, _permit, note) => {
    await lockFeed(tx, feed.id)
    await setFeedState(tx, feed.id, 'forked')
    await addEvidence(tx, evidence)
    note({ detail: { evidence: evidence.id, kind: 'forked' } })
  })
  return evidence
}

/** One step of a pull, stored whole with its ledger entry or not at all. */
export const pullStep = <R>(
  world: World,
  actor: Actor,
  feed: Feed,
  work: (tx: Tx, permit: Permit<'link:pull'>, note: Note) => Promise<R>,
): Promise<R> => act(world, { actor, action: 'link:pull', subject: feed.origin, priority: 'bulk' }, work)
