import { describe, expect, it } from 'vitest'
import { parseDateEntry } from './date-entry.ts'

const entry = (day: string, month: string, year: string, era: 'BE' | 'CE' = 'BE') => ({
  day,
  month,
  year,
  era,
})

describe('parseDateEntry', () => {
  it('reads a year of the Buddhist era', () => {
    expect(parseDateEntry(entry('10', '1', '2562'))).toEqual({
      ok: true,
      day: '2019-01-10',
      era: 'BE',
      flipped: false,
    })
  })

  it('flips the era by the year and says so', () => {
    expect(parseDateEntry(entry('10', '1', '2562', 'CE'))).toEqual({
      ok: true,
      day: '2019-01-10',
      era: 'BE',
      flipped: true,
    })
    expect(parseDateEntry(entry('10', '1', '2019', 'BE'))).toEqual({
      ok: true,
      day: '2019-01-10',
      era: 'CE',
      flipped: true,
    })
  })

  it('reads Thai digits and names of months in both languages', () => {
    for (const [day, month, year] of [
      ['๑๐', '๑', '๒๕๖๒'],
      ['10', 'มกราคม', '2562'],
      ['10', 'ม.ค.', '2562'],
      ['10', 'january', '2019'],
      [' 10 ', 'Jan', '2019'],
    ] as const) {
      expect(parseDateEntry(entry(day, month, year))).toMatchObject({ ok: true, day: '2019-01-10' })
    }
  })

  it('refuses a year in two digits: 62 and 19 are 43 years apart', () => {
    expect(parseDateEntry(entry('10', '1', '62'))).toEqual({ ok: false, reason: 'short-year' })
  })

  it('refuses days that do not exist, and takes the 29th of February of 2567', () => {
    expect(parseDateEntry(entry('29', '2', '2566'))).toEqual({ ok: false, reason: 'no-such-day' })
    expect(parseDateEntry(entry('0', '2', '2566'))).toEqual({ ok: false, reason: 'no-such-day' })
    expect(parseDateEntry(entry('1', '13', '2566'))).toEqual({ ok: false, reason: 'no-such-day' })
    expect(parseDateEntry(entry('29', '2', '2567'))).toMatchObject({ ok: true, day: '2024-02-29' })
  })

  it('refuses years whose calendar began in April, and words', () => {
    expect(parseDateEntry(entry('1', '1', '2483'))).toEqual({ ok: false, reason: 'year-out-of-range' })
    expect(parseDateEntry(entry('1', '1', '1940'))).toEqual({ ok: false, reason: 'year-out-of-range' })
    expect(parseDateEntry(entry('x', '1', '2562'))).toEqual({ ok: false, reason: 'not-a-number' })
    expect(parseDateEntry(entry('1', 'x', '2562'))).toEqual({ ok: false, reason: 'not-a-number' })
    expect(parseDateEntry(entry('1', '1', ''))).toEqual({ ok: false, reason: 'not-a-number' })
  })
})
