// What only a node of a demonstration can do: sign another history, and be told to begin again.
import { isForkProved, type ForkEvidence } from '@saphan/core/tlog/history.ts'
import { noteKey } from '@saphan/core/tlog/note-key.ts'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { sha256, verifySignature } from '../src/feed/digest.ts'
import { aNode, refused, setUp } from './node.ts'
import { twoSides, type TestSide } from './two-nodes.ts'

const PATIENCE = { timeout: 15_000, interval: 50 }

let th: TestSide
let au: TestSide
beforeAll(async () => {
  ;({ th, au } = await twoSides())
})
afterAll(async () => {
  await th.node.close()
  await au.node.close()
})

const write = async (side: TestSide, value: string): Promise<string> => {
  const values = {
    name: `Host ${value}`,
    pattern: { type: 'ipv4-addr', value },
    valid_from: '2026-11-01T00:00:00Z',
    object_marking_refs: 'green',
  }
  const { id } = await (
    await side.as('analyst')
  ).call('record.write', { body: { kind: 'indicator', values } })
  return id
}

const sentFeed = async (side: TestSide) => {
  const { feeds } = await (await side.as('auditor')).call('feed.list')
  return feeds.find(({ from }) => from === 'TH')
}

const evidenceOf = async (side: TestSide) => (await (await side.as('auditor')).call('evidence.list')).evidence

describe('a history that is rewritten', () => {
  it('is refused by the other side, with evidence that both keep, and nothing more is placed', async () => {
    await write(th, '203.0.113.7')
    await vi.waitFor(async () => {
      const own = await sentFeed(th)
      expect(own?.size).toBeGreaterThan(1)
      expect(own?.receipt?.size).toBe(own?.size)
    }, PATIENCE)
    const [before, held] = [await sentFeed(th), await sentFeed(au)]
    expect(await evidenceOf(th)).toEqual([])
    const { index, size } = await (await th.as('auditor')).call('demonstration.rewrite', { body: {} })
    expect({ index, size }).toEqual({ index: 1, size: before?.size })
    expect((await sentFeed(th))?.root).not.toBe(before?.root)
    await vi.waitFor(async () => {
      for (const side of [th, au])
        expect(await evidenceOf(side)).toEqual([
          expect.objectContaining({ kind: 'forked', against: 'TH', origin: before?.origin }),
        ])
    }, PATIENCE)
    expect(await sentFeed(au)).toMatchObject({ state: 'forked', size: held?.size, root: held?.root })
    expect(await sentFeed(th)).toMatchObject({ state: 'forked' })
    await write(th, '203.0.113.8')
    await th.node.settled()
    expect((await sentFeed(th))?.size).toBe(before?.size)
  }, 60_000)

  it('leaves evidence that convinces whoever has the key of the log', async () => {
    const [line] = await evidenceOf(au)
    const reply = await (await au.as('auditor')).fetch(`/api/evidence/${line?.id}/file`)
    expect(reply.headers.get('content-disposition')).toContain(`evidence-${line?.id}.json`)
    const claim = (await reply.json()) as ForkEvidence
    const key = noteKey(claim.origin, 'ed25519', th.node.world().keys.log.publicKey)
    expect(isForkProved(sha256, claim, () => [key], verifySignature)).toBe(true)
    await expect(
      (await au.as('auditor')).fetch('/api/evidence/none/file').then(({ status }) => status),
    ).resolves.toBe(404)
  })
})

describe('what only a demonstration can do', () => {
  it('is asked by whoever is signed in, and by nobody else', async () => {
    const stranger = th.node.browser()
    for (const operation of ['demonstration.rewrite', 'demonstration.reset'] as const)
      await expect(stranger.call(operation, { body: {} })).rejects.toMatchObject(
        refused(401, 'session.required'),
      )
  })

  it('has no address on any other node', async () => {
    const node = await aNode({ demonstration: false })
    const administrator = await setUp(node, 'TH')
    for (const [method, path] of [
      ['GET', '/api/demonstration'],
      ['POST', '/api/demonstration/reset'],
      ['POST', '/api/demonstration/rewrite'],
    ] as const) {
      const { status } = await administrator.fetch(path, {
        method,
        ...(method === 'POST' ? { body: '{}' } : {}),
      })
      expect(status).toBe(404)
    }
    await node.close()
  })
})
