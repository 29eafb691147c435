// Counsel signs rules on a node that is no demonstration: until then everything waits for counsel, and says so.
import type { PackContent } from '@saphan/core/gate/signed-pack.ts'
import { DEMONSTRATION_ACCOUNTS } from '@saphan/core/contract/demonstration.ts'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { conclude, draftBetween } from '../src/demo/meeting.ts'
import { aMember, aNode, PASSWORD, refused, setUp, type Browser, type TestNode } from './node.ts'
import { aPack, aThaiPack } from './pack-file.ts'
import { aSide, until } from './two-nodes.ts'

let node: TestNode
let administrator: Browser
let counsel: Browser
beforeAll(async () => {
  node = await aNode({ demonstration: false })
  administrator = await setUp(node, 'TH')
  counsel = await aMember(node, administrator, 'counsel', ['counsel'])
})
afterAll(() => node.close())

const pack = async (id: string) => {
  const { packs } = await counsel.call('policy.list')
  return packs.find((one) => one.id === id)!
}
type Sight = Awaited<ReturnType<typeof pack>>
const forCounsel = ({ rules }: Sight) =>
  rules.filter(({ kind }) => kind !== 'node').map(({ id, digest }) => ({ id, digest }))
const review = async (
  act: 'sign' | 'withdraw',
  { id, version, rules }: { id: string; version: string; rules: readonly { id: string; digest: string }[] },
  { browser = counsel, password = PASSWORD } = {},
) => browser.call('policy.review', { body: { act, pack: id, version, rules: [...rules], password } })

const { facts, agreement } = aThaiPack('1.0.0', 'capacity').base
const ask = async () => {
  const body = { question: 'release', party: 'AU', facts, agreement }
  return counsel.call('policy.try', { body: body as never })
}
const ruleOf = async (id: string) => (await pack('th-law')).rules.find((one) => one.id === id)!

describe('a new node of one’s own', () => {
  it('holds for counsel what would go by rules that nobody has signed, with the reason', async () => {
    const { outcome, roles, rules } = await ask()
    expect({ outcome, roles: roles.map(({ id }) => id) }).toEqual({
      outcome: 'needs-human',
      roles: ['counsel'],
    })
    expect(rules).toEqual([
      expect.objectContaining({
        rule: 'AGR-UNSIGNED',
        text: { en: expect.stringContaining('signs the rule'), th: expect.stringContaining('ลงนามรับรอง') },
        lift: { en: 'Needs approval: Counsel.', th: 'ต้องได้รับอนุมัติจากฝ่ายกฎหมาย' },
      }),
    ])
  })

  it('lets it go once counsel has signed all rules of a pack in one act', async () => {
    const law = await pack('th-law')
    const before = await ask()
    const { policies } = await review('sign', { ...law, rules: forCounsel(law) })
    const after = await ask()
    expect(after).toMatchObject({ outcome: 'allow', policies })
    expect(after.policies).not.toBe(before.policies)
    expect(await ruleOf('TH-CSA-22-10')).toMatchObject({
      review: 'signed',
      reviewed: true,
      signed: { by: 'counsel', at: expect.stringMatching(/Z$/) },
    })
    const { rows } = await sql<{ content: string }>`
      select content from ledger_entry where content like '%policy.reviewed%'`.execute(
      node.world().database.at('bulk'),
    )
    expect(JSON.parse(rows[0]!.content)).toMatchObject({ subject: 'th-law', detail: { step: 'sign' } })
    expect(rows).toHaveLength(1)
  })

  it('holds it again once counsel takes back the one signature on which it rested', async () => {
    const { id, digest } = await ruleOf('TH-CSA-22-10')
    await review('withdraw', { ...(await pack('th-law')), rules: [{ id, digest }] })
    expect(await ask()).toMatchObject({ outcome: 'needs-human' })
    expect(await ruleOf('TH-CSA-22-10')).not.toHaveProperty('signed')
    expect(await ruleOf('TH-CSA-22-11')).toHaveProperty('signed')
    await review('sign', { ...(await pack('th-law')), rules: [{ id, digest }] })
    expect(await ask()).toMatchObject({ outcome: 'allow' })
  })
})

describe('a signature of counsel is refused', () => {
  it.each<
    [
      string,
      (law: Sight) => { id: string; version: string; rules: { id: string; digest: string }[] },
      number,
      string,
    ]
  >([
    [
      'over other words than those in force',
      (law) => ({ ...law, rules: [{ ...forCounsel(law)[0]!, digest: '0'.repeat(64) }] }),
      409,
      'pack.rules-changed',
    ],
    [
      'over another version',
      (law) => ({ ...law, version: '9.9.9', rules: forCounsel(law) }),
      409,
      'pack.rules-changed',
    ],
    [
      'over a rule that there is not',
      (law) => ({ ...law, rules: [{ id: 'TH-NONE', digest: '0'.repeat(64) }] }),
      409,
      'pack.rules-changed',
    ],
    [
      'over a pack that there is not',
      (law) => ({ ...law, id: 'au-law', rules: forCounsel(law) }),
      404,
      'pack.absent',
    ],
    ['over nothing', (law) => ({ ...law, rules: [] }), 400, 'http.invalid'],
  ])('%s', async (_, wish, status, code) => {
    const before = (await ask()).policies
    await expect(review('sign', wish(await pack('th-law')))).rejects.toMatchObject(refused(status, code))
    expect((await ask()).policies).toBe(before)
  })

  it('over a rule of the node itself', async () => {
    const { id, version, rules } = await pack('access')
    const [one] = rules.filter(({ kind }) => kind === 'node')
    await expect(
      review('sign', { id, version, rules: [{ id: one!.id, digest: one!.digest }] }),
    ).rejects.toMatchObject(refused(409, 'pack.not-for-counsel'))
  })

  it('with a password that does not open the key, and from anybody who is not counsel', async () => {
    const law = await pack('th-law')
    const wish = { ...law, rules: forCounsel(law) }
    await expect(review('sign', wish, { password: 'another password' })).rejects.toMatchObject(
      refused(401, 'session.wrong-credentials'),
    )
    await expect(review('sign', wish, { browser: administrator })).rejects.toMatchObject(
      refused(403, 'gate.denied'),
    )
  })
})

describe('a change of what was signed', () => {
  const law = (): PackContent => {
    const own = aThaiPack('1.0.0', 'capacity')
    const basis = aPack()
    return {
      ...own,
      pack: { ...own.pack, id: 'th-own', version: '1.0.0' },
      rules: { 'TH-OWN': basis.rules['XX-DUTY']!, 'TH-OTHER': basis.rules['XX-DUTY']! },
      policies: {
        'basis.cedar': `@id("TH-OWN") permit (principal, action == Action::"basis", resource) when { context.purpose == "norms" };
@id("TH-OTHER") permit (principal, action == Action::"basis", resource) when { context.purpose == "capacity" };`,
      },
      cases: ['norms', 'capacity'].flatMap((purpose) =>
        ['TH-OWN', 'TH-OTHER'].map((about): PackContent['cases'][number] => ({
          name: `${about} and ${purpose}`,
          about,
          question: 'release',
          facts: { purpose: purpose as 'norms' },
          expect: {
            outcome: 'allow',
            rules:
              purpose === 'norms'
                ? ['AGR-SCOPE', 'TH-CSA-22-11', 'TH-OWN']
                : ['AGR-SCOPE', 'TH-CSA-22-13', 'TH-OTHER'],
          },
        })),
      ),
    }
  }

  it('voids the signature on that rule and on no other', async () => {
    const delegate = await aMember(node, administrator, 'delegate', ['delegate'])
    const add = async (content: PackContent): Promise<void> => {
      const { file } = await delegate.call('policy.pack.sign', { body: { content, password: PASSWORD } })
      await administrator.call('policy.pack.add', { body: { file } })
    }
    const signed = async (): Promise<string[]> =>
      (await pack('th-own')).rules.filter((one) => one.signed).map(({ id }) => id)
    await add(law())
    expect(await signed()).toEqual([])
    const own = await pack('th-own')
    await review('sign', { ...own, rules: forCounsel(own) })
    expect(await signed()).toEqual(['TH-OTHER', 'TH-OWN'])
    const next = law()
    const changed = { ...next.rules['TH-OWN']!, text: { en: 'Something else.', th: 'อย่างอื่น' } }
    await add({
      ...next,
      pack: { ...next.pack, version: '1.0.1' },
      rules: { ...next.rules, 'TH-OWN': changed },
    })
    expect(await signed()).toEqual(['TH-OTHER'])
  })

  it('in the store voids everything that was signed up to it', async () => {
    const { database } = node.world()
    await sql`update rule_review set envelope = replace(envelope, 'A', 'B')
      where place = (select max(place) from rule_review)`.execute(database.at('bulk'))
    const { id, version, rules } = await pack('th-law')
    const one = rules.find((rule) => rule.id === 'TH-PUBLIC')!
    await review('sign', { id, version, rules: [{ id: one.id, digest: one.digest }] })
    expect((await pack('th-law')).rules.filter((rule) => rule.signed).map((rule) => rule.id)).toEqual([
      'TH-PUBLIC',
    ])
    expect(await ask()).toMatchObject({ outcome: 'needs-human' })
  })
})

it('lets go what waited only for it, on both sides of an agreement', { timeout: 120_000 }, async () => {
  const [th, au] = [await aSide('TH', { demonstration: false }), await aSide('AU', { demonstration: false })]
  try {
    await conclude([th, au], await draftBetween([th, au]))
    const analyst = await th.as('analyst')
    const { id } = await analyst.call('record.write', {
      body: {
        kind: 'indicator',
        values: {
          name: 'Host',
          pattern: { type: 'ipv4-addr', value: '203.0.113.50' },
          valid_from: '2026-11-01T00:00:00Z',
          object_marking_refs: 'green',
        },
      },
    })
    const state = async () => (await analyst.call('record.get', { params: { id } })).releases[0]?.state
    await until(async () => ((await state()) === 'waiting' ? true : undefined))
    const own = await th.as('counsel')
    const law = (await own.call('policy.list')).packs.find((one) => one.id === 'th-law')!
    const { password } = DEMONSTRATION_ACCOUNTS.find(({ user }) => user === 'counsel')!
    const body = {
      act: 'sign',
      pack: law.id,
      version: law.version,
      rules: forCounsel(law),
      password,
    } as const
    await own.call('policy.review', { body })
    await until(async () => ((await state()) === 'released' ? true : undefined))
  } finally {
    await th.node.close()
    await au.node.close()
  }
})
