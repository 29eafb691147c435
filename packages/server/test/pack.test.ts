// Packs of rules as signed files, over HTTP, at the node of a third Party: who signs, who adds, what comes of it, what is refused.
import type { PackContent } from '@saphan/core/gate/signed-pack.ts'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createEngine } from '../src/gate/engine.ts'
import { loadPolicies } from '../src/gate/pack.ts'
import { createStanding } from '../src/pack/standing.ts'
import { aFile, aKey, aPack, inVersion } from './pack-file.ts'
import { aMember, aNode, PASSWORD, refused, type Browser, type TestNode } from './node.ts'

let node: TestNode
let administrator: Browser
let delegate: Browser
let auditor: Browser
beforeAll(async () => {
  node = await aNode()
  administrator = node.browser()
  await administrator.call('setup.run', {
    body: {
      party: 'XX',
      names: { th: 'ฝ่าย XX', en: 'Side XX' },
      nodeName: 'xx.example',
      language: 'en',
      organisation: { th: 'หน่วยงาน XX (สาธิต)', en: 'Agency of XX (demonstration)' },
      administrator: { user: 'administrator', name: 'Administrator', password: PASSWORD },
    },
  })
  delegate = await aMember(node, administrator, 'delegate', ['delegate'])
  auditor = await aMember(node, administrator, 'auditor', ['auditor'])
})
afterAll(() => node.close())

const sign = async (content: PackContent): Promise<string> =>
  (await delegate.call('policy.pack.sign', { body: { content, password: PASSWORD } })).file
const add = (file: string) => administrator.call('policy.pack.add', { body: { file } })
const version = async (): Promise<string> => (await auditor.call('policy.list')).policies

const CASE = aPack()
const ask = async (facts: object = {}) => {
  const { facts: known, agreement, party } = CASE.base
  const body = { question: 'release', party, facts: { ...known, ...facts }, agreement }
  const { outcome, rules, policies } = await auditor.call('policy.try', { body: body as never })
  return { outcome, rules: rules.map(({ rule }) => rule), policies }
}
/** What stands in the ledger under an event, the newest first. */
const entries = async (event: string): Promise<unknown[]> => {
  const { rows } = await sql<{ content: string }>`
    select content from ledger_entry order by added_at desc, id desc`.execute(
    node.world().database.at('bulk'),
  )
  return rows
    .map(({ content }) => JSON.parse(content) as { action: string })
    .filter(({ action }) => action === event)
}
const evidence = async () => (await auditor.call('evidence.list')).evidence

describe('a pack of a third Party, added as a file', () => {
  it('changes what is decided, without a line of code', async () => {
    expect(await ask()).toMatchObject({ outcome: 'deny', rules: ['AGR-BASIS'] })
    const before = await version()
    const reply = await add(await sign(aPack()))
    expect(reply).toMatchObject({ pack: 'xx-law', version: '1.0.0' })
    expect(reply.policies).not.toBe(before)
    expect(await ask()).toEqual({
      outcome: 'allow',
      rules: ['AGR-SCOPE', 'XX-DUTY'],
      policies: reply.policies,
    })
    expect(await ask({ personal: 'identifying' })).toMatchObject({ outcome: 'deny' })
    const { packs } = await auditor.call('policy.list')
    expect(packs.find(({ id }) => id === 'xx-law')).toMatchObject({
      version: '1.0.0',
      party: 'XX',
      signed: { by: 'delegate', at: expect.any(String) },
    })
  })

  it('is shown to the delegate before it is signed: what it adds, changes, removes; nothing is done by that', async () => {
    const preview = async (content: PackContent) =>
      delegate.call('policy.pack.preview', { body: { content } })
    const ids = (rules: readonly { id: string }[]) => rules.map(({ id }) => id)
    expect(await preview(aPack())).toMatchObject({ inForce: '1.0.0', isHigher: false, same: 2 })
    const { rules, policies, cases } = aPack()
    const { 'XX-PERSONAL': personal, ...others } = rules
    const renamed = {
      ...inVersion('2.0.0'),
      rules: { ...others, 'XX-PERSON': personal! },
      policies: {
        'basis.cedar': policies['basis.cedar']!.replace('permit (', 'permit\n('),
        'personal.cedar': policies['personal.cedar']!.replace('XX-PERSONAL', 'XX-PERSON'),
      },
      cases: JSON.parse(JSON.stringify(cases).replaceAll('XX-PERSONAL', 'XX-PERSON')) as typeof cases,
    }
    const shown = await preview(renamed)
    expect(shown).toMatchObject({
      pack: 'xx-law',
      version: '2.0.0',
      inForce: '1.0.0',
      isHigher: true,
      same: 0,
    })
    expect([shown.added, shown.changed, shown.removed].map(ids)).toEqual([
      ['XX-PERSON'],
      ['XX-DUTY'],
      ['XX-PERSONAL'],
    ])
    await expect(preview({ ...aPack(), cases: [] })).rejects.toMatchObject(refused(400, 'gate.pack-refused'))
    const foreign = { ...aPack(), pack: { ...aPack().pack, party: 'TH' } }
    await expect(preview(foreign)).rejects.toMatchObject({ code: 'pack.other-party' })
    for (const member of [administrator, auditor])
      await expect(member.call('policy.pack.preview', { body: { content: aPack() } })).rejects.toMatchObject(
        refused(403, 'gate.denied'),
      )
    expect(await entries('policy.pack-signed')).toHaveLength(1)
  })

  it('enters the ledger when it is signed and when it is added', async () => {
    expect(await entries('policy.pack-signed')).toHaveLength(1)
    expect(await entries('policy.pack-added')).toHaveLength(1)
  })

  it('takes the place of the version before it', async () => {
    const kept = aPack()
    const next = inVersion('1.0.1', {
      ...kept,
      rules: { 'XX-DUTY': kept.rules['XX-DUTY']! },
      policies: { 'basis.cedar': kept.policies['basis.cedar']! },
      cases: kept.cases.filter(({ about }) => about === 'XX-DUTY'),
    })
    await add(await sign(next))
    expect(await ask({ personal: 'identifying' })).not.toMatchObject({
      rules: expect.arrayContaining(['XX-PERSONAL']),
    })
    await add(await sign(inVersion('1.1.0')))
    expect(await ask({ personal: 'identifying' })).toMatchObject({
      outcome: 'deny',
      rules: ['AGR-PURPOSE', 'XX-PERSONAL'],
    })
  })

  it('is in force in every other process of the node at its next look at the store', async () => {
    const { database, gate, self } = node.world()
    const product = await loadPolicies(new URL('../../../policies', import.meta.url).pathname, self)
    const engine = createEngine(product, { demonstration: true })
    const other = createStanding({ engine, gate, product, party: self })
    await other.inStep(database.at('bulk'))
    expect(engine.version()).toBe(await version())
    await add(await sign(inVersion('1.2.0')))
    expect(engine.version()).not.toBe(await version())
    await other.inStep(database.at('bulk'))
    expect(engine.version()).toBe(await version())
  })

  it('moves the policy epoch, so that nothing is placed by what held before', async () => {
    const epoch = async () => {
      const { rows } = await sql<{ epoch: bigint }>`select epoch from policy_epoch`.execute(
        node.world().database.at('bulk'),
      )
      return rows[0]!.epoch
    }
    const before = await epoch()
    await add(await sign(inVersion('1.3.0')))
    expect(await epoch()).toBe(before + 1n)
  })
})

describe('a file that could be a deception', () => {
  it.each([
    [
      'signed by nobody whom the node knows',
      async () => aFile(inVersion('2.0.0')),
      403,
      'pack.signer-unknown',
    ],
    [
      'that names a delegate and is signed by another key',
      async () => {
        const { rows } = await sql<{ key: string }>`select public_key as key from member_key`.execute(
          node.world().database.at('bulk'),
        )
        return aFile(inVersion('2.0.0'), aKey(), rows[0]!.key)
      },
      403,
      'pack.signature-invalid',
    ],
    ['of the version in force', async () => sign(inVersion('1.3.0')), 409, 'pack.version-not-higher'],
    ['of an older version', async () => sign(inVersion('1.2.9')), 409, 'pack.version-not-higher'],
    [
      'of another Party',
      async () => aFile({ ...aPack(), pack: { ...aPack().pack, party: 'TH', version: '2.0.0' } }),
      403,
      'pack.other-party',
    ],
    [
      'of this Party under the name of another’s law',
      async () => aFile({ ...aPack(), pack: { ...aPack().pack, id: 'th-law', version: '2.0.0' } }),
      403,
      'pack.other-party',
    ],
    [
      'in the place of the node’s own rules',
      async () => aFile({ ...aPack(), pack: { ...aPack().pack, id: 'access', version: '2.0.0' } }),
      403,
      'pack.other-party',
    ],
    [
      'of no Party',
      async () => aFile({ ...aPack(), pack: { ...aPack().pack, party: null, version: '2.0.0' } }),
      403,
      'pack.other-party',
    ],
  ])('%s is refused, entered and alarmed, and the rules in force stay', async (_, file, status, code) => {
    const before = { version: await version(), evidence: (await evidence()).length }
    const logged = node.logged.length
    await expect(add(await file())).rejects.toMatchObject(refused(status, code))
    expect(await version()).toBe(before.version)
    const [newest, ...rest] = await evidence()
    expect(rest).toHaveLength(before.evidence)
    expect(newest).toMatchObject({ kind: 'refused-pack', against: 'XX' })
    expect((await entries('policy.pack-added'))[0]).toMatchObject({ detail: { step: 'refused', code } })
    expect(node.logged.slice(logged).join()).toContain(code)
    const text = await (await auditor.fetch(`/api/evidence/${newest!.id}/file`)).text()
    expect(JSON.parse(text)).toMatchObject({ code })
    expect(text).not.toContain('XX-DUTY')
  })
})

describe('a file whose content is not sound', () => {
  it.each<[string, (whole: PackContent) => Partial<PackContent>, RegExp]>([
    [
      'does not parse',
      ({ policies }) => ({ policies: { ...policies, 'basis.cedar': '\npermit [' } }),
      /basis\.cedar:2/,
    ],
    [
      'does not type-check',
      ({ policies }) => ({
        policies: {
          ...policies,
          'personal.cedar': policies['personal.cedar']!.replace('facts.personal', 'facts.person'),
        },
      }),
      /xx-law\/XX-PERSONAL/,
    ],
    [
      'has a case that comes out otherwise',
      ({ cases }) => ({ cases: cases.map((one) => ({ ...one, facts: { purpose: 'capacity' as const } })) }),
      /cases\/a warning rests on the duty/,
    ],
    ['has a rule without a case', ({ cases }) => ({ cases: cases.slice(0, 2) }), /XX-PERSONAL.*no case/],
    [
      'has a rule that stands in all its cases',
      ({ cases }) => ({ cases: cases.filter(({ name }) => name !== 'a course does not') }),
      /XX-DUTY.*does not stand/,
    ],
    [
      'permits a release by itself',
      ({ policies }) => ({
        policies: {
          ...policies,
          'basis.cedar': '@id("XX-DUTY") permit (principal, action == Action::"release", resource);',
        },
      }),
      /permits `basis` only/,
    ],
    [
      'gives somebody an act',
      ({ policies }) => ({
        policies: {
          ...policies,
          'basis.cedar': '@id("XX-DUTY") permit (principal, action == Action::"node:configure", resource);',
        },
      }),
      /does not speak of `node:configure`/,
    ],
    [
      'speaks of everything',
      ({ policies }) => ({
        policies: {
          ...policies,
          'personal.cedar':
            '@id("XX-PERSONAL") @outcome("deny") @code("withheld") forbid (principal, action, resource);',
        },
      }),
      /does not speak of `every action`/,
    ],
    [
      'calls a law a rule of the node, which needs no counsel',
      ({ rules }) => ({ rules: { ...rules, 'XX-DUTY': { ...rules['XX-DUTY']!, kind: 'node' as const } } }),
      /no rule of kind `node`/,
    ],
    [
      'signs for counsel',
      ({ rules }) => ({
        rules: { ...rules, 'XX-DUTY': { ...rules['XX-DUTY']!, review: 'signed' as const } },
      }),
      /signs for counsel/,
    ],
    [
      'names a rule as another Party does',
      ({ policies, rules }) => ({
        policies: {
          ...policies,
          'personal.cedar': policies['personal.cedar']!.replace('XX-PERSONAL', 'AGR-PERSONAL'),
        },
        rules: { 'XX-DUTY': rules['XX-DUTY']!, 'AGR-PERSONAL': rules['XX-PERSONAL']! },
        cases: aPack().cases.map((one) => ({
          ...one,
          about: one.about.replace('XX-PERSONAL', 'AGR-PERSONAL'),
          expect: {
            ...one.expect,
            rules: one.expect.rules.map((id) => id.replace('XX-PERSONAL', 'AGR-PERSONAL')),
          },
        })),
      }),
      /begins with `XX-`/,
    ],
    [
      'has texts without a rule',
      ({ rules }) => ({ rules: { ...rules, 'XX-MORE': rules['XX-DUTY']! } }),
      /XX-MORE/,
    ],
    ['has no policies', () => ({ policies: {} }), /no policies/],
  ])('is not signed when it %s, with the place and the reason', async (_, change, reason) => {
    const whole = inVersion('3.0.0')
    const signing = sign({ ...whole, ...change(whole) })
    await expect(signing).rejects.toMatchObject(refused(400, 'gate.pack-refused'))
    await expect(signing).rejects.toThrow(reason)
  })

  it('is entered when it is added, without an alarm, and the rules in force stay', async () => {
    const { database } = node.world()
    const before = { version: await version(), evidence: (await evidence()).length }
    // A delegate whose key signs what this node would not.
    const key = aKey()
    await aMember(node, administrator, 'elsewhere', ['delegate'])
    await sql`insert into member_key (member_id, public_key, sealed, created_at)
      select id, ${key.publicKey}, '', 0 from member where user_name = 'elsewhere'`.execute(
      database.at('bulk'),
    )
    const whole = inVersion('4.0.0')
    const file = aFile({ ...whole, cases: whole.cases.slice(0, 2) }, key)
    await expect(add(file)).rejects.toMatchObject(refused(400, 'gate.pack-refused'))
    expect(await version()).toBe(before.version)
    expect(await evidence()).toHaveLength(before.evidence)
    expect((await entries('policy.pack-added'))[0]).toMatchObject({
      detail: { step: 'refused', code: 'gate.pack-refused' },
    })
  })

  it.each([
    ['no JSON', 'not a pack'],
    ['an envelope of something else', JSON.stringify({ payload: '', payloadType: 'x', signatures: [] })],
  ])('that is %s is refused at once', async (_, file) => {
    await expect(add(file)).rejects.toMatchObject(refused(400, 'pack.malformed'))
  })
})

describe('packs are for delegates to sign and for administrators to add', () => {
  it('and for nobody else', async () => {
    const body = { content: aPack(), password: PASSWORD }
    const denied = refused(403, 'gate.denied')
    await expect(administrator.call('policy.pack.sign', { body })).rejects.toMatchObject(denied)
    await expect(delegate.call('policy.pack.add', { body: { file: 'x' } })).rejects.toMatchObject(denied)
    await expect(auditor.call('policy.pack.add', { body: { file: aFile(aPack()) } })).rejects.toMatchObject(
      denied,
    )
  })

  it('is signed with the password that opens the key, and no other', async () => {
    const body = { content: inVersion('5.0.0'), password: 'another password' }
    await expect(delegate.call('policy.pack.sign', { body })).rejects.toMatchObject(
      refused(401, 'session.wrong-credentials'),
    )
  })
})
