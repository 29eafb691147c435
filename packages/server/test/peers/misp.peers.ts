// pymisp of the MISP project over what running nodes give out for MISP: today the block-list's event (docs/block-lists.md).
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { until } from '../two-nodes.ts'
import { anExchange, VALUES, type Exchange } from './exchange.ts'
import { python } from './python.ts'

type Attribute = { type: string; category: string; value: string; to_ids: boolean; uuid: string }
type Event = {
  uuid: string
  info: string
  tags: string[]
  attributes: Attribute[]
  again: { uuid: string; Attribute: Attribute[] }
}

let exchange: Exchange
let url: string
beforeAll(async () => {
  exchange = await anExchange()
  const analyst = await exchange.th.as('analyst')
  const types = Object.keys(VALUES).filter((type) => type !== 'pattern')
  const { list } = await analyst.call('block-list.add', {
    body: { names: { th: 'ค่าทั้งหมด', en: 'All values' }, wish: { types } },
  })
  const body = { name: 'misp' }
  ;({ url } = await analyst.call('block-list.address.add', { params: { id: list.id }, body }))
})
afterAll(() => exchange?.close())

const fetched = async (): Promise<string> => (await fetch(`${url}list.misp.json`)).text()

describe('the block-list for MISP', () => {
  it('is loaded by pymisp with every value, its type and its marking', async () => {
    const text = await until(async () => {
      const now = await fetched()
      return now.includes(VALUES['file-md5'] ?? '') ? now : undefined
    })
    const event = await python<Event>('misp_read.py', { event: text })
    expect(event).toMatchObject({ info: 'All values / ค่าทั้งหมด', tags: ['tlp:green'] })
    const typeOf = new Map(event.attributes.map(({ value, type }) => [value, type]))
    expect(
      [
        'ipv4-addr',
        'ipv6-addr',
        'domain-name',
        'url',
        'email-addr',
        'file-sha-256',
        'file-sha-1',
        'file-md5',
      ].map((type) => typeOf.get(VALUES[type] ?? '')),
    ).toEqual(['ip-dst', 'ip-dst', 'domain', 'url', 'email-src', 'sha256', 'sha1', 'md5'])
    for (const { to_ids } of event.attributes) expect(to_ids).toBe(true)
  })

  it('says the same when pymisp writes it again', async () => {
    const text = await fetched()
    const { again } = await python<Event>('misp_read.py', { event: text })
    const { Event: sent } = JSON.parse(text) as { Event: { uuid: string; Attribute: Attribute[] } }
    expect(again.uuid).toBe(sent.uuid)
    expect(again.Attribute).toMatchObject(sent.Attribute)
  })
})
