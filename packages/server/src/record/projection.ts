// Search words and edges follow the records by a queue of keys written in the same transaction; both can be rebuilt.
import { kindById } from '@saphan/core/record/kind-list.ts'
import { searchDocument } from '@saphan/core/record/search-text.ts'
import { sql } from 'kysely'
import { transaction, type Database, type Tx } from '../database/database.ts'
import { readJoined } from '../database/joined-row.ts'
import { texts } from '../database/text-array.ts'

const BATCH = 500

type Waiting = Record<'objectId' | 'version' | 'digest' | 'kind' | 'classId' | 'canonical', string>
type Edge = { source: string; target: string; relation: string; via: Waiting }

/** A text search vector holds a megabyte; who writes longer ones is found by their first words. */
const MOST_WORD_BYTES = 1_000_000

/** The distinct words of an object, separated by spaces. U+0000 stays in the record and is left out here only. */
const wordsOf = (row: Waiting, object: Record<string, unknown>): string => {
  const { title, text } = searchDocument(object, kindById(row.kind))
  const words = new Set(`${title} ${text}`.replaceAll('\0', '').split(' '))
  words.delete('')
  const joined = [...words].join(' ')
  if (Buffer.byteLength(joined) <= MOST_WORD_BYTES) return joined
  const first = Buffer.from(joined).subarray(0, MOST_WORD_BYTES).toString()
  return first.slice(0, first.lastIndexOf(' '))
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
      objectId: sql`object_id`,
      version: sql`version`,
      digest: sql`digest`,
      kind: sql`kind`,
      classId: sql`class_id`,
      canonical: sql`coalesce(canonical, '{}')`,
    },
    {
      first: sql`with taken as (
        delete from projection_waiting where place in
          (select place from projection_waiting order by place limit ${BATCH} for update skip locked)
        returning place
      )`,
      from: sql`taken join record on record.place = taken.place`,
    },
  )
  return rows as Waiting[]
}

/** Merges the words that were set aside, so that no search has to read them one by one. */
const mergeWords = async (database: Database): Promise<void> => {
  await sql`select gin_clean_pending_list('search_entry_words')`.execute(database.at('background'))
}

const writeProjections = async (tx: Tx): Promise<number> => {
  const rows = await takeWaiting(tx)
  if (rows.length === 0) return 0
  const parsed = rows.map((row) => ({
    row,
    object: JSON.parse(row.canonical) as Record<string, unknown>,
  }))
  await sql`
      insert into search_entry (object_id, version, digest, class_id, words)
      select object_id, version, digest, class_id, array_to_tsvector(string_to_array(words, ' ')) from unnest(${texts(rows.map(({ objectId }) => objectId))},
        ${texts(rows.map(({ version }) => version))}, ${texts(rows.map(({ digest }) => digest))},
        ${texts(rows.map(({ classId }) => classId))},
        ${texts(parsed.map(({ row, object }) => wordsOf(row, object)))}) as fresh (object_id, version, digest, class_id, words)
      on conflict (object_id, version, digest) do update set class_id = excluded.class_id, words = excluded.words`.execute(
    tx,
  )
  const edges = parsed.flatMap(({ row, object }) => edgesOf(row, object))
  await sql`
      insert into edge (source_id, target_id, relation, via_id, via_version, via_digest, class_id)
      select * from unnest(${texts(edges.map(({ source }) => source))}, ${texts(edges.map(({ target }) => target))},
        ${texts(edges.map(({ relation }) => relation))}, ${texts(edges.map(({ via }) => via.objectId))},
        ${texts(edges.map(({ via }) => via.version))}, ${texts(edges.map(({ via }) => via.digest))},
        ${texts(edges.map(({ via }) => via.classId))})
      on conflict (source_id, target_id, relation, via_id, via_version, via_digest) do update set class_id = excluded.class_id`.execute(
    tx,
  )
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
