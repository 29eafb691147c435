import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { timestampToMicroseconds } from '../stix/timestamp.ts'
import { parsePeriod } from './period.ts'

const us = timestampToMicroseconds
const now = us('2026-07-01T08:30:00Z')

describe('the period of a report', () => {
  it('is everything up to now when nothing is said', () => {
    expect(parsePeriod({ zone: 'UTC' }, now)).toEqual({ from: null, to: now })
  })

  it('takes days in the reader’s zone and includes the last one', () => {
    expect(parsePeriod({ from: '2025-01-01', to: '2025-12-31', zone: 'Asia/Bangkok' }, now)).toEqual({
      from: us('2024-12-31T17:00:00Z'),
      to: us('2025-12-31T17:00:00Z'),
    })
  })

  it('follows a zone into and out of summer time', () => {
    // Daylight saving in Sydney began on 5 October 2025 and ended on 5 April 2026.
    expect(parsePeriod({ from: '2025-10-05', to: '2026-04-05', zone: 'Australia/Sydney' }, now)).toEqual({
      from: us('2025-10-04T14:00:00Z'),
      to: us('2026-04-05T14:00:00Z'),
    })
  })

  it('takes instants to the microsecond', () => {
    const { from, to } = parsePeriod(
      { from: '2026-01-01T00:00:00.000001Z', to: '2026-01-01T00:00:00.000002Z', zone: 'UTC' },
      now,
    )
    expect(to - (from ?? 0n)).toBe(1n)
  })

  it('ends now when its end is still to come', () => {
    expect(parsePeriod({ to: '2027-01-01', zone: 'UTC' }, now).to).toBe(now)
  })

  it.each([
    ['a day that does not exist', { from: '2026-02-30', zone: 'UTC' }],
    ['a year alone', { from: '2026', zone: 'UTC' }],
    ['words', { to: 'yesterday', zone: 'UTC' }],
    ['an instant with another offset', { to: '2026-01-01T00:00:00+07:00', zone: 'UTC' }],
    ['an end before the beginning', { from: '2026-02-02', to: '2026-01-01', zone: 'UTC' }],
    ['a zone that does not exist', { zone: 'Mars/Olympus' }],
  ])('refuses %s', (_, asked) => {
    expect(() => parsePeriod(asked, now)).toThrow(expect.objectContaining({ code: 'report.period-invalid' }))
  })

  it('property: periods of days side by side leave nothing out and take nothing twice', () => {
    const zone = fc.constantFrom('Asia/Bangkok', 'Australia/Sydney', 'America/Los_Angeles', 'UTC')
    const day = fc.integer({ min: 0, max: 3000 })
    fc.assert(
      fc.property(zone, day, (where, at) => {
        const text = (shift: number) =>
          new Date((16_000 + at + shift) * 86_400_000).toISOString().slice(0, 10)
        const first = parsePeriod({ from: text(0), to: text(0), zone: where }, now)
        const next = parsePeriod({ from: text(1), to: text(1), zone: where }, now)
        expect(next.from).toBe(first.to)
        expect(first.to - (first.from ?? 0n)).toBeGreaterThanOrEqual(BigInt(22 * 3600) * 1_000_000n)
      }),
    )
  })
})
