// The console played against the fake: sign in, write, review, approve, check the ledger, switch language, keyboard alone.
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buildConsole, DIST, openBrowser, signIn } from './browser.ts'
import { type FakeApi, startFakeApi } from './fake-api.ts'
import { count, passwordOf } from './fake-state.ts'

let fake: FakeApi
let browser: Browser
let context: BrowserContext
let page: Page
let complaints: string[]

beforeAll(async () => {
  buildConsole()
  browser = await openBrowser()
})
afterAll(() => browser.close())
beforeEach(async () => {
  fake = await startFakeApi({ dist: DIST })
  context = await browser.newContext({ viewport: { width: 1280, height: 900 }, timezoneId: 'Asia/Bangkok' })
  page = await context.newPage()
  complaints = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (/Content Security Policy|TrustedHTML/.test(message.text())) complaints.push(message.text())
  })
})
afterEach(async () => {
  await context.close()
  await fake.stop()
  expect(complaints).toEqual([])
})

const enter = async (user: string, language: 'th' | 'en'): Promise<void> => {
  const [name, secret, button] =
    language === 'th' ? ['ชื่อผู้ใช้', 'รหัสผ่าน', 'เข้าสู่ระบบ'] : ['User name', 'Password', 'Sign in']
  await page.getByRole('textbox', { name }).fill(user)
  await page.getByLabel(secret, { exact: false }).first().fill(passwordOf(user))
  await page.getByRole('button', { name: button, exact: true }).click()
}

const writeIndicator = async (): Promise<void> => {
  await page.getByRole('link', { name: 'Threats' }).click()
  await page.getByText('Write', { exact: true }).click()
  await page.getByRole('link', { name: 'Threat indicator' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('verify.bank-b.example')
  await page.getByRole('combobox', { name: 'What it is' }).selectOption({ label: 'Domain name' })
  await page.getByRole('textbox', { name: 'Value' }).fill('verify[.]bank-b[.]example')
  await page.getByRole('combobox', { name: /Sharing marking/ }).selectOption('amber')
  await page.getByRole('button', { name: 'Save' }).click()
}

describe('a record on its way', () => {
  it('is written by an analyst, waits with its reasons, is approved by another person, and lies in the feed', async () => {
    await page.goto(`${fake.address}/en/home`)
    await enter('analyst', 'en')
    await writeIndicator()
    await page.getByRole('heading', { name: 'verify.bank-b.example', level: 1 }).waitFor()
    expect(await page.getByText('verify.bank-b.example').count()).toBeGreaterThan(1)
    await page.getByRole('link', { name: 'See the review' }).click()
    await page.getByText('Nobody approves their own request.').waitFor()
    expect(await page.getByRole('button', { name: /^Approve/ }).isDisabled()).toBe(true)
    const review = new URL(page.url()).pathname
    await page.getByRole('button', { name: 'Sign out' }).click()
    await enter('officer', 'en')
    await page.getByRole('heading', { name: /^Hello/ }).waitFor()
    await page.goto(`${fake.address}${review}`)
    await page.getByText('model, not reviewed by counsel').waitFor()
    await page.getByRole('button', { name: 'Approve 1 item' }).click()
    const dialog = page.getByRole('dialog', { name: 'Confirm the approval' })
    await dialog.getByRole('textbox', { name: 'Authority cited' }).fill('Order 1/2569 (example)')
    await dialog.getByRole('button', { name: 'Approve 1 item' }).click()
    await page.getByText('Everything is decided').waitFor()
    expect(await page.getByText('Order 1/2569 (example)').count()).toBe(1)
    await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: 'Exchange' }).click()
    await page.getByRole('link', { name: 'Feeds' }).click()
    await page.getByRole('link', { name: 'Thailand → Australia' }).click()
    await page.getByRole('link', { name: 'verify.bank-b.example' }).waitFor()
  })

  it('says what is wrong with a form before anything is sent', async () => {
    await signIn(context, fake.address, 'analyst')
    await page.goto(`${fake.address}/th/threats/new/indicator`)
    await page.getByRole('button', { name: 'บันทึก' }).click()
    const alert = page.getByRole('alert')
    await alert.getByRole('link', { name: 'ชื่อ: ต้องระบุข้อมูลนี้' }).waitFor()
    expect(await alert.getByRole('link').count()).toBe(2)
    expect(fake.state.ledger).toEqual([])
  })
})

describe('signing out', () => {
  it('leads to the sign-in page, and the next member to the home page, while the node still owes an answer', async () => {
    await signIn(context, fake.address, 'analyst')
    await page.goto(`${fake.address}/en/threats`)
    await page.getByRole('button', { name: 'Sign out' }).waitFor()
    let answer = (): void => {}
    const owed = new Promise<void>((resolve) => (answer = resolve))
    await context.route('**/api/records?*', async (route) => {
      await owed
      await route.abort()
    })
    await page.getByRole('button', { name: 'Sign out' }).click()
    await enter('officer', 'en')
    await page.getByRole('heading', { name: /^Hello/ }).waitFor()
    answer()
    expect(new URL(page.url()).pathname).toBe('/en/home')
  })
})

describe('the feed', () => {
  it('passes every check in the browser, and a changed byte turns it red and is named', async () => {
    await signIn(context, fake.address, 'auditor')
    await page.goto(`${fake.address}/en/exchange/feeds`)
    await page.getByRole('link', { name: 'Thailand → Australia' }).click()
    await page.getByRole('button', { name: 'Check in the browser' }).click()
    await page.getByText(/^Sound: 6 entries/).waitFor()
    expect(await page.getByText('Passed').count()).toBe(9)
    const files = fake.state.feeds[0]!.folder.files
    const segment = [...files.keys()].find((path) => path.startsWith('segment/'))!
    const bytes = files.get(segment)!.slice()
    const place = Buffer.from(bytes).indexOf('203.0.113.7')
    bytes[place] = '1'.charCodeAt(0)
    files.set(segment, bytes)
    await page.getByRole('button', { name: 'Check in the browser' }).click()
    await page.getByText('Something is wrong').waitFor()
    await page.getByText(/contents are not those that were released.*entry 5/).waitFor()
  })
})

describe('the language', () => {
  it('changes on the page, which stays, with its filters, its calendar and its document language', async () => {
    await signIn(context, fake.address, 'analyst')
    await page.goto(`${fake.address}/th/threats?tlp=green`)
    await page.getByRole('link', { name: '203.0.113.7' }).waitFor()
    expect(await page.getByText(/256\d เวลา/).count()).toBeGreaterThan(0)
    await page
      .getByRole('navigation', { name: 'ภาษา', exact: true })
      .getByRole('link', { name: 'English' })
      .click()
    await page.getByRole('heading', { name: 'Threats', level: 1 }).waitFor()
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/en/threats?tlp=green')
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    expect(await page.getByText(/\b256\d,/).count()).toBe(0)
    expect(await page.getByText(/20\d\d, \d\d:\d\d \(UTC\+7\)/).count()).toBeGreaterThan(0)
  })
})

describe('the agreement', () => {
  it('is suspended by a delegate with a confirmation and a password, and the bridge is shut', async () => {
    await signIn(context, fake.address, 'delegate')
    await page.goto(`${fake.address}/en/exchange/agreements/TH-AU-2026`)
    await page.getByRole('button', { name: 'Suspend' }).click()
    const dialog = page.getByRole('dialog', { name: 'Suspend' })
    expect(await dialog.getByRole('button', { name: 'Suspend' }).isDisabled()).toBe(true)
    await dialog.getByLabel(/^Your password/).fill(passwordOf('delegate'))
    await dialog.getByRole('button', { name: 'Suspend' }).click()
    await page.getByRole('button', { name: 'Resume' }).waitFor()
    await page.getByRole('link', { name: 'Home' }).click()
    await page.getByText('The bridge is shut: Closed by the agreement').waitFor()
  })
})

describe('a feed that lost what it signed', () => {
  it.each([
    ['en', 'Close and open a new feed', /^Reason/, /^Your password/, 'Closed; continued in the feed'],
    ['th', 'ปิดและเปิดสายข้อมูลใหม่', /^เหตุผล/, /^รหัสผ่าน/, 'ปิดแล้ว ต่อเนื่องในสายข้อมูล'],
  ] as const)(
    'is closed by a delegate with a reason and a password (%s)',
    async (language, name, why, secret, after) => {
      fake.state.ownFeed = 'rolled-back'
      await signIn(context, fake.address, 'delegate')
      await page.goto(`${fake.address}/${language}/exchange/feeds`)
      await page.locator('a[data-row]').first().click()
      await page.getByRole('button', { name }).click()
      const dialog = page.getByRole('dialog', { name })
      const yes = dialog.getByRole('button', { name })
      await dialog.getByLabel(secret).fill(passwordOf('delegate'))
      expect(await yes.isDisabled()).toBe(true)
      await dialog.getByLabel(why).fill('the disk failed')
      await yes.click()
      await page.getByText(after).waitFor()
      expect(fake.state.closings).toEqual(['the disk failed'])
    },
  )
})

describe('the keyboard alone', () => {
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key)
  }
  /** Presses a key as the Thai layout gives it: the place is the same, the letter is Thai. */
  const pressThai = (code: string, key: string) =>
    page.evaluate(
      ([place, letter]) => {
        const target = document.activeElement ?? document.body
        target.dispatchEvent(
          new KeyboardEvent('keydown', { code: place, key: letter, bubbles: true, cancelable: true }),
        )
      },
      [code, key] as const,
    )

  it('signs in, goes by the places of keys with the Thai layout, opens, reviews and approves', async () => {
    await page.goto(`${fake.address}/th/sign-in`)
    await page.getByRole('textbox', { name: 'ชื่อผู้ใช้' }).focus()
    await page.keyboard.type('officer')
    await press('Tab')
    await page.keyboard.type(passwordOf('officer'))
    await press('Enter')
    await page.getByRole('heading', { level: 1, name: /^สวัสดี/ }).waitFor()
    await pressThai('KeyG', 'เ')
    await pressThai('KeyX', 'ป')
    await page.getByRole('heading', { level: 1, name: 'การแลกเปลี่ยนข้อมูล' }).waitFor()
    await page.getByRole('link', { name: 'Hospital phishing wave' }).waitFor()
    await pressThai('KeyJ', '่')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Hospital phishing wave')
    await press('Enter')
    await page.getByRole('button', { name: /^เห็นชอบ 2 รายการ/ }).waitFor()
    await pressThai('KeyA', 'ฟ')
    const dialog = page.getByRole('dialog', { name: 'ยืนยันการเห็นชอบให้ส่งมอบ' })
    await dialog.waitFor()
    await dialog.getByRole('button', { name: /^เห็นชอบ/ }).focus()
    await press('Enter')
    await page.getByText('พิจารณาครบแล้ว').waitFor()
    expect(fake.state.reviews[0]!.lines.map((line) => line.state)).toEqual([
      'released',
      'released',
      'withheld',
    ])
  })

  it('lists the shortcuts, and turns the single keys off', async () => {
    await signIn(context, fake.address, 'analyst')
    await page.goto(`${fake.address}/en/home`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await press('Shift+Slash')
    const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
    await sheet.getByRole('checkbox').click()
    await press('Escape')
    await press('g', 't')
    await press('Control+k')
    await page.getByRole('dialog', { name: 'Find and go' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/en/home')
  })
})

describe('a class of a review', () => {
  it('is approved as a whole, with what is not on the page', async () => {
    const [review] = fake.state.reviews
    const [line] = review!.lines.filter(({ state }) => state === 'waiting')
    for (const n of [1, 2])
      review!.lines.push({ ...structuredClone(line!), id: `more-${n}`, title: `More ${n}` })
    count(review!)
    await signIn(context, fake.address, 'officer')
    await page.goto(`${fake.address}/en/exchange/reviews/R-2569-0001`)
    await page.getByRole('button', { name: 'Approve all 3 of this class' }).click()
    const dialog = page.getByRole('dialog', { name: 'Confirm the approval' })
    await dialog.getByText(/also those that are not on this page/).waitFor()
    await dialog.getByRole('button', { name: 'Approve 3 items' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: 'Approve 1 item' }).waitFor()
    expect(review!.lines.filter(({ state }) => state === 'released').map(({ class: own }) => own)).toEqual(
      Array.from({ length: 3 }, () => line!.class),
    )
  })
})

describe('on a narrow page', () => {
  it('a review can be read and refused, and says why it cannot be approved', async () => {
    await page.setViewportSize({ width: 375, height: 800 })
    await signIn(context, fake.address, 'officer')
    await page.goto(`${fake.address}/en/exchange/reviews/R-2569-0001`)
    await page.getByText(/On a narrow screen you can read and refuse/).waitFor()
    expect(await page.getByRole('button', { name: /^Approve/ }).count()).toBe(0)
    await page.getByRole('button', { name: 'Refuse' }).click()
    const dialog = page.getByRole('dialog', { name: 'Refuse the release' })
    await dialog.getByRole('textbox', { name: /^Reason/ }).fill('Not for this purpose')
    await dialog.getByRole('button', { name: 'Refuse' }).click()
    await page.getByText('Everything is decided').waitFor()
  })
})

describe('the first run', () => {
  it('asks four questions and leads to the home page, which says what to do without another side', async () => {
    const fresh = await startFakeApi({ dist: DIST, firstRun: true, empty: true })
    await page.goto(`${fresh.address}/en/home`)
    await page.getByRole('heading', { name: 'Set up this node' }).waitFor()
    await page.getByRole('textbox', { name: /^Country code/ }).fill('TH')
    await page.getByRole('textbox', { name: /: Thai$/ }).fill('ฝ่ายไทย')
    await page.getByRole('textbox', { name: /: English$/ }).fill('Thailand')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('textbox', { name: /^Name of the node/ }).fill('node.th.example')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('radio', { name: /Thai/ }).check()
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('textbox', { name: /: Thai$/ }).fill('หน่วยงานตัวอย่าง')
    await page.getByRole('textbox', { name: /: English$/ }).fill('Example organisation')
    await page.getByRole('textbox', { name: /^Name to show/ }).fill('Administrator')
    await page.getByRole('textbox', { name: /^User name/ }).fill('administrator')
    await page.getByLabel(/^Password/).fill('twelve letters')
    await page.getByRole('button', { name: 'Start' }).click()
    await page.getByText('There is no bridge yet').waitFor()
    await fresh.stop()
  })
})
