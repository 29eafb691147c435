// What is under way when a pack is added: approvals given before count for nothing, and what waits is decided anew.
import type { PackContent } from '@saphan/core/gate/signed-pack.ts'
import { DEMONSTRATION_ACCOUNTS } from '@saphan/core/contract/demonstration.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { writeExample } from '../src/demo/example.ts'
import { REQUIRED } from '../src/demo/hospital-wave.ts'
import { aThaiPack } from './pack-file.ts'
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

const add = async (content: PackContent): Promise<void> => {
  const password = DEMONSTRATION_ACCOUNTS.find(({ user }) => user === 'delegate')!.password
  const { file } = await (await th.as('delegate')).call('policy.pack.sign', { body: { content, password } })
  await (await th.as('administrator')).call('policy.pack.add', { body: { file } })
  await th.node.settled()
}

const approve = async (user: string): Promise<readonly string[]> => {
  const member = await th.as(user)
  const { reviews } = await member.call('review.list', { query: {} })
  const params = { id: reviews.find(({ waiting }) => waiting > 0)?.id ?? '' }
  const { lines } = await member.call('review.get', { params })
  const body = { lines: lines.map(({ id }) => id), authority: 'section 70, order 1 (example)' }
  await member.call('review.approve', { params, body })
  await th.node.settled()
  return (await member.call('review.get', { params })).lines.map(({ state }) => state)
}

const write = async (value: string): Promise<string> => {
  const { id } = await (
    await th.as('analyst')
  ).call('record.write', {
    body: {
      kind: 'indicator',
      values: {
        name: `Host ${value}`,
        pattern: { type: 'ipv4-addr', value },
        valid_from: '2026-11-01T00:00:00Z',
        object_marking_refs: 'green',
      },
    },
  })
  return id
}
const stateOf = async (id: string): Promise<string | undefined> =>
  (await (await th.as('analyst')).call('record.get', { params: { id } })).releases[0]?.state

it('voids an approval given before, and lets two people approve under the new set', async () => {
  await writeExample(await th.as('analyst'), REQUIRED, Date.now())
  await th.node.settled()
  await approve('counsel')
  await add(aThaiPack('1.0.0', 'capacity'))
  expect(await approve('counsel-2')).toEqual(['waiting'])
  expect(await approve('counsel')).not.toEqual(['waiting'])
})

it('decides by the new set from then on, and by the next one after that', async () => {
  const before = await write('203.0.113.40')
  await until(async () => ((await stateOf(before)) === 'released' ? true : undefined))
  await add(aThaiPack('1.1.0', 'cyber-defence'))
  const after = await write('203.0.113.41')
  await until(async () => ((await stateOf(after)) === 'withheld' ? true : undefined))
  expect(await stateOf(before)).toBe('released')
  await add(aThaiPack('1.2.0', 'capacity'))
  const again = await write('203.0.113.42')
  await until(async () => ((await stateOf(again)) === 'released' ? true : undefined))
})
