// The demonstration as a process, and people in front of its nodes, for the test that plays its cards.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { DEMONSTRATION_ACCOUNTS } from '@saphan/core/contract/demonstration.ts'
import type { Browser, Locator, Page } from 'playwright-core'

type Ready = { nodes: { party: string; console: string }[] }
export type Tongue = 'th' | 'en'

const CLI = join(import.meta.dirname, '../../cli/src/main.ts')

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

export type Demonstration = {
  addressOf(party: string): string
  /** `saphan demo reset`; what it answers. */
  reset(): { reset: boolean; seconds: number }
  stop(): Promise<void>
}

/** Starts it in a folder of its own. */
export const startDemonstration = async (): Promise<Demonstration> => {
  const folder = mkdtempSync(join(tmpdir(), 'saphan-demo-'))
  const [th, au] = [await freePort(), await freePort()]
  const words = ['demo', '--json', '--dir', folder, '--th-port', String(th), '--au-port', String(au)]
  const demo: ChildProcess = spawn(process.execPath, [CLI, ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise((resolve) => demo.once('exit', resolve))
  const ready = await new Promise<Ready>((resolve, reject) => {
    let said = ''
    demo.stdout?.on('data', (part: Buffer) => {
      said += part.toString()
      if (said.includes('\n')) resolve(JSON.parse(said) as Ready)
    })
    demo.once('exit', () => reject(new RangeError('the demonstration ended before it was ready')))
  })
  return {
    addressOf: (party) => ready.nodes.find((node) => node.party === party)?.console ?? '',
    reset: () =>
      JSON.parse(
        spawnSync(process.execPath, [CLI, 'demo', 'reset', '--dir', folder, '--json']).stdout.toString(),
      ) as { reset: boolean; seconds: number },
    async stop() {
      demo.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export const passwordOf = (user: string): string =>
  DEMONSTRATION_ACCOUNTS.find((one) => one.user === user)?.password ?? ''

/** Who sits in front of which node, reading which language. */
export type Seat = { readonly address: string; readonly user: string; readonly tongue: Tongue }

/** Signs somebody in through the page and opens a page of the console. */
export const sit = async (browser: Browser, { address, user, tongue }: Seat, at: string): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  const page = await context.newPage()
  await page.goto(`${address}/${tongue}/home`)
  const [name, secret, button] =
    tongue === 'th' ? ['ชื่อผู้ใช้', 'รหัสผ่าน', 'เข้าสู่ระบบ'] : ['User name', 'Password', 'Sign in']
  await page.getByRole('textbox', { name }).fill(user)
  await page.getByLabel(secret, { exact: false }).first().fill(passwordOf(user))
  await page.getByRole('button', { name: button, exact: true }).click()
  await page.getByRole('heading', { name: tongue === 'th' ? /^สวัสดี/ : /^Hello/ }).waitFor()
  if (at !== 'home') await page.goto(`${address}/${tongue}/${at}`)
  return page
}

/** Waits for a node that was begun again: the two sides do not come back in the same moment. */
export const untilBack = async (address: string): Promise<void> => {
  const deadline = Date.now() + 60_000
  const isBack = (): Promise<boolean> =>
    fetch(`${address}/api/node`).then(
      ({ ok }) => ok,
      () => false,
    )
  while (!(await isBack())) {
    if (Date.now() > deadline) throw new Error(`${address} does not come back`)
    await pause(200)
  }
}

/** Loads a page again until something is on it. */
export const reloadUntil = async (page: Page, wanted: Locator): Promise<void> => {
  for (let look = 0; look < 60 && (await wanted.count()) === 0; look += 1) {
    await page.reload()
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    await page.waitForLoadState('networkidle')
  }
  await wanted.first().waitFor()
}

export const leave = async (...pages: Page[]): Promise<void> => {
  for (const page of pages) await page.context().close()
}
