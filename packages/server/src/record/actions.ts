// Reading records: lists, one object's page.
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import type { ClassFacts } from '@saphan/core/facts/schema.ts'
import type { Kysely } from 'kysely'
import type { NoTables } from '../database/database.ts'
import { view, type World } from '../gate/act.ts'
import type { Actor } from '../gate/actor.ts'
import type { Permit } from '../gate/permit.ts'
import type { RecordFilter } from './filter.ts'
import { readHandling } from './handling.ts'
import { listRecords, listRelations, readTexts, type Cursor, type RecordLineRow, type Total } from './list.ts'
import type { RecordRow } from './row.ts'
import { readArrivals, readClass, readVersions, type ArrivalLineRow } from './store.ts'

export type RecordList = {
  rows: RecordLineRow[]
  total: Total | undefined
  behind: number
  next: Cursor | undefined
}

/** One page of a list. */
export const findRecords = (
  world: World,
  actor: Actor,
  { filter, after, limit }: { filter: RecordFilter; after?: Cursor; limit: number },
): Promise<RecordList> =>
  view(world, actor, filter.q === undefined ? 'record:read' : 'search:read', async (db, permit) => {
    const found = await listRecords(db, permit, { filter, ...(after ? { after } : {}), limit: limit + 1 })
    const rows = found.rows.slice(0, limit)
    const last = rows.at(-1)
    return { ...found, rows, next: found.rows.length > limit && last ? last : undefined }
  })

/** The same with each record's text, of as many as a page takes. */
export const findTexts = async (
  world: World,
  actor: Actor,
  asked: { filter: RecordFilter; after?: Cursor; limit: number },
): Promise<RecordList & { texts: (string | null)[] }> => {
  const found = await findRecords(world, actor, asked)
  const places = found.rows.map(({ place }) => place)
  const texts = await view(world, actor, 'record:read', (db, permit) => readTexts(db, permit, places))
  const rows = found.rows.slice(0, texts.length)
  return { ...found, rows, texts, next: rows.length < found.rows.length ? rows.at(-1) : found.next }
}

/** How a record came, and what it is used under. */
export type SeenArrival = ArrivalLineRow & { readonly caveats: string[]; readonly stamps: string[] }

const seenArrival = async (
  db: Kysely<NoTables>,
  permit: Permit<'record:read'>,
  row: ArrivalLineRow,
): Promise<SeenArrival> => {
  const { feedId, feedIndex } = row
  const handling =
    feedId && feedIndex !== undefined && feedIndex !== null
      ? await readHandling(db, permit, { feedId, index: feedIndex })
      : { caveats: [], stamps: [] }
  return { ...row, ...handling }
}

export type RecordSight = {
  row: RecordRow
  versions: RecordRow[]
  arrivals: SeenArrival[]
  relations: { relation: string; outgoing: boolean; other: RecordLineRow }[]
  facts: ClassFacts
}

/** One object as the viewer may see it; hidden and absent take the same queries. Throws `record.absent`. */
export const readRecord = (
  world: World,
  actor: Actor,
  objectId: string,
  version?: string,
): Promise<RecordSight> =>
  view(world, actor, 'record:read', async (db, permit) => {
    const versions = await readVersions(db, permit, objectId)
    const row = version === undefined ? versions[0] : versions.find((one) => one.version === version)
    if (!row) throw new SaphanError('record.absent', `there is no record \`${objectId}\``)
    const facts = await readClass(db, permit, row.classId)
    if (!facts) throw new SaphanError('record.absent', `there is no record \`${objectId}\``)
    const arrivals: SeenArrival[] = []
    for (const arrival of await readArrivals(db, permit, row))
      arrivals.push(await seenArrival(db, permit, arrival))
    return {
      row,
      versions,
      arrivals,
      relations: await listRelations(db, permit, objectId),
      facts,
    }
  })
