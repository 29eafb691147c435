// Search words, edges and values that can be blocked follow the records by a queue of keys written in the same transaction; both can be rebuilt.
import type { JsonObject } from '@saphan/core/json/value.ts'
import { kindById } from '@saphan/core/record/kind-list.ts'
import { searchDocument } from '@saphan/core/record/search-text.ts'
import type { StixObject } from '@saphan/core/stix/object.ts'
import { referencesOf } from '@saphan/core/stix/reference.ts'
import { sql } from 'kysely'
import { mapInSlices } from '../clock/slices.ts'
import { transaction, type Database, type Tx } from '../database/database.ts'
import { readJoined } from '../database/joined-row.ts'
import { texts } from '../database/text-array.ts'
import {
  blockValuesOf,
  putBlockValues,
  removeBlockValues,
  staleLists,
  type BlockValueRow,
} from './block-value.ts'
import { lexemesOf, type Facet } from './lexeme.ts'

const BATCH = 500

/** What a record says of itself, which never changes but that its content may be erased. */
type Waiting = Record<'place' | 'objectId' | 'version' | 'digest' | Facet | 'canonical', string>
type Edge = { source: string; target: string; relation: string }

/** What is found of a record: made before anything is locked, since it takes long. */
type Found = {
  readonly row: Waiting
  readonly words: ReadonlySet<string>
  readonly edges: readonly Edge[]
  readonly values: readonly BlockValueRow[]
}

/** How a record stands now: who may see it can have changed meanwhile. */
type Standing = Record<'place' | 'state' | 'classId' | 'classNumber' | 'isErased', string>

/** The distinct words of an object. U+0000 stays in the record and is left out here only. */
const wordsOf = (row: Waiting, object: Record<string, unknown>): Set<string> => {
  const { title, text } = searchDocument(object, kindById(row.kind))
  const words = new Set(`${title} ${text}`.replaceAll('\0', '').split(' '))
  words.delete('')
  return words
}

const REFERENCE = /_refs?$/
const MARKING = /^(object_marking_refs|marking_ref)$/

/** A relationship joins its two ends; any other reference, at any depth, joins the object to what it names. */
const edgesOf = (row: Pick<Waiting, 'objectId'>, object: JsonObject): Edge[] => {
  const { source_ref: source, target_ref: target, relationship_type: relation } = object
  const isLink = typeof source === 'string' && typeof target === 'string' && typeof relation === 'string'
  const named = referencesOf(object as StixObject).filter(
    ({ property, pointer }) => !MARKING.test(property) && !(isLink && pointer.lastIndexOf('/') === 0),
  )
  const edges = named.map(({ id, property }): Edge => ({
    source: row.objectId,
    target: id,
    relation: property.replace(REFERENCE, ''),
  }))
  const once = new Map(edges.map((edge) => [`${edge.target} ${edge.relation}`, edge]))
  return [...(isLink ? [{ source, target, relation }] : []), ...once.values()]
}

const readWaiting = async (database: Database): Promise<Waiting[]> => {
  const rows = await readJoined(
    database.at('background'),
    {
      place: sql`record.place`,
      objectId: sql`object_id`,
      version: sql`version`,
      digest: sql`digest`,
      kind: sql`kind`,
      type: sql`type`,
      area: sql`area`,
      tlp: sql`tlp`,
      origin: sql`origin`,
      canonical: sql`coalesce(canonical, '{}')`,
    },
    {
      from: sql`(select place from projection_waiting order by place limit ${BATCH}) as waiting
        cross join lateral (select * from record where place = waiting.place offset 0) as record`,
    },
  )
  return rows as Waiting[]
}

const findIn = (row: Waiting): Found => {
  const object = JSON.parse(row.canonical) as JsonObject
  return { row, words: wordsOf(row, object), edges: edgesOf(row, object), values: blockValuesOf(object) }
}

/** Takes records off the queue, but for those that another process takes. */
const takeWaiting = async (tx: Tx, found: readonly Found[]): Promise<Standing[]> => {
  const rows = await readJoined(
    tx,
    {
      place: sql`record.place`,
      state: sql`state`,
      classId: sql`class_id`,
      classNumber: sql`number`,
      isErased: sql`canonical is null`,
    },
    {
      first: sql`with taken as (
        delete from projection_waiting where place in (
          select waiting.place from unnest(${texts(found.map(({ row }) => row.place))}::bigint[]) as wanted (place)
          join projection_waiting as waiting on waiting.place = wanted.place order by waiting.place for update of waiting skip locked)
        returning place
      )`,
      from: sql`taken
        cross join lateral (select * from record where place = taken.place offset 0) as record
        cross join lateral (select number from fact_class where id = record.class_id offset 0) as class`,
    },
  )
  return rows as Standing[]
}

/** Merges the words that were set aside, so that no search has to read them one by one. */
const mergeWords = async (database: Database): Promise<void> => {
  await sql`select gin_clean_pending_list('search_entry_words')`.execute(database.at('background'))
}

/** What is shown, as it was found and as it stands. */
type Shown = { readonly found: Found; readonly standing: Standing }

const writeWords = async (tx: Tx, shown: readonly Shown[]): Promise<void> => {
  const lexemes = shown.map(({ found: { row, words }, standing: { classNumber } }) =>
    lexemesOf({ ...row, classNumber, place: BigInt(row.place) }, words),
  )
  await sql`
      insert into search_entry (place, class, words)
      select place::bigint, class::int, array_to_tsvector(string_to_array(words, chr(10)))
      from unnest(${texts(shown.map(({ found }) => found.row.place))}, ${texts(shown.map(({ standing }) => standing.classNumber))},
        ${texts(lexemes.map((each) => each.join('\n')))}) as fresh (place, class, words)
      on conflict (place) do update set class = excluded.class, words = excluded.words`.execute(tx)
}

const writeEdges = async (tx: Tx, shown: readonly Shown[]): Promise<void> => {
  const edges = shown.flatMap(({ found: { row, edges: own }, standing: { classId } }) =>
    own.map((edge) => ({ ...edge, via: row, classId })),
  )
  await sql`
      insert into edge (source_id, target_id, relation, via_id, via_version, via_digest, class_id)
      select * from unnest(${texts(edges.map(({ source }) => source))}, ${texts(edges.map(({ target }) => target))},
        ${texts(edges.map(({ relation }) => relation))}, ${texts(edges.map(({ via }) => via.objectId))},
        ${texts(edges.map(({ via }) => via.version))}, ${texts(edges.map(({ via }) => via.digest))},
        ${texts(edges.map(({ classId }) => classId))})
      on conflict (source_id, target_id, relation, via_id, via_version, via_digest) do update set class_id = excluded.class_id`.execute(
    tx,
  )
}

/** Of two versions that were written side by side, each before the other was seen, the one that is taken in last sees both. */
const writeSuperseded = async (tx: Tx, shown: readonly Shown[]): Promise<void> => {
  await sql`
      insert into superseded (place)
      select case when (other.version_key, other.digest) > (fresh.version_key, fresh.digest) then fresh.place else other.place end
      from unnest(${texts(shown.map(({ standing }) => standing.place))}::bigint[]) as wanted (place)
      cross join lateral (select * from record where place = wanted.place offset 0) as fresh
      cross join lateral (select * from record as version where (version.object_id || '') = fresh.object_id and version.state = 'current'
        and version.origin = fresh.origin and version.place <> fresh.place offset 0) as other
      on conflict do nothing`.execute(tx)
}

/** Takes records out of search and graph; `sources` are the ids from which their edges go. */
const removeFound = async (tx: Tx, places: readonly string[], sources: readonly string[]): Promise<void> => {
  await sql`delete from search_entry where place = any(${texts(places)}::bigint[])`.execute(tx)
  await removeBlockValues(tx, places)
  await sql`
    delete from edge using record where edge.source_id = any(${texts(sources)}) and record.place = any(${texts(places)}::bigint[])
      and via_id = record.object_id and via_version = record.version and via_digest = record.digest`.execute(
    tx,
  )
}

/**
 * Takes what was recalled out of search and graph at once. What is being found at this moment would come back: it is looked at
 * again afterwards, and until then the record itself is asked.
 */
export const removeRecalled = async (tx: Tx, place: bigint): Promise<void> => {
  const { rows } = await sql<{ objectId: string; canonical: string | null }>`
    select object_id as "objectId", canonical from record where place = ${place}`.execute(tx)
  const sources = rows.flatMap(({ objectId, canonical }) =>
    edgesOf({ objectId }, JSON.parse(canonical ?? '{}') as JsonObject).map(({ source }) => source),
  )
  await removeFound(tx, [String(place)], sources)
  await staleLists(tx, place)
  await sql`insert into projection_waiting (place) values (${place}) on conflict do nothing`.execute(tx)
}

/** Finds what is to be written of a batch of those that wait; holds nothing meanwhile. */
export const findWaiting = async (database: Database): Promise<Found[]> =>
  mapInSlices(await readWaiting(database), findIn)

/** Writes what was found, as the records stand by now. What waits for a person is taken off the queue, and is in no list. */
export const writeFound = async (tx: Tx, found: readonly Found[]): Promise<void> => {
  const byPlace = new Map(found.map((one) => [one.row.place, one]))
  const taken = await takeWaiting(tx, found)
  const shown = taken.flatMap((standing): Shown[] => {
    const one = byPlace.get(standing.place)
    if (standing.state !== 'current' || !one) return []
    // What was erased meanwhile leaves no word behind.
    return [{ found: standing.isErased === 'true' ? findIn({ ...one.row, canonical: '{}' }) : one, standing }]
  })
  const gone = taken.filter(({ state }) => state === 'recalled').map(({ place }) => place)
  if (gone.length > 0)
    await removeFound(
      tx,
      gone,
      gone.flatMap((place) => byPlace.get(place)?.edges.map(({ source }) => source) ?? []),
    )
  if (shown.length > 0)
    await Promise.all([
      writeWords(tx, shown),
      writeEdges(tx, shown),
      writeSuperseded(tx, shown),
      putBlockValues(
        tx,
        shown.map(({ found: { row, values } }) => ({ place: row.place, values })),
      ),
    ])
}

/** Follows what was written: each step takes in a batch of what waits and returns how many waited, or tidies up once and rests. */
export const createProjection = (database: Database): (() => Promise<number>) => {
  let isTidy = false
  return async () => {
    const found = await findWaiting(database)
    if (found.length === 0 && !isTidy) await mergeWords(database)
    isTidy = found.length === 0
    if (isTidy) return 0
    await transaction(database, 'background', (tx) => writeFound(tx, found))
    return found.length
  }
}
