// A change before it is in force, over past releases of a node: what it would do to each class, held against deciding every record
// once more, one by one.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Proposal, Simulation } from '@saphan/core/contract/simulation.ts'
import type { ClassFacts } from '@saphan/core/facts/schema.ts'
import { decideAlike } from '@saphan/core/gate/difference.ts'
import { type Decision, mayGo } from '@saphan/core/gate/outcome.ts'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeExample } from '../src/demo/example.ts'
import { hospitalWave } from '../src/demo/fate.ts'
import { REQUIRED, WAVE_RECORDS } from '../src/demo/hospital-wave.ts'
import { createEngine, type Engine } from '../src/gate/engine.ts'
import { proposeRules } from '../src/gate/proposal.ts'
import { kindsFor } from '../src/release/judge.ts'
import { countsOf } from './bad-input/body.ts'
import { refused, type Browser } from './node.ts'
import { twoSides, type TestSide } from './two-nodes.ts'

const POLICIES = join(import.meta.dirname, '../../../policies')
/** A made-up Thai national id with a valid checksum. */
const THAI_ID = '1101701203003'

let th: TestSide
let au: TestSide
let auditor: Browser
let officer: Browser
let digest: string
beforeAll(async () => {
  ;({ th, au, digest } = await twoSides())
  auditor = await th.as('auditor')
  officer = await th.as('officer')
  const analyst = await th.as('analyst')
  for (const example of [...WAVE_RECORDS, REQUIRED]) await writeExample(analyst, example, Date.now())
  for (const [at, tlp] of ['clear', 'green', 'amber', 'amber', 'red'].entries())
    await analyst.call('record.write', {
      body: {
        kind: 'indicator',
        values: {
          name: `Host ${at}`,
          pattern: { type: 'ipv4-addr', value: `203.0.113.${at}` },
          valid_from: '2026-11-01T00:00:00Z',
          object_marking_refs: tlp,
        },
        facts: { acquisition: ['own-sensor'], purpose: 'cyber-defence' },
      },
    })
  await analyst.fetch('/api/units?name=wave', {
    method: 'POST',
    body: JSON.stringify(hospitalWave(THAI_ID, new Date().toISOString())),
    headers: { 'content-type': 'application/json' },
  })
  await th.node.settled()
})
afterAll(async () => {
  await th.node.close()
  await au.node.close()
})

const run = (body: Proposal, browser = officer): Promise<Simulation> =>
  browser.call('simulation.run', { body })

type PastRow = {
  kind: string
  area: string
  party: string
  state: string
  reason: string | null
  facts: ClassFacts
  approved: boolean
}

const readAll = async (): Promise<readonly PastRow[]> => {
  const { rows } = await sql<PastRow>`
    select record.kind, record.area, decision.party, decision.state, decision.reason, fact_class.facts,
      exists (select 1 from approval where decision_id = decision.id) as approved
    from decision join record on record.place = decision.record_place join fact_class on fact_class.id = decision.class_id`.execute(
    th.node.world().database.at('interactive'),
  )
  return rows
}

type Both = { readonly before: Decision; readonly after: Decision; readonly row: PastRow }

/** Every record decided again, by itself. */
const decideEach = async (
  after: Engine,
  reread = (facts: ClassFacts): ClassFacts => facts,
): Promise<Both[]> => {
  const { engine, recipients } = th.node.world()
  const [recipient] = await recipients()
  return (await readAll()).map((row) => {
    const agreement = recipient!.viewOf(kindsFor(row.kind), row.area)
    const record = { approvals: [], authorities: [], redactions: [], obligations: [], namedPersons: false }
    const ask = (one: Engine, facts: ClassFacts) =>
      one.decideRelease({ party: row.party, facts, agreement, record, validUntil: null })
    return { row, before: ask(engine, row.facts), after: ask(after, reread(row.facts)) }
  })
}

const recount = (all: readonly Both[]) => {
  const released = all.filter(({ row }) => ['queued', 'released', 'again'].includes(row.state))
  const held = all.filter(({ row }) => ['waiting', 'withheld'].includes(row.state))
  const differ = ({ before, after }: Both) => !decideAlike(before, after)
  const waits = ({ row }: Both, { outcome }: Decision) => row.approved && outcome === 'needs-human'
  const went = (one: Both) => mayGo(one.before) || waits(one, one.before)
  const would = (one: Both) => mayGo(one.after) || waits(one, one.after)
  return {
    released: released.length,
    held: held.length,
    releasedDiffer: released.filter(differ).length,
    releasedWouldStay: released.filter((one) => went(one) && !would(one)).length,
    heldDiffer: held.filter(differ).length,
    heldWouldGo: held.filter((one) => !went(one) && would(one)).length,
  }
}

const engineWith = (rules: NonNullable<Proposal['rules']>): Engine =>
  createEngine(proposeRules(th.node.world().engine.source(), rules), { demonstration: true })

const AMBER_STAYS = `@id("TLP-AMBER") @outcome("deny") @code("withheld")
forbid (principal, action == Action::"release", resource) when { context.facts.tlp == "amber" };`

describe('a changed rule', () => {
  it('is shown by what it would do, as deciding every record once more counts it', async () => {
    const rules = { cedar: AMBER_STAYS }
    const { totals, lines, rules: names, classes, policies } = await run({ rules })
    const counted = recount(await decideEach(engineWith(rules)))
    expect(totals).toMatchObject(counted)
    expect(counted.releasedWouldStay).toBeGreaterThanOrEqual(2)
    expect(totals.unseen + totals.unreached).toBe(0)
    expect(lines.reduce((sum, { count }) => sum + count, 0)).toBe(totals.releasedDiffer + totals.heldDiffer)
    const line = lines.find(({ effect, kind }) => effect === 'stays' && kind === 'indicator')!
    expect(line).toMatchObject({ to: 'AU', standing: 'released', approved: false })
    expect(line.before.outcome).toBe('allow-with')
    expect(line.after).toMatchObject({ outcome: 'deny', rules: ['TLP-AMBER'] })
    expect(line.examples.map(({ title }) => title).toSorted()).toEqual(['Host 2', 'Host 3'])
    expect(names['TLP-AMBER']).toEqual({ en: 'TLP:AMBER', th: 'TLP:AMBER' })
    expect(classes[line.class]).toContainEqual({
      fact: 'tlp',
      name: { en: 'Sharing marking (TLP)', th: expect.stringContaining('TLP') },
      values: [{ code: 'amber', text: { en: 'TLP:AMBER', th: 'TLP:AMBER' } }],
    })
    expect(policies.before).toBe(th.node.world().engine.version())
    expect(policies.after).not.toBe(policies.before)
  })

  it('that is lifted shows what is held and would go', async () => {
    const rules = { cedar: '', remove: ['TLP-RED'] }
    const { totals, lines, difference } = await run({ rules })
    const counted = recount(await decideEach(engineWith(rules)))
    expect(totals).toMatchObject(counted)
    expect(counted.heldWouldGo).toBeGreaterThanOrEqual(1)
    const line = lines.find(({ effect }) => effect === 'goes')!
    expect(line).toMatchObject({ standing: 'held', before: { outcome: 'needs-human' }, kind: 'indicator' })
    // Whoever approves counts what is in red; whom it names sees it.
    expect(line.examples).toEqual([])
    expect(difference?.found).toMatchObject({
      question: 'release',
      isSmallest: true,
      facts: [{ fact: 'tlp', values: [{ code: 'red' }] }],
    })
  })

  it('comes with the smallest set of facts that it decides otherwise, or with none among how many classes', async () => {
    const { difference } = await run({ rules: { cedar: AMBER_STAYS } })
    expect(difference).toMatchObject({ isWhole: true, questions: ['release'] })
    expect(difference?.found).toMatchObject({
      to: 'AU',
      facts: [{ fact: 'tlp', values: [{ code: 'amber' }] }],
      before: { outcome: 'allow-with' },
      after: { outcome: 'deny' },
    })
    const { packs } = await auditor.call('policy.list')
    const cedar = packs.flatMap((pack) => pack.rules).find(({ id }) => id === 'TLP-AMBER')!.cedar
    expect((await run({ rules: { cedar } })).difference).toMatchObject({ changed: [], found: null })
    const otherwise = cedar.replace(/context\.facts\.tlp == "amber"/, '"amber" == context.facts.tlp')
    expect(otherwise).not.toBe(cedar)
    const none = await run({ rules: { cedar: otherwise } })
    expect(none.difference?.changed).toEqual(['TLP-AMBER'])
    expect(none.difference?.found).toBeNull()
    expect(none.difference?.classes).toBeGreaterThan(0)
    expect(none.lines).toEqual([])
  })
})

describe('a whole pack', () => {
  const files = (): Record<string, string> =>
    Object.fromEntries(
      readdirSync(join(POLICIES, 'markings')).map((name) => [
        name,
        readFileSync(join(POLICIES, 'markings', name), 'utf8'),
      ]),
    )

  it('that is the one in force changes nothing', async () => {
    const { totals, lines, difference } = await run({ pack: files() })
    expect(totals).toMatchObject({ releasedDiffer: 0, heldDiffer: 0 })
    expect(lines).toEqual([])
    expect(difference?.found).toBeNull()
  })

  it('with one word changed shows the same as the rule changed alone', async () => {
    const pack = files()
    const text = pack['tlp.cedar']!
    const changed = text.replace('context.facts.tlp == "amber" }', 'context.facts.tlp == "green" }')
    expect(changed).not.toBe(text)
    const whole = await run({ pack: { ...pack, 'tlp.cedar': changed } })
    const cedar = changed.slice(
      changed.indexOf('@id("TLP-AMBER")'),
      changed.indexOf('@id("TLP-AMBER-STRICT")'),
    )
    const alone = await run({ rules: { cedar } })
    expect(whole.totals).toEqual(alone.totals)
    expect(whole.totals.releasedDiffer).toBeGreaterThan(0)
    expect(whole.lines).toEqual(alone.lines)
  })
})

describe('another text of an agreement', () => {
  const documentOf = async (): Promise<Record<string, unknown>> => {
    const { rows } = await sql<{
      document: string
    }>`select document from agreement where digest = ${digest}`.execute(
      th.node.world().database.at('interactive'),
    )
    return JSON.parse(rows[0]!.document) as Record<string, unknown>
  }
  type Area = { id: string; kinds: string[] }

  it('that leaves out a kind shows which releases it would have stopped', async () => {
    const document = await documentOf()
    const areas = (document['areas'] as Area[]).map((area) =>
      area.id === 'cyber.info'
        ? { ...area, kinds: area.kinds.filter((kind) => kind !== 'stix:threat') }
        : area,
    )
    const { 'stix:threat': _gone, ...names } = document['kind_names'] as Record<string, unknown>
    const { totals, lines, difference } = await run({
      agreement: JSON.stringify({ ...document, areas, kind_names: names }),
    })
    const stopped = (await readAll()).filter(
      ({ area, kind, state }) =>
        area === 'cyber.info' && kindsFor(kind).includes('stix:threat') && state === 'queued',
    )
    expect(stopped.length).toBeGreaterThan(3)
    expect(totals.releasedWouldStay).toBe(stopped.length)
    expect(lines.find(({ kind }) => kind === 'indicator')?.after.rules).toContain('AGR-AREA')
    expect(difference).toBeNull()
  })

  it('that is the one in force changes nothing', async () => {
    const { totals } = await run({ agreement: JSON.stringify(await documentOf()) })
    expect(totals).toMatchObject({ releasedDiffer: 0, heldDiffer: 0, unreached: 0 })
    expect(totals.released).toBeGreaterThan(5)
  })

  it('is refused with its place when it is none, is not signed here or has other Parties', async () => {
    const document = await documentOf()
    const ask = (change: Record<string, unknown>) =>
      run({ agreement: JSON.stringify({ ...document, ...change }) })
    const refusal = (place: string) => ({
      code: 'agreement.proposal-refused',
      details: expect.objectContaining({ status: 400, place, reason: expect.any(String) }),
    })
    await expect(ask({ terms: 1 })).rejects.toMatchObject(refusal('/terms'))
    await expect(ask({ id: 'XX-0000' })).rejects.toMatchObject(refusal('/id'))
    await expect(run({ agreement: '{' })).rejects.toMatchObject(refused(400, 'json.malformed'))
    const text = JSON.stringify(document).replaceAll('"AU"', '"NZ"')
    await expect(run({ agreement: text })).rejects.toMatchObject(refusal('/parties'))
  })
})

describe('a marking read as another', () => {
  it('shows what would differ, as deciding every record once more counts it', async () => {
    const reading = { fact: 'tlp', from: 'green', to: 'red' } as const
    const { totals, lines, difference } = await run({ reading })
    const reread = (facts: ClassFacts): ClassFacts =>
      facts.tlp === 'green' ? { ...facts, tlp: 'red' } : facts
    expect(totals).toMatchObject(recount(await decideEach(th.node.world().engine, reread)))
    expect(totals.releasedWouldStay).toBeGreaterThan(0)
    expect(lines[0]?.after.rules).toContain('TLP-RED')
    expect(difference?.found?.facts).toEqual([])
  })

  it('is refused when the fact has no such value', async () => {
    for (const [reading, place] of [
      [{ fact: 'tlp', from: 'amber', to: 'AMBER' }, '/reading/to'],
      [{ fact: 'pap', from: 'amber-strict', to: 'red' }, '/reading/from'],
    ] as const)
      await expect(run({ reading })).rejects.toMatchObject({
        code: 'gate.request-malformed',
        details: { status: 400, place },
      })
  })
})

describe('what people approved', () => {
  it('counts as released while the rules ask a person, and is stopped by a rule that forbids', async () => {
    for (const user of ['counsel', 'counsel-2']) {
      const counsel = await th.as(user)
      const { reviews } = await counsel.call('review.list', { query: {} })
      for (const { id } of reviews) {
        const { lines } = await counsel.call('review.get', { params: { id } })
        const ids = lines
          .filter(({ state, rules }) => state === 'waiting' && rules.some(({ role }) => role === 'counsel'))
          .map((line) => line.id)
        if (ids.length === 0) continue
        const body = { lines: ids, authority: 'section 70, order 1 (example)' }
        await counsel.call('review.approve', { params: { id }, body })
        await th.node.settled()
      }
    }
    expect(
      (await readAll()).filter(({ approved, state }) => approved && state === 'queued'),
    ).not.toHaveLength(0)
    const rules = {
      pack: 'th-policy',
      cedar: `@id("X-COMPELLED") @outcome("deny") @code("withheld")
        forbid (principal, action == Action::"release", resource) when { context.facts.mandatory == "yes" };`,
    }
    const { totals, lines } = await run({ rules })
    expect(totals).toMatchObject(recount(await decideEach(engineWith(rules))))
    expect(lines.filter(({ approved }) => approved)).toEqual([
      expect.objectContaining({
        effect: 'stays',
        before: expect.objectContaining({ outcome: 'needs-human' }),
      }),
    ])
  })
})

describe('a simulation', () => {
  it('leaves nothing behind, and the rules in force stay', async () => {
    const { database, engine } = th.node.world()
    // The other side asks for news meanwhile.
    const countAll = async () => ({ ...(await countsOf(database)), link_nonce: 0 })
    const [before, version] = [await countAll(), engine.version()]
    await run({ rules: { cedar: AMBER_STAYS }, reading: { fact: 'tlp', from: 'green', to: 'red' } })
    await th.node.settled()
    expect(await countAll()).toEqual(before)
    expect(engine.version()).toBe(version)
  })

  it('says in both languages what it does not look at', async () => {
    const { limits } = await run({ rules: { cedar: AMBER_STAYS } })
    expect(limits.some(({ en, th: thai }) => en.startsWith('Approvals') && thai.includes('อนุมัติ'))).toBe(true)
    expect(limits.some(({ en }) => en.startsWith('References'))).toBe(true)
  })

  it.each([
    ['that is not Cedar', { rules: { cedar: 'forbid (principal' } }, /^proposal\.cedar:1$/],
    [
      'that does not type-check',
      { rules: { cedar: AMBER_STAYS.replace('facts.tlp', 'facts.colour') } },
      /TLP-AMBER/,
    ],
    ['with brackets without end', { rules: { cedar: `${'('.repeat(40)}` } }, /proposal\.cedar/],
    ['with a pack of nothing', { pack: {} }, /pack\.json/],
  ])(
    'of a proposal %s is refused with place and reason, and is no fault of the node',
    async (_, body, place) => {
      await expect(run(body)).rejects.toMatchObject({
        code: 'gate.pack-refused',
        details: expect.objectContaining({
          status: 400,
          place: expect.stringMatching(place),
          reason: expect.any(String),
        }),
      })
      expect(th.node.logged).toEqual([])
    },
  )

  it.each([
    ['nothing', {}],
    ['a word too many', { rules: { cedar: '' }, more: 1 }],
    ['a fact that has no single value', { reading: { fact: 'acquisition', from: 'public', to: 'soci' } }],
    ['an agreement that is no text', { agreement: {} }],
  ])('of %s is refused', async (_, body) => {
    await expect(run(body as Proposal)).rejects.toMatchObject(refused(400, 'http.invalid'))
  })

  it('runs alone: a second one is told to wait', async () => {
    const body = { rules: { cedar: AMBER_STAYS } }
    const told = await Promise.allSettled([run(body), run(body), run(body)])
    const lost = told.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []))
    expect(lost).toEqual([
      expect.objectContaining(refused(429, 'simulation.busy')),
      expect.objectContaining(refused(429, 'simulation.busy')),
    ])
    expect(await run(body)).toHaveProperty('totals')
  })

  it('counts and shows nothing of classes that the reader may not see, but how many there are', async () => {
    const body = { rules: { cedar: '', remove: ['TLP-RED'] } }
    const [all, less] = [await run(body), await run(body, auditor)]
    const hidden = (await readAll()).filter(
      ({ facts }) => !th.node.world().engine.mayRead({ roles: ['auditor'] }, facts),
    )
    expect(hidden.some(({ facts }) => facts.tlp === 'red')).toBe(true)
    expect([all.totals.unseen, less.totals.unseen]).toEqual([0, hidden.length])
    expect(all.totals.heldWouldGo).toBeGreaterThan(0)
    expect(less.totals.heldWouldGo).toBe(0)
    expect(less.lines).toEqual([])
  })

  it('is closed to whoever may not read the rules', async () => {
    const stranger = th.node.browser()
    const body = { rules: { cedar: AMBER_STAYS } }
    await expect(run(body, stranger)).rejects.toMatchObject(refused(401, 'session.required'))
    const administrator = await th.as('administrator')
    const name = {
      user: 'trainer-1',
      name: 'Trainer',
      password: 'a long enough password',
      roles: ['trainer'],
    }
    await administrator.call('member.add', { body: name })
    const trainer = th.node.browser()
    await trainer.call('session.open', { body: { user: name.user, password: name.password } })
    await expect(run(body, trainer)).rejects.toMatchObject(refused(403, 'gate.denied'))
  })
})
