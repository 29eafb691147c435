// Pages joined are the whole: of inboxes and of received feeds too, while members are added in between, at one instant for
// all, and with the node stopped and started again over the same store in the middle of paging.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../src/database/database.ts'
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
  ROOT,
  type Given,
  type TaxiiNode,
} from './node.ts'

let node: TaxiiNode
const readers: Record<string, string> = {}
const READERS = ['c1', 'c1+c2', 'none']

// Every act at the same instant.
const clock = {
  now: () => 1_800_000_000_000_000n,
  uuid: () => crypto.randomUUID(),
  random: (n: number) => crypto.getRandomValues(new Uint8Array(n)),
}

beforeAll(async () => {
  node = await aTaxiiNode({ sight: byName, clock })
  await addClasses(node.database, ['c1', 'c2', 'c3'])
  for (const name of READERS) readers[name] = await node.machine(name)
})
afterAll(() => node.close())

let number = 0
const batchOf = (classes: readonly string[]): Given[] =>
  classes.map((classId) => ({ object: anIndicator((number += 1), undefined, { place: number }), classId }))

type Place = { readonly url: string; add(given: readonly Given[]): Promise<unknown> }

const feedPlace = async (database: Database, own: boolean): Promise<Place> => {
  const id = await aFeed(database, own, `annex-${(number += 1)}`)
  return {
    url: `${ROOT}/collections/${collectionIdOf(id)}/objects/`,
    add: (given) => fillFeed(database, id, given),
  }
}

/** A collection, by its kind; the inbox holds what earlier runs have left in it. */
const placeOf = async (kind: 'inbox' | 'own' | 'received'): Promise<Place> =>
  kind === 'inbox'
    ? {
        url: `${ROOT}/collections/inbox/objects/`,
        add: (given) => fillInbox(node, given, { clock: node.world.clock }),
      }
    : feedPlace(node.database, kind === 'own')

const idsOf = (objects: readonly { id: string }[] | undefined): string[] =>
  (objects ?? []).map(({ id }) => id)

const seenBy = (reader: string, given: readonly Given[]): string[] =>
  given
    .filter(({ classId }) => classId !== undefined && reader.split('+').includes(classId))
    .map(({ object }) => object.id)

describe('pages of any collection', () => {
  it('TAXII-S-27: property: joined while others are added at the same time, across restarts, they are the whole', () =>
    fc.assert(
      fc.asyncProperty(
        fc.constantFrom('inbox' as const, 'own' as const, 'received' as const),
        fc.constantFrom(...READERS),
        fc.integer({ min: 1, max: 5 }),
        fc.array(fc.array(fc.constantFrom('c1', 'c2', 'c3'), { minLength: 1, maxLength: 7 }), {
          minLength: 2,
          maxLength: 6,
        }),
        fc.boolean(),
        async (kind, reader, limit, batches, restarts) => {
          const place = await placeOf(kind)
          const start = await wholeOf(place.url, readers[reader]!)
          const all: Given[] = []
          const add = async (classes: readonly string[]): Promise<void> => {
            const given = batchOf(classes)
            await place.add(given)
            all.push(...given)
          }
          await add(batches[0]!)
          const waiting = batches.slice(1)
          const got: string[] = []
          let next: string | undefined
          do {
            const query = `?limit=${limit}&match[version]=all${next === undefined ? '' : `&next=${next}`}`
            if (restarts) await node.restart()
            // A page is asked for while a batch is on its way into the same collection.
            const [page] = await Promise.all([
              ask(node, readers[reader], 'GET', `${place.url}${query}`),
              waiting.length > 0 ? add(waiting.shift()!) : undefined,
            ])
            expect(page.status).toBe(200)
            got.push(...idsOf(page.body.objects))
            next = page.body.more === true ? page.body.next : undefined
          } while (next !== undefined)
          while (waiting.length > 0) await add(waiting.shift()!)
          const whole = await wholeOf(place.url, readers[reader]!)
          // In the order of arrival, none twice, none left out up to where paging ended, and at the end every one.
          expect(whole).toEqual([...start, ...seenBy(reader, all)])
          expect(got).toEqual(whole.slice(0, got.length))
          expect(got.length).toBeGreaterThanOrEqual(
            start.length + seenBy(reader, all.slice(0, batches[0]!.length)).length,
          )
        },
      ),
      { numRuns: 40 },
    ))
})

/** All of a collection in one page. */
const wholeOf = async (url: string, authorization: string): Promise<string[]> =>
  idsOf((await ask(node, authorization, 'GET', `${url}?limit=5000&match[version]=all`)).body.objects)
