// Feeds, their checkpoints and receipts in the store. `size` is up to where a checkpoint has left or may leave this
// process, `placed` how many entries have their place; in between lies what is not yet synced to the notes on disk.
// The node's own machinery: it keeps what the sequencer and the links do, and asks no gate.
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { sql, type Kysely } from 'kysely'
import type { NoTables, Tx } from '../database/database.ts'
import type { Permit } from '../gate/permit.ts'

/** Where a feed stands. */
export type FeedState = 'running' | 'suspended' | 'closed' | 'rolled-back' | 'forked'

/** A feed as it stands in the store; `lastAdded` in microseconds since 1970. */
export type Feed = {
  readonly id: string
  readonly agreementId: string
  readonly sender: string
  readonly recipient: string
  readonly own: boolean
  readonly origin: string
  readonly size: number
  readonly placed: number
  readonly lastAdded: bigint
  readonly state: FeedState
  readonly successor: string | null
}

type FeedRow = Omit<Feed, 'size' | 'placed'> & { readonly size: bigint; readonly placed: bigint }

const COLUMNS = sql`id, agreement_id as "agreementId", sender, recipient, own, origin, size, placed,
  last_added as "lastAdded", state, successor`

const feedOf = (row: FeedRow): Feed => ({ ...row, size: Number(row.size), placed: Number(row.placed) })

const absent = (id: string): SaphanError => new SaphanError('feed.absent', `there is no feed \`${id}\``)

/** A feed, held against every other process until the transaction ends. */
export const lockFeed = async (tx: Tx, id: string): Promise<Feed> => {
  const { rows } = await sql<FeedRow>`select ${COLUMNS} from feed where id = ${id} for update`.execute(tx)
  if (rows[0] === undefined) throw absent(id)
  return feedOf(rows[0])
}

/** A feed; throws `feed.absent`. */
export const readFeed = async (db: Kysely<NoTables>, id: string): Promise<Feed> => {
  const { rows } = await sql<FeedRow>`select ${COLUMNS} from feed where id = ${id}`.execute(db)
  if (rows[0] === undefined) throw absent(id)
  return feedOf(rows[0])
}

/** Every feed of the node, in order of opening. */
export const readFeeds = async (db: Kysely<NoTables>): Promise<Feed[]> => {
  const { rows } = await sql<FeedRow>`select ${COLUMNS} from feed order by created_at, id`.execute(db)
  return rows.map(feedOf)
}

/** Adds a feed unless its origin is there already; says whether it did. */
export const addFeed = async (
  tx: Tx,
  _permit: Permit,
  feed: Pick<Feed, 'id' | 'agreementId' | 'sender' | 'recipient' | 'own' | 'origin'> & {
    readonly createdAt: bigint
  },
): Promise<boolean> => {
  const { rows } = await sql`
    insert into feed (id, agreement_id, sender, recipient, own, origin, created_at)
    values (${feed.id}, ${feed.agreementId}, ${feed.sender}, ${feed.recipient}, ${feed.own}, ${feed.origin},
      ${feed.createdAt})
    on conflict (origin) do nothing returning id`.execute(tx)
  return rows.length === 1
}

/** Moves a feed to another state. */
export const setFeedState = async (tx: Tx, id: string, state: FeedState): Promise<void> => {
  await sql`update feed set state = ${state} where id = ${id}`.execute(tx)
}

/** Notes how far places have been given. */
export const setPlaced = async (tx: Tx, id: string, placed: number, lastAdded: bigint): Promise<void> => {
  await sql`update feed set placed = ${placed}, last_added = ${lastAdded} where id = ${id}`.execute(tx)
}

/** A note with the size it speaks of and when it came here. */
export type KeptNote = { readonly size: number; readonly note: string; readonly madeAt: bigint }

/** Keeps a checkpoint whole. */
export const keepNote = async (tx: Tx, id: string, { size, note, madeAt }: KeptNote): Promise<void> => {
  await sql`
    insert into checkpoint (feed_id, size, note, made_at) values (${id}, ${size}, ${note}, ${madeAt})
    on conflict (feed_id, size) do nothing`.execute(tx)
}

/** Keeps a checkpoint whole, and makes it the feed's head. */
export const addCheckpoint = async (tx: Tx, id: string, kept: KeptNote): Promise<void> => {
  const { size } = kept
  await keepNote(tx, id, kept)
  await sql`update feed set size = ${size} where id = ${id} and size < ${size}`.execute(tx)
}

const firstNote = (rows: readonly { size: bigint; note: string; madeAt: bigint }[]): KeptNote | undefined =>
  rows[0] === undefined ? undefined : { ...rows[0], size: Number(rows[0].size) }

/** The newest checkpoint up to a size. */
export const readLastCheckpoint = async (
  db: Kysely<NoTables>,
  id: string,
  upTo: number,
): Promise<KeptNote | undefined> => {
  const { rows } = await sql<{ size: bigint; note: string; madeAt: bigint }>`
    select size, note, made_at as "madeAt" from checkpoint where feed_id = ${id} and size <= ${upTo}
    order by size desc limit 1`.execute(db)
  return firstNote(rows)
}

/** The checkpoint that reaches furthest of all that were ever kept, whether the entries up to it are here or not. */
export const readLastNote = (db: Kysely<NoTables>, id: string): Promise<KeptNote | undefined> =>
  readLastCheckpoint(db, id, Number.MAX_SAFE_INTEGER)

/** Keeps a receipt whole; one for the same size that is there already stays. */
export const addReceipt = async (tx: Tx, id: string, { size, note, madeAt }: KeptNote): Promise<void> => {
  await sql`
    insert into receipt (feed_id, size, note, made_at) values (${id}, ${size}, ${note}, ${madeAt})
    on conflict (feed_id, size) do nothing`.execute(tx)
}

/** The receipt that reaches furthest, up to a size. */
export const readLastReceipt = async (
  db: Kysely<NoTables>,
  id: string,
  upTo = Number.MAX_SAFE_INTEGER,
): Promise<KeptNote | undefined> => {
  const { rows } = await sql<{ size: bigint; note: string; madeAt: bigint }>`
    select size, note, made_at as "madeAt" from receipt where feed_id = ${id} and size <= ${upTo}
    order by size desc limit 1`.execute(db)
  return firstNote(rows)
}
