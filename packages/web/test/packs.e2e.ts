// Counsel signs rules, and an administrator adds a pack, in both languages.
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buildConsole, DIST, findBarriers, openBrowser, signIn } from './browser.ts'
import { type FakeApi, startFakeApi } from './fake-api.ts'
import { passwordOf } from './fake-state.ts'

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
  const open = async (user: string): Promise<void> => {
    await signIn(context, fake.address, user)
    await page.goto(`${fake.address}/${language}/exchange/rules`)
    await page.getByText(say('แสดง 12 จาก 12 ข้อ', '12 of 12 rules')).waitFor()
  }
  const law = () =>
    page.getByRole('region', { name: say('ชุดหลักเกณฑ์ตามกฎหมายภายใน', 'Rule pack: domestic law') })
  const sign = say('ลงนามรับรองหลักเกณฑ์', 'Sign rules as counsel')

  it('counsel signs all rules of a pack in one act, with the password, and takes one back', async () => {
    await open('counsel')
    const count = await law()
      .getByRole('listitem')
      .filter({ has: page.getByRole('heading', { level: 3 }) })
      .count()
    await law()
      .getByRole('button', {
        name: say(`ลงนามรับรอง ${count} ข้อที่ยังไม่ลงนาม`, `Sign the ${count} rules not signed yet`),
      })
      .click()
    const dialog = page.getByRole('dialog', { name: sign })
    const yes = dialog.getByRole('button', { name: sign })
    expect(await yes.isDisabled()).toBe(true)
    await dialog.getByRole('checkbox').check()
    await dialog.getByLabel(say('รหัสผ่านของท่าน', 'Your password')).fill('not this')
    await yes.click()
    await dialog.getByText('session.wrong-credentials').waitFor()
    await dialog.getByLabel(say('รหัสผ่านของท่าน', 'Your password')).fill(passwordOf('counsel'))
    expect(await findBarriers(page)).toEqual([])
    await yes.click()
    await law()
      .getByText(
        say(`ฝ่ายกฎหมายลงนามรับรองแล้ว ${count} จาก ${count} ข้อ`, `Signed by counsel: ${count} of ${count}`),
      )
      .waitFor()
    const crisis = law().getByRole('listitem').filter({ hasText: 'EX-CRISIS' })
    await crisis.getByText(say('ฝ่ายกฎหมายลงนามรับรองแล้ว: counsel', 'Signed by counsel: counsel')).waitFor()
    expect(await crisis.getByText(say(/^แบบจำลอง/, /^model/)).count()).toBe(0)
    await crisis.getByRole('button', { name: say(/^ถอนการรับรองข้อนี้/, /^Take the signature back/) }).click()
    const back = page.getByRole('dialog', { name: say('ถอนการลงนามรับรอง', 'Take a signature back') })
    await back.getByLabel(say('รหัสผ่านของท่าน', 'Your password')).fill(passwordOf('counsel'))
    await back.getByRole('button', { name: say('ถอนการลงนามรับรอง', 'Take a signature back') }).click()
    await crisis.getByText(say(/^แบบจำลอง/, /^model/)).waitFor()
    expect(await findBarriers(page)).toEqual([])
  })

  it('an administrator adds a signed pack from a file, and reads where and why one is refused', async () => {
    await open('administrator')
    const file = (text: string) => ({
      name: 'ex.pack',
      mimeType: 'application/json',
      buffer: Buffer.from(text),
    })
    const pick = page.getByLabel(say('เลือกไฟล์ที่ลงนามแล้ว', 'Choose the signed file'))
    await pick.setInputFiles(file('broken'))
    await page.getByRole('alert').getByText('gate.pack-refused').waitFor()
    await page.getByText('basis.cedar:3', { exact: true }).waitFor()
    await page.getByText('`tlp` is never `RED`').waitFor()
    expect(await findBarriers(page)).toEqual([])
    await pick.setInputFiles(file('whole'))
    await page
      .getByText(say(/ex-law รุ่น 0\.2\.0 มีผลใช้แล้ว/, /Pack ex-law, version 0\.2\.0, is in force/))
      .waitFor()
  })

  it('offers neither to anybody else', async () => {
    await open('auditor')
    expect(await page.getByRole('button', { name: say(/^ลงนามรับรอง/, /^Sign th/) }).count()).toBe(0)
    expect(await page.getByLabel(say('เลือกไฟล์ที่ลงนามแล้ว', 'Choose the signed file')).count()).toBe(0)
  })
})
