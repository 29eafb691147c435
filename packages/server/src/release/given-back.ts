// Decisions that the sequencer gives back to the gate. The node's own machinery, not an act of a person: it can only hold
// back what an act had queued.
import { sql } from 'kysely'
import { reading, type Database, type Tx } from '../database/database.ts'
import { texts } from '../database/text-array.ts'
import { consentHoldsSql } from '../record/consent.ts'

/**
 * Which queued decisions no longer hold: made under another policy epoch than the present one, on a record that has come
 * again meanwhile with facts that make it stricter, on approvals that have expired, on a consent that holds no more, or by nobody's
 * approval on an object of which a reviewer took something away.
 */
export const readOutdated = async (
  tx: Tx,
  rows: readonly { id: string; epoch: bigint }[],
  now: bigint,
): Promise<Set<string>> => {
  const { rows: present } = await sql<{ epoch: bigint }>`select epoch from policy_epoch`.execute(tx)
  const { rows: undone } = await sql<{ id: string }>`
    select waiting.id from unnest(${texts(rows.map(({ id }) => id))}) as waiting (id)
    cross join lateral (
      select record_place, object_id, party, agreement_id, coalesce(record_class_id, class_id) as class_id, approved_until, consent_id
      from decision where decision.id = waiting.id offset 0) as judged
    cross join lateral (select class_id from record where place = judged.record_place offset 0) as standing
    where standing.class_id <> judged.class_id or judged.approved_until <= ${now}
      or (judged.consent_id is not null
        and not exists (select 1 from consent where consent.id = judged.consent_id and ${consentHoldsSql(now)}))
      or (judged.approved_until is null and exists (select 1 from trim where object_id = judged.object_id
        and party = judged.party and agreement_id = judged.agreement_id))`.execute(tx)
  const epoch = present[0]?.epoch
  const outdated = rows.filter((row) => row.epoch !== epoch)
  return new Set([...outdated, ...undone].map(({ id }) => id))
}

/** Gives decisions back to the gate. */
export const decideAgain = async (tx: Tx, ids: readonly string[]): Promise<void> => {
  await sql`update decision set state = 'again' where id = any(${ids}::text[])`.execute(tx)
}

/** Whether the sequencer has given anything back that waits to be decided again. */
export const hasGivenBack = (database: Database): Promise<boolean> =>
  reading(database, 'bulk', async (db) => {
    const { rows } = await sql`select 1 from decision where state = 'again' limit 1`.execute(db)
    return rows.length > 0
  })

/** Objects that had a place in a feed which was closed before the recipient had them are decided again. */
export const decideStranded = async (
  tx: Tx,
  { agreementId, recipient }: { readonly agreementId: string; readonly recipient: string },
  stranded: readonly { readonly objectId: string; readonly version: string }[],
): Promise<void> => {
  if (stranded.length === 0) return
  await sql`
    update decision set state = 'again'
    from unnest(${stranded.map(({ objectId }) => objectId)}::text[], ${stranded.map(({ version }) => version)}::text[])
      as lost (object_id, version)
    where decision.party = ${recipient} and decision.agreement_id = ${agreementId} and decision.state = 'queued'
      and coalesce(decision.rendition_id, decision.object_id) = lost.object_id
      and (decision.rendition_id is not null or decision.version = lost.version)`.execute(tx)
}
