// Takes runs of a peer's feed into the store: everything checked before, everything of one step or nothing of it.
import { equalBytes } from '@saphan/core/bytes/equal.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { verifyConsistency } from '@saphan/core/tlog/consistency.ts'
import type { Checkpoint } from '@saphan/core/tlog/checkpoint.ts'
import { isAhead, parseControl, type Control } from '@saphan/core/tlog/control.ts'
import { decodeEntry } from '@saphan/core/tlog/entry.ts'
import { readEvidence } from '@saphan/core/tlog/history.ts'
import type { ReadNodes } from '@saphan/core/tlog/range.ts'
import { TILE_WIDTH } from '@saphan/core/tlog/tile.ts'
import type { Edge } from '@saphan/core/tlog/edge.ts'
import type { Tx } from '../database/database.ts'
import { forgetRecalled, handlingOf, holdRecalled, supersede } from '../feed/control.ts'
import { announceLetter, noteOpened } from '../feed/letter.ts'
import { readRunWhole, type Content, type FeedCopy, type Run } from '../feed/copy.ts'
import { sha256 } from '../feed/digest.ts'
import { writeEntries, type EntrySubject, type NewEntry } from '../feed/row.ts'
import { lockFeed, setFeedState, setPlaced, type Feed } from '../feed/machinery.ts'
import { growTree, writeTiles, type Growth } from '../feed/tree.ts'
import type { Permit } from '../gate/permit.ts'
import { putHandling } from '../record/handling.ts'
import type { Evidence } from './machinery.ts'

/** An object of a peer's feed that was checked, on its way to the intake gate. */
export type ReceivedObject = {
  readonly index: number
  readonly dateAdded: bigint
  readonly canonical: string
}

/** What taking asks of the parts beside it, in the same transaction. */
export type TakePorts = {
  /** Passes objects through the intake gate into the store; says for each, by index, what lists show of it. */
  accept(
    tx: Tx,
    permit: Permit<'link:pull'>,
    received: {
      readonly from: string
      readonly agreementId: string
      readonly feedId: string
      readonly entries: readonly ReceivedObject[]
    },
  ): Promise<ReadonlyMap<number, EntrySubject>>
  /** The peer asks to withdraw, correct or re-mark what it released at an index of the feed with this id. */
  recall(tx: Tx, permit: Permit<'link:pull'>, recall: Said<'recall'>): Promise<void>
  /** The peer says what became of something that this Party recalled; false when nothing of the kind was recalled. */
  acknowledged(tx: Tx, permit: Permit<'link:pull'>, answer: Said<'acknowledge'>): Promise<boolean>
  /** The peer asks for consent to pass on what this Party released to it; false when that cannot be asked. */
  onwardAsked(tx: Tx, permit: Permit<'link:pull'>, request: Said<'onward-request'>): Promise<boolean>
  /** The peer answers, as the originator, what this Party asked; false when nothing of the kind was asked. */
  onwardAnswered(tx: Tx, permit: Permit<'link:pull'>, answer: Said<'onward-answer'>): Promise<boolean>
  /** What was said does not fit what it speaks of: it is kept as evidence, and people are told. */
  refused(tx: Tx, permit: Permit<'link:pull'>, said: Said): Promise<Evidence>
}

/** What a peer's control entry said, in which feed and when (microseconds since 1970). */
export type Said<Kind extends Control['kind'] = Control['kind']> = {
  readonly from: string
  readonly agreementId: string
  readonly feedId: string
  readonly at: bigint
  readonly control: Extract<Control, { kind: Kind }>
}

/** A run that was fetched and whose contents fit its entries; not yet held against the signed head. */
export type FetchedRun = Run & {
  readonly entries: readonly Uint8Array[]
  readonly contents: readonly Content[]
}

/** Fetches a run. */
export const fetchRun = async (copy: FeedCopy, run: Run): Promise<FetchedRun> => ({
  ...run,
  ...(await readRunWhole(copy, run)),
})

const unproven = (sentence: string): SaphanError => new SaphanError('link.unproven', sentence)

/** Throws `link.unproven` unless the tree up to here, as computed from the entries, is what the signed head begins with. */
const checkPrefix = async ({ edge, root }: Growth, head: Checkpoint, nodes: ReadNodes): Promise<void> => {
  const { size } = edge
  if (size === head.size && equalBytes(root, head.root)) return
  if (size === head.size) throw unproven('the entries do not lead to the head that was signed')
  const { proof } = await readEvidence(sha256, size, head.size, nodes)
  if (!verifyConsistency(sha256, { size, root }, head, proof))
    throw unproven(`the entries up to ${size} are not those of the head that was signed`)
}

/** Dates must rise, also against what was held before. */
const checkDates = (last: bigint, entries: readonly Uint8Array[]): bigint => {
  let before = last
  for (const bytes of entries) {
    const { dateAdded } = decodeEntry(bytes)
    if (dateAdded <= before) throw unproven('the dates of the entries do not rise')
    before = dateAdded
  }
  return before
}

const STATE_AFTER = { suspend: 'suspended', resume: 'running', close: 'closed' } as const

type Placed = { readonly index: number; readonly at: bigint; readonly control: Control }

const applyControl = async (
  tx: Tx,
  permit: Permit<'link:pull'>,
  ports: TakePorts,
  feed: Feed,
  { index, at, control }: Placed,
): Promise<Evidence | undefined> => {
  const { id: feedId, sender: from, agreementId } = feed
  const where = { from, agreementId, feedId, at }
  switch (control.kind) {
    case 'opened':
    case 'withhold':
      return undefined
    case 'supersede':
      await supersede(tx, feedId, control.index, control.by)
      return undefined
    case 'recall': {
      // INVARIANT: a recall speaks of an object that stood in this feed before it, or in one that this feed continues, and of
      // nothing else.
      const place = await holdRecalled(tx, feed, index, control)
      if (!place) return ports.refused(tx, permit, { ...where, control })
      await forgetRecalled(tx, place)
      await ports.recall(tx, permit, { ...where, feedId: place.feedId, control })
      return undefined
    }
    case 'caveat':
      // INVARIANT: caveats speak of what comes behind them, so that nothing was ever here without them.
      if (!isAhead(control, index)) return ports.refused(tx, permit, { ...where, control })
      await putHandling(tx, { feedId, bySender: true }, handlingOf(control))
      return undefined
    case 'acknowledge':
      if (await ports.acknowledged(tx, permit, { ...where, control })) return undefined
      return ports.refused(tx, permit, { ...where, control })
    case 'onward-request':
      if (await ports.onwardAsked(tx, permit, { ...where, control })) return undefined
      return ports.refused(tx, permit, { ...where, control })
    case 'onward-answer':
      if (await ports.onwardAnswered(tx, permit, { ...where, control })) return undefined
      return ports.refused(tx, permit, { ...where, control })
    case 'letter':
      // INVARIANT: a letter comes once; its text is fetched beside the feed (letter.ts).
      if (await announceLetter(tx, { feedId, digest: control.digest, entry: index, at })) return undefined
      return ports.refused(tx, permit, { ...where, control })
    case 'letter-opened':
      if (await noteOpened(tx, { ...where, control })) return undefined
      return ports.refused(tx, permit, { ...where, control })
    case 'suspend':
    case 'resume':
    case 'close':
      await setFeedState(tx, feedId, STATE_AFTER[control.kind])
      return undefined
  }
}

/** Hands objects over and gives the rows that show them. */
export const acceptContents = async (
  tx: Tx,
  permit: Permit<'link:pull'>,
  ports: TakePorts,
  feed: Feed,
  objects: readonly ReceivedObject[],
): Promise<ReadonlyMap<number, EntrySubject>> =>
  objects.length === 0
    ? new Map()
    : ports.accept(tx, permit, {
        from: feed.sender,
        agreementId: feed.agreementId,
        feedId: feed.id,
        entries: objects,
      })

const objectsOf = (
  from: number,
  entries: readonly Uint8Array[],
  contents: readonly Content[],
): ReceivedObject[] =>
  entries.flatMap((bytes, at) => {
    const canonical = contents[at]?.canonical ?? null
    const { kind, dateAdded } = decodeEntry(bytes)
    return kind === 'object' && canonical !== null ? [{ index: from + at, dateAdded, canonical }] : []
  })

const controlsOf = (from: number, entries: readonly Uint8Array[], contents: readonly Content[]): Placed[] =>
  entries.flatMap((bytes, place) => {
    const { kind, dateAdded } = decodeEntry(bytes)
    if (kind === 'object') return []
    const canonical = contents[place]?.canonical ?? null
    if (canonical === null) throw unproven('a control entry is not opened')
    return [{ index: from + place, at: dateAdded, control: parseControl(canonical) }]
  })

/** The new part of a run, checked in every respect and ready to be stored. */
export type CheckedRun = {
  readonly from: number
  readonly entries: readonly Uint8Array[]
  readonly contents: readonly Content[]
  readonly growth: Growth
  readonly lastAdded: bigint
}

/** Holds the new part of a run against the signed head, from where the feed stands; throws `link.unproven`. */
export const checkRun = async (
  { edge, lastAdded }: { readonly edge: Edge; readonly lastAdded: bigint },
  run: FetchedRun,
  head: Checkpoint,
  nodes: ReadNodes,
): Promise<CheckedRun> => {
  const skipped = edge.size - run.number * TILE_WIDTH
  const entries = run.entries.slice(skipped)
  const growth = growTree(edge, entries)
  await checkPrefix(growth, head, nodes)
  const contents = run.contents.slice(skipped)
  return { from: edge.size, entries, contents, growth, lastAdded: checkDates(lastAdded, entries) }
}

/** What a step took, whether the peer said that exchange goes on, and what of its words is held against it. */
export type Taken = {
  readonly objects: number
  readonly hasResumed: boolean
  readonly refused: readonly Evidence[]
}

/** Stores a checked run in the caller's transaction; undefined when another process was first. */
export const storeRun = async (
  tx: Tx,
  permit: Permit<'link:pull'>,
  ports: TakePorts,
  feedId: string,
  { from, entries, contents, growth }: CheckedRun,
): Promise<Taken | undefined> => {
  const feed = await lockFeed(tx, feedId)
  if (feed.placed !== from) return undefined
  const objects = objectsOf(from, entries, contents)
  const controls = controlsOf(from, entries, contents)
  const subjects = await acceptContents(tx, permit, ports, feed, objects)
  const rows = entries.map((entry, at): NewEntry => {
    const { kind, dateAdded } = decodeEntry(entry)
    const content = contents[at] ?? { state: 'missing', control: null, salt: null, canonical: null }
    return { kind, entry, addedAt: dateAdded, ...content, subject: subjects.get(from + at) ?? null }
  })
  await writeEntries(tx, feedId, from, rows)
  await writeTiles(tx, feedId, growth.tiles)
  await setPlaced(tx, feedId, growth.edge.size, rows.at(-1)?.addedAt ?? feed.lastAdded)
  const refused: Evidence[] = []
  for (const placed of controls) {
    const evidence = await applyControl(tx, permit, ports, feed, placed)
    if (evidence) refused.push(evidence)
  }
  return {
    objects: objects.length,
    refused,
    hasResumed: controls.some(({ control }) => control.kind === 'resume'),
  }
}
