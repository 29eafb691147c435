// Lists of values known to be harmless: added from a file, with what of it could not be used, and removed.
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buildConsole, DIST, findBarriers, openBrowser, signIn } from './browser.ts'
import { type FakeApi, startFakeApi } from './fake-api.ts'

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
  context = await browser.newContext({ viewport: { width: 375, height: 800 } })
  page = await context.newPage()
})
afterEach(async () => {
  await context.close()
  await fake.stop()
})

describe.each(['th', 'en'] as const)('in %s', (language) => {
  const say = <T>(th: T, en: T): T => (language === 'th' ? th : en)

  it('an analyst adds a list, reads what of it is left out, and removes it', async () => {
    await signIn(context, fake.address, 'analyst')
    await page.goto(`${fake.address}/${language}/threats/block-lists`)
    const section = page.getByRole('region', {
      name: say('ค่าที่ทราบว่าไม่เป็นอันตราย', 'Values known to be harmless'),
    })
    await section.getByText(say('ยังไม่มีรายการ', 'There are no lists yet'), { exact: true }).waitFor()
    await section.getByLabel(say('เลือกไฟล์รายการ (JSON)', 'Choose a list file (JSON)')).setInputFiles({
      name: 'list.json',
      mimeType: 'application/json',
      buffer: Buffer.from('{"name":"Public name servers"}'),
    })
    await section
      .getByText(
        say(
          'เพิ่ม Public name servers แล้ว ใช้ได้ 24 ค่า ใช้ไม่ได้ 1 ค่า',
          'Public name servers is added: 24 entries, 1 left out.',
        ),
      )
      .waitFor()
    await section.getByText(say('ค่าที่ใช้ไม่ได้ และเหตุผล', 'What is left out, and why')).click()
    await section.getByText(say('ไม่ใช่ช่วงที่อยู่', 'This is no range of addresses.')).waitFor()
    expect(await findBarriers(page)).toEqual([])
    const remove = say('นำออก: Public name servers', 'Remove: Public name servers')
    await section.getByRole('button', { name: remove }).click()
    await page.getByRole('dialog', { name: remove }).getByRole('button').first().click()
    await section.getByText(say('ยังไม่มีรายการ', 'There are no lists yet'), { exact: true }).waitFor()
    expect(fake.state.benign).toEqual([])
  })

  it('a block-list says what it leaves out, and which entry names it', async () => {
    await signIn(context, fake.address, 'analyst')
    await page.goto(`${fake.address}/${language}/threats/block-lists/list-1`)
    const section = page.getByRole('region', {
      name: say('ไม่อยู่ในรายการนี้เพราะทราบว่าไม่เป็นอันตราย', 'Left out because known to be harmless'),
    })
    await section.getByText('Public name servers').waitFor()
    expect(await section.getByText('192.0.2.53').count()).toBe(2)
    expect(await findBarriers(page)).toEqual([])
  })
})
