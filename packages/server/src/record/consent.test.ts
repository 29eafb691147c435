import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aDatabase } from '../../test/database.ts'
import { aPermit } from '../../test/taxii/permit.ts'
import { transaction, type Database } from '../database/database.ts'
import { readOutdated } from '../release/given-back.ts'
import { putConsent, readConsents, type Consent } from './consent.ts'

const NOW = 1_000n

let database: Database
beforeEach(async () => {
  database = await aDatabase()
  const facts = (originator: string, purpose: string) => JSON.stringify({ originator, purpose })
  await sql`insert into fact_class (id, facts, seen_at) values
    ('asked', ${facts('other-without-consent', 'unknown')}::jsonb, 1), ('own', ${facts('own', 'norms')}::jsonb, 1),
    ('norms', ${facts('other-without-consent', 'norms')}::jsonb, 1)`.execute(database.at('bulk'))
})
afterEach(() => database.close())

/** A record of a class, given by Parties under classes; gives its place. */
const aRecord = async (
  givers: readonly (readonly [party: string, classId: string, hidden?: boolean])[],
  classId = 'asked',
): Promise<bigint> => {
  const { rows } = await sql<{ place: bigint }>`
    insert into record (object_id, version, version_key, digest, type, kind, area, origin, class_id, canonical, title, tlp, stored_at)
    values ('x-example--1', 'v', 'v', ${String(Math.random())}, 'x-example', 'x', 'cyber.info', 'AU', ${classId}, '{}', '', 'green', 1)
    returning place`.execute(database.at('bulk'))
  const place = rows[0]!.place
  for (const [at, [party, given, hidden = false]] of givers.entries())
    await sql`insert into arrival (record_place, via, party, feed_id, feed_index, class_id, hidden, arrived_at)
      values (${place}, 'feed', ${party}, ${`${party} ${place}`}, ${at}, ${given}, ${hidden}, 1)`.execute(
      database.at('bulk'),
    )
  return place
}

const given = async (recordPlace: bigint, change: Partial<Consent> = {}): Promise<void> => {
  const consent = {
    id: `${change.giver ?? 'AU'} ${change.purpose ?? ''} ${recordPlace}`,
    recordPlace,
    giver: 'AU',
    recipient: 'XX',
    purpose: 'cyber-defence',
    until: NOW + 1n,
    givenAt: 1n,
    ...change,
  }
  await transaction(database, 'bulk', (tx) => putConsent(tx, aPermit('link:pull', []), consent))
}

const held = async (place: bigint, party = 'XX', now = NOW): Promise<string | undefined> =>
  (
    await readConsents(database.at('bulk'), aPermit('release:propose', []), { party, places: [place], now })
  ).get(place)?.purpose

describe('a consent to pass on', () => {
  it('holds for the recipient and the version that it was given for, until it ends', async () => {
    const [place, other] = [await aRecord([['AU', 'asked']]), await aRecord([['AU', 'asked']])]
    await given(place)
    expect(await held(place)).toBe('cyber-defence')
    expect(await held(place, 'YY')).toBeUndefined()
    expect(await held(other)).toBeUndefined()
    expect(await held(place, 'XX', NOW + 1n)).toBeUndefined()
  })

  it('is not enough where a second Party gave the same and was not asked', async () => {
    const place = await aRecord([
      ['AU', 'asked'],
      ['YY', 'asked'],
    ])
    await given(place)
    expect(await held(place)).toBeUndefined()
    await given(place, { giver: 'YY', purpose: 'norms' })
    expect(await held(place)).toBeUndefined()
    await given(place, { giver: 'YY' })
    expect(await held(place)).toBe('cyber-defence')
  })

  it('does not wait for who has asked it back, or gave it as its own source', async () => {
    const place = await aRecord([
      ['AU', 'asked'],
      ['YY', 'asked', true],
      ['TH', 'own'],
    ])
    await given(place)
    expect(await held(place)).toBe('cyber-defence')
  })

  it('counts only for the purpose of the record where that is known; of several the newest counts', async () => {
    const known = await aRecord([['AU', 'norms']], 'norms')
    await given(known)
    expect(await held(known)).toBeUndefined()
    await given(known, { purpose: 'norms' })
    expect(await held(known)).toBe('norms')
    const open = await aRecord([['AU', 'asked']])
    await given(open, { purpose: 'capacity', givenAt: 3n })
    await given(open, { purpose: 'norms', givenAt: 2n })
    expect(await held(open)).toBe('capacity')
  })
})

describe('a decision that rests on a consent', () => {
  const queued = async (
    place: bigint,
    consentId: string | null,
    recordClassId: string | null,
  ): Promise<void> => {
    await sql`insert into decision (id, object_id, version, digest, record_place, party, agreement_id, area, class_id, policy_set, outcome,
        rules, code, state, unit_id, consent_id, record_class_id, decided_at)
      values (${String(place)}, 'x-example--1', 'v', 'd', ${place}, 'XX', 'one', 'cyber.info', 'towards', 'p', 'allow', '[]', '', 'queued',
        'u', ${consentId}, ${recordClassId}, 1)`.execute(database.at('bulk'))
  }
  const outdated = async (place: bigint, now = NOW): Promise<boolean> => {
    const { rows } = await sql<{ epoch: bigint }>`select epoch from policy_epoch`.execute(database.at('bulk'))
    const row = { id: String(place), epoch: rows[0]!.epoch }
    return (await transaction(database, 'bulk', (tx) => readOutdated(tx, [row], now))).has(row.id)
  }

  it('goes back to the gate before it gets its place, once the consent has ended, is gone, or is not enough', async () => {
    const place = await aRecord([['AU', 'asked']])
    await given(place, { id: 'consent' })
    await queued(place, 'consent', 'asked')
    expect(await outdated(place)).toBe(false)
    expect(await outdated(place, NOW + 1n)).toBe(true)
    await sql`insert into arrival (record_place, via, party, feed_id, feed_index, class_id, arrived_at)
      values (${place}, 'feed', 'YY', 'late', 0, 'asked', 1)`.execute(database.at('bulk'))
    expect(await outdated(place)).toBe(true)
    await sql`delete from arrival where party = 'YY'`.execute(database.at('bulk'))
    await sql`delete from consent`.execute(database.at('bulk'))
    expect(await outdated(place)).toBe(true)
  })

  it('goes back when the record is of another class by now than when it was judged', async () => {
    const place = await aRecord([['AU', 'asked']])
    await given(place, { id: 'consent' })
    await queued(place, 'consent', 'norms')
    expect(await outdated(place)).toBe(true)
  })
})
