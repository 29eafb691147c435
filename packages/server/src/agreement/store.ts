// Tables agreement, agreement_event and agreement_party.
import { sql, type Kysely } from 'kysely'
import type { NoTables, Tx } from '../database/database.ts'
import type { Permit } from '../gate/permit.ts'

/** Acts that may change what is known of agreements. */
export type Shaping = Permit<
  | 'agreement:draft'
  | 'agreement:approve'
  | 'agreement:sign'
  | 'agreement:suspend'
  | 'agreement:resume'
  | 'link:pull'
>

export type AgreementRow = {
  id: string
  version: number
  digest: string
  document: string
  amends: string | null
  createdAt: bigint
}
export type EventRow = { digest: string; agreement: string; envelope: string; place: number }
export type PartyRow = {
  agreement: string
  party: string
  address: string
  keys: string
  nonce: string | null
  commitment: string | null
}

/** All that the store has of agreements; few rows, read whole. */
export type AgreementRows = { agreements: AgreementRow[]; events: EventRow[]; parties: PartyRow[] }

export const addAgreement = async (tx: Tx, _permit: Shaping, row: AgreementRow): Promise<boolean> => {
  const { rows } = await sql`insert into agreement (id, version, digest, document, amends, created_at)
    values (${row.id}, ${row.version}, ${row.digest}, ${row.document}, ${row.amends}, ${row.createdAt})
    on conflict do nothing returning digest`.execute(tx)
  return rows.length === 1
}

/** Adds a signed event behind those of the same agreement; says whether it was new. */
export const addEvent = async (
  tx: Tx,
  _permit: Shaping,
  row: Omit<EventRow, 'place'> & { addedAt: bigint },
): Promise<boolean> => {
  const { rows } = await sql`insert into agreement_event (digest, agreement, envelope, place, added_at)
    select ${row.digest}, ${row.agreement}, ${row.envelope},
      coalesce((select max(place) from agreement_event where agreement = ${row.agreement}), 0) + 1, ${row.addedAt}
    on conflict (digest) do nothing returning digest`.execute(tx)
  return rows.length === 1
}

/** Writes what a Party brings; its commitment is never replaced, its nonce only added. */
export const putParty = async (tx: Tx, _permit: Shaping, row: PartyRow): Promise<void> => {
  await sql`insert into agreement_party (agreement, party, address, keys, nonce, commitment)
    values (${row.agreement}, ${row.party}, ${row.address}, ${row.keys}, ${row.nonce}, ${row.commitment})
    on conflict (agreement, party) do update set address = excluded.address,
      commitment = coalesce(agreement_party.commitment, excluded.commitment),
      nonce = coalesce(agreement_party.nonce, excluded.nonce)`.execute(tx)
}

/** A change of any agreement is a change of what the gate decides by. */
export const bumpEpoch = async (tx: Tx, _permit: Shaping): Promise<void> => {
  await sql`update policy_epoch set epoch = epoch + 1`.execute(tx)
}

/**
 * What the store has of agreements now, as 64 hex digits that change with it: small beside what it stands for.
 * INVARIANT: a document and an event are named by their digests and never change; all else is in the rows of the Parties.
 */
export const readAgreementVersion = async (db: Kysely<NoTables>, _permit: Permit): Promise<string> => {
  const { rows } = await sql<{ version: string }>`
    select encode(sha256(convert_to(concat_ws(chr(10),
      (select string_agg(digest, ' ' order by digest) from agreement),
      (select string_agg(digest, ' ' order by digest) from agreement_event),
      (select string_agg(brought::text, ' ' order by agreement, party) from agreement_party as brought)),
      'UTF8')), 'hex') as version`.execute(db)
  return rows[0]?.version ?? ''
}

export const readAgreements = async (db: Kysely<NoTables>, _permit: Permit): Promise<AgreementRows> => {
  const agreements =
    await sql<AgreementRow>`select id, version, digest, document, amends, created_at as "createdAt" from agreement
    order by created_at, id, version`.execute(db)
  const events =
    await sql<EventRow>`select digest, agreement, envelope, place from agreement_event order by agreement, place`.execute(
      db,
    )
  const parties =
    await sql<PartyRow>`select agreement, party, address, keys, nonce, commitment from agreement_party order by agreement, party`.execute(
      db,
    )
  return { agreements: agreements.rows, events: events.rows, parties: parties.rows }
}
