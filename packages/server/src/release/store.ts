// Table decision: the node's own decision journal, which is never shared.
import type { DeterminingRule, Outcome } from '@saphan/core/gate/outcome.ts'
import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { NoTables, Tx } from '../database/database.ts'
import { readJoined } from '../database/joined-row.ts'
import { texts } from '../database/text-array.ts'
import { hasPlaceSql, queueWholeSql } from '../feed/outgoing.ts'
import type { Permit } from '../gate/permit.ts'
import type { RecordKey } from '../record/row.ts'

/** `recalled`: it left, and was asked back; that version does not leave again. */
export type DecisionState = 'released' | 'queued' | 'waiting' | 'withheld' | 'refused' | 'recalled'

export type DecisionRow = RecordKey & {
  id: string
  recordPlace: bigint
  party: string
  agreementId: string
  area: string
  classId: string
  policySet: string
  outcome: Outcome
  rules: DeterminingRule[]
  redactors: string[]
  roles: string[]
  missing: string[]
  /** What goes with the record, and what is done at home when it goes. */
  obligations: string[]
  code: string
  state: DecisionState
  unitId: string
  reviewId: string | null
  reason: string | null
  /** The id under which it went: a rendition's, or its own. */
  renditionId: string | null
  /** The consent of the originator that it rests on. */
  consentId: string | null
  /** The class of the record, where it is judged as one of another. */
  recordClassId: string | null
  /** The digest of what reviewers took away of the record; `''` when nothing was. */
  trimmed: string
  /** Key ids of those whom it is for by name, sorted; such a record leaves by a letter only. */
  named: string[]
  decidedAt: bigint
}

type Deciding = Permit<'release:propose' | 'release:approve' | 'release:refuse' | 'release:retract'>
type Seeing = Permit<
  | 'record:read'
  | 'release:withdraw'
  | 'release:propose'
  | 'release:approve'
  | 'release:refuse'
  | 'release:retract'
  | 'release:trim'
>

/** What was queued is released once it has its place in the feed; what is to be decided again is on its way, too. */
export const stateSql = sql`case when decision.state = 'again' then 'queued' when decision.state = 'queued' and ${hasPlaceSql(sql`decision.id`)} then 'released' else decision.state end`

export const decisionColumns = sql`decision.id, decision.object_id as "objectId", decision.version, decision.digest, decision.record_place as "recordPlace", decision.party,
  decision.agreement_id as "agreementId", decision.area, decision.class_id as "classId", policy_set as "policySet", outcome, rules,
  redactors, roles, missing, obligations, code, ${stateSql} as state, decision.unit_id as "unitId", review_id as "reviewId", reason,
  rendition_id as "renditionId", consent_id as "consentId", record_class_id as "recordClassId", trimmed, named, decided_at as "decidedAt"`

/** What is the same for all decisions that are written together. */
export type Step = Pick<DecisionRow, 'party' | 'agreementId' | 'unitId' | 'reviewId' | 'decidedAt'> & {
  /** Until when those hold that rest on approvals of people, by the places of their records. */
  readonly approvedUntil?: ReadonlyMap<bigint, bigint>
}

/** A decision but for what its step adds. */
export type StepDecision = Omit<DecisionRow, keyof Step | 'reason' | 'trimmed' | 'named'>

/** How those that go leave: in which feed, under which policy epoch, and which records otherwise than they are. */
export type Leaving = {
  readonly feedId: string
  readonly epoch: bigint
  readonly otherwise: readonly bigint[]
}

/**
 * Writes decisions, and queues what leaves as it is; a later decision on the same record, Party and agreement takes the place of the earlier, and its id.
 * INVARIANT: what was queued or has left stays decided, so that an object that comes in twice never leaves twice.
 * Gives the id under which each written one stands by the one that it brought; those that stay are not among them. When the
 * policy epoch is another one by now, nothing was queued.
 */
export const putDecisions = async (
  tx: Tx,
  _permit: Deciding,
  { rows, parameters, step }: { rows: readonly StepDecision[]; parameters: RawBuilder<unknown>; step: Step },
  { feedId, epoch, otherwise }: Leaving,
): Promise<{ ids: ReadonlyMap<string, string>; isOutdated: boolean }> => {
  if (rows.length === 0) return { ids: new Map(), isOutdated: false }
  const { party, agreementId, unitId, reviewId, decidedAt, approvedUntil } = step
  const untils = texts(rows.map(({ recordPlace }) => approvedUntil?.get(recordPlace)?.toString() ?? null))
  const written = sql`with stood as (
    insert into decision (id, object_id, version, digest, record_place, area, class_id, policy_set, outcome, rules, redactors,
      roles, missing, obligations, code, state, rendition_id, consent_id, record_class_id, approved_until, party, agreement_id, unit_id, review_id, decided_at)
    select *, ${party}, ${agreementId}, ${unitId}, ${reviewId}, ${decidedAt}::bigint from unnest(${parameters}, ${untils}::bigint[])
    on conflict (record_place, party, agreement_id) do update set
      area = excluded.area, class_id = excluded.class_id, policy_set = excluded.policy_set, outcome = excluded.outcome,
      rules = excluded.rules, redactors = excluded.redactors, roles = excluded.roles, missing = excluded.missing,
      obligations = excluded.obligations, code = excluded.code, state = excluded.state, reason = null,
      approved_until = excluded.approved_until, rendition_id = excluded.rendition_id,
      consent_id = excluded.consent_id, record_class_id = excluded.record_class_id,
      review_id = coalesce(excluded.review_id, decision.review_id), decided_at = excluded.decided_at
    where decision.state not in ('queued', 'released', 'recalled')
    returning id, record_place, state, decided_at
  ), whole as (
    select * from stood where state = 'queued' and record_place <> all(${texts(otherwise.map(String))}::bigint[])
  ), queued as (${queueWholeSql(feedId, epoch, sql`whole`)})`
  const stood = await readJoined(
    tx,
    { id: sql`id`, place: sql`record_place`, epoch: sql`(select epoch from policy_epoch)` },
    { first: written, from: sql`stood` },
  )
  const standing = new Map(stood.map(({ id, place }) => [place, id]))
  const ids = new Map(
    rows.flatMap((row) => {
      const id = standing.get(String(row.recordPlace))
      return id == null ? [] : [[row.id, id] as const]
    }),
  )
  return { ids, isOutdated: stood.some((one) => one.epoch !== String(epoch)) }
}

/** Decisions on records, by Party. */
export const readDecisionsOf = async (
  db: Kysely<NoTables>,
  _permit: Seeing,
  { objectId, version, digest }: RecordKey,
): Promise<DecisionRow[]> => {
  const { rows } = await sql<DecisionRow>`select ${decisionColumns} from decision
    where record_place = (select place from record where object_id = ${objectId} and version = ${version}
      and digest = ${digest}) order by party`.execute(db)
  return rows
}

/** Decisions on an object towards a Party that people review. */
export const readReviewed = async (
  db: Kysely<NoTables>,
  _permit: Permit<'release:approve'>,
  { objectId, party }: Pick<DecisionRow, 'objectId' | 'party'>,
): Promise<DecisionRow[]> => {
  const { rows } = await sql<DecisionRow>`select ${decisionColumns} from decision
    where object_id = ${objectId} and party = ${party} and review_id is not null order by version desc limit 100`.execute(
    db,
  )
  return rows
}

export const readDecisionsById = async (
  db: Kysely<NoTables>,
  _permit: Seeing,
  ids: readonly string[],
): Promise<DecisionRow[]> => {
  const { rows } =
    await sql<DecisionRow>`select ${decisionColumns} from decision where id = any(${ids}::text[]) order by id`.execute(
      db,
    )
  return rows
}

/** What is known, towards a Party, of ids (what went by a letter is not known there): gone or going (under which id), known here, or absent from the answer. */
export const readStandings = async (
  db: Kysely<NoTables>,
  _permit: Deciding,
  { ids, party, agreementId }: { ids: readonly string[]; party: string; agreementId: string },
): Promise<Map<string, { goes: boolean; renditionId: string | null }>> => {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; goes: boolean; renditionId: string | null }>`
    select record.object_id as id, bool_or(coalesce(decision.state in ('queued', 'released') and decision.named = '[]', false) or record.origin = ${party}) as goes,
      max(decision.rendition_id) filter (where decision.state in ('queued', 'released') and decision.named = '[]') as "renditionId"
    from unnest(${texts(ids)}) as wanted (id)
    cross join lateral (select place, object_id, origin from record where object_id = wanted.id offset 0) as record
    left join lateral (select state, rendition_id, named from decision
      where record_place = record.place and party = ${party} and agreement_id = ${agreementId} offset 0) as decision on true
    group by record.object_id`.execute(db)
  return new Map(rows.map(({ id, goes, renditionId }) => [id, { goes, renditionId }]))
}

/** Which of these objects left as a rendition before, towards a Party. */
export const readRendered = async (
  db: Kysely<NoTables>,
  _permit: Deciding,
  { ids, party, agreementId }: { ids: readonly string[]; party: string; agreementId: string },
): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select wanted.id from unnest(${texts(ids)}) as wanted (id) where exists (
      select 1 from decision where object_id = wanted.id and rendition_id is not null
        and party = ${party} and agreement_id = ${agreementId} offset 0)`.execute(db)
  return rows.map(({ id }) => id)
}

export const refuseDecisions = async (
  tx: Tx,
  _permit: Permit<'release:refuse'>,
  ids: readonly string[],
  reason: string,
): Promise<number> => {
  const { rows } = await sql`update decision set state = 'refused', reason = ${reason}
    where id = any(${ids}::text[]) and state = 'waiting' returning id`.execute(tx)
  return rows.length
}

const againSql = (taken: RawBuilder<unknown>): RawBuilder<{ id: string; place: bigint }> => sql`
  with taken as (delete from outgoing where ${taken} returning id)
  update decision set state = 'again' where id in (select id from taken)`

/** Takes back what is queued and has no place yet, to be decided again; gives the places of its records by id. */
export const takeQueued = async (
  tx: Tx,
  _permit: Permit<'release:retract'>,
  ids: readonly string[],
): Promise<Map<string, bigint>> => {
  if (ids.length === 0) return new Map()
  const wanted = sql`id = any(${texts(ids)})`
  const { rows } = await sql<{ id: string; place: bigint }>`
    ${againSql(wanted)} or (${wanted} and state = 'again') returning id, record_place as place`.execute(tx)
  return new Map(rows.map(({ id, place }) => [id, place]))
}

/** With more than these it is not looked who names them: all that is queued of the unit is taken back. */
const MOST_NAMES = 100

/** Takes back what is queued of a unit and names one of these, or what was taken back for that; gives the places of its records. */
export const takeNaming = async (
  tx: Tx,
  _permit: Permit<'release:retract'>,
  {
    unitId,
    party,
    agreementId,
    ids,
  }: Pick<DecisionRow, 'unitId' | 'party' | 'agreementId'> & {
    readonly ids: readonly string[]
  },
): Promise<bigint[]> => {
  const places: bigint[] = []
  for (let named = ids; named.length > 0;) {
    const isNaming =
      named.length > MOST_NAMES
        ? sql`true`
        : sql`exists (select 1 from decision as named where named.id = any(${texts(named)}) and position(
            coalesce(named.rendition_id, named.object_id)
            in coalesce(outgoing.canonical, (select canonical from record where place = outgoing.record_place), '')) > 0)`
    const { rows } = await sql<{ id: string; place: bigint }>`
      ${againSql(sql`outgoing.id in (select id from decision where unit_id = ${unitId} and party = ${party}
        and agreement_id = ${agreementId} and state = 'queued') and ${isNaming}`)} returning id, record_place as place`.execute(
      tx,
    )
    places.push(...rows.map(({ place }) => place))
    named = rows.map(({ id }) => id)
  }
  return places
}

/** Which of these records were decided towards a Party when they came with a unit, by their places. */
export const readDecidedOfUnit = async (
  db: Kysely<NoTables>,
  _permit: Seeing,
  asked: { unitId: string; party: string; agreementId: string; places: readonly bigint[] },
): Promise<Set<bigint>> => {
  const { unitId, party, agreementId, places } = asked
  const { rows } = await sql<{ place: bigint }>`select wanted.place
    from unnest(${texts(places.map(String))}::bigint[]) as wanted (place)
    where exists (select 1 from decision where record_place = wanted.place and party = ${party}
      and agreement_id = ${agreementId} and unit_id = ${unitId} offset 0)`.execute(db)
  return new Set(rows.map(({ place }) => place))
}

/** How the records of a unit stand, counted over all Parties. */
export const countUnit = async (
  db: Kysely<NoTables>,
  _permit: Seeing,
  unitId: string,
): Promise<{ decided: number; released: number; waiting: number; withheld: number }> => {
  const { rows } = await sql<{ decided: number; released: number; waiting: number; withheld: number }>`
    select count(*)::int as decided, (count(*) filter (where state in ('queued', 'released')))::int as released,
      (count(*) filter (where state = 'waiting'))::int as waiting,
      (count(*) filter (where state in ('withheld', 'refused')))::int as withheld
    from decision where unit_id = ${unitId}`.execute(db)
  return rows[0] ?? { decided: 0, released: 0, waiting: 0, withheld: 0 }
}

/**
 * Units with decisions that are to be made again: what the sequencer gave back, and what the agreement alone stopped, since
 * the agreement may say something else by now.
 */
export const readRevisable = async (
  db: Kysely<NoTables>,
  _permit: Permit<'record:import'>,
): Promise<string[]> => {
  const { rows } = await sql<{
    unitId: string
  }>`select distinct unit_id as "unitId" from decision where ${revisable} limit 1000`.execute(db)
  return rows.map(({ unitId }) => unitId)
}

const revisable = sql`(decision.state = 'again' or (decision.state = 'withheld' and not exists (
  select 1 from jsonb_array_elements(decision.rules) as stood
  where stood ->> 'effect' in ('deny', 'reroute') and stood ->> 'rule' not like 'AGR-%')))`

/** The places of the records of a unit whose decision towards a Party is to be made again. */
export const readRevisableOfUnit = async (
  db: Kysely<NoTables>,
  _permit: Permit<'release:propose'>,
  { unitId, party, agreementId }: { unitId: string; party: string; agreementId: string },
): Promise<bigint[]> => {
  const { rows } = await sql<{ place: bigint }>`select distinct record_place as place from decision
    where unit_id = ${unitId} and party = ${party} and agreement_id = ${agreementId} and ${revisable}
    order by place`.execute(db)
  return rows.map(({ place }) => place)
}

/** How many decisions wait for a person, by area. */
export const countWaiting = async (
  db: Kysely<NoTables>,
  _permit: Permit<'report:read'>,
): Promise<ReadonlyMap<string, number>> => {
  const { rows } = await sql<{ area: string; count: number }>`
    select area, count(*)::int as count from decision where state = 'waiting' group by area`.execute(db)
  return new Map(rows.map(({ area, count }) => [area, count]))
}
