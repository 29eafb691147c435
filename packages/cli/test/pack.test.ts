// A pack of rules from a folder to a node, from the command line alone: checked, signed by a delegate, added by an administrator.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PackContent } from '@saphan/core/gate/signed-pack.ts'
import { aMember, aNode, PASSWORD, setUp, type Browser, type TestNode } from '../../server/test/node.ts'
import { aFile, aPack, aThaiPack } from '../../server/test/pack-file.ts'
import { aFolder, saphan, saphanJson } from './command.ts'

const folder = aFolder()
const at = (name: string): string => join(folder.path, name)
let node: TestNode
beforeAll(async () => {
  node = await aNode()
  await aMember(node, await setUp(node, 'TH'), 'delegate', ['delegate'])
})
afterAll(async () => {
  await node.close()
  folder.remove()
})

const signedIn = async (user: string): Promise<Browser> => {
  const browser = node.browser()
  await browser.call('session.open', { body: { user, password: PASSWORD } })
  return browser
}
const as = (user: string) => ({
  env: { SAPHAN_NODE: `http://127.0.0.1:${node.port}`, SAPHAN_USER: user, SAPHAN_PASSWORD: PASSWORD },
})

const write = (name: string, { pack, rules, policies, base, cases }: PackContent): string => {
  mkdirSync(at(name))
  const files = { 'pack.json': pack, 'rules.json': rules, 'cases.json': { base, cases } }
  for (const [file, value] of Object.entries(files))
    writeFileSync(join(at(name), file), JSON.stringify(value))
  for (const [file, text] of Object.entries(policies)) writeFileSync(join(at(name), file), text)
  return at(name)
}

describe('saphan pack', () => {
  it('leads a folder into force', { timeout: 120_000 }, async () => {
    const source = write('further', aThaiPack('1.0.0', 'capacity'))
    expect(await saphanJson(['pack', 'check', source])).toMatchObject({
      code: 0,
      document: { pack: 'th-further', version: '1.0.0', party: 'TH', rules: 1, cases: 2, signed: null },
    })
    const file = at('further.pack')
    expect(await saphanJson(['pack', 'sign', source, '--out', file], as('delegate'))).toMatchObject({
      code: 0,
    })
    expect(await saphanJson(['pack', 'check', file])).toMatchObject({
      code: 0,
      document: { signed: { keyId: expect.stringMatching(/^[0-9a-f]{64}$/) } },
    })
    expect(await saphanJson(['pack', 'add', file], as('administrator'))).toMatchObject({
      code: 0,
      document: { pack: 'th-further', version: '1.0.0', policies: node.world().engine.version() },
    })
    expect(await saphanJson(['pack', 'add', file], as('administrator'))).toMatchObject({
      code: 8,
      error: { code: 'pack.version-not-higher' },
    })
  })

  it('tells offline what is wrong with a pack, and where', { timeout: 60_000 }, async () => {
    const whole = aPack()
    const wrong = write('wrong', { ...whole, policies: { ...whole.policies, 'basis.cedar': 'permit [' } })
    const { code, stderr } = await saphan(['pack', 'check', wrong])
    expect(code).toBe(3)
    expect(stderr).toContain('basis.cedar:1')
    const lacking = write('lacking', { ...whole, cases: [{ name: 'x' } as never] })
    expect(await saphanJson(['pack', 'check', lacking])).toMatchObject({
      code: 3,
      error: { code: 'pack.malformed' },
    })
    const bent = at('bent.pack')
    const text = aFile(whole)
    writeFileSync(bent, text.replace(/"sig":"../, '"sig":"AA'))
    expect(await saphanJson(['pack', 'check', bent])).toMatchObject({
      code: 5,
      error: { code: 'pack.signature-invalid' },
    })
    expect(readFileSync(bent, 'utf8')).not.toBe(text)
  })

  it(
    'lets counsel sign the rules of a pack, or one of them, and take it back',
    { timeout: 60_000 },
    async () => {
      await aMember(node, await signedIn('administrator'), 'counsel', ['counsel'])
      const { document } = await saphanJson<{ rules: string[] }>(['pack', 'review', 'th-law'], as('counsel'))
      expect(document.rules).toContain('TH-CSA-22-10')
      const one = ['pack', 'review', 'th-law', '--withdraw', '--rule', 'TH-PUBLIC']
      expect(await saphanJson(one, as('counsel'))).toMatchObject({
        code: 0,
        document: { rules: ['TH-PUBLIC'] },
      })
      const { packs } = await (await signedIn('counsel')).call('policy.list')
      const unsigned = packs.find(({ id }) => id === 'th-law')!.rules.filter(({ signed }) => !signed)
      expect(unsigned.map(({ id }) => id)).toEqual(['TH-PUBLIC'])
      expect(await saphanJson(['pack', 'review', 'access-none'], as('counsel'))).toMatchObject({
        code: 6,
        error: { code: 'pack.absent' },
      })
    },
  )
})
