// The records that came with a unit, a page at a time in the order of writing, and records by their places: for acts that the
// gate has allowed on the unit, whatever the class.
import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { NoTables } from '../database/database.ts'
import { readJoined } from '../database/joined-row.ts'
import { texts } from '../database/text-array.ts'
import type { Permit } from '../gate/permit.ts'
import type { RecordKey, RecordRow, RecordState } from './row.ts'

/** What deciding needs of a record. */
export type UnitRecord = RecordKey &
  Pick<
    RecordRow,
    'place' | 'versionKey' | 'type' | 'kind' | 'area' | 'origin' | 'classId' | 'canonical' | 'title' | 'state'
  >

type Deciding = Permit<'release:propose' | 'release:approve' | 'release:retract' | 'release:trim'>

/** A title may hold a newline, so it comes as JSON. */
const COLUMNS = {
  place: sql`record.place`,
  objectId: sql`record.object_id`,
  version: sql`record.version`,
  digest: sql`record.digest`,
  versionKey: sql`version_key`,
  type: sql`type`,
  kind: sql`kind`,
  area: sql`area`,
  origin: sql`origin`,
  classId: sql`record.class_id`,
  canonical: sql`canonical`,
  title: sql`to_json(title)`,
  state: sql`state`,
}

/** Looked up one by one, since no statistics guide the planner of an embedded store. */
const readThe = async (db: Kysely<NoTables>, wanted: RawBuilder<unknown>): Promise<UnitRecord[]> => {
  const rows = await readJoined(db, COLUMNS, {
    from: sql`${wanted} cross join lateral (
      select * from record where place = wanted.place offset 0) as record`,
  })
  return rows.map((row) => {
    const text = (name: keyof typeof COLUMNS): string => row[name] ?? ''
    return {
      place: BigInt(row.place ?? 0),
      objectId: text('objectId'),
      version: text('version'),
      digest: text('digest'),
      versionKey: text('versionKey'),
      type: text('type'),
      kind: text('kind'),
      area: text('area'),
      origin: text('origin'),
      classId: text('classId'),
      canonical: row.canonical,
      title: JSON.parse(row.title ?? '""') as string,
      state: text('state') as RecordState,
    }
  })
}

/**
 * The next records of a unit behind a place; an empty page is the end. Comparing whole rows makes the planner of an embedded
 * store walk the index instead of sorting all that is left.
 */
export const readUnitPage = (
  db: Kysely<NoTables>,
  _permit: Deciding,
  unitId: string,
  { after, limit }: { after: bigint; limit: number },
): Promise<UnitRecord[]> =>
  readThe(
    db,
    sql`(select distinct record_place as place from (
        select unit_id, record_place from arrival
        where unit_id is not null and (unit_id, record_place) > (${unitId}, ${after}::bigint)
        order by unit_id, record_place limit ${limit}
      ) as span where unit_id = ${unitId} order by record_place) as wanted`,
  )

/** Records by their places; what is not here is left out. */
export const readUnitRecords = async (
  db: Kysely<NoTables>,
  _permit: Deciding,
  places: readonly bigint[],
): Promise<Map<bigint, UnitRecord>> => {
  const rows = await readThe(db, sql`unnest(${texts(places.map(String))}::bigint[]) as wanted (place)`)
  return new Map(rows.map((row) => [row.place, row]))
}
