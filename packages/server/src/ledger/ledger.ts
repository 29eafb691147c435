// The node's private record of its own acts. Rows are written without a place inside the act's transaction;
// one sequencer gives each its place and extends the tree, so no act waits for a head.
import { createHash } from 'node:crypto'
import { encodeHex, decodeHex } from '@saphan/core/bytes/hex.ts'
import { encodeUtf8 } from '@saphan/core/bytes/utf8.ts'
import { canonicalize } from '@saphan/core/json/canonical.ts'
import type { JsonValue } from '@saphan/core/json/value.ts'
import {
  appendLeaves,
  EMPTY_FRONTIER,
  frontierRoot,
  hashLeaf,
  type Frontier,
} from '@saphan/core/tlog/tree.ts'
import { sql } from 'kysely'
import { orderedUuid, toInstant, type Clock } from '../clock/clock.ts'
import { transaction, type Database, type Tx } from '../database/database.ts'

/** One act as the ledger keeps it. */
export type LedgerAct = {
  readonly action: string
  readonly actor: { readonly kind: string; readonly id: string; readonly name: string }
  readonly subject: string
  readonly detail?: JsonValue
}

/** How many rows get their place in one transaction. */
const BATCH = 1000

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()

/** Appends an act in the caller's transaction; it gets its place later. */
export const appendAct = async (tx: Tx, clock: Clock, entry: LedgerAct): Promise<void> => {
  const at = clock.now()
  const content = canonicalize({ ...entry, at: toInstant(at), id: clock.uuid() } as JsonValue)
  await sql`insert into ledger_entry (id, content, added_at) values (${orderedUuid(clock)}, ${content}, ${at})`.execute(
    tx,
  )
}

type Head = { size: bigint; frontier: string[] }

const readHead = async (tx: Tx): Promise<Frontier> => {
  const { rows } = await sql<Head>`select size, frontier from ledger_head for update`.execute(tx)
  const head = rows[0]
  return head
    ? { size: Number(head.size), hashes: head.frontier.map((hash) => decodeHex(hash)) }
    : EMPTY_FRONTIER
}

/** Gives waiting acts their places; returns how many. Call again until it returns 0. */
export const sequenceLedger = (database: Database): Promise<number> =>
  transaction(database, 'background', async (tx) => {
    const frontier = await readHead(tx)
    const { rows } = await sql<{ id: string; content: string }>`
      select id, content from ledger_entry where place is null order by added_at, id limit ${BATCH}`.execute(
      tx,
    )
    if (rows.length === 0) return 0
    const hashes = rows.map(({ content }) => hashLeaf(sha256, encodeUtf8(content)))
    const next = appendLeaves(sha256, frontier, hashes)
    await sql`
      update ledger_entry set place = placed.place, hash = decode(placed.hash, 'hex')
      from unnest(${rows.map(({ id }) => id)}::text[], ${rows.map((_, at) => frontier.size + at)}::bigint[],
        ${hashes.map((hash) => encodeHex(hash))}::text[]) as placed (id, place, hash)
      where ledger_entry.id = placed.id`.execute(tx)
    await sql`update ledger_head set size = ${next.size}::bigint,
      frontier = ${JSON.stringify(next.hashes.map((hash) => encodeHex(hash)))}::jsonb`.execute(tx)
    return rows.length
  })

export type LedgerRow = { place: number; content: string; hash: string }

/** The newest acts below a place, and the head that covers them. */
export const readLedger = async (
  tx: Tx,
  { before, limit }: { before?: number; limit: number },
): Promise<{ rows: LedgerRow[]; size: number; root: string }> => {
  const { rows } = await sql<{ place: bigint; content: string; hash: Uint8Array }>`
    select place, content, hash from ledger_entry
    where place is not null and place < ${before ?? Number.MAX_SAFE_INTEGER}
    order by place desc limit ${limit}`.execute(tx)
  const frontier = await sql<Head>`select size, frontier from ledger_head`.execute(tx)
  const head = frontier.rows[0] ?? { size: 0n, frontier: [] }
  return {
    rows: rows.map((row) => ({ place: Number(row.place), content: row.content, hash: encodeHex(row.hash) })),
    size: Number(head.size),
    root: encodeHex(
      frontierRoot(sha256, { size: Number(head.size), hashes: head.frontier.map((hash) => decodeHex(hash)) }),
    ),
  }
}
