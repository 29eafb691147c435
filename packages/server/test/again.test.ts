// The same file sent again, as a client does whose answer was lost: it is no error, and nothing is released twice.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { twoSides, until, type TestSide } from './two-nodes.ts'

let th: TestSide
let au: TestSide
beforeAll(async () => {
  ;({ th, au } = await twoSides())
})
afterAll(async () => {
  await th.node.close()
  await au.node.close()
})

const body = JSON.stringify({
  type: 'indicator',
  spec_version: '2.1',
  id: 'indicator--00000000-0000-4000-8000-000000000021',
  created: '2026-01-01T00:00:00.000Z',
  modified: '2026-01-01T00:00:00.000Z',
  name: 'sent twice',
  pattern: "[ipv4-addr:value = '203.0.113.21']",
  pattern_type: 'stix',
  valid_from: '2026-01-01T00:00:00Z',
  object_marking_refs: ['marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb'],
})

const send = async (): Promise<void> => {
  const analyst = await th.as('analyst')
  const headers = { 'content-type': 'application/x-ndjson' }
  const reply = await analyst.fetch('/api/units?name=again', { method: 'POST', headers, body: `${body}\n` })
  const { id } = (await reply.json()) as { id: string }
  await until(async () => {
    const { state } = await analyst.call('unit.get', { params: { id } })
    return state === 'complete' ? true : undefined
  })
  await th.node.settled()
}

const sizeOf = async (): Promise<number> => {
  const { feeds } = await (await th.as('auditor')).call('feed.list')
  return feeds.find(({ own }) => own)?.size ?? 0
}

it('stands in the feed once', async () => {
  await send()
  const size = await sizeOf()
  expect(size).toBeGreaterThan(1)
  await send()
  expect(await sizeOf()).toBe(size)
})
