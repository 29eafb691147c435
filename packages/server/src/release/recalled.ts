// What a recall does to decisions: what left is asked back, and what was about to go on to others stays.
import { sql, type Kysely } from 'kysely'
import type { NoTables, Tx } from '../database/database.ts'
import { texts } from '../database/text-array.ts'
import type { Permit } from '../gate/permit.ts'
import { stateSql, type DecisionState } from './store.ts'

/** Notes that what a decision let go was asked back. */
export const markRecalled = async (
  tx: Tx,
  _permit: Permit<'release:withdraw'>,
  decisionId: string,
): Promise<void> => {
  await sql`update decision set state = 'recalled' where id = ${decisionId}`.execute(tx)
}

/** Nothing of a record goes on to others any more. */
export const holdBack = async (tx: Tx, _permit: Permit<'link:pull'>, recordPlace: bigint): Promise<void> => {
  await sql`
    with stopped as (
      delete from outgoing where decision_id in (select id from decision where record_place = ${recordPlace}) returning decision_id
    )
    update decision set state = 'withheld', reason = 'recalled'
    where record_place = ${recordPlace} and (state in ('waiting', 'again') or id in (select decision_id from stopped))`.execute(
    tx,
  )
}

/** Where records stand towards one Party under one agreement, by place; what was not decided is not among them. */
export type Standing = { readonly state: DecisionState; readonly reviewId: string | null }

export const readStandingsAt = async (
  db: Kysely<NoTables>,
  _permit: Permit<'recall:read' | 'release:withdraw'>,
  { places, party, agreementId }: { places: readonly bigint[]; party: string; agreementId: string },
): Promise<Map<bigint, Standing>> => {
  const { rows } = await sql<Standing & { place: bigint }>`
    select wanted.place, ${stateSql} as state, decision.review_id as "reviewId"
    from unnest(${texts(places.map(String))}::bigint[]) as wanted (place)
    cross join lateral (select * from decision where record_place = wanted.place and party = ${party}
      and agreement_id = ${agreementId} offset 0) as decision`.execute(db)
  return new Map(rows.map(({ place, ...standing }) => [place, standing]))
}
