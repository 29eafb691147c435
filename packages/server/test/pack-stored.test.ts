// A pack that was added, across a restart, and one whose row in the store is no longer what was signed.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, expect, it } from 'vitest'
import { aMember, aNode, PASSWORD, setUp, type Browser, type TestNode } from './node.ts'
import { aThaiPack } from './pack-file.ts'

let node: TestNode
afterEach(() => node.close())

const start = async (folder: string): Promise<void> => {
  node = await aNode({ folder })
}
const signedIn = async (user: string): Promise<Browser> => {
  const browser = node.browser()
  await browser.call('session.open', { body: { user, password: PASSWORD } })
  return browser
}
const versionOf = async (browser: Browser): Promise<string | undefined> =>
  (await browser.call('policy.list')).packs.find(({ id }) => id === 'th-further')?.version
const add = async (version: string): Promise<void> => {
  const content = aThaiPack(version, 'capacity')
  const body = { content, password: PASSWORD }
  const { file } = await (await signedIn('delegate')).call('policy.pack.sign', { body })
  await (await signedIn('administrator')).call('policy.pack.add', { body: { file } })
}

it('is in force again after a restart, and one that is not what was signed stops all deciding until it is replaced', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'saphan-pack-'))
  await start(folder)
  const administrator = await setUp(node, 'TH')
  await aMember(node, administrator, 'delegate', ['delegate'])
  await add('1.0.0')
  const { policies } = await administrator.call('policy.list')
  await node.stop()
  await start(folder)
  const back = await signedIn('administrator')
  expect(await versionOf(back)).toBe('1.0.0')
  expect((await back.call('policy.list')).policies).toBe(policies)

  await sql`update policy_pack set envelope = replace(envelope, 'A', 'B')`.execute(
    node.world().database.at('bulk'),
  )
  await node.stop()
  await start(folder)
  const after = await signedIn('administrator')
  expect(await versionOf(after)).toBeUndefined()
  expect(node.logged.join()).toContain('a pack of rules that was added cannot be used')
  await expect(node.world().recipients()).rejects.toMatchObject({ code: expect.stringMatching(/^pack\./) })
  await add('1.0.1')
  expect(await versionOf(after)).toBe('1.0.1')
  expect(await node.world().recipients()).toEqual([])
})
