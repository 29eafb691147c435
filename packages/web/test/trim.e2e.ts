// A reviewer takes more of an item away: by mouse, by keyboard, by fields; gives it back; and approves what is shown.
import type { ReviewLine } from '@saphan/core/contract/release.ts'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buildConsole, DIST, findBarriers, openBrowser, signIn } from './browser.ts'
import { type FakeApi, startFakeApi } from './fake-api.ts'
import { letTrim } from './fake-trim.ts'

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

const TEXT = 'พบที่โรงพยาบาล ก. เมื่อวันจันทร์'

/** The first line that waits, with a text and labels to take from. */
const aLine = (): ReviewLine => {
  const line = fake.state.reviews[0]?.lines.find(({ state }) => state === 'waiting')
  if (!line) throw new RangeError('nothing waits')
  line.after = { ...line.after, description: TEXT, labels: ['harbour', 'host'], lang: 'th' }
  letTrim(line)
  return line
}

describe.each(['th', 'en'] as const)('in %s', (language) => {
  const say = <T>(th: T, en: T): T => (language === 'th' ? th : en)
  const open = async (line: ReviewLine): Promise<void> => {
    await signIn(context, fake.address, 'officer')
    await page.goto(
      `${fake.address}/${language}/exchange/reviews/R-2569-0001?view=after&line=${encodeURIComponent(line.id)}`,
    )
    await page.getByRole('heading', { name: title }).waitFor()
  }
  const title = say('ส่วนที่ผู้พิจารณาตัดออก', 'Taken away by reviewers')
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  const taken = () => page.getByRole('region', { name: title })

  it('takes a field and an element by their buttons, and gives one back', async () => {
    const line = aLine()
    await open(line)
    await button(say('ตัดออก: labels/1', 'Take away: labels/1')).click()
    await taken().getByText('/labels/0').waitFor()
    expect(line.after?.['labels']).toEqual(['host'])
    await button(say('ตัดออก: description', 'Take away: description')).click()
    await taken().getByText('/description').waitFor()
    expect(line.after).not.toHaveProperty('description')
    expect(await findBarriers(page)).toEqual([])
    await taken()
      .getByRole('button', { name: say('คืน /description', 'Give back /description') })
      .click()
    await taken().getByText('/description').waitFor({ state: 'detached' })
    expect(line.after?.['description']).toBe(TEXT)
    expect(await button(say('ตัดออก: id', 'Take away: id')).count()).toBe(0)
  })

  it('takes a piece of a text by keyboard, never within a character', async () => {
    const line = aLine()
    await open(line)
    await button(say('ตัดบางส่วนของ description', 'Take a piece of description')).press('Enter')
    const dialog = page.getByRole('dialog')
    const yes = dialog.getByRole('button', { name: say('ตัดออก', 'Take away'), exact: true })
    expect(await yes.isDisabled()).toBe(true)
    await dialog.getByRole('textbox').focus()
    await page.keyboard.press('Control+Home')
    await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.type('x')
    expect(await dialog.getByRole('textbox').inputValue()).toBe(TEXT)
    expect(await findBarriers(page)).toEqual([])
    await yes.press('Enter')
    await taken().getByText('/description [').waitFor()
    expect(line.after?.['description']).toMatch(/^\[ตัดทอนแล้ว\]/)
    expect(line.after?.['description']).toMatch(/เมื่อวันจันทร์$/)
  })

  it('takes words that are selected in the text', async () => {
    const line = aLine()
    await open(line)
    const words = page.locator('[data-pointer="/description"] [data-start="0"]')
    await words.evaluate(
      (element, [start, end]) => {
        const text = element.firstChild
        if (text) document.getSelection()?.setBaseAndExtent(text, start, text, end)
      },
      [5, 17] as const,
    )
    await page.getByRole('button', { name: say('ตัด “โรงพยาบาล ก.” ออก', 'Take “โรงพยาบาล ก.” away') }).click()
    await taken().getByText('/description [5–17]').waitFor()
    expect(line.after?.['description']).toBe('พบที่[ตัดทอนแล้ว] เมื่อวันจันทร์')
  })

  it('says what cannot be taken, and takes the whole item and gives it back by a key', async () => {
    const line = aLine()
    line.fixed = (line.fixed ?? []).filter((name) => name !== 'pattern')
    await open(line)
    await button(say('ตัดออก: pattern', 'Take away: pattern')).click()
    await page.getByText('review.trim-required').waitFor()
    await page.keyboard.press('w')
    await button(say('คืน ทั้งรายการ', 'Give back the whole item')).waitFor()
    expect(line.state).toBe('withheld')
    await page.keyboard.press('w')
    await button(say('ตัดออกทั้งรายการ', 'Take the whole item away')).waitFor()
    expect(line.state).toBe('waiting')
  })

  it('approves what is shown, and says that something was taken away', async () => {
    const line = aLine()
    await open(line)
    await button(say('ตัดออก: labels', 'Take away: labels')).click()
    await taken().getByText('/labels').waitFor()
    const asked = page.waitForRequest((request) => request.url().endsWith('/approve'))
    await page.keyboard.press('a')
    const dialog = page.getByRole('dialog')
    await dialog.getByText(say('มีส่วนที่ผู้พิจารณาตัดออก', 'reviewers took something away')).waitFor()
    await dialog.getByRole('button', { name: say('เห็นชอบ', 'Approve') }).click()
    const { shown } = (await asked).postDataJSON() as { shown: { line: string; digest: string }[] }
    expect(shown).toContainEqual({ line: line.id, digest: line.shown })
  })

  it('offers what was taken of an earlier version', async () => {
    const line = aLine()
    const made = { pointer: '/labels/0', by: 'officer-2', at: '2026-01-01T00:00:00.000Z' }
    line.offered = { version: '2026-01-01T00:00:00.000Z', trims: [made], unfit: 1 }
    await open(line)
    expect(await findBarriers(page)).toEqual([])
    await button(say('ตัดออกอีกครั้ง', 'Take them away again')).click()
    await taken().getByText('/labels/0').waitFor()
    expect(line.after?.['labels']).toEqual(['host'])
  })
})
