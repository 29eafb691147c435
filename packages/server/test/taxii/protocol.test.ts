// TAXII 2.1 §1.6, §3: representation, media types, errors, authentication. Items are those of docs/conformance.md.
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
  ROOT,
  TAXII,
  type TaxiiNode,
} from './node.ts'

let node: TaxiiNode
let reader: string
let feed: string
const UUID4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/

beforeAll(async () => {
  node = await aTaxiiNode({ sight: byName, maxBodyBytes: 2000 })
  await addClasses(node.database, ['c1', 'c2'])
  reader = await node.machine('c1')
  const id = await aFeed(node.database, true)
  await fillFeed(node.database, id, [{ object: anIndicator(1) }, { object: anIndicator(2) }])
  feed = `${ROOT}/collections/${collectionIdOf(id)}`
})
afterAll(() => node.close())

const everyGet = () => [
  '/taxii2/',
  `${ROOT}/`,
  `${ROOT}/collections/`,
  `${feed}/`,
  `${feed}/manifest/`,
  `${feed}/objects/`,
  `${feed}/objects/${anIndicator(1).id}/`,
  `${feed}/objects/${anIndicator(1).id}/versions/`,
]

describe('representation', () => {
  it('TAXII-S-1, TAXII-S-6: is JSON with the media type and its version, on answers and on errors', async () => {
    for (const url of [...everyGet(), `${ROOT}/nothing/`, `${feed}/objects/?limit=0`]) {
      const reply = await ask(node, reader, 'GET', url)
      expect([url, reply.headers['content-type']]).toEqual([url, TAXII])
    }
    const refused = await ask(node, undefined, 'GET', '/taxii2/')
    expect(refused.headers['content-type']).toBe(TAXII)
  })

  it('TAXII-S-2: names collections by UUIDv4, also those of feeds whose ids are digests', async () => {
    const { body } = await ask(node, reader, 'GET', `${ROOT}/collections/`)
    const ids = (body['collections'] as { id: string }[]).map(({ id }) => id)
    expect(ids).toHaveLength(2)
    for (const id of ids) expect(id).toMatch(UUID4)
  })

  it('TAXII-S-3: writes dates with exactly six digits and Z', async () => {
    const { body, headers } = await ask(node, reader, 'GET', `${feed}/manifest/`)
    for (const { date_added } of body.objects!) expect(date_added).toMatch(INSTANT)
    expect(headers['x-taxii-date-added-first']).toMatch(INSTANT)
    expect(headers['x-taxii-date-added-last']).toMatch(INSTANT)
  })

  it('TAXII-S-4, TAXII-S-17, TAXII-S-50: leaves lists out that would be empty', async () => {
    for (const path of ['objects', 'manifest'])
      expect((await ask(node, reader, 'GET', `${feed}/${path}/?match[type]=malware`)).text).toBe('{}')
    const nobody = await node.machine('nobody')
    expect((await ask(node, nobody, 'GET', `${ROOT}/collections/`)).text).toBe('{}')
  })

  it('TAXII-S-12: serves nothing at paths without the slash at their end', async () => {
    for (const url of everyGet()) expect((await ask(node, reader, 'GET', url.slice(0, -1))).status).toBe(404)
  })

  it('TAXII-S-13: tells the dates of the first and the last object of an answer, and none on an empty one', async () => {
    const { body } = await ask(node, reader, 'GET', `${feed}/manifest/`)
    const [first, second] = body.objects!.map(({ date_added }) => date_added)
    const one = anIndicator(2).id
    for (const [path, from, to] of [
      ['objects/', first, second],
      ['manifest/', first, second],
      ['objects/?limit=1', first, first],
      [`objects/${one}/`, second, second],
      [`objects/${one}/versions/`, second, second],
      ['objects/?match[type]=malware', undefined, undefined],
    ]) {
      const { headers } = await ask(node, reader, 'GET', `${feed}/${path}`)
      expect([path, headers['x-taxii-date-added-first'], headers['x-taxii-date-added-last']]).toEqual([
        path,
        from,
        to,
      ])
    }
  })
})

describe('media types', () => {
  it.each([
    TAXII,
    'application/taxii+json',
    'application/taxii+json; version=2.1',
    ' application/taxii+json ; version = "2.1" ',
    'text/html, application/taxii+json;version=2.1;q=0.5',
    'application/TAXII+JSON;VERSION=2.1',
    'application/*',
    '*/*',
    'application/taxii+json;version=2.0, */*;q=0.1',
    '',
  ])('TAXII-S-7, TAXII-S-9: satisfies Accept: `%s`', async (accept) => {
    const reply = await ask(node, reader, 'GET', `${feed}/objects/`, { headers: { accept } })
    expect([reply.status, reply.headers['content-type']]).toEqual([200, TAXII])
  })

  it.each([
    'application/json',
    'text/html',
    'application/taxii+json;version=2.0',
    'application/vnd.oasis.taxii+json; version=2.0',
    'application/taxii+json;version=2.1;q=0',
    '*/*, application/taxii+json;version=2.1;q=0',
    'application/taxii+json;version=2.1;q=',
    'nonsense',
  ])('TAXII-S-10: gives 406 to Accept: `%s`', async (accept) => {
    for (const url of everyGet())
      expect((await ask(node, reader, 'GET', url, { headers: { accept } })).status).toBe(406)
  })

  it.each([
    TAXII,
    'application/taxii+json',
    'application/taxii+json ; version=2.1',
    'application/taxii+json;version="2.1"; charset=utf-8',
  ])('TAXII-S-8: takes Content-Type: `%s`', async (type) => {
    const headers = { 'content-type': type }
    const reply = await ask(node, reader, 'POST', `${ROOT}/collections/inbox/objects/`, {
      body: '{}',
      headers,
    })
    expect(reply.status).toBe(202)
  })

  it.each([
    'application/json',
    'application/taxii+json;version=2.0',
    'application/stix+json;version=2.1',
    'text/plain',
    'nonsense',
    undefined,
  ])('TAXII-S-10: gives 415 to Content-Type: `%s`', async (type) => {
    const headers = { 'content-type': type }
    const reply = await ask(node, reader, 'POST', `${ROOT}/collections/inbox/objects/`, {
      body: '{}',
      headers,
    })
    expect(reply.status).toBe(415)
    const packed = { 'content-encoding': 'gzip' }
    expect(
      (await ask(node, reader, 'POST', `${ROOT}/collections/inbox/objects/`, { body: '{}', headers: packed }))
        .status,
    ).toBe(415)
  })
})

describe('errors', () => {
  it('TAXII-S-16: are messages with a title, and the status as a text', async () => {
    const asked: [string | undefined, 'GET' | 'POST' | 'DELETE', string, object, number][] = [
      [undefined, 'GET', '/taxii2/', {}, 401],
      [reader, 'GET', '/taxii2/nothing', {}, 404],
      [reader, 'GET', `${ROOT}/collections/nothing/`, {}, 404],
      [reader, 'GET', `${feed}/objects/?added_after=yesterday`, {}, 400],
      [reader, 'POST', `${feed}/objects/`, { body: '{}' }, 403],
      [reader, 'POST', `${ROOT}/collections/inbox/objects/`, { body: '{"objects":[' }, 400],
      [reader, 'POST', `${ROOT}/collections/inbox/objects/`, { body: 'x'.repeat(2001) }, 413],
      [reader, 'PUT' as 'POST', `${feed}/objects/`, { body: '{}' }, 404],
    ]
    for (const [who, method, url, more, status] of asked) {
      const reply = await ask(node, who, method, url, more)
      expect([url, reply.status, reply.body['http_status']]).toEqual([url, status, String(status)])
      expect(reply.body['title']).toEqual(expect.stringMatching(/\S/))
      for (const name of ['description', 'error_id', 'error_code'])
        expect(['string', 'undefined']).toContain(typeof reply.body[name])
    }
  })

  it('of a fault tell an id and nothing else, and tell the operator', async () => {
    const broken = await aTaxiiNode({ sight: byName })
    const who = await broken.machine('c1')
    await sql`alter table inbox_member rename to away`.execute(broken.database.at('bulk'))
    const reply = await ask(broken, who, 'GET', `${ROOT}/collections/inbox/objects/`)
    expect([reply.status, reply.headers['content-type']]).toEqual([500, TAXII])
    expect(Object.keys(reply.body).toSorted()).toEqual(['error_code', 'error_id', 'http_status', 'title'])
    expect(broken.troubles).toHaveLength(1)
    await broken.close()
  })
})

describe('authentication', () => {
  it('TAXII-S-65, TAXII-S-66: refuses without a token, with a wrong one and with a revoked one, and names its schemes', async () => {
    const secret = Buffer.from(reader.slice(6), 'base64').toString().split(':')[1]!
    const wrong = [
      undefined,
      '',
      'Basic',
      'Basic !!!',
      `Basic ${Buffer.from('nobody').toString('base64')}`,
      `Basic ${Buffer.from(`other:${secret}`).toString('base64')}`,
      `Basic ${Buffer.from(`c1:${secret}x`).toString('base64')}`,
      `Bearer ${secret}x`,
      'Bearer',
      `Digest ${secret}`,
    ]
    for (const authorization of wrong) {
      for (const url of everyGet()) {
        const reply = await ask(node, authorization, 'GET', url)
        expect([authorization, reply.status]).toEqual([authorization, 401])
        expect(reply.headers['www-authenticate']).toMatch(/^Basic .*Bearer /)
      }
      expect(
        (await ask(node, authorization, 'POST', `${ROOT}/collections/inbox/objects/`, { body: '{}' })).status,
      ).toBe(401)
      expect((await ask(node, authorization, 'DELETE', `${feed}/objects/x/`)).status).toBe(401)
    }
  })

  it('TAXII-S-67: takes HTTP Basic, and a bearer too', async () => {
    const secret = Buffer.from(reader.slice(6), 'base64').toString().split(':')[1]!
    for (const authorization of [reader, `Bearer ${secret}`, `bearer  ${secret}`])
      expect((await ask(node, authorization, 'GET', `${feed}/objects/`)).status).toBe(200)
  })

  it('TAXII-S-68: does not mind a missing User-Agent', async () => {
    const reply = await ask(node, reader, 'GET', '/taxii2/', { headers: { 'user-agent': undefined } })
    expect(reply.status).toBe(200)
  })
})
