// The benchmark still runs: its corpus is what it says, and its cheap rows give figures.
import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { validateStix } from '@saphan/core/stix/validate.ts'
import { describe, expect, it } from 'vitest'
import { BLOCK, blockOf, objectsOf } from '../tools/bench/corpus.ts'
import { isReached, median, percentile } from '../tools/bench/figure.ts'
import { load } from '../tools/bench/keep-alive.ts'
import { readOptions } from '../tools/bench/option.ts'
import { benchmarksPage } from '../tools/bench/page.ts'
import { measure } from '../tools/bench/run.ts'

describe('the corpus of the benchmark', () => {
  const objects = objectsOf(0, 4 * BLOCK)

  it('is STIX 2.1 without a fault, each object once', () => {
    expect(objects.flatMap((object) => validateStix(object))).toEqual([])
    expect(new Set(objects.map(({ id }) => id)).size).toBe(4 * BLOCK)
  })

  it('is the same in every run, block by block', () => {
    const digest = (value: unknown): string =>
      createHash('sha256').update(JSON.stringify(value)).digest('hex')
    expect(digest(objectsOf(2 * BLOCK, BLOCK))).toBe(digest(blockOf(2)))
    expect(digest(objects)).toBe('979fcaf5fe890f39f110342a7a16e09994e69e1a2be83f92527c80cbbfb33f23')
  })

  it('has relationships, reports, markings and Thai texts, and names nothing outside a block', () => {
    const ids = new Set(blockOf(3).map(({ id }) => id))
    const named = blockOf(3).flatMap((object) =>
      ['source_ref', 'target_ref', 'created_by_ref', 'object_refs'].flatMap((name) => object[name] ?? []),
    )
    expect(named.length).toBeGreaterThan(BLOCK)
    expect(named.filter((id) => !ids.has(id as string))).toEqual([])
    const text = JSON.stringify(objects)
    for (const type of ['relationship', 'report', 'indicator', 'ipv4-addr', 'malware'])
      expect(text).toContain(`"type":"${type}"`)
    const share = (holds: RegExp): number =>
      objects.filter((object) => holds.test(JSON.stringify(object))).length / objects.length
    expect(share(/\p{Script=Thai}/u)).toBeGreaterThan(0.15)
    expect(share(/object_marking_refs/)).toBeGreaterThan(0.8)
  })
})

describe('a figure', () => {
  it('is the middle of its runs, and is held against its goal', () => {
    expect([median([3, 1, 2]), median([4, 1, 2, 3]), percentile([5, 1, 4, 2, 3], 50)]).toEqual([2, 2.5, 3])
    const goal = { at: 'least', value: 10 } as const
    const figure = { what: 'a', unit: '/s', goal }
    expect([9, 10, undefined].map((value) => isReached({ ...figure, value }))).toEqual([
      false,
      true,
      undefined,
    ])
  })
})

describe('the options', () => {
  it('are refused when they say nothing that can be measured', () => {
    expect(() => readOptions(['--objects', 'many'])).toThrow('not a whole number')
    expect(() => readOptions(['--only', 'speed'])).toThrow('no row `speed`')
    expect(readOptions(['--objects', '1', '--only', 'gate']).objects).toBe(2500)
  })
})

describe('the client that measures', () => {
  it('counts every byte of bodies that come in parts, over connections that stay open', async () => {
    const body = Buffer.alloc(3_000_001, 'x')
    const connections = new Set<unknown>()
    let asked = 0
    const server = createServer((request, response) => {
      connections.add(request.socket)
      asked += 1
      response.setHeader('content-length', body.length).end(body)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const { answers, bytes } = await load({ port, paths: ['/a', '/b'], headers: {} }, 2, 0.1)
    server.close()
    expect(answers).toBe(asked)
    expect(bytes).toBe(answers * body.length)
    expect(connections.size).toBe(2)
  })

  it('stops at an answer that is none', async () => {
    const server = createServer((_request, response) => response.writeHead(401).end())
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    await expect(load({ port, paths: ['/'], headers: {} }, 1, 0.1)).rejects.toThrow('401')
    server.close()
  })
})

describe('a tiny run', () => {
  it('gives figures of the gate and of facts, and a page that says what was missed and what is missing', async () => {
    const only = new Set(['gate', 'facts', 'postgresql'] as const)
    const url = process.env['SAPHAN_TEST_DATABASE_URL']
    delete process.env['SAPHAN_TEST_DATABASE_URL']
    const figures = await measure({ objects: BLOCK, only, json: false, largeMb: 1 }, () => {})
    if (url !== undefined) process.env['SAPHAN_TEST_DATABASE_URL'] = url
    expect(figures.map(({ value = 0 }) => value > 1)).toEqual([true, true, true, true, true, false])
    const slow = { what: 'a slow row', value: 1, unit: '/s', goal: { at: 'least', value: 2 } } as const
    const run = { at: '2026-01-01', objects: BLOCK, minutes: 1, machine: [], figures: [...figures, slow] }
    const page = benchmarksPage(run)
    expect(page).toContain('| a slow row | 1 /s | at least 2 /s | **missed** | – |')
    expect(page).toContain('not measured: SAPHAN_TEST_DATABASE_URL is not set')
  })
})
