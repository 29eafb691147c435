// Pulls one feed of a peer: head, history, entries, contents, then the receipt. docs/spec/link.md "Pull".
import { canonicalize } from '@saphan/core/json/canonical.ts'
import type { JsonValue } from '@saphan/core/json/value.ts'
import { isSaphanError, SaphanError } from '@saphan/core/error/saphan-error.ts'
import { openCheckpoint, readCheckpoint, type SignedCheckpoint } from '@saphan/core/tlog/checkpoint.ts'
import type { Edge } from '@saphan/core/tlog/edge.ts'
import type { ReadNodes } from '@saphan/core/tlog/range.ts'
import { signReceipt } from '@saphan/core/tlog/receipt.ts'
import { noteKey } from '@saphan/core/tlog/note-key.ts'
import { reading, transaction } from '../database/database.ts'
import { runsBetween, type FeedCopy } from '../feed/copy.ts'
import { verifySignature } from '../feed/digest.ts'
import {
  addCheckpoint,
  addReceipt,
  keepNote,
  readFeed,
  readLastNote,
  readLastReceipt,
  setFeedState,
  type Feed,
} from '../feed/machinery.ts'
import { readFeedEdge } from '../feed/tree.ts'
import type { World } from '../gate/act.ts'
import type { Actor } from '../gate/actor.ts'
import type { SigningKey } from '../key/key-store.ts'
import { pullStep } from './actions.ts'
import { judgeHead, nodesOfCopy } from './history.ts'
import { logKeysOf, type Peer } from './peer.ts'
import { refetchWithheld } from './refetch.ts'
import { addEvidence, hasEvidence, type Evidence } from './machinery.ts'
import { checkRun, fetchRun, storeRun, type FetchedRun, type TakePorts } from './take.ts'

/** What pulling needs of the node. */
export type PullOptions = {
  readonly world: World
  /** The node itself, who does it. */
  readonly actor: Actor
  readonly ports: TakePorts & {
    /** Something is held against the peer: people must be told. */
    alarm(feed: Feed, evidence: Evidence): Promise<void>
  }
  readonly receiptKey: SigningKey
  /** The name under which this node signs receipts, as its key list has it. */
  readonly receiptName: string
}

/** What a pull did. */
export type Pulled = {
  /** `continued` when the peer has closed the feed and the one that continues it waits to be pulled. */
  readonly status: 'absent' | 'same' | 'grown' | 'continued'
  readonly size: number
  readonly entries: number
}

/** What a visit wants of a pull. */
export type PullWish = {
  /** Whether to ask also for what was withheld before. */
  readonly again: boolean
  /** Called once the head is known, and awaited before anything passes the intake gate. */
  readonly before: () => Promise<void>
}

/** How many runs are fetched ahead of the one that is being stored. */
const AHEAD = 3

/** Keeps evidence against a peer, once, and tells people. */
export const accuse = async (
  { world, actor, ports }: PullOptions,
  feed: Feed,
  kind: Evidence['kind'],
  content: JsonValue,
): Promise<void> => {
  const { clock } = world
  const evidence: Evidence = {
    id: clock.uuid(),
    feedId: feed.id,
    party: feed.sender,
    kind,
    content: canonicalize(content),
    foundAt: clock.now(),
  }
  if (await reading(world.database, 'bulk', (db) => hasEvidence(db, evidence))) return
  await pullStep(world, actor, feed, async (tx, _permit, note) => {
    if (kind === 'forked' || kind === 'rolled-back') await setFeedState(tx, feed.id, kind)
    await addEvidence(tx, evidence)
    note({ detail: { evidence: evidence.id, kind } })
  })
  await ports.alarm(feed, evidence)
}

/** Holds a new head against the last one held; throws what it is if it does not continue it. */
const checkHistory = async (
  options: PullOptions,
  feed: Feed,
  held: SignedCheckpoint,
  next: SignedCheckpoint,
  nodes: ReadNodes,
): Promise<void> => {
  const verdict = await judgeHead(options.world.database, feed, held, next, nodes)
  if (verdict.status === 'same' || verdict.status === 'grown') return
  if (verdict.status === 'forked') {
    await accuse(options, feed, 'forked', verdict.evidence as unknown as JsonValue)
    throw new SaphanError('link.forked', `the log of \`${feed.origin}\` has two histories`)
  }
  const heads = { held: held.note, shown: next.note }
  if (verdict.status === 'rolled-back') {
    await accuse(options, feed, 'rolled-back', heads)
    throw new SaphanError('link.rolled-back', `the log of \`${feed.origin}\` is shorter than it was`)
  }
  await accuse(options, feed, 'unproven', heads)
  throw new SaphanError('link.unproven', `what was served for \`${feed.origin}\` does not lead to its head`)
}

/** Work that goes on while others do: its failure is thrown where it is awaited, and until then is no unhandled one. */
const begun = <R>(work: Promise<R>): Promise<R> => {
  work.catch(() => undefined)
  return work
}

/** The runs that are missing, each fetched while those before it are stored. */
async function* fetchAhead(copy: FeedCopy, from: number, to: number): AsyncGenerator<FetchedRun> {
  const runs = runsBetween(from, to)
  const begin = (at: number): Promise<FetchedRun> | undefined => {
    const run = runs[at]
    if (run === undefined) return undefined
    return begun(fetchRun(copy, run))
  }
  const window = runs.slice(0, AHEAD).map((_, at) => begin(at))
  for (let at = 0; at < runs.length; at += 1) {
    const fetched = await window.shift()
    window.push(begin(at + AHEAD))
    if (fetched !== undefined) yield fetched
  }
}

type Progress = { readonly entries: number; readonly hasResumed: boolean }
type Leading = { readonly head: SignedCheckpoint; readonly nodes: ReadNodes } & Pick<PullWish, 'before'>

const takeAll = async (
  options: PullOptions,
  copy: FeedCopy,
  feed: Feed,
  { head, nodes, before }: Leading,
): Promise<Progress> => {
  const { world, actor, ports } = options
  const { checkpoint, note } = head
  if (checkpoint.size === feed.placed) return { entries: 0, hasResumed: false }
  const ready = begun(before())
  const start = begun(reading(world.database, 'bulk', (db) => readFeedEdge(db, feed.id, feed.placed)))
  let edge: Edge | undefined
  let lastAdded = feed.lastAdded
  let hasResumed = false
  for await (const fetched of fetchAhead(copy, feed.placed, checkpoint.size)) {
    await ready
    edge ??= await start
    const checked = await checkRun({ edge, lastAdded }, fetched, checkpoint, nodes)
    const taken = await pullStep(world, actor, feed, async (tx, permit, say) => {
      const stored = await storeRun(tx, permit, ports, feed.id, checked)
      // The head is kept from the first step on, so that nothing signed is forgotten if a later one fails.
      const keep = checked.growth.edge.size === checkpoint.size ? addCheckpoint : keepNote
      await keep(tx, feed.id, { size: checkpoint.size, note, madeAt: world.clock.now() })
      const { objects = 0, refused = [] } = stored ?? {}
      const held = refused.map(({ id }) => id)
      const detail = { from: checked.from, to: checked.growth.edge.size, objects }
      say({ detail: held.length === 0 ? detail : { ...detail, evidence: held } })
      return stored
    })
    if (taken === undefined) throw new SaphanError('feed.busy', `\`${feed.origin}\` is being pulled already`)
    for (const evidence of taken.refused) await ports.alarm(feed, evidence)
    edge = checked.growth.edge
    lastAdded = checked.lastAdded
    hasResumed ||= taken.hasResumed
  }
  return { entries: checkpoint.size - feed.placed, hasResumed }
}

/** Signs and keeps the receipt for a head, once; the note with this node's line under the log's. */
export const makeReceipt = async (
  options: PullOptions,
  feed: Feed,
  head: SignedCheckpoint,
): Promise<string> => {
  const { world, receiptKey, receiptName } = options
  const known = await reading(world.database, 'bulk', (db) => readLastReceipt(db, feed.id))
  if (known?.size === head.checkpoint.size) return known.note
  const now = world.clock.now()
  const note = signReceipt(head.note, {
    key: noteKey(receiptName, 'cosignature', receiptKey.publicKey),
    sign: (message) => receiptKey.sign(message),
    time: Number(now / 1_000_000n),
  })
  await transaction(world.database, 'bulk', (tx) =>
    addReceipt(tx, feed.id, { size: head.checkpoint.size, note, madeAt: now }),
  )
  return note
}

const openHead = (peer: Peer, feed: Feed, note: string): SignedCheckpoint => {
  const { size } = readCheckpoint(note).checkpoint
  return openCheckpoint(note, feed.origin, logKeysOf(peer, feed.origin, size), verifySignature)
}

/** A feed whose head went back and has come forward again stands as it stood. */
const settleHead = (options: PullOptions, feed: Feed, head: SignedCheckpoint): Promise<void> =>
  transaction(options.world.database, 'bulk', async (tx) => {
    const { checkpoint, note } = head
    await addCheckpoint(tx, feed.id, { size: checkpoint.size, note, madeAt: options.world.clock.now() })
    if ((await readFeed(tx, feed.id)).state === 'rolled-back') await setFeedState(tx, feed.id, 'running')
  })

/** Takes what a peer's feed has grown by. */
export const pullFeed = async (
  options: PullOptions,
  peer: Peer,
  copy: FeedCopy,
  feed: Feed,
  { again, before }: PullWish,
): Promise<{ readonly pulled: Pulled; readonly receipt: string | undefined }> => {
  const { world, actor, ports } = options
  if (feed.state === 'forked') throw new SaphanError('link.forked', `\`${feed.origin}\` has two histories`)
  const [note, kept] = await Promise.all([
    copy.checkpoint(),
    reading(world.database, 'bulk', (db) => readLastNote(db, feed.id)),
  ])
  if (note === undefined)
    return { pulled: { status: 'absent', size: feed.size, entries: 0 }, receipt: undefined }
  const head = openHead(peer, feed, note)
  const { size } = head.checkpoint
  const nodes = nodesOfCopy(copy, size)
  const held = kept && { checkpoint: readCheckpoint(kept.note).checkpoint, note: kept.note }
  const judge = async (): Promise<void> => {
    if (held !== undefined) await checkHistory(options, feed, held, head, nodes)
  }
  // Growth straight from where the store stands is proved by the entries themselves.
  const isPlain = held !== undefined && held.checkpoint.size === feed.placed && size > feed.placed
  if (!isPlain) await judge()
  try {
    const { entries, hasResumed } = await takeAll(options, copy, feed, { head, nodes, before })
    const isSettled = entries > 0 || size <= feed.size
    if (!isSettled || feed.state === 'rolled-back') await settleHead(options, feed, head)
    if (hasResumed || again) {
      await before()
      await refetchWithheld(world, actor, ports, copy, { ...feed, size })
    }
    const receipt = await makeReceipt(options, feed, head)
    return { pulled: { status: entries === 0 ? 'same' : 'grown', size, entries }, receipt }
  } catch (error) {
    if (isPlain && isSaphanError(error, 'link.unproven')) await judge()
    if (isSaphanError(error, 'feed.content-mismatch', 'link.unproven', 'tlog.malformed')) {
      const kind = error.code === 'link.unproven' ? 'unproven' : 'content-mismatch'
      await accuse(options, feed, kind, { head: note, said: error.message })
    }
    throw error
  }
}
