import { TILE_WIDTH } from '@saphan/core/tlog/tile.ts'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aDatabase } from '../../test/database.ts'
import { aPermit } from '../../test/taxii/permit.ts'
import {
  aFolder,
  anIndicator,
  anOwnFeed,
  aSequencer,
  queue,
  watchedPorts,
} from '../../test/federation/waiting.ts'
import type { Database } from '../database/database.ts'
import { listFeed, readFeedFace, readFeedFaces, readFeedPage, type FeedFace } from './page.ts'
import { readTexts } from './page-text.ts'

// One feed, written by the sequencer itself: three runs and a tail, and a second version of one object.
let database: Database
let feedId: string
let face: FeedFace
const texts: string[] = []
const COUNT = 2 * TILE_WIDTH + 77
const permit = aPermit('feed:read', ['c1'])
const folder = aFolder()

beforeAll(async () => {
  database = await aDatabase()
  feedId = await anOwnFeed(database)
  for (let number = 0; number < COUNT - 1; number += 1) texts.push(anIndicator(number))
  texts.push(anIndicator(3, '2026-05-01T00:00:00.000Z'))
  await queue(database, feedId, texts)
  const sequencer = aSequencer(database, folder.folder, watchedPorts().ports)
  sequencer.start()
  await sequencer.settled()
  await sequencer.stop()
  face = (await readFeedFace(database.at('bulk'), permit, feedId)) as FeedFace
})
afterAll(async () => {
  await database.close()
  folder.remove()
})

const ALL = { versions: 'all' as const }
const LAST = { versions: { first: false, last: true, exact: [] } }
const page = async (after: bigint | undefined, limit: number, match: typeof ALL | typeof LAST = ALL) => {
  const { objects, ...rest } = await readFeedPage(database.at('bulk'), permit, face, { after, limit, match })
  return {
    ...rest,
    objects: JSON.parse(`[${objects.map((part) => Buffer.from(part).toString()).join(',')}]`) as object[],
  }
}
const parsed = () => texts.map((text) => JSON.parse(text) as object)

describe('a page of a feed', () => {
  it('has the texts as they were placed, in order, runs and tail alike', async () => {
    expect((await page(undefined, 10_000)).objects).toEqual(parsed())
  })

  it('has the bytes that were placed', async () => {
    const { objects } = await readTexts(database.at('bulk'), face, Array.from(texts.keys()), 1 << 30)
    expect(
      Buffer.concat(objects.flatMap((part, at) => (at === 0 ? [part] : [Buffer.from(','), part]))).toString(),
    ).toBe(texts.join(','))
  })

  it('leaves out the version that was superseded', async () => {
    const { objects } = await page(undefined, 10_000, LAST)
    expect(objects).toEqual(parsed().filter((_, at) => at !== 3))
  })

  it('property: joined from any limit, they are the whole', () =>
    fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 40, max: 700 }),
        fc.constantFrom(ALL, LAST),
        async (limit, match) => {
          const got: object[] = []
          let after: bigint | undefined
          for (;;) {
            const one = await page(after, limit, match)
            expect(one.objects.length).toBeLessThanOrEqual(limit)
            got.push(...one.objects)
            after = one.last
            if (!one.more) break
          }
          expect(got).toEqual(match === ALL ? parsed() : parsed().filter((_, at) => at !== 3))
        },
      ),
      { numRuns: 20 },
    ))

  it('begins after any instant, also between and beside the dates', async () => {
    const { rows } = await listFeed(database.at('bulk'), permit, face, {
      after: undefined,
      limit: 1000,
      match: ALL,
    })
    expect(rows).toHaveLength(COUNT)
    for (const at of [0, 1, 255, 256, 300, COUNT - 2]) {
      const { addedAt } = rows[at]!
      expect((await page(addedAt, 1)).objects).toEqual([parsed()[at + 1]])
      expect((await page(addedAt - 1n, 1)).first).toBe(addedAt)
    }
    expect(await page(rows.at(-1)!.addedAt, 1)).toEqual({
      objects: [],
      first: undefined,
      last: undefined,
      more: false,
    })
    expect((await page(0n, 1)).first).toBe(rows[0]!.addedAt)
  })

  it('never goes past what has been signed', async () => {
    const cut = { ...face, size: 300 }
    const { rows, more } = await listFeed(database.at('bulk'), permit, cut, {
      after: undefined,
      limit: 1000,
      match: ALL,
    })
    expect([rows.length, more]).toEqual([300, false])
  })
})

describe('texts', () => {
  const read = async (indexes: number[], maxBytes: number) => {
    const { objects, taken } = await readTexts(database.at('bulk'), face, indexes, maxBytes)
    return { taken, text: objects.map((part) => Buffer.from(part).toString()).join(',') }
  }

  it('property: of any entries, up to any size, are a beginning of what was asked and never nothing', () =>
    fc.assert(
      fc.asyncProperty(
        fc
          .uniqueArray(fc.nat(COUNT - 1), { minLength: 1, maxLength: 120 })
          .map((indexes) => indexes.toSorted((a, b) => a - b)),
        fc.integer({ min: 0, max: 200_000 }),
        async (indexes, maxBytes) => {
          const { taken, text } = await read(indexes, maxBytes)
          expect(taken).toBeGreaterThan(0)
          expect(text).toBe(
            indexes
              .slice(0, taken)
              .map((index) => texts[index])
              .join(','),
          )
          const generous = await read(indexes, 1 << 30)
          expect(generous.taken).toBe(indexes.length)
        },
      ),
      { numRuns: 40 },
    ))

  it('that were erased after they were chosen are left out without a trace', async () => {
    const db = database.at('bulk')
    const { rows } = await sql<{
      body: string
    }>`select body from segment where feed_id = ${feedId} and number = 1`.execute(db)
    const lines = rows[0]!.body.split('\n')
    const without = [...lines.slice(0, 5), '', ...lines.slice(6)].join('\n')
    await sql`update segment set body = ${without} where feed_id = ${feedId} and number = 1`.execute(db)
    const run = Array.from({ length: TILE_WIDTH }, (_, at) => TILE_WIDTH + at)
    expect((await read(run, 1 << 30)).text).toBe(
      run
        .filter((index) => index !== TILE_WIDTH + 5)
        .map((index) => texts[index])
        .join(','),
    )
    expect((await read([TILE_WIDTH + 4, TILE_WIDTH + 5, TILE_WIDTH + 6], 1 << 30)).text).toBe(
      `${texts[TILE_WIDTH + 4]},${texts[TILE_WIDTH + 6]}`,
    )
    await sql`update segment set body = ${rows[0]!.body} where feed_id = ${feedId} and number = 1`.execute(db)
  })
})

describe('feeds', () => {
  it('are shown by the action that reads them: own ones by one, received ones by the other', async () => {
    const received = aPermit('received:read', ['c1'])
    expect((await readFeedFaces(database.at('bulk'), permit)).map(({ id }) => id)).toEqual([feedId])
    expect(await readFeedFaces(database.at('bulk'), received)).toEqual([])
    expect(await readFeedFace(database.at('bulk'), received, feedId)).toBeUndefined()
  })

  it('have a mark that changes with what is closed in them, and only with that', async () => {
    const db = database.at('bulk')
    const mark = async () => (await readFeedFace(db, permit, feedId))!.closed
    const open = await mark()
    const close = (indexes: number[]) =>
      sql`update feed_entry set state = case when index = any(${indexes}::bigint[]) then 'withheld' else 'opened' end where feed_id = ${feedId}`.execute(
        db,
      )
    const marks = new Set([open])
    for (const indexes of [[1, 4], [2, 3], [1], [5], [0, 5], [1, 2, 3, 4]]) {
      await close(indexes)
      marks.add(await mark())
    }
    expect(marks.size).toBe(7)
    await close([])
    expect(await mark()).toBe(open)
  })
})
