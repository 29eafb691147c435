// A node in this process over a fresh store, reached as a browser reaches it: by HTTP, with a cookie.
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { startNode, type Node } from '../src/app.ts'
import type { Clock } from '../src/clock/clock.ts'
import { createCaller, type Caller } from '../src/demo/caller.ts'
import { readConfig } from '../src/config/config.ts'
import type { Log } from '../src/http/server.ts'
import { aDatabase } from './database.ts'

export type Browser = Caller

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

/** A node under test; `stop` leaves its folder. */
export type TestNode = Node & { browser(): Browser; folder: string; logged: string[]; stop(): Promise<void> }

const ALLOWED = /^\[info\]/

/** Starts a node; `close` also removes its folder. Errors that it logs are kept and can be looked at. */
export const aNode = async (
  options: { folder?: string; demonstration?: boolean; port?: number; clock?: Clock } = {},
): Promise<TestNode> => {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'saphan-node-'))
  const port = options.port ?? (await freePort())
  const logged: string[] = []
  const log: Log = (level, message, more) => {
    const line = `[${level}] ${message} ${JSON.stringify(more ?? {})}`
    if (process.env['SAPHAN_TEST_LOG']) process.stderr.write(`${line}\n`)
    if (!ALLOWED.test(line)) logged.push(line)
  }
  const config = readConfig({
    SAPHAN_FOLDER: folder,
    SAPHAN_PORT: String(port),
    ...(options.demonstration === false ? {} : { SAPHAN_DEMONSTRATION: '1' }),
  })
  const node = await startNode(
    { ...config, files: join(folder, 'no-console') },
    {
      log,
      ...(options.clock ? { clock: options.clock } : {}),
      ...(options.folder ? {} : { database: await aDatabase() }),
    },
  )
  return {
    ...node,
    folder,
    logged,
    stop: () => node.close(),
    browser: () => createCaller(`http://127.0.0.1:${node.port}`),
    async close() {
      await node.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export const PASSWORD = 'a long enough password'

const NAMES = { TH: { th: 'ฝ่ายไทย', en: 'Thailand' }, AU: { th: 'ฝ่ายออสเตรเลีย', en: 'Australia' } }

/** Sets a node up for a Party and returns its administrator's browser. */
export const setUp = async (node: TestNode, party: 'TH' | 'AU'): Promise<Browser> => {
  const browser = node.browser()
  await browser.call('setup.run', {
    body: {
      party,
      names: NAMES[party],
      nodeName: `${party.toLowerCase()}.example`,
      language: party === 'TH' ? 'th' : 'en',
      organisation: { th: 'ศูนย์ประสานฯ (สาธิต)', en: 'National CERT (demonstration)' },
      administrator: { user: 'administrator', name: 'Administrator', password: PASSWORD },
    },
  })
  return browser
}

/** Adds a member with roles and signs them in. */
export const aMember = async (
  node: TestNode,
  administrator: Browser,
  user: string,
  roles: readonly string[],
): Promise<Browser> => {
  await administrator.call('member.add', { body: { user, name: user, password: PASSWORD, roles } })
  const browser = node.browser()
  await browser.call('session.open', { body: { user, password: PASSWORD } })
  return browser
}

/** What a refused call throws. */
export const refused = (status: number, code: string) => ({
  code,
  details: expect.objectContaining({ status }),
})
