// What rests on an object: everything that names it, in any property or as an end of a relationship, what is said to be
// derived from it, and what names those. A recall does not reach any of it by itself.
import { MOST_DERIVED } from '@saphan/core/contract/recall.ts'
import { sql, type Kysely } from 'kysely'
import type { NoTables } from '../database/database.ts'
import { texts } from '../database/text-array.ts'
import type { Permit } from '../gate/permit.ts'
import { lineColumns, type RecordLineRow } from './list.ts'
import { recordsSeen } from './seen.ts'

/** One version of an object that rests on another; `names` is the id of what it names, by `relation`. */
export type DerivedRow = {
  readonly record: RecordLineRow
  readonly relation: string
  readonly names: string
  /** How many steps away it is: 1 for what names the object itself. */
  readonly steps: number
  /** The other end, of a relationship. */
  readonly end: RecordLineRow | undefined
}

/** Further away nothing is looked for. */
const MOST_STEPS = 4

/** Relationships by which their source rests on their target, besides the relationship itself (STIX 2.1 §3.7, §4). */
const RESTING = ['derived-from', 'based-on']

type Row = RecordLineRow & { relation: string; names: string; endId: string | null }

const EDGE = sql`source_id, target_id, relation, via_id, via_version, via_digest`

/** What names any of these. An edge is one of its `via`: a relationship's joins the two ends, any other goes out from it. */
const readNaming = async (
  db: Kysely<NoTables>,
  { classes }: Permit<'record:read'>,
  ids: readonly string[],
): Promise<Row[]> => {
  const seen = sql`${classes}::text[]`
  const { rows } = await sql<Row>`
    with wanted as (select id from unnest(${texts(ids)}) as wanted (id)),
    edges as (
      select wanted.id as names, found.* from wanted cross join lateral (
        select ${EDGE} from edge where source_id = wanted.id and class_id = any(${seen}) offset 0) as found
      union
      select wanted.id as names, found.* from wanted cross join lateral (
        select ${EDGE} from edge where target_id = wanted.id and class_id = any(${seen}) offset 0) as found
    )
    select edges.relation, edges.names,
      case when via_id in (source_id, target_id) then null when source_id = edges.names then target_id else source_id end as "endId",
      ${lineColumns}
    from edges cross join lateral (select * from record where record.object_id = via_id and record.version = via_version
      and record.digest = via_digest offset 0) as record
    where via_id <> edges.names and record.class_id = any(${seen}) and record.state = 'current'
    union all
    select edges.relation, edges.names, null, ${lineColumns}
    from edges cross join lateral (select * from record where record.object_id = source_id offset 0) as record
    where target_id = edges.names and source_id <> via_id and relation = any(${texts(RESTING)})
      and record.class_id = any(${seen}) and record.state = 'current'
    order by place limit ${MOST_DERIVED + 1}`.execute(db)
  return rows
}

/** The newest line of each of these that the reader may see. */
const readNewest = async (
  db: Kysely<NoTables>,
  permit: Permit<'record:read'>,
  ids: readonly string[],
): Promise<Map<string, RecordLineRow>> => {
  const { rows } = await sql<RecordLineRow>`
    select distinct on (record.object_id) ${lineColumns} from unnest(${texts(ids)}) as wanted (id)
    cross join lateral (select * from ${recordsSeen(permit, sql`wanted.id`)} as seen offset 0) as record
    order by record.object_id, version_key desc`.execute(db)
  return new Map(rows.map((row) => [row.objectId, row]))
}

const addEnds = async (
  db: Kysely<NoTables>,
  permit: Permit<'record:read'>,
  found: readonly (Row & { steps: number })[],
): Promise<DerivedRow[]> => {
  const ends = await readNewest(db, permit, [...new Set(found.flatMap(({ endId }) => endId ?? []))])
  return found.map(({ relation, names, steps, endId, ...record }) => ({
    record,
    relation,
    names,
    steps,
    end: endId === null ? undefined : ends.get(endId),
  }))
}

/** What rests on an object, as far as the reader may see it, nearest first; `isAll` is false when there is more. */
export const findDerived = async (
  db: Kysely<NoTables>,
  permit: Permit<'record:read'>,
  objectId: string,
): Promise<{ readonly found: readonly DerivedRow[]; readonly isAll: boolean }> => {
  const known = new Map<bigint, Row & { steps: number }>()
  const asked = new Set([objectId])
  let isAll = true
  for (let steps = 1, ids = [objectId]; ids.length > 0; steps += 1) {
    const rows = await readNaming(db, permit, ids)
    const fresh = rows.filter(({ place, objectId: id }) => !known.has(place) && id !== objectId)
    if (steps > MOST_STEPS && fresh.length > 0) isAll = false
    if (steps > MOST_STEPS) break
    for (const row of fresh) if (!known.has(row.place)) known.set(row.place, { ...row, steps })
    if (rows.length > MOST_DERIVED || known.size > MOST_DERIVED) isAll = false
    if (!isAll) break
    ids = [...new Set(fresh.map(({ objectId: id }) => id))].filter((id) => !asked.has(id))
    for (const id of ids) asked.add(id)
  }
  const found = [...known.values()].slice(0, MOST_DERIVED)
  return { found: await addEnds(db, permit, found), isAll }
}
