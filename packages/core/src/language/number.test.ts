import { describe, expect, it } from 'vitest'
import * as fc from 'fast-check'
import { formatDuration, formatNumber, formatRelative, fromThaiDigits, toThaiDigits } from './number.ts'

describe('digits', () => {
  it('groups by three and writes Thai digits only in Thai', () => {
    expect(formatNumber(1234567.5, 'th')).toBe('1,234,567.5')
    expect(formatNumber(1234567, 'th', 'thai')).toBe('๑,๒๓๔,๕๖๗')
    expect(formatNumber(1234567, 'en', 'thai')).toBe('1,234,567')
  })

  it('property: Thai digits read back as what was written', () => {
    fc.assert(
      fc.property(fc.nat(), (value) => {
        expect(toThaiDigits(`${value}`)).not.toMatch(/[0-9]/)
        expect(fromThaiDigits(toThaiDigits(`${value}`))).toBe(`${value}`)
      }),
    )
  })
})

describe('formatDuration', () => {
  it('names the two largest units', () => {
    expect(formatDuration(183_600_000, 'en')).toBe('2 days 3 hours')
    expect(formatDuration(183_600_000, 'th', 'thai')).toBe('๒ วัน ๓ ชั่วโมง')
    expect(formatDuration(3_600_000, 'en')).toBe('1 hour')
    expect(formatDuration(61_000, 'th')).toBe('1 นาที 1 วินาที')
    expect(formatDuration(999, 'en')).toBe('0 seconds')
  })
})

describe('formatRelative', () => {
  it('says how long ago as domain.md §6.1 has it', () => {
    const now = '2026-07-10T00:00:00Z'
    expect(formatRelative('2026-07-07T00:00:00Z', now, 'th')).toBe('3 วันที่ผ่านมา')
    expect(formatRelative('2026-07-07T00:00:00Z', now, 'th', 'thai')).toBe('๓ วันที่ผ่านมา')
    expect(formatRelative('2026-07-07T00:00:00Z', now, 'en')).toBe('3 days ago')
    expect(formatRelative('2026-07-10T02:00:00Z', now, 'en')).toBe('in 2 hours')
  })
})
