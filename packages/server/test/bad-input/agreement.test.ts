// An agreement whose time is over when it is brought: refused with what is wrong, and nothing of it is kept.
import { arrangement2026 } from '@saphan/core/agreement/arrangement-2026.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { AGREEMENT_ID, draftBetween, table } from '../../src/demo/meeting.ts'
import { refused } from '../node.ts'
import { aSide, type TestSide } from '../two-nodes.ts'
import { countsOf } from './body.ts'

let th: TestSide
let au: TestSide
beforeAll(async () => {
  ;[th, au] = [await aSide('TH'), await aSide('AU')]
})
afterAll(async () => {
  await th?.node.close()
  await au?.node.close()
})

it('refuses an arrangement that has expired, and says so', async () => {
  const draft = await draftBetween([th, au])
  const { parties } = draft.document
  const document = arrangement2026({ id: AGREEMENT_ID, expiresAt: '2026-01-02T00:00:00Z', parties })
  await th.node.settled()
  const before = await countsOf(th.node.world().database)
  const { code, details } = refused(400, 'agreement.unsound')
  const thrown: unknown = await table([th, au], { ...draft, document }).catch((error: unknown) => error)
  expect(thrown).toMatchObject({ code, details })
  expect(JSON.stringify((thrown as { details: unknown }).details)).toContain('expired')
  await th.node.settled()
  expect(await countsOf(th.node.world().database)).toEqual(before)
})
