// What comes in as a unit, over TAXII and as a file, against a running node: refused whole with a code, or taken with the
// bad objects named; never a fault, nothing by half, and the good ones not lost.
import { connect } from 'node:net'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { issueDemoToken, type DemoToken } from '../../src/demo/token.ts'
import { aSide, until, type TestSide } from '../two-nodes.ts'
import { BAD_IDS, countsOf, MALFORMED, OTHER_TYPES } from './body.ts'

let side: TestSide
let token: DemoToken
const TAXII = 'application/taxii+json;version=2.1'
const ROOT = '/taxii2/exchange/collections/inbox'

beforeAll(async () => {
  side = await aSide('TH')
  token = await issueDemoToken(side)
  await side.node.settled()
})
afterAll(() => side?.node.close())

const basic = (): string => `Basic ${Buffer.from(`${token.user}:${token.secret}`).toString('base64')}`
const taxii = (
  path: string,
  { headers, ...init }: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> } = {},
): Promise<Response> =>
  fetch(side.address + path, {
    ...init,
    headers: { authorization: basic(), accept: TAXII, 'content-type': TAXII, ...headers },
  })
const post = (body: string | Uint8Array, headers: Record<string, string> = {}): Promise<Response> =>
  taxii(`${ROOT}/objects/`, { method: 'POST', body: body as string, headers })
const file = async (body: string | Uint8Array): Promise<Response> =>
  (await side.as('analyst')).fetch('/api/units?name=file', {
    method: 'POST',
    body: body as string,
    headers: { 'content-type': 'application/stix+json' },
  })

/** Refused by TAXII as TAXII says: an error message of its own media type, below 500. */
const refusedByTaxii = async (what: string, response: Response): Promise<number> => {
  const text = await response.text()
  const said = `${what}: ${response.status} ${text.slice(0, 200)}`
  expect(response.status, said).toBeGreaterThanOrEqual(400)
  expect(response.status, said).toBeLessThan(500)
  expect(response.headers.get('content-type'), said).toBe(TAXII)
  expect(JSON.parse(text), said).toMatchObject({
    title: expect.any(String),
    error_code: expect.stringMatching(/^[a-z]+\.[a-z-]+$/),
    http_status: String(response.status),
  })
  return response.status
}

const refusedByConsole = async (what: string, response: Response): Promise<void> => {
  const text = await response.text()
  const said = `${what}: ${response.status} ${text.slice(0, 200)}`
  expect(response.status, said).toBeGreaterThanOrEqual(400)
  expect(response.status, said).toBeLessThan(500)
  expect(JSON.parse(text), said).toMatchObject({ code: expect.stringMatching(/^[a-z]+\.[a-z-]+$/) })
}

const look = async () => ({
  tables: await countsOf(side.node.world().database),
  bodies: readdirSync(join(side.node.folder, 'intake')),
})

const unchanged = async (work: () => Promise<void>): Promise<void> => {
  await (await file('{"objects":[]}')).text()
  await side.node.settled()
  const before = await look()
  await work()
  await side.node.settled()
  expect(await look()).toEqual(before)
  expect(side.node.logged).toEqual([])
}

const good = (more: object = {}) => ({
  type: 'indicator',
  spec_version: '2.1',
  id: `indicator--${crypto.randomUUID()}`,
  created: '2026-01-01T00:00:00.000Z',
  modified: '2026-01-01T00:00:00.000Z',
  pattern: "[ipv4-addr:value = '203.0.113.7']",
  pattern_type: 'stix',
  valid_from: '2026-01-01T00:00:00Z',
  ...more,
})
const text = JSON.stringify
const envelope = (...objects: string[]): string => `{"objects":[${objects.join(',')}]}`

describe('a body that is broken', () => {
  it('is refused by TAXII, and nothing of it is kept', () =>
    unchanged(async () => {
      for (const [fault, body] of [...MALFORMED, ...OTHER_TYPES]) {
        await refusedByTaxii(fault, await post(body))
        if (typeof body === 'string' && body !== '') {
          // The broken piece after a good object: the good one is not kept either.
          await refusedByTaxii(
            `${fault}, late`,
            await post(`{"objects":[${text(good())},${body.slice(0, -1)}`),
          )
        }
      }
    }))

  it('is refused as a file, and nothing of it is kept', () =>
    unchanged(async () => {
      for (const body of [
        '',
        'x',
        '{',
        '{"type":"bundle","objects":[{]}',
        `${envelope(text(good()))}x`,
        '[1,2',
        '\u0000',
      ])
        await refusedByConsole(body.slice(0, 20), await file(body))
    }))

  it('is refused with another media type, packed, or as of another length', () =>
    unchanged(async () => {
      const body = envelope(text(good()))
      for (const type of ['application/json', 'text/plain', 'application/taxii+json;version=2.0', 'x'])
        expect(await refusedByTaxii(type, await post(body, { 'content-type': type }))).toBe(415)
      expect(await refusedByTaxii('packed', await post(body, { 'content-encoding': 'gzip' }))).toBe(415)
      expect(await refusedByTaxii('accept', await post(body, { accept: 'text/html' }))).toBe(406)
    }))

  it('that ends in the middle of a connection leaves nothing and harms nobody', () =>
    unchanged(async () => {
      const { port } = new URL(side.address)
      const half = (lines: string[]): Promise<void> =>
        new Promise((resolve, reject) => {
          const socket = connect({ port: Number(port), host: '127.0.0.1' }, () => {
            socket.write([...lines, '', `{"objects":[${text(good())},`].join('\r\n'), () => {
              // Gone once it was read: the node answers nothing before the body ends.
              setImmediate(() => socket.destroy())
            })
          })
          socket.on('close', () => resolve())
          socket.on('error', reject)
        })
      const common = [
        'host: 127.0.0.1',
        'content-length: 100000',
        `accept: ${TAXII}`,
        `content-type: ${TAXII}`,
      ]
      for (let again = 0; again < 5; again += 1)
        await half([`POST ${ROOT}/objects/ HTTP/1.1`, `authorization: ${basic()}`, ...common])
      await until(async () => (readdirSync(join(side.node.folder, 'intake')).length === 0 ? true : undefined))
      expect((await taxii(`${ROOT}/`)).status).toBe(200)
    }))
})

/** Objects that are JSON and wrong, each with a piece of what has to be said of it. */
const WRONG: readonly (readonly [name: string, object: string])[] = [
  ['a number', '1'],
  ['no properties', '{}'],
  ['no id', text(good({ id: undefined }))],
  ['an id of another type', text(good({ id: `malware--${crypto.randomUUID()}` }))],
  ['an id with a path', text(good({ id: 'indicator--../../etc/passwd' }))],
  ['an id that is a list', text(good({ id: ['x'] }))],
  ['a type that is a number', text(good({ type: 7 }))],
  ['a time that is none', text(good({ modified: 'yesterday' }))],
  ['a month that is none', text(good({ modified: '2026-13-41T00:00:00.000Z' }))],
  ['a time of another zone', text(good({ modified: '2026-01-01T00:00:00.000+07:00' }))],
  ['a time before it was made', text(good({ modified: '2025-01-01T00:00:00.000Z' }))],
  ['a pattern that is none', text(good({ pattern: '[[[' }))],
  ['one key twice', text(good()).replace('{', '{"name":"a","name":"b",')],
  ['half a surrogate', text(good()).replace('{', '{"name":"\\ud800",')],
  ['a number that is not exact', text(good()).replace('{', '{"x_number":1e999,')],
  ['markings that are no list', text(good({ object_marking_refs: 'x' }))],
]

describe('an object that is wrong', () => {
  it.each(WRONG)(
    'with %s is named or refused, and the good one beside it is not lost',
    async (name, object) => {
      const beside = good()
      const response = await post(envelope(object, text(beside)))
      if (response.status !== 202) {
        await refusedByTaxii(name, response)
      } else {
        const { id } = (await response.json()) as { id: string }
        await side.node.settled()
        const status = (await (await taxii(`/taxii2/exchange/status/${id}/`)).json()) as Record<
          string,
          unknown
        >
        expect(status).toMatchObject({
          status: 'complete',
          total_count: 2,
          success_count: 1,
          failure_count: 1,
        })
        expect((await taxii(`${ROOT}/objects/${beside.id}/`)).status).toBe(200)
      }
      expect(side.node.logged).toEqual([])
    },
  )

  it('with names that are the machine’s own is text like any other', async () => {
    const object = text(good()).replace(
      '{',
      '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},',
    )
    const response = await post(envelope(object))
    await response.text()
    await side.node.settled()
    expect(response.status).toBeLessThan(500)
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
    const { rows } = await sql<{ canonical: string }>`
      select canonical from record where canonical like '%polluted%'`.execute(
      side.node.world().database.at('interactive'),
    )
    // Stored as it came, or not at all.
    for (const { canonical } of rows) expect(canonical).toContain('"__proto__":{"polluted":true}')
    expect(side.node.logged).toEqual([])
  })

  it('with a NUL in its texts is stored with it, and can be found and read', async () => {
    const object = good({ name: 'nul \u0000 in it', labels: ['a\u0000b'] })
    expect((await post(envelope(text(object)))).status).toBe(202)
    await side.node.settled()
    const shown = await (await taxii(`${ROOT}/objects/${object.id}/`)).json()
    expect((shown as { objects: unknown[] }).objects).toEqual([object])
    expect((await (await side.as('analyst')).call('record.get', { params: { id: object.id } })).line.id).toBe(
      object.id,
    )
    expect(side.node.logged).toEqual([])
  })
})

describe('an address of TAXII', () => {
  it('that is none of its own is refused in its words', () =>
    unchanged(async () => {
      for (const id of BAD_IDS)
        for (const path of [
          `/taxii2/exchange/collections/${id}/`,
          `/taxii2/exchange/collections/${id}/objects/`,
          `${ROOT}/objects/${id}/`,
          `${ROOT}/objects/${id}/versions/`,
          `/taxii2/exchange/status/${id}/`,
        ])
          await refusedByTaxii(path.slice(0, 90), await taxii(path))
      for (const query of [
        'added_after=yesterday',
        'added_after=2026-13-01T00:00:00Z',
        'limit=-1',
        'limit=x',
        'next=..%2f',
      ])
        await refusedByTaxii(query, await taxii(`${ROOT}/objects/?${query}`))
    }))
})
