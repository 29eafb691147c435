// The console's API against what no console sends: every operation that there is, over HTTP, signed in.
import { readdirSync } from 'node:fs'
import { CONTRACT, type Operation } from '@saphan/core/contract/contract.ts'
import type { Endpoint } from '@saphan/core/contract/endpoint.ts'
import { CATALOGUE } from '@saphan/core/error/catalogue.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aMember, aNode, setUp, type Browser, type TestNode } from '../node.ts'
import { BAD_IDS, countsOf, MALFORMED, OTHER_TYPES } from './body.ts'

let node: TestNode
let browser: Browser
const ROLES = ['administrator', 'analyst', 'releasing-officer', 'delegate', 'counsel', 'programme-officer']

beforeAll(async () => {
  node = await aNode()
  browser = await aMember(node, await setUp(node, 'TH'), 'all', ROLES)
  await node.settled()
})
afterAll(() => node.close())

/** Those of a demonstration are only there while one runs. */
const OPERATIONS = (Object.keys(CONTRACT) as Operation[])
  .filter((name) => !name.startsWith('demonstration.'))
  .map((name) => ({ name, endpoint: CONTRACT[name] as Endpoint }))
const WRITING = OPERATIONS.filter(({ endpoint }) => endpoint.body !== undefined)
const NAMED = OPERATIONS.filter(({ endpoint }) => endpoint.path.includes(':'))
const ASKING = OPERATIONS.filter(({ endpoint }) => endpoint.query !== undefined)

const pathOf = ({ path }: Endpoint, id = 'x'): string => path.replaceAll(/:\w+/g, id)

/** Asks, and expects to be refused as the contract says: an own status, a known code, words in both languages. */
const refused = async (
  what: string,
  path: string,
  init: RequestInit,
): Promise<{ status: number; code: string }> => {
  const response = await browser.fetch(path, init)
  const text = await response.text()
  const said = `${what}: ${response.status} ${text.slice(0, 200)}`
  expect(response.status, said).toBeGreaterThanOrEqual(400)
  expect(response.status, said).toBeLessThan(500)
  expect(response.headers.get('content-type'), said).toMatch(/^application\/json/)
  const reply = JSON.parse(text) as { code: string; text: { en: string; th: string } }
  expect(Object.keys(CATALOGUE), said).toContain(reply.code)
  expect(reply.text, said).toEqual({ en: expect.any(String), th: expect.any(String) })
  return { status: response.status, code: reply.code }
}

const JSON_TYPE = { 'content-type': 'application/json' }

/** Nothing is left behind by what was refused, in no table and in no folder. */
const unchanged = async (work: () => Promise<void>): Promise<void> => {
  const look = async () => ({
    tables: await countsOf(node.world().database),
    files: readdirSync(node.folder, { recursive: true })
      .map(String)
      .filter((name) => !name.startsWith('store')),
  })
  const before = await look()
  await work()
  await node.settled()
  expect(await look()).toEqual(before)
  expect(node.logged).toEqual([])
}

describe('every operation with a body', () => {
  it('refuses what is not JSON, and what could be read in two ways', () =>
    unchanged(async () => {
      expect(WRITING.length).toBeGreaterThan(8)
      for (const { name, endpoint } of WRITING)
        for (const [fault, body] of MALFORMED) {
          const init = { method: endpoint.method, headers: JSON_TYPE, body: body as string }
          expect((await refused(`${name} with ${fault}`, pathOf(endpoint), init)).status).toBe(400)
        }
    }))

  it('refuses other types than it wants, at the top and within', () =>
    unchanged(async () => {
      for (const { name, endpoint } of WRITING) {
        const schema = endpoint.body as { properties?: object; required?: readonly string[] }
        const wrong = (value: unknown) =>
          JSON.stringify(
            Object.fromEntries(Object.keys(schema.properties ?? { a: 1 }).map((key) => [key, value])),
          )
        const bodies = [
          ...OTHER_TYPES,
          ...((schema.required ?? []).length > 0
            ? [
                ['no properties', '{}'],
                ['lists of lists', wrong([[[1]]])],
                ['objects of objects', wrong({ a: { b: {} } })],
              ]
            : []),
        ] as [string, string][]
        for (const [fault, body] of bodies)
          await refused(`${name} with ${fault}`, pathOf(endpoint), {
            method: endpoint.method,
            headers: JSON_TYPE,
            body,
          })
      }
    }))

  it('refuses a NUL in any text', () =>
    unchanged(async () => {
      for (const { name, endpoint } of WRITING) {
        const { properties = {} } = endpoint.body as { properties?: Record<string, object> }
        const body = JSON.stringify(
          Object.fromEntries(Object.keys(properties).map((key) => [key, 'a\u0000b'])),
        )
        await refused(`${name} with NUL`, pathOf(endpoint), {
          method: endpoint.method,
          headers: JSON_TYPE,
          body,
        })
      }
    }))

  it('takes no property that would change what all objects are', () =>
    unchanged(async () => {
      for (const { name, endpoint } of WRITING)
        for (const body of [
          '{"__proto__":{"polluted":true}}',
          '{"a":{"__proto__":{"polluted":true}}}',
          '{"constructor":{"prototype":{"polluted":true}}}',
        ])
          await refused(`${name} with ${body}`, pathOf(endpoint), {
            method: endpoint.method,
            headers: JSON_TYPE,
            body,
          })
      expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
    }))

  it('refuses other media types, packed bodies and bodies that are too long', () =>
    unchanged(async () => {
      for (const { name, endpoint } of WRITING) {
        for (const type of ['text/plain', 'application/xml', 'multipart/form-data; boundary=x', 'x'])
          expect(
            await refused(`${name} as ${type}`, pathOf(endpoint), {
              method: endpoint.method,
              headers: { 'content-type': type },
              body: '{}',
            }),
          ).toEqual({ status: 415, code: 'http.unsupported-media-type' })
        expect(
          await refused(`${name} with too much`, pathOf(endpoint), {
            method: endpoint.method,
            headers: JSON_TYPE,
            body: JSON.stringify({ a: 'x'.repeat(1_100_000) }),
          }),
        ).toEqual({ status: 413, code: 'http.too-large' })
        await refused(`${name}, packed`, pathOf(endpoint), {
          method: endpoint.method,
          headers: { ...JSON_TYPE, 'content-encoding': 'gzip' },
          body: '{}',
        })
      }
    }))
})

describe('every operation with an id', () => {
  it('finds nothing under what is no id', () =>
    unchanged(async () => {
      expect(NAMED.length).toBeGreaterThan(8)
      for (const { name, endpoint } of NAMED)
        for (const id of BAD_IDS) {
          if (endpoint.method !== 'GET') continue
          await refused(`${name} of ${id.slice(0, 40)}`, pathOf(endpoint, id), { method: endpoint.method })
        }
    }))
})

describe('every operation with a query', () => {
  it('refuses or ignores what it does not know, and never fails', () =>
    unchanged(async () => {
      for (const { name, endpoint } of ASKING) {
        const known = Object.keys((endpoint.query as { properties?: object }).properties ?? {})
        for (const key of [...known, '__proto__', 'x', 'constructor'])
          for (const value of [
            '%00',
            "'",
            'x'.repeat(600),
            '-1',
            '1e99',
            '9999-99-99T99:99:99Z',
            '%F0%9F%92%A9',
            '[]',
          ]) {
            if (endpoint.method !== 'GET') continue
            const response = await browser.fetch(`${pathOf(endpoint)}?${key}=${value}`)
            await response.arrayBuffer()
            expect(response.status, `${name}?${key}=${value}`).toBeLessThan(500)
          }
      }
    }))
})
