// Pages against a naive reading of the standard: every version by every reader, with everything in memory.
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { collectionIdOf } from '../../src/taxii/collection.ts'
import {
  aFeed,
  aTaxiiNode,
  addClasses,
  anIndicator,
  ask,
  byName,
  fillFeed,
  fillInbox,
  pullAll,
  ROOT,
  RUN,
  type Given,
  type TaxiiNode,
} from './node.ts'

let node: TaxiiNode
const readers: Record<string, string> = {}
const READERS = ['c1', 'c2', 'c1+c2', 'c1+c2+c3', 'none']

beforeAll(async () => {
  // Every act at the same instant: dates have to rise all the same.
  const clock = {
    now: () => 1_800_000_000_000_000n,
    uuid: () => crypto.randomUUID(),
    random: (n: number) => crypto.getRandomValues(new Uint8Array(n)),
  }
  node = await aTaxiiNode({ sight: byName, clock })
  await addClasses(node.database, ['c1', 'c2', 'c3'])
  for (const name of READERS) readers[name] = await node.machine(name)
})
afterAll(() => node.close())

const VERSIONS = [
  '2026-01-01T00:00:00Z',
  '2026-01-01T00:00:00.5Z',
  '2026-01-01T00:00:00.500001Z',
  '2026-02-01T00:00:00.000Z',
]

type Line = {
  number: number
  type: 'indicator' | 'malware'
  version: number
  classId: string
  opened: boolean
}
const line: fc.Arbitrary<Line> = fc.record({
  number: fc.nat(4),
  type: fc.constantFrom('indicator' as const, 'malware' as const),
  version: fc.nat(VERSIONS.length - 1),
  classId: fc.constantFrom('c1', 'c2', 'c3'),
  opened: fc.boolean(),
})
const objectOf = ({ number, type, version }: Line, place: number) => ({
  ...anIndicator(number, VERSIONS[version], { place }),
  type,
  id: anIndicator(number).id.replace('indicator', type),
})

type Query = {
  types: string[]
  ids: number[]
  version: 'last' | 'first' | 'all' | 'first,last' | number
  limit: number
}
const query: fc.Arbitrary<Query> = fc.record({
  types: fc.subarray(['indicator', 'malware', 'tool']),
  ids: fc.subarray([0, 1, 2, 9]),
  version: fc.oneof(
    fc.constantFrom('last' as const, 'first' as const, 'all' as const, 'first,last' as const),
    fc.nat(VERSIONS.length - 1),
  ),
  limit: fc.integer({ min: 1, max: 9 }),
})

const idsOf = ({ ids }: Query): string[] =>
  ids.flatMap((number) =>
    ['indicator', 'malware'].map((type) => anIndicator(number).id.replace('indicator', type)),
  )

const urlOf = (base: string, asked: Query): string => {
  const parts = [
    `limit=${asked.limit}`,
    `match[version]=${typeof asked.version === 'number' ? VERSIONS[asked.version] : asked.version}`,
  ]
  if (asked.types.length > 0) parts.push(`match[type]=${asked.types.join(',')}`)
  if (asked.ids.length > 0) parts.push(`match[id]=${idsOf(asked).join(',')}`)
  return `${base}/objects/?${parts.join('&')}`
}

/** What the standard says, over all lines at once; ties of version go to the later arrival. */
const expected = (lines: readonly Line[], reader: string, asked: Query): number[] => {
  const seen = lines
    .map((one, place) => ({ ...one, place, id: objectOf(one, place).id }))
    .filter(({ classId, opened }) => opened && reader.split('+').includes(classId))
  const rank = (one: (typeof seen)[number]) => one.version * 1000 + one.place
  const others = (id: string) => seen.filter((other) => other.id === id).map(rank)
  return seen
    .filter((one) => {
      if (asked.types.length > 0 && !asked.types.includes(one.type)) return false
      if (asked.ids.length > 0 && !idsOf(asked).includes(one.id)) return false
      if (asked.version === 'all') return true
      if (typeof asked.version === 'number') return one.version === asked.version
      const isLast = rank(one) === Math.max(...others(one.id))
      const isFirst = rank(one) === Math.min(...others(one.id))
      return (asked.version.includes('last') && isLast) || (asked.version.includes('first') && isFirst)
    })
    .map(({ place }) => place)
}

const given = (lines: readonly Line[]): Given[] =>
  lines.map((one, place) => ({
    object: objectOf(one, place),
    classId: one.classId,
    state: one.opened ? ('opened' as const) : ('withheld' as const),
  }))

let made = 0
const newFeed = async (own: boolean): Promise<{ id: string; base: string }> => {
  const id = await aFeed(node.database, own, `annex-${(made += 1)}`)
  return { id, base: `${ROOT}/collections/${collectionIdOf(id)}` }
}

const placesOf = (objects: readonly object[]): number[] =>
  objects.map((object) => (object as { place: number }).place)

describe('pages', () => {
  it('TAXII-S-25, TAXII-S-26, TAXII-S-29: property: a feed shows each reader what a naive reading shows, in pages of any size', () =>
    fc.assert(
      fc.asyncProperty(
        fc.boolean(),
        fc.array(line, { maxLength: 25 }),
        fc.array(query, { minLength: 1, maxLength: 6 }),
        async (own, lines, queries) => {
          const { id, base } = await newFeed(own)
          if (lines.length > 0) await fillFeed(node.database, id, given(lines))
          for (const asked of queries)
            for (const reader of READERS) {
              const { objects } = await pullAll(node, readers[reader]!, urlOf(base, asked))
              expect(placesOf(objects)).toEqual(expected(lines, reader, asked))
            }
        },
      ),
      { numRuns: 12 },
    ))

  it('property: an inbox shows each reader what a naive reading shows, in pages of any size', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 25 }),
        fc.array(query, { minLength: 1, maxLength: 6 }),
        async (lines, queries) => {
          await sql`delete from inbox_member`.execute(node.database.at('bulk'))
          await sql`delete from record`.execute(node.database.at('bulk'))
          const open = lines.map((one) => ({ ...one, opened: true }))
          for (let at = 0; at < open.length; at += 4)
            await fillInbox(node, given(open).slice(at, at + 4), { clock: node.world.clock })
          for (const asked of queries)
            for (const reader of READERS) {
              const { objects } = await pullAll(
                node,
                readers[reader]!,
                urlOf(`${ROOT}/collections/inbox`, asked),
              )
              expect(placesOf(objects)).toEqual(expected(open, reader, asked))
            }
        },
      ),
      { numRuns: 12 },
    ))

  it('TAXII-S-27: property: joined while entries are added, they are the whole, without a loss or a repetition', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(line, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 4 }),
        async (batches, limit) => {
          const { id, base } = await newFeed(true)
          const all: Line[] = []
          const add = async (): Promise<void> => {
            const batch = batches[made % batches.length]!
            if (all.length > 60) return
            await fillFeed(
              node.database,
              id,
              batch.map((one, at) => ({
                object: objectOf(one, all.length + at),
                classId: one.classId,
                state: one.opened ? 'opened' : 'erased',
              })),
            )
            all.push(...batch)
          }
          await add()
          const asked = { types: [], ids: [], version: 'all' as const, limit }
          let rounds = 0
          const { objects } = await pullAll(node, readers['c1+c2']!, urlOf(base, asked), async () => {
            rounds += 1
            if (rounds < 6) await add()
          })
          const rest = await pullAll(node, readers['c1+c2']!, urlOf(base, asked))
          const places = placesOf(objects)
          expect(places).toEqual(placesOf(rest.objects).slice(0, places.length))
          expect(placesOf(rest.objects)).toEqual(expected(all, 'c1+c2', asked))
          // The latest versions, pulled while older ones are replaced: none of the last state is missing.
          rounds = 0
          const last = { ...asked, version: 'last' as const }
          const latest = await pullAll(node, readers['c1+c2']!, urlOf(base, last), async () => {
            rounds += 1
            if (rounds < 4) await add()
          })
          const after = await pullAll(node, readers['c1+c2']!, urlOf(base, last))
          const got = placesOf(latest.objects)
          expect(got).toEqual([...new Set(got)].toSorted((a, b) => a - b))
          const end = got.at(-1) ?? -1
          for (const place of placesOf(after.objects)) if (place <= end) expect(got).toContain(place)
        },
      ),
      { numRuns: 12 },
    ))

  it('property: of many runs end at runs, and joined are the whole', () =>
    fc.assert(
      fc.asyncProperty(
        fc.integer({ min: RUN, max: 3 * RUN }),
        fc.integer({ min: 0, max: 1000 }),
        fc.constantFrom('last', 'all'),
        async (limit, hidden, version) => {
          const { id, base } = await newFeed(true)
          const count = 3 * RUN + 37
          await fillFeed(
            node.database,
            id,
            Array.from({ length: count }, (_, at) => ({
              object: anIndicator(at, undefined, { place: at }),
              classId: at === hidden ? 'c3' : 'c1',
            })),
          )
          const { pages, objects } = await pullAll(
            node,
            readers['c1']!,
            `${base}/objects/?limit=${limit}&match[version]=${version}`,
          )
          expect(placesOf(objects)).toEqual(
            Array.from({ length: count }, (_, at) => at).filter((at) => at !== hidden),
          )
          for (const page of pages.slice(0, -1))
            expect((placesOf(page.body.objects!).at(-1)! + 1) % RUN === 0 || hidden % RUN === RUN - 1).toBe(
              true,
            )
          for (const page of pages) expect(page.body.objects!.length).toBeLessThanOrEqual(limit)
        },
      ),
      { numRuns: 6 },
    ))
})

describe('kept pages', () => {
  it('are not shown once a content in them is withheld, and are shown again when it is opened', async () => {
    const { id, base } = await newFeed(false)
    await fillFeed(
      node.database,
      id,
      Array.from({ length: 2 * RUN + 1 }, (_, place) => ({
        object: anIndicator(place, undefined, { place }),
      })),
    )
    const url = `${base}/objects/?limit=${RUN}&match[version]=all`
    const first = async () => placesOf((await ask(node, readers['c1']!, 'GET', url)).body.objects!)
    const db = node.database.at('bulk')
    const whole = await first()
    expect(whole).toHaveLength(RUN)
    expect(await first()).toEqual(whole)
    await sql`update feed_entry set state = 'withheld' where feed_id = ${id} and index = 7`.execute(db)
    expect(await first()).not.toContain(7)
    await sql`update feed_entry set state = 'withheld' where feed_id = ${id} and index in (3, 12)`.execute(db)
    await sql`update feed_entry set state = 'opened' where feed_id = ${id} and index = 7`.execute(db)
    expect((await first()).slice(0, 12)).toEqual([0, 1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 13])
    await sql`update feed_entry set state = 'opened' where feed_id = ${id}`.execute(db)
    expect(await first()).toEqual(whole)
    await sql`insert into arrival (record_place, via, party, feed_id, feed_index, class_id, hidden, arrived_at)
      values (0, 'feed', 'AU', ${id}, 5, 'c1', true, 1)`.execute(db)
    expect(await first()).not.toContain(5)
    await sql`delete from arrival`.execute(db)
  })

  it('are not shown to a reader with other classes', async () => {
    const { id, base } = await newFeed(true)
    await fillFeed(
      node.database,
      id,
      Array.from({ length: RUN + 40 }, (_, place) => ({
        object: anIndicator(place, undefined, { place }),
        classId: place % 2 === 0 ? 'c1' : 'c2',
      })),
    )
    const url = `${base}/objects/?limit=${RUN}&match[version]=all`
    for (let again = 0; again < 2; again += 1)
      for (const [reader, length] of [
        ['c1+c2', RUN],
        ['c1', 148],
        ['c2', 148],
        ['none', 0],
      ] as const)
        expect((await ask(node, readers[reader]!, 'GET', url)).body.objects?.length ?? 0).toBe(length)
  })
})
