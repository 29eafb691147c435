// The whole trace of a decision: rules with their sources, facts, approvals, and what the rules would say now.
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

const write = async (value: string, tlp: string, facts = {}) => {
  const values = {
    name: `Host ${value}`,
    pattern: { type: 'ipv4-addr', value },
    valid_from: '2026-11-01T00:00:00Z',
    object_marking_refs: tlp,
  }
  return (await th.as('analyst')).call('record.write', { body: { kind: 'indicator', values, facts } })
}

const explain = async (side: TestSide, id: string, to: string, user = 'analyst') =>
  (await side.as(user)).call('release.explain', { params: { id, to }, query: {} })

it('tells of what went by which rules and facts, and that the rules would say the same now', async () => {
  const { id } = await write('203.0.113.61', 'green')
  const explanation = await until(async () => {
    const one = await explain(th, id, 'AU')
    return one.decided?.state === 'released' ? one : undefined
  })
  expect(explanation).toMatchObject({
    to: 'AU',
    decided: { outcome: 'allow', code: null },
    now: { outcome: 'allow' },
  })
  const [rule] = explanation.decided?.rules ?? []
  expect(rule).toMatchObject({ rule: 'AGR-SCOPE', effect: 'permit' })
  expect(rule?.text.th).toMatch(/[ก-๙]/)
  expect(explanation.now?.policies).toBe(explanation.decided?.policies)
  const tlp = explanation.facts.find(({ fact }) => fact === 'tlp')
  expect(tlp?.values).toEqual([{ en: 'TLP:GREEN', th: 'TLP:GREEN' }])
})

it('tells of what stays, and what the outside may be told, which is no reason', async () => {
  const { id } = await write('203.0.113.62', 'green', { acquisition: ['compelled:TH-CSA'] })
  const { decided } = await until(async () => {
    const one = await explain(th, id, 'AU')
    return one.decided ? one : undefined
  })
  expect(decided).toMatchObject({ outcome: 'deny', state: 'withheld', code: { code: 'withheld' } })
  expect(decided?.rules.map(({ rule }) => rule)).toContain('TH-CSA-70')
  expect(JSON.stringify(decided?.code)).not.toMatch(/70|CSA|compelled/)
})

it('marks the fact that is missing, and says who can give it', async () => {
  const { id } = await write('203.0.113.63', 'green', { acquisition: ['voluntary'] })
  const { decided, facts } = await until(async () => {
    const one = await explain(th, id, 'AU')
    return one.decided ? one : undefined
  })
  expect(decided?.outcome).toBe('needs-human')
  expect(facts.filter(({ missing }) => missing).map(({ fact }) => fact)).toEqual(['operatorConsentAbroad'])
  expect(decided?.rules.some(({ lift }) => lift !== undefined)).toBe(true)
})

it('says of what a Party has given itself that nothing was decided, and that it stays with it', async () => {
  const { id } = await write('203.0.113.64', 'green')
  const explanation = await until(async () => {
    const { items } = await (await au.as('analyst')).call('record.list', { query: { q: '203.0.113.64' } })
    return items.length > 0 ? explain(au, id, 'TH') : undefined
  })
  expect(explanation).toMatchObject({ decided: null, now: { outcome: 'deny' } })
})

it('is for members who may see the record, and absent for all else', async () => {
  await expect(explain(th, 'indicator--00000000-0000-4000-8000-000000000000', 'AU')).rejects.toMatchObject({
    code: 'record.absent',
  })
  const stranger = th.node.browser()
  await expect(
    stranger.call('release.explain', { params: { id: 'indicator--1', to: 'AU' }, query: {} }),
  ).rejects.toMatchObject({ code: 'session.required' })
})
