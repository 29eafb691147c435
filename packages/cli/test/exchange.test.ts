// Import, export of records, tokens, and the codes with which failures end, against a real node.
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aMember, aNode, PASSWORD, setUp, type TestNode } from '../../server/test/node.ts'
import { aFolder, saphan, saphanJson } from './command.ts'

let node: TestNode
let env: Record<string, string>
const folder = aFolder()

const indicator = (digit: number, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  type: 'indicator',
  spec_version: '2.1',
  id: `indicator--00000000-0000-4000-8000-00000000000${digit}`,
  created: '2026-01-01T00:00:00.000Z',
  modified: '2026-01-01T00:00:00.000Z',
  name: `example ${digit}`,
  pattern: `[ipv4-addr:value = '203.0.113.${digit}']`,
  pattern_type: 'stix',
  valid_from: '2026-01-01T00:00:00Z',
  object_marking_refs: ['marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9'],
  ...more,
})

const bundle = (...objects: Record<string, unknown>[]): string =>
  JSON.stringify({ type: 'bundle', id: 'bundle--00000000-0000-4000-8000-000000000009', objects })

beforeAll(async () => {
  node = await aNode()
  const administrator = await setUp(node, 'TH')
  await aMember(node, administrator, 'analyst', ['analyst'])
  env = { SAPHAN_NODE: `http://127.0.0.1:${node.port}`, SAPHAN_USER: 'analyst', SAPHAN_PASSWORD: PASSWORD }
})
afterAll(async () => {
  await node.close()
  folder.remove()
})

describe('saphan import', () => {
  it('follows several files to their end and says what became of each', async () => {
    const one = join(folder.path, 'one.json')
    const two = join(folder.path, 'two.ndjson')
    writeFileSync(one, bundle(indicator(1), indicator(2)))
    writeFileSync(two, `${JSON.stringify(indicator(3))}\n${JSON.stringify(indicator(4))}\n`)
    const { code, document } = await saphanJson(['import', one, two], { env })
    expect(code).toBe(0)
    expect(document['units']).toMatchObject([
      { name: 'one.json', state: 'complete', total: 2, stored: 2, failed: 0 },
      { name: 'two.ndjson', state: 'complete', total: 2, stored: 2, failed: 0 },
    ])
  })

  it('takes standard input, and follows a unit again by its id', async () => {
    const input = bundle(indicator(5))
    const first = await saphanJson<{ units: { id: string }[] }>(
      ['import', '-', '--name', 'piped', '--no-wait'],
      { env, input },
    )
    const unit = first.document.units[0]!
    expect(unit).toMatchObject({ name: 'piped', total: 1 })
    const again = await saphanJson(['import', '--resume', unit.id], { env })
    expect(again.document['units']).toMatchObject([{ id: unit.id, state: 'complete', stored: 1 }])
  })

  it('ends with 3 when an object is refused, and names it', async () => {
    const file = join(folder.path, 'bad.json')
    writeFileSync(file, bundle(indicator(6), indicator(7, { modified: 'yesterday' })))
    const { code, stdout } = await saphan(['import', file], { env })
    expect(code).toBe(3)
    expect(stdout).toContain('Not taken')
    expect(stdout).toContain('indicator--00000000-0000-4000-8000-000000000007')
  })

  it('finds the unit that the node took although its answer was lost', async () => {
    const lossy = createServer((near) => {
      // Hands everything on, but ends the connection where the answer to the upload would begin.
      let isUpload = false
      void import('node:net').then(({ connect }) => {
        const far = connect(node.port, '127.0.0.1')
        near.on('data', (chunk: Buffer) => {
          if (chunk.includes('POST /api/units')) isUpload = true
          far.write(chunk)
        })
        far.on('data', (chunk: Buffer) => (isUpload ? near.destroy() : near.write(chunk)))
        near.on('close', () => far.destroy())
        near.on('error', () => far.destroy())
        far.on('close', () => near.destroy())
        far.on('error', () => near.destroy())
      })
    })
    await new Promise<void>((resolve) => void lossy.listen(0, '127.0.0.1', resolve))
    const address = lossy.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const { code, document } = await saphanJson(['import', '-', '--name', 'lost'], {
      env: { ...env, SAPHAN_NODE: `http://127.0.0.1:${port}` },
      input: bundle(indicator(8)),
    })
    await new Promise((resolve) => void lossy.close(resolve))
    expect(document).toMatchObject({ units: [{ name: 'lost', state: 'complete', stored: 1 }] })
    expect(code).toBe(0)
  })

  it('ends with 6 for a file that is not there', async () => {
    const { code, error } = await saphanJson(['import', join(folder.path, 'none.json')], { env })
    expect(code).toBe(6)
    expect(error?.code).toBe('file.absent')
  })
})

describe('saphan export records', () => {
  it('writes every record that the reader sees, as it was signed, once', async () => {
    await node.settled()
    const out = join(folder.path, 'records.ndjson')
    const { document } = await saphanJson(['export', 'records', '--type', 'indicator', '--out', out], { env })
    const objects = readFileSync(out, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: string })
    expect(document['records']).toBe(objects.length)
    const ids = objects.map(({ id }) => id)
    for (const digit of [1, 2, 3, 4]) expect(ids).toContain(indicator(digit)['id'])
    expect(new Set(ids).size).toBe(ids.length)
    const found = await saphan(['export', 'records', '--query', '203.0.113.2'], { env })
    expect(
      found.stdout
        .trimEnd()
        .split('\n')
        .map((line) => (JSON.parse(line) as { id: string }).id),
    ).toEqual([indicator(2)['id']])
  })

  it('overwrites nothing, and gives no lines where one document was asked for', async () => {
    const out = join(folder.path, 'there')
    writeFileSync(`${out}.part`, '')
    expect((await saphan(['export', 'records', '--out', out], { env })).code).toBe(8)
    expect((await saphanJson(['export', 'records'], { env })).code).toBe(2)
  })
})

describe('saphan explain', () => {
  it('says what was decided, or that nothing was, and refuses an id that is not there with 6', async () => {
    const id = String(indicator(2)['id'])
    const { document } = await saphanJson(['explain', id, '--to', 'AU'], { env })
    expect(document).toMatchObject({ to: 'AU', decided: null, now: null, record: { id } })
    const said = await saphan(['explain', id, '--to', 'AU', '--language', 'th'], { env })
    expect(said.stdout).toContain('ยังไม่มีการพิจารณา')
    const none = await saphanJson(['explain', 'indicator--0', '--to', 'AU'], { env })
    expect(none.code).toBe(6)
  })
})

describe('saphan token', () => {
  it('issues a token that a machine can use until it is revoked', async () => {
    const administrator = { ...env, SAPHAN_USER: 'administrator' }
    const issued = await saphanJson(['token', 'issue', 'sensor'], { env: administrator })
    const { secret, token } = issued.document as { secret: string; token: { id: string } }
    const asMachine = { SAPHAN_NODE: env['SAPHAN_NODE'] ?? '', SAPHAN_TOKEN: secret }
    const file = join(folder.path, 'machine.json')
    writeFileSync(file, bundle(indicator(9)))
    expect((await saphanJson(['import', file], { env: asMachine })).document).toMatchObject({
      units: [{ stored: 1 }],
    })
    const listed = await saphan(['token', 'list'], { env: administrator })
    expect(listed.stdout).toContain(token.id)
    expect((await saphan(['token', 'revoke', token.id], { env: administrator })).code).toBe(0)
    expect((await saphan(['import', file], { env: asMachine })).code).toBe(4)
  })
})

describe('a failure ends with the code of its kind', () => {
  it.each([
    ['a wrong password: 4', ['token', 'list'], { SAPHAN_PASSWORD: 'wrong' }, 4, 'session.wrong-credentials'],
    ['not permitted: 5', ['token', 'issue', 'x'], {}, 5, 'gate.denied'],
    ['nothing there: 6', ['import', '--resume', 'none'], {}, 6, 'unit.absent'],
    ['no node: 10', ['token', 'list'], { SAPHAN_NODE: 'http://127.0.0.1:1' }, 10, 'node.unreachable'],
    ['nobody to ask for a password: 2', ['token', 'list'], { SAPHAN_PASSWORD: undefined }, 2, 'cli.usage'],
  ])('%s', async (_name, words, more, expected, code) => {
    const ended = await saphanJson(words, { env: { ...env, ...more } })
    expect(ended.error?.code).toBe(code)
    expect(ended.code).toBe(expected)
    expect(ended.error?.text.th).toMatch(/[\u0E00-\u0E7F]/)
  })
})
