import { createHash } from 'node:crypto'
import { AREA_NAMES, MEMORANDUM_AREAS } from '@saphan/core/agreement/area.ts'
import type { Bilingual } from '@saphan/core/language/bilingual.ts'
import type { ReportItem } from '@saphan/core/report/area-report.ts'
import { namesOfKind } from '@saphan/core/report/shape.ts'
import { afterAll, describe, expect, it } from 'vitest'
import { shapeOf, streamsOf, textOf } from '../../test/report/pdf.ts'
import { aReader, exchanges, NOW, OWN } from '../../test/report/exchange.ts'
import type { Report } from './read.ts'
import { printReport, reportRoutes } from './routes.ts'
import { createTypesetter } from './typesetter.ts'

const typesetter = createTypesetter()
afterAll(() => typesetter.close())

const side = (language: 'th' | 'en') => ({
  identity: {
    party: language === 'th' ? 'TH' : 'AU',
    names: { th: 'ฝ่าย', en: 'Side' },
    nodeName: 'node.example',
    language,
    identityId: 'identity--00000000-0000-4000-8000-000000000000',
    inboxId: '00000000-0000-4000-8000-000000000000',
  },
  address: 'https://node.example',
})

const item = (index: number, titles: Bilingual): ReportItem => ({
  feed: 'f1',
  index,
  from: 'TH',
  at: '2026-06-01T03:00:00.000000Z',
  kind: 'good-practice',
  kindNames: namesOfKind('good-practice', 'one'),
  titles,
  tlp: 'green',
})

const report = (titles: readonly Bilingual[], over: Partial<Report> = {}): Report => ({
  party: 'TH',
  from: null,
  to: NOW,
  zone: 'Asia/Bangkok',
  demonstration: true,
  marking: 'green',
  agreements: [],
  areas: MEMORANDUM_AREAS.map((area) => ({
    area,
    names: AREA_NAMES[area],
    sent: 3,
    received: 2,
    waiting: 1,
    lastAt: '2026-06-01T03:00:00.000000Z',
    kinds: [{ kind: 'good-practice', names: namesOfKind('good-practice', 'many'), sent: 3, received: 2 }],
    items: area === 'cyber.practice' ? titles.map((title, at) => item(at, title)) : [],
  })),
  feeds: [
    {
      id: 'f1',
      origin: 'th.example/arrangement/AU',
      agreement: 'arrangement',
      from: 'TH',
      to: 'AU',
      own: true,
      isWaiting: false,
      size: 3,
      root: '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
      checkpointAt: NOW,
      receipt: null,
      state: 'running',
      counted: { first: 0, end: 3 },
    },
  ],
  ...over,
})

const print = (one: Report, own: 'th' | 'en' = 'th') => printReport(typesetter, one, side(own))
const digest = (pdf: Uint8Array) => createHash('sha256').update(pdf).digest('hex')
/** Spaces come and go with the layout, and text layers double some clusters of Thai letters. */
const plain = (text: string) => text.replace(/[\s\u200B]/g, '').replace(/(\p{L}\p{M}+)\1/gu, '$1')

const THAI = { th: 'แนวปฏิบัติสำหรับผู้ดูแลระบบโรงพยาบาล', en: 'Practice for those who run hospital systems' }

describe('the printed report', () => {
  it('is one tagged page of A4 in both languages', async () => {
    expect(shapeOf(await print(report([THAI])))).toMatchObject({
      pages: 1,
      size: [210, 297],
      isTagged: true,
      languages: ['en', 'th'],
    })
  })

  it('has the same bytes for the same report, also from another thread', async () => {
    const first = digest(await print(report([THAI])))
    await print(report([{ th: 'อื่น', en: 'Other' }]))
    expect(digest(await print(report([THAI])))).toBe(first)
    const other = createTypesetter()
    expect(digest(await printReport(other, report([THAI]), side('th')))).toBe(first)
    await other.close()
    expect(digest(await print(report([THAI], { to: '2026-07-01T08:31:00.000000Z' })))).not.toBe(first)
  })

  it('carries the whole report as data', async () => {
    const whole = report([THAI])
    const pdf = await print(whole)
    expect(shapeOf(pdf).attached).toEqual(['report.json'])
    const data = [...streamsOf(pdf).values()].find((body) => body.toString().startsWith('{'))
    expect(JSON.parse(data?.toString() ?? '')).toEqual(whole)
  })

  it('has its Thai in the text layer', async () => {
    const text = plain(textOf(await print(report([THAI]))))
    for (const words of ['ผลการดำเนินงานรายสาขา', 'แนวปฏิบัติที่ดีด้านความมั่นคงปลอดภัยทางไซเบอร์', THAI.th, THAI.en])
      expect(text).toContain(plain(words))
  })

  it('names the own side’s language first', async () => {
    const order = (text: string) =>
      text.indexOf('ผลการดำเนินงานรายสาขา') - text.indexOf('What was done under each area')
    expect(order(textOf(await print(report([THAI]), 'th')))).toBeLessThan(0)
    expect(order(textOf(await print(report([THAI]), 'en')))).toBeGreaterThan(0)
  })

  it('has its marking at the head and at the foot, and the band of a demonstration only there', async () => {
    const text = plain(textOf(await print(report([], { marking: 'amber-strict' }))))
    expect(text.match(/TLP:AMBER\+STRICT/g)).toHaveLength(2)
    expect(text).toContain('Demonstration,notrealdata')
    expect(textOf(await print(report([], { demonstration: false })))).not.toContain('Demonstration')
  })

  it('stays one page however many items there are, and keeps the most telling', async () => {
    const titles = Array.from({ length: 20 }, (_, at) => ({
      th: `เรื่องที่ ${at} `.repeat(9),
      en: `Matter ${at} `.repeat(9),
    }))
    const one = report(titles)
    const pdf = await print({
      ...one,
      areas: one.areas.map((area) => ({ ...area, items: one.areas[1]?.items ?? [] })),
    })
    expect(shapeOf(pdf).pages).toBe(1)
    expect(textOf(pdf)).toContain('Matter 0 ')
    expect(textOf(pdf)).not.toContain('Matter 19 ')
  })
})

describe('a title of the other side', () => {
  it.each([
    '#eval("1 + 1")',
    '#pdf.attach("/report.json") #read("/area-report.typ")',
    ']) #panic("out") ([',
    '*bold* _emphasis_ `raw` ```code``` $x^2$ = Heading',
    '@reference <label> // comment /* more */ \\u{41} \\',
    '"quoted" \'single\' -- --- ... ~ & {braces}',
    '{"json": true}\\n", "page": 1',
    '= Title\r\n#set page(paper: "a5")',
  ])('is text and nothing else: %s', async (title) => {
    const pdf = await print(report([{ th: title, en: title }]))
    expect(plain(textOf(pdf))).toContain(plain(title))
    expect(shapeOf(pdf)).toMatchObject({ pages: 1, size: [210, 297], attached: ['report.json'] })
  })

  it('cannot turn the direction of what is printed', async () => {
    const text = textOf(await print(report([{ th: 'ก\u202Eข\u2066ค', en: 'invoice\u202Efdp.exe' }])))
    expect(text).toContain('invoicefdp.exe')
    expect(text).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/)
  })

  it.each([
    ['without a space', 'ก'.repeat(10_000)],
    ['of one word', 'A'.repeat(10_000)],
    ['of marks', `ก${'้'.repeat(10_000)}`],
    ['of many lines', 'line\n'.repeat(2000)],
    ['of half characters', '\uD800'.repeat(10_000)],
    ['of characters that no font here has', '漢字🏴'.repeat(3000)],
    ['of nothing', ''],
  ])('cannot break the page by a length of 10,000: %s', async (_, title) => {
    const pdf = await print(report([{ th: title, en: title }, THAI]))
    expect(shapeOf(pdf)).toMatchObject({ pages: 1, attached: ['report.json'] })
    const text = plain(textOf(pdf))
    expect(text).toContain(plain(THAI.th))
    expect(text.length).toBeLessThan(6000)
  })
})

describe('the typesetter', () => {
  it('ends what takes too long, and prints again afterwards', async () => {
    const hasty = createTypesetter({ limitMs: 1 })
    await expect(printReport(hasty, report([THAI]), side('th'))).rejects.toMatchObject({
      code: 'report.not-printed',
    })
    await expect(printReport(hasty, report([THAI]), side('th'))).rejects.toMatchObject({
      code: 'report.not-printed',
    })
    await hasty.close()
    expect(shapeOf(await print(report([THAI]))).pages).toBe(1)
  })

  it('refuses more than it can hold instead of letting people wait', async () => {
    const small = createTypesetter({ maxWaiting: 1 })
    const first = printReport(small, report([THAI]), side('th'))
    await expect(printReport(small, report([THAI]), side('th'))).rejects.toMatchObject({
      code: 'report.busy',
    })
    expect(shapeOf(await first).pages).toBe(1)
    await small.close()
  })

  it('says so when data is no page', async () => {
    await expect(typesetter.print({ pages: ['{}'], attachment: '{}' })).rejects.toMatchObject({
      code: 'report.not-printed',
    })
    await expect(typesetter.print({ pages: [], attachment: '{}' })).rejects.toMatchObject({
      code: 'report.not-printed',
    })
  })
})

describe('the operation', () => {
  it('gives the report of the store as a file, and the same again', async () => {
    const { begin, close } = await exchanges()
    const exchange = await begin()
    const waiting = async () => new Map([['cyber.info', 4]])
    const routes = reportRoutes(() => exchange.world, { demonstration: true, waiting }, typesetter)
    await exchange.add([{ title: '#eval("1")' }, { theirs: true, title: 'Amber', tlp: 'amber' }])
    const ask = (role: 'analyst' | 'programme-officer') => ({
      actor: aReader(role),
      query: { zone: 'Asia/Bangkok' },
      params: undefined,
      body: undefined,
      session: undefined,
      setSession: () => {},
    })
    const { file, mediaType, name } = await routes['report.file'](ask('programme-officer'))
    expect({ mediaType, name }).toEqual({ mediaType: 'application/pdf', name: 'report-TH-2026-07-01.pdf' })
    const text = textOf(file as Uint8Array)
    expect(text).toContain('#eval("1")')
    expect(Buffer.concat([...streamsOf(file as Uint8Array).values()]).toString()).not.toContain('Amber')
    expect(digest((await routes['report.file'](ask('programme-officer'))).file as Uint8Array)).toBe(
      digest(file as Uint8Array),
    )
    const values = await routes['report.areas'](ask('analyst'))
    expect(values.feeds.find(({ id }) => id === OWN)).toMatchObject({
      own: true,
      size: 1,
      counted: { first: 0, end: 1 },
    })
    expect(values.marking).toBe('amber')
    await close()
  })
})
