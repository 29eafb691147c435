// Rows that wait for their place in a feed, written in the same transaction as the decision that lets them go.
import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { NoTables, Tx } from '../database/database.ts'
import { texts } from '../database/text-array.ts'
import type { Permit } from '../gate/permit.ts'
import type { Feed } from './machinery.ts'

/** An object that leaves otherwise than its record says; `objectId` is the id under which it goes, a rendition's or its own. */
export type Outgoing = {
  readonly id: string
  readonly feedId: string
  readonly kind: 'object'
  readonly decisionId: string
  readonly objectId: string
  readonly version: string
  readonly type: string
  readonly recordKind: string
  readonly area: string
  readonly classId: string
  readonly title: string
  readonly canonical: string
  readonly queuedAt: bigint
}

/**
 * Queues records that leave as they are, as a part of the statement that decides: `decided` gives id, record_place and
 * decided_at. Under another policy epoch than the one given nothing is queued.
 */
export const queueWholeSql = (
  feedId: string,
  epoch: bigint,
  decided: RawBuilder<unknown>,
): RawBuilder<unknown> => sql`
  insert into outgoing (id, feed_id, kind, decision_id, record_place, queued_at, epoch)
  select decided.id, ${feedId}, 'object', decided.id, decided.record_place, decided.decided_at, policy_epoch.epoch
  from ${decided} as decided cross join policy_epoch where policy_epoch.epoch = ${epoch}`

/** Queues objects under the present policy epoch; the sequencer asks again if it has changed by then. */
export const queueOutgoing = async (
  tx: Tx,
  _permit: Permit<'release:propose' | 'release:approve' | 'release:retract'>,
  rows: readonly Outgoing[],
): Promise<void> => {
  if (rows.length === 0) return
  const column = <K extends keyof Outgoing>(name: K) => rows.map((row) => row[name])
  await sql`
    insert into outgoing (id, feed_id, kind, decision_id, object_id, version, type, record_kind, area, class_id, title, canonical,
      queued_at, epoch)
    select *, (select epoch from policy_epoch) from unnest(${texts(column('id'))}, ${texts(column('feedId'))},
      ${texts(column('kind'))}, ${texts(column('decisionId'))}, ${texts(column('objectId'))}, ${texts(column('version'))},
      ${texts(column('type'))}, ${texts(column('recordKind'))}, ${texts(column('area'))}, ${texts(column('classId'))},
      ${texts(column('title'))}, ${texts(column('canonical'))}, ${column('queuedAt').map(String)}::bigint[])`.execute(
    tx,
  )
}

/** Whether what was queued under an id has its place, as a condition: rows leave the queue when they get one. */
export const hasPlaceSql = (id: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql<boolean>`not exists (select 1 from outgoing where outgoing.id = ${id})`

/** Whether anything waits for its place in an own feed, or has it and is not signed yet. */
export const hasWaiting = async (
  db: Kysely<NoTables>,
  { id, own, size, placed }: Pick<Feed, 'id' | 'own' | 'size' | 'placed'>,
): Promise<boolean> => {
  if (!own) return false
  if (placed > size) return true
  const { rows } = await sql`select 1 from outgoing where feed_id = ${id} limit 1`.execute(db)
  return rows.length > 0
}
