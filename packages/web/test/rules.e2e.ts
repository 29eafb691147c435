// The rules as an official reads them, and a case tried, in both languages: by role and label, and by the keyboard.
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buildConsole, DIST, openBrowser, signIn } from './browser.ts'
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

/** The machine may be busy; nothing here depends on how long it takes. */
const PATIENT = { timeout: 20_000 }
const search = (): string => decodeURIComponent(new URL(page.url()).search)
const rules = () => page.getByRole('heading', { level: 3 })

describe.each(['th', 'en'] as const)('in %s', (language) => {
  const say = <T>(th: T, en: T): T => (language === 'th' ? th : en)
  const open = (path: string) => page.goto(`${fake.address}/${language}/${path}`)

  it('every rule stands in its pack: what it says, where from, what it demands, who lifts it, unsigned as a model', async () => {
    await open('exchange')
    await page.getByRole('link', { name: say('หลักเกณฑ์', 'Rules'), exact: true }).click()
    await page.getByText(say('แสดง 12 จาก 12 ข้อ', '12 of 12 rules')).waitFor()
    const law = page.getByRole('region', {
      name: say('ชุดหลักเกณฑ์ตามกฎหมายภายใน', 'Rule pack: domestic law'),
    })
    const crisis = law.getByRole('listitem').filter({ hasText: 'EX-CRISIS' })
    for (const words of say(
      [
        'ภัยคุกคามระดับวิกฤติ',
        'ต้องมีผู้พิจารณา',
        'กฎหมายภายใน',
        'รอพิจารณา',
        'การส่งมอบ',
        'ปานกลาง',
        'แบบจำลอง ยังไม่ผ่านการตรวจของฝ่ายกฎหมาย',
      ],
      [
        'Crisis level',
        'Needs a person',
        'Domestic law',
        'Under consideration.',
        'releases',
        'Medium',
        'model, not reviewed by counsel',
      ],
    ))
      await crisis.getByText(words, { exact: true }).first().waitFor()
    await crisis.getByText(say(/^ที่มา: กฎหมายตัวอย่าง มาตรา 1/, /^Source: Example Act, section 1/)).waitFor()
    await crisis.getByText(say(/^ต้องได้รับอนุมัติจากผู้แทน/, /^Needs approval: Delegate/)).waitFor()
    const other = crisis.getByText(say('Crisis level', 'ภัยคุกคามระดับวิกฤติ'), { exact: true })
    expect(await other.isVisible()).toBe(false)
    await crisis.getByText(say('ข้อความภาษาอังกฤษ', 'In Thai')).click()
    await other.waitFor()
    expect(await other.evaluate((words) => words.closest('[lang]')?.getAttribute('lang'))).toBe(
      say('en', 'th'),
    )
    const unmarked = page.getByRole('listitem').filter({ hasText: 'FACT-TLP' })
    expect(await unmarked.getByText(say(/^แบบจำลอง/, /^model/)).count()).toBe(0)
  })

  it('is found by words of either language, by kind, effect and pack, and the filters stand in the address', async () => {
    await open('exchange/rules')
    await page.getByRole('searchbox').fill('ผู้เสียหาย')
    await page.keyboard.press('Enter')
    await page.getByText(say('แสดง 1 จาก 12 ข้อ', '1 of 12 rules')).waitFor()
    expect(search()).toBe('?q=ผู้เสียหาย')
    await page.getByRole('searchbox').fill('victim')
    await page.keyboard.press('Enter')
    await page.getByText(say('แสดง 1 จาก 12 ข้อ', '1 of 12 rules')).waitFor()
    await page.getByRole('searchbox').fill('nothing like this')
    await page.keyboard.press('Enter')
    await page.getByText(say('ไม่พบหลักเกณฑ์ที่ตรงกับตัวกรอง', 'No rule matches the filter')).waitFor()
    await page.getByRole('button', { name: say('ล้างตัวกรอง', 'Clear the filter') }).click()
    await page.getByText(say('แสดง 12 จาก 12 ข้อ', '12 of 12 rules')).waitFor()
    await page
      .getByRole('combobox', { name: say('ที่มาของหลักเกณฑ์', 'Kind of source') })
      .selectOption({ label: say('เครื่องหมายกำกับ', 'Marking') })
    await page
      .getByRole('combobox', { name: say('ผล', 'Effect'), exact: true })
      .selectOption({ label: say('มีเงื่อนไข', 'Demands something with it') })
    await page
      .getByRole('combobox', { name: say('ชุดหลักเกณฑ์', 'Pack') })
      .selectOption({ label: say('ข้อกำหนดตามเครื่องหมายกำกับ', 'What the markings ask for') })
    await page.getByText(say('แสดง 1 จาก 12 ข้อ', '1 of 12 rules')).waitFor()
    expect(search()).toBe('?kind=marking&effect=oblige&pack=markings')
    await page.reload()
    await page.getByText(say('แสดง 1 จาก 12 ข้อ', '1 of 12 rules')).waitFor()
    expect(await rules().allInnerTexts()).toEqual(['TLP:AMBER'])
  })

  it('has an address of its own, which brings it into view with the focus on it', async () => {
    await open('exchange/rules?rule=TLP-AMBER')
    const rule = page.getByRole('link', { name: 'TLP:AMBER', exact: true })
    const isReached = () =>
      rule.evaluate(
        (link) => link === document.activeElement && link.getBoundingClientRect().top < window.innerHeight,
      )
    await expect.poll(isReached, PATIENT).toBe(true)
    await open('exchange/rules?rule=XX-GONE')
    await page
      .getByText(say('ไม่มีหลักเกณฑ์ XX-GONE ในหลักเกณฑ์ที่ใช้อยู่', 'There is no rule XX-GONE among those in force.'))
      .waitFor()
  })

  it('a case starts with nothing known, is changed, and its address gives a colleague the same answer', async () => {
    await open('exchange/rules')
    await page.getByRole('link', { name: say('ทดลองกรณี', 'Try a case') }).click()
    const answer = page.getByRole('region', { name: say('คำตอบ', 'Answer') })
    const outcome = answer.getByRole('status')
    await expect.poll(() => outcome.innerText(), PATIENT).toBe(say('รอให้บุคคลพิจารณา', 'It waits for a person'))
    await page.getByRole('button', { name: say('ข้อมูลที่ไม่มีข้อห้าม', 'A harmless record') }).click()
    await expect.poll(() => outcome.innerText(), PATIENT).toBe(say('ส่งมอบได้ตามเดิม', 'It may go as it is'))
    await page
      .getByRole('combobox', { name: say(/^เครื่องหมายกำกับการเผยแพร่/, /^Sharing marking/) })
      .selectOption({ label: 'TLP:AMBER' })
    await expect
      .poll(() => outcome.innerText(), PATIENT)
      .toBe(say('ส่งมอบได้โดยมีเงื่อนไข', 'It may go, with conditions'))
    await answer
      .getByText(say('สำหรับหน่วยงานผู้รับเท่านั้น', 'for the receiving agency only'), { exact: true })
      .waitFor()
    expect(search()).toBe('?start=harmless&tlp=amber')
    await page
      .getByRole('checkbox', {
        name: say('ต้องมีมติคณะทำงานร่วม', 'A decision of the joint working group is needed'),
      })
      .check()
    await expect.poll(search, PATIENT).toContain('with=decisionRequired')
    const colleague = await context.newPage()
    await colleague.goto(page.url())
    const same = colleague.getByRole('status').filter({
      hasText: say('ส่งมอบได้โดยมีเงื่อนไข', 'It may go, with conditions'),
    })
    await same.waitFor()
    const decision = colleague.getByRole('checkbox', {
      name: say('ต้องมีมติคณะทำงานร่วม', 'A decision of the joint working group is needed'),
    })
    expect(await decision.isChecked()).toBe(true)
    await page
      .getByRole('combobox', { name: say('ข้อตกลงขณะนี้ให้แลกเปลี่ยน', 'Today it lets cross') })
      .selectOption('nothing')
    await expect.poll(() => outcome.innerText(), PATIENT).toBe(say('ไม่เปิดเผย', 'It stays'))
    await answer
      .getByText(
        say('ไม่อยู่ในขอบเขตหรือสถานะปัจจุบันของข้อตกลง', 'Not covered by the agreement in its present state.'),
      )
      .waitFor()
    await answer.getByRole('link', { name: say('ข้อตกลงไม่มีผล', 'Not in force') }).click()
    await expect.poll(search, PATIENT).toBe('?rule=AGR-STATE')
    expect(fake.state.ledger).toEqual([])
  })

  it('each area of an agreement names the rules that look at it', async () => {
    await open('exchange/agreements/TH-AU-2026')
    const areas = page.getByRole('region', {
      name: say('สาขาและหลักเกณฑ์ที่ใช้', 'Areas, and the rules that look at them'),
    })
    await areas.getByText(say('การพัฒนาทักษะด้านความมั่นคงทางไซเบอร์', 'Cyber security skills')).click()
    await areas.getByRole('link', { name: say('ผลการเรียนของผู้เข้าอบรม', 'Results of learners') }).click()
    await expect.poll(search, PATIENT).toBe('?rule=AGR-LEARNER')
  })
})

describe('the keyboard alone', () => {
  it('walks from rule to rule, and gives each its address', async () => {
    await page.goto(`${fake.address}/en/exchange/rules?pack=markings`)
    await rules().first().waitFor()
    for (const key of ['j', 'j', 'j', 'k']) await page.keyboard.press(key)
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('TLP:AMBER')
    await page.keyboard.press('Enter')
    await expect.poll(search, PATIENT).toBe('?pack=markings&rule=TLP-AMBER')
  })
})

describe('who does not read the rules', () => {
  it('is told so, and is led to none', async () => {
    for (const member of fake.state.members) if (member.user === 'officer') member.roles = ['contributor']
    await page.goto(`${fake.address}/en/exchange/rules`)
    await page.getByText('Your role does not read the rules.').waitFor()
    expect(await rules().count()).toBe(0)
    await page.goto(`${fake.address}/en/exchange/reviews/R-2569-0001`)
    await page.getByText('th.pdpa.identifier').waitFor()
    expect(await page.getByRole('link', { name: 'Cut what identifies a person' }).count()).toBe(0)
  })
})

describe('a review', () => {
  it('leads from the name of a rule to the rule', async () => {
    await page.goto(`${fake.address}/en/exchange/reviews/R-2569-0001`)
    await page.getByRole('link', { name: 'Cut what identifies a person' }).click()
    await page.getByText('There is no rule th.pdpa.identifier among those in force.').waitFor()
  })
})
