// A peer that lies, stalls, forgets or floods, to docs/spec/link.md and docs/spec/feed.md "Rolled back and forked".
import { createHash } from 'node:crypto'
import { request as httpRequest } from 'node:http'
import { keyIdOf } from '@saphan/core/signing/ed25519.ts'
import { signRequest } from '@saphan/core/signing/request.ts'
import { feedIdOf } from '@saphan/core/tlog/feed-id.ts'
import { isForkProved, type ForkEvidence } from '@saphan/core/tlog/history.ts'
import { noteKey } from '@saphan/core/tlog/note-key.ts'
import { signReceipt } from '@saphan/core/tlog/receipt.ts'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLinkClient } from '../../src/federation/client.ts'
import { memoryKeys } from '../../src/key/key-store.ts'
import { aNode, aProxy, connect, feedUuid, nodeNameOf, settle, type Lie, type TestNode } from './node.ts'
import { anIndicator, queue } from './waiting.ts'

let th: TestNode
let au: TestNode
let proxy: Awaited<ReturnType<typeof aProxy>>
const texts = Array.from({ length: 300 }, (_, at) => anIndicator(at))

beforeEach(async () => {
  ;[th, au] = await Promise.all([aNode('TH', ['AU']), aNode('AU', ['TH'], { deadlineMs: 2000 })])
  proxy = await aProxy(th.address)
})
afterEach(async () => {
  await th.close()
  await au.close()
  await proxy.close()
})

const release = async (from: TestNode, some: readonly string[]): Promise<void> =>
  queue(from.database, await feedUuid(from.database, from.feedTo('AU')), some)

const received = async () =>
  (
    await sql<{ size: bigint; placed: bigint; state: string }>`
      select size, placed, state from feed where origin = ${th.feedTo('AU')}`.execute(au.database.at('bulk'))
  ).rows[0]!
const evidence = async () =>
  (
    await sql<{
      kind: string
      content: string
    }>`select kind, content from evidence order by found_at`.execute(au.database.at('bulk'))
  ).rows
const link = async () =>
  (
    await sql<{
      state: string
      last_error: string
    }>`select state, last_error from link where party = 'TH'`.execute(au.database.at('bulk'))
  ).rows[0]!

const flipped = (body: Buffer): Buffer => {
  const copy = Buffer.from(body)
  copy[Math.floor(copy.length / 2) + 5]! ^= 1
  return copy
}

describe('a lying peer', () => {
  const on =
    (part: RegExp, change: (body: Buffer) => Buffer | 'stall' | 'redirect'): Lie =>
    (path, body) =>
      part.test(path) ? change(body) : undefined

  const lies: readonly [name: string, lie: Lie, code: RegExp, state: string][] = [
    [
      'one byte changed in the entries',
      on(/entries/, flipped),
      /^(link.unproven|tlog.malformed)$/,
      'refused',
    ],
    ['one byte changed in the openings', on(/openings/, flipped), /^feed.content-mismatch$/, 'refused'],
    [
      'one byte changed in a segment',
      on(/segment/, flipped),
      /^feed.content-mismatch|bytes.malformed$/,
      'refused',
    ],
    [
      'one byte changed in the signature',
      on(/checkpoint/, (body) => flippedLate(body)),
      /^tlog\./,
      'refused',
    ],
    ['entries cut short', on(/entries/, (body) => body.subarray(0, -7)), /^tlog.malformed$/, 'refused'],
    ['a segment cut short', on(/segment/, (body) => body.subarray(0, -1)), /^tlog.malformed$/, 'refused'],
    ['openings that are garbage', on(/openings/, () => Buffer.from('<html>')), /^tlog.malformed$/, 'refused'],
    [
      'a checkpoint that is garbage',
      on(/checkpoint/, () => Buffer.alloc(500, 0xff)),
      /malformed$/,
      'refused',
    ],
    ['an endless answer', on(/entries/, () => Buffer.alloc(2 << 20)), /^link.too-large$/, 'refused'],
    ['an answer that never comes', on(/openings/, () => 'stall'), /^link.stalled$/, 'unreachable'],
    ['a redirect', on(/checkpoint/, () => 'redirect'), /^link.refused$/, 'refused'],
  ]
  const flippedLate = (body: Buffer): Buffer => {
    const copy = Buffer.from(body)
    copy[copy.length - 20] = copy[copy.length - 20] === 65 ? 66 : 65
    return copy
  }

  for (const [name, lie, code, state] of lies)
    it(`is refused with ${name}, nothing of it is stored, and the truth is taken afterwards`, async () => {
      await release(th, texts)
      proxy.lie = lie
      connect(th, au, { one: proxy.address })
      await settle(th, au)
      expect((await link()).state).toBe(state)
      expect((await link()).last_error).toMatch(code)
      expect(await received()).toMatchObject({ size: 0n, placed: 0n })
      expect(au.heard.objects).toEqual([])
      proxy.lie = undefined
      await settle(th, au)
      expect((await link()).state).toBe('open')
      expect(await received()).toMatchObject({ size: 301n, placed: 301n })
      expect(au.heard.objects).toHaveLength(300)
    })

  it('that changes content is accused, once', async () => {
    await release(th, texts)
    proxy.lie = on(/openings/, flipped)
    connect(th, au, { one: proxy.address })
    await settle(th, au)
    await settle(th, au)
    expect((await evidence()).map(({ kind }) => kind)).toEqual(['content-mismatch'])
    expect(au.heard.alarms).toEqual(['content-mismatch'])
  })

  it('that changes a hash tile gains nothing', async () => {
    connect(th, au, { one: proxy.address })
    await release(th, texts)
    await settle(th, au)
    proxy.lie = on(/tile\/\d/, flipped)
    await release(
      th,
      Array.from({ length: 600 }, (_, at) => anIndicator(1000 + at)),
    )
    await settle(th, au)
    expect((await link()).last_error).toBe('link.unproven')
    expect(await received()).toMatchObject({ size: 301n, placed: 301n })
    proxy.lie = undefined
    await settle(th, au)
    expect(await received()).toMatchObject({ size: 901n, state: 'running' })
  })
})

/** Another node of the same Party with the same keys and another history: what a rewritten log is. */
const rewritten = async (some: readonly string[]): Promise<TestNode> => {
  const other = await aNode('TH', ['AU'], { keys: th.keys })
  other.authority = new URL(proxy.address).host
  other.sequencer.start()
  await queue(other.database, await feedUuid(other.database, other.feedTo('AU')), some)
  // Only now does it know the recipient: an honest node that could ask it would refill itself and sign nothing else.
  await settle(other)
  other.peers.push(...th.peers)
  return other
}

describe('a peer that rewrites history', () => {
  const fork = async (some: readonly string[]) => {
    connect(th, au, { one: proxy.address })
    await release(th, texts)
    await settle(th, au)
    const other = await rewritten(some)
    await proxy.turn(other.address)
    await settle(au)
    return other
  }

  it.each([
    ['of the same size', 300],
    ['that is longer', 700],
    ['that is shorter', 100],
  ])('is found out by a history %s, with proof that convinces a stranger', async (_, length) => {
    const other = await fork(Array.from({ length }, (_none, at) => anIndicator(5000 + at)))
    expect((await link()).state).toBe('forked')
    expect((await received()).state).toBe('forked')
    const [found] = await evidence()
    expect(found!.kind).toBe('forked')
    const key = noteKey(th.feedTo('AU'), 'ed25519', th.keys.log.publicKey)
    const sha = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest())
    expect(isForkProved(sha, JSON.parse(found!.content) as ForkEvidence, () => [key])).toBe(true)
    expect(au.heard.alarms).toEqual(['forked'])
    expect(au.heard.objects).toHaveLength(300)
    expect(other.heard.alarms).toEqual(['forked of TH'])
    const { rows } = await sql<{ state: string }>`
      select state from feed where origin = ${th.feedTo('AU')}`.execute(other.database.at('bulk'))
    expect(rows).toEqual([{ state: 'forked' }])
    await other.close()
  })

  it('is not believed to be one because somebody says so', async () => {
    connect(th, au)
    await release(th, texts)
    await settle(th, au)
    const origin = th.feedTo('AU')
    const { note } = (
      await sql<{ note: string }>`select note from checkpoint order by size desc limit 1`.execute(
        au.database.at('bulk'),
      )
    ).rows[0]!
    const claim = { origin, smaller: note, larger: note, prefixRoot: Buffer.alloc(32, 1).toString('base64') }
    const client = createLinkClient({
      address: th.address,
      key: au.keys.link,
      clock: au.world.clock,
      deadlineMs: 5000,
    })
    for (const content of ['', '{}', 'null', JSON.stringify({ ...claim, proof: [] })])
      await expect(client.sendEvidence(origin, content)).rejects.toMatchObject({
        code: expect.stringMatching(/^link\.(evidence-invalid|refused)$/),
      })
    await client.close()
    const { rows } = await sql<{ state: string }>`
      select state from feed where origin = ${origin}`.execute(th.database.at('bulk'))
    expect(rows).toEqual([{ state: 'running' }])
    expect(th.heard.alarms).toEqual([])
  })

  it('is refused while it shows less than before, and taken again when it is whole', async () => {
    connect(th, au, { one: proxy.address })
    await release(th, texts.slice(0, 100))
    await settle(th, au)
    const id = await feedUuid(th.database, th.feedTo('AU'))
    const old = (
      await sql<{
        note: string
      }>`select note from checkpoint where feed_id = ${id} order by size desc limit 1`.execute(
        th.database.at('bulk'),
      )
    ).rows[0]!.note
    await release(th, texts.slice(100))
    await settle(th, au)
    proxy.lie = (path) =>
      path.includes(`${feedIdOf(th.feedTo('AU'))}/checkpoint`) ? Buffer.from(old) : undefined
    await settle(au)
    expect((await link()).state).toBe('rolled-back')
    expect((await received()).state).toBe('rolled-back')
    expect(au.heard.alarms).toEqual(['rolled-back'])
    proxy.lie = undefined
    await settle(au)
    expect((await received()).state).toBe('running')
    expect((await link()).state).toBe('open')
  })

  it('does not stop the link to anybody else', async () => {
    const sg = await aNode('SG', ['AU'])
    // AU has feeds with SG only in the store of SG until the agreement names both: open them by hand.
    connect(th, au, { one: proxy.address })
    await release(th, texts)
    await settle(th, au)
    const other = await rewritten(texts.toReversed())
    await proxy.turn(other.address)
    await sg.joinTo(au)
    await queue(sg.database, await feedUuid(sg.database, sg.feedTo('AU')), texts.slice(0, 5))
    await settle(sg, au)
    await settle(sg, au)
    expect((await link()).state).toBe('forked')
    const { rows } = await sql<{
      size: bigint
    }>`select size from feed where origin = ${sg.feedTo('AU')}`.execute(au.database.at('bulk'))
    expect(rows).toEqual([{ size: 6n }])
    await other.close()
    await sg.close()
  })
})

describe('a request', () => {
  type Asked = { headers?: Record<string, string>; method?: string; body?: string; path?: string }
  const ask = (path: string, { headers = {}, method = 'GET', body }: Asked) =>
    new Promise<{ status: number; body: string }>((resolve, reject) => {
      const { port } = new URL(th.address)
      const asked = httpRequest({ port, host: '127.0.0.1', method, path, headers }, (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.on('end', () => resolve({ status: answer.statusCode!, body: Buffer.concat(parts).toString() }))
      })
      asked.on('error', reject)
      asked.end(body)
    })
  const path = () => `/federation/v1/feeds/${feedIdOf(th.feedTo('AU'))}/checkpoint`
  let count = 0
  const signed = (
    target: string,
    { by = au.keys.link, at = Date.now(), authority = th.authority, method = 'GET', body = '' } = {},
  ) => {
    const created = Math.floor(at / 1000)
    const nonce = Buffer.from(`nonce ${String((count += 1)).padStart(12, '0')}`).toString('base64url')
    const given = body === '' ? {} : { body: new Uint8Array(Buffer.from(body)) }
    return {
      host: authority,
      ...(body === '' ? {} : { 'content-type': 'text/plain' }),
      ...signRequest(
        { method, authority, target, ...given },
        { created, expires: created + 60, nonce },
        { keyId: keyIdOf(by.publicKey), sign: (message: Uint8Array) => by.sign(message) },
      ),
    }
  }
  const REFUSED = {
    status: 401,
    body: '{"code":"link.unauthenticated","message":"The request is not signed as agreed."}',
  }

  beforeEach(async () => {
    connect(th, au)
    await release(th, texts.slice(0, 10))
    await settle(th, au)
  })

  it('is answered once, and refused when it is repeated, also after a restart', async () => {
    const headers = signed(path())
    expect((await ask(path(), { headers })).status).toBe(200)
    expect(await ask(path(), { headers })).toEqual(REFUSED)
    await th.restart()
    expect(await ask(path(), { headers })).toEqual(REFUSED)
  })

  it('is refused alike without a signature, by a stranger, for another path or node, too old or too early', async () => {
    const asked: Asked[] = [
      {},
      { headers: signed(path(), { by: memoryKeys().link }) },
      { headers: signed(path(), { by: au.keys.receipt }) },
      { headers: signed(path().replace('checkpoint', 'receipt')) },
      { headers: signed(path(), { authority: 'node.sg.example' }) },
      { headers: { ...signed(path(), { authority: 'node.sg.example' }), host: th.authority } },
      { headers: signed(path(), { at: Date.now() - 600_000 }) },
      { headers: signed(path(), { at: Date.now() + 600_000 }) },
    ]
    for (const one of asked) expect(await ask(path(), one)).toEqual(REFUSED)
  })

  it('cannot tell a feed of others from none, nor a file from none', async () => {
    const nothing = {
      status: 404,
      body: '{"code":"feed.absent","message":"There is no such feed or file of a feed."}',
    }
    const own = `/federation/v1/feeds/${feedIdOf(th.feedTo('AU'))}`
    for (const target of [
      `/federation/v1/feeds/${feedIdOf('node.th.example/annex-1/SG')}/checkpoint`,
      `/federation/v1/feeds/${'0'.repeat(32)}/checkpoint`,
      `${own}/tile/0/001`,
      `${own}/tile/0/000.p/12`,
      `${own}/tile/entries/000`,
      `${own}/segment/000.p/010`,
      `${own}/segment/..%2fcheckpoint`,
      `${own}/manifest.json`,
      '/federation/v1/other',
    ])
      expect(await ask(target, { headers: signed(target) }), target).toEqual(nothing)
  })

  it('brings a receipt only for a head that was signed, by the recipient', async () => {
    const target = path().replace('checkpoint', 'receipt')
    const { note } = (
      await sql<{ note: string }>`select note from checkpoint order by size desc limit 1`.execute(
        th.database.at('bulk'),
      )
    ).rows[0]!
    const receiptBy = (keys: TestNode['keys']) =>
      signReceipt(note, {
        key: noteKey(`${nodeNameOf('AU')}/receipt`, 'cosignature', keys.receipt.publicKey),
        sign: (message) => keys.receipt.sign(message),
        time: Math.floor(Date.now() / 1000),
      })
    const send = (body: string) =>
      ask(target, { method: 'POST', body, headers: signed(target, { method: 'POST', body }) })
    expect(await send(receiptBy(au.keys))).toEqual({ status: 204, body: '' })
    expect(await send(receiptBy(au.keys))).toEqual({ status: 204, body: '' })
    for (const body of [receiptBy(memoryKeys()), note, 'x', receiptBy(au.keys).replace('\n11\n', '\n12\n')])
      expect((await send(body)).status).toBe(400)
    const huge = 'x'.repeat(70_000)
    expect(
      (
        await ask(target, {
          method: 'POST',
          body: huge,
          headers: signed(target, { method: 'POST', body: huge }),
        })
      ).status,
    ).toBe(413)
  })
})
