// Who is a member of a TAXII inbox: records that were posted to it, each with a date of its own. The poster can end a
// membership; the record stays (TAXII 2.1 §5.5, §5.7).
import { sql, type Kysely } from 'kysely'
import type { Clock } from '../clock/clock.ts'
import type { NoTables, Tx } from '../database/database.ts'
import { texts } from '../database/text-array.ts'
import type { Permit } from '../gate/permit.ts'
import { listInbox } from './inbox-page.ts'
import { distinctRecords, versionKey, type VersionWish } from './page.ts'
import { keyText, type RecordKey, type RecordRow } from './row.ts'
import type { Stored } from './store.ts'

type Member = RecordKey & {
  readonly versionKey: string
  readonly addedAt: bigint
  readonly superseded: boolean
}

/** Holds a collection against every other writer, and says when its last member was added. */
const lockInbox = async (tx: Tx, collectionId: string): Promise<bigint> => {
  const { rows } = await sql<{ last: bigint }>`
    insert into inbox (collection_id, last_added) values (${collectionId}, 0)
    on conflict (collection_id) do update set last_added = inbox.last_added returning last_added as last`.execute(
    tx,
  )
  return rows[0]?.last ?? 0n
}

/** Members by object; looked up one by one, since no statistics guide the planner of an embedded store. */
const readMembers = async (
  db: Kysely<NoTables>,
  collectionId: string,
  objectIds: readonly string[],
): Promise<Member[]> => {
  if (objectIds.length === 0) return []
  const { rows } = await sql<Member>`
    select member.object_id as "objectId", member.version, member.version_key as "versionKey", member.digest,
      member.added_at as "addedAt", member.superseded
    from unnest(${texts([...new Set(objectIds)])}) as wanted (object_id)
    cross join lateral (select place from record where object_id = wanted.object_id offset 0) as version
    cross join lateral (
      select * from inbox_member where collection_id = ${collectionId} and record_place = version.place offset 0) as member`.execute(
    db,
  )
  return rows
}

const isLater = (left: Member, right: Member): boolean =>
  left.versionKey === right.versionKey ? left.addedAt > right.addedAt : left.versionKey > right.versionKey

/** Dates of the members that a later version of the same object supersedes. */
const findSuperseded = (members: readonly Member[]): Set<bigint> => {
  const newest = new Map<string, Member>()
  for (const member of members) {
    const known = newest.get(member.objectId)
    if (known === undefined || isLater(member, known)) newest.set(member.objectId, member)
  }
  return new Set(
    members.filter((member) => newest.get(member.objectId) !== member).map(({ addedAt }) => addedAt),
  )
}

const markSuperseded = async (
  tx: Tx,
  collectionId: string,
  members: readonly Member[],
  superseded: ReadonlySet<bigint>,
): Promise<void> => {
  const changed = members.filter(({ addedAt, superseded: before }) => before !== superseded.has(addedAt))
  if (changed.length === 0) return
  await sql`
    update inbox_member set superseded = not superseded
    where collection_id = ${collectionId} and added_at = any(${changed.map(({ addedAt }) => String(addedAt))}::bigint[])`.execute(
    tx,
  )
}

const insertMembers = async (
  tx: Tx,
  { collectionId, memberOf }: { readonly collectionId: string; readonly memberOf: string },
  fresh: readonly (Member & Pick<RecordRow, 'type' | 'place'>)[],
  superseded: ReadonlySet<bigint>,
): Promise<void> => {
  await sql`
    insert into inbox_member (collection_id, member_of, object_id, version, version_key, digest, type, record_place,
      added_at, superseded)
    select ${collectionId}, ${memberOf}, * from unnest(${texts(fresh.map(({ objectId }) => objectId))},
      ${texts(fresh.map(({ version }) => version))}, ${texts(fresh.map((one) => one.versionKey))},
      ${texts(fresh.map(({ digest }) => digest))}, ${texts(fresh.map(({ type }) => type))},
      ${texts(fresh.map(({ place }) => place.toString()))}::bigint[],
      ${texts(fresh.map(({ addedAt }) => addedAt.toString()))}::bigint[],
      ${fresh.map(({ addedAt }) => superseded.has(addedAt))}::boolean[])`.execute(tx)
}

/** A record that was posted, and whether no version of its object was here before. */
export type Posted = RecordKey & Pick<RecordRow, 'type' | 'place'> & Pick<Stored, 'isFirst'>

/** Makes records members of an inbox, once they are stored; those that are members already stay as they are. */
export const addMembers = async (
  tx: Tx,
  _permit: Permit<'record:import'>,
  clock: Clock,
  {
    collectionId,
    memberOf,
    records,
  }: {
    readonly collectionId: string
    /** Who posted them, and may end their membership. */
    readonly memberOf: string
    readonly records: readonly Posted[] | Promise<readonly Posted[]>
  },
): Promise<void> => {
  const [last, posted] = await Promise.all([lockInbox(tx, collectionId), records])
  const before = await readMembers(
    tx,
    collectionId,
    posted.flatMap(({ objectId, isFirst }) => (isFirst ? [] : [objectId])),
  )
  const known = new Set(before.map(keyText))
  const now = clock.now()
  const from = now > last ? now : last + 1n
  const fresh = distinctRecords(posted)
    .filter((record) => !known.has(keyText(record)))
    .map((record, at) => ({
      ...record,
      versionKey: versionKey(record.version),
      addedAt: from + BigInt(at),
      superseded: false,
    }))
  if (fresh.length === 0) return
  const superseded = findSuperseded([...before, ...fresh])
  await Promise.all([
    insertMembers(tx, { collectionId, memberOf }, fresh, superseded),
    markSuperseded(tx, collectionId, before, superseded),
    sql`update inbox set last_added = ${from + BigInt(fresh.length - 1)} where collection_id = ${collectionId}`.execute(
      tx,
    ),
  ])
}

/** How many of an object's versions the actor could see, and of how many the membership was ended. */
export type Ended = { readonly seen: number; readonly ended: number }

/** Ends the membership of versions of an object that the actor can see and had posted. */
export const endMembership = async (
  tx: Tx,
  permit: Permit<'record:import'>,
  {
    collectionId,
    objectId,
    versions,
  }: { readonly collectionId: string; readonly objectId: string; readonly versions: VersionWish },
): Promise<Ended> => {
  await lockInbox(tx, collectionId)
  const match = { ids: [objectId], versions }
  const { rows } = await listInbox(tx, permit, collectionId, { after: undefined, limit: 1_000_000, match })
  const { rows: ended } = await sql`
    delete from inbox_member where collection_id = ${collectionId} and member_of = ${permit.actor.id}
      and added_at = any(${rows.map(({ addedAt }) => String(addedAt))}::bigint[]) returning added_at`.execute(
    tx,
  )
  const left = await readMembers(tx, collectionId, [objectId])
  await markSuperseded(tx, collectionId, left, findSuperseded(left))
  return { seen: rows.length, ended: ended.length }
}
