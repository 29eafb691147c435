// Onward release: what one Party gave goes on to a third one only while its originator consents, and never without the gate.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import { toInstant } from '../src/clock/clock.ts'
import { threeSides } from './three-nodes.ts'
import { until, type TestSide } from './two-nodes.ts'

let th: TestSide
let au: TestSide
let xx: TestSide
beforeAll(async () => {
  ;({ th, au, xx } = await threeSides())
}, 150_000)
afterAll(async () => {
  for (const side of [th, au, xx]) await side.node.close()
})

const write = async (value: string) => {
  const values = {
    name: `Host ${value}`,
    pattern: { type: 'ipv4-addr', value },
    valid_from: '2026-11-01T00:00:00Z',
    object_marking_refs: 'green',
  }
  return (await au.as('analyst')).call('record.write', { body: { kind: 'indicator', values } })
}

const found = async (side: TestSide, q: string) =>
  (await (await side.as('analyst')).call('record.list', { query: { q } })).items

const arrives = (side: TestSide, q: string) =>
  until(async () => ((await found(side, q)).length > 0 ? true : undefined))

/** A record of AU that TH has received. */
const received = async (value: string) => {
  const written = await write(value)
  await arrives(th, value)
  return written
}

type Written = { readonly id: string; readonly version: string }

const wishOf = ({ id, version }: Written) =>
  ({
    record: id,
    version,
    from: 'AU',
    to: 'XX',
    purpose: 'cyber-defence',
    reason: 'affects-recipient',
    days: 30,
    note: 'seen in a test',
  }) as const

const ask = async (written: Written, change: object = {}) =>
  (await th.as('officer')).call('onward.ask', { body: { ...wishOf(written), ...change } })

const lineAt = async (side: TestSide, id: string) =>
  (await (await side.as('analyst')).call('onward.list')).requests.find(({ record }) => record?.id === id)

const arrivedAt = (side: TestSide, id: string) => until(() => lineAt(side, id))

const answer = async (
  id: string,
  body: { result: 'consented' | 'refused' | 'withdrawn'; until?: string; reason?: string },
) => {
  const line = await arrivedAt(au, id)
  return (await au.as('officer')).call('onward.answer', { params: { id: line.id }, body })
}

const inDays = (days: number): string =>
  toInstant(au.node.world().clock.now() + BigInt(days) * 86_400_000_000n)

const consent = (id: string, days = 10) => answer(id, { result: 'consented', until: inDays(days) })

const answeredAs = (id: string, result: string) =>
  until(async () => {
    const line = await lineAt(th, id)
    return line?.answer?.result === result ? line : undefined
  })

/** Where a record stands towards XX. */
const stateOf = async (id: string) => {
  const { releases } = await (await th.as('analyst')).call('record.get', { params: { id } })
  return releases.find(({ to }) => to === 'XX')
}

const decidedAs = (id: string, state: string) =>
  until(async () => {
    const one = await stateOf(id)
    return one?.state === state ? one : undefined
  })

const explain = async (id: string) =>
  (await th.as('analyst')).call('release.explain', { params: { id, to: 'XX' }, query: {} })

/** The rules of agreements among those that stood. */
const ofAgreements = (rules: readonly string[] = []): string[] => rules.filter((id) => id.startsWith('AGR-'))

const rulesNow = async (id: string): Promise<string[]> =>
  ofAgreements((await explain(id)).now?.rules.map(({ rule }) => rule))

/** What nobody has said of a record that came from a foreign partner, by who may answer it. */
const ANSWERS = {
  analyst: {
    exercise: 'no',
    controlledTechnology: 'none',
    userOrTrafficData: 'no',
    victimIdentifiable: 'no',
  },
  delegate: { agencyDesignated: 'yes' },
  counsel: { legalProceeding: 'no', statutorySecrecy: 'no', thirdPartyInterest: 'no' },
  officer: { nonDisclosureOrder: 'no', monarchyRelated: 'no' },
}

/** People here answer whatever the rules ask of them. */
const answerAll = async (id: string): Promise<void> => {
  for (const [user, facts] of Object.entries(ANSWERS)) {
    const { review } = await decidedAs(id, 'waiting')
    const member = await th.as(user)
    const params = { id: review ?? '' }
    const { lines } = await member.call('review.get', { params, query: {} })
    await member.call('review.answer', {
      params,
      body: { lines: lines.map((line) => line.id), facts } as never,
    })
    await th.node.settled()
  }
}

/** A record of AU that TH has passed on to XX. */
const passedOn = async (value: string): Promise<Written> => {
  const written = await received(value)
  await ask(written)
  await consent(written.id)
  await answerAll(written.id)
  await arrives(xx, value)
  return written
}

describe('what another Party gave', () => {
  it('goes on to a third one with its consent, once the people here have let it go too', async () => {
    const written = await received('203.0.113.41')
    const { id } = written
    expect(await rulesNow(id)).toEqual(['AGR-3P', 'AGR-ONWARD'])
    const { line: asked } = await ask(written)
    expect(asked).toMatchObject({
      own: true,
      party: 'AU',
      to: 'XX',
      answer: null,
      isOverdue: false,
      holds: false,
    })
    const there = await arrivedAt(au, id)
    expect(there).toMatchObject({
      own: false,
      party: 'TH',
      to: 'XX',
      purpose: 'cyber-defence',
      reason: 'affects-recipient',
      days: 30,
      answer: null,
    })
    expect(there.note).toBeUndefined()
    expect(there.askedBy).toBeUndefined()
    await consent(id)
    const line = await answeredAs(id, 'consented')
    expect(line).toMatchObject({ holds: true, note: 'seen in a test' })
    const state = await decidedAs(id, 'waiting')
    expect(state.rules).not.toContain('AGR-ONWARD')
    const explained = await explain(id)
    expect(explained.consent).toMatchObject({ by: 'AU', request: asked.id })
    expect(await found(xx, '203.0.113.41')).toEqual([])
    await answerAll(id)
    await arrives(xx, '203.0.113.41')
    const [there3] = await found(xx, '203.0.113.41')
    expect(there3).toMatchObject({ id, origin: 'TH' })
    const page = await (await th.as('analyst')).call('onward.get', { params: { id: asked.id } })
    expect(page.release).toMatchObject({ to: 'XX', state: 'released' })
  })

  it('is not approved by whoever asked for the consent', async () => {
    const written = await received('203.0.113.42')
    await ask(written)
    await consent(written.id)
    const { review } = await decidedAs(written.id, 'waiting')
    const officer = await th.as('officer')
    const params = { id: review ?? '' }
    const { lines } = await officer.call('review.get', { params, query: {} })
    await expect(
      officer.call('review.approve', { params, body: { lines: lines.map((line) => line.id) } }),
    ).rejects.toMatchObject({ code: 'review.own-request' })
  })

  it('stays while the originator has not answered, and when it refuses', async () => {
    const written = await received('203.0.113.43')
    await ask(written)
    await arrivedAt(au, written.id)
    expect(await rulesNow(written.id)).toEqual(['AGR-3P', 'AGR-ONWARD'])
    await answer(written.id, { result: 'refused', reason: 'source-protection' })
    const line = await answeredAs(written.id, 'refused')
    expect(line).toMatchObject({ holds: false, answer: { reason: 'source-protection' } })
    expect(await rulesNow(written.id)).toEqual(['AGR-3P', 'AGR-ONWARD'])
    expect(await stateOf(written.id)).toBeUndefined()
  })

  it('is overdue on both sides when nobody has answered in three days', async () => {
    const written = await received('203.0.113.48')
    await ask(written)
    await arrivedAt(au, written.id)
    for (const side of [th, au]) {
      const db = side.node.world().database.at('bulk')
      const isOverdue = async () => (await lineAt(side, written.id))?.isOverdue
      await sql`update onward_request set asked_at = asked_at - 71::bigint * 3600000000`.execute(db)
      expect(await isOverdue()).toBe(false)
      await sql`update onward_request set asked_at = asked_at - 2::bigint * 3600000000`.execute(db)
      expect(await isOverdue()).toBe(true)
      await sql`update onward_request set asked_at = asked_at + 73::bigint * 3600000000`.execute(db)
    }
    expect(await rulesNow(written.id)).toEqual(['AGR-3P', 'AGR-ONWARD'])
  })

  it('goes to nobody else by a consent for another recipient', async () => {
    const written = await received('203.0.113.44')
    await ask(written, { to: 'ZZ' })
    await consent(written.id)
    expect(await answeredAs(written.id, 'consented')).toMatchObject({ to: 'ZZ', holds: true })
    expect(await rulesNow(written.id)).toEqual(['AGR-3P', 'AGR-ONWARD'])
    expect(await stateOf(written.id)).toBeUndefined()
  })

  it('is judged for the purpose that was consented to', async () => {
    const written = await received('203.0.113.45')
    await ask(written, { purpose: 'policy-exchange' })
    await consent(written.id)
    await answeredAs(written.id, 'consented')
    const { facts, consent: given } = await explain(written.id)
    expect(given?.purpose.en).toBe('exchange of policy')
    expect(facts.find(({ fact }) => fact === 'purpose')?.values).toEqual([given?.purpose])
  })

  it('stays from the moment at which the consent is withdrawn, and is decided again when it is given anew', async () => {
    const written = await received('203.0.113.46')
    await ask(written)
    await consent(written.id)
    await decidedAs(written.id, 'waiting')
    // Somebody has approved under this consent.
    const db = th.node.world().database.at('bulk')
    await sql`
      insert into approval (id, review_id, decision_id, member_id, member_name, role, binding, approved_at)
      select 'approved-before', review_id, id, 'member', 'Member', 'releasing-officer', 'binding', 1
      from decision where object_id = ${written.id} and party = 'XX'`.execute(db)
    const standing = async () => {
      const { rows } = await sql`
        select 1 from approval where id = 'approved-before' and withdrawn_at is null`.execute(db)
      return rows.length
    }
    expect(await standing()).toBe(1)
    await answer(written.id, { result: 'withdrawn', reason: 'ongoing-work' })
    const state = await decidedAs(written.id, 'withheld')
    expect(ofAgreements(state.rules)).toEqual(['AGR-3P', 'AGR-ONWARD'])
    expect((await explain(written.id)).consent).toBeNull()
    await ask(written)
    await until(async () => ((await lineAt(au, written.id))?.answer === null ? true : undefined))
    await consent(written.id)
    const again = await decidedAs(written.id, 'waiting')
    expect(again.rules).not.toContain('AGR-ONWARD')
    expect(await standing()).toBe(0)
  })

  it('stays once the consent has ended, whatever people answer after that', async () => {
    const written = await received('203.0.113.47')
    await ask(written)
    const end = toInstant(au.node.world().clock.now() + 4_000_000n)
    await answer(written.id, { result: 'consented', until: end })
    await decidedAs(written.id, 'waiting')
    await until(async () => ((await explain(written.id)).consent === null ? true : undefined))
    const { review } = await decidedAs(written.id, 'waiting')
    const analyst = await th.as('analyst')
    const params = { id: review ?? '' }
    const { lines } = await analyst.call('review.get', { params, query: {} })
    const body = { lines: lines.map((line) => line.id), facts: ANSWERS.analyst } as never
    await analyst.call('review.answer', { params, body })
    const state = await decidedAs(written.id, 'withheld')
    expect(ofAgreements(state.rules)).toEqual(['AGR-3P', 'AGR-ONWARD'])
  })
})

describe('what is asked or answered amiss', () => {
  it('is refused: what was not received, who has it, what is asked already, and by whom it is not for', async () => {
    const written = await received('203.0.113.51')
    const own = await (
      await th.as('analyst')
    ).call('record.write', {
      body: {
        kind: 'indicator',
        values: {
          name: 'Own host',
          pattern: { type: 'ipv4-addr', value: '203.0.113.52' },
          valid_from: '2026-11-01T00:00:00Z',
          object_marking_refs: 'green',
        },
      },
    })
    const fails = (asking: Promise<unknown>, code: string) => expect(asking).rejects.toMatchObject({ code })
    await fails(ask(own), 'onward.not-received')
    await fails(ask({ ...written, version: '2020-01-01T00:00:00.000Z' }), 'onward.not-received')
    await fails(ask(written, { from: 'XX' }), 'onward.not-received')
    await fails(ask(written, { to: 'AU' }), 'onward.has-it')
    await fails(ask(written, { to: 'TH' }), 'onward.has-it')
    const body = wishOf(written)
    await fails((await th.as('analyst')).call('onward.ask', { body }), 'gate.denied')
    await ask(written)
    await fails(ask(written), 'onward.asked-already')
    const officer = await th.as('officer')
    const params = { id: (await lineAt(th, written.id))?.id ?? '' }
    const refusing = { result: 'refused', reason: 'law-or-policy' } as const
    await fails(officer.call('onward.answer', { params, body: refusing }), 'onward.not-asked-here')
    await fails(answer(written.id, { result: 'consented' }), 'onward.answer-unfit')
    await fails(
      answer(written.id, { result: 'consented', until: '2026-01-01T00:00:00Z' }),
      'onward.answer-unfit',
    )
    await fails(answer(written.id, { result: 'consented', until: inDays(400) }), 'onward.answer-unfit')
    await fails(answer(written.id, { result: 'refused' }), 'onward.answer-unfit')
    await fails(answer(written.id, { result: 'withdrawn', reason: 'law-or-policy' }), 'onward.answer-unfit')
    const there = { id: (await arrivedAt(au, written.id)).id }
    await fails(
      (await au.as('analyst')).call('onward.answer', { params: there, body: refusing }),
      'gate.denied',
    )
    await consent(written.id)
    await answeredAs(written.id, 'consented')
    await fails(ask(written), 'onward.asked-already')
    await fails(officer.call('onward.get', { params: { id: 'nothing' } }), 'onward.absent')
  })

  it('is not consented to by a Party that has it from another one itself', async () => {
    const written = await passedOn('203.0.113.54')
    const officer = await xx.as('officer')
    const body = { ...wishOf(written), from: 'TH', to: 'ZZ' } as const
    await officer.call('onward.ask', { body })
    const here = await until(async () =>
      (await (await th.as('analyst')).call('onward.list')).requests.find(({ own }) => !own),
    )
    const page = await (await th.as('officer')).call('onward.get', { params: { id: here.id } })
    expect(page.cannotConsent).toBe('onward.not-originator')
    const asOfficer = (given: object) =>
      th
        .as('officer')
        .then((one) => one.call('onward.answer', { params: { id: here.id }, body: given as never }))
    await expect(asOfficer({ result: 'consented', until: inDays(1) })).rejects.toMatchObject({
      code: 'onward.not-originator',
    })
    await asOfficer({ result: 'refused', reason: 'not-originator' })
  })

  const forge = async (side: TestSide, to: string, control: object): Promise<void> => {
    const db = side.node.world().database.at('bulk')
    const { rows } = await sql<{ id: string }>`select id from feed where own and recipient = ${to}`.execute(
      db,
    )
    const keys = Object.entries({ type: 'control', ...control }).toSorted(([a], [b]) => (a < b ? -1 : 1))
    await sql`insert into outgoing (id, feed_id, kind, canonical, epoch, queued_at)
      values (${crypto.randomUUID()}, ${rows[0]?.id}, 'control', ${JSON.stringify(Object.fromEntries(keys))}, 0, 0)`.execute(
      db,
    )
  }

  const refusedAt = async (side: TestSide): Promise<number> =>
    (await (await side.as('auditor')).call('evidence.list')).evidence.filter(
      ({ kind }) => kind === 'refused-control',
    ).length

  it('is kept as evidence, and changes nothing', async () => {
    const written = await received('203.0.113.53')
    await ask(written)
    const line = await arrivedAt(th, written.id)
    const object = { index: line.index, to: 'XX', purpose: 'cyber-defence' }
    const consented = { result: 'consented', until: inDays(5) }
    const origin = 'au.example/TH-AU-2026/TH'
    const forged: [TestSide, string, TestSide, object][] = [
      // By a Party that is not the originator, for another object, for another purpose, and to what is past.
      [xx, 'TH', th, { kind: 'onward-answer', origin, ...object, ...consented }],
      [au, 'TH', th, { kind: 'onward-answer', origin, ...object, index: line.index + 1000, ...consented }],
      [au, 'TH', th, { kind: 'onward-answer', origin, ...object, purpose: 'norms', ...consented }],
      [
        au,
        'TH',
        th,
        {
          kind: 'onward-answer',
          origin,
          ...object,
          result: 'consented',
          until: '2026-01-01T00:00:00.000000Z',
        },
      ],
      // About what was never released, and back to who asks.
      [
        th,
        'AU',
        au,
        { kind: 'onward-request', origin, ...object, index: 100_000, days: 1, reason: 'obligation' },
      ],
      [th, 'AU', au, { kind: 'onward-request', origin, ...object, to: 'TH', days: 1, reason: 'obligation' }],
    ]
    for (const [from, to, at, control] of forged) {
      const before = await refusedAt(at)
      await forge(from, to, control)
      from.node.world().committed('onward:answer')
      await until(async () => ((await refusedAt(at)) > before ? true : undefined))
      expect((await lineAt(th, written.id))?.answer).toBeNull()
    }
    expect((await explain(written.id)).consent).toBeNull()
    expect(th.node.logged.join()).toContain('refused-control')
  })
})

describe('a recall by the originator', () => {
  it('tells how often it was passed on, and leads to the recall of that', async () => {
    const { id, version } = await passedOn('203.0.113.61')
    const body = { record: id, version, to: 'TH', action: 'withdraw', reason: 'false-positive' } as const
    await (await au.as('officer')).call('recall.ask', { body })
    const recalls = async (side: TestSide, own: boolean) =>
      (await (await side.as('analyst')).call('recall.list')).recalls.find((one) => one.own === own)
    const told = await until(async () => ((await recalls(au, true))?.answer ? recalls(au, true) : undefined))
    expect(told.answer).toMatchObject({ result: 'removed', copies: [{ by: 'onward', count: 1 }] })
    const officer = await th.as('officer')
    const here = await recalls(th, false)
    const params = { id: here?.id ?? '' }
    const page = await officer.call('recall.get', { params })
    expect(page.passedOn).toEqual([expect.objectContaining({ to: 'XX', version })])
    expect(page.passedOn[0]?.at).toBe(told.answer?.copies[0]?.until)
    await officer.call('recall.ask', { body: { ...body, to: 'XX', reason: 'originator-request' } })
    await until(async () => ((await found(xx, '203.0.113.61')).length === 0 ? true : undefined))
    expect((await officer.call('recall.get', { params })).passedOn).toEqual([])
    await officer.call('recall.answer', { params, body: { result: 'removed', copiesCalledBack: true } })
    await until(async () => ((await recalls(au, true))?.answer?.copies.length === 0 ? true : undefined))
    const asked = await lineAt(th, id)
    expect(asked).toMatchObject({ holds: false })
    await expect(ask({ id, version }, { to: 'ZZ' })).rejects.toMatchObject({ code: 'onward.not-received' })
  })
})
