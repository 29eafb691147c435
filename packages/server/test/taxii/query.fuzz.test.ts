// Hostile queries and paths: every answer is a TAXII message with a status below 500.
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { collectionIdOf } from '../../src/taxii/collection.ts'
import {
  aFeed,
  aTaxiiNode,
  addClasses,
  anIndicator,
  byName,
  fillFeed,
  fillInbox,
  ROOT,
  TAXII,
  type TaxiiNode,
} from './node.ts'

let node: TaxiiNode
let machine: string
let feed: string

beforeAll(async () => {
  node = await aTaxiiNode({ sight: byName })
  await addClasses(node.database, ['c1'])
  machine = await node.machine('c1')
  feed = await aFeed(node.database, true)
  await fillFeed(node.database, feed, [{ object: anIndicator(1) }, { object: anIndicator(2) }])
  await fillInbox(node, [{ object: anIndicator(1) }])
})
afterAll(() => node.close())

const NAMES = [
  'added_after',
  'limit',
  'next',
  'match[id]',
  'match[type]',
  'match[version]',
  'match[spec_version]',
  'match%5Bid%5D',
  'match',
  '',
  '__proto__',
]
const odd = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }).map((text) => encodeURIComponent(text.toWellFormed())),
  fc.string({ maxLength: 30 }).map((text) => text.replaceAll(/[^\x21-\x7e]|[#?]/g, '')),
  fc.constantFrom(
    '%00',
    '%',
    '%ff',
    "'",
    '1;select',
    '0000-00-00T00:00:00Z',
    '9999-12-31T23:59:60.999999999Z',
    '2026-12-31T23:59:60Z',
    'a1',
    'azzzzzzzzzzz',
    'a999999999999999',
    '-1',
    '1e9',
    '9'.repeat(400),
    'all',
    'last,first',
    anIndicator(1).id,
    'indicator',
    '2.1',
    '%F0%9F%92%A9',
    '+',
    '/../',
    '\\',
  ),
)
const query = fc
  .array(fc.tuple(fc.constantFrom(...NAMES), odd), { maxLength: 5 })
  .map((pairs) => pairs.map(([name, value]) => `${name}=${value}`).join('&'))
const path = fc.tuple(
  fc.constantFrom('inbox', 'FEED', 'x', '%00', '..', 'collections'),
  fc.oneof(
    fc.constantFrom(
      '',
      'objects/',
      'manifest/',
      `objects/${anIndicator(1).id}/`,
      `objects/${anIndicator(1).id}/versions/`,
    ),
    odd.map((id) => `objects/${id}/`),
    odd.map((id) => `objects/${id}/versions/`),
  ),
)

it('TAXII-S-22: property: no query and no path is a fault of this node', () =>
  fc.assert(
    fc.asyncProperty(
      path,
      query,
      fc.constantFrom('GET' as const, 'DELETE' as const, 'POST' as const, 'HEAD' as const),
      async ([collection, rest], asked, method) => {
        const url = `${ROOT}/collections/${collection === 'FEED' ? collectionIdOf(feed) : collection}/${rest}?${asked}`
        const reply = await node.server.inject({
          method,
          url,
          headers: { authorization: machine, accept: TAXII },
        })
        expect([url, reply.statusCode, node.troubles]).toEqual([url, expect.any(Number), []])
        expect(reply.statusCode).toBeLessThan(500)
        expect(reply.headers['content-type']).toBe(TAXII)
        if (method !== 'HEAD' && reply.statusCode >= 400)
          expect(JSON.parse(reply.body)).toMatchObject({
            title: expect.any(String),
            http_status: String(reply.statusCode),
          })
      },
    ),
    { numRuns: 400 },
  ))

it('property: no header is a fault of this node', () =>
  fc.assert(
    fc.asyncProperty(
      fc.string({ maxLength: 60 }),
      fc.string({ maxLength: 60 }),
      fc.string({ maxLength: 60 }),
      async (accept, type, authorization) => {
        const clean = (text: string) => text.replaceAll(/[^\x20-\x7e]/g, '')
        for (const who of [machine, clean(authorization)]) {
          const headers = { accept: clean(accept), 'content-type': clean(type), authorization: who }
          const reply = await node.server.inject({
            method: 'POST',
            url: `${ROOT}/collections/inbox/objects/`,
            headers,
            payload: 'x',
          })
          expect(reply.statusCode).toBeLessThan(500)
          expect(reply.statusCode).toBeGreaterThanOrEqual(400)
          expect(reply.headers['content-type']).toBe(TAXII)
        }
      },
    ),
    { numRuns: 100 },
  ))
