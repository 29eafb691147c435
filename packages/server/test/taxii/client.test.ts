// The client against a stub in a test's hands. Numbers are rows B of the checklist in docs/taxii.md.
import { afterEach, describe, expect, it } from 'vitest'
import {
  discover,
  pullObjects,
  readApiRoot,
  readCollection,
  readCollections,
  type PullWish,
} from '../../src/taxii/client.ts'
import { findServers } from '../../src/taxii/client-lookup.ts'
import type { PushWish } from '../../src/taxii/client-push.ts'
import { anIndicator, TAXII } from './node.ts'
import { aStub, collectionId, done, page, pullIds, pushAll, waiting, type Asked, type Stub } from './stub.ts'

let stub: Stub
afterEach(() => stub.close())

const start = async (...given: Parameters<typeof aStub>): Promise<Stub> => (stub = await aStub(...given))
const code = (error: unknown) => expect.objectContaining({ code: error })
const pull = (more: Partial<PullWish> = {}) => pullIds(stub, more)
const push = (objects: object[], more: Partial<PushWish> = {}) => pushAll(stub, objects, more)

const day = (number: number): string => `2026-01-0${number}T00:00:00.000000Z`
const query = ({ url }: Asked) => Object.fromEntries(new URL(url, 'http://x').searchParams)

describe('requests', () => {
  it('TAXII-C-73, TAXII-C-74, TAXII-C-75: have paths that end in a slash, TAXII types and a name with a version', async () => {
    await start(({ url, method }) =>
      method === 'POST'
        ? { status: 202, body: done(1) }
        : url.endsWith('collections/')
          ? {}
          : { body: { title: 'x', api_roots: ['/root/'], versions: [TAXII], max_content_length: 1000 } },
    )
    const [root] = (await discover(stub.connection)).apiRoots
    await readApiRoot(stub.connection, root!)
    await readCollections(stub.connection, root!)
    await pull().catch(() => {})
    await push([anIndicator(1)])
    expect(stub.asked.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET /taxii2/',
      'GET /root/',
      'GET /root/collections/',
      `GET /root/collections/${collectionId}/objects/`,
      `POST /root/collections/${collectionId}/objects/`,
    ])
    for (const { headers } of stub.asked) {
      expect(headers.accept).toBe(TAXII)
      expect(headers['user-agent']).toMatch(/^saphan\/\d+\.\d+\.\d+$/)
    }
    expect(stub.asked.at(-1)).toMatchObject({
      headers: { 'content-type': TAXII },
      body: JSON.stringify({ objects: [anIndicator(1)] }),
    })
  })

  it('TAXII-C-81: sign in by HTTP Basic or as a bearer', async () => {
    await start(() => ({ body: { title: 'x' } }), { credentials: { user: 'sensor', secret: 'ก:s' } })
    await discover(stub.connection)
    const bearer = stub.open({ credentials: { bearer: 'abc' } })
    await discover(bearer)
    await bearer.close()
    expect(stub.asked.map(({ headers }) => headers.authorization)).toEqual([
      `Basic ${Buffer.from('sensor:ก:s').toString('base64')}`,
      'Bearer abc',
    ])
  })

  it('TAXII-C-76: have each parameter once, and no value twice', async () => {
    await start(() => page([]))
    await pull({
      addedAfter: day(1),
      limit: 5,
      match: { type: ['indicator', 'indicator', 'malware'], version: ['all'], id: [] },
    })
    expect(stub.asked[0]!.url.split('?')[1]!.split('&')).toHaveLength(4)
    expect(query(stub.asked[0]!)).toEqual({
      added_after: day(1),
      limit: '5',
      'match[type]': 'indicator,malware',
      'match[version]': 'all',
    })
  })

  it('TAXII-C-80: find a server by its domain’s service records, best first', async () => {
    await start(() => ({}))
    const records = [
      { name: 'second.example', port: 8443, priority: 2, weight: 0 },
      { name: 'first.example', port: 443, priority: 1, weight: 5 },
      { name: 'also.example', port: 443, priority: 1, weight: 1 },
    ]
    const asked: string[] = []
    const found = await findServers('cert.example', async (name) => (asked.push(name), records))
    expect(asked).toEqual(['_taxii2._tcp.cert.example'])
    expect(found).toEqual([
      'https://first.example/taxii2/',
      'https://also.example/taxii2/',
      'https://second.example:8443/taxii2/',
    ])
    expect(await findServers('cert.example', () => Promise.reject(new TypeError('ENOTFOUND')))).toEqual([
      'https://cert.example/taxii2/',
    ])
  })
})

describe('pulling', () => {
  it('TAXII-C-77: goes on by `next` with the same query', async () => {
    await start(
      (_asked, number) =>
        [
          page([1, 2], { more: true, next: 'n1' }, day(1)),
          page([3], { more: true, next: 'n2' }, day(2)),
          page([4], {}, day(3)),
        ][number]!,
    )
    expect(await pull({ addedAfter: day(1), limit: 2 })).toEqual({
      ids: ['01', '02', '03', '04'],
      resumes: [day(1), day(2), day(3)],
    })
    expect(stub.asked.map(query)).toEqual([
      { added_after: day(1), limit: '2' },
      { added_after: day(1), limit: '2', next: 'n1' },
      { added_after: day(1), limit: '2', next: 'n2' },
    ])
  })

  it('TAXII-C-77: goes on after the last date where there is no `next`, and copes with an empty page', async () => {
    await start(
      (_asked, number) =>
        [page([1], { more: true }, day(1)), page([2], { more: true }, day(2)), page([])][number]!,
    )
    expect(await pull({ match: { type: ['indicator'] } })).toEqual({
      ids: ['01', '02'],
      resumes: [day(1), day(2)],
    })
    expect(stub.asked.map((one) => query(one)['added_after'])).toEqual([undefined, day(1), day(2)])
    expect(stub.asked.every((one) => query(one)['match[type]'] === 'indicator')).toBe(true)
  })

  it('copes with an empty page in the middle', async () => {
    await start(
      (_asked, number) =>
        [page([1], { more: true, next: 'a' }), page([], { more: true, next: 'b' }), page([2])][number]!,
    )
    expect((await pull()).ids).toEqual(['01', '02'])
  })

  it.each([
    ['the same `next` again', () => page([1], { more: true, next: 'same' }, day(1))],
    ['the same date again', () => page([1], { more: true }, day(1))],
    ['no way on', () => page([1], { more: true })],
    ['a date that is none', () => page([1], { more: true }, 'soon')],
    ['nothing for ever', (_asked: Asked, number: number) => page([], { more: true, next: `n${number}` })],
  ])('refuses a server that gives %s', async (_name, answer) => {
    await start(answer)
    await expect(pull()).rejects.toEqual(code('taxii.malformed'))
    expect(stub.asked.length).toBeLessThan(110)
  })

  it('TAXII-C-79: leaves properties alone that it does not know', async () => {
    const known = {
      id: collectionId,
      title: 'T',
      description: 'D',
      alias: 'a',
      can_read: true,
      can_write: false,
      media_types: ['application/stix+json;version=2.1'],
      x_example_note: { deep: [1] },
    }
    await start(({ url }) =>
      url.endsWith('objects/')
        ? page([1], { x_example: 1, another: [{}] })
        : { body: url.endsWith('collections/') ? { collections: [known], x_more: 1 } : known },
    )
    expect(await readCollections(stub.connection, stub.root)).toEqual([known])
    expect(await readCollection(stub.connection, stub.root, collectionId)).toEqual(known)
    expect((await pull()).ids).toEqual(['01'])
  })

  it('gives objects as they come in, before the page has ended', async () => {
    await start(() => ({ body: `{"objects":[${JSON.stringify(anIndicator(1))},`, hangs: true }), {
      deadlineMs: 60_000,
    })
    const pulled = pullObjects(stub.connection, { apiRoot: stub.root, collectionId })
    expect((await pulled.next()).value).toMatchObject({
      objects: [expect.any(Uint8Array)],
      resume: undefined,
    })
    await pulled.return(undefined)
  })
})

describe('posting', () => {
  it('TAXII-C-78: asks for a pending status until it is complete, and never again', async () => {
    await start((_asked, number) => ({
      status: number === 0 ? 202 : 200,
      body: number < 3 ? waiting : done(1),
    }))
    expect(await push([anIndicator(1)])).toEqual([done(1)])
    expect(stub.asked.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'POST /root/collections/c-1/objects/',
      ...Array.from({ length: 3 }, () => 'GET /root/status/s-1/'),
    ])
  })

  it('asks for nothing when the status is complete at once, and gives up when patience ends', async () => {
    await start(() => ({ status: 202, body: done(1) }))
    await push([anIndicator(1)])
    expect(stub.asked).toHaveLength(1)
    await stub.close()
    await start(() => ({ body: waiting }))
    expect(await push([anIndicator(1)], { maxPolls: 3 })).toEqual([waiting])
    expect(stub.asked).toHaveLength(4)
  })

  it('TAXII-C-74: puts objects into envelopes that the server takes, in order', async () => {
    await start(() => ({ status: 202, body: done(1) }))
    const objects = Array.from({ length: 10 }, (_, number) => anIndicator(number))
    const maxContentLength = Buffer.byteLength(JSON.stringify({ objects: objects.slice(0, 3) }))
    await push(objects, { maxContentLength })
    const sent = stub.asked.map(({ body }) => JSON.parse(body) as { objects: object[] })
    expect(sent.flatMap((envelope) => envelope.objects)).toEqual(objects)
    expect(sent.map((envelope) => envelope.objects.length)).toEqual([3, 3, 3, 1])
    await push(objects, { maxObjects: 4 })
    expect(
      stub.asked.slice(4).map(({ body }) => (JSON.parse(body) as { objects: object[] }).objects.length),
    ).toEqual([4, 4, 2])
    await expect(push(objects, { maxContentLength: 100 })).rejects.toEqual(code('taxii.too-large'))
  })
})
