// A node's life from the command line: made, started, stopped, looked at, backed up and restored.
import { mkdirSync, readFileSync, readdirSync, statSync, unlinkSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { aFolder, saphan, saphanJson, startNode, type Running } from './command.ts'

const PASSWORD = 'a long enough password'
const place = aFolder()
const folder = join(place.path, 'node')
const env = { SAPHAN_FOLDER: folder, SAPHAN_PORT: '0', SAPHAN_PASSWORD: PASSWORD }

const WISHES = [
  ['--party', 'XX'],
  ['--party-th', 'ฝ่ายตัวอย่าง'],
  ['--party-en', 'Example side'],
  ['--node-name', 'node.xx.example'],
  ['--organisation-th', 'หน่วยงานตัวอย่าง'],
  ['--organisation-en', 'Example agency'],
  ['--administrator', 'administrator'],
].flat()

const started: Running[] = []
const aStart = (words: readonly string[] = [], more: Record<string, string> = {}): Running => {
  const running = startNode(words, { ...env, ...more })
  started.push(running)
  return running
}
const stop = async (running: Running): Promise<number | null> => {
  running.child.kill('SIGTERM')
  return running.ended
}

beforeAll(async () => {
  const { code, document } = await saphanJson(['init', ...WISHES], { env })
  expect(code).toBe(0)
  expect(document).toMatchObject({ setUp: true, party: 'XX', nodeName: 'node.xx.example' })
}, 120_000)
afterEach(async () => {
  for (const running of started.splice(0)) await stop(running)
})
afterAll(() => place.remove())

describe('saphan init', () => {
  it('makes keys that nobody else can read, and without names only those', async () => {
    const other = join(place.path, 'keys-only')
    const { code, document } = await saphanJson<{ setUp: boolean; rootKeyId: string }>([
      'init',
      '--folder',
      other,
    ])
    expect({ code, setUp: document.setUp }).toEqual({ code: 0, setUp: false })
    expect(document.rootKeyId).toMatch(/^[0-9a-f]{64}$/)
    expect(readdirSync(join(other, 'keys'))).toContain('root.pem')
    for (const name of readdirSync(join(other, 'keys')))
      expect(statSync(join(other, 'keys', name)).mode & 0o077).toBe(0)
  })

  it('sets a node up once, and says which flags are missing', async () => {
    expect(await saphanJson(['init', ...WISHES], { env })).toMatchObject({
      code: 8,
      error: { code: 'setup.closed' },
    })
    const { code, stderr } = await saphan(['init', '--party', 'XX'], { env })
    expect(code).toBe(2)
    expect(stderr).toContain('`--node-name`')
    expect(stderr).not.toContain('`--party`')
  })
})

describe('saphan start', () => {
  it('says where it listens, answers there, and stops in order at a signal', async () => {
    const running = aStart()
    const { at } = await running.said('the node listens')
    const face = (await (await fetch(`${String(at)}/api/node`)).json()) as Record<string, unknown>
    expect(face).toMatchObject({ party: 'XX', firstRun: false, demonstration: false })
    expect(await stop(running)).toBe(0)
    expect(readdirSync(folder)).not.toContain('lock')
  })

  it('lets one process have the folder, and backs nothing up under it', async () => {
    await aStart().said('the node listens')
    const second = await saphan(['start'], { env })
    expect(second.code).toBe(8)
    expect(second.stderr).toContain('in use by process')
    const out = join(place.path, 'under.tar')
    const backup = await saphanJson(['backup', out], { env })
    expect(backup).toMatchObject({ code: 8, error: { code: 'database.locked' } })
    expect(() => statSync(out)).toThrow()
  })

  it('ends with 8 when the port is taken, and leaves the folder free', async () => {
    const server: Server = createServer()
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = String(typeof address === 'object' && address ? address.port : 0)
    const ended = await saphan(['start', '--port', port], { env })
    expect(ended.code).toBe(8)
    expect(ended.stderr).toContain(`port ${port}`)
    const seen = await saphanJson(['doctor', '--port', port], { env })
    await new Promise((resolve) => void server.close(resolve))
    expect(seen.code).toBe(8)
    expect(seen.document['findings']).toContainEqual(
      expect.objectContaining({ check: 'port', status: 'failed', kind: 'conflict' }),
    )
  })

  it('ends with 3 at a setting that is not valid', async () => {
    const { code, stderr } = await saphan(['start', '--port', 'eighty'], { env })
    expect(code).toBe(3)
    expect(stderr).toContain('`eighty`')
  })
})

describe('saphan doctor', () => {
  const statusesOf = async (
    words: readonly string[] = [],
  ): Promise<{ code: number; of: Map<string, string> }> => {
    const { code, document } = await saphanJson<{ findings: { check: string; status: string }[] }>(
      ['doctor', '--port', '0', ...words],
      { env },
    )
    return { code, of: new Map(document.findings.map(({ check, status }) => [check, status])) }
  }

  it('finds a node well, with the root key still beside it', async () => {
    const { code, of } = await statusesOf()
    expect(code).toBe(0)
    for (const check of [
      'runtime',
      'folder',
      'lock',
      'rules',
      'clock',
      'port',
      'store',
      'migrations',
      'key-lists',
      'notes',
    ])
      expect({ check, status: of.get(check) }).toEqual({ check, status: 'ok' })
    expect(of.get('keys')).toBe('warning')
  })

  it('changes nothing where there is nothing', async () => {
    const nowhere = join(place.path, 'nowhere')
    expect((await statusesOf(['--folder', nowhere])).code).toBe(0)
    expect(() => statSync(nowhere)).toThrow()
  })

  it('leaves the store to a node that runs', async () => {
    await aStart().said('the node listens')
    const { code, of } = await statusesOf()
    expect({ code, store: of.get('store'), lock: of.get('lock') }).toEqual({
      code: 0,
      store: 'skipped',
      lock: 'ok',
    })
  })

  it('says that a key is missing, or is none, and makes no other', async () => {
    const file = join(folder, 'keys', 'link.pem')
    const key = readFileSync(file)
    unlinkSync(file)
    const missing = await statusesOf()
    expect({ code: missing.code, keys: missing.of.get('keys') }).toEqual({ code: 6, keys: 'failed' })
    expect(() => statSync(file)).toThrow()
    writeFileSync(file, 'no key', { mode: 0o600 })
    expect((await statusesOf()).code).toBe(1)
    writeFileSync(file, key, { mode: 0o600 })
    expect((await statusesOf()).code).toBe(0)
  })
})

describe('saphan backup and restore', () => {
  const bare = join(place.path, 'bare.tar')
  const whole = join(place.path, 'whole.tar')

  it('brings a node back with its people, and says at the first start where it comes from', async () => {
    expect((await saphan(['backup', whole, '--with-keys'], { env })).code).toBe(0)
    expect(statSync(whole).mode & 0o077).toBe(0)
    const back = join(place.path, 'back')
    const restored = await saphanJson<{ keys: boolean; files: number }>(
      ['restore', whole, '--folder', back],
      { env },
    )
    expect(restored.code).toBe(0)
    expect(restored.document.keys).toBe(true)
    expect(restored.document.files).toBeGreaterThan(500)
    const running = aStart(['--folder', back])
    const { level } = await running.said(
      'this folder was restored: every feed is compared with its notes and the other side first',
    )
    expect(level).toBe('warn')
    const { at } = await running.said('the node listens')
    const tokens = await saphanJson(['token', 'list'], {
      env: { SAPHAN_NODE: String(at), SAPHAN_USER: 'administrator', SAPHAN_PASSWORD: PASSWORD },
    })
    expect(tokens).toMatchObject({ code: 0, document: { tokens: [] } })
    await stop(running)
    expect(readdirSync(back)).not.toContain('restored.json')
  })

  it('without keys needs those of the same node', async () => {
    expect((await saphan(['backup', bare], { env })).code).toBe(0)
    const to = join(place.path, 'to')
    const without = await saphanJson(['restore', bare, '--folder', to], { env })
    expect(without).toMatchObject({ code: 6, error: { code: 'backup.keys-missing' } })
    const others = join(place.path, 'keys-only', 'keys')
    const foreign = await saphanJson(['restore', bare, '--folder', to, '--keys', others], { env })
    expect(foreign).toMatchObject({ code: 3, error: { code: 'backup.unsound' } })
    expect(() => statSync(to)).toThrow()
    const own = await saphanJson(['restore', bare, '--folder', to, '--keys', join(folder, 'keys')], { env })
    expect(own.code).toBe(0)
    expect(readFileSync(join(to, 'keys', 'log.pem'))).toEqual(readFileSync(join(folder, 'keys', 'log.pem')))
  })

  it('restores nothing of a backup in which one byte was changed, or which ends too early', async () => {
    const bytes = readFileSync(whole)
    const bad = join(place.path, 'bad.tar')
    const to = join(place.path, 'bad')
    const inContent = bytes.indexOf('-----BEGIN PRIVATE KEY-----') - 1000
    for (const change of [inContent, bytes.length >> 1]) {
      const copy = Buffer.from(bytes)
      copy[change] = (copy[change] ?? 0) ^ 1
      writeFileSync(bad, copy)
      expect(await saphanJson(['restore', bad, '--folder', to], { env })).toMatchObject({
        code: 3,
        error: { code: 'backup.unsound' },
      })
    }
    writeFileSync(bad, bytes.subarray(0, bytes.length >> 1))
    expect((await saphan(['restore', bad, '--folder', to], { env })).code).toBe(3)
    expect(() => statSync(to)).toThrow()
    expect(() => statSync(`${to}.restoring`)).toThrow()
  })

  it('overwrites nothing', async () => {
    const full = join(place.path, 'full')
    mkdirSync(full)
    writeFileSync(join(full, 'something'), '')
    expect((await saphan(['restore', whole, '--folder', full], { env })).code).toBe(8)
    expect((await saphan(['backup', whole], { env })).code).toBe(8)
    expect((await saphan(['backup', join(folder, 'inside.tar')], { env })).code).toBe(2)
  })
})
