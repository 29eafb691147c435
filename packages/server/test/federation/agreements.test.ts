// Agreements over the link, asked for only when they are not as they were. docs/spec/link.md "Agreements".
import { request as httpRequest } from 'node:http'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { keyIdOf } from '@saphan/core/signing/ed25519.ts'
import { signRequest } from '@saphan/core/signing/request.ts'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { memoryKeys } from '../../src/key/key-store.ts'
import { aNode, aProxy, connect, feedUuid, settle, type Lie, type TestNode } from './node.ts'
import { anIndicator, queue } from './waiting.ts'

const PATH = '/federation/v1/agreements'
const FIRST = ['the arrangement']
const THEN = ['the arrangement', 'its suspension']

let th: TestNode
let au: TestNode
let proxy: Awaited<ReturnType<typeof aProxy>>
beforeEach(async () => {
  ;[th, au] = await Promise.all([aNode('TH', ['AU']), aNode('AU', ['TH'], { deadlineMs: 2000 })])
  proxy = await aProxy(th.address)
  th.agreements.told = FIRST
})
afterEach(async () => {
  await th.close()
  await au.close()
  await proxy.close()
})

const lies = (answer: Exclude<ReturnType<Lie>, undefined>): void => {
  proxy.lie = (path) => (path === PATH ? answer : undefined)
}

/** AU's questions about agreements since it was asked last: what each named, and what TH answered. */
const asked = () =>
  proxy.seen
    .splice(0)
    .filter(({ path }) => path === PATH)
    .map(({ headers, status, bytes }) => ({ tag: headers['if-none-match'], status, bytes }))

const poll = async (): Promise<ReturnType<typeof asked>> => {
  proxy.seen.length = 0
  au.links.wake()
  await au.links.settled()
  return asked()
}

const link = async () =>
  (
    await sql<{ state: string; last_error: string | null }>`select state, last_error from link`.execute(
      au.database.at('bulk'),
    )
  ).rows[0]!

const whole = expect.objectContaining({ tag: undefined, status: 200 })
const unchanged = expect.objectContaining({ tag: expect.any(String), status: 304, bytes: 0 })

describe('agreements', () => {
  beforeEach(async () => {
    connect(th, au, { one: proxy.address })
    await settle(th, au)
  })

  it('come once, and after that an answer without a body', async () => {
    expect(au.heard.agreements).toEqual([FIRST])
    for (let round = 0; round < 3; round += 1) expect(await poll()).toEqual([unchanged])
    expect(au.heard.agreements).toEqual([FIRST])
    expect(au.heard.troubles).toEqual([])
  })

  it('come again when the other side has something new, though no bell rang', async () => {
    expect(await poll()).toEqual([unchanged])
    th.agreements.told = THEN
    expect(await poll()).toEqual([expect.objectContaining({ tag: expect.any(String), status: 200 })])
    expect(au.heard.agreements).toEqual([FIRST, THEN])
    expect(await poll()).toEqual([unchanged])
  })

  it('come again when something has changed here', async () => {
    au.agreements.held = '2'
    expect(await poll()).toEqual([whole])
    expect(await poll()).toEqual([unchanged])
  })

  it('come again after a restart of either side, and are the same', async () => {
    await th.restart()
    expect(await poll()).toEqual([unchanged])
    await au.restart()
    await settle(au)
    expect(asked()[0]).toEqual(whole)
    expect(await poll()).toEqual([unchanged])
  })

  it('come again as long as anything of them is refused', async () => {
    th.agreements.told = THEN
    au.agreements.take = () => {
      throw new SaphanError('agreement.package-refused', 'an event is refused')
    }
    await poll()
    for (let round = 0; round < 2; round += 1) expect(await poll()).toEqual([whole])
    expect(au.heard.troubles).toHaveLength(3)
    expect((await link()).state).toBe('open')
    au.agreements.take = () => {}
    await poll()
    expect(au.heard.agreements).toEqual([FIRST, THEN])
    expect(await poll()).toEqual([unchanged])
  })
})

describe('agreements and what is released under them', () => {
  beforeEach(async () => {
    connect(th, au, { one: proxy.address })
    await settle(th, au)
  })

  const release = async (): Promise<void> =>
    queue(th.database, await feedUuid(th.database, th.feedTo('AU')), [anIndicator(1)])

  it('are taken in that order, though the bell rang for the release', async () => {
    const order: string[] = []
    au.agreements.take = () => void order.push('agreements')
    const accept = au.ports.accept.bind(au.ports)
    Object.assign(au.ports, {
      accept: (...given: Parameters<typeof accept>) => {
        order.push('objects')
        return accept(...given)
      },
    })
    await au.restart()
    await settle(au)
    order.length = 0
    th.agreements.told = THEN
    await release()
    await settle(th)
    await vi.waitFor(() => expect(order).toEqual(['agreements', 'objects']), 3000)
  })

  it('are heard of though a feed is refused', async () => {
    th.agreements.told = THEN
    proxy.lie = (path) => (path.includes('/tile/entries/') ? Buffer.from('garbage') : undefined)
    await release()
    await settle(th, au)
    expect((await link()).state).toBe('refused')
    expect(au.heard.agreements.at(-1)).toEqual(THEN)
    proxy.lie = (path) => (path.includes('/checkpoint') ? Buffer.from('garbage') : undefined)
    th.agreements.told = FIRST
    await poll()
    expect((await link()).state).toBe('refused')
    expect(au.heard.agreements.at(-1)).toEqual(FIRST)
  })
})

describe('a peer that says that nothing is new', () => {
  const release = async (): Promise<void> =>
    queue(th.database, await feedUuid(th.database, th.feedTo('AU')), [anIndicator(1)])

  it('without having been asked is refused, and nothing counts as taken', async () => {
    lies({ status: 304, headers: { etag: '"x"' }, body: Buffer.alloc(0) })
    await release()
    connect(th, au, { one: proxy.address })
    await settle(th, au)
    expect(await link()).toEqual({ state: 'refused', last_error: 'link.refused' })
    expect(au.heard.agreements).toEqual([])
    expect(au.heard.objects).toEqual([])
    proxy.lie = undefined
    expect((await poll())[0]).toEqual(whole)
    expect(au.heard.agreements).toEqual([FIRST])
    expect(au.heard.objects).toHaveLength(1)
  })

  it('though something is keeps it back and adds nothing; it is taken from the first true answer', async () => {
    connect(th, au, { one: proxy.address })
    await settle(th, au)
    th.agreements.told = THEN
    lies({ status: 304, headers: { etag: '"another"' }, body: Buffer.alloc(0) })
    await poll()
    await poll()
    expect(au.heard.agreements).toEqual([FIRST])
    proxy.lie = undefined
    await poll()
    expect(au.heard.agreements).toEqual([FIRST, THEN])
  })

  it.each([
    ['weak', 'W/"a"'],
    ['not quoted', 'a'],
    ['a list', '"a", "b"'],
    ['empty', '""'],
    ['as long as a header can be', `"${'a'.repeat(8000)}"`],
    ['given twice', ['"a"', '"b"']],
    ['absent', []],
  ])('is asked for all of it each time when its tag is %s', async (_, etag) => {
    lies({ headers: { etag }, body: Buffer.from(JSON.stringify(FIRST)) })
    connect(th, au, { one: proxy.address })
    await settle(th, au)
    expect((await poll()).map(({ tag }) => tag)).toEqual([undefined])
    expect(au.heard.agreements.length).toBeGreaterThan(1)
    expect((await link()).state).toBe('open')
  })

  it('with headers beyond all bounds is not listened to', async () => {
    lies({ headers: { etag: `"${'a'.repeat(100_000)}"` }, body: Buffer.from('["a lie"]') })
    await release()
    connect(th, au, { one: proxy.address })
    await settle(th, au)
    expect((await link()).state).toBe('unreachable')
    expect(au.heard.agreements).toEqual([])
    proxy.lie = undefined
    await poll()
    expect((await link()).state).toBe('open')
    expect(au.heard.objects).toHaveLength(1)
  })
})

describe('a question about agreements', () => {
  let count = 0
  const ask = (tag: string | undefined, { by = au.keys.link, authority = th.authority } = {}) =>
    new Promise<{ status: number; etag: string | undefined; control: string | undefined; body: string }>(
      (resolve, reject) => {
        const created = Math.floor(Date.now() / 1000)
        const nonce = Buffer.from(`question ${String((count += 1)).padStart(12, '0')}`).toString('base64url')
        const headers = {
          host: th.authority,
          ...(tag === undefined ? {} : { 'if-none-match': tag }),
          ...signRequest(
            { method: 'GET', authority, target: PATH },
            { created, expires: created + 60, nonce },
            { keyId: keyIdOf(by.publicKey), sign: (message: Uint8Array) => by.sign(message) },
          ),
        }
        const { port } = new URL(th.address)
        const sent = httpRequest({ port, host: '127.0.0.1', path: PATH, headers }, (answer) => {
          const parts: Buffer[] = []
          answer.on('data', (part: Buffer) => parts.push(part))
          answer.on('end', () =>
            resolve({
              status: answer.statusCode!,
              etag: answer.headers.etag,
              control: answer.headers['cache-control'],
              body: Buffer.concat(parts).toString(),
            }),
          )
        })
        sent.on('error', reject)
        sent.end()
      },
    )

  beforeEach(() => connect(th, au))

  it('is answered with a strong tag, and with no body when it names it', async () => {
    const first = await ask(undefined)
    expect(first).toMatchObject({ status: 200, control: 'no-store', body: JSON.stringify(FIRST) })
    expect(first.etag).toMatch(/^"[\w-]{43}"$/)
    // RFC 9110 §15.4.5: what a 200 would have said of caching and its tag is said here too.
    const same = { status: 304, etag: first.etag, control: 'no-store', body: '' }
    for (const tag of [first.etag, `W/${first.etag}`, `"other", ${first.etag}`, '*'])
      expect(await ask(tag)).toEqual(same)
    th.agreements.told = THEN
    const next = await ask(first.etag)
    expect(next).toMatchObject({ status: 200, body: JSON.stringify(THEN) })
    expect(next.etag).not.toBe(first.etag)
  })

  it.each([
    ['garbage', ',,"'],
    ['another tag', '"other"'],
    ['ten thousand characters', `"${'a'.repeat(10_000)}"`],
    ['many tags', '"a",'.repeat(2000)],
  ])('is answered whole when it names %s', async (_, tag) => {
    expect(await ask(tag)).toMatchObject({ status: 200, body: JSON.stringify(FIRST) })
  })

  it('is refused without the signature of a peer, whatever it names', async () => {
    const { etag } = await ask(undefined)
    for (const tag of [etag, '*']) {
      expect(await ask(tag, { by: memoryKeys().link })).toMatchObject({ status: 401, etag: undefined })
      expect(await ask(tag, { authority: 'node.sg.example' })).toMatchObject({ status: 401, etag: undefined })
    }
  })
})
