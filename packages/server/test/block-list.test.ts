// Block-lists: what is in them, how they are taken, and that a recalled value is gone and its copies are named.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClock, toInstant, type Clock } from '../src/clock/clock.ts'
import { createSide } from '../src/demo/people.ts'
import { refused } from './node.ts'
import { twoSides, until, type TestSide } from './two-nodes.ts'

const DAY = 86_400_000_000n

let ahead = 0n
const world = systemClock()
const clock: Clock = { ...world, now: () => world.now() + ahead }

let th: TestSide
let au: TestSide
beforeAll(async () => {
  ;({ th, au } = await twoSides({ clock }))
})
afterAll(async () => {
  await th.node.close()
  await au.node.close()
})

const as = (side: TestSide, user: string) => createSide(side.party, side.address).as(user)

const write = async (side: TestSide, value: string, more: object = {}) =>
  (await as(side, 'analyst')).call('record.write', {
    body: {
      kind: 'indicator',
      values: {
        name: `Host ${value}`,
        pattern: { type: 'ipv4-addr', value },
        valid_from: '2026-11-01T00:00:00Z',
        object_marking_refs: 'green',
        ...more,
      },
    },
  })

/** An instant of the nodes' clock, some days from now. */
const inDays = (days: bigint): string => toInstant(clock.now() + days * DAY)

const NAMES = { th: 'ที่อยู่ทั้งหมด', en: 'All addresses' }

const makeList = async (side: TestSide, wish: object = {}) =>
  (
    await (
      await as(side, 'analyst')
    ).call('block-list.add', {
      body: { names: NAMES, wish: { types: ['ipv4-addr'], ...wish } },
    })
  ).list.id

const giveAddress = async (side: TestSide, id: string, name: string) =>
  (await as(side, 'analyst')).call('block-list.address.add', { params: { id }, body: { name } })

const take = async (url: string, file: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(url + file, { headers })
  return {
    status: answer.status,
    text: await answer.text(),
    tag: answer.headers.get('etag') ?? '',
    version: answer.headers.get('x-saphan-list-version'),
  }
}

const valuesAt = async (url: string): Promise<string[]> =>
  (await take(url, 'list.txt')).text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))

/** Waits until a list has, or has no longer, a value; says how long that took, in milliseconds. */
const shows = async (url: string, value: string, has = true): Promise<number> => {
  const start = performance.now()
  await until(async () => ((await valuesAt(url)).includes(value) === has ? true : undefined))
  return performance.now() - start
}

describe('a block-list', () => {
  it('holds what machines may read of what is wished for, and no more', async () => {
    const url = (await giveAddress(th, await makeList(th, { confidence: 50, origin: 'TH' }), 'firewall')).url
    await write(th, '192.0.2.10', { confidence: 80 })
    await shows(url, '192.0.2.10')
    await write(th, '192.0.2.11', { confidence: 10 })
    await write(th, '192.0.2.12')
    await write(th, '192.0.2.13', { confidence: 90, object_marking_refs: 'red' })
    await write(th, '192.0.2.14', { confidence: 90, valid_until: '2026-11-02T00:00:00Z' })
    await write(th, '192.0.2.15', { confidence: 90, indicator_types: ['benign'] })
    await write(th, '192.0.2.16', { confidence: 90 })
    await shows(url, '192.0.2.16')
    expect(await valuesAt(url)).toEqual(['192.0.2.10', '192.0.2.16'])
  })

  it('lets a value go when its time is over', async () => {
    const url = (await giveAddress(th, await makeList(th, { days: 10 }), 'firewall')).url
    await write(th, '192.0.2.20', { valid_until: inDays(2n) })
    await write(th, '192.0.2.21')
    await shows(url, '192.0.2.20')
    await shows(url, '192.0.2.21')
    ahead += 3n * DAY
    await shows(url, '192.0.2.20', false)
    expect(await valuesAt(url)).toContain('192.0.2.21')
    ahead += 8n * DAY
    await shows(url, '192.0.2.21', false)
  })

  it('is not sent again as long as it is the same, and tells what changed since a version', async () => {
    const url = (await giveAddress(th, await makeList(th), 'firewall')).url
    await write(th, '192.0.2.30')
    await shows(url, '192.0.2.30')
    const first = await take(url, 'list.txt')
    expect(await take(url, 'list.txt', { 'if-none-match': first.tag })).toMatchObject({
      status: 304,
      text: '',
    })
    await write(th, '192.0.2.31', { valid_until: inDays(5n) })
    await shows(url, '192.0.2.31')
    expect((await take(url, 'list.txt', { 'if-none-match': first.tag })).status).toBe(200)
    expect((await take(url, `changes.csv?since=${first.version}`)).text).toBe(
      'change,type,value\r\nadded,ipv4-addr,192.0.2.31\r\n',
    )
    const then = await take(url, 'list.txt')
    ahead += 6n * DAY
    await shows(url, '192.0.2.31', false)
    expect((await take(url, `changes.csv?since=${then.version}`)).text).toBe(
      'change,type,value\r\nremoved,ipv4-addr,192.0.2.31\r\n',
    )
    // Over the whole time nothing happened to it.
    expect((await take(url, `changes.csv?since=${first.version}`)).text).toBe('change,type,value\r\n')
    ahead += 31n * DAY
    await write(th, '192.0.2.32')
    await shows(url, '192.0.2.32')
    expect((await take(url, `changes.csv?since=${first.version}`)).status).toBe(410)
    expect((await take(url, 'changes.csv?since=99999')).status).toBe(410)
  })

  it('is there in every format, and as whole records in the same bytes', async () => {
    const id = await makeList(th)
    const { url } = await giveAddress(th, id, 'firewall')
    const { id: record } = await write(th, '192.0.2.40')
    await shows(url, '192.0.2.40')
    expect((await take(url, 'list.csv')).text).toContain(`ipv4-addr,192.0.2.40,,,`)
    expect((await take(url, 'list.rpz')).text).toContain('32.40.2.0.192.rpz-ip CNAME .')
    expect((await take(url, 'list.rules')).text).toContain('ip 192.0.2.40 any -> $HOME_NET any')
    expect((await take(url, 'list.misp.json')).text).toContain('"value": "192.0.2.40"')
    const canonical = (
      await (await as(th, 'analyst')).call('record.list', { query: { q: '192.0.2.40', canonical: true } })
    ).items[0]
    const bundle = (await take(url, 'list.json')).text
    expect(bundle).toContain(record)
    expect(JSON.parse(bundle)).toMatchObject({ type: 'bundle', id: expect.stringMatching(/^bundle--/) })
    expect(bundle).toContain((canonical as unknown as { canonical: string }).canonical)
  })

  it('is nowhere but at its addresses, and all that is nowhere is answered alike', async () => {
    const id = await makeList(th)
    const { url, address } = await giveAddress(th, id, 'firewall')
    const nowhere = await take(`${th.address}/block-lists/saphan_l_${'A'.repeat(43)}/`, 'list.txt')
    expect(nowhere).toMatchObject({ status: 404 })
    expect(await take(url, 'list.exe')).toEqual(nowhere)
    expect(await take(url, 'list.__proto__')).toEqual(nowhere)
    expect(await take(url, 'changes.csv')).toEqual(nowhere)
    expect(await take(url, 'list.txt?since=1')).toEqual(nowhere)
    expect((await take(url, 'list.txt')).status).toBe(200)
    const analyst = await as(th, 'analyst')
    await analyst.call('block-list.address.revoke', { params: { id, address: address.id } })
    expect(await take(url, 'list.txt')).toEqual(nowhere)
    const other = (await giveAddress(th, id, 'another')).url
    expect((await take(other, 'list.txt')).status).toBe(200)
    await analyst.call('block-list.close', { params: { id } })
    expect(await take(other, 'list.txt')).toEqual(nowhere)
    await expect(analyst.call('block-list.get', { params: { id } })).rejects.toMatchObject(
      refused(404, 'block-list.absent'),
    )
  })

  it('is managed by those who may, and read by every member as far as they see its records', async () => {
    const id = await makeList(th)
    const { url } = await giveAddress(th, id, 'firewall')
    await write(th, '192.0.2.50', { object_marking_refs: 'amber' })
    await shows(url, '192.0.2.50')
    const [member, analyst] = [await as(th, 'programme'), await as(th, 'analyst')]
    const valuesOf = async (who: typeof analyst) =>
      (await who.call('block-list.get', { params: { id } })).entries.map(({ value }) => value)
    expect(await valuesOf(analyst)).toContain('192.0.2.50')
    expect(await valuesOf(member)).not.toContain('192.0.2.50')
    const deeds = [
      () => member.call('block-list.address.list', { params: { id } }),
      () => member.call('block-list.address.add', { params: { id }, body: { name: 'mine' } }),
      () => member.call('block-list.close', { params: { id } }),
    ]
    for (const deed of deeds) await expect(deed()).rejects.toMatchObject(refused(403, 'gate.denied'))
  })
})

describe('a value that the other side asks back', () => {
  it('is gone within two seconds, and the copies that had left are named in the answer', async () => {
    const id = await makeList(au)
    const taken = (await giveAddress(au, id, 'a bank’s firewall')).url
    const late = await giveAddress(au, id, 'never took it')
    const { id: record, version } = await write(th, '203.0.113.77')
    await shows(taken, '203.0.113.77')
    const had = await take(taken, 'list.txt')
    const { recalls: before } = await (await as(au, 'officer')).call('recall.list')
    await (
      await as(th, 'officer')
    ).call('recall.ask', {
      body: { record, version, to: 'AU', action: 'withdraw', reason: 'false-positive' },
    })
    expect(await shows(taken, '203.0.113.77', false)).toBeLessThan(2000)
    expect(await valuesAt(late.url)).not.toContain('203.0.113.77')
    // What left is told to whoever had it, and to nobody else.
    const changes = `changes.csv?since=${had.version}`
    expect((await take(taken, changes)).text).toContain('removed,ipv4-addr,203.0.113.77')
    expect(await take(late.url, changes)).toMatchObject({ status: 410 })
    const analyst = await as(au, 'analyst')
    const { list } = await analyst.call('block-list.get', { params: { id } })
    const query = { since: Number(had.version), to: list.version }
    expect(await analyst.call('block-list.changes', { params: { id }, query })).toEqual({
      changes: [],
      more: false,
    })
    const answer = await until(async () => {
      const { recalls } = await (await as(th, 'officer')).call('recall.list')
      return recalls.find((recall) => recall.record?.id === record)?.answer ?? undefined
    })
    expect(answer.copies).toEqual([{ by: 'block-list', count: 1, until: expect.any(String) }])
    const officer = await as(au, 'officer')
    const { recalls } = await officer.call('recall.list')
    const asked = recalls.find(({ id: one }) => !before.some((other) => other.id === one))
    const { holders } = await officer.call('recall.get', { params: { id: asked?.id ?? '' } })
    expect(holders).toEqual([{ name: 'a bank’s firewall', by: 'block-list', at: expect.any(String) }])
  })
})
