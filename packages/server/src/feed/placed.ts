// Where what was released stands, and which feed leads back to whom.
import { sql, type Kysely } from 'kysely'
import type { NoTables } from '../database/database.ts'
import type { Permit } from '../gate/permit.ts'
import type { FeedState } from './machinery.ts'

/** An entry of an own feed. */
export type PlacedEntry = { readonly feedId: string; readonly index: number; readonly feedState: FeedState }

/** The entry under which a version of an object went to a Party; of a rendition's id the newest, if none has that version. */
export const findPlaced = async (
  db: Kysely<NoTables>,
  _permit: Permit<'release:withdraw' | 'record:read'>,
  wish: {
    readonly agreementId: string
    readonly recipient: string
    readonly objectId: string
    readonly version: string
  },
): Promise<PlacedEntry | undefined> => {
  const { agreementId, recipient, objectId, version } = wish
  const { rows } = await sql<{ feedId: string; index: bigint; feedState: FeedState }>`
    select feed.id as "feedId", placed.index, feed.state as "feedState" from feed cross join lateral (
      select index, version from feed_entry where (feed_id || ' ' || object_id) = feed.id || ' ' || ${objectId}::text offset 0) as placed
    where feed.own and feed.agreement_id = ${agreementId} and feed.recipient = ${recipient}
    order by (placed.version = ${version}) desc, feed.created_at desc, placed.index desc limit 1`.execute(db)
  return rows[0] && { ...rows[0], index: Number(rows[0].index) }
}

/** The own feed that leads to a Party now; undefined when the agreement lets nothing go there. */
export const findFeedTo = async (
  db: Kysely<NoTables>,
  { agreementId, recipient }: { readonly agreementId: string; readonly recipient: string },
): Promise<string | undefined> => {
  const { rows } = await sql<{ id: string }>`
    select id from feed where own and agreement_id = ${agreementId} and recipient = ${recipient}
      and successor is null and state <> 'closed' order by created_at desc limit 1`.execute(db)
  return rows[0]?.id
}

/** The own feed with an origin that leads to a Party under an agreement. */
export const findFeedNamed = async (
  db: Kysely<NoTables>,
  {
    agreementId,
    recipient,
    origin,
  }: { readonly agreementId: string; readonly recipient: string; readonly origin: string },
): Promise<string | undefined> => {
  const { rows } = await sql<{ id: string }>`
    select id from feed where own and agreement_id = ${agreementId} and recipient = ${recipient} and origin = ${origin}`.execute(
    db,
  )
  return rows[0]?.id
}
