// What was decided, counted by what the gate looks at: a million decisions are some thousand groups. Read in stretches, so that others
// who wait for the store wait for one stretch.
import type { Outcome } from '@saphan/core/gate/outcome.ts'
import { sql, type Kysely } from 'kysely'
import type { NoTables } from '../database/database.ts'
import type { Permit } from '../gate/permit.ts'

/** Decisions that share all that is named here. */
export type PastGroup = {
  readonly classId: string
  readonly party: string
  readonly agreementId: string
  readonly area: string
  readonly outcome: Outcome
  /** `settled`: refused by a person or recalled. */
  readonly standing: 'released' | 'held' | 'settled'
  /** It left, and people had let it go. */
  readonly approved: boolean
  readonly count: number
  /** The places of the first and the last record. */
  readonly first: bigint
  readonly last: bigint
}

type Row = Omit<PastGroup, 'standing' | 'count'> & {
  readonly state: string
  readonly isRecalled: boolean
  readonly count: bigint | number
}

/** Records in one stretch: some hundredths of a second, and no more than is sorted in memory. */
const STRETCH = 25_000n

const LEFT: readonly string[] = ['queued', 'again', 'released']
const HELD: readonly string[] = ['waiting', 'withheld']

const standingOf = (state: string, isRecalled: boolean): PastGroup['standing'] => {
  if (LEFT.includes(state)) return 'released'
  return HELD.includes(state) && !isRecalled ? 'held' : 'settled'
}

// Joined and not looked up row by row: a server would think that so dear as to compile it for every stretch.
const readStretch = async (db: Kysely<NoTables>, from: bigint): Promise<readonly Row[]> => {
  const { rows } = await sql<Row>`
    with approved as materialized (select distinct decision_id as id from approval where withdrawn_at is null)
    select class_id as "classId", party, agreement_id as "agreementId", area, outcome, state,
      coalesce(reason = 'recalled', false) as "isRecalled", approved.id is not null as approved,
      count(*)::int as count, min(record_place) as first, max(record_place) as last
    from decision left join approved on approved.id = decision.id
    where record_place >= ${from}::bigint and record_place < ${from + STRETCH}::bigint
    group by 1, 2, 3, 4, 5, 6, 7, 8`.execute(db)
  return rows
}

const readEnd = async (db: Kysely<NoTables>): Promise<bigint> => {
  const { rows } = await sql<{ end: bigint | null }>`select max(record_place) as end from decision`.execute(
    db,
  )
  return rows[0]?.end ?? 0n
}

const groupOf = ({ state, isRecalled, count, ...row }: Row): PastGroup => ({
  ...row,
  standing: standingOf(state, isRecalled),
  approved: row.approved && LEFT.includes(state),
  count: Number(count),
})

const keyOf = ({ classId, party, agreementId, area, outcome, standing, approved }: PastGroup): string =>
  JSON.stringify([classId, party, agreementId, area, outcome, standing, approved])

const join = (known: PastGroup | undefined, more: PastGroup): PastGroup =>
  known === undefined
    ? more
    : {
        ...known,
        count: known.count + more.count,
        first: more.first < known.first ? more.first : known.first,
        last: more.last > known.last ? more.last : known.last,
      }

/** Reads in a view of the caller's. */
export type Look = <R>(
  read: (db: Kysely<NoTables>, permit: Permit<'policy:read'>) => Promise<R>,
) => Promise<R>

/** All decisions of the node in groups, as they stood while they were read. */
export const readPast = async (look: Look): Promise<PastGroup[]> => {
  const end = await look(readEnd)
  const groups = new Map<string, PastGroup>()
  for (let from = 0n; from <= end; from += STRETCH)
    for (const row of await look((db) => readStretch(db, from))) {
      const group = groupOf(row)
      const key = keyOf(group)
      groups.set(key, join(groups.get(key), group))
    }
  return [...groups.values()]
}
