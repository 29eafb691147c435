// A recall of what was released in a feed that was closed since, whose log has two histories: docs/spec/feed.md "Recall".
import { checkFolder } from '@saphan/core/proof/check-folder.ts'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { twoSides, until, type TestSide } from './two-nodes.ts'

let th: TestSide
let au: TestSide
beforeAll(async () => {
  ;({ th, au } = await twoSides())
}, 180_000)
afterAll(async () => {
  await th.node.close()
  await au.node.close()
})

const found = async (side: TestSide, q: string) =>
  (await (await side.as('analyst')).call('record.list', { query: { q } })).items

const released = async (value: string) => {
  const values = {
    name: `Host ${value}`,
    pattern: { type: 'ipv4-addr', value },
    valid_from: '2026-11-01T00:00:00Z',
    object_marking_refs: 'green',
  }
  const written = await (await th.as('analyst')).call('record.write', { body: { kind: 'indicator', values } })
  await until(async () => ((await found(au, value)).length > 0 ? true : undefined))
  return written
}

const ask = async ({ id, version }: { id: string; version: string }) =>
  (await th.as('officer')).call('recall.ask', {
    body: { record: id, version, to: 'AU', action: 'withdraw', reason: 'released-in-error' },
  })

const answerOf = (id: string, result?: string) =>
  until(async () => {
    const { line } = await (await th.as('analyst')).call('recall.get', { params: { id } })
    return line.answer && (result ?? line.answer.result) === line.answer.result ? line.answer : undefined
  })

const ownFeeds = async () =>
  (await (await th.as('auditor')).call('feed.list')).feeds.filter(({ origin }) => origin.endsWith('/AU'))

describe('a recall after the feed was closed', () => {
  it('goes by the feed that continues it, is answered by name of the closed one, and never hides another history', async () => {
    const [before, early, last] = [
      await released('203.0.113.61'),
      await released('203.0.113.62'),
      await released('203.0.113.63'),
    ]
    const lost = await released('203.0.113.60')
    const asked = await ask(lost)
    await answerOf(asked.line.id)
    const officer = await au.as('officer')
    const there = (await officer.call('recall.list')).recalls.find(({ record }) => record?.id === lost.id)
    await officer.call('recall.answer', {
      params: { id: there?.id ?? '' },
      body: { result: 'kept', reason: 'retention-law', copiesCalledBack: true },
    })
    await answerOf(asked.line.id, 'kept')
    // As if the answer had been lost with what the feed that carried it lost.
    await sql`update recall set result = null, answered_at = null`.execute(
      th.node.world().database.at('bulk'),
    )
    await (await th.as('auditor')).call('demonstration.rewrite', { body: {} })
    const [forked] = await until(async () => {
      const feeds = await ownFeeds()
      return feeds[0]?.state === 'forked' ? feeds : undefined
    })
    await expect(ask(before)).rejects.toMatchObject({ code: 'recall.feed-closed' })
    await (
      await th.as('delegate')
    ).call('feed.close', {
      params: { id: forked?.id ?? '' },
      body: { reason: 'two histories', password: 'delegate demonstration' },
    })
    const { line } = await ask(early)
    expect(line).toMatchObject({ feed: forked?.id, answer: null })
    await until(async () => ((await found(au, '203.0.113.62')).length === 0 ? true : undefined))
    expect((await answerOf(line.id)).result).toBe('removed')
    // What was not answered was asked again, and is answered as it stands there.
    expect(await answerOf(asked.line.id)).toMatchObject({ result: 'kept', reason: 'retention-law' })
    // The last entry is another one in the history that the other side holds: nothing there is hidden for it.
    const other = await ask(last)
    await until(async () => {
      const { evidence } = await (await au.as('auditor')).call('evidence.list')
      return evidence.find(({ kind }) => kind === 'refused-control')
    })
    expect(await found(au, '203.0.113.63')).toHaveLength(1)
    expect(await found(au, '203.0.113.61')).toHaveLength(1)
    const unheard = await (await th.as('analyst')).call('recall.get', { params: { id: other.line.id } })
    expect(unheard.line.answer).toBeNull()
  })

  it('leaves the closed feed and the one that continues it such that anybody can check them', async () => {
    const auditor = await au.as('auditor')
    const { feeds } = await auditor.call('feed.list')
    const received = feeds.filter(({ origin }) => origin.endsWith('/AU'))
    expect(received.map(({ state }) => state).toSorted()).toEqual(['forked', 'running'])
    for (const { id } of received) {
      const report = await checkFolder(async (path) => {
        const response = await auditor.fetch(`/api/feeds/${id}/files/${path}`)
        return response.status === 404 ? undefined : new Uint8Array(await response.arrayBuffer())
      })
      expect(report.checks.filter(({ status }) => status !== 'passed')).toEqual([])
      expect(report.contents.missing).toBe(0)
    }
  })
})
