// The lines of a review by class: what has the same facts, kind, area, answer and fate is looked at, and approved, together.
// A line differs from another of its class in its record alone, so one decision stands for all of them; one of which a reviewer took
// something away is a class of its own.
import type { ClassFacts } from '@saphan/core/facts/schema.ts'
import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { NoTables } from '../database/database.ts'
import { readJoined } from '../database/joined-row.ts'
import { texts } from '../database/text-array.ts'
import type { Permit } from '../gate/permit.ts'
import { decisionColumns, stateSql, type DecisionRow } from './store.ts'

type Seeing = Permit<
  'release:propose' | 'release:approve' | 'release:refuse' | 'release:retract' | 'release:trim'
>

/** Lines of a review that are one class. */
export type ReviewClass = {
  readonly id: string
  readonly kind: string
  /** Of the records now, whatever was decided. */
  readonly recordClass: string
  readonly tlp: ClassFacts['tlp']
  readonly count: number
  /** When the last of them was decided, and what binds those that stood then: ids and digests. */
  readonly asOf: bigint
  readonly bound: string
  /** The decision on one of them. */
  readonly sample: DecisionRow
}

/** A line of a class: what is its own. */
export type ClassLine = {
  readonly id: string
  readonly class: string
  readonly digest: string
  readonly place: bigint
  readonly decidedAt: bigint
}

/** Who approved how many lines of a class; `first` and `last` are times. */
export type ClassApproval = {
  readonly class: string
  readonly memberId: string
  readonly memberName: string
  readonly absentId: string | null
  readonly role: string
  readonly authority: string | null
  readonly lines: number
  readonly first: bigint
  readonly last: bigint
}

const keySql = sql`concat_ws(chr(31), told.fate, decision.class_id, standing.class_id, standing.kind, decision.area, decision.policy_set,
  decision.outcome, decision.rules, decision.redactors, decision.roles, decision.missing, decision.obligations, decision.code, decision.named,
  decision.trimmed, case when decision.trimmed = '' then '' else decision.id end)`

const linesSql = (reviewId: string): RawBuilder<unknown> => sql`
  select decision.*, told.fate, standing.class_id as record_class, standing.kind,
    left(encode(sha256(convert_to(${keySql}, 'UTF8')), 'hex'), 32) as class
  from decision cross join lateral (select class_id, kind from record where place = decision.record_place offset 0) as standing
  cross join lateral (select ${stateSql} as fate offset 0) as told
  where decision.review_id = ${reviewId}`

/** What binds lines of a class: their ids and digests. */
const boundSql = sql`encode(sha256(convert_to(string_agg(line.id || line.digest, ',' order by line.id collate "C"), 'UTF8')), 'hex')`

type ClassRow = Omit<ReviewClass, 'sample' | 'tlp'> & { sampleId: string; tlp: ClassFacts['tlp'] | null }

/** The classes of a review, those that wait first, the larger first. */
export const readReviewClasses = async (
  db: Kysely<NoTables>,
  _permit: Seeing,
  reviewId: string,
): Promise<Map<string, ReviewClass>> => {
  const { rows } = await sql<ClassRow>`
    select grouped.*, (select facts ->> 'tlp' from fact_class where id = grouped."recordClass") as tlp from (
      select class as id, min(kind) as kind, min(record_class) as "recordClass", count(*)::int as count, max(decided_at) as "asOf",
        ${boundSql} as bound, min(line.id) as "sampleId", bool_or(fate = 'waiting') as waits
      from (${linesSql(reviewId)}) as line group by class
    ) as grouped order by waits desc, count desc, id`.execute(db)
  const samples = await sql<DecisionRow>`select ${decisionColumns} from decision
    where id = any(${texts(rows.map(({ sampleId }) => sampleId))})`.execute(db)
  const byId = new Map(samples.rows.map((row) => [row.id, row]))
  return new Map(
    rows.flatMap(({ sampleId, ...row }) => {
      const sample = byId.get(sampleId)
      return sample ? [[row.id, { ...row, tlp: row.tlp ?? 'unknown', sample }] as const] : []
    }),
  )
}

/** Which lines: some by id, those of a class, or those that two people at least have approved. */
export type WhichLines =
  | { readonly ids: readonly string[] }
  | { readonly class: string; readonly until: bigint }
  | 'approved'

const conditionOf = (reviewId: string, which: WhichLines): RawBuilder<unknown> => {
  if (which === 'approved')
    return sql`line.id in (select decision_id from approval where review_id = ${reviewId} and withdrawn_at is null
      group by decision_id having count(distinct member_id) > 1)`
  if ('ids' in which) return sql`line.id = any(${texts(which.ids)})`
  return sql`line.class = ${which.class} and line.decided_at <= ${which.until}`
}

/** Lines of a review with their class, in the order of their ids. */
export const readClassLines = async (
  db: Kysely<NoTables>,
  _permit: Seeing,
  reviewId: string,
  which: WhichLines,
): Promise<ClassLine[]> => {
  const rows = await readJoined(
    db,
    {
      id: sql`id`,
      class: sql`class`,
      digest: sql`digest`,
      place: sql`record_place`,
      decidedAt: sql`decided_at`,
    },
    {
      from: sql`(select * from (${linesSql(reviewId)}) as line where ${conditionOf(reviewId, which)}
        order by line.id collate "C") as line`,
    },
  )
  return rows.map((row) => ({
    id: row.id ?? '',
    class: row.class ?? '',
    digest: row.digest ?? '',
    place: BigInt(row.place ?? 0),
    decidedAt: BigInt(row.decidedAt ?? 0),
  }))
}

/** Decisions of a review, a page at a time, class by class. */
export const readReviewPage = async (
  db: Kysely<NoTables>,
  _permit: Seeing,
  reviewId: string,
  { class: wanted, from, limit }: { class?: string | undefined; from: number; limit: number },
): Promise<(DecisionRow & { class: string })[]> => {
  const { rows } = await sql<DecisionRow & { class: string }>`
    select ${decisionColumns}, decision.class from (
      select line.*, count(*) over (partition by line.class) as size from (${linesSql(reviewId)}) as line
      where ${wanted === undefined ? sql`true` : sql`line.class = ${wanted}`}
    ) as decision
    order by decision.fate = 'waiting' desc, decision.size desc, decision.class, decision.object_id, decision.version
    limit ${limit} offset ${from}`.execute(db)
  return rows
}

/** As `bindingOf` (approval.ts) reads a decision. */
const bindingSql = sql`encode(sha256(convert_to('{"agreementId":' || to_json(line.agreement_id) || ',"classId":' || to_json(line.class_id)
  || ',"digest":' || to_json(line.digest)
  || case line.named when '[]' then '' else ',"named":' || replace(line.named::text, ', ', ',') end || ',"party":' || to_json(line.party) || ',"policySet":' || to_json(line.policy_set)
  || ',"redactors":' || replace(line.redactors::text, ', ', ',')
  || case when line.trimmed = '' then '' else ',"trimmed":' || to_json(line.trimmed) end || '}', 'UTF8')), 'hex')`

/** Who approved what of the classes of a review; of what waits, only what still stands: bound to it, and given after `since`. */
export const readClassApprovals = async (
  db: Kysely<NoTables>,
  _permit: Seeing,
  reviewId: string,
  since: bigint,
): Promise<ClassApproval[]> => {
  const { rows } = await sql<ClassApproval>`
    select line.class, member_id as "memberId", member_name as "memberName", absent_id as "absentId", role, authority, count(*)::int as lines,
      min(approved_at) as first, max(approved_at) as last
    from (${linesSql(reviewId)}) as line join approval on approval.decision_id = line.id
    where withdrawn_at is null and (line.fate <> 'waiting' or (binding = ${bindingSql} and approved_at > ${since}))
    group by line.class, member_id, member_name, absent_id, role, authority order by first, member_id`.execute(
    db,
  )
  return rows
}
