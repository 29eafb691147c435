// What control entries do to a feed's own rows. docs/spec/feed.md "Control entries".
import { encodeBase64 } from '@saphan/core/bytes/base64.ts'
import { formatControl, parseControl, type Control } from '@saphan/core/tlog/control.ts'
import { decodeEntry } from '@saphan/core/tlog/entry.ts'
import { originsBefore } from '@saphan/core/tlog/feed-id.ts'
import { sql } from 'kysely'
import type { Clock } from '../clock/clock.ts'
import type { Tx } from '../database/database.ts'
import type { Permit } from '../gate/permit.ts'
import { putHandling, type Handling } from '../record/handling.ts'
import { placeLetter } from './letter.ts'
import { readRun, writeLines } from './segment.ts'
import { readFeed, readLastReceipt, setFeedState, type Feed } from './machinery.ts'
import { TILE_WIDTH } from '@saphan/core/tlog/tile.ts'

/** The reason of a `withhold` that a suspension makes, and that its end lifts. */
const SUSPENDED = 'suspended'

/** Queues a control entry for an own feed; it gets its place from the sequencer, also while the feed is suspended. */
export const queueControl = async (
  tx: Tx,
  _permit: Permit,
  clock: Clock,
  feedId: string,
  control: Control,
): Promise<void> => {
  // SPEC: docs/spec/feed.md "Control entries": `opened` is entry 0, whatever the clock does.
  const queuedAt = control.kind === 'opened' ? 0n : clock.now()
  await sql`
    insert into outgoing (id, feed_id, kind, canonical, epoch, queued_at)
    values (${clock.uuid()}, ${feedId}, 'control', ${formatControl(control)}, 0, ${queuedAt})`.execute(tx)
}

/** What a suspension says: that it begins, and which objects that the recipient has not confirmed are held back. */
export const suspensionOf = async (tx: Tx, feed: Feed): Promise<Control[]> => {
  const suspend: Control = { type: 'control', kind: 'suspend', reason: 'agreement' }
  const from = (await readLastReceipt(tx, feed.id))?.size ?? 0
  const { rows } = await sql<{ from: bigint; to: bigint }>`
    select min(index) as from, max(index) as to from feed_entry
    where feed_id = ${feed.id} and index >= ${from} and kind = 'object' and state = 'opened'
    having count(*) > 0`.execute(tx)
  const held = rows[0]
  if (held === undefined) return [suspend]
  const withhold = { from: Number(held.from), to: Number(held.to), reason: SUSPENDED }
  return [suspend, { type: 'control', kind: 'withhold', ...withhold }]
}

const withhold = async (tx: Tx, feedId: string, by: number, from: number, to: number): Promise<void> => {
  await sql`
    update feed_entry set state = 'withheld', control = ${by}
    where feed_id = ${feedId} and index between ${from} and ${to} and kind = 'object' and state = 'opened'`.execute(
    tx,
  )
}

type Recall = Extract<Control, { kind: 'recall' }>

/** An entry of a feed; `index` counts from 0. */
export type EntryPlace = { readonly feedId: string; readonly index: number }

/** An entry that a recall here asks back: in a feed that this one continues, if it was closed under this very name. */
const findContinued = async (
  tx: Tx,
  { origin: named, own, agreementId, sender, recipient }: Feed,
  { origin, index, commitment }: Recall,
): Promise<EntryPlace | undefined> => {
  if (origin === undefined || commitment === undefined || !originsBefore(named).includes(origin))
    return undefined
  const { rows } = await sql<{ feedId: string; entry: Uint8Array }>`
    select feed.id as "feedId", entry from feed join feed_entry on feed_id = feed.id and index = ${index} and kind = 'object'
    where origin = ${origin} and agreement_id = ${agreementId} and sender = ${sender} and recipient = ${recipient}
      and own = ${own} and successor is not null`.execute(tx)
  const [found] = rows
  // INVARIANT: where a log has two histories, only the entry that both have is asked back.
  if (!found || encodeBase64(decodeEntry(new Uint8Array(found.entry)).commitment) !== commitment)
    return undefined
  return { feedId: found.feedId, index }
}

/**
 * What is recalled is held back from then on by the recall itself, also where a suspension held it back already; in a feed
 * that this one continues, where nothing can say so any more, it is as if erased.
 * INVARIANT: only an object, and only one that stood in the feed before; gives its place, undefined if there is none.
 */
export const holdRecalled = async (
  tx: Tx,
  feed: Feed,
  by: number,
  recall: Recall,
): Promise<EntryPlace | undefined> => {
  const { index } = recall
  if (recall.origin !== undefined) {
    const place = await findContinued(tx, feed, recall)
    if (place) await sealRecalled(tx, place)
    return place
  }
  const { rows } = await sql<{ state: string }>`
    select state from feed_entry
    where feed_id = ${feed.id} and index = ${index} and index < ${by} and kind = 'object'`.execute(tx)
  if (rows.length === 0) return undefined
  await sql`
    update feed_entry set state = 'withheld', control = ${by}
    where feed_id = ${feed.id} and index = ${index} and state in ('opened', 'withheld')`.execute(tx)
  return { feedId: feed.id, index }
}

/** Closes for good the opening of an entry in a feed that is closed. */
export const sealRecalled = async (tx: Tx, { feedId, index }: EntryPlace): Promise<void> => {
  await sql`
    update feed_entry set state = 'erased', control = null, salt = null
    where feed_id = ${feedId} and index = ${index} and state in ('opened', 'withheld')`.execute(tx)
}

/** Takes the text, its salt and all that tells what it was out of the recipient's copy of a feed. */
export const forgetRecalled = async (tx: Tx, { feedId, index }: EntryPlace): Promise<void> => {
  await sql`
    update feed_entry set salt = null, object_id = null, version = null, type = null, record_kind = null, area = null,
      class_id = null, title = null
    where feed_id = ${feedId} and index = ${index} and state in ('withheld', 'erased')`.execute(tx)
  await writeLines(tx, feedId, new Map([[index, '']]))
}

/** Opens again what a suspension held back; what was withheld for another reason stays so. */
const liftSuspension = async (tx: Tx, feedId: string): Promise<void> => {
  const { rows } = await sql<{ control: bigint }>`
    select distinct control from feed_entry
    where feed_id = ${feedId} and state = 'withheld' and control is not null`.execute(tx)
  for (const { control } of rows) {
    const index = Number(control)
    const run = await readRun(tx, feedId, Math.floor(index / TILE_WIDTH))
    const said = parseControl(run[index % TILE_WIDTH] ?? '')
    if (said.kind !== 'withhold' || said.reason !== SUSPENDED) continue
    await sql`
      update feed_entry set state = 'opened', control = null
      where feed_id = ${feedId} and state = 'withheld' and control = ${index}`.execute(tx)
  }
}

/** Marks an entry as replaced, for every reader, from the moment at which its replacement stood in the feed. */
export const supersede = async (tx: Tx, feedId: string, index: number, by: number): Promise<void> => {
  await sql`
    update feed_entry set superseded_at = coalesce(feed_entry.superseded_at, later.added_at), replaced = true
    from feed_entry as later
    where feed_entry.feed_id = ${feedId} and feed_entry.index = ${index} and not feed_entry.replaced
      and later.feed_id = ${feedId} and later.index = ${by}`.execute(tx)
}

/** Caveats as rows. */
export const handlingOf = ({ caveats, ranges }: Extract<Control, { kind: 'caveat' }>): Handling[] =>
  ranges.map(([first, last]) => ({ first, last, codes: caveats }))

/** Does to an own feed what its control entry at an index says. */
export const applyOwnControl = async (
  tx: Tx,
  feedId: string,
  index: number,
  control: Control,
): Promise<void> => {
  switch (control.kind) {
    case 'opened':
    case 'acknowledge':
    case 'onward-request':
    case 'onward-answer':
    case 'letter-opened':
      return
    case 'letter':
      return placeLetter(tx, feedId, index, control)
    case 'caveat':
      return putHandling(tx, { feedId, bySender: true }, handlingOf(control))
    case 'recall':
      return void (await holdRecalled(tx, await readFeed(tx, feedId), index, control))
    case 'supersede':
      return supersede(tx, feedId, control.index, control.by)
    case 'withhold':
      return withhold(tx, feedId, index, control.from, control.to)
    case 'suspend':
      return setFeedState(tx, feedId, 'suspended')
    case 'resume':
      await liftSuspension(tx, feedId)
      return setFeedState(tx, feedId, 'running')
    case 'close':
      return setFeedState(tx, feedId, 'closed')
  }
}
