// Whoever is away names who stands in, by the keyboard too; the queue and the review say who that is; it is ended.
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
})
afterEach(async () => {
  await context.close()
  await fake.stop()
})

describe.each(['th', 'en'] as const)('in %s', (language) => {
  const say = <T>(th: T, en: T): T => (language === 'th' ? th : en)
  const nameOf = (user: string): string => fake.state.members.find((one) => one.user === user)?.name ?? ''
  const open = async (user: string, where: string): Promise<void> => {
    await context.clearCookies()
    await signIn(context, fake.address, user)
    await page.goto(`${fake.address}/${language}/exchange${where}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
  }
  const fillDay = async (legend: string, day: Date): Promise<void> => {
    const field = page.getByRole('group', { name: legend })
    await field.getByLabel(say('วัน', 'Day'), { exact: true }).fill(String(day.getDate()))
    await field.getByLabel(say('เดือน', 'Month')).selectOption(String(day.getMonth() + 1))
    await field.getByLabel(say('ปี', 'Year'), { exact: true }).fill(String(day.getFullYear() + say(543, 0)))
  }

  it('an officer names counsel for today and tomorrow; counsel reads it over the queue; it is ended', async () => {
    await open('officer-2', '/stand-ins')
    await page.getByText(say('ไม่มีผู้ใดแจ้งว่าไม่อยู่', 'Nobody is away')).waitFor()
    const counsel = fake.state.members.find((one) => one.user === 'counsel')?.id ?? ''
    await page.getByLabel(say(/^ผู้ปฏิบัติหน้าที่แทน/, /^Stands in/)).selectOption(counsel)
    await fillDay(say('วันแรกที่ไม่อยู่', 'First day away'), new Date())
    await fillDay(say('วันสุดท้ายที่ไม่อยู่', 'Last day away'), new Date(Date.now() + 86_400_000))
    expect(await findBarriers(page)).toEqual([])
    await page.getByRole('button', { name: say('กำหนดผู้ปฏิบัติหน้าที่แทน', 'Name who stands in') }).click()
    const row = page.getByRole('row').filter({ hasText: nameOf('counsel') })
    await row.getByText(say('ขณะนี้', 'At this moment')).waitFor()
    const [made] = fake.state.standIns
    expect(Date.parse(made?.until ?? '') - Date.parse(made?.from ?? '')).toBeGreaterThan(86_400_000)
    expect(await findBarriers(page)).toEqual([])

    await open('counsel', '')
    await page
      .getByText(say(`ท่านปฏิบัติหน้าที่แทน ${nameOf('officer-2')}`, `You stand in for ${nameOf('officer-2')}`))
      .waitFor()
    expect(await findBarriers(page)).toEqual([])

    await open('officer-2', '/stand-ins')
    const end = say(`ยุติการปฏิบัติหน้าที่แทนของ ${nameOf('counsel')}`, `End: ${nameOf('counsel')} stands in no more`)
    await page.getByRole('button', { name: end }).press('Enter')
    await page.getByRole('dialog', { name: end }).getByRole('button').first().press('Enter')
    await row.getByText(say(/^ยุติเมื่อ/, /^Ended/)).waitFor()
  })

  it('a review says who can approve now, who is away, and that nobody can', async () => {
    const review = fake.state.reviews[0]
    review?.approvers.push(
      {
        role: 'releasing-officer',
        people: [
          { name: nameOf('officer'), awayUntil: new Date(Date.now() + 86_400_000).toISOString() },
          { name: nameOf('counsel'), standsInFor: nameOf('officer') },
        ],
      },
      { role: 'counsel', people: [] },
    )
    await page.setViewportSize({ width: 375, height: 800 })
    await open('officer-2', '/reviews/R-2569-0001')
    const list = page.getByRole('region', {
      name: say('ผู้ที่อนุมัติได้ในขณะนี้', 'Who can approve now'),
    })
    await list
      .getByText(say(`ปฏิบัติหน้าที่แทน ${nameOf('officer')}`, `stands in for ${nameOf('officer')}`))
      .waitFor()
    await list.getByText(say('ไม่อยู่จนถึง', 'away until')).waitFor()
    await list.getByText(say('ขณะนี้ไม่มีผู้อนุมัติในบทบาทนี้', 'Nobody can approve in this role now')).waitFor()
    expect(await findBarriers(page)).toEqual([])
  })
})
