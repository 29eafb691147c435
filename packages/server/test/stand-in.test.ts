// Who stands in tonight: a member who is away names another, who approves in that one role, in that time, and nothing else.
import type { Review } from '@saphan/core/contract/release.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClock, type Clock } from '../src/clock/clock.ts'
import { createSide } from '../src/demo/people.ts'
import { refused } from './node.ts'
import { twoSides, until, type TestSide } from './two-nodes.ts'

const DAY = 86_400_000_000n
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

const as = (user: string) => createSide('TH', th.address).as(user)
const day = (days: number): string =>
  new Date(Number((clock.now() + BigInt(days) * DAY) / 1000n)).toISOString()
const idOf = async (user: string): Promise<string> => {
  const { members } = await (await as('administrator')).call('member.list', {})
  return members.find((member) => member.user === user)?.id ?? ''
}
const nameOf = async (user: string): Promise<string> => {
  const { members } = await (await as('administrator')).call('member.list', {})
  return members.find((member) => member.user === user)?.name ?? ''
}

let numbers = 0
/** Brings in an indicator whose text names a person, so that it waits for an officer; gives the review. */
const bring = async (by: string): Promise<string> => {
  numbers += 1
  const title = `stand-in ${numbers}`
  const indicator = {
    type: 'indicator',
    spec_version: '2.1',
    id: `indicator--5b0f0000-0000-4000-8000-${String(numbers).padStart(12, '0')}`,
    created: '2026-01-01T00:00:00.000Z',
    modified: '2026-01-01T00:00:00.000Z',
    name: `Host ${numbers}`,
    description: 'Seen by Mr Orrin Quistgaard',
    indicator_types: ['malicious-activity'],
    pattern: `[domain-name:value = 'host-${numbers}.example']`,
    pattern_type: 'stix',
    valid_from: '2026-01-01T00:00:00Z',
    object_marking_refs: ['marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb'],
  }
  const bundle = {
    type: 'bundle',
    id: 'bundle--5b0f0000-0000-4000-8000-000000000000',
    objects: [indicator],
  }
  const member = await as(by)
  await member.fetch(`/api/units?name=${encodeURIComponent(title)}`, {
    method: 'POST',
    body: JSON.stringify(bundle),
    headers: { 'content-type': 'application/json' },
  })
  await th.node.settled()
  const { reviews } = await member.call('review.list', { query: {} })
  return reviews.find((review) => review.title === title)?.id ?? ''
}

const read = async (id: string, by = 'officer'): Promise<Review> =>
  (await as(by)).call('review.get', { params: { id }, query: {} })
const approve = async (user: string, id: string): Promise<Review> => {
  const lines = (await read(id)).lines.map((line) => line.id)
  return (await as(user)).call('review.approve', { params: { id }, body: { lines } })
}
const away = async (user: string, deputy: string, { from = 0, to = 2, role = 'releasing-officer' } = {}) =>
  (await as(user)).call('standIn.name', {
    body: { deputy: await idOf(deputy), role, from: day(from), until: day(to) },
  })
const end = async (user: string, id: string) => (await as(user)).call('standIn.end', { params: { id } })
const endAll = async (): Promise<void> => {
  const administrator = await as('administrator')
  const { standIns } = await administrator.call('standIn.list', {})
  for (const one of standIns) if (one.canEnd) await end('administrator', one.id)
}

describe('who stands in', () => {
  it('approves in the role of who is away, and is shown with whom they stand in for', async () => {
    const id = await bring('analyst')
    await expect(approve('counsel', id)).rejects.toMatchObject(refused(403, 'review.role-missing'))
    const [own, deputy] = [await nameOf('officer-2'), await nameOf('counsel')]
    const made = await away('officer-2', 'counsel')
    expect(made).toMatchObject({
      state: 'now',
      canEnd: true,
      absent: { name: own },
      deputy: { name: deputy },
    })
    const [asked] = (await read(id)).approvers
    expect(asked?.role).toBe('releasing-officer')
    expect(asked?.people).toContainEqual({ name: own, awayUntil: expect.any(String) })
    expect(asked?.people).toContainEqual({ name: deputy, standsInFor: own })
    await approve('officer', id)
    const after = await approve('counsel', id)
    expect(after.approvals).toContainEqual(expect.objectContaining({ by: deputy, role: 'releasing-officer' }))
    await until(async () => ((await read(id)).lines[0]?.state === 'released' ? true : undefined))
    await endAll()
  })

  it('does so only as long as the absence lasts', async () => {
    const id = await bring('analyst')
    await away('officer-2', 'counsel', { from: 1, to: 3 })
    await expect(approve('counsel', id)).rejects.toMatchObject(refused(403, 'review.role-missing'))
    ahead += 2n * DAY
    expect((await read(id, 'counsel')).cannotApprove).toBeUndefined()
    ahead += 2n * DAY
    await expect(approve('counsel', id)).rejects.toMatchObject(refused(403, 'review.role-missing'))
    expect((await read(id)).approvers[0]?.people.some((one) => one.standsInFor !== undefined)).toBe(false)
  })

  it('does not approve what who is away asked for', async () => {
    const id = await bring('officer')
    await away('officer', 'counsel')
    await expect(approve('counsel', id)).rejects.toMatchObject(refused(403, 'review.role-missing'))
    const people = (await read(id, 'officer-2')).approvers.flatMap((one) =>
      one.people.map(({ name }) => name),
    )
    expect(people).not.toContain(await nameOf('officer'))
    expect(people).not.toContain(await nameOf('counsel'))
    await endAll()
  })

  it('is with who is away one person of the two that must approve, whoever is first', async () => {
    const first = await bring('analyst')
    const second = await bring('analyst')
    await approve('officer-2', first)
    await away('officer-2', 'counsel')
    await expect(approve('counsel', first)).rejects.toMatchObject(refused(403, 'review.role-missing'))
    await approve('counsel', second)
    await endAll()
    const after = await approve('officer-2', second)
    expect(after.lines[0]?.state).toBe('waiting')
    await approve('officer', second)
    await until(async () => ((await read(second)).lines[0]?.state === 'released' ? true : undefined))
  })

  it('does nothing else in that role', async () => {
    await away('officer-2', 'analyst')
    const { can } = await (await as('analyst')).call('session.get', {})
    expect(can).toContain('release:approve')
    for (const action of ['release:trim', 'release:refuse', 'release:withdraw', 'recall:answer'])
      expect(can).not.toContain(action)
    await endAll()
    const after = await (await as('analyst')).call('session.get', {})
    expect(after.can).not.toContain('release:approve')
  })

  it('stops at once when it is ended, and cannot be ended twice', async () => {
    const id = await bring('analyst')
    const { id: own } = await away('officer-2', 'counsel')
    await end('officer-2', own)
    await expect(approve('counsel', id)).rejects.toMatchObject(refused(403, 'review.role-missing'))
    await expect(end('officer-2', own)).rejects.toMatchObject(refused(404, 'stand-in.absent'))
  })

  it('fills the role that nobody else has, also when they hold another that is asked', async () => {
    const id = await bring('analyst')
    await away('officer-2', 'delegate')
    await approve('delegate', id)
    const after = await approve('officer', id)
    expect(after.approvals.map((one) => one.role)).toEqual(['releasing-officer', 'releasing-officer'])
    await endAll()
  })
})

describe('naming who stands in', () => {
  it('is refused for a role that one does not hold, or that approves nothing', async () => {
    await expect(away('officer-2', 'counsel', { role: 'counsel' })).rejects.toMatchObject(
      refused(400, 'stand-in.role'),
    )
    await expect(away('officer-2', 'counsel', { role: 'analyst' })).rejects.toMatchObject(
      refused(400, 'stand-in.role'),
    )
  })

  it('is refused for oneself, for who sees no reviews, and for nobody', async () => {
    await expect(away('officer-2', 'officer-2')).rejects.toMatchObject(refused(400, 'stand-in.deputy'))
    await expect(away('officer-2', 'auditor')).rejects.toMatchObject(refused(400, 'stand-in.deputy'))
    await expect(away('officer-2', 'nobody')).rejects.toMatchObject(refused(400, 'stand-in.deputy'))
  })

  it('is refused for a time that is past, that ends before it begins, or that is longer than a year', async () => {
    await expect(away('officer-2', 'counsel', { from: -3, to: -1 })).rejects.toMatchObject(
      refused(400, 'stand-in.time'),
    )
    await expect(away('officer-2', 'counsel', { from: 2, to: 1 })).rejects.toMatchObject(
      refused(400, 'stand-in.time'),
    )
    await expect(away('officer-2', 'counsel', { from: 0, to: 400 })).rejects.toMatchObject(
      refused(400, 'stand-in.time'),
    )
  })

  it('is refused while somebody stands in for the same role, and not for the time after', async () => {
    await away('officer-2', 'counsel', { to: 5 })
    await expect(away('officer-2', 'analyst', { from: 4, to: 6 })).rejects.toMatchObject(
      refused(409, 'stand-in.exists'),
    )
    await away('officer-2', 'analyst', { from: 6, to: 7 })
    await endAll()
  })

  it('is for oneself, or for an administrator; others neither name nor end it', async () => {
    const body = {
      absent: await idOf('officer-2'),
      deputy: await idOf('counsel'),
      role: 'releasing-officer',
      from: day(0),
      until: day(1),
    }
    await expect((await as('officer')).call('standIn.name', { body })).rejects.toMatchObject(
      refused(403, 'gate.denied'),
    )
    const { id } = await (await as('administrator')).call('standIn.name', { body })
    const { standIns } = await (await as('officer')).call('standIn.list', {})
    expect(standIns.find((one) => one.id === id)).toMatchObject({ canEnd: false, state: 'now' })
    await expect(end('officer', id)).rejects.toMatchObject(refused(403, 'gate.denied'))
    await end('officer-2', id)
  })

  it('stands in the ledger with the role and the time', async () => {
    const { id } = await away('officer-2', 'counsel')
    await end('officer-2', id)
    const { entries } = await (await as('auditor')).call('ledger.list', { query: {} })
    const actions = entries.map(({ action }) => action)
    expect(actions.filter((action) => action === 'stand-in.changed').length).toBeGreaterThanOrEqual(2)
  })
})
