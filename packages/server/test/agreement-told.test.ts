// What a node tells another of agreements is written anew when they have changed, and then always.
import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { heldVersion, tellAgreements } from '../src/agreement/exchange.ts'
import { NODE } from '../src/app-world.ts'
import { actOn, carry, draftBetween, table } from '../src/demo/meeting.ts'
import { aSide, type TestSide } from './two-nodes.ts'

let th: TestSide
let au: TestSide
beforeEach(async () => {
  th = await aSide('TH')
  au = await aSide('AU')
})
afterEach(async () => {
  await th.node.close()
  await au.node.close()
})

const told = () => tellAgreements(th.node.world(), NODE, 'AU')
const held = () => heldVersion(th.node.world(), NODE)

describe('what a node tells of agreements', () => {
  it('changes with each step of an agreement and nothing else, and has the digest of its bytes', async () => {
    const seen: { told: Awaited<ReturnType<typeof told>>; held: string }[] = []
    const look = async (): Promise<void> => {
      const now = { told: await told(), held: await held() }
      expect(now.told.digest).toBe(createHash('sha256').update(now.told.text).digest('base64url'))
      seen.push(now)
    }
    await look()
    expect(seen[0]?.told.text).toBe('[]')
    const draft = await draftBetween([th, au])
    const body = { format: 'saphan-agreement-package-1', ...draft, events: [] }
    // The document; then the commitment and the nonce of the other side; then what is signed.
    await (await th.as('delegate')).call('agreement.import', { body })
    await look()
    const digest = await table([th, au], draft)
    await look()
    await actOn(th, digest, 'approve')
    await look()
    await actOn(au, digest, 'approve')
    await carry([au, th], digest)
    await look()
    await actOn(th, digest, 'sign')
    await look()
    expect(new Set(seen.map((one) => one.told.digest)).size).toBe(seen.length)
    expect(new Set(seen.map((one) => one.held)).size).toBe(seen.length)
    const [before, version] = [await told(), await held()]
    await (
      await th.as('analyst')
    ).call('record.write', {
      body: {
        kind: 'indicator',
        values: {
          name: 'Host',
          pattern: { type: 'ipv4-addr', value: '203.0.113.7' },
          valid_from: '2026-11-01T00:00:00Z',
          object_marking_refs: 'green',
        },
      },
    })
    await th.node.settled()
    expect(await told()).toBe(before)
    expect(await held()).toBe(version)
  })
})
