// Table recall: what is asked back, both ways, and what was answered. Tables view_reader and block_list_taken are read for who may
// hold copies.
import type { Copies } from '@saphan/core/tlog/control.ts'
import type { CopyWay, RecallAction, RecallResult } from '@saphan/core/tlog/recall.ts'
import { sql, type Kysely } from 'kysely'
import type { NoTables, Tx } from '../database/database.ts'
import { texts } from '../database/text-array.ts'
import type { Permit } from '../gate/permit.ts'

type Writing = Permit<'release:withdraw' | 'recall:answer' | 'link:pull'>
type Reading = Permit<'recall:read' | 'release:withdraw' | 'recall:answer'>

/** What was answered, as it stands. */
export type Answer = {
  readonly result: RecallResult
  readonly reason: string | null
  readonly copies: readonly Copies[]
  readonly by: string | null
  readonly at: bigint
}

/** Names a recall between two nodes: the feed, the entry, and what is asked. */
export type RecallKey = { readonly feedId: string; readonly entry: number; readonly action: RecallAction }

export type RecallRow = RecallKey & {
  readonly id: string
  readonly own: boolean
  readonly party: string
  readonly agreementId: string
  readonly reason: string
  readonly note: string | null
  readonly recordPlace: bigint | null
  readonly askedBy: string | null
  readonly askedAt: bigint
  readonly answer: Answer | null
}

type Row = Omit<RecallRow, 'entry' | 'answer'> & {
  entry: bigint
  result: RecallResult | null
  resultReason: string | null
  copies: Copies[]
  answeredBy: string | null
  answeredAt: bigint | null
}

const rowOf = ({ entry, result, resultReason, copies, answeredBy, answeredAt, ...row }: Row): RecallRow => ({
  ...row,
  entry: Number(entry),
  answer:
    result === null || answeredAt === null
      ? null
      : { result, reason: resultReason, copies, by: answeredBy, at: answeredAt },
})

const selectRecalls = sql`
  select recall.id, feed_id as "feedId", entry, recall.own, action, reason, note, record_place as "recordPlace",
    asked_by as "askedBy", asked_at as "askedAt", result, result_reason as "resultReason", copies,
    answered_by as "answeredBy", answered_at as "answeredAt", agreement_id as "agreementId",
    case when recall.own then feed.recipient else feed.sender end as party
  from recall join feed on feed.id = recall.feed_id`

const MOST = 500

/** Recalls, those without an answer first, newest first. */
export const readRecalls = async (db: Kysely<NoTables>, _permit: Reading): Promise<RecallRow[]> => {
  const { rows } = await sql<Row>`${selectRecalls}
    order by (result is not null), asked_at desc, recall.id limit ${MOST}`.execute(db)
  return rows.map(rowOf)
}

export const readRecall = async (
  db: Kysely<NoTables>,
  _permit: Reading,
  id: string,
): Promise<RecallRow | undefined> => {
  const { rows } = await sql<Row>`${selectRecalls} where recall.id = ${id}`.execute(db)
  return rows[0] && rowOf(rows[0])
}

/** The newest recall of this side for each of these records, from a Party under an agreement, by place. */
export const readRecallIds = async (
  db: Kysely<NoTables>,
  _permit: Reading,
  { places, party, agreementId }: { places: readonly bigint[]; party: string; agreementId: string },
): Promise<Map<bigint, string>> => {
  const { rows } = await sql<{ place: bigint; id: string }>`
    select record_place as place, recall.id from recall join feed on feed.id = feed_id
    where record_place = any(${texts(places.map(String))}::bigint[]) and recall.own and recipient = ${party}
      and agreement_id = ${agreementId} order by asked_at, recall.id`.execute(db)
  return new Map(rows.map(({ place, id }) => [place, id]))
}

/** What was answered to a recall that came before; undefined when nothing was. */
export const readAnswer = async (
  tx: Tx,
  _permit: Writing,
  { feedId, entry, action }: RecallKey,
): Promise<Answer | undefined> => {
  const { rows } = await sql<Row>`${selectRecalls}
    where feed_id = ${feedId} and entry = ${entry} and action = ${action}`.execute(tx)
  return (rows[0] && rowOf(rows[0]).answer) ?? undefined
}

/** What was asked in feeds that are closed and is not answered yet, by this side of a Party under an agreement. */
export const readUnheard = async (
  tx: Tx,
  _permit: Permit<'feed:close'>,
  { agreementId, recipient }: { readonly agreementId: string; readonly recipient: string },
): Promise<RecallRow[]> => {
  const { rows } = await sql<Row>`${selectRecalls}
    where recall.own and result is null and agreement_id = ${agreementId} and recipient = ${recipient}
      and successor is not null order by asked_at, recall.id`.execute(tx)
  return rows.map(rowOf)
}

export type NewRecall = RecallKey &
  Pick<RecallRow, 'id' | 'own' | 'reason' | 'note' | 'recordPlace' | 'askedBy' | 'askedAt'>

/** Notes a recall; one that is asked again stays as it was noted first. Says whether it is new. */
export const addRecall = async (tx: Tx, _permit: Writing, recall: NewRecall): Promise<boolean> => {
  const { id, feedId, entry, own, action, reason, note, recordPlace, askedBy, askedAt } = recall
  const { rows } = await sql`
    insert into recall (id, feed_id, entry, own, action, reason, note, record_place, asked_by, asked_at)
    values (${id}, ${feedId}, ${entry}, ${own}, ${action}, ${reason}, ${note}, ${recordPlace}, ${askedBy}, ${askedAt})
    on conflict (feed_id, entry, action) do nothing returning id`.execute(tx)
  return rows.length > 0
}

/** Notes what was answered; a later answer takes the place of an earlier one. False when nothing of the kind was asked. */
export const putAnswer = async (
  tx: Tx,
  _permit: Writing,
  { feedId, entry, action }: RecallKey,
  { result, reason, copies, by, at }: Answer,
): Promise<boolean> => {
  const { rows } = await sql`
    update recall set result = ${result}, result_reason = ${reason}, copies = ${JSON.stringify(copies)}::jsonb,
      answered_by = ${by}, answered_at = ${at}
    where feed_id = ${feedId} and entry = ${entry} and action = ${action} returning id`.execute(tx)
  return rows.length > 0
}

/** Who may hold a copy of an entry that left this side, and when they had it last. */
export type Holder = { readonly name: string; readonly by: CopyWay; readonly at: bigint }

/** Readers of a view that have read since the entry stood in it, and who took a version of a list that had a value of it. */
export const readHolders = async (
  db: Kysely<NoTables>,
  _permit: Permit,
  { feedId, entry }: Pick<RecallKey, 'feedId' | 'entry'>,
): Promise<Holder[]> => {
  const { rows } = await sql<Holder>`
    select reader_name as name, 'view' as by, read_at as at from view_reader
    where feed_id = ${feedId} and size > ${entry}
    union all
    select address.name, 'block-list', max(taken.taken_at) from arrival
    join block_list_line as line on line.place = arrival.record_place
    join block_list_address as address on address.list_id = line.list_id
    join block_list_taken as taken on taken.address_id = address.id
      and taken.version >= line.entered and (line.gone is null or taken.version < line.gone)
    where arrival.feed_id = ${feedId} and arrival.feed_index = ${entry}
    group by address.id, address.name
    order by at desc, name`.execute(db)
  return rows
}
