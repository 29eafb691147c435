import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AREA_NAMES } from '../agreement/area.ts'
import type { AreaReport } from './area-report.ts'
import { markingOf } from './marking.ts'
import { reportPage } from './page.ts'
import { printableLine } from './printable.ts'

const ADDRESS = 'https://node.th.example/'

const report = (over: Partial<AreaReport> = {}): AreaReport => ({
  party: 'TH',
  from: '2024-12-31T17:00:00.000000Z',
  to: '2025-12-31T17:00:00.000000Z',
  zone: 'Asia/Bangkok',
  demonstration: true,
  marking: 'amber-strict',
  agreements: [
    {
      id: 'digest',
      titles: { th: 'ข้อตกลงตัวอย่าง', en: 'Example arrangement' },
      parties: [
        { code: 'AU', names: { th: 'ฝ่ายออสเตรเลีย', en: 'Australia' } },
        { code: 'TH', names: { th: 'ฝ่ายไทย', en: 'Thailand' } },
      ],
      state: 'suspended',
      effectiveAt: '2019-01-10T05:00:00Z',
      expiresAt: null,
    },
  ],
  areas: [
    {
      area: 'cyber.skills',
      names: AREA_NAMES['cyber.skills'],
      sent: 1234,
      received: 2,
      waiting: 1,
      lastAt: '2025-06-01T18:00:00.000000Z',
      kinds: [{ kind: 'course-offer', names: { th: 'หลักสูตร', en: 'Courses' }, sent: 1234, received: 2 }],
      items: [
        {
          feed: 'f',
          index: 41,
          from: 'TH',
          at: '2025-06-01T18:00:00.000000Z',
          kind: 'course-offer',
          kindNames: { th: 'หลักสูตรที่เปิดรับ', en: 'Course offer' },
          titles: { th: 'หลักสูตรวิเคราะห์มัลแวร์', en: 'Malware analysis' },
          tlp: 'green',
        },
      ],
    },
  ],
  feeds: [
    {
      id: 'f',
      origin: 'node.th.example/arrangement/AU',
      from: 'TH',
      to: 'AU',
      size: 1300,
      root: 'cm9vdA==',
      receipt: { size: 1299 },
      counted: { first: 0, end: 1300 },
    },
  ],
  ...over,
})

describe('the printed page', () => {
  it('names the own side first, in language and in order of the sides', () => {
    const thai = reportPage(report(), 'th', ADDRESS)
    expect(thai.languages).toEqual(['th', 'en'])
    expect(thai.title).toEqual(['ผลการดำเนินงานรายสาขา', 'What was done under each area'])
    expect(thai.head[0]).toEqual(['ระหว่าง ฝ่ายไทย กับ ฝ่ายออสเตรเลีย', 'Between Thailand and Australia'])
    const australian = reportPage(report({ party: 'AU' }), 'en', ADDRESS)
    expect(australian.languages).toEqual(['en', 'th'])
    expect(australian.head[0]).toEqual(['Between Australia and Thailand', 'ระหว่าง ฝ่ายออสเตรเลีย กับ ฝ่ายไทย'])
    expect(australian.areas[0]?.items[0]?.titles[0]).toBe('Malware analysis')
  })

  it('dates everything in both calendars, with the zone', () => {
    const { head, areas } = reportPage(report(), 'th', ADDRESS)
    expect(head.slice(-2)).toEqual([
      ['ช่วงเวลาตั้งแต่ 1 ม.ค. 2568 เวลา 00:00 น. (UTC+7)', 'Period from 1 Jan 2025, 00:00 (UTC+7)'],
      ['ถึง 1 ม.ค. 2569 เวลา 00:00 น. (UTC+7)', 'to 1 Jan 2026, 00:00 (UTC+7)'],
    ])
    expect(head[1]?.map((text) => text.replaceAll('\u00A0', ' '))).toEqual([
      'ข้อตกลงตัวอย่าง · ระงับชั่วคราว · มีผลตั้งแต่ 10 ม.ค. 2562',
      'Example arrangement · suspended · in effect since 10 Jan 2019',
    ])
    // 18:00 UTC is the next day in Bangkok.
    expect(areas[0]?.last).toEqual(['2\u00A0มิ.ย.\u00A02568', '2\u00A0Jun\u00A02025'])
  })

  it('says where each item stands, and which head the figures rest on', () => {
    const { areas, heads, total } = reportPage(report(), 'en', ADDRESS)
    expect(areas[0]).toMatchObject({ figures: ['1,234', '2', '1'], kinds: ['Courses 1,236', 'หลักสูตร 1,236'] })
    expect(areas[0]?.items[0]).toMatchObject({ place: 'TH → AU #41', marking: 'TLP:GREEN' })
    expect(total.figures).toEqual(['1,234', '2', '1'])
    expect(heads.lines[0]?.text[0]).toBe('TH → AU: 1,300 entries · counted 0–1299 · receipt up to 1,299')
    expect(heads.lines[0]?.address).toBe('https://node.th.example/en/exchange/feeds/f')
    expect(heads.lines[0]?.code).toMatch(/^<svg /)
    expect(heads.lines[0]?.root).toContain('node.th.example/arrangement/AU · root cm9vdA==')
  })

  it('marks the whole page, and says so when it has no marking', () => {
    expect(reportPage(report(), 'th', ADDRESS).marking).toEqual({
      text: 'TLP:AMBER+STRICT',
      level: 'amber-strict',
    })
    expect(markingOf('clear').level).toBe('clear')
    expect(markingOf('unmarked').text.en).toBe('no sharing marking')
    expect(markingOf('conflict').text.en).toBe('sharing marking unclear')
    expect(reportPage(report({ marking: null }), 'en', ADDRESS).marking.text).toContain('figures only')
  })

  it('has the band of a demonstration only there', () => {
    expect(reportPage(report(), 'th', ADDRESS).demonstration).toBe(
      'การสาธิต ไม่ใช่ข้อมูลจริง / Demonstration, not real data',
    )
    expect(reportPage(report({ demonstration: false }), 'th', ADDRESS).demonstration).toBeNull()
  })

  it('says so when nothing has been signed', () => {
    const { head } = reportPage(report({ agreements: [], from: null }), 'en', ADDRESS)
    expect(head[0]?.[0]).toBe('No agreement has been signed yet.')
    expect(head[1]?.[0]).toBe('Period from the beginning')
  })
})

describe('a printable line', () => {
  it('keeps Thai whole and cuts between letters, never before a mark', () => {
    expect(printableLine('  ผู้เชี่ยวชาญ\n\tมั่นคง ', 60)).toBe('ผู้เชี่ยวชาญ มั่นคง')
    expect(printableLine('ที่นี่', 1)).toBe('ที่…')
  })

  it('has one direction, no controls and no tags', () => {
    expect(printableLine('a\u202Efdp.exe\u2066\u200F\u0000\u001B[0m\u{E0041}b', 60)).toBe('afdp.exe [0mb')
  })

  it('can break where the text has no spaces', () => {
    const parts = printableLine('f'.repeat(100), 200).split('\u200B')
    expect(parts.join('')).toBe('f'.repeat(100))
    expect(Math.max(...parts.map((part) => part.length))).toBeLessThanOrEqual(25)
  })

  it('lets marks pile up only so far', () => {
    expect(printableLine(`ก${'้'.repeat(500)}`, 60).length).toBeLessThan(8)
  })

  it('property: is short, well formed and on one line, whatever comes', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 400 }),
        fc.integer({ min: 1, max: 50 }),
        (text, limit) => {
          const printed = printableLine(text, limit)
          expect(printed.isWellFormed()).toBe(true)
          expect(printed).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u)
          const letters = [...new Intl.Segmenter('th').segment(printed.replaceAll('\u200B', ''))]
          expect(letters.length).toBeLessThanOrEqual(limit + 1)
        },
      ),
    )
  })

  it('takes no longer for a text that is endless', () => {
    const start = performance.now()
    printableLine('ก็'.repeat(5_000_000), 90)
    expect(performance.now() - start).toBeLessThan(500)
  })
})
