// Table trim: what reviewers took away of a record towards a Party, as places and offsets; never the content itself.
import type { Trim } from '@saphan/core/gate/redaction/trim.ts'
import { sql, type Kysely } from 'kysely'
import type { NoTables, Tx } from '../database/database.ts'
import { texts } from '../database/text-array.ts'
import type { Permit } from '../gate/permit.ts'
import type { DecisionRow } from './store.ts'

type Seeing = Permit<
  'record:read' | 'release:propose' | 'release:approve' | 'release:retract' | 'release:trim'
>

/** One thing that somebody took: who, and when in microseconds, as text. */
export type TrimMade = Trim & { readonly by: string; readonly name: string; readonly at: string }

/** What was taken of a record; `base` is the digest of the text into which the trims point. */
export type Trims = { readonly base: string; readonly trims: readonly TrimMade[] }

/** Towards whom. */
export type Towards = Pick<DecisionRow, 'party' | 'agreementId'>

/** What was taken of records, by their places. */
export const readTrims = async (
  db: Kysely<NoTables>,
  _permit: Seeing,
  { party, agreementId, places }: Towards & { readonly places: readonly bigint[] },
): Promise<Map<bigint, Trims>> => {
  const { rows } = await sql<Trims & { place: bigint }>`select record_place as place, base, trims from trim
    where record_place = any(${texts(places.map(String))}::bigint[]) and party = ${party} and agreement_id = ${agreementId}`.execute(
    db,
  )
  return new Map(rows.map(({ place, base, trims }) => [BigInt(place), { base, trims }]))
}

/** Those of these objects of which something was taken in any version. */
export const readTrimmedObjects = async (
  db: Kysely<NoTables>,
  _permit: Seeing,
  { party, agreementId, ids }: Towards & { readonly ids: readonly string[] },
): Promise<Set<string>> => {
  const { rows } = await sql<{ id: string }>`select distinct object_id as id from trim
    where object_id = any(${texts(ids)}) and party = ${party} and agreement_id = ${agreementId}`.execute(db)
  return new Set(rows.map(({ id }) => id))
}

/** Whether anything of any record was taken towards a Party. */
export const hasTrims = async (
  db: Kysely<NoTables>,
  _permit: Seeing,
  { party, agreementId }: Towards,
): Promise<boolean> => {
  const { rows } =
    await sql`select 1 from trim where party = ${party} and agreement_id = ${agreementId} limit 1`.execute(db)
  return rows.length > 0
}

/** What was taken of another version of an object, with that version's content and redactors. */
export type EarlierTrims = Trims & {
  readonly objectId: string
  readonly version: string
  readonly canonical: string | null
  readonly redactors: readonly string[]
}

/** What was taken last of other versions of these objects, by object. */
export const readEarlierTrims = async (
  db: Kysely<NoTables>,
  _permit: Seeing,
  {
    party,
    agreementId,
    records,
  }: Towards & { readonly records: readonly Pick<DecisionRow, 'objectId' | 'recordPlace'>[] },
): Promise<Map<string, EarlierTrims>> => {
  const ids = texts(records.map(({ objectId }) => objectId))
  const places = texts(records.map(({ recordPlace }) => String(recordPlace)))
  const { rows } = await sql<EarlierTrims>`
    select distinct on (trim.object_id) trim.object_id as "objectId", record.version, record.canonical, decision.redactors, base, trims
    from trim join record on record.place = trim.record_place
      join decision on decision.record_place = trim.record_place and decision.party = trim.party
        and decision.agreement_id = trim.agreement_id
    where trim.object_id = any(${ids}) and trim.party = ${party} and trim.agreement_id = ${agreementId}
      and trim.record_place <> all(${places}::bigint[])
    order by trim.object_id, trimmed_at desc, trim.record_place desc`.execute(db)
  return new Map(rows.map((row) => [row.objectId, row]))
}

/** What becomes of a decision once something is taken of its record, or given back. */
export type Taken = Pick<DecisionRow, 'trimmed' | 'state' | 'rules'>

/** Writes what is taken of a record; false when somebody else has changed that, or the decision, meanwhile. */
export const putTrims = async (
  tx: Tx,
  _permit: Permit<'release:trim'>,
  decision: DecisionRow,
  { base, trims, now, taken }: Trims & { readonly now: bigint; readonly taken: Taken },
): Promise<boolean> => {
  const { rows } = await sql`
    update decision set trimmed = ${taken.trimmed}, state = ${taken.state}, rules = ${JSON.stringify(taken.rules)}::jsonb
    where id = ${decision.id} and trimmed = ${decision.trimmed} and state = ${decision.state} returning id`.execute(
    tx,
  )
  if (rows.length === 0) return false
  const { recordPlace, party, agreementId, objectId } = decision
  if (trims.length === 0)
    await sql`delete from trim where record_place = ${recordPlace} and party = ${party} and agreement_id = ${agreementId}`.execute(
      tx,
    )
  else
    await sql`insert into trim (record_place, party, agreement_id, object_id, base, trims, trimmed_at)
      values (${recordPlace}, ${party}, ${agreementId}, ${objectId}, ${base}, ${JSON.stringify(trims)}::jsonb, ${now})
      on conflict (record_place, party, agreement_id) do update set
        base = excluded.base, trims = excluded.trims, trimmed_at = excluded.trimmed_at`.execute(tx)
  return true
}
