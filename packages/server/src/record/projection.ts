// Search words and edges follow the records by a queue of keys written in the same transaction; both can be rebuilt.
import { kindById } from '@saphan/core/record/kind-list.ts'
import { searchDocument } from '@saphan/core/record/search-text.ts'
import { sql } from 'kysely'
import { transaction, type Database, type Tx } from '../database/database.ts'
import { texts } from '../database/text-array.ts'

const BATCH = 500

type Waiting = {
  objectId: string
  version: string
  digest: string
  kind: string
  classId: string
  canonical: string | null
}
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
  const { rows } = await sql<Waiting>`
    with taken as (
      delete from projection_waiting where place in
        (select place from projection_waiting order by place limit ${BATCH} for update skip locked)
      returning place
    )
    select record.object_id as "objectId", record.version, record.digest, kind, class_id as "classId", canonical
    from taken join record on record.place = taken.place`.execute(tx)
  return rows
}

/** Takes in a batch of what waits; returns how many. */
export const projectRecords = (database: Database): Promise<number> =>
  transaction(database, 'bulk', async (tx) => {
    const rows = await takeWaiting(tx)
    if (rows.length === 0) return 0
    const parsed = rows.map((row) => ({
      row,
      object: JSON.parse(row.canonical ?? '{}') as Record<string, unknown>,
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
  })
