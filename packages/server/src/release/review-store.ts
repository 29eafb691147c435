// Tables review and approval: what waits for people together, and who approved what of it.
import { sql, type Kysely } from 'kysely'
import type { Clock } from '../clock/clock.ts'
import type { NoTables, Tx } from '../database/database.ts'
import type { Permit } from '../gate/permit.ts'

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

export type ReviewRow = {
  id: string
  title: string
  party: string
  agreementId: string
  unitId: string
  requestedBy: string
  openedAt: bigint
}

const reviewColumns = sql`review.id, review.title, review.party, review.agreement_id as "agreementId", review.unit_id as "unitId",
  review.requested_by as "requestedBy", review.opened_at as "openedAt"`

/** Opens the review of a unit towards a Party, or gives the one that is open; its number is the next of the year. */
export const openReview = async (
  tx: Tx,
  _permit: Deciding,
  { clock, year, row }: { clock: Clock; year: number; row: Omit<ReviewRow, 'id' | 'openedAt'> },
): Promise<string> => {
  const { rows: open } = await sql<{ id: string }>`select id from review
    where unit_id = ${row.unitId} and party = ${row.party} and agreement_id = ${row.agreementId}`.execute(tx)
  if (open[0]) return open[0].id
  const { rows } = await sql<{
    number: number
  }>`select coalesce(max(number), 0)::int + 1 as number from review where year = ${year}`.execute(tx)
  const number = rows[0]?.number ?? 1
  const id = `R-${year}-${String(number).padStart(4, '0')}`
  await sql`insert into review (id, year, number, title, party, agreement_id, unit_id, requested_by, opened_at)
    values (${id}, ${year}, ${number}, ${row.title}, ${row.party}, ${row.agreementId}, ${row.unitId}, ${row.requestedBy}, ${clock.now()})`.execute(
    tx,
  )
  return id
}

export type ReviewCounts = ReviewRow & {
  areas: string[]
  released: number
  waiting: number
  withheld: number
  redacted: number
}

const countColumns = sql`
  array_agg(distinct decision.area) as areas,
  (count(*) filter (where decision.state in ('released', 'queued')))::int as released,
  (count(*) filter (where decision.state = 'waiting'))::int as waiting,
  (count(*) filter (where decision.state in ('withheld', 'refused')))::int as withheld,
  (count(*) filter (where decision.redactors <> '[]'::jsonb or decision.trimmed <> ''))::int as redacted`

/** Reviews, those with waiting lines first, newest first. */
export const listReviews = async (
  db: Kysely<NoTables>,
  _permit: Seeing,
  onlyWaiting: boolean,
): Promise<ReviewCounts[]> => {
  const { rows } = await sql<ReviewCounts>`select ${reviewColumns}, ${countColumns}
    from review join decision on decision.review_id = review.id
    group by review.id
    having ${onlyWaiting ? sql`count(*) filter (where decision.state = 'waiting') > 0` : sql`true`}
    order by review.opened_at desc, review.id limit 500`.execute(db)
  return rows
}

/** Keeps a review from changing until the transaction ends: who decides on it, and who takes something of it, come one after the other. */
export const lockReview = async (tx: Tx, _permit: Permit, id: string): Promise<void> => {
  await sql`select 1 from review where id = ${id} for update`.execute(tx)
}

export const readReview = async (
  db: Kysely<NoTables>,
  _permit: Seeing,
  id: string,
): Promise<ReviewCounts | undefined> => {
  const { rows } = await sql<ReviewCounts>`select ${reviewColumns}, ${countColumns}
    from review join decision on decision.review_id = review.id where review.id = ${id} group by review.id`.execute(
    db,
  )
  return rows[0]
}
