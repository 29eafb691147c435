// Lists and searches against a naive reading of all records, with everything in memory.
import { kindById } from '@saphan/core/record/kind-list.ts'
import { searchDocument, searchTokens } from '@saphan/core/record/search-text.ts'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aDatabase } from '../../test/database.ts'
import { aPermit } from '../../test/taxii/permit.ts'
import type { Database } from '../database/database.ts'
import type { RecordFilter } from './filter.ts'
import { listRecords, type Cursor } from './list.ts'
import { createProjection } from './projection.ts'

const CLASSES = ['open', 'closed', 'secret']
const NAMES = [
  'มัลแวร์โจมตีโรงพยาบาล',
  'รหัสผ่านรั่วไหล',
  'Kestrel loader',
  'a load of 203.0.113.7',
  'kind=indicator',
  'โรงพยาบาล Kestrel',
]
const WORDS = [
  'โรงพยาบาล',
  'มัลแวร์',
  'kestrel',
  'load',
  'lo',
  '203.0.113.7',
  'kind',
  'รหัสผ่าน kestrel',
  'kestrel โรงพยาบาล',
  '!',
  'indicator',
]
const TYPES = { indicator: 'indicator', malware: 'malware', relationship: 'relationship' } as const

let database: Database
let step: () => Promise<number>
beforeAll(async () => {
  database = await aDatabase()
  step = createProjection(database)
  await sql`insert into fact_class (id, facts, seen_at) select class, '{}', 1 from unnest(${CLASSES}::text[]) as class`.execute(
    database.at('bulk'),
  )
})
afterAll(() => database.close())

type Written = {
  number: number
  type: keyof typeof TYPES
  version: number
  name: string
  classId: string
  origin: string
  area: string
  state: string
}
const written: fc.Arbitrary<Written> = fc.record({
  number: fc.nat(6),
  type: fc.constantFrom('indicator' as const, 'malware' as const, 'relationship' as const),
  version: fc.nat(3),
  name: fc.constantFrom(...NAMES),
  classId: fc.constantFrom(...CLASSES),
  origin: fc.constantFrom('TH', 'AU'),
  area: fc.constantFrom('cyber.info', 'cyber.skill'),
  state: fc.constantFrom('current', 'current', 'current', 'conflict', 'quarantined'),
})

const PROPERTIES = {
  kinds: fc.subarray(['indicator', 'malware', 'relationship']),
  areas: fc.subarray(['cyber.info', 'cyber.skill']),
  types: fc.subarray(['indicator', 'malware', 'relationship'], { minLength: 1 }),
  origin: fc.constantFrom('TH', 'AU', 'th 1=stands'),
  withoutRelationships: fc.boolean(),
}
const withoutWords: fc.Arbitrary<RecordFilter> = fc.record(PROPERTIES, { requiredKeys: [] })
const filters: fc.Arbitrary<RecordFilter> = fc.record(
  { ...PROPERTIES, q: fc.constantFrom(...WORDS) },
  { requiredKeys: [] },
)

type Kept = Written & { place: bigint; id: string }

const idOf = ({ type, number }: Written): string => `${type}--00000000-0000-4000-8000-00000000000${number}`
const contentOf = (one: Written) => ({ type: one.type, id: idOf(one), name: one.name })

/** Stores records, each at a time of its own or with the one before. */
const write = async (records: readonly Written[]): Promise<Kept[]> => {
  const kept: Kept[] = []
  for (const [at, one] of records.entries()) {
    const { rows } = await sql<{ place: bigint }>`
      with fresh as (
        insert into record (object_id, version, version_key, digest, type, kind, area, origin, class_id, canonical, title, tlp, state, stored_at)
        values (${idOf(one)}, ${`v${one.version}`}, ${`v${one.version}`}, gen_random_uuid()::text, ${one.type}, ${one.type}, ${one.area}, ${one.origin},
          ${one.classId}, ${JSON.stringify(contentOf(one))}, ${one.name}, 'clear', ${one.state}, ${Math.floor(at / 3)}) returning place
      ), queued as (insert into projection_waiting (place) select place from fresh)
      select place from fresh`.execute(database.at('bulk'))
    kept.push({ ...one, place: rows[0]?.place ?? 0n, id: idOf(one) })
  }
  return kept
}

const project = async (): Promise<void> => {
  while ((await step()) > 0);
}

const start = async (): Promise<void> => {
  for (const table of ['record', 'search_entry', 'superseded', 'projection_waiting', 'edge'])
    await sql`delete from ${sql.table(table)}`.execute(database.at('bulk'))
}

const digests = async (): Promise<Map<bigint, string>> => {
  const { rows } = await sql<{ place: bigint; digest: string }>`select place, digest from record`.execute(
    database.at('bulk'),
  )
  return new Map(rows.map(({ place, digest }) => [place, digest]))
}

const hasWords = (one: Written, q: string): boolean => {
  const { title, text } = searchDocument(contentOf(one), kindById(one.type))
  const words = new Set(`${title} ${text}`.split(' '))
  const asked = searchTokens(q)
  return asked.every((word, at) =>
    at === asked.length - 1 ? [...words].some((each) => each.startsWith(word)) : words.has(word),
  )
}

const fits = (
  one: Written,
  { q, kinds, areas, types, origin, withoutRelationships }: RecordFilter,
): boolean =>
  (q === undefined || hasWords(one, q)) &&
  (kinds === undefined || kinds.includes(one.type)) &&
  (types === undefined || types.includes(one.type)) &&
  (areas === undefined || areas.includes(one.area)) &&
  (origin === undefined || origin === one.origin) &&
  !(withoutRelationships === true && one.type === 'relationship')

/** Places, newest first, of what a reader of some classes may see, in its latest version as far as they see. */
const naive = async (
  all: readonly Kept[],
  classes: readonly string[],
  filter: RecordFilter,
): Promise<bigint[]> => {
  const digestOf = await digests()
  const seen = all.filter(({ state, classId }) => state === 'current' && classes.includes(classId))
  const isLater = (one: Kept, other: Kept): boolean =>
    one.version > other.version ||
    (one.version === other.version && (digestOf.get(one.place) ?? '') > (digestOf.get(other.place) ?? ''))
  const latest = seen.filter(
    (one) => !seen.some((other) => other.id === one.id && other.origin === one.origin && isLater(other, one)),
  )
  return latest
    .filter((one) => fits(one, filter))
    .map(({ place }) => place)
    .toSorted((left, right) => Number(right - left))
}

const readPages = async (
  classes: readonly string[],
  { filter, limit, between }: { filter: RecordFilter; limit: number; between?: () => Promise<unknown> },
) => {
  const places: bigint[] = []
  const totals: unknown[] = []
  for (let after: Cursor | undefined; ;) {
    const page = await listRecords(database.at('bulk'), aPermit('record:read', classes), {
      filter,
      limit,
      ...(after ? { after } : {}),
    })
    places.push(...page.rows.map(({ place }) => place))
    totals.push(page.total)
    after = page.rows.at(-1)
    if (page.rows.length < limit || after === undefined)
      return { places, total: totals[0], later: totals.slice(1) }
    await between?.()
  }
}

const asked = fc.record({
  records: fc.array(written, { maxLength: 25 }),
  classes: fc.subarray(CLASSES),
  filter: filters,
  limit: fc.integer({ min: 1, max: 7 }),
})
const RUN = { numRuns: 30 }

describe('a list', () => {
  it('property: the pages joined are what a naive filter over all records gives, and the first page counts them', async () => {
    await fc.assert(
      fc.asyncProperty(asked, async ({ records, classes, filter, limit }) => {
        await start()
        const all = await write(records)
        await project()
        const wanted = await naive(all, classes, filter)
        const { places, total, later } = await readPages(classes, { filter, limit })
        expect(places).toEqual(wanted)
        expect(total).toEqual({ count: wanted.length, isAll: true })
        expect(later.filter((one) => one !== undefined)).toEqual([])
      }),
      RUN,
    )
  })

  it('property: without words it is the same while the index lags behind', async () => {
    await fc.assert(
      fc.asyncProperty(
        asked,
        withoutWords,
        fc.nat(25),
        async ({ records, classes, limit }, filter, taken) => {
          await start()
          const all = await write(records.slice(0, taken))
          await project()
          all.push(...(await write(records.slice(taken))))
          expect((await readPages(classes, { filter, limit })).places).toEqual(
            await naive(all, classes, filter),
          )
        },
      ),
      RUN,
    )
  })

  it('property: the pages joined are the whole, each record once, while others are added', async () => {
    await fc.assert(
      fc.asyncProperty(
        asked,
        fc.array(written, { maxLength: 8 }),
        async ({ records, classes, filter, limit }, added) => {
          await start()
          const all = await write(records)
          await project()
          const wanted = await naive(all, classes, filter)
          const others = added.map((one): Written => ({ ...one, number: one.number + 10 }))
          const { places } = await readPages(classes, {
            filter,
            limit,
            between: async () => {
              await write(others.splice(0, 2))
              await project()
            },
          })
          expect(places).toEqual(wanted)
        },
      ),
      RUN,
    )
  })

  it('property: what has become stricter is hidden at once, and not counted, whether or not the index knows', async () => {
    await fc.assert(
      fc.asyncProperty(asked, fc.array(fc.nat(24)), async ({ records, filter, limit }, stricter) => {
        await start()
        const all = await write(records)
        await project()
        const classes = ['open', 'closed']
        for (const one of all.filter((_, at) => stricter.includes(at))) {
          one.classId = 'secret'
          await sql`with tightened as (update record set class_id = 'secret' where place = ${one.place} returning place)
            insert into projection_waiting (place) select place from tightened`.execute(database.at('bulk'))
        }
        const wanted = await naive(all, classes, filter)
        for (const _ of ['before', 'after']) {
          const { places, total } = await readPages(classes, { filter, limit })
          expect({ places, total }).toEqual({ places: wanted, total: { count: wanted.length, isAll: true } })
          await project()
        }
      }),
      RUN,
    )
  })
})
