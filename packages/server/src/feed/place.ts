// Gives waiting rows their places in a feed: index, date and commitment (docs/spec/feed.md "Sequencing"). This is the
// node's own machinery and no act of a person, so it uses the store directly: what it places was permitted by an act.
import { encodeUtf8 } from '@saphan/core/bytes/utf8.ts'
import { formatControl, parseControl, type Control } from '@saphan/core/tlog/control.ts'
import { commit, encodeEntry, SALT_BYTES, type EntryKind } from '@saphan/core/tlog/entry.ts'
import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { Clock } from '../clock/clock.ts'
import { transaction, type Database, type NoTables, type Priority, type Tx } from '../database/database.ts'
import { readJoined } from '../database/joined-row.ts'
import { texts } from '../database/text-array.ts'
import { withCaveats } from './caveat.ts'
import { applyOwnControl, suspensionOf } from './control.ts'
import { hmacSha256 } from './digest.ts'
import { writeBatch, type Batch } from './row.ts'
import { lockFeed, setPlaced, type Feed } from './machinery.ts'
import { growTree, readFeedEdge, writeTiles } from './tree.ts'

/** What waits for a place: an object, what the feed says of itself, or the digest of a letter, which leaves as objects do. */
export type WaitingKind = EntryKind | 'letter'

/** A row that waits for its place. */
export type Waiting = {
  readonly id: string
  readonly kind: WaitingKind
  readonly decisionId: string | null
  readonly objectId: string | null
  readonly version: string | null
  /** Empty when the record lost its content meanwhile. */
  readonly canonical: string
  readonly classId: string | null
  /** The policy epoch under which the gate decided. */
  readonly epoch: bigint
}

/** What may cross in a feed now. */
export type Crossing = 'all' | 'recall-correction-safety' | 'none'

/** What placing asks of the parts above, inside its transaction. */
export type PlacePorts = {
  /** What the agreement lets cross from sender to recipient. */
  crossing(db: Kysely<NoTables>, feed: Pick<Feed, 'agreementId' | 'sender' | 'recipient'>): Promise<Crossing>
  /** The ids of the rows whose decision no longer holds (policy epoch, approval): they go back to the gate. */
  stillHolds(tx: Tx, rows: readonly Waiting[]): Promise<ReadonlySet<string>>
  /** Takes rows back that will not be placed. */
  sendBack(tx: Tx, rows: readonly Waiting[]): Promise<void>
}

/** How many entries get their place in one transaction. */
export const MOST_AT_ONCE = 2048

/** What a batch did: how many rows it dealt with, and whether others that it could deal with may have been left. */
type Dealt = { readonly rows: number; readonly isMore: boolean }

/** The planner of an embedded store knows no statistics and would sort everything that waits for each batch. */
const readInOrder = async (tx: Tx): Promise<void> => {
  await sql`select set_config('enable_bitmapscan', 'off', true), set_config('enable_seqscan', 'off', true)`.execute(
    tx,
  )
}

/** What leaves as its record says has nothing of its own. */
const WITH_RECORD = sql`
  left join lateral (select * from record where place = waiting.record_place offset 0) as record on true`

/** INVARIANT: what somebody is taking back at this moment is not taken, and what is taken nobody takes back: it has left. */
const takeWaiting = async (tx: Tx, feedId: string, kinds: readonly WaitingKind[]): Promise<Waiting[]> => {
  const rows = await readJoined(
    tx,
    {
      id: sql`id`,
      kind: sql`waiting.kind`,
      decisionId: sql`decision_id`,
      objectId: sql`coalesce(waiting.object_id, record.object_id)`,
      version: sql`coalesce(waiting.version, record.version)`,
      canonical: sql`coalesce(waiting.canonical, record.canonical)`,
      classId: sql`coalesce(waiting.class_id, record.class_id)`,
      epoch: sql`epoch`,
    },
    {
      from: sql`(select * from outgoing where feed_id = ${feedId} and kind = any(${kinds}::text[])
        order by queued_at, id limit ${MOST_AT_ONCE} for update skip locked) as waiting ${WITH_RECORD}`,
    },
  )
  return rows.map(({ id, kind, canonical, epoch, ...subject }) => ({
    ...subject,
    id: id ?? '',
    kind: kind === 'control' || kind === 'letter' ? kind : 'object',
    canonical: canonical ?? '',
    epoch: BigInt(epoch ?? 0),
  }))
}

const removeWaiting = async (tx: Tx, rows: readonly Waiting[]): Promise<void> => {
  if (rows.length === 0) return
  await sql`delete from outgoing where id = any(${texts(rows.map(({ id }) => id))})`.execute(tx)
}

const sendBack = async (tx: Tx, ports: PlacePorts, rows: readonly Waiting[]): Promise<void> => {
  if (rows.length > 0) await ports.sendBack(tx, rows)
}

/** A digest stands in the feed as a control entry. */
const entryKindOf = (kind: WaitingKind): EntryKind => (kind === 'letter' ? 'control' : kind)

/** Turns rows into entries: each later than the one before by a microsecond, each under its own salt. */
const commitTo = (clock: Clock, firstAt: bigint, rows: readonly Waiting[]): Batch['entries'] => {
  const salts = clock.random(SALT_BYTES * rows.length)
  return rows.map(({ kind, objectId, version, canonical, classId }, at) => {
    const salt = salts.subarray(at * SALT_BYTES, (at + 1) * SALT_BYTES)
    const commitment = commit(salt, encodeUtf8(canonical), hmacSha256)
    const addedAt = firstAt + BigInt(at)
    const entry = encodeEntry({ kind: entryKindOf(kind), dateAdded: addedAt, commitment })
    const subject = objectId === null ? null : { objectId, version: version ?? '' }
    return { entry, salt, addedAt, canonical, classId, subject }
  })
}

/** Names go from row to row inside the store. */
const sourceOf = (rows: readonly Waiting[], firstAt: bigint): RawBuilder<unknown> => sql`
  select taken.place, case waiting.kind when 'letter' then 'control' else waiting.kind end as kind, true as is_salted, 'opened' as state, null::bigint as control,
    coalesce(waiting.object_id, record.object_id) as object_id, coalesce(waiting.version, record.version) as version,
    coalesce(waiting.type, record.type) as type, coalesce(waiting.record_kind, record.kind) as record_kind,
    coalesce(waiting.area, record.area) as area, coalesce(waiting.class_id, record.class_id) as class_id,
    coalesce(waiting.title, record.title) as title,
    ${String(firstAt)}::bigint + taken.place - 1 as added_at
  from unnest(${texts(rows.map(({ id }) => id))}) with ordinality as taken (id, place)
  cross join lateral (select * from outgoing where id = taken.id offset 0) as waiting ${WITH_RECORD}`

/** What the agreement's state makes the feed say of itself goes before all that waits. */
const queueTurns = async (tx: Tx, clock: Clock, feed: Feed, crossing: Crossing): Promise<void> => {
  const turns: Control[] =
    feed.state === 'running' && crossing !== 'all'
      ? await suspensionOf(tx, feed)
      : feed.state === 'suspended' && crossing === 'all'
        ? [{ type: 'control', kind: 'resume' }]
        : []
  for (const [at, turn] of turns.entries())
    await sql`
      insert into outgoing (id, feed_id, kind, canonical, epoch, queued_at)
      values (${clock.uuid()}, ${feed.id}, 'control', ${formatControl(turn)}, 0, ${at + 1})`.execute(tx)
}

/** A feed ends with its `close`: what is queued behind it is not placed. */
const untilClose = (rows: readonly Waiting[]): readonly Waiting[] => {
  const close = rows.findIndex(
    ({ kind, canonical }) => kind === 'control' && parseControl(canonical).kind === 'close',
  )
  return close < 0 ? rows : rows.slice(0, close + 1)
}

const writePlaced = async (tx: Tx, clock: Clock, feed: Feed, rows: readonly Waiting[]): Promise<void> => {
  const now = clock.now()
  const firstAt = now > feed.lastAdded ? now : feed.lastAdded + 1n
  const entries = commitTo(clock, firstAt, rows)
  const edge = await readFeedEdge(tx, feed.id, feed.placed)
  const { tiles } = growTree(
    edge,
    entries.map(({ entry }) => entry),
  )
  await writeBatch(tx, feed.id, feed.placed, { entries, source: sourceOf(rows, firstAt) })
  await writeTiles(tx, feed.id, tiles)
  await setPlaced(tx, feed.id, feed.placed + rows.length, firstAt + BigInt(rows.length - 1))
  for (const [at, { kind, canonical }] of rows.entries()) {
    if (entryKindOf(kind) === 'control')
      await applyOwnControl(tx, feed.id, feed.placed + at, parseControl(canonical))
  }
}

/** Whether a row rests on a decision of the gate, which must still hold when it gets its place. */
const isDecided = ({ kind }: Waiting): boolean => kind !== 'control'

const sendAllBack = async (tx: Tx, feed: Feed, ports: PlacePorts): Promise<Dealt> => {
  const rows = await takeWaiting(tx, feed.id, ['object', 'letter', 'control'])
  await sendBack(tx, ports, rows.filter(isDecided))
  await removeWaiting(tx, rows)
  return { rows: rows.length, isMore: rows.length === MOST_AT_ONCE }
}

/**
 * Places one batch of a feed's waiting rows. Call again while there is more: what is queued later comes with a wake of its own.
 * `priority` is that of the transaction: what waits in thousands may wait for those who bring it.
 */
export const placeBatch = (
  database: Database,
  clock: Clock,
  ports: PlacePorts,
  { feedId, priority }: { feedId: string; priority: Priority },
): Promise<Dealt> =>
  transaction(database, priority, async (tx) => {
    await readInOrder(tx)
    const feed = await lockFeed(tx, feedId)
    if (feed.state === 'closed') return sendAllBack(tx, feed, ports)
    if (feed.state === 'rolled-back' || feed.state === 'forked') return { rows: 0, isMore: false }
    const crossing = await ports.crossing(tx, feed)
    await queueTurns(tx, clock, feed, crossing)
    const waiting = await takeWaiting(
      tx,
      feedId,
      crossing === 'all' ? ['object', 'letter', 'control'] : ['control'],
    )
    const rows = untilClose(waiting)
    const decided = rows.filter(isDecided)
    const outdated = decided.length === 0 ? new Set<string>() : await ports.stillHolds(tx, decided)
    const lost = decided.flatMap(({ id, canonical }) => (canonical === '' ? [id] : []))
    const back = new Set([...outdated, ...lost])
    await sendBack(
      tx,
      ports,
      decided.filter(({ id }) => back.has(id)),
    )
    const open = rows.filter(({ id }) => !back.has(id))
    const going = await withCaveats(tx, clock, { feedId, placed: feed.placed }, open)
    if (going.length > 0) await writePlaced(tx, clock, feed, going)
    await removeWaiting(tx, [...rows, ...going])
    const isMore = waiting.length === MOST_AT_ONCE || rows.length < waiting.length
    return { rows: rows.length, isMore }
  })
