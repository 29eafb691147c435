// The page of a security advisory: what is affected and what to do, how it was checked, and the files, in both languages.
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buildConsole, DIST, findBarriers, openBrowser, signIn } from './browser.ts'
import { type FakeApi, startFakeApi } from './fake-api.ts'
import { advisoryThing } from './fake-csaf.ts'

let fake: FakeApi
let browser: Browser
let context: BrowserContext
let page: Page

beforeAll(async () => {
  buildConsole()
  browser = await openBrowser()
})
afterAll(() => browser.close())
beforeEach(async () => {
  fake = await startFakeApi({ dist: DIST })
  context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  page = await context.newPage()
})
afterEach(async () => {
  await context.close()
  await fake.stop()
})

describe.each(['th', 'en'] as const)('in %s', (language) => {
  const say = <T>(th: T, en: T): T => (language === 'th' ? th : en)
  const part = (name: string) => page.getByRole('region', { name, exact: true })

  it('says how grave it is, what is affected, what to do, and gives the files', async () => {
    const thing = advisoryThing(fake.state.party)
    fake.state.things.push(thing)
    await signIn(context, fake.address, 'analyst')
    await page.goto(`${fake.address}/${language}/threats/records/${thing.line.id}`)
    const found = part(say('ช่องโหว่', 'Vulnerabilities'))
    await found.getByRole('heading', { name: /CVE-2026-99999/ }).waitFor()
    await found.getByText(say('9.8 วิกฤต', '9.8 Critical')).waitFor()
    await found.getByText('Example Company Controller 1.0', { exact: true }).waitFor()
    await found.getByText(say('การแก้ไขจากผู้จำหน่าย', 'Fix of the vendor'), { exact: true }).waitFor()
    await part(say('ผลการตรวจสอบตามมาตรฐาน', 'By the tests of the standard'))
      .getByText(say(/ผ่านการตรวจสอบภาคบังคับ/, /Passes every mandatory one of 3 tests/))
      .waitFor()
    const files = part(say('ไฟล์', 'Files'))
    const address = await files.getByRole('link', { name: /CSAF 2\.1/ }).getAttribute('href')
    expect(address).toBe(`/api/advisories/${thing.line.id}/file?lang=${language}&version=2.1`)
    expect(await files.getByRole('link').count()).toBe(3)
    expect(await findBarriers(page)).toEqual([])
    if (process.env['SAPHAN_SCREENSHOT'])
      await page.screenshot({ path: `${process.env['SAPHAN_SCREENSHOT']}-${language}.png`, fullPage: true })
  })

  it('says that the file is not here, beside what the report says itself', async () => {
    const thing = advisoryThing(fake.state.party)
    fake.state.things.push(thing)
    await signIn(context, fake.address, 'analyst')
    await context.route('**/api/advisories/**', (route) =>
      route.fulfill({
        status: 404,
        json: { code: 'csaf.absent', message: 'no advisory', text: { th: 'ไม่พบ', en: 'Absent' } },
      }),
    )
    await page.goto(`${fake.address}/${language}/threats/records/${thing.line.id}`)
    await page
      .getByText(say(/ไฟล์ CSAF ของประกาศนี้ไม่อยู่ในระบบ/, /The CSAF file of this advisory is not here/))
      .waitFor()
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(thing.line.title)
  })
})
