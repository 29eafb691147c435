// The demonstration played in a browser on two real nodes: one GREEN indicator across, the state by area, the queue with
// its fates, the check of the log, Annex 1 signed on both sides, the border shut and opened again.
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DEMONSTRATION_ACCOUNTS } from '@saphan/core/contract/demonstration.ts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildConsole, findBarriers, openBrowser } from './browser.ts'

type Ready = { nodes: { party: string; console: string }[] }
type Tongue = 'th' | 'en'

const ROOT = join(import.meta.dirname, '../../..')
let demo: ChildProcess
let folder: string
let ready: Ready
let browser: Browser

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

const startDemo = async (): Promise<Ready> => {
  folder = mkdtempSync(join(tmpdir(), 'saphan-demo-'))
  const [th, au] = [await freePort(), await freePort()]
  const words = ['demo', '--json', '--dir', folder, '--th-port', String(th), '--au-port', String(au)]
  demo = spawn(process.execPath, [join(ROOT, 'packages/cli/src/main.ts'), ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return new Promise((resolve, reject) => {
    let said = ''
    demo.stdout?.on('data', (part: Buffer) => {
      said += part.toString()
      if (said.includes('\n')) resolve(JSON.parse(said) as Ready)
    })
    demo.once('exit', () => reject(new RangeError('the demonstration ended before it was ready')))
  })
}

beforeAll(async () => {
  buildConsole()
  ready = await startDemo()
  browser = await openBrowser()
}, 120_000)
afterAll(async () => {
  await browser.close()
  const ended = new Promise((resolve) => demo.once('exit', resolve))
  demo.kill('SIGTERM')
  await ended
  rmSync(folder, { recursive: true, force: true })
})

const addressOf = (party: string): string => ready.nodes.find((node) => node.party === party)?.console ?? ''
const passwordOf = (user: string): string =>
  DEMONSTRATION_ACCOUNTS.find((one) => one.user === user)?.password ?? ''

/** Signs somebody in through the page. */
const signedIn = async (party: string, user: string, tongue: Tongue): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  const page = await context.newPage()
  await page.goto(`${addressOf(party)}/${tongue}/home`)
  const [name, secret, button] =
    tongue === 'th' ? ['ชื่อผู้ใช้', 'รหัสผ่าน', 'เข้าสู่ระบบ'] : ['User name', 'Password', 'Sign in']
  await page.getByRole('textbox', { name }).fill(user)
  await page.getByLabel(secret, { exact: false }).first().fill(passwordOf(user))
  await page.getByRole('button', { name: button, exact: true }).click()
  await page.getByRole('heading', { name: tongue === 'th' ? /^สวัสดี/ : /^Hello/ }).waitFor()
  return page
}

const close = async (...pages: Page[]): Promise<void> => {
  for (const page of pages) await page.context().close()
}

describe.each<{ tongue: Tongue; value: string }>([
  { tongue: 'th', value: '198.51.100.21' },
  { tongue: 'en', value: '198.51.100.22' },
])('in $tongue', ({ tongue, value }) => {
  const say = <T>(th: T, en: T): T => (tongue === 'th' ? th : en)

  it('one GREEN indicator written on TH is read on AU, with its explanation', async () => {
    const page = await signedIn('TH', 'analyst', tongue)
    await page.goto(`${addressOf('TH')}/${tongue}/threats/new/indicator`)
    await page.getByRole('textbox', { name: say('ชื่อ', 'Name'), exact: true }).fill(`host ${value}`)
    await page.getByRole('textbox', { name: say('ค่า', 'Value'), exact: true }).fill(value)
    await page
      .getByRole('combobox', { name: say('เครื่องหมายกำกับการเผยแพร่ (TLP 2.0)', 'Sharing marking (TLP 2.0)') })
      .selectOption('green')
    await page.getByRole('button', { name: say('บันทึก', 'Save') }).click()
    await page.getByRole('heading', { name: `host ${value}`, level: 1 }).waitFor()
    await page.getByText('AGR-SCOPE').first().waitFor()
    const other = await signedIn('AU', 'analyst', tongue)
    await other.goto(`${addressOf('AU')}/${tongue}/threats?q=${value}`)
    const link = other.getByRole('link', { name: `host ${value}` })
    for (let look = 0; look < 40 && (await link.count()) === 0; look += 1) {
      await other.reload()
      await other.getByRole('heading', { level: 1 }).waitFor()
      await other.waitForLoadState('networkidle')
    }
    await link.click()
    await other.getByRole('heading', { name: `host ${value}`, level: 1 }).waitFor()
    expect(await other.getByText(value).count()).toBeGreaterThan(0)
    expect(await findBarriers(other)).toEqual([])
    await close(page, other)
  })

  it('the minister sees eight areas, and a figure leads to the entries behind it', async () => {
    const page = await signedIn('TH', 'auditor', tongue)
    const tiles = page.getByRole('link', { name: /: \D+ \d+$/ })
    await tiles.first().waitFor()
    expect(await page.getByRole('heading', { level: 3 }).count()).toBeGreaterThanOrEqual(8)
    expect(await findBarriers(page)).toEqual([])
    await tiles.first().click()
    await page.getByRole('table').first().waitFor()
    expect(new URL(page.url()).pathname).toContain('/exchange/feeds/')
    await close(page)
  })

  it('the officer finds one report with its fates and the rules in both languages', async () => {
    const page = await signedIn('TH', 'officer', tongue)
    await page.goto(`${addressOf('TH')}/${tongue}/exchange/reviews/R-2569-0001`)
    await page
      .getByText(say('แบบจำลอง ยังไม่ผ่านการตรวจของฝ่ายกฎหมาย', 'model, not reviewed by counsel'))
      .first()
      .waitFor()
    await page
      .getByRole('button', { name: /Attachment of the wave/ })
      .or(page.getByText('Attachment of the wave'))
      .first()
      .click()
    await page.getByText('TH-OIA-24').first().waitFor()
    expect(await page.getByText(/1101701203003/).count()).toBeGreaterThan(0)
    expect(await findBarriers(page)).toEqual([])
    await close(page)
  })

  it('the log of the other side passes every check in the browser', async () => {
    const page = await signedIn('AU', 'auditor', tongue)
    await page.goto(`${addressOf('AU')}/${tongue}/exchange/feeds`)
    await page.getByRole('link', { name: say('ฝ่ายไทย → ฝ่ายออสเตรเลีย', 'Thailand → Australia') }).click()
    await page.getByRole('button', { name: say('ตรวจสอบในเบราว์เซอร์', 'Check in the browser') }).click()
    await page
      .getByText(say(/^ถูกต้อง/, /^Sound/))
      .first()
      .waitFor()
    await close(page)
  })
})

describe('two delegates', () => {
  const act = async (page: Page, name: string, authority?: string): Promise<void> => {
    if (authority !== undefined) {
      await page.getByRole('checkbox', { name: 'I have read both texts to the end' }).check()
      await page.getByRole('checkbox', { name: 'The nine digits are the same on both sides' }).check()
      await page.getByRole('textbox', { name: 'Letter of authority' }).fill(authority)
    }
    await page.getByRole('button', { name, exact: true }).click()
    const dialog = page.getByRole('dialog', { name })
    if (name === 'Suspend') await dialog.getByRole('textbox', { name: 'Reason' }).fill('exercise')
    await dialog.getByLabel(/^Your password/).fill(passwordOf('delegate'))
    await dialog.getByRole('button', { name, exact: true }).click()
    await dialog.waitFor({ state: 'hidden' })
  }

  const annexOn = async (party: string): Promise<Page> => {
    const page = await signedIn(party, 'delegate', 'en')
    await page.goto(`${addressOf(party)}/en/exchange/agreements`)
    await page.getByRole('link', { name: /^Annex 1/ }).click()
    await page.getByText(/\d{3} \d{3} \d{3}/).waitFor()
    return page
  }

  const waitForAct = async (page: Page, name: string): Promise<void> => {
    const button = page.getByRole('button', { name, exact: true })
    for (let look = 0; look < 60 && (await button.count()) === 0; look += 1) {
      await page.reload()
      await page.getByText(/\d{3} \d{3} \d{3}/).waitFor()
    }
    await button.waitFor()
  }

  it('compare nine digits and sign Annex 1, and the waiting research call crosses by itself', async () => {
    const [th, au] = [await annexOn('TH'), await annexOn('AU')]
    const digits = async (page: Page) =>
      page
        .getByText(/\d{3} \d{3} \d{3}/)
        .first()
        .textContent()
    expect(await digits(th)).toBe(await digits(au))
    await act(th, 'Approve the text', 'letter 1 (example)')
    await act(au, 'Approve the text', 'letter 2 (example)')
    await waitForAct(th, 'Sign')
    await act(th, 'Sign', 'letter 1 (example)')
    await waitForAct(au, 'Sign')
    await act(au, 'Sign', 'letter 2 (example)')
    const reader = await signedIn('AU', 'analyst', 'en')
    await reader.goto(`${addressOf('AU')}/en/programme`)
    const call = reader.getByRole('link', { name: /Joint research call/ })
    for (let look = 0; look < 60 && (await call.count()) === 0; look += 1) {
      await reader.reload()
      await reader.getByRole('heading', { level: 1 }).waitFor()
      await reader.waitForLoadState('networkidle')
    }
    await call.first().waitFor()
    await close(th, au, reader)
  })

  it('shut the border before their eyes, and open it again', async () => {
    const page = await signedIn('TH', 'delegate', 'en')
    await page.goto(`${addressOf('TH')}/en/exchange/agreements`)
    await page
      .getByRole('link', { name: /arrangement/i })
      .first()
      .click()
    await act(page, 'Suspend')
    await page.getByRole('button', { name: 'Resume', exact: true }).waitFor()
    await act(page, 'Resume')
    await page.getByRole('button', { name: 'Suspend', exact: true }).waitFor()
    await close(page)
  })
})
