// The registers that the law wants: a disclosure of personal data stands in them by itself, and only once it has left.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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

const registerOf = async (side: TestSide, id: string) =>
  (await side.as('auditor')).call('register.get', { params: { id } })

const contact = (name: string, tlp: string) => ({
  kind: 'contact-point',
  values: {
    title: { th: `จุดประสานงาน ${name}`, en: `Contact point ${name}` },
    organisation: { th: 'ศูนย์ประสานฯ (สาธิต)', en: 'National CERT (demonstration)' },
    party: 'TH',
    contact_kinds: ['technical'],
    languages: ['th', 'en'],
    mailbox: 'contact@cert.example',
    telephone: '+66 2 555 0142',
    time_zone: 'Asia/Bangkok',
    object_marking_refs: tlp,
  },
})

describe('the registers of disclosures', () => {
  it('name the rule that wants them, and are those of the node’s own law', async () => {
    const { registers } = await (await th.as('auditor')).call('register.list')
    expect(registers.map(({ id }) => id)).toEqual(['TH-OIA-24', 'TH-PDPA-39'])
    expect(registers.every(({ reviewed, entries }) => !reviewed && entries === 0)).toBe(true)
    const there = await (await au.as('auditor')).call('register.list')
    expect(there.registers.map(({ id }) => id)).toEqual(['AU-APP8'])
  })

  it('have an entry for what went with personal data, and none for what went without or stayed', async () => {
    const analyst = await th.as('analyst')
    const { id } = await analyst.call('record.write', { body: contact('one', 'green') })
    await analyst.call('record.write', { body: contact('two', 'red') })
    const values = {
      name: 'Host',
      pattern: { type: 'ipv4-addr', value: '203.0.113.7' },
      valid_from: '2026-11-01T00:00:00Z',
      object_marking_refs: 'green',
    }
    await analyst.call('record.write', { body: { kind: 'indicator', values } })
    const entries = await until(async () => {
      const page = await registerOf(th, 'TH-PDPA-39')
      return page.entries.length > 0 ? page.entries : undefined
    })
    expect(entries).toEqual([
      expect.objectContaining({
        to: 'AU',
        personal: 'contact',
        recalled: false,
        record: expect.objectContaining({ id }),
      }),
    ])
    await th.node.settled()
    expect((await registerOf(th, 'TH-OIA-24')).entries).toHaveLength(1)
    const page = await analyst.call('record.get', { params: { id } })
    const body = {
      record: id,
      version: page.line.version,
      to: 'AU',
      action: 'withdraw',
      reason: 'law-or-policy',
    } as const
    await (await th.as('officer')).call('recall.ask', { body })
    expect((await registerOf(th, 'TH-PDPA-39')).entries).toEqual([
      expect.objectContaining({ recalled: true }),
    ])
  })

  it('are for those who may read the ledger, and absent where no rule wants them', async () => {
    await expect((await th.as('analyst')).call('register.list')).rejects.toMatchObject({
      code: 'gate.denied',
    })
    await expect(registerOf(th, 'AU-APP8')).rejects.toMatchObject({ code: 'register.absent' })
  })
})
