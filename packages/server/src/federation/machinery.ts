// Tables link, link_nonce and evidence: how each connection stands, which requests were seen, what was held against whom.
// The node's own machinery: it keeps what the links do, and asks no gate.
import { sql, type Kysely } from 'kysely'
import type { NoTables, Tx } from '../database/database.ts'
import type { Peer } from './peer.ts'

/** How a connection stands, as this node saw it last. */
export type LinkState = 'open' | 'closed' | 'unreachable' | 'refused' | 'rolled-back' | 'forked'

export type LinkRow = {
  readonly agreementId: string
  readonly party: string
  readonly state: LinkState
  readonly lastSeenAt: bigint | null
  readonly lastError: string | null
}

/** Notes how a connection stands; `seenAt` only when the other side answered. */
export const putLink = async (
  db: Kysely<NoTables>,
  { agreementId, party }: Pick<Peer, 'agreementId' | 'party'>,
  { state, seenAt, error }: { readonly state: LinkState; readonly seenAt?: bigint; readonly error?: string },
): Promise<void> => {
  await sql`
    insert into link (agreement_id, party, state, last_seen_at, last_error)
    values (${agreementId}, ${party}, ${state}, ${seenAt ?? null}, ${error ?? null})
    on conflict (agreement_id, party) do update set state = excluded.state, last_error = excluded.last_error,
      last_seen_at = coalesce(excluded.last_seen_at, link.last_seen_at)`.execute(db)
}

export const readLinks = async (db: Kysely<NoTables>): Promise<LinkRow[]> => {
  const { rows } = await sql<LinkRow>`
    select agreement_id as "agreementId", party, state, last_seen_at as "lastSeenAt", last_error as "lastError"
    from link`.execute(db)
  return rows
}

/** Remembers a nonce until it could not be used again; says whether it had been used. Shared by all processes. */
export const useNonce = async (
  db: Kysely<NoTables>,
  { keyId, nonce, expiresAt }: { readonly keyId: string; readonly nonce: string; readonly expiresAt: bigint },
): Promise<boolean> => {
  const { rows } = await sql`
    insert into link_nonce (key_id, nonce, expires_at) values (${keyId}, ${nonce}, ${expiresAt})
    on conflict do nothing returning key_id`.execute(db)
  return rows.length === 0
}

/** Forgets nonces that no request can use again. */
export const forgetNonces = async (db: Kysely<NoTables>, now: bigint): Promise<void> => {
  await sql`delete from link_nonce where expires_at < ${now}`.execute(db)
}

/**
 * What was held against a Party: two heads of one log, bytes that are not what was signed, words that fit nothing, or a pack of
 * rules that was not taken or an act that was refused, which are about no feed.
 */
export type Evidence = {
  readonly id: string
  readonly feedId: string | null
  readonly party: string
  readonly kind:
    | 'forked'
    | 'rolled-back'
    | 'unproven'
    | 'content-mismatch'
    | 'refused-control'
    | 'refused-letter'
    | 'refused-pack'
    | 'refused-act'
  readonly content: string
  readonly foundAt: bigint
}

/** Whether the same is held against the same feed already. */
export const hasEvidence = async (
  db: Kysely<NoTables>,
  { feedId, kind, content }: Evidence,
): Promise<boolean> => {
  const { rows } = await sql`
    select id from evidence where feed_id is not distinct from ${feedId} and kind = ${kind} and content = ${content} limit 1`.execute(
    db,
  )
  return rows.length > 0
}

/** Keeps evidence. */
export const addEvidence = async (tx: Tx, evidence: Evidence): Promise<void> => {
  const { id, feedId, party, kind, content, foundAt } = evidence
  await sql`
    insert into evidence (id, feed_id, party, kind, content, found_at)
    values (${id}, ${feedId}, ${party}, ${kind}, ${content}, ${foundAt})`.execute(tx)
}

/** Evidence as lists show it, newest first, with the origin of the feed that it is about. */
export const readEvidenceLines = async (
  db: Kysely<NoTables>,
): Promise<(Omit<Evidence, 'content'> & { readonly origin: string | null })[]> => {
  const { rows } = await sql<Omit<Evidence, 'content'> & { origin: string | null }>`
    select evidence.id, feed_id as "feedId", party, kind, found_at as "foundAt", feed.origin
    from evidence left join feed on feed.id = evidence.feed_id order by found_at desc, evidence.id limit 100`.execute(
    db,
  )
  return rows
}

/** The content of one piece of evidence. */
export const readEvidenceContent = async (db: Kysely<NoTables>, id: string): Promise<string | undefined> => {
  const { rows } = await sql<{ content: string }>`select content from evidence where id = ${id}`.execute(db)
  return rows[0]?.content
}

/** The evidence that a feed has two histories; undefined when there is none. */
export const readForkEvidence = async (db: Kysely<NoTables>, feedId: string): Promise<string | undefined> => {
  const { rows } = await sql<{ content: string }>`
    select content from evidence where feed_id = ${feedId} and kind = 'forked' order by found_at limit 1`.execute(
    db,
  )
  return rows[0]?.content
}
