// WCAG 2.2 AA on every screen × {light, dark} × {th, en} × {1280, 375}: axe finds nothing, nothing overflows.
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildConsole, DIST, findBarriers, openBrowser, signIn } from './browser.ts'
import { type FakeApi, startFakeApi } from './fake-api.ts'

const SCREENS = [
  'home',
  'threats',
  'threats?q=nothing-like-this',
  'threats/records/indicator--00000000-0000-4000-8000-000000000000',
  'threats/new/indicator',
  'threats/block-lists',
  'threats/block-lists/list-1',
  'threats/new/infrastructure-warning',
  'library',
  'skills',
  'security',
  'programme',
  'exchange',
  'exchange/reviews/R-2569-0001',
  'exchange/reviews/R-2569-0001?view=before',
  'exchange/agreements',
  'exchange/agreements/TH-AU-2026',
  'exchange/feeds',
  'exchange/letters',
  'exchange/stand-ins',
  'exchange/recalls',
  'exchange/onward',
  'exchange/ledger',
  'exchange/connections',
  'exchange/intake',
  'exchange/rules',
  'exchange/rules?rule=EX-CRISIS&effect=needs-human',
  'exchange/rules?q=nothing-like-this',
  'exchange/rules/try?start=harmless',
  'exchange/rules/try?question=receive&cross=nothing',
  'exchange/rules/simulate',
  'exchange/report',
  'node',
  'node/tokens',
  'node/sources',
  'node/sources/desk',
  'guide',
  'no-such-place',
]

let fake: FakeApi
let fresh: FakeApi
let browser: Browser

beforeAll(async () => {
  buildConsole()
  fake = await startFakeApi({ dist: DIST })
  fresh = await startFakeApi({ dist: DIST, firstRun: true, empty: true })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await Promise.all([fake.stop(), fresh.stop()])
})

const settled = async (page: Page, address: string): Promise<void> => {
  await page.goto(address)
  await page.getByRole('heading', { level: 1 }).waitFor()
  const reading = page.getByText(/^(กำลังอ่านข้อมูล|Reading)$/)
  await expect.poll(() => reading.count(), { timeout: 20_000 }).toBe(0)
}

const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)

const check = async (context: BrowserContext, addresses: readonly string[]): Promise<string[]> => {
  const page = await context.newPage()
  const found: string[] = []
  for (const address of addresses) {
    await page.emulateMedia({ colorScheme: 'light' })
    await settled(page, address)
    const wide = await overflow(page)
    if (wide > 0) found.push(`${address}: wider than the page by ${wide}`)
    found.push(...(await findBarriers(page)).map((barrier) => `${address} light: ${barrier}`))
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.locator('html[data-mantine-color-scheme="dark"]').waitFor()
    found.push(...(await findBarriers(page)).map((barrier) => `${address} dark: ${barrier}`))
  }
  await page.close()
  return found
}

describe.each(['th', 'en'])('in language %s', (language) => {
  it.each([1280, 375])('no screen has a barrier at %i pixels, in light or dark colours', async (width) => {
    const context = await browser.newContext({ viewport: { width, height: 900 }, reducedMotion: 'reduce' })
    const before = [`${fake.address}/${language}/sign-in`, `${fresh.address}/${language}/setup`]
    const found = await check(context, before)
    await signIn(context, fake.address, 'administrator')
    const addresses = SCREENS.map((screen) => `${fake.address}/${language}/${screen}`)
    found.push(...(await check(context, addresses)))
    await context.close()
    expect(found).toEqual([])
  })
})
