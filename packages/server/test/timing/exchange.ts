// An exchange whose store holds what one token and one member may not see: 20,000 objects, in the inbox and in a feed.
import { randomUUID } from 'node:crypto'
import { TLP_2_MARKINGS } from '@saphan/core/stix/tlp.ts'
import { conclude, draftBetween } from '../../src/demo/meeting.ts'
import { createSide, settleIn, type Side } from '../../src/demo/people.ts'
import { issueDemoToken, type DemoToken } from '../../src/demo/token.ts'
import { until } from '../two-nodes.ts'
import { aNodeProcess, type NodeProcess } from './process.ts'

const TAXII = 'application/taxii+json;version=2.1'
const AT = '2026-01-01T00:00:00.000Z'

const anIndicator = (number: number, level: 'amber' | 'green', more: object) => ({
  type: 'indicator',
  spec_version: '2.1',
  id: `indicator--${randomUUID()}`,
  created: AT,
  modified: AT,
  name: `ตัวบ่งชี้ที่ ${number}`,
  object_marking_refs: [TLP_2_MARKINGS[level].id],
  pattern: `[ipv4-addr:value = '203.0.113.${number % 256}']`,
  pattern_type: 'stix',
  valid_from: AT,
  ...more,
})

/** What stands: the node that is asked, the one it releases to, and the ids by who can see them. */
export type Exchange = {
  readonly node: NodeProcess
  readonly token: DemoToken
  /** The Cookie of a member who sees no AMBER record. */
  readonly session: () => Promise<string>
  readonly feed: string
  readonly hidden: readonly string[]
  readonly seen: readonly string[]
  close(): Promise<void>
}

const post = async (side: Side, { user, secret }: DemoToken, objects: readonly object[]): Promise<string> => {
  const response = await fetch(`${side.address}/taxii2/exchange/collections/inbox/objects/`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`,
      accept: TAXII,
      'content-type': TAXII,
    },
    body: JSON.stringify({ objects }),
  })
  return ((await response.json()) as { id: string }).id
}

/** Posts what machines may not see, for the permissible actions are AMBER, among some that they may. */
const fill = async (side: Side, token: DemoToken, count: number) => {
  const hidden = Array.from({ length: count }, (_, at) => anIndicator(at, 'amber', { labels: ['PAP:AMBER'] }))
  const seen = Array.from({ length: count / 20 }, (_, at) => anIndicator(at, 'green', {}))
  const all = [...hidden, ...seen]
  const units: string[] = []
  for (let at = 0; at < all.length; at += 5000) units.push(await post(side, token, all.slice(at, at + 5000)))
  return { hidden: hidden.map(({ id }) => id), seen: seen.map(({ id }) => id), units }
}

const placed = async (side: Side, units: readonly string[], count: number): Promise<string> => {
  const officer = await side.as('officer')
  for (const id of units)
    await until(
      async () =>
        (await officer.call('unit.get', { params: { id } })).state === 'complete' ? id : undefined,
      { patienceMs: 300_000, lookMs: 500 },
    )
  return until(
    async () => {
      const { feeds } = await (await side.as('auditor')).call('feed.list')
      return feeds.find(({ own, size }) => own && size > count)?.id
    },
    { patienceMs: 300_000, lookMs: 500 },
  )
}

/** Sets it all up; takes about a minute. */
export const anExchange = async (count: number): Promise<Exchange> => {
  const [node, other] = [await aNodeProcess(), await aNodeProcess()]
  const close = async (): Promise<void> => {
    await node.remove()
    await other.remove()
  }
  try {
    await node.start()
    await other.start()
    const [th, au] = [createSide('TH', node.address), createSide('AU', other.address)]
    await settleIn(th)
    await settleIn(au)
    await conclude([th, au], await draftBetween([th, au]))
    const token = await issueDemoToken(th)
    const { hidden, seen, units } = await fill(th, token, count)
    const feed = await placed(th, units, count)
    const session = async (): Promise<string> => {
      const response = await fetch(`${node.address}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-saphan': '1' },
        body: JSON.stringify({ user: 'programme', password: 'programme demonstration' }),
      })
      return response.headers.get('set-cookie')?.split(';')[0] ?? ''
    }
    await other.stop()
    return { node, token, session, feed, hidden, seen, close }
  } catch (error) {
    await close()
    throw error
  }
}
