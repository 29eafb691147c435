// What a recall does to decisions: what left is asked back, and what was about to go on to others stays.
import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'
import { hasPlaceSql } from '../feed/outgoing.ts'
import type { Permit } from '../gate/permit.ts'

/** Notes that what a decision let go was asked back. */
export const markRecalled = async (
  tx: Tx,
  _permit: Permit<'release:withdraw'>,
  decisionId: string,
): Promise<void> => {
  await sql`update decision set state = 'recalled' where id = ${decisionId}`.execute(tx)
}

/** Nothing of a record goes on to others any more; says when it last went on to another Party, for each that has it. */
export const holdBack = async (
  tx: Tx,
  _permit: Permit<'link:pull'>,
  recordPlace: bigint,
): Promise<readonly bigint[]> => {
  await sql`
    with stopped as (
      delete from outgoing where decision_id in (select id from decision where record_place = ${recordPlace}) returning decision_id
    )
    update decision set state = 'withheld', reason = 'recalled'
    where record_place = ${recordPlace} and (state in ('waiting', 'again') or id in (select decision_id from stopped))`.execute(
    tx,
  )
  const { rows } = await sql<{ at: bigint }>`
    select decided_at as at from decision
    where record_place = ${recordPlace} and state = 'queued' and ${hasPlaceSql(sql`decision.id`)}`.execute(tx)
  return rows.map(({ at }) => at)
}
