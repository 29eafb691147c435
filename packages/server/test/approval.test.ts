// Approvals of a review: they expire, whoever gave one can take it back until it has left, and a class is approved at once.
import type { Review } from '@saphan/core/contract/release.ts'
import { DEMONSTRATION_ACCOUNTS } from '@saphan/core/contract/demonstration.ts'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClock, type Clock } from '../src/clock/clock.ts'
import { createSide } from '../src/demo/people.ts'
import type { Actor } from '../src/gate/actor.ts'
import { approveReview } from '../src/release/review-actions.ts'
import { refused } from './node.ts'
import { twoSides, until, type TestSide } from './two-nodes.ts'

const DAY = 86_400_000_000n

/** The world's clock, which can be turned forward: for both sides, since each checks the other's time. */
let ahead = 0n
const world = systemClock()
const clock: Clock = { ...world, now: () => world.now() + ahead }

let th: TestSide
let au: TestSide
beforeAll(async () => {
  ;({ th, au } = await twoSides({ clock }))
})
afterAll(async () => {
  await th.node.close()
  await au.node.close()
})

/** Signed in anew: a session does not outlast a jump of the clock. */
const as = (user: string) => createSide('TH', th.address).as(user)

const indicator = (n: number, description: string) => ({
  type: 'indicator',
  spec_version: '2.1',
  id: `indicator--5b0f0000-0000-4000-8000-${String(n).padStart(12, '0')}`,
  created: '2026-01-01T00:00:00.000Z',
  modified: '2026-01-01T00:00:00.000Z',
  name: `Host ${n}`,
  description,
  indicator_types: ['malicious-activity'],
  pattern: `[domain-name:value = 'host-${n}.example']`,
  pattern_type: 'stix',
  valid_from: '2026-01-01T00:00:00Z',
  object_marking_refs: ['marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb'],
})

const NAMED = 'Seen by Mr Orrin Quistgaard'
let numbers = 0

/** Brings indicators in that wait for an officer, since their texts name a person; gives the review. */
const bring = async (count: number, more: readonly object[] = []): Promise<string> => {
  const analyst = await as('analyst')
  const objects = [...Array.from({ length: count }, () => indicator((numbers += 1), NAMED)), ...more]
  const title = `unit ${numbers}`
  await analyst.fetch(`/api/units?name=${encodeURIComponent(title)}`, {
    method: 'POST',
    body: JSON.stringify({ type: 'bundle', id: 'bundle--5b0f0000-0000-4000-8000-000000000000', objects }),
    headers: { 'content-type': 'application/json' },
  })
  await th.node.settled()
  const { reviews } = await analyst.call('review.list', { query: {} })
  return reviews.find((review) => review.title === title)?.id ?? ''
}

const read = async (id: string, query: { class?: string; from?: string } = {}): Promise<Review> =>
  (await as('officer')).call('review.get', { params: { id }, query })
const linesOf = (review: Review): string[] => review.lines.map((line) => line.id)
const approve = async (user: string, id: string): Promise<Review> => {
  const lines = linesOf(await read(id))
  return (await as(user)).call('review.approve', { params: { id }, body: { lines } })
}
const retract = async (user: string, id: string): Promise<Review> => {
  const lines = linesOf(await read(id))
  return (await as(user)).call('review.retract', { params: { id }, body: { lines } })
}
const statesOf = (review: Review): string[] => [...new Set(review.lines.map(({ state }) => state))]
const hasLeft = (id: string) =>
  until(async () => (statesOf(await read(id)).join() === 'released' ? true : undefined))

/** What a member does while nothing gets its place: the way to the feed leads nowhere. */
const approveParked = async (user: string, id: string): Promise<void> => {
  const world = th.node.world()
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from member where user_name = ${user}`.execute(world.database.at('bulk'))
  const account = DEMONSTRATION_ACCOUNTS.find((one) => one.user === user)
  const actor: Actor = {
    kind: 'member',
    id: rows[0]?.id ?? '',
    name: rows[0]?.name ?? '',
    roles: [account?.role ?? 'releasing-officer'],
    party: 'TH',
    organisation: null,
  }
  const recipients = async () => (await world.recipients()).map((one) => ({ ...one, feedId: 'parked' }))
  await approveReview({ ...world, recipients }, actor, id, { lines: linesOf(await read(id)) })
}
const waitingPlaces = async (): Promise<number> => {
  const { rows } = await sql`select 1 from outgoing where feed_id = 'parked'`.execute(
    th.node.world().database.at('bulk'),
  )
  return rows.length
}

describe('an approval by who asked', () => {
  it('is refused, entered and alarmed, and changes nothing', async () => {
    const officer = await as('officer')
    const title = 'own request'
    await officer.fetch(`/api/units?name=${encodeURIComponent(title)}`, {
      method: 'POST',
      body: JSON.stringify({
        type: 'bundle',
        id: 'bundle--5b0f0000-0000-4000-8000-000000000001',
        objects: [indicator((numbers += 1), NAMED)],
      }),
      headers: { 'content-type': 'application/json' },
    })
    await th.node.settled()
    const { reviews } = await officer.call('review.list', { query: {} })
    const id = reviews.find((review) => review.title === title)?.id ?? ''
    await expect(approve('officer', id)).rejects.toMatchObject(refused(403, 'review.own-request'))
    const review = await read(id)
    expect(review.approvals).toEqual([])
    expect(statesOf(review)).toEqual(['waiting'])
    const auditor = await as('auditor')
    // Entries get their places after they were written.
    await until(async () => {
      const { entries } = await auditor.call('ledger.list', { query: {} })
      return entries.find(({ action, subject, refused: why }) =>
        [action, subject, why].every((one, at) => one === ['release.approved', id, 'review.own-request'][at]),
      )
    })
    const { evidence } = await auditor.call('evidence.list', {})
    expect(evidence[0]).toMatchObject({ kind: 'refused-act', against: 'TH' })
    const file = await (await auditor.fetch(`/api/evidence/${evidence[0]?.id}/file`)).text()
    expect(JSON.parse(file)).toMatchObject({
      action: 'release:approve',
      code: 'review.own-request',
      subject: id,
    })
  })
})

describe('an approval', () => {
  it('expires after thirty days: what waits then needs it again', async () => {
    const id = await bring(1)
    const first = await approve('officer', id)
    const { at = '', until: end = '' } = first.approvals[0] ?? {}
    expect(Date.parse(end) - Date.parse(at)).toBe(30 * 86_400_000)
    expect(first.classes[0]).toMatchObject({ cannotApprove: 'review.already-approved', canRetract: true })
    ahead += 31n * DAY
    expect((await read(id)).classes[0]).toMatchObject({ approvals: [], canRetract: false })
    expect(statesOf(await approve('officer-2', id))).toEqual(['waiting'])
    await approve('officer', id)
    await hasLeft(id)
  })

  it('that expires before what it let go has its place holds that back', async () => {
    const id = await bring(1)
    await approveParked('officer', id)
    ahead += 20n * DAY
    await approveParked('officer-2', id)
    expect(statesOf(await read(id))).toEqual(['queued'])
    ahead += 11n * DAY
    const world = th.node.world()
    const [recipient] = await world.recipients()
    await sql`update outgoing set feed_id = ${recipient?.feedId} where feed_id = 'parked'`.execute(
      world.database.at('bulk'),
    )
    await th.node.settled()
    await until(async () => (statesOf(await read(id)).join() === 'waiting' ? true : undefined))
    expect((await read(id)).classes[0]?.approvals.map(({ role }) => role)).toEqual(['releasing-officer'])
    await approve('officer', id)
    await hasLeft(id)
  })
})

describe('taking an approval back', () => {
  it('leaves the line waiting for two others', async () => {
    const id = await bring(1)
    await approve('officer', id)
    expect((await retract('officer', id)).approvals).toEqual([])
    expect(statesOf(await approve('officer-2', id))).toEqual(['waiting'])
    await expect(retract('counsel', id)).rejects.toMatchObject(refused(409, 'review.not-approved'))
    const { entries } = await (await as('auditor')).call('ledger.list', { query: {} })
    expect(entries.map(({ action }) => action)).toContain('release.retracted')
    await approve('officer', id)
    await hasLeft(id)
  })

  it('brings back what is queued and has no place yet, with what names it', async () => {
    const named = indicator(900_001, NAMED)
    const naming = { ...indicator(900_002, `See ${named.id}`), description: `See ${named.id}` }
    const id = await bring(0, [named, naming])
    const before = await read(id)
    expect(before.summary).toMatchObject({ waiting: before.lines.length })
    await approveParked('officer', id)
    await approveParked('officer-2', id)
    expect(statesOf(await read(id))).toEqual(['queued'])
    expect(await waitingPlaces()).toBe(2)
    const [line] = (await read(id)).lines.filter(({ record }) => record === named.id)
    const officer = await as('officer')
    const after = await officer.call('review.retract', { params: { id }, body: { lines: [line?.id ?? ''] } })
    expect(after.lines.find(({ record }) => record === named.id)?.state).toBe('waiting')
    expect(JSON.stringify(await outgoingTexts())).not.toContain(named.id)
  })

  it('says what to do when it has left', async () => {
    const id = await bring(1)
    await approve('officer', id)
    await approve('officer-2', id)
    await hasLeft(id)
    await expect(retract('officer', id)).rejects.toMatchObject(refused(409, 'review.already-left'))
  })
})

const outgoingTexts = async (): Promise<unknown[]> => {
  const { rows } = await sql`
    select coalesce(outgoing.canonical, record.canonical) as text from outgoing left join record on place = record_place`.execute(
    th.node.world().database.at('bulk'),
  )
  return rows
}

describe('a class of a review', () => {
  it('is approved at once over all pages, by two members', async () => {
    const id = await bring(230, [indicator(910_000, 'nothing that names anybody')])
    const review = await read(id)
    const [first] = review.classes
    expect(first).toMatchObject({ state: 'waiting', count: 230, kind: 'indicator' })
    expect(review).toMatchObject({ total: 231, from: 0 })
    expect(review.lines).toHaveLength(100)
    const rest = await read(id, { class: first?.id ?? '', from: '200' })
    expect(rest).toMatchObject({ total: 230, from: 200 })
    expect(rest.lines).toHaveLength(30)
    for (const user of ['officer', 'officer-2']) {
      const [own] = (await read(id)).classes
      const body = { classes: [{ id: own?.id ?? '', seen: own?.seen ?? '' }] }
      await (await as(user)).call('review.approve', { params: { id }, body })
    }
    await until(async () => ((await read(id)).summary.waiting === 0 ? true : undefined))
    await hasLeft(id)
  })

  it('is approved as it stood when it was looked at, without what came later', async () => {
    const id = await bring(3)
    const db = th.node.world().database.at('bulk')
    const [late] = (await read(id)).lines
    await sql`create table late as select * from decision where id = ${late?.id}`.execute(db)
    await sql`delete from decision where id = ${late?.id}`.execute(db)
    const [own] = (await read(id)).classes
    expect(own?.count).toBe(2)
    await sql`insert into decision select * from late`.execute(db)
    await sql`update decision set decided_at = ${clock.now()} where id = ${late?.id}`.execute(db)
    const body = { classes: [{ id: own?.id ?? '', seen: own?.seen ?? '' }] }
    const after = await (await as('officer')).call('review.approve', { params: { id }, body })
    expect(after.classes[0]).toMatchObject({ count: 3, approvals: [{ lines: 2 }] })
    expect(after.approvals.map(({ line }) => line)).not.toContain(late?.id)
  })

  it('is not approved when one of its lines was decided anew since', async () => {
    const id = await bring(2)
    const [own] = (await read(id)).classes
    const [line] = (await read(id)).lines
    await sql`update decision set decided_at = ${clock.now()} where id = ${line?.id}`.execute(
      th.node.world().database.at('bulk'),
    )
    const body = { classes: [{ id: own?.id ?? '', seen: own?.seen ?? '' }] }
    const officer = await as('officer')
    await expect(officer.call('review.approve', { params: { id }, body })).rejects.toMatchObject(
      refused(409, 'review.changed'),
    )
    const made = { classes: [{ id: own?.id ?? '', seen: 'nothing' }] }
    await expect(officer.call('review.approve', { params: { id }, body: made })).rejects.toMatchObject(
      refused(409, 'review.changed'),
    )
    expect((await read(id)).classes[0]?.approvals).toEqual([])
  })

  it('is not approved by whoever has approved it, or has no role for it', async () => {
    const id = await bring(2)
    const [own] = (await read(id)).classes
    const body = { classes: [{ id: own?.id ?? '', seen: own?.seen ?? '' }] }
    const call = async (user: string) => (await as(user)).call('review.approve', { params: { id }, body })
    await call('officer')
    await expect(call('officer')).rejects.toMatchObject(refused(409, 'review.already-approved'))
    await expect(call('counsel')).rejects.toMatchObject(refused(403, 'review.role-missing'))
    await expect(call('analyst')).rejects.toMatchObject(refused(403, 'gate.denied'))
  })
})
