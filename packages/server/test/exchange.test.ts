// The whole way: written on one side, decided, in the signed log, checked, found and read on the other.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { annexTo, conclude } from '../src/demo/meeting.ts'
import { twoSides, until, type TestSide } from './two-nodes.ts'

let th: TestSide
let au: TestSide
let digest: string
beforeAll(async () => {
  ;({ th, au, digest } = await twoSides())
})
afterAll(async () => {
  await th.node.close()
  await au.node.close()
})

const indicator = (value: string, tlp: string) => ({
  kind: 'indicator',
  values: {
    name: `Host ${value}`,
    pattern: { type: 'ipv4-addr', value },
    valid_from: '2026-11-01T00:00:00Z',
    object_marking_refs: tlp,
  },
})

const write = async (side: TestSide, body: unknown) =>
  (await side.as('analyst')).call('record.write', { body })

const arrives = (side: TestSide, q: string) =>
  until(async () => {
    const found = await (await side.as('analyst')).call('record.list', { query: { q } })
    return found.items.length > 0 ? found.items : undefined
  })

describe('one GREEN indicator', () => {
  it('STIX-104, STIX-106: written on TH is read on AU, byte for byte, with its explanation, and both sides show the same log', async () => {
    const { id } = await write(th, indicator('203.0.113.7', 'green'))
    const [line] = await arrives(au, '203.0.113.7')
    expect(line).toMatchObject({ id, origin: 'TH', tlp: 'green' })
    const here = await (await th.as('analyst')).call('record.get', { params: { id } })
    const there = await (await au.as('analyst')).call('record.get', { params: { id } })
    expect(there.canonical).toBe(here.canonical)
    expect(there.digest).toBe(here.digest)
    expect(there.arrivals[0]).toMatchObject({ via: 'feed', from: 'TH' })
    expect(here.releases).toEqual([
      expect.objectContaining({ to: 'AU', outcome: 'allow', rules: ['AGR-SCOPE', 'TH-CSA-22-10'] }),
    ])
    const feedOf = async (side: TestSide) => {
      const { feeds } = await (await side.as('auditor')).call('feed.list')
      return feeds.find(({ from }) => from === 'TH')
    }
    const own = await until(async () => {
      const feed = await feedOf(th)
      return feed && feed.size > 0 && feed.receipt?.size === feed.size ? feed : undefined
    })
    const copy = await feedOf(au)
    expect({ size: copy?.size, root: copy?.root }).toEqual({ size: own.size, root: own.root })
    expect(own.receipt?.root).toBe(own.root)
  })

  it('of an operator that did not consent stays, and nothing of it is on the wire', async () => {
    const facts = { acquisition: ['voluntary'], operatorConsentAbroad: 'no' }
    const { id } = await write(th, { ...indicator('203.0.113.99', 'amber-strict'), facts })
    await th.node.settled()
    const here = await (await th.as('analyst')).call('record.get', { params: { id } })
    expect(here.releases[0]?.state).not.toBe('released')
    expect(['deny', 'needs-human']).toContain(here.releases[0]?.outcome)
    const { feeds } = await (await th.as('auditor')).call('feed.list')
    const own = feeds.find(({ own: isOwn }) => isOwn)
    const segment = await (
      await th.as('auditor')
    ).fetch(`/api/feeds/${own?.id}/files/segment/000.p/${own?.size}`)
    const text = await segment.text()
    expect(segment.status).toBe(200)
    expect(text).toContain('203.0.113.7')
    expect(text).not.toContain('203.0.113.99')
    expect(text).not.toContain(id)
  })
})

describe('a suspended agreement', () => {
  it('shuts the border on both sides, and opens it again on resumption', async () => {
    const delegate = await th.as('delegate')
    const password = 'delegate demonstration'
    await delegate.call('agreement.act', {
      params: { id: digest },
      body: { act: 'suspend', password, reason: 'exercise' },
    })
    await write(th, indicator('203.0.113.50', 'green'))
    await th.node.settled()
    const state = async (side: TestSide) =>
      (await (await side.as('delegate')).call('agreement.get', { params: { id: digest } })).line.state
    expect(await state(th)).toBe('suspended')
    await until(async () => ((await state(au)) === 'suspended' ? true : undefined))
    const { items } = await (await au.as('analyst')).call('record.list', { query: { q: '203.0.113.50' } })
    expect(items).toEqual([])
    await delegate.call('agreement.act', { params: { id: digest }, body: { act: 'resume', password } })
    expect(await state(th)).toBe('in-force')
    await write(th, indicator('203.0.113.51', 'green'))
    await arrives(au, '203.0.113.51')
  })
})

describe('a change of the agreement', () => {
  it('lets by itself go what only the agreement had stopped', async () => {
    const programme = await th.as('programme')
    const call = {
      kind: 'research-call',
      values: {
        area: 'digital.innovation',
        title: { th: 'ประกาศทุนวิจัยร่วม', en: 'Joint research call' },
        summary: { th: 'สองปี', en: 'Two years' },
        party: 'TH',
        object_marking_refs: 'clear',
      },
    }
    const { id } = await programme.call('record.write', { body: call })
    await th.node.settled()
    const before = await programme.call('record.get', { params: { id } })
    expect(before.releases[0]).toMatchObject({ state: 'withheld', outcome: 'deny' })
    await conclude([th, au], await annexTo(th, digest))
    await arrives(au, 'research')
    const after = await programme.call('record.get', { params: { id } })
    expect(after.releases[0]).toMatchObject({ state: 'released', outcome: 'allow' })
  })
})

describe('the area of other cooperation', () => {
  const activity = (more: object) => ({
    kind: 'cooperation-activity',
    values: {
      area: 'other',
      title: { th: 'กิจกรรมร่วม', en: 'Joint activity' },
      summary: { th: 'ตามมติ', en: 'As decided' },
      activity_kind: 'workshop',
      status: 'planned',
      object_marking_refs: 'clear',
      ...more,
    },
  })

  it('lets nothing cross without a decision of the joint working group', async () => {
    await expect(
      (await th.as('programme')).call('record.write', { body: activity({}) }),
    ).rejects.toMatchObject({ code: 'record.invalid' })
    const id = 'saphan-group-decision--5a0f0000-0000-4000-8000-000000000099'
    const written = await (
      await th.as('programme')
    ).call('record.write', { body: activity({ decision_ref: id }) })
    await th.node.settled()
    const page = await (await th.as('programme')).call('record.get', { params: { id: written.id } })
    expect(page.releases[0]?.state).not.toMatch(/released|queued/)
  })

  it('lets cross what a decision has opened', async () => {
    const programme = await th.as('programme')
    const decision = await programme.call('record.write', {
      body: {
        kind: 'group-decision',
        values: {
          area: 'digital.innovation',
          reference_number: 'JWG-2026-01',
          title: { th: 'มติเรื่องกิจกรรมร่วม', en: 'Decision on a joint activity' },
          decision: { th: 'ให้จัดกิจกรรม', en: 'The activity may take place' },
          decided_on: '2026-10-01',
          opens_kinds: ['cooperation-activity'],
          object_marking_refs: 'clear',
        },
      },
    })
    await th.node.settled()
    const written = await programme.call('record.write', {
      body: activity({ decision_ref: decision.id, title: { th: 'กิจกรรมที่มีมติ', en: 'Opened activity' } }),
    })
    const [line] = await arrives(au, 'Opened')
    expect(line?.id).toBe(written.id)
  })
})
