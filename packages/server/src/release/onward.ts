// Decisions on what another Party gave: which record an entry of a feed was, what has gone on to whom, and deciding again once
// the originator has said something else.
import { sql, type Kysely } from 'kysely'
import type { NoTables, Tx } from '../database/database.ts'
import { hasPlaceSql } from '../feed/outgoing.ts'
import type { Permit } from '../gate/permit.ts'

/** The place of the record that went to a Party under an object’s id and version; undefined when none is known to have. */
export const findReleasedPlace = async (
  db: Kysely<NoTables>,
  _permit: Permit<'link:pull'>,
  sent: { party: string; agreementId: string; objectId: string; version: string },
): Promise<bigint | undefined> => {
  const { party, agreementId, objectId, version } = sent
  const { rows } = await sql<{ place: bigint }>`
    select record_place as place from decision
    where party = ${party} and agreement_id = ${agreementId} and coalesce(rendition_id, object_id) = ${objectId}
      and state in ('queued', 'recalled')
    order by (version = ${version}) desc, decided_at desc limit 1`.execute(db)
  return rows[0]?.place
}

/** Whether a record has gone to a Party and was not asked back. */
export const isReleasedTo = async (
  db: Kysely<NoTables>,
  _permit: Permit<'onward:read' | 'onward:answer'>,
  { recordPlace, party, agreementId }: { recordPlace: bigint; party: string; agreementId: string },
): Promise<boolean> => {
  const { rows } = await sql`
    select 1 from decision where record_place = ${recordPlace} and party = ${party} and agreement_id = ${agreementId}
      and state = 'queued' and ${hasPlaceSql(sql`decision.id`)}`.execute(db)
  return rows.length > 0
}

/**
 * Gives what is decided on a record towards a Party back to the gate, unless it has left, was recalled, or a person refused it. What
 * was approved under what the originator said before holds no more.
 */
export const decideOnwardAgain = async (
  tx: Tx,
  _permit: Permit<'link:pull'>,
  { recordPlace, party, at }: { recordPlace: bigint; party: string; at: bigint },
): Promise<void> => {
  await sql`
    with own as (select id from decision where record_place = ${recordPlace} and party = ${party}),
    stopped as (delete from outgoing where decision_id in (select id from own) returning decision_id)
    update decision set state = 'again'
    where id in (select id from own) and reason is distinct from 'recalled'
      and (state in ('waiting', 'withheld') or id in (select decision_id from stopped))`.execute(tx)
  await sql`
    update approval set withdrawn_at = ${at} where withdrawn_at is null and decision_id in (
      select id from decision where record_place = ${recordPlace} and party = ${party} and state = 'again')`.execute(
    tx,
  )
}

/** A Party that was passed a record on, and when it had it; in microseconds since 1970. */
export type PassedOn = { readonly party: string; readonly version: string; readonly at: bigint }

/**
 * To whom a record that was asked back here has gone on and was not asked back in turn. Where another source gave it too, only what
 * went by consent of its originator counts.
 */
export const readPassedOn = async (
  db: Kysely<NoTables>,
  _permit: Permit<'link:pull' | 'recall:read' | 'recall:answer'>,
  recordPlace: bigint | null,
): Promise<PassedOn[]> => {
  if (recordPlace === null) return []
  const { rows } = await sql<PassedOn>`
    select party, version, coalesce((
      select max(entry.added_at) from feed join feed_entry as entry on entry.feed_id = feed.id
      where feed.own and feed.agreement_id = decision.agreement_id and feed.recipient = decision.party
        and entry.object_id = coalesce(decision.rendition_id, decision.object_id)), decided_at) as at
    from decision
    where record_place = ${recordPlace} and state = 'queued' and ${hasPlaceSql(sql`decision.id`)}
      and (consent_id is not null or exists (select 1 from record where place = ${recordPlace} and state = 'recalled'))
    order by party`.execute(db)
  return rows
}
