// The rules as members of a node read them, and the bench, over HTTP: who is let in, what is listed, what is left behind.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Role } from '@saphan/core/gate/role.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../src/gate/actor.ts'
import { policyRoutes } from '../src/policy/routes.ts'
import { countsOf } from './bad-input/body.ts'
import { aMember, aNode, refused, setUp, type Browser, type TestNode } from './node.ts'

const POLICIES = join(import.meta.dirname, '../../../policies')
const ids = (pack: string): string[] =>
  readdirSync(join(POLICIES, pack))
    .filter((name) => name.endsWith('.cedar'))
    .flatMap((name) => [...readFileSync(join(POLICIES, pack, name), 'utf8').matchAll(/@id\("([^"]+)"\)/g)])
    .map((match) => match[1]!)
    .toSorted()

let node: TestNode
let administrator: Browser
let auditor: Browser
beforeAll(async () => {
  node = await aNode()
  administrator = await setUp(node, 'TH')
  auditor = await aMember(node, administrator, 'auditor', ['auditor'])
  await node.settled()
})
afterAll(() => node.close())

const HARMLESS = {
  question: 'release',
  party: 'AU',
  facts: { tlp: 'green', personal: 'none' },
  agreement: { state: 'in-force', mayCross: 'everything' },
}

describe('the rules', () => {
  it('are those of the packs of the own Party and of no Party, every one of them', async () => {
    const { packs, policies, demonstration } = await auditor.call('policy.list')
    expect(packs.map(({ id }) => id)).toEqual([
      'th-law',
      'th-policy',
      'agreement',
      'markings',
      'access',
      'facts',
    ])
    for (const pack of packs) expect(pack.rules.map(({ id }) => id).toSorted()).toEqual(ids(pack.id))
    expect(policies).toBe(node.world().engine.version())
    expect(demonstration).toBe(true)
  })

  it('stand there in full: what each demands, who lifts it, its source and its policy', async () => {
    const { packs } = await auditor.call('policy.list')
    const rule = packs.flatMap(({ rules }) => rules).find(({ id }) => id === 'TH-CSA-67')
    expect(rule).toEqual({
      id: 'TH-CSA-67',
      effect: 'needs-human',
      name: { en: 'Crisis level', th: 'ภัยคุกคามระดับวิกฤติ' },
      text: { en: expect.any(String), th: expect.stringMatching(/[\u0e00-\u0e7f]/) },
      citation: {
        en: 'Cyber Security Maintenance Act, B.E. 2562, sections 67 and 68',
        th: expect.stringContaining('67'),
      },
      kind: 'law',
      confidence: 'H',
      review: 'not-reviewed',
      reviewed: false,
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      role: 'delegate',
      authority: {
        id: 'TH-NSC',
        names: { en: 'National Security Council (Thailand)', th: expect.stringContaining('สมช.') },
      },
      lift: {
        en: 'Needs approval: Delegate, citing National Security Council (Thailand).',
        th: expect.stringContaining('ผู้แทนที่ได้รับมอบอำนาจ'),
      },
      code: { id: 'pending', names: { en: 'Under consideration.', th: 'รอพิจารณา' } },
      questions: ['release'],
      heeds: {
        approvals: [{ id: 'delegate', names: { en: 'Delegate', th: 'ผู้แทนที่ได้รับมอบอำนาจ' } }],
        authorities: [expect.objectContaining({ id: 'TH-NSC' })],
      },
      looksAt: ['facts.severity', 'record.approvals', 'record.authorities'],
      cedar: expect.stringMatching(/^@id\("TH-CSA-67"\)/),
    })
  })

  it('say what is missing, what is cut, what goes with it, where it belongs, and which acts they speak of', async () => {
    const { packs } = await auditor.call('policy.list')
    const one = (wanted: string) => packs.flatMap(({ rules }) => rules).find(({ id }) => id === wanted)
    expect(one('FACT-PURPOSE')).toMatchObject({
      fact: { id: 'purpose', names: { en: 'Purpose', th: 'วัตถุประสงค์' } },
    })
    expect(one('TH-VICTIM')).toMatchObject({
      effect: 'redact',
      redactor: { id: 'victim', names: { th: 'ตัดทอนข้อมูลผู้เสียหาย' } },
      code: { id: 'partial' },
    })
    expect(one('TH-PDPA-39')).toMatchObject({ effect: 'oblige', obligation: { id: 'register:TH-PDPA-39' } })
    expect(one('TH-MLA')).toMatchObject({ effect: 'reroute', channel: { id: 'mutual-assistance' } })
    expect(one('ACC-DELEGATE')).toMatchObject({ effect: 'permit', questions: ['acts'], reviewed: true })
  })

  it('come with the number of classes of records, which grows with what is written', async () => {
    const before = await auditor.call('policy.list')
    expect(before.classes.limit).toBe(5_000)
    const analyst = await aMember(node, administrator, 'writer', ['analyst'])
    await analyst.call('record.write', {
      body: {
        kind: 'indicator',
        values: {
          name: 'Phishing host',
          pattern: { type: 'ipv4-addr', value: '203.0.113.7' },
          valid_from: '2026-11-01T00:00:00Z',
          object_marking_refs: 'green',
        },
        facts: { acquisition: ['own-sensor'], purpose: 'cyber-defence' },
      },
    })
    await node.settled()
    const after = await auditor.call('policy.list')
    expect(after.classes.count).toBeGreaterThan(before.classes.count)
  })
})

describe('a case', () => {
  it('is only a question: no table, no file and no entry of the ledger is left behind', async () => {
    await node.settled()
    const before = await countsOf(node.world().database)
    const ledger = await auditor.call('ledger.list')
    expect(await auditor.call('policy.try', { body: HARMLESS })).toMatchObject({ outcome: 'deny' })
    await node.settled()
    expect(await countsOf(node.world().database)).toEqual(before)
    expect((await auditor.call('ledger.list')).head).toBe(ledger.head)
  })

  it('with a fact outside the vocabulary is refused with its place, and is no fault of the node', async () => {
    const body = { ...HARMLESS, facts: { tlp: 'AMBER' } }
    await expect(auditor.call('policy.try', { body })).rejects.toMatchObject({
      code: 'gate.request-malformed',
      message: 'the fact at `/tlp` is not in its list',
      details: { status: 400, place: '/tlp' },
    })
    expect(node.logged).toEqual([])
  })

  it.each([
    ['a question that cannot be tried', { question: 'approve' }],
    ['an approval by who is no member', { approvals: ['peer-node'] }],
    ['an authority that there is not', { authorities: ['XX-COUNCIL'] }],
    ['a word that the agreement never says', { agreement: { mayCross: 'most' } }],
  ])('with %s is refused', async (_, wrong) => {
    await expect(auditor.call('policy.try', { body: { ...HARMLESS, ...wrong } })).rejects.toMatchObject(
      refused(400, 'http.invalid'),
    )
  })
})

describe('packs are private to their Party', () => {
  const both = async (
    ask: (operation: 'policy.list' | 'policy.try') => Promise<unknown>,
    refusal: ReturnType<typeof refused>,
  ): Promise<void> => {
    for (const operation of ['policy.list', 'policy.try'] as const)
      await expect(ask(operation)).rejects.toMatchObject(refusal)
  }
  const bodyFor = (operation: string) => (operation === 'policy.try' ? { body: HARMLESS } : {})

  it.each(['analyst', 'releasing-officer', 'delegate', 'auditor', 'programme-officer', 'counsel'])(
    'are read by a member who is %s',
    async (role) => {
      const member = await aMember(node, administrator, `reader-${role}`, [role])
      expect((await member.call('policy.list')).packs).not.toHaveLength(0)
      expect(await member.call('policy.try', { body: HARMLESS })).toHaveProperty('outcome')
    },
  )

  it.each(['contributor', 'trainer', 'embassy'])('are closed to a member who is only %s', async (role) => {
    const member = await aMember(node, administrator, `outside-${role}`, [role])
    await both((operation) => member.call(operation, bodyFor(operation)), refused(403, 'gate.denied'))
  })

  it('are closed to a stranger', async () => {
    const stranger = node.browser()
    const closed = refused(401, 'session.required')
    await both((operation) => stranger.call(operation, bodyFor(operation)), closed)
  })

  it('are closed to a machine with a token', async () => {
    const { secret } = await administrator.call('token.issue', { body: { name: 'feed', profile: 'desk' } })
    const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' }
    const list = await node.browser().fetch('/api/policies', { headers })
    const tried = await node
      .browser()
      .fetch('/api/policies/try', { method: 'POST', headers, body: JSON.stringify(HARMLESS) })
    expect([list.status, tried.status]).toEqual([403, 403])
  })

  it('are closed to the other side’s node, whatever roles it says it has', async () => {
    const routes = policyRoutes(() => node.world(), {
      demonstration: true,
      countClasses: () => Promise.resolve(0),
    })
    const peer = (roles: Role[]): Actor => ({
      kind: 'peer-node',
      id: 'node.au.example',
      name: 'node.au.example',
      roles,
      party: 'AU',
      organisation: null,
    })
    for (const actor of [peer(['peer-node']), peer(['peer-node', 'auditor'])]) {
      const ask = { actor, params: {}, query: {}, setSession: () => {}, session: undefined } as never
      const body = { ...HARMLESS } as never
      const denied = { code: 'gate.denied' }
      await expect((async () => routes['policy.list'](ask))()).rejects.toMatchObject(denied)
      await expect(
        (async () => routes['policy.try']({ ...(ask as object), body } as never))(),
      ).rejects.toMatchObject(denied)
    }
  })
})

describe('the node of another Party', () => {
  it('lists its own law and nothing of the first one’s', async () => {
    const other = await aNode({ demonstration: false })
    try {
      const browser = await setUp(other, 'AU')
      const { packs, demonstration } = await browser.call('policy.list')
      expect(packs.map(({ party }) => party)).not.toContain('TH')
      expect(packs.map(({ id }) => id)).toEqual(expect.arrayContaining(['au-law', 'au-policy']))
      expect(demonstration).toBe(false)
    } finally {
      await other.close()
    }
  })
})
