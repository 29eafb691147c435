// Tables record, arrival, fact_class: writing in chunks, and reading one object.
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { combineArrivals } from '@saphan/core/facts/strictness.ts'
import { classId as idOfClass } from '@saphan/core/facts/class-id.ts'
import type { ClassFacts } from '@saphan/core/facts/schema.ts'
import type { StixObject } from '@saphan/core/stix/object.ts'
import { UNVERSIONED } from '@saphan/core/stix/version.ts'
import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { Clock } from '../clock/clock.ts'
import { withoutWaiting, type NoTables, type Tx } from '../database/database.ts'
import { readJoined } from '../database/joined-row.ts'
import { texts } from '../database/text-array.ts'
import type { Permit } from '../gate/permit.ts'
import {
  keyText,
  type ArrivalRow,
  type IncomingRecord,
  type RecordKey,
  type RecordRow,
  type RecordState,
} from './row.ts'
import { recordsSeen } from './seen.ts'

/** Acts that may bring records in. */
export type Bringing = Permit<'record:import' | 'record:write' | 'link:pull'>
/** Acts that may read records. */
export type Reading = Permit<
  | 'onward:ask'
  | 'release:withdraw'
  | 'record:read'
  | 'search:read'
  | 'release:approve'
  | 'release:refuse'
  | 'release:propose'
>

export const recordColumns = sql`object_id as "objectId", version, version_key as "versionKey", digest, type, kind, area, origin, class_id as "classId",
  canonical, title, tlp, revoked, state, stored_at as "storedAt", place`

/** What happened to a record that came: new, already here, or quarantined as a conflict. */
export type Stored = {
  record: IncomingRecord
  place: bigint
  state: RecordState
  isNew: boolean
  /** Whether no version of its object was here before these. */
  isFirst: boolean
  classId: string
}

type Known = {
  place: bigint
  objectId: string
  version: string
  versionKey: string
  digest: string
  origin: string
  classId: string
  facts: ClassFacts
  state: RecordState
}

const readKnown = async (tx: Tx, records: readonly IncomingRecord[]): Promise<Map<string, Known[]>> => {
  const { rows } = await sql<Known>`
    select version.place, version.object_id as "objectId", version, version_key as "versionKey", digest, origin, class_id as "classId", state, fact_class.facts
    from unnest(${texts([...new Set(records.map(({ objectId }) => objectId))])}) as wanted (id)
    cross join lateral (select * from record where object_id = wanted.id offset 0) as version
    join fact_class on fact_class.id = version.class_id`.execute(tx)
  return Map.groupBy(rows, ({ objectId }) => objectId)
}

/** The same id and time with other bytes, or a peer's version of our own object, is a conflict (design.md, Records). */
const stateOf = (record: IncomingRecord, known: readonly Known[], self: string): RecordState => {
  const sameTime = known.some(
    ({ versionKey, digest }) => versionKey === record.versionKey && digest !== record.digest,
  )
  // Cyber-observables have no times: other bytes under the same id are another description, not a conflict.
  if (sameTime && record.version !== UNVERSIONED) return 'conflict'
  if (record.quarantined === true) return 'quarantined'
  const ours = known.some(({ origin }) => origin === self)
  return record.arrival.via === 'feed' && ours ? 'conflict' : 'current'
}

/** What was recalled and is given again is here again. */
const standingOf = ({ state }: Known, { quarantined }: IncomingRecord): RecordState =>
  state === 'recalled' ? (quarantined === true ? 'quarantined' : 'current') : state

const insertClasses = async (tx: Tx, clock: Clock, facts: ReadonlyMap<string, ClassFacts>): Promise<void> => {
  if (facts.size === 0) return
  await sql`insert into fact_class (id, facts, seen_at)
    select id, facts, ${clock.now()} from unnest(${[...facts.keys()]}::text[],
      ${[...facts.values()].map((one) => JSON.stringify(one))}::jsonb[]) as fresh (id, facts)
    where not exists (select 1 from fact_class where fact_class.id = fresh.id)
    on conflict (id) do nothing`.execute(tx)
}

/** The places of records that are here, by key. */
const readPlaces = async (tx: Tx, records: readonly IncomingRecord[]): Promise<Map<string, bigint>> => {
  const known = await readKnown(tx, records)
  return new Map([...known.values()].flat().map((one) => [keyText(one), one.place]))
}

type Fresh = { readonly record: IncomingRecord; readonly state: RecordState }

/** Records as parameters of their statement. */
const recordParameters = (fresh: readonly Fresh[]): RawBuilder<unknown> => {
  const column = <K extends keyof IncomingRecord>(name: K) => fresh.map(({ record }) => record[name])
  return sql`${texts(column('objectId'))}, ${texts(column('version'))}, ${texts(column('versionKey'))}, ${texts(column('digest'))},
    ${texts(column('type'))}, ${texts(column('kind'))}, ${texts(column('area'))}, ${texts(column('origin'))},
    ${texts(column('classId'))}, ${texts(column('canonical'))}, ${texts(column('title'))}, ${texts(column('tlp'))},
    ${column('revoked')}::boolean[], ${texts(fresh.map(({ state }) => state))}`
}

/** Gives the places of the new records by key; one that another process wrote meanwhile has the place that it got there. */
const insertRecords = async (
  tx: Tx,
  clock: Clock,
  fresh: readonly Fresh[],
  parameters: RawBuilder<unknown>,
): Promise<ReadonlyMap<string, bigint>> => {
  const written = sql`
    with fresh as (
      insert into record (object_id, version, version_key, digest, type, kind, area, origin, class_id, canonical, title, tlp,
        revoked, state, stored_at)
      select *, ${clock.now()} from unnest(${parameters})
      on conflict do nothing returning object_id, version, digest, place
    ), queued as (
      insert into projection_waiting (place) select place from fresh
    )`
  const rows = await readJoined(
    tx,
    { key: sql`object_id || ' ' || version || ' ' || digest`, place: sql`place` },
    { first: written, from: sql`fresh` },
  )
  const places = new Map(rows.map(({ key, place }) => [key ?? '', BigInt(place ?? 0)]))
  const taken = fresh.flatMap(({ record }) => (places.has(keyText(record)) ? [] : [record]))
  if (taken.length === 0) return places
  return new Map([...(await readPlaces(tx, taken)), ...places])
}

type Arrived = Pick<Stored, 'record' | 'state'>

/** Arrivals as parameters of their statement, but for their places, which come with the writing of the records. */
const arrivalParameters = (arrived: readonly Arrived[]): RawBuilder<unknown> => {
  const how = <K extends keyof ArrivalRow>(name: K) =>
    arrived.map(({ record }) => record.arrival[name] ?? null)
  return sql`${texts(how('via'))}, ${texts(how('party'))}, ${texts(how('feedId'))},
    ${texts(how('feedIndex').map((index) => index?.toString() ?? null))}::bigint[], ${texts(how('unitId'))},
    ${texts(arrived.map(({ record }) => record.classId))},
    ${arrived.map(({ record, state }) => state !== 'current' || record.quarantined === true)}::boolean[]`
}

/** An arrival that waits for a person is hidden: a view of the feed it came by must not show what lists do not. */
const insertArrivals = async (
  tx: Tx,
  clock: Clock,
  places: readonly bigint[],
  parameters: RawBuilder<unknown>,
): Promise<void> => {
  await sql`
    insert into arrival (record_place, via, party, feed_id, feed_index, unit_id, class_id, hidden, arrived_at)
    select *, ${clock.now()} from unnest(${texts(places.map(String))}::bigint[], ${parameters})
    on conflict do nothing`.execute(tx)
}

/** Another arrival can only make the obligations stricter: the record's class becomes the strictest of both. */
const tighten = async (
  tx: Tx,
  clock: Clock,
  again: readonly { stored: Stored; known: Known }[],
): Promise<void> => {
  const changed = again.flatMap(({ stored, known }) => {
    const facts = combineArrivals([known.facts, stored.record.facts])
    const id = idOfClass(facts)
    stored.classId = id
    return id === known.classId ? [] : [{ key: stored.record, id, facts }]
  })
  if (changed.length === 0) return
  await insertClasses(tx, clock, new Map(changed.map(({ id, facts }) => [id, facts])))
  await sql`
    with tightened as (
      update record set class_id = tight.class_id
      from unnest(${changed.map(({ key }) => key.objectId)}::text[], ${changed.map(({ key }) => key.version)}::text[],
        ${changed.map(({ key }) => key.digest)}::text[], ${changed.map(({ id }) => id)}::text[])
        as tight (object_id, version, digest, class_id)
      where record.object_id = tight.object_id and record.version = tight.version and record.digest = tight.digest
      returning place
    )
    insert into projection_waiting (place) select place from tightened on conflict do nothing`.execute(tx)
}

const revive = async (
  tx: Tx,
  given: readonly { readonly place: bigint; readonly state: RecordState }[],
): Promise<void> => {
  for (const { place, state } of given) {
    await sql`update record set state = ${state} where place = ${place}`.execute(tx)
    await sql`insert into projection_waiting (place) values (${place}) on conflict do nothing`.execute(tx)
  }
}

/** Stands for a place that comes with the writing. */
const IN_THIS_UNIT = -1n

/** Stores records and how they came. What is here already is not stored twice, but its arrival counts. */
export const putRecords = async (
  tx: Tx,
  _permit: Bringing,
  { clock, self, records }: { clock: Clock; self: string; records: readonly IncomingRecord[] },
): Promise<Stored[]> => {
  if (records.length === 0) return []
  const looking = Promise.all([
    readKnown(tx, records),
    insertClasses(tx, clock, new Map(records.map(({ classId, facts }) => [classId, facts]))),
  ])
  // Made while the store looks: mostly nothing of it is known.
  const unknown = records.map((record) => ({ record, state: stateOf(record, [], self) }))
  const ifUnknown = recordParameters(unknown)
  const [known] = await looking
  const judged: (Omit<Stored, 'place'> & { same: Known | undefined })[] = []
  for (const record of records) {
    const versions = known.get(record.objectId) ?? []
    const same = versions.find(
      ({ version, digest }) => version === record.version && digest === record.digest,
    )
    const state = same ? standingOf(same, record) : stateOf(record, versions, self)
    const isFirst = versions.every(({ place }) => place === IN_THIS_UNIT)
    judged.push({ record, state, isNew: !same, isFirst, classId: record.classId, same })
    if (!same) known.set(record.objectId, [...versions, { ...record, state, place: IN_THIS_UNIT }])
  }
  const fresh = judged.filter(({ isNew }) => isNew)
  const isUnknown =
    fresh.length === records.length && fresh.every(({ state }, at) => state === unknown[at]?.state)
  const writing =
    fresh.length === 0
      ? new Map<string, bigint>()
      : insertRecords(tx, clock, fresh, isUnknown ? ifUnknown : recordParameters(fresh))
  const arrivals = arrivalParameters(judged)
  const places = await writing
  const stored: Stored[] = []
  const again: { stored: Stored; known: Known }[] = []
  for (const { same, ...one } of judged) {
    const isHere = same !== undefined && same.place !== IN_THIS_UNIT
    const place = isHere ? same.place : places.get(keyText(one.record))
    if (place === undefined) throw new SaphanError('database.failed', 'a record was written without a place')
    const whole = { ...one, place }
    stored.push(whole)
    if (same) again.push({ stored: whole, known: same })
  }
  withoutWaiting(
    insertArrivals(
      tx,
      clock,
      stored.map(({ place }) => place),
      arrivals,
    ),
  )
  await revive(
    tx,
    again
      .filter(({ known }) => known.state === 'recalled')
      .map(({ stored: { place, state } }) => ({ place, state })),
  )
  await tighten(tx, clock, again)
  return stored
}

/** All versions of an object that the viewer may see, newest first; of what is hidden no row is touched. */
export const readVersions = async (
  db: Kysely<NoTables>,
  permit: Reading,
  objectId: string,
): Promise<RecordRow[]> => {
  const { rows } = await sql<RecordRow>`select ${recordColumns}
    from ${recordsSeen(permit, sql`${objectId}`)} as record order by version_key desc, digest`.execute(db)
  return rows
}

/** Records by key, whatever their class: for acts that the gate has allowed on them. */
export const readByKeys = async (
  db: Kysely<NoTables>,
  _permit: Permit,
  keys: readonly RecordKey[],
): Promise<Map<string, RecordRow>> => {
  const { rows } = await sql<RecordRow>`select ${recordColumns}
    from unnest(${texts(keys.map(({ objectId }) => objectId))}, ${texts(keys.map(({ version }) => version))},
      ${texts(keys.map(({ digest }) => digest))}) as wanted (wanted_id, wanted_version, wanted_digest)
    cross join lateral (select * from record
      where object_id = wanted_id and version = wanted_version and digest = wanted_digest offset 0) as record`.execute(
    db,
  )
  return new Map(rows.map((row) => [keyText(row), row]))
}

export type ArrivalLineRow = ArrivalRow & { arrivedAt: bigint }

/** How a record came. */
export const readArrivals = async (
  db: Kysely<NoTables>,
  _permit: Reading,
  { objectId, version, digest }: RecordKey,
): Promise<ArrivalLineRow[]> => {
  const { rows } = await sql<ArrivalLineRow>`
    select via, party, feed_id as "feedId", feed_index as "feedIndex", unit_id as "unitId", arrived_at as "arrivedAt"
    from record join arrival on arrival.record_place = record.place
    where object_id = ${objectId} and version = ${version} and digest = ${digest} order by arrived_at`.execute(
    db,
  )
  return rows
}

/** The facts of a class. */
export const readClass = async (
  db: Kysely<NoTables>,
  _permit: Permit,
  id: string,
): Promise<ClassFacts | undefined> => {
  const { rows } = await sql<{ facts: ClassFacts }>`select facts from fact_class where id = ${id}`.execute(db)
  return rows[0]?.facts
}

/** How many classes of records there are. */
export const countClasses = async (db: Kysely<NoTables>, _permit: Permit<'policy:read'>): Promise<number> => {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from fact_class`.execute(db)
  return rows[0]?.count ?? 0
}

/** Parties from which records came, by place: nothing is sent back to whoever gave it. */
export const readGivers = async (
  db: Kysely<NoTables>,
  _permit: Permit<'release:propose' | 'release:approve' | 'release:retract' | 'onward:ask'>,
  places: readonly bigint[],
): Promise<Map<bigint, Set<string>>> => {
  const { rows } = await sql<{ place: bigint; party: string }>`
    select distinct given.record_place as place, given.party from unnest(${texts(places.map(String))}::bigint[]) as wanted (place)
    cross join lateral (
      select record_place, party from arrival where record_place = wanted.place and feed_id is not null offset 0) as given`.execute(
    db,
  )
  const givers = new Map<bigint, Set<string>>()
  for (const { place, party } of rows) givers.set(place, (givers.get(place) ?? new Set()).add(party))
  return givers
}

/** Types of objects that say how others are to be read: markings, and decisions that open kinds. */
export const DEFINING_TYPES = ['marking-definition', 'saphan-group-decision'] as const

/** Every object of a defining type that is stored here, by id. */
export const readDefinitions = async (
  db: Kysely<NoTables>,
  _permit: Permit<'record:read' | 'link:pull' | 'letter:open'>,
): Promise<Map<string, StixObject>> => {
  const { rows } = await sql<{ objectId: string; canonical: string }>`
    select object_id as "objectId", canonical from record
    where type in ('marking-definition', 'saphan-group-decision') and state = 'current' and canonical is not null order by version_key limit 20000`.execute(
    db,
  )
  return new Map(rows.map(({ objectId, canonical }) => [objectId, JSON.parse(canonical) as StixObject]))
}

/** The facts of classes, by id. */
export const readClasses = async (
  db: Kysely<NoTables>,
  _permit: Permit,
  ids: readonly string[],
): Promise<Map<string, ClassFacts>> => {
  const { rows } = await sql<{ id: string; facts: ClassFacts }>`
    select id, facts from fact_class where id = any(${texts(ids)})`.execute(db)
  return new Map(rows.map(({ id, facts }) => [id, facts]))
}

/** Classes of renditions, which no record has. */
/** Makes records of a class records of another; those that are of neither any more stay as they are. */
export const setClass = async (
  tx: Tx,
  _permit: Permit<'release:propose' | 'release:approve'>,
  places: readonly bigint[],
  { from, to }: { from: string; to: string },
): Promise<void> => {
  await sql`
    with answered as (
      update record set class_id = ${to}
      where place = any(${texts(places.map(String))}::bigint[]) and class_id = ${from} returning place
    )
    insert into projection_waiting (place) select place from answered on conflict do nothing`.execute(tx)
}

export const putClasses = (
  tx: Tx,
  _permit: Permit<'release:propose' | 'release:approve' | 'release:retract'>,
  clock: Clock,
  facts: readonly ClassFacts[],
): Promise<void> => insertClasses(tx, clock, new Map(facts.map((one) => [idOfClass(one), one])))
