// taxii2-client of OASIS against running nodes, over HTTP: it finds, pulls, filters, posts and takes out (TAXII 2.1 §4, §5).
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { uuidOf } from '../taxii/node.ts'
import { aTlsFront } from './tls-front.ts'
import {
  aMachine,
  anExchange,
  answerOf,
  feedOf,
  NETWORK,
  objectsOf,
  VALUES,
  type Call,
  type Exchange,
  type Machine,
  type Page,
} from './exchange.ts'

let exchange: Exchange
let th: Machine
let au: Machine
let own: string
let received: string

beforeAll(async () => {
  exchange = await anExchange()
  ;[th, au] = [await aMachine(exchange.th, 'siem'), await aMachine(exchange.au, 'siem')]
  own = await feedOf(exchange.th, 'TH')
  received = await feedOf(exchange.au, 'TH')
})
afterAll(() => exchange?.close())

const idsOf = (page: Page | undefined): string[] => (page?.objects ?? []).map(({ id }) => id ?? '')

const byText = (left = '', right = ''): number => (left < right ? -1 : 1)

const anIndicator = (number: number, version = 1) => ({
  type: 'indicator',
  spec_version: '2.1',
  id: `indicator--${uuidOf(number)}`,
  created: '2026-11-01T00:00:00.000Z',
  modified: `2026-11-0${version}T00:00:00.000Z`,
  name: `ตัวบ่งชี้ที่ ${number} รุ่นที่ ${version}`,
  indicator_types: ['malicious-activity'],
  pattern: `[ipv4-addr:value = '203.0.113.${number}']`,
  pattern_type: 'stix',
  valid_from: '2026-11-01T00:00:00Z',
})

describe('taxii2-client', () => {
  it('TAXII-S-11: finds the API root and its collections by discovery', async () => {
    const [found, listed] = [
      await answerOf<Record<string, unknown>>(th, { do: 'discovery' }),
      await answerOf<Record<string, unknown>[]>(th, { do: 'collections' }),
    ]
    expect(found).toMatchObject({
      roots: [`${exchange.th.address}/taxii2/exchange/`],
      default: `${exchange.th.address}/taxii2/exchange/`,
      versions: ['application/taxii+json;version=2.1'],
    })
    expect(found['max_content_length']).toBeGreaterThan(0)
    expect(listed).toHaveLength(3)
    expect(listed.find(({ id }) => id === th.inbox)).toMatchObject({ can_read: true, can_write: true })
    expect(listed.find(({ id }) => id === own)).toMatchObject({ can_read: true, can_write: false })
    for (const { media_types } of listed) expect(media_types).toEqual(['application/stix+json;version=2.1'])
  })

  it('speaks through a proxy that ends TLS, and refuses one whose certificate nobody vouches for', async () => {
    const front = await aTlsFront(exchange.th.address)
    const url = `${front.address}/taxii2/`
    const calls: Call[] = [{ do: 'discovery' }, { do: 'get_manifest', collection: own }]
    const [found, manifest] = await th.calls(calls, { url, verify: front.authority })
    expect(found?.answer).toMatchObject({ default: `${url}exchange/` })
    expect(manifest).toEqual((await th.calls(calls))[1])
    expect((await th.calls([{ do: 'discovery' }], { url }))[0]?.error).toMatch(/^SSLError/)
    await front.close()
  })

  it('is refused with a wrong password', async () => {
    expect(await th.calls([{ do: 'discovery' }], { password: 'wrong' })).toEqual([{ status: 401 }])
  })

  it('INTEROP-138: pulls the same objects from the feed’s owner and from its recipient', async () => {
    const [here, there] = [await objectsOf(th, own), await objectsOf(au, received)]
    expect(here.length).toBeGreaterThan(15)
    expect(there).toEqual(here)
    const patterns = there.map(({ pattern }) => String(pattern)).join('\n')
    for (const path of ['ipv4-addr:value', 'ipv6-addr:value', 'domain-name:value', 'url:value'])
      expect(patterns).toContain(path)
    for (const value of [NETWORK, VALUES['file-sha-256'], VALUES['file-md5']])
      expect(patterns).toContain(value)
  })

  it('pulls objects and manifests page by page, each once, in the order of their dates', async () => {
    const whole = idsOf(await answerOf(th, { do: 'get_objects', collection: own }))
    for (const of of ['get_objects', 'get_manifest'])
      for (const limit of [1, 4, 7]) {
        const pages = await answerOf<Page[]>(th, { do: 'pages', of, collection: own, limit })
        expect(pages.flatMap(idsOf)).toEqual(whole)
        expect(pages).toHaveLength(Math.ceil(whole.length / limit))
      }
    const { objects = [] } = await answerOf(th, { do: 'get_manifest', collection: own })
    const dates = objects.map(({ date_added }) => date_added)
    expect(dates).toEqual([...dates].toSorted(byText))
    expect(new Set(dates).size).toBe(dates.length)
  })

  it('goes on after a date', async () => {
    const { objects = [] } = await answerOf(th, { do: 'get_manifest', collection: own })
    const added_after = objects[4]?.date_added
    const rest = await answerOf(th, { do: 'get_objects', collection: own, filters: { added_after } })
    expect(idsOf(rest)).toEqual(objects.slice(5).map(({ id }) => id))
  })

  it('filters by identifier, type, version and version of the specification', async () => {
    const whole = await objectsOf(th, own)
    const [first, second] = whole.map(({ id }) => String(id))
    const ask = async (filters: Record<string, unknown>) =>
      idsOf(await answerOf(th, { do: 'get_objects', collection: own, filters }))
    const typed = whole.filter(({ type }) => type === 'indicator').map(({ id }) => id)
    expect(typed.length).toBeGreaterThan(5)
    expect(await ask({ id: [first, second] })).toEqual([first, second])
    expect(await ask({ type: 'indicator' })).toEqual(typed)
    expect(await ask({ type: 'indicator', id: [first, ...typed.slice(0, 2)] })).toEqual(
      [...new Set([first, ...typed.slice(0, 2)])].filter((id) => typed.includes(id)),
    )
    expect(await ask({ version: 'all' })).toEqual(expect.arrayContaining(typed))
    expect(await ask({ version: '2020-01-01T00:00:00.000Z' })).toEqual([])
    expect(await ask({ spec_version: '2.1' })).toEqual(whole.map(({ id }) => id))
    expect(await ask({ spec_version: '2.0' })).toEqual([])
  })

  it('posts two versions of an object, waits for their status, and reads what became of them', async () => {
    const objects = [anIndicator(1), anIndicator(1, 2), anIndicator(2)]
    const posted = await answerOf<{ id: string }>(th, { do: 'add_objects', collection: th.inbox, objects })
    expect(posted).toMatchObject({ status: 'complete', total_count: 3, success_count: 3, failure_count: 0 })
    const id = anIndicator(1).id
    const of = (name: string, filters = {}): Call => ({ do: name, collection: th.inbox, id, filters })
    const [status, versions, latest, first, unknown] = await th.calls([
      { do: 'get_status', id: posted.id },
      of('object_versions'),
      of('get_object'),
      of('get_object', { version: 'first' }),
      { ...of('get_object'), id: `indicator--${uuidOf(9)}` },
    ])
    expect(status?.answer).toEqual(posted)
    expect(versions?.answer).toEqual({ versions: ['2026-11-01T00:00:00.000Z', '2026-11-02T00:00:00.000Z'] })
    expect(latest?.answer).toEqual({ objects: [anIndicator(1, 2)] })
    expect(first?.answer).toEqual({ objects: [anIndicator(1)] })
    expect(unknown).toEqual({ status: 404 })
  })

  it('is told of an object that is no valid STIX', async () => {
    const { valid_from: _, ...broken } = anIndicator(3)
    const status = await answerOf(th, {
      do: 'add_objects',
      collection: th.inbox,
      objects: [broken, anIndicator(4)],
    })
    expect(status).toMatchObject({
      status: 'complete',
      success_count: 1,
      failure_count: 1,
      failures: [{ id: broken.id, version: broken.modified }],
    })
  })

  it('takes out what it posted, and cannot write to a feed', async () => {
    const [object] = [anIndicator(5)]
    const of = (name: string, collection: string): Call => ({ do: name, collection, id: object.id })
    await answerOf(th, { do: 'add_objects', collection: th.inbox, objects: [object] })
    const given = await th.calls([
      of('get_object', th.inbox),
      of('delete_object', th.inbox),
      of('get_object', th.inbox),
      { do: 'get_manifest', collection: th.inbox, filters: { id: object.id } },
      { do: 'add_objects', collection: own, objects: [object] },
    ])
    expect(given.slice(1, 4)).toEqual([{ answer: null }, { status: 404 }, { answer: {} }])
    expect(given[4]?.error).toMatch(/^AccessError/)
  })
})
