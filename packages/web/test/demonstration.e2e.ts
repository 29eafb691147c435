// The demonstration's cards played in a browser on two real nodes, in both languages, again after each reset: the minister's
// home, one queue with its fates, the engineer's byte and the rewritten history, Annex 1 signed and the border shut.
import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildConsole, findBarriers, openBrowser } from './browser.ts'
import {
  leave,
  passwordOf,
  reloadUntil,
  sit,
  startDemonstration,
  type Demonstration,
  type Tongue,
  untilBack,
} from './demonstration.ts'

let demo: Demonstration
let browser: Browser

beforeAll(async () => {
  buildConsole()
  demo = await startDemonstration()
  browser = await openBrowser()
}, 240_000)
afterAll(async () => {
  await browser.close()
  await demo.stop()
})

describe.each<{ tongue: Tongue }>([{ tongue: 'th' }, { tongue: 'en' }])('in $tongue', ({ tongue }) => {
  const say = <T>(th: T, en: T): T => (tongue === 'th' ? th : en)
  const open = (party: 'TH' | 'AU', user: string, at: string): Promise<Page> =>
    sit(browser, { address: demo.addressOf(party), user, tongue }, at)

  it('minister: a figure leads to the entries behind it, the language can change, the report names its own side first', async () => {
    const page = await open('TH', 'auditor', 'home')
    const figures = page.getByRole('link', { name: /: \D+ \d+$/ })
    await figures.first().waitFor()
    expect(await page.getByRole('heading', { level: 3 }).count()).toBeGreaterThanOrEqual(8)
    expect(await findBarriers(page)).toEqual([])
    await figures.first().click()
    await page.getByRole('table').first().waitFor()
    const { pathname, search } = new URL(page.url())
    expect(pathname).toContain('/exchange/feeds/')
    expect(search).toContain('area=')
    expect(await page.getByRole('row').count()).toBeGreaterThan(1)
    await page
      .getByRole('link', { name: say('English', 'ไทย') })
      .first()
      .click()
    await page.waitForURL((url) => url.pathname === pathname.replace(`/${tongue}/`, say('/en/', '/th/')))
    expect(new URL(page.url()).search).toBe(search)
    for (const party of ['TH', 'AU'] as const) {
      const reader = await open(party, 'auditor', 'exchange/report')
      await reader.getByRole('heading', { level: 1 }).waitFor()
      const pdf = await reader.context().request.get(`${demo.addressOf(party)}/api/report/areas.pdf`)
      expect(pdf.status()).toBe(200)
      expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-')
      const report = (await (
        await reader.context().request.get(`${demo.addressOf(party)}/api/report/areas`)
      ).json()) as { party: string }
      expect(report.party).toBe(party)
      await leave(reader)
    }
    await leave(page)
  })

  it('releasing officer: four fates with their rules in both languages; two approvals, and the other side has it', async () => {
    const page = await open('TH', 'officer', 'exchange/reviews/R-2569-0001')
    await page.getByRole('link', { name: 'Attachment of the wave' }).click()
    await page.getByText('TH-OIA-24').first().waitFor()
    await page
      .getByText(say('แบบจำลอง ยังไม่ผ่านการตรวจของฝ่ายกฎหมาย', 'Model, not reviewed by counsel'))
      .first()
      .waitFor()
    expect(await page.getByText(/1101701203003/).count()).toBeGreaterThan(0)
    expect(await page.getByRole('link', { name: 'Host of the wave, version 6' }).count()).toBe(1)
    await page.goto(`${demo.addressOf('TH')}/${tongue}/exchange`)
    await page.getByRole('link', { name: /^Page of the wave/ }).click()
    await page.getByText('TH-CSA-57').first().waitFor()
    const review = new URL(page.url()).pathname.replace(`/${tongue}/`, '')
    expect(await findBarriers(page)).toEqual([])
    await leave(page)
    const approve = async (approver: Page): Promise<void> => {
      await approver.getByRole('button', { name: say('เห็นชอบ 1 รายการ', 'Approve 1 item') }).click()
      const dialog = approver.getByRole('dialog')
      await dialog.getByRole('textbox').fill('section 70, order 1 (example)')
      await dialog.getByRole('button', { name: say('เห็นชอบ 1 รายการ', 'Approve 1 item') }).click()
      await dialog.waitFor({ state: 'hidden' })
    }
    for (const user of ['counsel', 'counsel-2']) {
      const approver = await open('TH', user, review)
      await approve(approver)
      // One of them thinks better of it, and then again.
      if (user === 'counsel') {
        await approver.getByText(say('มีผลถึง', 'stands until')).waitFor()
        const retract = say('ถอนความเห็นชอบของท่าน', 'Withdraw your approval')
        await approver.getByRole('button', { name: retract }).click()
        await approver.getByRole('dialog').getByRole('button', { name: retract }).click()
        await approver.getByText(say('มีผลถึง', 'stands until')).waitFor({ state: 'hidden' })
        await approve(approver)
      }
      await leave(approver)
    }
    const other = await open('AU', 'analyst', 'threats?q=wave')
    await reloadUntil(other, other.getByRole('link', { name: /^Page of the wave/ }))
    for (const name of [
      'Attachment of the wave',
      'Sign-in page of the wave',
      'Host of the wave',
      'Host of the wave, version 6',
    ])
      await other.getByRole('link', { name, exact: true }).waitFor()
    expect(await other.getByText('Sender of the wave').count()).toBe(0)
    await other.getByRole('link', { name: 'Host of the wave', exact: true }).click()
    await other.getByRole('button', { name: say('พบที่นี่', 'Seen here') }).click()
    await other.getByText(say('แจ้งแล้วว่าพบที่นี่', 'Reported as seen here')).waitFor()
    const record = new URL(other.url()).pathname.replace(`/${tongue}/`, '')
    const writer = await open('TH', 'analyst', record)
    await reloadUntil(writer, writer.getByText(say('อีกฝ่ายพบแล้ว', 'Seen on the other side')))
    await leave(other, writer)
  })

  it('counsel: the review leads to the rule in full, and a case like it is tried without a trace', async () => {
    const page = await open('TH', 'counsel', 'exchange/reviews/R-2569-0001')
    await page.getByRole('link', { name: 'Attachment of the wave' }).click()
    const rule = say('ข้อมูลข่าวสารส่วนบุคคลของหน่วยงานของรัฐ', 'Personal information of a state agency')
    await page.getByRole('link', { name: rule }).click()
    await page.getByRole('listitem').filter({ hasText: 'TH-OIA-24' }).first().waitFor()
    expect(new URL(page.url()).search).toBe('?rule=TH-OIA-24')
    expect(await page.getByText(/AU-[A-Z]/).count()).toBe(0)
    expect(await findBarriers(page)).toEqual([])
    const tried = 'start=harmless&personal=identifying&acquisition=voluntary'
    await page.goto(`${demo.addressOf('TH')}/${tongue}/exchange/rules/try?${tried}`)
    const answer = page.getByRole('region', { name: say('คำตอบ', 'Answer') })
    const outcome = answer.getByRole('status')
    await outcome.getByText(say('ส่งมอบได้โดยมีเงื่อนไข', 'It may go, with conditions')).waitFor()
    await answer.getByRole('link', { name: rule }).waitFor()
    await page
      .getByRole('combobox', { name: say('ระดับภัยคุกคามทางไซเบอร์', 'Level of the threat') })
      .selectOption('crisis')
    await outcome.getByText(say('รอให้บุคคลพิจารณา', 'It waits for a person')).waitFor()
    await answer.getByText('TH-CSA-67').waitFor()
    expect(await findBarriers(page)).toEqual([])
    await leave(page)
  })

  it('releasing officer: the raw feed tells nothing of what was cut and of what stayed', async () => {
    const page = await open('AU', 'auditor', 'exchange/feeds')
    const { request } = page.context()
    const feeds = (await (await request.get(`${demo.addressOf('AU')}/api/feeds`)).json()) as {
      feeds: { id: string; own: boolean; size: number }[]
    }
    const feed = feeds.feeds.find(({ own }) => !own)
    const path = `/api/feeds/${feed?.id}/files/segment/000.p/${feed?.size}`
    const text = await (await request.get(demo.addressOf('AU') + path)).text()
    expect(text).toContain('203.0.113.7')
    for (const secret of [
      '1101701203003',
      '02-555-0142',
      'Sender of the wave',
      'it@login.hospital-a.example',
    ])
      expect(text).not.toContain(secret)
    await leave(page)
  })

  it('releasing officer: drops the raw feed into the page and sees that nothing of what stayed is in it', async () => {
    const page = await open('TH', 'officer', 'exchange/feeds')
    await page.getByRole('link', { name: say('ฝ่ายไทย → ฝ่ายออสเตรเลีย', 'Thailand → Australia') }).click()
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: say('บันทึกข้อมูลดิบ', 'Save the raw feed') }).click(),
    ])
    const raw = readFileSync(await saved.path())
    expect(raw.toString('utf8')).toContain('203.0.113.7')
    await page.goto(`${demo.addressOf('TH')}/${tongue}/exchange`)
    const pick = page.getByLabel(say('เลือกไฟล์ข้อมูลดิบ หรือวางที่นี่', 'Choose the raw feed, or drop it here'))
    const give = (text: Buffer) =>
      pick.setInputFiles({ name: 'feed.txt', mimeType: 'text/plain', buffer: text })
    await give(raw)
    await page.getByText(say(/^ไม่พบร่องรอย/, /^No trace of/)).waitFor()
    expect(await findBarriers(page)).toEqual([])
    const stayed =
      '{"name":"Sender of the wave, as an operator reported it","description":"1 1017 01203 00 3"}'
    await give(Buffer.concat([raw, Buffer.from(stayed)]))
    await page.getByText(say(/^พบสิ่งที่ต้องไม่ปรากฏ/, /there that must not\.$/)).waitFor()
    expect((await page.locator('output code').allInnerTexts()).toSorted()).toEqual([
      '1101701203003',
      'Sender of the wave, as an operator reported it',
    ])
    await leave(page)
  })

  it('engineer: the log passes every check, one changed byte turns it red and names the entry, and undo mends it', async () => {
    const page = await open('AU', 'auditor', 'exchange/feeds')
    await page.getByRole('link', { name: say('ฝ่ายไทย → ฝ่ายออสเตรเลีย', 'Thailand → Australia') }).click()
    await page.getByRole('button', { name: say('ตรวจสอบในเบราว์เซอร์', 'Check in the browser') }).click()
    await page
      .getByText(say(/^ถูกต้อง/, /^Sound/))
      .first()
      .waitFor()
    await page.getByRole('button', { name: say('เปลี่ยนหนึ่งไบต์', 'Change one byte') }).click()
    await page.getByText(say('พบความไม่ถูกต้อง', 'Something is wrong')).waitFor()
    await page
      .getByText(say(/รายการ(ที่)? ?\d+/, /entry \d+/i))
      .first()
      .waitFor()
    expect(await findBarriers(page)).toEqual([])
    await page.getByRole('button', { name: say('คืนค่าเดิมและตรวจสอบอีกครั้ง', 'Undo and check again') }).click()
    await page
      .getByText(say(/^ถูกต้อง/, /^Sound/))
      .first()
      .waitFor()
    await leave(page)
  })

  it('engineer: what the guide’s command says is what a TAXII client gets', async () => {
    const page = await open('AU', 'auditor', 'guide')
    const command = await page.getByText(/^curl -u/).textContent()
    const [, user, secret, address] = /-u '([^:]+):([^']+)'.* '(http[^']+)'$/.exec(command ?? '') ?? []
    const reply = await fetch(address ?? '', {
      headers: {
        accept: 'application/taxii+json;version=2.1',
        authorization: `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`,
      },
    })
    expect(reply.status).toBe(200)
    expect(((await reply.json()) as { objects: unknown[] }).objects).toHaveLength(3)
    expect(await findBarriers(page)).toEqual([])
    await leave(page)
  })

  /** Makes a block-list and an address for a firewall; gives the address. */
  const makeBlockList = async (page: Page): Promise<string> => {
    await page.getByRole('link', { name: say('รายการปิดกั้น', 'Block-lists'), exact: true }).click()
    await page.getByRole('button', { name: say('สร้างรายการ', 'Make a list'), exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(say('ชื่อภาษาไทย', 'Name in Thai')).fill('โรงพยาบาล')
    await dialog.getByLabel(say('ชื่อภาษาอังกฤษ', 'Name in English')).fill('Hospitals')
    expect(await findBarriers(page)).toEqual([])
    await dialog.getByRole('button', { name: say('สร้างรายการ', 'Make a list'), exact: true }).click()
    await page.getByRole('heading', { level: 1, name: say('โรงพยาบาล', 'Hospitals') }).waitFor()
    await page.getByLabel(say(/^ผู้ดึง/, /^Taker/)).fill('Firewall')
    await page.getByRole('button', { name: say('ออกที่อยู่', 'Make an address'), exact: true }).click()
    const address = await page.getByText(/\/list\.txt$/).innerText()
    expect(await findBarriers(page)).toEqual([])
    return address
  }
  const valuesAt = async (address: string): Promise<string[]> =>
    (await (await fetch(address)).text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'))

  it('head of the national CERT: a recall is gone on the other side at once, and the answer tells of the copy that had left', async () => {
    const title = 'Host of the wave, version 6'
    const reader = await open('AU', 'analyst', 'threats?q=wave')
    await reloadUntil(reader, reader.getByRole('link', { name: title, exact: true }))
    const list = await makeBlockList(reader)
    const before = await valuesAt(list)
    await reader.goto(`${demo.addressOf('AU')}/${tongue}/threats?q=wave`)
    const page = await open('TH', 'officer', 'threats?q=wave')
    await page.getByRole('link', { name: title, exact: true }).click()
    await page.getByRole('button', { name: say('เรียกคืน', 'Recall'), exact: true }).click()
    const dialog = page.getByRole('dialog')
    expect(await findBarriers(page)).toEqual([])
    await dialog.getByRole('button', { name: say('เรียกคืน', 'Recall'), exact: true }).click()
    await dialog.waitFor({ state: 'hidden' })
    await page.getByRole('link', { name: say('ดูการเรียกคืน', 'See the recall') }).click()
    await page.getByText(say('นำออกจากการใช้งานแล้ว', 'Removed from use')).first().waitFor()
    await page.getByText(say(/^อ่านผ่านช่องทางอ่านข้อมูล: 1 ราย/, /^read over a view: 1 reader/)).waitFor()
    await page.getByText(say(/^อยู่ในรายการปิดกั้น: 1 ราย/, /^in a block-list: 1 reader/)).waitFor()
    const after = await valuesAt(list)
    expect(after.length).toBe(before.length - 1)
    expect(before).toEqual(expect.arrayContaining(after))
    expect(await findBarriers(page)).toEqual([])
    await reader.reload()
    await reader.getByRole('link', { name: 'Attachment of the wave', exact: true }).waitFor()
    expect(await reader.getByRole('link', { name: title, exact: true }).count()).toBe(0)
    await reader.goto(`${demo.addressOf('AU')}/${tongue}/exchange/recalls`)
    await reader.getByRole('link', { name: title, exact: true }).click()
    await reader.getByText(say('ผู้ที่อาจมีสำเนา', 'Who may hold a copy')).waitFor()
    expect(await findBarriers(reader)).toEqual([])
    await leave(page, reader)
  })

  it('head of the national CERT: a wrong marking is put right in one step, and both sides see what takes the place', async () => {
    const title = /Phishing wave against hospitals/
    const page = await open('TH', 'officer', 'threats?q=hospitals')
    await page.getByRole('link', { name: title }).click()
    await page.getByRole('button', { name: say('เรียกคืน', 'Recall'), exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(say('คำขอ', 'Request')).selectOption('re-mark')
    await dialog.getByLabel(say('เครื่องหมายกำกับใหม่', 'New marking')).selectOption('green')
    await dialog.getByLabel(say('เหตุผล', 'Reason')).selectOption('marking-wrong')
    expect(await findBarriers(page)).toEqual([])
    await dialog.getByRole('button', { name: say('เรียกคืน', 'Recall'), exact: true }).click()
    await page.waitForURL(/\/exchange\/recalls\//)
    const replaced = say('ฉบับที่ใช้แทน', 'Replaced by')
    for (const party of ['TH', 'AU'] as const) {
      const reader = await open(party, 'officer', 'exchange/recalls')
      await reloadUntil(reader, reader.getByRole('link', { name: title }))
      await reader.getByRole('link', { name: title }).click()
      const section = reader.getByRole('region', { name: replaced })
      await section.getByText('TLP:GREEN').waitFor()
      if (party === 'TH') await section.getByText(say('ส่งมอบแล้ว', 'Released'), { exact: true }).waitFor()
      expect(await findBarriers(reader)).toEqual([])
      await section.getByRole('link', { name: title }).click()
      await reader.getByText('TLP:GREEN').first().waitFor()
      await leave(reader)
    }
    await leave(page)
  })

  const act = async (page: Page, name: string, authority?: string): Promise<void> => {
    if (authority !== undefined) {
      for (const box of say(
        ['ข้าพเจ้าอ่านข้อความทั้งสองภาษาจนจบแล้ว', 'เลขเก้าหลักตรงกันทั้งสองฝ่าย'],
        ['I have read both texts to the end', 'The nine digits are the same on both sides'],
      ))
        await page.getByRole('checkbox', { name: box }).check()
      await page.getByRole('textbox', { name: say('หนังสือมอบอำนาจ', 'Letter of authority') }).fill(authority)
    }
    await page.getByRole('button', { name, exact: true }).click()
    const dialog = page.getByRole('dialog', { name })
    if (name === say('ระงับชั่วคราว', 'Suspend'))
      await dialog.getByRole('textbox', { name: say('เหตุผล', 'Reason') }).fill('exercise')
    await dialog.getByLabel(say(/^รหัสผ่านของท่าน/, /^Your password/)).fill(passwordOf('delegate'))
    await dialog.getByRole('button', { name, exact: true }).click()
    await dialog.waitFor({ state: 'hidden' })
  }

  const NINE = /\d{3} \d{3} \d{3}/

  it('foreign ministry: two delegates compare nine digits and sign Annex 1, and the waiting research call crosses by itself', async () => {
    const annexOn = async (party: 'TH' | 'AU'): Promise<Page> => {
      const page = await open(party, 'delegate', 'exchange/agreements')
      await page
        .getByRole('link', { name: say(/ภาคผนวก ?(1|๑)/, /^Annex 1/) })
        .first()
        .click()
      await page.getByText(NINE).waitFor()
      return page
    }
    const [th, au] = [await annexOn('TH'), await annexOn('AU')]
    const digits = async (page: Page) => page.getByText(NINE).first().textContent()
    expect(await digits(th)).toBe(await digits(au))
    const [approve, sign] = say(['เห็นชอบข้อความ', 'ลงนาม'], ['Approve the text', 'Sign'])
    await act(th, approve, 'letter 1 (example)')
    await act(au, approve, 'letter 2 (example)')
    for (const [page, letter] of [
      [th, 'letter 1 (example)'],
      [au, 'letter 2 (example)'],
    ] as const) {
      await reloadUntil(page, page.getByRole('button', { name: sign, exact: true }))
      await act(page, sign, letter)
    }
    const reader = await open('AU', 'analyst', 'programme')
    await reloadUntil(
      reader,
      reader.getByRole('link', { name: say(/ประกาศทุนวิจัยร่วม/, /Joint research call/) }),
    )
    await leave(th, au, reader)
  })

  it('foreign ministry: the border is shut before their eyes, and opens again', async () => {
    const page = await open('TH', 'delegate', 'exchange/agreements')
    await page
      .getByRole('link', { name: say(/^ข้อตกลงการเชื่อมต่อระบบ/, /^Arrangement/) })
      .first()
      .click()
    const [suspend, resume] = say(['ระงับชั่วคราว', 'ให้มีผลต่อ'], ['Suspend', 'Resume'])
    await act(page, suspend)
    await page.getByRole('button', { name: resume, exact: true }).waitFor()
    await act(page, resume)
    await page.getByRole('button', { name: suspend, exact: true }).waitFor()
    await leave(page)
  })

  it('engineer: a rewritten history is refused with evidence, both sides are alarmed, and all begins again', async () => {
    const [th, au] = [await open('TH', 'auditor', 'guide'), await open('AU', 'officer', 'home')]
    await th.getByRole('button', { name: say('แก้ไขประวัติ', 'Rewrite history') }).click()
    await au
      .getByText(say(/^คำเตือน/, /^Alarm/))
      .first()
      .waitFor()
    await th.getByText(say(/อีกฝ่ายพิสูจน์ว่าระบบนี้/, /The other side has proved/)).waitFor()
    await au.getByRole('link', { name: say('ดูหลักฐาน', 'See the evidence') }).click()
    const [file] = await Promise.all([
      au.waitForEvent('download'),
      au.getByRole('link', { name: say('บันทึกไฟล์', 'Save the file') }).click(),
    ])
    expect(file.suggestedFilename()).toMatch(/^evidence-.*\.json$/)
    expect(await findBarriers(au)).toEqual([])
    if (tongue === 'th') {
      await th.getByRole('button', { name: 'เริ่มใหม่ทั้งหมด' }).click()
      await th.waitForURL(/\/(?:guide|sign-in)/)
      await th.getByRole('textbox', { name: 'ชื่อผู้ใช้' }).waitFor({ timeout: 60_000 })
      await untilBack(demo.addressOf('AU'))
    } else expect(demo.reset().reset).toBe(true)
    await leave(th, au)
    const again = await open('AU', 'officer', 'exchange/feeds')
    await again.getByRole('table').first().waitFor()
    expect(await again.getByText(say(/^คำเตือน/, /^Alarm/)).count()).toBe(0)
    await leave(again)
  })
})
