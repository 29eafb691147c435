// A change looked at before it is in force, in both languages: by role and label, from the form to what would differ.
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
  context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  page = await context.newPage()
  await signIn(context, fake.address, 'officer')
})
afterEach(async () => {
  await context.close()
  await fake.stop()
})

describe.each(['th', 'en'] as const)('in %s', (language) => {
  const say = <T>(th: T, en: T): T => (language === 'th' ? th : en)
  const open = () => page.goto(`${fake.address}/${language}/exchange/rules/simulate`)
  const run = () => page.getByRole('button', { name: say('ดูผล', 'See what would change') })
  const cedar = () => page.getByLabel(say('ข้อความภาษา Cedar', 'Text in Cedar'))

  it('a rule is begun with, changed, and what would differ stands there by class', async () => {
    await page.goto(`${fake.address}/${language}/exchange/rules`)
    await page.getByRole('link', { name: say('จำลองผลการเปลี่ยนแปลง', 'Look at a change') }).click()
    expect(await run().isDisabled()).toBe(true)
    await page.getByLabel(say('เริ่มจากหลักเกณฑ์ที่ใช้อยู่', 'Begin with a rule in force')).selectOption('TLP-AMBER')
    expect(await cedar().inputValue()).toContain('@id("TLP-AMBER")')
    await run().click()
    const table = page.getByRole('table', { name: say('สิ่งที่ต่างไป', 'What would differ') })
    await table.waitFor()
    const first = table.getByRole('row').nth(1)
    for (const words of say(
      ['จะไม่ส่งมอบอีก', '1,204', 'TLP:AMBER', 'ไม่เปิดเผย'],
      ['Would no longer leave', '1,204', 'TLP:AMBER', 'Withheld'],
    ))
      expect(await first.innerText()).toContain(words)
    expect(await first.getByRole('link', { name: 'Phishing host 19' }).getAttribute('href')).toContain(
      `/${language}/exchange/decisions/indicator--00000000-0000-4000-8000-000000000001/AU`,
    )
    await page.getByText(say('จะไม่ส่งมอบอีก 1,214 รายการ', '1,214 would no longer leave')).waitFor()
    await page
      .getByText(say('ข้อเท็จจริงน้อยที่สุดที่ตัดสินต่างไป', 'The fewest facts that are decided otherwise'))
      .waitFor()
    await page.getByText(say('ไม่จำลองการอนุมัติ', 'Approvals are not simulated.')).waitFor()
    expect(await findBarriers(page)).toEqual([])
  })

  it('a rule that is wrong is refused with the place and the reason', async () => {
    await open()
    await cedar().fill('forbid (principal, action, resource);')
    await run().click()
    await page.getByText(say('ตรงนี้: proposal.cedar:1', 'At proposal.cedar:1')).waitFor()
    await page.getByText('every rule has an `@id` in capitals').waitFor()
    expect(await page.getByRole('alert').innerText()).toContain('gate.pack-refused')
    expect(await findBarriers(page)).toEqual([])
  })

  it('a change without effect says so, and among how many classes', async () => {
    await open()
    await page
      .getByLabel(say('สิ่งที่จะเปลี่ยน', 'What would change'), { exact: true })
      .and(page.locator('select'))
      .selectOption('remove')
    await page.getByLabel(say('หลักเกณฑ์', 'Rule'), { exact: true }).selectOption('TLP-RED')
    await run().click()
    await page.getByText(say('ไม่มีผลการพิจารณาใดต่างไป', 'No past decision would differ')).waitFor()
    await page
      .getByText(say('ไม่มี จากทั้งหมด 2,104 กลุ่มที่ตรวจ', 'None among 2,104 classes'))
      .or(page.getByText('None among 2104 classes'))
      .waitFor()
  })

  it('a pack is taken from its files, and a marking read as another is chosen by name', async () => {
    await open()
    const kind = page
      .getByLabel(say('สิ่งที่จะเปลี่ยน', 'What would change'), { exact: true })
      .and(page.locator('select'))
    await kind.selectOption('pack')
    expect(await run().isDisabled()).toBe(true)
    await page.getByLabel(say('เลือกไฟล์ของชุด', 'Choose the files of the pack')).setInputFiles([
      { name: 'pack.json', mimeType: 'application/json', buffer: Buffer.from('{}') },
      { name: 'tlp.cedar', mimeType: 'text/plain', buffer: Buffer.from('permit') },
    ])
    await page.getByText(say('เลือกแล้ว: pack.json, tlp.cedar', 'Chosen: pack.json, tlp.cedar')).waitFor()
    await kind.selectOption('reading')
    await page.getByLabel(say('ค่าที่มี', 'Where it is')).selectOption({ label: 'TLP:GREEN' })
    await page.getByLabel(say('อ่านเป็น', 'It would be read as')).selectOption({ label: 'TLP:RED' })
    const asked = page.waitForRequest('**/api/simulations')
    await run().click()
    expect((await asked).postDataJSON()).toEqual({ reading: { fact: 'tlp', from: 'green', to: 'red' } })
    await page.getByRole('table').waitFor()
  })
})

it('on a narrow page everything is there, and nothing sticks out', async () => {
  await page.setViewportSize({ width: 390, height: 800 })
  await page.goto(`${fake.address}/en/exchange/rules/simulate`)
  await page.getByLabel('Begin with a rule in force').selectOption('TLP-AMBER')
  await page.getByRole('button', { name: 'See what would change' }).click()
  await page.getByRole('list', { name: 'What would differ' }).waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})
