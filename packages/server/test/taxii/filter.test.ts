// TAXII 2.1 §3.4, §3.5: filters and paging, the same for an inbox and for feeds.
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
  uuidOf,
  type Given,
  type Reply,
  type TaxiiNode,
} from './node.ts'

let node: TaxiiNode
let reader: string
const base: Record<string, string> = {}

const observable = {
  type: 'ipv4-addr',
  spec_version: '2.1',
  id: `ipv4-addr--${uuidOf(9)}`,
  value: '192.0.2.1',
}
const [v1, v2, v3] = [
  '2026-01-01T00:00:00.000Z',
  '2026-02-01T00:00:00.5Z',
  '2026-03-01T00:00:00.000Z',
] as const
const malware = (number: number) => ({
  ...anIndicator(number),
  type: 'malware',
  id: `malware--${uuidOf(number)}`,
  is_family: false,
})

/** In the order of arrival: the newest version of indicator 1 came before the middle one. */
const given: Given[] = [
  { object: anIndicator(1, v1) },
  { object: malware(2) },
  { object: anIndicator(1, v3) },
  { object: observable },
  { object: anIndicator(1, v2) },
  { object: anIndicator(3, v2, { created: v2 }) },
]

beforeAll(async () => {
  node = await aTaxiiNode({ sight: byName })
  await addClasses(node.database, ['c1'])
  reader = await node.machine('c1')
  for (const own of [true, false]) {
    const id = await aFeed(node.database, own)
    await fillFeed(node.database, id, given)
    base[own ? 'own feed' : 'received feed'] = `${ROOT}/collections/${collectionIdOf(id)}`
  }
  await fillInbox(node, given)
  base['inbox'] = `${ROOT}/collections/${node.inbox}`
})
afterAll(() => node.close())

const short = (reply: Reply): string[] =>
  (reply.body.objects ?? []).map(
    ({ id, modified }) =>
      `${id.split('--')[0]} ${Number(id.slice(-2))}${modified === undefined ? '' : ` ${modified.slice(5, 7)}`}`,
  )

describe.each(['inbox', 'own feed', 'received feed'])('the filters of the %s', (name) => {
  const get = (query: string, path = 'objects') => ask(node, reader, 'GET', `${base[name]}/${path}/?${query}`)
  const objects = async (query: string) => short(await get(query))
  const dates = async () =>
    (await get('match[version]=all', 'manifest')).body.objects!.map(({ date_added }) => date_added!)

  it('TAXII-S-14, TAXII-S-34: show the latest version by modified, not by arrival, in order of arrival', async () => {
    const latest = ['malware 2 01', 'indicator 1 03', 'ipv4-addr 9', 'indicator 3 02']
    expect(await objects('')).toEqual(latest)
    expect(await objects('match[version]=last')).toEqual(latest)
  })

  it('TAXII-S-34: show first, all, exact versions and combinations', async () => {
    expect(await objects('match[version]=first')).toEqual([
      'indicator 1 01',
      'malware 2 01',
      'ipv4-addr 9',
      'indicator 3 02',
    ])
    expect(await objects('match[version]=all')).toEqual([
      'indicator 1 01',
      'malware 2 01',
      'indicator 1 03',
      'ipv4-addr 9',
      'indicator 1 02',
      'indicator 3 02',
    ])
    expect(await objects(`match[version]=${v2}`)).toEqual(['indicator 1 02', 'indicator 3 02'])
    expect(await objects('match[version]=2026-02-01T00:00:00.500000Z')).toEqual([
      'indicator 1 02',
      'indicator 3 02',
    ])
    expect(await objects('match[version]=2026-02-01T00:00:00.501Z')).toEqual([])
    expect(await objects('match[id]=' + anIndicator(1).id + '&match[version]=first,last')).toEqual([
      'indicator 1 01',
      'indicator 1 03',
    ])
    expect(await objects(`match[id]=${anIndicator(1).id}&match[version]=${v2},last`)).toEqual([
      'indicator 1 03',
      'indicator 1 02',
    ])
  })

  it('TAXII-S-35: give objects without times one and the same version', async () => {
    const { body } = await get('match[type]=ipv4-addr', 'manifest')
    expect(body.objects!.map(({ version }) => version)).toEqual(['1970-01-01T00:00:00.000Z'])
    expect(await objects('match[version]=1970-01-01T00:00:00Z')).toEqual(['ipv4-addr 9'])
  })

  it('TAXII-S-29, TAXII-S-31, TAXII-S-33: join fields by and, values by or', async () => {
    expect(await objects(`match[id]=${observable.id},${malware(2).id}`)).toEqual([
      'malware 2 01',
      'ipv4-addr 9',
    ])
    expect(await objects('match[type]=indicator,ipv4-addr')).toEqual([
      'indicator 1 03',
      'ipv4-addr 9',
      'indicator 3 02',
    ])
    expect(await objects(`match[type]=indicator&match[id]=${observable.id}`)).toEqual([])
    expect(await objects('match[type]=x-nothing-known')).toEqual([])
    expect(await objects(`match[id]=indicator--${uuidOf(77)}`)).toEqual([])
  })

  it('TAXII-S-32: know STIX 2.1 alone', async () => {
    expect(await objects('match[spec_version]=2.0')).toEqual([])
    expect(await objects('match[spec_version]=2.1,2.0')).toHaveLength(4)
  })

  it('TAXII-S-23, TAXII-S-24: begin with the oldest, or after an instant of arrival', async () => {
    const all = await dates()
    expect(all.toSorted()).toEqual(all)
    expect(new Set(all).size).toBe(6)
    expect(await objects(`added_after=${all[1]}&match[version]=all`)).toEqual([
      'indicator 1 03',
      'ipv4-addr 9',
      'indicator 1 02',
      'indicator 3 02',
    ])
    expect(await objects(`added_after=${all.at(-1)}`)).toEqual([])
    expect(await objects('added_after=9999-12-31T23:59:59.999999Z')).toEqual([])
    expect(await objects('added_after=0000-01-01T00:00:00Z')).toHaveLength(4)
  })

  it('TAXII-S-25, TAXII-S-26: never give more than the limit, and say when something remains', async () => {
    for (const limit of [1, 2, 3]) {
      const { body } = await get(`limit=${limit}`)
      expect([body.objects!.length, body.more]).toEqual([limit, true])
    }
    for (const limit of ['4', '5', '99999999999999999999']) {
      const { body } = await get(`limit=${limit}`)
      expect([body.objects!.length, body.more, body.next]).toEqual([4, undefined, undefined])
    }
    for (const limit of [1, 5, 6]) {
      const { body } = await get(`match[version]=all&limit=${limit}`, 'manifest')
      expect([body.objects!.length, body.more]).toEqual([limit, limit < 6 ? true : undefined])
    }
  })

  it('TAXII-S-27: go on by `next` with the same query', async () => {
    for (const query of ['', 'match[version]=all', 'match[type]=indicator&match[version]=all'])
      for (const limit of [1, 2, 3, 7]) {
        const whole = await get(query)
        const { objects: pulled, pages } = await pullAll(
          node,
          reader,
          `${base[name]}/objects/?${query}&limit=${limit}`,
        )
        expect(pulled).toEqual(whole.body.objects)
        expect(pages).toHaveLength(Math.ceil(whole.body.objects!.length / limit))
      }
  })

  it('TAXII-S-20: go on by `next` in the manifest too, for clients that know no other way', async () => {
    const whole = await get('match[version]=all', 'manifest')
    const { objects: pulled } = await pullAll(
      node,
      reader,
      `${base[name]}/manifest/?match[version]=all&limit=2`,
    )
    expect(pulled).toEqual(whole.body.objects)
  })

  it('TAXII-S-28: go on by added_after with the last date of an answer', async () => {
    const whole = await get('match[version]=all')
    const pulled = []
    let query = 'match[version]=all&limit=2'
    for (;;) {
      const page = await get(query)
      pulled.push(...(page.body.objects ?? []))
      if (page.body.more !== true) break
      query = `match[version]=all&limit=2&added_after=${page.headers['x-taxii-date-added-last']}`
    }
    expect(pulled).toEqual(whole.body.objects)
  })

  it('TAXII-S-22, TAXII-S-30, TAXII-S-36: refuse what is malformed, what is given twice, and `all` beside others', async () => {
    for (const query of [
      'limit=0',
      'limit=-1',
      'limit=1.5',
      'limit=',
      'limit=x',
      'limit=1&limit=1',
      'limit=0x10',
      'limit=%31%zz',
      'added_after=',
      'added_after=2026-01-01',
      'added_after=2026-13-01T00:00:00.000000Z',
      'added_after=2026-01-01T00:00:00+07:00',
      `added_after=${v1}&added_after=${v1}`,
      'match[version]=',
      'match[version]=newest',
      'match[version]=all,last',
      'match[version]=last,last',
      `match[version]=${v1},${v1}`,
      'match[version]=last,',
      'match[version]=last&match[version]=last',
      'match[id]=x',
      'match[id]=',
      `match[id]=${observable.id},`,
      'match[type]=',
      'match[type]=A',
      'match[type]=indicator,',
      'match[spec_version]=',
      'match[spec_version]=new',
      'next=',
      'next=x',
      'next=a',
      'next=a-1',
      'next=azzzzzzzzzzzz',
    ])
      for (const path of ['objects', 'manifest'])
        expect([query, (await get(query, path)).status]).toEqual([query, 400])
  })

  it('TAXII-S-38: ignore fields that are not known', async () => {
    expect(await objects('match[name]=x&match[name]=y&foo=bar&match[]=&=&&')).toHaveLength(4)
  })
})

describe('`next`', () => {
  it('TAXII-S-37: grants nothing: another collection, query or reader only gets what is theirs after that date', async () => {
    const { body } = await ask(node, reader, 'GET', `${base['own feed']}/objects/?limit=1`)
    const stranger = await node.machine('c9')
    for (const url of Object.values(base)) {
      const elsewhere = await ask(node, stranger, 'GET', `${url}/objects/?next=${body.next}`)
      expect([elsewhere.status, elsewhere.text]).toEqual([200, '{}'])
      for (const next of ['a0', 'a1', 'a3w5e11264sf']) {
        const forged = await ask(node, stranger, 'GET', `${url}/objects/?next=${next}`)
        expect([200, 400]).toContain(forged.status)
        expect(forged.body.objects).toBeUndefined()
      }
    }
  })

  it('tells a date that the reader has seen, and nothing of what is hidden', async () => {
    const { body, headers } = await ask(node, reader, 'GET', `${base['own feed']}/objects/?limit=1`)
    const after = await ask(
      node,
      reader,
      'GET',
      `${base['own feed']}/objects/?limit=1&added_after=${headers['x-taxii-date-added-last']}`,
    )
    expect(
      (await ask(node, reader, 'GET', `${base['own feed']}/objects/?limit=1&next=${body.next}`)).text,
    ).toBe(after.text)
  })
})
