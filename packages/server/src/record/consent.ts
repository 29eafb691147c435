// Table consent: that the Party which gave a record agrees to its being passed on to another. It lies beside the arrivals, and
// holds for one version, one recipient, one purpose, and until an instant.
import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { NoTables, Tx } from '../database/database.ts'
import { texts } from '../database/text-array.ts'
import type { Permit } from '../gate/permit.ts'

/** A consent as it was given; times in microseconds since 1970. */
export type Consent = {
  readonly id: string
  readonly recordPlace: bigint
  readonly giver: string
  readonly recipient: string
  readonly purpose: string
  readonly until: bigint
  readonly givenAt: bigint
}

/**
 * Whether the row `consent` holds at an instant: it has not ended, and whoever else gave the same record, and wants to be asked,
 * has consented to the same.
 */
export const consentHoldsSql = (now: bigint): RawBuilder<boolean> => sql<boolean>`(
  consent.until > ${now} and not exists (
    select 1 from arrival join fact_class on fact_class.id = arrival.class_id
    where arrival.record_place = consent.record_place and not arrival.hidden
      and fact_class.facts ->> 'originator' in ('unknown', 'other-without-consent')
      and not exists (
        select 1 from consent as other
        where other.record_place = consent.record_place and other.giver = arrival.party and other.recipient = consent.recipient
          and other.purpose = consent.purpose and other.until > ${now})))`

const columns = sql`consent.id, consent.record_place as "recordPlace", giver, consent.recipient, consent.purpose, consent.until,
  given_at as "givenAt"`

/** The consents that hold for passing records on to a Party, by place: of several the newest that fits what the record is exchanged for. */
export const readConsents = async (
  db: Kysely<NoTables>,
  _permit: Permit<'record:read' | 'release:propose' | 'release:approve' | 'release:retract'>,
  { party, places, now }: { party: string; places: readonly bigint[]; now: bigint },
): Promise<Map<bigint, Consent>> => {
  if (places.length === 0) return new Map()
  const { rows } = await sql<Consent>`
    select distinct on (consent.record_place) ${columns}
    from unnest(${texts(places.map(String))}::bigint[]) as wanted (place)
    cross join lateral (select * from consent where record_place = wanted.place and recipient = ${party} offset 0) as consent
    cross join lateral (select class_id from record where place = wanted.place offset 0) as standing
    join fact_class as known on known.id = standing.class_id
    where known.facts ->> 'purpose' in ('unknown', consent.purpose) and ${consentHoldsSql(now)}
    order by consent.record_place, given_at desc, consent.id`.execute(db)
  return new Map(rows.map((row) => [row.recordPlace, row]))
}

/** Keeps a consent; it takes the place of an earlier answer to the same request. */
export const putConsent = async (tx: Tx, _permit: Permit<'link:pull'>, consent: Consent): Promise<void> => {
  const { id, recordPlace, giver, recipient, purpose, until, givenAt } = consent
  await sql`
    insert into consent (id, record_place, giver, recipient, purpose, until, given_at)
    values (${id}, ${recordPlace}, ${giver}, ${recipient}, ${purpose}, ${until}, ${givenAt})
    on conflict (id) do update set until = excluded.until, given_at = excluded.given_at`.execute(tx)
}

/** Takes a consent away. */
export const dropConsent = async (
  tx: Tx,
  _permit: Permit<'link:pull' | 'onward:ask'>,
  id: string,
): Promise<void> => {
  await sql`delete from consent where id = ${id}`.execute(tx)
}

/** What a Party has asked back is passed on by its consent no more. */
export const dropConsentsOf = async (
  tx: Tx,
  _permit: Permit<'link:pull'>,
  { place, giver }: { place: bigint; giver: string },
): Promise<void> => {
  await sql`delete from consent where record_place = ${place} and giver = ${giver}`.execute(tx)
}

/** Under which entry of a feed a Party gave a record, the newest that is not hidden; undefined when it did not. */
export const findGiven = async (
  db: Kysely<NoTables>,
  _permit: Permit<'onward:ask'>,
  { place, from }: { place: bigint; from: string },
): Promise<{ feedId: string; index: number } | undefined> => {
  const { rows } = await sql<{ feedId: string; index: bigint }>`
    select feed_id as "feedId", feed_index as index from arrival
    where record_place = ${place} and party = ${from} and feed_id is not null and not hidden
    order by arrived_at desc limit 1`.execute(db)
  return rows[0] && { ...rows[0], index: Number(rows[0].index) }
}
