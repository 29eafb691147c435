// A browser for the tests of the console, and axe over a page.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type axe from 'axe-core'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { passwordOf } from './fake-state.ts'

const ROOT = join(import.meta.dirname, '../../..')
export const DIST = join(import.meta.dirname, '../dist')

/** Builds the console unless it is built from the same sources. */
export const buildConsole = (): void => {
  const built = spawnSync(process.execPath, [join(ROOT, 'tools/build-web.ts')], {
    stdio: 'inherit',
    env: { ...process.env, PATH: `${join(ROOT, 'node_modules/.bin')}:${process.env['PATH'] ?? ''}` },
  })
  if (built.status !== 0) throw new Error('the console does not build')
}

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env['SAPHAN_CHROMIUM'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--headless',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })

/** Signs a member in by the API, as the sign-in page does. */
export const signIn = async (context: BrowserContext, address: string, user: string): Promise<void> => {
  const response = await context.request.post(`${address}/api/session`, {
    headers: { 'x-saphan': '1' },
    data: { user, password: passwordOf(user) },
  })
  if (!response.ok()) throw new Error(`the member ${user} is not let in`)
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe finds on the page as it stands, one line for each node. */
export const findBarriers = async (page: Page): Promise<string[]> => {
  // Through the protocol, so that the policy for content stays as it is.
  await page.evaluate(AXE)
  const results = await page.evaluate(async (tags) => {
    const { axe: run } = globalThis as unknown as { axe: typeof axe }
    return run.run(document, { runOnly: { type: 'tag', values: tags } })
  }, TAGS)
  return results.violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`),
  )
}
