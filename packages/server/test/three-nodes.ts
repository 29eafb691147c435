// Two nodes under the arrangement, and a third Party's that has one of its own with the first: so that something can be passed on.
import { arrangement2026 } from '@saphan/core/agreement/arrangement-2026.ts'
import { DEMONSTRATION_SIDES, demonstrationParty } from '@saphan/core/agreement/arrangement-2026-party.ts'
import { DEMONSTRATION_ACCOUNTS } from '@saphan/core/contract/demonstration.ts'
import type { Clock } from '../src/clock/clock.ts'
import { createCaller } from '../src/demo/caller.ts'
import { conclude, type Draft } from '../src/demo/meeting.ts'
import { createSide, type Side } from '../src/demo/people.ts'
import { aNode } from './node.ts'
import { twoSides, type TestSide } from './two-nodes.ts'

const THIRD = { en: 'Side XX', th: 'ฝ่าย XX' }
const FURTHER_AGREEMENT = 'TH-XX-2026'

/** The side of XX: its people have the names and passwords of the demonstration's. */
const aThirdSide = async (options: { clock?: Clock }): Promise<TestSide> => {
  const node = await aNode(options)
  const address = `http://127.0.0.1:${node.port}`
  const [first, ...others] = DEMONSTRATION_ACCOUNTS
  await createCaller(address).call('setup.run', {
    body: {
      party: 'XX',
      names: THIRD,
      nodeName: 'xx.example',
      language: 'en',
      organisation: { en: 'Agency of XX (demonstration)', th: 'หน่วยงานของ XX (สาธิต)' },
      administrator: { user: first!.user, name: 'Administrator', password: first!.password },
    },
  })
  const side = createSide('XX' as 'TH', address)
  const administrator = await side.as('administrator')
  for (const { user, password, role } of others)
    await administrator.call('member.add', { body: { user, name: user, password, roles: [role] } })
  return { ...side, node }
}

const draftOf = async (th: Side, xx: Side): Promise<Draft> => {
  const cards = await Promise.all(
    [
      [th, 'XX'],
      [xx, 'TH'],
    ].map(async ([side, others]) =>
      (await (side as Side).as('delegate')).call('agreement.card', {
        query: { agreement: FURTHER_AGREEMENT, others: others as string },
      }),
    ),
  )
  const parties = cards.map(({ party, node }) =>
    demonstrationParty(party, party === 'TH' ? DEMONSTRATION_SIDES.TH : THIRD, node, '2026-01-01'),
  )
  return {
    document: arrangement2026({ id: FURTHER_AGREEMENT, expiresAt: null, parties }),
    parties: Object.fromEntries(
      cards.map(({ party, keys, address }) => [party, { keys, address, commitment: null, nonce: null }]),
    ),
  }
}

/** TH under an arrangement with AU and under another one with XX; `further` is the digest of the latter. */
export const threeSides = async (
  options: { clock?: Clock } = {},
): Promise<{ th: TestSide; au: TestSide; xx: TestSide; digest: string; further: string }> => {
  const two = await twoSides(options)
  const xx = await aThirdSide(options)
  return { ...two, xx, further: await conclude([two.th, xx], await draftOf(two.th, xx)) }
}
