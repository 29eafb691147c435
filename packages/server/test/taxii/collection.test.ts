// TAXII 2.1 §4, §5.1, §5.2: discovery, API root, collections, and who may do what.
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
  ROOT,
  TAXII,
  type TaxiiNode,
} from './node.ts'

let node: TaxiiNode
let own: string
let received: string
const who: Record<string, string> = {}
const STIX = 'application/stix+json;version=2.1'

beforeAll(async () => {
  node = await aTaxiiNode({ sight: byName })
  await addClasses(node.database, ['c1', 'c2'])
  for (const name of ['c1', 'c2', 'read-only', 'write-only', 'nobody']) who[name] = await node.machine(name)
  own = await aFeed(node.database, true)
  received = await aFeed(node.database, false)
  for (const id of [own, received]) await fillFeed(node.database, id, [{ object: anIndicator(1) }])
  await fillInbox(node, [{ object: anIndicator(1) }])
})
afterAll(() => node.close())

describe('discovery', () => {
  it('TAXII-S-11, TAXII-S-39, TAXII-S-40, TAXII-S-41: lies at the root of the server and names the API root, the default among them', async () => {
    const { body } = await ask(node, who['c1'], 'GET', '/taxii2/')
    expect(body).toEqual({
      title: 'Thailand',
      default: '/taxii2/exchange/',
      api_roots: ['/taxii2/exchange/'],
    })
  })

  it('TAXII-S-5, TAXII-S-11, TAXII-S-42, TAXII-S-43, TAXII-S-44: leads to one API root, which tells its version and the longest body', async () => {
    const { body } = await ask(node, who['c1'], 'GET', `${ROOT}/`)
    expect(body).toEqual({ title: 'Exchange', versions: [TAXII], max_content_length: 10_000_000 })
    expect((await ask(node, who['c1'], 'GET', '/taxii2/other/')).status).toBe(404)
    expect((await ask(node, who['c1'], 'GET', '/taxii2/other/collections/')).status).toBe(404)
  })
})

describe('collections', () => {
  it('TAXII-S-15, TAXII-S-18, TAXII-S-51, INTEROP-139: are an inbox, each own feed and each received one, always in the order of their ids', async () => {
    const first = await ask(node, who['c1'], 'GET', `${ROOT}/collections/`)
    const expected = [
      {
        id: node.inbox,
        title: 'Inbox of Thailand',
        description: expect.any(String),
        alias: 'inbox',
        can_read: true,
        can_write: true,
        media_types: [STIX],
      },
      {
        id: collectionIdOf(own),
        title: 'Released to AU under annex-1',
        description: 'Feed node.th.example/annex-1/AU',
        alias: own,
        can_read: true,
        can_write: false,
        media_types: [STIX],
      },
      {
        id: collectionIdOf(received),
        title: 'Received from AU under annex-1',
        description: 'Feed node.au.example/annex-1/TH',
        alias: received,
        can_read: true,
        can_write: false,
        media_types: [STIX],
      },
    ]
    const inOrder = expected.toSorted((one, other) => (one.id < other.id ? -1 : 1))
    expect(first.body['collections']).toEqual(inOrder)
    for (let again = 0; again < 3; again += 1)
      expect((await ask(node, who['c1'], 'GET', `${ROOT}/collections/`)).text).toBe(first.text)
  })

  it('TAXII-S-51: tell rights as they hold for who asks', async () => {
    const rights = async (name: string) =>
      (
        ((await ask(node, who[name], 'GET', `${ROOT}/collections/`)).body['collections'] ?? []) as {
          can_read: boolean
          can_write: boolean
        }[]
      ).map(({ can_read, can_write }) => [can_read, can_write])
    expect(await rights('read-only')).toEqual([
      [true, false],
      [true, false],
      [true, false],
    ])
    expect(await rights('write-only')).toEqual([[false, true]])
    expect(await rights('nobody')).toEqual([])
  })

  it('TAXII-S-52: can be named by alias, and are the same then', async () => {
    for (const [id, alias] of [
      [node.inbox, 'inbox'],
      [collectionIdOf(own), own],
      [collectionIdOf(received), received],
    ])
      for (const path of ['', 'objects/', 'manifest/'])
        expect((await ask(node, who['c1'], 'GET', `${ROOT}/collections/${alias}/${path}`)).text).toBe(
          (await ask(node, who['c1'], 'GET', `${ROOT}/collections/${id}/${path}`)).text,
        )
  })

  const reads = [
    'manifest/',
    'objects/',
    `objects/${anIndicator(1).id}/`,
    `objects/${anIndicator(1).id}/versions/`,
  ]

  it('TAXII-S-55: that cannot be read give 403 on reading, 404 when they cannot be written either', async () => {
    for (const path of reads) {
      expect((await ask(node, who['write-only'], 'GET', `${ROOT}/collections/inbox/${path}`)).status).toBe(
        403,
      )
      for (const id of ['inbox', own, received, 'nothing'])
        expect((await ask(node, who['nobody'], 'GET', `${ROOT}/collections/${id}/${path}`)).status).toBe(404)
      for (const id of [own, received])
        expect((await ask(node, who['write-only'], 'GET', `${ROOT}/collections/${id}/${path}`)).status).toBe(
          404,
        )
    }
  })

  it('TAXII-S-56: that cannot be written give 403 on POST, 404 when they cannot be read either', async () => {
    const post = async (name: string, id: string) =>
      (await ask(node, who[name], 'POST', `${ROOT}/collections/${id}/objects/`, { body: '{}' })).status
    expect(await post('read-only', 'inbox')).toBe(403)
    for (const id of [own, received]) expect(await post('c1', id)).toBe(403)
    for (const id of ['inbox', own, received, 'nothing']) expect(await post('nobody', id)).toBe(404)
  })

  it('TAXII-S-62: follow the table of the standard on DELETE', async () => {
    const remove = async (name: string, id: string) =>
      (await ask(node, who[name], 'DELETE', `${ROOT}/collections/${id}/objects/${anIndicator(1).id}/`)).status
    expect(await remove('nobody', 'inbox')).toBe(404)
    expect(await remove('read-only', 'inbox')).toBe(403)
    expect(await remove('write-only', 'inbox')).toBe(403)
    for (const id of [own, received]) expect(await remove('c1', id)).toBe(403)
  })

  it('that are hidden are refused in the same bytes as those that do not exist', async () => {
    const plain = ({
      headers: { date: _date, ...headers },
      status,
      text,
    }: Awaited<ReturnType<typeof ask>>) => ({ headers, status, text })
    for (const path of ['', ...reads])
      expect(plain(await ask(node, who['nobody'], 'GET', `${ROOT}/collections/${own}/${path}`))).toEqual(
        plain(
          await ask(
            node,
            who['nobody'],
            'GET',
            `${ROOT}/collections/${received.replaceAll(/./g, '0')}/${path}`,
          ),
        ),
      )
  })

  it('say the same of an object that is hidden as of one that does not exist', async () => {
    const plain = ({
      headers: { date: _date, ...headers },
      status,
      text,
    }: Awaited<ReturnType<typeof ask>>) => ({ headers, status, text })
    for (const collection of ['inbox', own, received])
      for (const path of ['', 'versions/', '?match[version]=all', '?match[version]=2026-01-01T00:00:00.000Z'])
        expect(
          plain(
            await ask(
              node,
              who['c2'],
              'GET',
              `${ROOT}/collections/${collection}/objects/${anIndicator(1).id}/${path}`,
            ),
          ),
        ).toEqual(
          plain(
            await ask(
              node,
              who['c2'],
              'GET',
              `${ROOT}/collections/${collection}/objects/${anIndicator(7).id}/${path}`,
            ),
          ),
        )
    const gone = await ask(
      node,
      who['c2'],
      'DELETE',
      `${ROOT}/collections/inbox/objects/${anIndicator(1).id}/`,
    )
    expect(plain(gone)).toEqual(
      plain(await ask(node, who['c2'], 'DELETE', `${ROOT}/collections/inbox/objects/${anIndicator(7).id}/`)),
    )
    expect(gone.status).toBe(404)
  })
})
