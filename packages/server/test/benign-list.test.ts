// Lists of harmless values: what they name is in no block-list, it is told by which list, and taking a list away brings it back.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClock } from '../src/clock/clock.ts'
import { createSide } from '../src/demo/people.ts'
import { refused } from './node.ts'
import { twoSides, until, type TestSide } from './two-nodes.ts'

let th: TestSide
let au: TestSide
beforeAll(async () => {
  ;({ th, au } = await twoSides({ clock: systemClock() }))
})
afterAll(async () => {
  await th.node.close()
  await au.node.close()
})

const as = (user: string) => createSide(th.party, th.address).as(user)

const write = async (type: string, value: string, more: object = {}) =>
  (await as('analyst')).call('record.write', {
    body: {
      kind: 'indicator',
      values: {
        name: `Value ${value}`,
        pattern: { type, value },
        valid_from: '2026-11-01T00:00:00Z',
        object_marking_refs: 'green',
        ...more,
      },
    },
  })

const makeList = async (types: string[]) => {
  const analyst = await as('analyst')
  const body = { names: { th: 'ทั้งหมด', en: 'All' }, wish: { types } }
  const { id } = (await analyst.call('block-list.add', { body })).list
  const params = { id }
  const { url } = await analyst.call('block-list.address.add', { params, body: { name: 'firewall' } })
  return { id, url }
}

const valuesAt = async (url: string): Promise<string[]> =>
  (await (await fetch(`${url}list.txt`)).text())
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))

const shows = (url: string, value: string) =>
  until(async () => ((await valuesAt(url)).includes(value) ? true : undefined))

const listText = (name: string, version: number, more: object) =>
  JSON.stringify({ name, description: '', version, ...more })

/** Sends a list as a file; what comes back is the answer of the node. */
const send = async (user: string, text: string) => {
  const answer = await (
    await as(user)
  ).fetch('/api/benign-lists', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: text,
  })
  const reply = (await answer.json()) as {
    code?: string
    list?: { id: string; version: number; entries: number; leftOut: number }
    findings?: { code: string; pointer: string }[]
    details?: { findings?: { code: string }[] }
  }
  return { status: answer.status, ...reply }
}

const remove = async (id: string | undefined) =>
  (await as('analyst')).call('benign-list.remove', { params: { id: id ?? '' } })

const pageOf = async (id: string) => (await as('analyst')).call('block-list.get', { params: { id } })

describe('a list of harmless values', () => {
  it('takes what it names out of block-lists, says so, and gives it back when it goes', async () => {
    const { id, url } = await makeList(['ipv4-addr'])
    await write('ipv4-addr', '192.0.2.10')
    await write('ipv4-addr', '198.51.100.10')
    await shows(url, '192.0.2.10')
    await shows(url, '198.51.100.10')
    const before = (await pageOf(id)).list.version
    const added = await send(
      'analyst',
      listText('Networks of ours', 1, { type: 'cidr', list: ['192.0.2.0/28', 'no network'] }),
    )
    expect(added).toMatchObject({
      status: 200,
      list: { version: 1, entries: 1, leftOut: 1 },
      findings: [{ code: 'entry-malformed', pointer: '/list/1' }],
    })
    expect(await valuesAt(url)).toEqual(['198.51.100.10'])
    const page = await pageOf(id)
    expect(page.leftOut).toEqual({
      count: 1,
      values: [
        {
          type: 'ipv4-addr',
          value: '192.0.2.10',
          benign: { id: added.list?.id, name: 'Networks of ours' },
          entry: '192.0.2.0/28',
        },
      ],
    })
    expect(page.list).toMatchObject({ version: before + 1, count: 1 })
    const changes = await (await fetch(`${url}changes.csv?since=${before}`)).text()
    expect(changes).toBe('change,type,value\r\nremoved,ipv4-addr,192.0.2.10\r\n')
    await remove(added.list?.id)
    expect(await valuesAt(url)).toEqual(['192.0.2.10', '198.51.100.10'])
    expect((await pageOf(id)).leftOut).toEqual({ count: 0, values: [] })
  })

  it('keeps out what comes later, makes no version of it, and lets two lists name one value', async () => {
    const { id, url } = await makeList(['domain-name', 'url'])
    const one = await send('analyst', listText('Hosts', 1, { type: 'hostname', list: ['safe.example'] }))
    await write('domain-name', 'bad.example')
    await shows(url, 'bad.example')
    const { version } = (await pageOf(id)).list
    await write('domain-name', 'www.safe.example')
    await until(async () => ((await pageOf(id)).leftOut.count === 1 ? true : undefined))
    expect((await pageOf(id)).list.version).toBe(version)
    const two = await send('analyst', listText('Names', 1, { type: 'string', list: ['www.safe.example'] }))
    const byWhom = async () => (await pageOf(id)).leftOut.values.map(({ benign }) => benign.name)
    expect(await byWhom()).toEqual(['Hosts', 'Names'])
    expect((await pageOf(id)).leftOut.count).toBe(1)
    await remove(one.list?.id)
    expect(await valuesAt(url)).toEqual(['bad.example'])
    expect(await byWhom()).toEqual(['Names'])
    await remove(two.list?.id)
    expect(await valuesAt(url)).toEqual(['bad.example', 'www.safe.example'])
  })

  it('is told of in a block-list only to those who see the record', async () => {
    const { id, url } = await makeList(['ipv4-addr'])
    await write('ipv4-addr', '203.0.113.50', { object_marking_refs: 'amber' })
    await shows(url, '203.0.113.50')
    const { list } = await send('analyst', listText('One', 1, { type: 'string', list: ['203.0.113.50'] }))
    expect((await pageOf(id)).leftOut.count).toBe(1)
    const member = await (await as('programme')).call('block-list.get', { params: { id } })
    expect(member.leftOut).toEqual({ count: 0, values: [] })
    await remove(list?.id)
  })

  it('takes the place of its older version, and no other', async () => {
    const list = (version: number, entry: string) =>
      listText('Renewed', version, { type: 'string', list: [entry, 'more.example'] })
    const first = await send('analyst', list(2, 'a.example'))
    expect(await send('analyst', list(2, 'b.example'))).toMatchObject({
      status: 409,
      code: 'benign-list.not-newer',
    })
    expect(await send('analyst', list(1, 'b.example'))).toMatchObject({ status: 409 })
    const second = await send('analyst', list(3, 'b.example'))
    const named = (await (await as('analyst')).call('benign-list.list')).lists.filter(
      ({ name }) => name === 'Renewed',
    )
    expect(named).toMatchObject([
      { id: second.list?.id, version: 3, entries: 2, addedBy: expect.any(String) },
    ])
    await expect(remove(first.list?.id)).rejects.toMatchObject(refused(404, 'benign-list.absent'))
    await remove(second.list?.id)
  })

  it('that is none is refused with what is wrong, and those who may not are refused first', async () => {
    expect(await send('analyst', '{"name":"x"}')).toMatchObject({
      status: 400,
      code: 'benign-list.refused',
      details: { findings: expect.arrayContaining([expect.objectContaining({ code: 'missing' })]) },
    })
    expect(await send('programme', '{"name":"x"}')).toMatchObject({ status: 403, code: 'gate.denied' })
    const large = await send('analyst', `{"name":"${'x'.repeat(17 * 1024 * 1024)}"}`)
    expect(large).toMatchObject({ status: 400, code: 'benign-list.refused' })
  })

  it('enters the ledger as it comes and as it goes', async () => {
    const { list } = await send('analyst', listText('Noted', 7, { type: 'string', list: ['a.example'] }))
    await remove(list?.id)
    const entries = await until(async () => {
      const { entries: all } = await (await as('auditor')).call('ledger.list', { query: {} })
      const own = all.filter((one) => JSON.stringify(one).includes(String(list?.id)))
      return own.length === 2 ? own : undefined
    })
    expect(JSON.stringify(entries)).toContain('block-list.changed')
  })
})
