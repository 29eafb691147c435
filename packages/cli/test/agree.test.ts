// Two nodes come to an agreement from the command line alone: cards, a draft, files carried, nine digits, signatures.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aMember, aNode, PASSWORD, setUp, type TestNode } from '../../server/test/node.ts'
import { aFolder, saphan, saphanJson } from './command.ts'

type Side = { party: 'TH' | 'AU'; node: TestNode; env: Record<string, string> }

const folder = aFolder()
const sides: Side[] = []
const at = (name: string): string => join(folder.path, name)

beforeAll(async () => {
  for (const party of ['TH', 'AU'] as const) {
    const node = await aNode()
    await aMember(node, await setUp(node, party), 'delegate', ['delegate'])
    const env = {
      SAPHAN_NODE: `http://127.0.0.1:${node.port}`,
      SAPHAN_USER: 'delegate',
      SAPHAN_PASSWORD: PASSWORD,
    }
    sides.push({ party, node, env })
  }
})
afterAll(async () => {
  for (const { node } of sides) await node.close()
  folder.remove()
})

/** Each side's file to the other, under a name of its own each time. */
const carry = async (digest: string, round: string): Promise<void> => {
  for (const [here, there] of [sides, sides.toReversed()] as [Side, Side][]) {
    const file = at(`${round}-${here.party}.json`)
    expect((await saphan(['agree', 'file', digest, '--out', file], { env: here.env })).code).toBe(0)
    expect((await saphan(['agree', 'import', file], { env: there.env })).code).toBe(0)
  }
}

describe('saphan agree', () => {
  it('drafts only from cards of different sides', async () => {
    const [th] = sides as [Side, Side]
    const card = at('card-alone.json')
    await saphan(['agree', 'card', '--id', 'TH-AU-2026', '--others', 'AU', '--out', card], { env: th.env })
    const { code, error } = await saphanJson([
      'agree',
      'draft',
      card,
      card,
      '--id',
      'TH-AU-2026',
      '--out',
      at('x'),
    ])
    expect(code).toBe(2)
    expect(error?.code).toBe('cli.usage')
  })

  it('leads two sides into effect, with digits that both show', { timeout: 180_000 }, async () => {
    const cards: string[] = []
    for (const { party, env } of sides) {
      const card = at(`card-${party}.json`)
      const others = sides.flatMap((other) => (other.party === party ? [] : other.party)).join(',')
      await saphan(['agree', 'card', '--id', 'TH-AU-2026', '--others', others, '--out', card], { env })
      cards.push(card)
    }
    const draft = at('draft.json')
    const drafted = await saphanJson(['agree', 'draft', ...cards, '--id', 'TH-AU-2026', '--out', draft])
    const { digest, hashes } = drafted.document as { digest: string; hashes: Record<string, string> }
    for (const { env } of sides) expect((await saphan(['agree', 'import', draft], { env })).code).toBe(0)

    const [th, au] = sides as [Side, Side]
    const early = await saphanJson(['agree', 'sign', digest, '--digits', '123456789'], { env: th.env })
    expect(early).toMatchObject({ code: 8, document: { error: { code: 'agreement.act-refused' } } })

    await carry(digest, 'commit')
    await carry(digest, 'reveal')
    const shown = await Promise.all(
      sides.map(({ env }) => saphanJson(['agree', 'show', digest.slice(0, 12)], { env })),
    )
    const [here, there] = shown.map(({ document }) => document)
    expect(here?.['digits']).toMatch(/^\d{9}$/)
    expect(here?.['digits']).toBe(there?.['digits'])
    expect(here?.['hashes']).toMatchObject(hashes)

    const heard = String(here?.['digits'])
    const wrong = heard.replace(/.$/, (last) => String((Number(last) + 1) % 10))
    for (const { env } of sides)
      expect((await saphan(['agree', 'approve', digest, '--authority', 'decision 1'], { env })).code).toBe(0)
    await carry(digest, 'approved')

    const refused = await saphanJson(['agree', 'sign', digest, '--digits', wrong], { env: th.env })
    expect(refused).toMatchObject({ code: 8, document: { error: { code: 'agreement.digits-differ' } } })
    expect((await saphan(['agree', 'sign', digest], { env: th.env })).code).toBe(2)

    const spoken = heard.replace(/^(...)(...)(...)$/, '$1 $2 $3')
    for (const { env } of sides) {
      const words = ['agree', 'sign', digest, '--digits', spoken, '--authority', 'decision 1']
      const { code, stderr } = await saphan(words, { env })
      expect(stderr).toContain(hashes['th'])
      expect(code).toBe(0)
    }
    await carry(digest, 'signed')
    const { stdout } = await saphan(['agree', 'show', digest, '--text'], { env: au.env })
    expect(stdout).toContain('in effect')
    expect(stdout).toContain('Signed by')
    expect(JSON.parse(readFileSync(at('signed-TH.json'), 'utf8'))).toMatchObject({
      format: 'saphan-agreement-package-1',
    })

    const suspended = await saphanJson(['agree', 'suspend', digest, '--reason', 'example'], { env: au.env })
    expect(suspended.document).toMatchObject({ line: { state: 'suspended' } })
    const listed = await saphanJson(['agree', 'list'], { env: au.env })
    expect(listed.document['agreements']).toMatchObject([{ id: digest, state: 'suspended' }])
    const resumed = await saphanJson(['agree', 'resume', digest, '--reason', 'example'], { env: au.env })
    expect(resumed.document).toMatchObject({ line: { state: 'in-force' } })
  })

  it('lets no machine sign', async () => {
    const [{ env }] = sides as [Side, Side]
    const machine = { ...env, SAPHAN_TOKEN: 'x', SAPHAN_USER: undefined }
    expect((await saphan(['agree', 'sign', 'ffffffff', '--digits', '1'], { env: machine })).code).toBe(2)
  })
})
