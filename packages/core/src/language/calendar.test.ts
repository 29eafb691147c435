import { describe, expect, it } from 'vitest'
import * as fc from 'fast-check'
import { formatDate, formatDateTime, formatDay, formatZone, zoneOffsetMinutes } from './calendar.ts'

const SIGNED = '2019-01-10T05:00:00Z'
const BANGKOK = 'Asia/Bangkok'

describe('formatDate', () => {
  it('writes the day of the memorandum as domain.md §6.1 has it', () => {
    expect(formatDate(SIGNED, 'th', 'long', BANGKOK)).toBe('10 มกราคม 2562')
    expect(formatDate(SIGNED, 'th', 'era', BANGKOK)).toBe('10 มกราคม พ.ศ. 2562')
    expect(formatDate(SIGNED, 'th', 'long', BANGKOK, { calendar: 'gregory' })).toBe('10 มกราคม ค.ศ. 2019')
    expect(formatDate(SIGNED, 'th', 'long', BANGKOK, { digits: 'thai' })).toBe('๑๐ มกราคม ๒๕๖๒')
    expect(formatDate(SIGNED, 'th', 'era', BANGKOK, { digits: 'thai' })).toBe('๑๐ มกราคม พ.ศ. ๒๕๖๒')
    expect(formatDate(SIGNED, 'th', 'medium', BANGKOK)).toBe('10 ม.ค. 2562')
    expect(formatDate(SIGNED, 'en', 'medium', BANGKOK)).toBe('10 Jan 2019')
  })

  it('writes both calendars on official pages, whatever the language', () => {
    expect(formatDate(SIGNED, 'en', 'both', BANGKOK)).toBe('10 Jan 2019 / 10 ม.ค. 2562')
    expect(formatDate(SIGNED, 'th', 'both', BANGKOK)).toBe('10 Jan 2019 / 10 ม.ค. 2562')
  })

  it('never writes the Buddhist era or Thai digits in English', () => {
    const options = { calendar: 'buddhist', digits: 'thai' } as const
    expect(formatDate(SIGNED, 'en', 'era', BANGKOK, options)).toBe('10 January 2019')
  })

  it('takes the day from the zone', () => {
    expect(formatDate('2018-12-31T18:00:00Z', 'th', 'long', BANGKOK)).toBe('1 มกราคม 2562')
    expect(formatDate('2018-12-31T18:00:00Z', 'en', 'long', 'UTC')).toBe('31 December 2018')
  })

  it('agrees with the platform on every month', () => {
    for (let month = 1; month <= 12; month++) {
      const day = `2026-${String(month).padStart(2, '0')}-15`
      const oracle = (locale: string, style: 'long' | 'short') =>
        new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month: style, year: 'numeric' })
          .format(new Date(`${day}T00:00:00Z`))
          .replace('พ.ศ. ', '')
      expect(formatDay(day, 'th', 'long')).toBe(oracle('th-TH-u-ca-buddhist', 'long'))
      expect(formatDay(day, 'th', 'medium')).toBe(oracle('th-TH-u-ca-buddhist', 'short'))
      expect(formatDay(day, 'en', 'long')).toBe(oracle('en-GB-u-ca-gregory', 'long'))
    }
  })

  it('property: every year has four digits, 543 apart', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1941-01-01'), max: new Date('2400-01-01'), noInvalidDate: true }),
        (date) => {
          const thai = formatDate(date.toISOString(), 'th', 'medium', 'UTC')
          const english = formatDate(date.toISOString(), 'en', 'medium', 'UTC')
          expect(Number(thai.slice(-4)) - Number(english.slice(-4))).toBe(543)
        },
      ),
    )
  })
})

describe('formatDateTime', () => {
  it('always prints the zone', () => {
    expect(formatDateTime(SIGNED, 'th', 'era', BANGKOK)).toBe('10 มกราคม พ.ศ. 2562 เวลา 12:00 น. (UTC+7)')
    expect(formatDateTime(SIGNED, 'en', 'medium', 'Australia/Sydney')).toBe('10 Jan 2019, 16:00 (UTC+11)')
    expect(formatDateTime(SIGNED, 'en', 'medium', 'UTC')).toBe('10 Jan 2019, 05:00 (UTC)')
  })

  it('writes midnight as 00:00', () => {
    expect(formatDateTime('2026-07-01T00:00:00Z', 'en', 'medium', 'UTC')).toBe('1 Jul 2026, 00:00 (UTC)')
  })
})

describe('zoneOffsetMinutes', () => {
  it('knows that Canberra and Bangkok are four hours apart in January and three in July', () => {
    const apart = (instant: string) =>
      zoneOffsetMinutes(instant, 'Australia/Sydney') - zoneOffsetMinutes(instant, BANGKOK)
    expect(apart('2026-01-15T00:00:00Z')).toBe(240)
    expect(apart('2026-07-15T00:00:00Z')).toBe(180)
  })

  it('writes zones of half an hour and west of Greenwich', () => {
    expect(formatZone(SIGNED, 'Asia/Kolkata')).toBe('UTC+5:30')
    expect(formatZone(SIGNED, 'America/St_Johns')).toBe('UTC-3:30')
  })
})
