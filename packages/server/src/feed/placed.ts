// Where what was released stands, and which feed leads back to whom.
import { sql, type Kysely } from 'kysely'
import type { NoTables } from '../database/database.ts'
import type { Permit } from '../gate/permit.ts'
import type { FeedState } from './machinery.ts'

/** An entry of an own feed, with its 42 bytes; `feedState` is that of the feed in which it stands. */
export type PlacedEntry = {
  readonly feedId: string
  readonly index: number
  readonly feedState: FeedState
  readonly origin: string
  readonly entry: Uint8Array
}

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
  const { rows } = await sql<Omit<PlacedEntry, 'index'> & { index: bigint }>`
    select feed.id as "feedId", placed.index, feed.state as "feedState", feed.origin, placed.entry from feed cross join lateral (
      select index, version, entry from feed_entry where (feed_id || ' ' || object_id) = feed.id || ' ' || ${objectId}::text offset 0) as placed
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

/** The feed with an origin that comes from a Party under an agreement. */
export const findFeedFrom = async (
  db: Kysely<NoTables>,
  {
    agreementId,
    sender,
    origin,
  }: { readonly agreementId: string; readonly sender: string; readonly origin: string },
): Promise<string | undefined> => {
  const { rows } = await sql<{ id: string }>`
    select id from feed where not own and agreement_id = ${agreementId} and sender = ${sender} and origin = ${origin}`.execute(
    db,
  )
  return rows[0]?.id
}

/** Which version of which object an entry of a feed is, under the id that it was sent with; undefined when it is no object. */
export const readPlacedObject = async (
  db: Kysely<NoTables>,
  { feedId, index }: { readonly feedId: string; readonly index: number },
): Promise<{ objectId: string; version: string } | undefined> => {
  const { rows } = await sql<{ objectId: string | null; version: string | null }>`
    select object_id as "objectId", version from feed_entry
    where feed_id = ${feedId} and index = ${index} and kind = 'object'`.execute(db)
  return rows[0] && { objectId: rows[0].objectId ?? '', version: rows[0].version ?? '' }
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

/** The object of an entry that went out in an own feed: that feed's origin, and the 42 bytes; undefined if it is not here any more. */
export const findEntry = async (
  db: Kysely<NoTables>,
  { feedId, index }: { readonly feedId: string; readonly index: number },
): Promise<Pick<PlacedEntry, 'origin' | 'entry'> | undefined> => {
  const { rows } = await sql<Pick<PlacedEntry, 'origin' | 'entry'>>`
    select origin, entry from feed join feed_entry on feed_id = feed.id
    where feed.id = ${feedId} and own and index = ${index} and kind = 'object'`.execute(db)
  return rows[0]
}

/** The closed feeds of the same sender to the same recipient under the same agreement: what one continues, or what continues it. */
export const findClosedBeside = async (db: Kysely<NoTables>, feedId: string): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select other.id from feed as one join feed as other on other.agreement_id = one.agreement_id
      and other.sender = one.sender and other.recipient = one.recipient and other.successor is not null
    where one.id = ${feedId}`.execute(db)
  return rows.map(({ id }) => id)
}
