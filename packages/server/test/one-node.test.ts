// One node by itself: the first run, signing in, writing, finding, and what a stranger may not.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aMember, aNode, PASSWORD, refused, setUp, type TestNode } from './node.ts'

let node: TestNode
beforeEach(async () => {
  node = await aNode()
})
afterEach(() => node.close())

describe('a new node', () => {
  it('is set up once, and then no more', async () => {
    expect(await node.browser().call('node.get')).toMatchObject({ firstRun: true, party: null })
    await setUp(node, 'TH')
    expect(await node.browser().call('node.get')).toMatchObject({ firstRun: false, party: 'TH' })
    await expect(setUp(node, 'AU')).rejects.toMatchObject(refused(409, 'setup.closed'))
  })

  it('lets a stranger in nowhere', async () => {
    await setUp(node, 'TH')
    const stranger = node.browser()
    for (const operation of [
      'record.list',
      'review.list',
      'agreement.list',
      'ledger.list',
      'member.list',
      'unit.list',
    ] as const) {
      await expect(stranger.call(operation)).rejects.toMatchObject(refused(401, 'session.required'))
    }
  })

  it('refuses a wrong password as it refuses an unknown user', async () => {
    await setUp(node, 'TH')
    const wrong = refused(401, 'session.wrong-credentials')
    await expect(
      node.browser().call('session.open', { body: { user: 'administrator', password: 'wrong' } }),
    ).rejects.toMatchObject(wrong)
    await expect(
      node.browser().call('session.open', { body: { user: 'nobody', password: 'wrong' } }),
    ).rejects.toMatchObject(wrong)
  })

  it('refuses a form of another site', async () => {
    const response = await node.browser().fetch('/api/session', {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json', 'x-saphan': '' },
    })
    expect(response.status).toBe(400)
  })
})

describe('an analyst', () => {
  it('writes an indicator, finds it, and it stands in the ledger', async () => {
    const administrator = await setUp(node, 'TH')
    const analyst = await aMember(node, administrator, 'analyst', ['analyst'])
    const auditor = await aMember(node, administrator, 'auditor', ['auditor'])
    const written = await analyst.call('record.write', {
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
    const list = await analyst.call('record.list', { query: { q: '203.0.113.7' } })
    expect(list.items.map(({ id }) => id)).toEqual([written.id])
    expect(list.items[0]).toMatchObject({ kind: 'indicator', tlp: 'green', origin: 'TH', area: 'cyber.info' })
    const page = await analyst.call('record.get', { params: { id: written.id } })
    expect(page.object).toMatchObject({ type: 'indicator', pattern: "[ipv4-addr:value = '203.0.113.7']" })
    const ledger = await auditor.call('ledger.list')
    expect(ledger.entries.map(({ action }) => action)).toContain('record.written')
    expect(ledger.entries.some(({ subject }) => subject === written.id)).toBe(true)
    expect(node.logged).toEqual([])
  })

  it('cannot manage members, and is told so', async () => {
    const administrator = await setUp(node, 'TH')
    const analyst = await aMember(node, administrator, 'analyst', ['analyst'])
    await expect(
      analyst.call('member.add', { body: { user: 'x', name: 'x', password: PASSWORD, roles: ['analyst'] } }),
    ).rejects.toMatchObject(refused(403, 'gate.denied'))
    const { can } = await analyst.call('session.get')
    expect(can).toContain('record:write')
    expect(can).not.toContain('member:manage')
  })
})
