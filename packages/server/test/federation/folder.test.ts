// What people and browsers see of a feed: lists, and the folder that proves it, checked by core with no trust in the node.
import { checkFolder } from '@saphan/core/proof/check-folder.ts'
import { keyIdOf } from '@saphan/core/signing/ed25519.ts'
import { signKeyList } from '@saphan/core/signing/key-list.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import { feedRoutes } from '../../src/feed/routes.ts'
import { exportFolder, type FolderTrust } from '../../src/feed/folder.ts'
import { readFeed } from '../../src/feed/machinery.ts'
import { createGate } from '../../src/gate/gate.ts'
import type { ClassFacts } from '@saphan/core/facts/schema.ts'
import { aNode, connect, feedUuid, keyListOf, NODE, settle, type TestNode } from './node.ts'
import { anIndicator, queue } from './waiting.ts'

let th: TestNode
let au: TestNode
const texts = Array.from({ length: 700 }, (_, at) => anIndicator(at))
beforeEach(async () => {
  ;[th, au] = await Promise.all([aNode('TH', ['AU']), aNode('AU', ['TH'])])
  connect(th, au)
  await queue(th.database, await feedUuid(th.database, th.feedTo('AU')), texts)
  await settle(th, au)
})
afterEach(async () => {
  await th.close()
  await au.close()
})

const trust = (): FolderTrust => {
  const listOf = (node: TestNode, other: string): [string, string] => [
    node.party,
    signKeyList(keyListOf(node.party, node.keys, [other]), {
      keyId: keyIdOf(node.keys.root.publicKey),
      sign: (message) => node.keys.root.sign(message),
    }),
  ]
  return { agreement: {}, events: [], keys: new Map([listOf(th, 'AU'), listOf(au, 'TH')]) }
}
const roots = () => new Map([th, au].map((node) => [node.party, node.keys.root.publicKey]))

const exported = async (node: TestNode): Promise<Map<string, Uint8Array>> => {
  const files = new Map<string, Uint8Array>()
  const db = node.database.at('bulk')
  const feed = await readFeed(db, await feedUuid(node.database, th.feedTo('AU')))
  await exportFolder(db, feed, trust(), async (path, bytes) => void files.set(path, bytes))
  return files
}

/** Every check but that of the agreement, which this test does not have. */
const failed = async (files: ReadonlyMap<string, Uint8Array>): Promise<string[]> => {
  const report = await checkFolder(async (path) => files.get(path), { roots: roots() })
  return report.checks
    .filter(({ check, status }) => check !== 'agreement' && status !== 'passed')
    .map(({ check }) => check)
}

describe('an exported folder', () => {
  it('stands every check, from the releaser and from the recipient alike', async () => {
    const [own, copy] = [await exported(th), await exported(au)]
    expect(await failed(own)).toEqual([])
    expect(await failed(copy)).toEqual([])
    expect([...own.keys()].toSorted()).toEqual([...copy.keys()].toSorted())
    for (const [path, bytes] of own) expect(copy.get(path), path).toEqual(bytes)
  })

  it('does not stand them with one byte changed anywhere', async () => {
    const files = await exported(th)
    for (const [path, bytes] of files) {
      if (path === 'agreement.json') continue
      const changed = bytes.slice()
      changed[Math.floor(changed.length / 2)]! ^= 1
      expect(await failed(new Map([...files, [path, changed]])), path).not.toEqual([])
    }
  })
})

const nothing = { session: undefined, setSession: () => {}, body: undefined }

describe('the console', () => {
  it('lists feeds with size, root and receipt, the same on both sides', async () => {
    const [here, there] = await Promise.all(
      [th, au].map(async (node) => {
        const routes = feedRoutes(node.world, async () => trust())
        const { feeds } = await routes['feed.list']({
          ...nothing,
          actor: NODE,
          params: undefined,
          query: undefined,
        })
        return feeds.find(({ origin }) => origin === th.feedTo('AU'))!
      }),
    )
    expect(here).toMatchObject({ from: 'TH', to: 'AU', own: true, size: 701, state: 'running' })
    expect(here!.receipt).toMatchObject({ size: 701, root: here!.root })
    expect(there).toMatchObject({ own: false, size: 701, root: here!.root, receipt: { size: 701 } })
  })

  it('pages through entries, and shows nothing of those that the reader may not see', async () => {
    const routes = feedRoutes(
      { ...th.world, gate: createGate({ mayAct: () => true, mayRead: (_, facts) => facts.tlp === 'green' }) },
      async () => trust(),
    )
    await sql`insert into fact_class (id, facts, seen_at) values ('c1', ${JSON.stringify({ tlp: 'red' } satisfies Partial<ClassFacts>)}::jsonb, 0),
      ('c2', ${JSON.stringify({ tlp: 'green' } satisfies Partial<ClassFacts>)}::jsonb, 0)`.execute(
      th.database.at('bulk'),
    )
    await sql`update feed_entry set class_id = 'c2' where index >= 512`.execute(th.database.at('bulk'))
    const id = await feedUuid(th.database, th.feedTo('AU'))
    const page = (query: { before?: number; limit?: number; area?: string }) =>
      routes['feed.entries']({ ...nothing, actor: NODE, params: { id }, query })
    const seen = []
    for (let before: number | undefined; ;) {
      const { entries, next } = await page({ limit: 300, ...(before === undefined ? {} : { before }) })
      seen.push(...entries)
      if (next === undefined) break
      before = next
    }
    expect(seen.map(({ index }) => index)).toEqual(Array.from({ length: 701 }, (_, at) => 700 - at))
    expect(seen.at(-1)).toMatchObject({ index: 0, kind: 'control', state: 'opened' })
    for (const entry of seen) expect('title' in entry || 'record' in entry).toBe(entry.index >= 512)
    expect((await page({ area: 'cyber.info', limit: 500 })).entries).toHaveLength(189)
    const file = (path: string) =>
      routes['feed.file']({ ...nothing, actor: NODE, params: { id, '*': path }, query: undefined })
    await expect(file('segment/000')).rejects.toMatchObject({ code: 'gate.denied' })
    await expect(file('openings/001')).rejects.toMatchObject({ code: 'gate.denied' })
    expect(String(Buffer.from((await file('segment/002.p/189')).file))).toContain(anIndicator(511))
    expect((await file('at/300/tile/0/001.p/44')).immutable).toBe(true)
    await expect(file('at/300/tile/0/001.p/45')).rejects.toMatchObject({ code: 'feed.absent' })
  })

  it('treats a feed that the reader may not read as none', async () => {
    const gate = createGate({ mayAct: (_, action) => action !== 'received:read', mayRead: () => true })
    const routes = feedRoutes({ ...au.world, gate }, async () => trust())
    const ask = (id: string) => routes['feed.entries']({ ...nothing, actor: NODE, params: { id }, query: {} })
    const id = await feedUuid(au.database, th.feedTo('AU'))
    await expect(ask(id)).rejects.toMatchObject({ code: 'feed.absent' })
    await expect(ask('00000000-0000-4000-8000-000000000000')).rejects.toMatchObject({ code: 'feed.absent' })
    const { feeds } = await routes['feed.list']({
      ...nothing,
      actor: NODE,
      params: undefined,
      query: undefined,
    })
    expect(feeds.map(({ own }) => own)).toEqual([true])
  })
})
