// Table onward_request: what is asked of originators, both ways, and what was answered.
import type { OnwardResult } from '@saphan/core/tlog/onward.ts'
import { sql, type Kysely } from 'kysely'
import type { NoTables, Tx } from '../database/database.ts'
import type { Actor } from '../gate/actor.ts'
import type { Permit } from '../gate/permit.ts'

type Writing = Permit<'onward:ask' | 'onward:answer' | 'link:pull'>
type Reading = Permit<'onward:read' | 'onward:ask' | 'onward:answer' | 'link:pull' | 'record:import'>

/** What was answered, as it stands; `until` in microseconds since 1970. */
export type Answer = {
  readonly result: OnwardResult
  readonly reason: string | null
  readonly until: bigint | null
  readonly by: string | null
  readonly at: bigint
}

/** Names a request between two nodes: the feed and the entry, to whom it would go, and for what. */
export type OnwardKey = {
  readonly feedId: string
  readonly entry: number
  readonly to: string
  readonly purpose: string
}

export type OnwardRow = OnwardKey & {
  readonly id: string
  readonly own: boolean
  /** The other Party. */
  readonly party: string
  readonly agreementId: string
  readonly reason: string
  readonly days: number
  readonly note: string | null
  readonly recordPlace: bigint | null
  readonly askedBy: Actor | null
  readonly askedAt: bigint
  readonly answer: Answer | null
}

type Row = Omit<OnwardRow, 'entry' | 'answer'> & {
  entry: bigint
  result: OnwardResult | null
  resultReason: string | null
  until: bigint | null
  answeredBy: string | null
  answeredAt: bigint | null
}

const rowOf = ({ entry, result, resultReason, until, answeredBy, answeredAt, ...row }: Row): OnwardRow => ({
  ...row,
  entry: Number(entry),
  answer:
    result === null || answeredAt === null
      ? null
      : { result, reason: resultReason, until, by: answeredBy, at: answeredAt },
})

const selectRequests = sql`
  select asked.id, feed_id as "feedId", entry, asked.recipient as to, purpose, asked.own, reason, days, note,
    record_place as "recordPlace", asked_by as "askedBy", asked_at as "askedAt", result, result_reason as "resultReason", until,
    answered_by as "answeredBy", answered_at as "answeredAt", agreement_id as "agreementId",
    case when asked.own then feed.sender else feed.recipient end as party
  from onward_request as asked join feed on feed.id = asked.feed_id`

const MOST = 500

/** Requests, those without an answer first, newest first. */
export const readRequests = async (db: Kysely<NoTables>, _permit: Reading): Promise<OnwardRow[]> => {
  const { rows } = await sql<Row>`${selectRequests}
    order by (result is not null), asked_at desc, asked.id limit ${MOST}`.execute(db)
  return rows.map(rowOf)
}

export const readRequest = async (
  db: Kysely<NoTables>,
  _permit: Reading,
  id: string,
): Promise<OnwardRow | undefined> => {
  const { rows } = await sql<Row>`${selectRequests} where asked.id = ${id}`.execute(db)
  return rows[0] && rowOf(rows[0])
}

/** The request with a key, asked by this side or of it. */
export const findRequest = async (
  db: Kysely<NoTables>,
  _permit: Reading,
  own: boolean,
  { feedId, entry, to, purpose }: OnwardKey,
): Promise<OnwardRow | undefined> => {
  const { rows } = await sql<Row>`${selectRequests}
    where feed_id = ${feedId} and entry = ${entry} and asked.recipient = ${to} and purpose = ${purpose}
      and asked.own = ${own}`.execute(db)
  return rows[0] && rowOf(rows[0])
}

export type NewRequest = OnwardKey &
  Pick<OnwardRow, 'id' | 'own' | 'reason' | 'days' | 'note' | 'recordPlace' | 'askedBy' | 'askedAt'>

/** Notes a request; one that is asked again waits for its answer again, under the id that it has. */
export const putRequest = async (tx: Tx, _permit: Writing, request: NewRequest): Promise<void> => {
  const { id, feedId, entry, to, purpose, own, reason, days, note, recordPlace, askedBy, askedAt } = request
  await sql`
    insert into onward_request (id, feed_id, entry, recipient, purpose, own, reason, days, note, record_place, asked_by, asked_at)
    values (${id}, ${feedId}, ${entry}, ${to}, ${purpose}, ${own}, ${reason}, ${days}, ${note}, ${recordPlace},
      ${askedBy === null ? null : JSON.stringify(askedBy)}::jsonb, ${askedAt})
    on conflict (feed_id, entry, recipient, purpose) do update set reason = excluded.reason, days = excluded.days,
      note = excluded.note, record_place = excluded.record_place, asked_by = excluded.asked_by, asked_at = excluded.asked_at,
      result = null, result_reason = null, until = null, answered_by = null, answered_at = null`.execute(tx)
}

/** Notes what was answered; a later answer takes the place of an earlier one. */
export const putAnswer = async (
  tx: Tx,
  _permit: Writing,
  id: string,
  { result, reason, until, by, at }: Answer,
): Promise<void> => {
  await sql`
    update onward_request set result = ${result}, result_reason = ${reason}, until = ${until}, answered_by = ${by},
      answered_at = ${at}
    where id = ${id}`.execute(tx)
}

/** What may be passed on by now and was never decided towards its recipient: a record that came by a feed alone. */
export const readUndecided = async (
  db: Kysely<NoTables>,
  _permit: Permit<'record:import'>,
  now: bigint,
): Promise<OnwardRow[]> => {
  const { rows } = await sql<Row>`${selectRequests}
    where asked.own and exists (
      select 1 from consent where consent.id = asked.id and consent.until > ${now}
        and exists (select 1 from record where place = consent.record_place and state = 'current')
        and not exists (select 1 from decision where record_place = consent.record_place and party = consent.recipient))
    order by asked_at limit ${MOST}`.execute(db)
  return rows.map(rowOf)
}
