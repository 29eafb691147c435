// Search words and edges follow the records by a queue of keys written in the same transaction; both can be rebuilt.
import { kindById } from '@saphan/core/record/kind-list.ts'
import { searchDocument } from '@saphan/core/record/search-text.ts'
import { sql } from 'kysely'
import { transaction, type Database, type Tx } from '../database/database.ts'
import { readJoined } from '../database/joined-row.ts'
import { texts } from '../database/text-array.ts'
import { lexemesOf, type Facet } from './lexeme.ts'

const BATCH = 500

type Waiting = Record<
  'place' | 'state' | 'objectId' | 'version' | 'digest' | Facet | 'classId' | 'classNumber' | 'canonical',
  string
>
type Edge = { source: string; target: string; relation: string; via: Waiting }

/** The distinct words of an object. U+0000 stays in the record and is left out here only. */
const wordsOf = (row: Waiting, object: Record<string, unknown>): Set<string> => {
  const { title, text } = searchDocument(object, kindById(row.kind))
  const words = new Set(`${title} ${text}`.replaceAll('\0', '').split(' '))
  words.delete('')
  return words
}

const REFERENCE = /_refs?$/

/** A relationship joins its two ends; any other reference joins the object to what it names. */
const edgesOf = (row: Waiting, object: Record<string, unknown>): Edge[] => {
  const { source_ref: source, target_ref: target, relationship_type: relation } = object
  if (typeof source === 'string' && typeof target === 'string' && typeof relation === 'string') {
    return [{ source, target, relation, via: row }]
  }
  const edges: Edge[] = []
  for (const [property, value] of Object.entries(object)) {
    if (!REFERENCE.test(property) || property === 'object_marking_refs') continue
    const targets = (Array.isArray(value) ? value : [value]).filter(
      (one): one is string => typeof one === 'string',
    )
    const name = property.replace(REFERENCE, '')
    for (const one of new Set(targets))
      edges.push({ source: row.objectId, target: one, relation: name, via: row })
  }
  return edges
}

const takeWaiting = async (tx: Tx): Promise<Waiting[]> => {
  const rows = await readJoined(
    tx,
    {
      place: sql`record.place`,
      state: sql`state`,
      objectId: sql`object_id`,
      version: sql`version`,
      digest: sql`digest`,
      kind: sql`kind`,
      type: sql`type`,
      area: sql`area`,
      tlp: sql`tlp`,
      origin: sql`origin`,
      classId: sql`class_id`,
      classNumber: sql`number`,
      canonical: sql`coalesce(canonical, '{}')`,
    },
    {
      first: sql`with taken as (
        delete from projection_waiting where place in
          (select place from projection_waiting order by place limit ${BATCH} for update skip locked)
        returning place
      )`,
      from: sql`taken
        cross join lateral (select * from record where place = taken.place offset 0) as record
        cross join lateral (select number from fact_class where id = record.class_id offset 0) as class`,
    },
  )
  return rows as Waiting[]
}

/** Merges the words that were set aside, so that no search has to read them one by one. */
const mergeWords = async (database: Database): Promise<void> => {
  await sql`select gin_clean_pending_list('search_entry_words')`.execute(database.at('background'))
}

type Parsed = { row: Waiting; object: Record<string, unknown> }

const writeWords = async (tx: Tx, parsed: readonly Parsed[]): Promise<void> => {
  const lexemes = parsed.map(({ row, object }) =>
    lexemesOf({ ...row, place: BigInt(row.place) }, wordsOf(row, object)),
  )
  await sql`
      insert into search_entry (place, class, words)
      select place::bigint, class::int, array_to_tsvector(string_to_array(words, chr(10)))
      from unnest(${texts(parsed.map(({ row }) => row.place))}, ${texts(parsed.map(({ row }) => row.classNumber))},
        ${texts(lexemes.map((each) => each.join('\n')))}) as fresh (place, class, words)
      on conflict (place) do update set class = excluded.class, words = excluded.words`.execute(tx)
}

const writeEdges = async (tx: Tx, edges: readonly Edge[]): Promise<void> => {
  await sql`
      insert into edge (source_id, target_id, relation, via_id, via_version, via_digest, class_id)
      select * from unnest(${texts(edges.map(({ source }) => source))}, ${texts(edges.map(({ target }) => target))},
        ${texts(edges.map(({ relation }) => relation))}, ${texts(edges.map(({ via }) => via.objectId))},
        ${texts(edges.map(({ via }) => via.version))}, ${texts(edges.map(({ via }) => via.digest))},
        ${texts(edges.map(({ via }) => via.classId))})
      on conflict (source_id, target_id, relation, via_id, via_version, via_digest) do update set class_id = excluded.class_id`.execute(
    tx,
  )
}

/** Of two versions that were written side by side, each before the other was seen, the one that is taken in last sees both. */
const writeSuperseded = async (tx: Tx, rows: readonly Waiting[]): Promise<void> => {
  await sql`
      insert into superseded (place)
      select case when (other.version_key, other.digest) > (fresh.version_key, fresh.digest) then fresh.place else other.place end
      from unnest(${texts(rows.map(({ place }) => place))}::bigint[]) as wanted (place)
      cross join lateral (select * from record where place = wanted.place offset 0) as fresh
      cross join lateral (select * from record as version where (version.object_id || '') = fresh.object_id and version.state = 'current'
        and version.origin = fresh.origin and version.place <> fresh.place offset 0) as other
      on conflict do nothing`.execute(tx)
}

/** What waits for a person is taken off the queue, and is in no list. */
const writeProjections = async (tx: Tx): Promise<number> => {
  const rows = await takeWaiting(tx)
  const shown = rows.filter(({ state }) => state === 'current')
  if (shown.length === 0) return rows.length
  const parsed = shown.map((row) => ({
    row,
    object: JSON.parse(row.canonical) as Record<string, unknown>,
  }))
  await writeWords(tx, parsed)
  await writeEdges(
    tx,
    parsed.flatMap(({ row, object }) => edgesOf(row, object)),
  )
  await writeSuperseded(tx, shown)
  return rows.length
}

/** Follows what was written: each step takes in a batch of what waits and returns how many, or tidies up once and rests. */
export const createProjection = (database: Database): (() => Promise<number>) => {
  let isTidy = false
  return async () => {
    const done = await transaction(database, 'background', writeProjections)
    if (done === 0 && !isTidy) await mergeWords(database)
    isTidy = done === 0
    return done
  }
}
