// A feed is exported and checked offline; a byte changed anywhere is found, and the entry at fault is named.
import { cpSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DEMONSTRATION_ACCOUNTS } from '@saphan/core/contract/demonstration.ts'
import { encodeBase64 } from '@saphan/core/bytes/base64.ts'
import { openKeys } from '@saphan/server/key/key-store.ts'
import { twoSides, until, type TestSide } from '../../server/test/two-nodes.ts'
import { aFolder, saphan, saphanJson } from './command.ts'

type Fault = { code: string; path?: string; index?: number; last?: number }
type Report = {
  ok: boolean
  origin: string
  size: number
  receiptSize: number
  contents: Record<string, number>
  roots: { party: string; pinned: boolean }[]
  checks: { check: string; status: string; faults: Fault[] }[]
}

let th: TestSide
let au: TestSide
let env: Record<string, string>
const folder = aFolder()
const exported = join(folder.path, 'feed')
let exporting: { code: number; document: Report }

const passwordOf = (user: string): string => DEMONSTRATION_ACCOUNTS.find((one) => one.user === user)!.password

const write = async (digit: number): Promise<void> => {
  const values = {
    name: `Host ${digit}`,
    pattern: { type: 'ipv4-addr', value: `203.0.113.${digit}` },
    valid_from: '2026-11-01T00:00:00Z',
    object_marking_refs: 'green',
  }
  await (await th.as('analyst')).call('record.write', { body: { kind: 'indicator', values } })
}

beforeAll(async () => {
  ;({ th, au } = await twoSides())
  for (const digit of [1, 2, 3]) await write(digit)
  await until(async () => {
    const found = await (await au.as('analyst')).call('record.list', { query: { q: '203.0.113.3' } })
    return found.items.length > 0 ? found : undefined
  })
  const feed = await until(async () => {
    const { feeds } = await (await th.as('auditor')).call('feed.list')
    return feeds.find(({ own, size, receipt }) => own && receipt?.size === size)
  })
  env = {
    SAPHAN_NODE: `http://127.0.0.1:${th.node.port}`,
    SAPHAN_USER: 'auditor',
    SAPHAN_PASSWORD: passwordOf('auditor'),
  }
  exporting = await saphanJson<Report>(['export', 'feed', feed.origin, '--out', exported], { env })
}, 120_000)
afterAll(async () => {
  await th.node.close()
  await au.node.close()
  folder.remove()
})

const filesOf = (root: string): string[] =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))

const faultsIn = ({ checks }: Report): Fault[] => checks.flatMap(({ faults }) => faults)

const segment = (): string => filesOf(exported).find((path) => path.startsWith('segment'))!
const texts = (): string[] => readFileSync(join(exported, segment()), 'utf8').trimEnd().split('\n')

let copies = 0
/** A copy of the folder in which one file was changed. */
const changed = (path: string, change: (bytes: Buffer) => Buffer): string => {
  const copy = join(folder.path, `copy-${(copies += 1)}`)
  cpSync(exported, copy, { recursive: true })
  writeFileSync(join(copy, path), change(readFileSync(join(copy, path))))
  return copy
}
const flip =
  (at: number) =>
  (bytes: Buffer): Buffer => {
    bytes[at] = (bytes[at] ?? 0) ^ 1
    return bytes
  }

describe('saphan export feed', () => {
  it('writes a sound folder and says so', () => {
    expect(exporting.code).toBe(0)
    const { ok, size, receiptSize, contents } = exporting.document
    expect({ ok, receiptSize, contents }).toEqual({
      ok: true,
      receiptSize: size,
      contents: { opened: size, erased: 0, withheld: 0, missing: 0 },
    })
    expect(texts().filter((text) => /203\.0\.113\.[123]'/.test(text))).toHaveLength(3)
    expect(filesOf(exported)).toEqual(
      expect.arrayContaining([
        'manifest.json',
        'agreement.json',
        'checkpoint',
        'receipt',
        'keys/TH.json',
        'keys/AU.json',
      ]),
    )
  })

  it('writes to no folder that holds something, and knows no other feed', async () => {
    const { feeds } = await (await th.as('auditor')).call('feed.list')
    const own = feeds.find((feed) => feed.own)!
    expect((await saphan(['export', 'feed', own.id, '--out', exported], { env })).code).toBe(8)
    const out = join(folder.path, 'none')
    expect((await saphan(['export', 'feed', 'ffffffff', '--out', out], { env })).code).toBe(6)
    expect(() => statSync(out)).toThrow()
    expect((await saphan(['export', 'feeds'], { env })).stdout).toContain(own.origin)
  })
})

describe('saphan verify', () => {
  it('finds an exported folder sound, offline, and shows both root keys to compare', async () => {
    const { code, document } = await saphanJson<Report>(['verify', exported])
    expect(code).toBe(0)
    expect(document.ok).toBe(true)
    expect(document.roots.map(({ party, pinned }) => ({ party, pinned }))).toEqual([
      { party: 'AU', pinned: false },
      { party: 'TH', pinned: false },
    ])
    const plain = await saphan(['verify', exported])
    expect(plain.stdout.split('\n')[0]).toBe('The folder is sound.')
    const thai = await saphan(['verify', exported, '--language', 'th'])
    expect(thai.stdout.split('\n')[0]).toBe('ชุดข้อมูลถูกต้องครบถ้วน')
  })

  it('holds the root keys against those that are known', async () => {
    const key = encodeBase64(openKeys(join(th.node.folder, 'keys')).root.publicKey)
    const right = await saphanJson<Report>(['verify', exported, '--root', `TH=${key}`])
    expect(right.code).toBe(0)
    expect(right.document.roots).toContainEqual(expect.objectContaining({ party: 'TH', pinned: true }))
    const wrong = await saphanJson<Report>(['verify', exported, '--root', `AU=${key}`])
    expect(wrong.code).toBe(3)
    expect(faultsIn(wrong.document).map(({ code }) => code)).toContain('root-key-differs')
  })

  it('finds one byte changed in the content of an entry, and names the entry', async () => {
    const index = texts().findIndex((text) => text.includes('203.0.113.2'))
    const copy = changed(segment(), (bytes) =>
      flip(bytes.indexOf('203.0.113.2') + '203.0.113.'.length)(bytes),
    )
    const { code, document } = await saphanJson<Report>(['verify', copy])
    expect(code).toBe(3)
    expect(faultsIn(document)).toEqual([expect.objectContaining({ code: 'commitment-differs', index })])
    const plain = await saphan(['verify', copy])
    expect(plain.stdout).toMatch(/^The folder is not sound\.\n/)
    expect(plain.stdout).toContain(`(entry ${index}`)
  })

  it.each(['manifest.json', 'agreement.json', 'keys/AU.json', 'checkpoint', 'receipt', 'tile/entries'])(
    'finds one byte changed in %s',
    async (name) => {
      const path = filesOf(exported).find((one) => one.startsWith(name))!
      const copy = changed(path, flip(Math.floor(statSync(join(exported, path)).size / 2)))
      const { code, document } = await saphanJson<Report>(['verify', copy])
      expect({ code, ok: document.ok }).toEqual({ code: 3, ok: false })
      expect(faultsIn(document).length).toBeGreaterThan(0)
    },
  )

  it('ends with 6 where there is no folder, and with 3 where nothing was exported', async () => {
    const { code, error } = await saphanJson(['verify', join(folder.path, 'nowhere')])
    expect({ code, error: error?.code }).toEqual({ code: 6, error: 'file.absent' })
    expect((await saphan(['verify', folder.path])).code).toBe(3)
  })
})
