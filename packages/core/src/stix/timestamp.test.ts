// Timestamps against Date, where Date is exact enough, and by the rules of RFC 3339.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compareTimestamps,
  isTimestamp,
  microsecondsToTimestamp,
  normalizeTimestamp,
  timestampToMicroseconds,
} from './timestamp.ts'
import { isLaterVersion, isRevoked, UNVERSIONED, versionOf } from './version.ts'

describe('a timestamp', () => {
  it.each([
    '2016-01-20T12:31:12Z',
    '2016-01-20T12:31:12.1Z',
    '2016-01-20T12:31:12.123456789012345Z',
    '2016-02-29T00:00:00Z',
    '2000-02-29T00:00:00Z',
    '0000-01-01T00:00:00Z',
    '2016-12-31T23:59:60Z',
  ])('STIX-95: can be `%s`', (text) => {
    expect(isTimestamp(text)).toBe(true)
  })
  it.each([
    '',
    '2016-01-20',
    '2016-01-20T12:31:12',
    '2016-01-20T12:31:12.Z',
    '2016-01-20T12:31:12+00:00',
    '2016-01-20t12:31:12z',
    '2016-01-20 12:31:12Z',
    '2016-01-20T12:31:12,1Z',
    '2016-01-20T12:31:12.1aZ',
    '2016-13-20T12:31:12Z',
    '2016-00-20T12:31:12Z',
    '2017-02-29T12:31:12Z',
    '1900-02-29T12:31:12Z',
    '2016-04-31T12:31:12Z',
    '2016-01-20T24:00:00Z',
    '2016-01-20T12:60:12Z',
    '2016-01-20T12:31:60Z',
    '2016-01-20T12:31Z',
    '16-01-20T12:31:12Z',
    '2016-1-20T12:31:12.000Z',
  ])('STIX-95: cannot be `%s`', (text) => {
    expect(isTimestamp(text)).toBe(false)
  })
  it('keeps its order beyond what Date can tell', () => {
    expect(compareTimestamps('2020-01-01T00:00:00.0000001Z', '2020-01-01T00:00:00Z')).toBeGreaterThan(0)
    expect(compareTimestamps('2020-01-01T00:00:00.1Z', '2020-01-01T00:00:00.100000Z')).toBe(0)
    expect(compareTimestamps('2020-01-01T00:00:00.2Z', '2020-01-01T00:00:00.1999999999Z')).toBeGreaterThan(0)
    expect(compareTimestamps('2019-12-31T23:59:59.999Z', '2020-01-01T00:00:00Z')).toBeLessThan(0)
  })
  it('has one normal form', () => {
    expect(normalizeTimestamp('2020-01-01T00:00:00Z')).toBe('2020-01-01T00:00:00.000Z')
    expect(normalizeTimestamp('2020-01-01T00:00:00.1234500Z')).toBe('2020-01-01T00:00:00.12345Z')
    expect(normalizeTimestamp('2020-01-01T00:00:00.1Z')).toBe('2020-01-01T00:00:00.100Z')
  })
  it('is cut at microseconds when it becomes a number', () => {
    expect(timestampToMicroseconds('1970-01-01T00:00:01.1234567Z')).toBe(1_123_456n)
    expect(timestampToMicroseconds('1969-12-31T23:59:59.999999Z')).toBe(-1n)
    expect(microsecondsToTimestamp(-1n)).toBe('1969-12-31T23:59:59.999999Z')
    expect(microsecondsToTimestamp(0n)).toBe('1970-01-01T00:00:00.000000Z')
  })
  it('property: means the instant that Date says', () => {
    const anyDate = fc.date({
      min: new Date('0000-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59Z'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(anyDate, anyDate, (one, other) => {
        const text = one.toISOString()
        expect(isTimestamp(text)).toBe(true)
        expect(timestampToMicroseconds(text)).toBe(BigInt(one.getTime()) * 1000n)
        expect(microsecondsToTimestamp(BigInt(one.getTime()) * 1000n)).toBe(text.replace('Z', '000Z'))
        expect(Math.sign(compareTimestamps(text, other.toISOString()))).toBe(
          Math.sign(one.getTime() - other.getTime()),
        )
      }),
    )
  })
})

describe('a version', () => {
  const base = { type: 'indicator', id: 'indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f' }
  it('STIX-98, STIX-105: is modified, else created, else the fixed one', () => {
    expect(versionOf({ ...base, created: '2020-01-01T00:00:00Z', modified: '2021-01-01T00:00:00Z' })).toBe(
      '2021-01-01T00:00:00Z',
    )
    expect(versionOf({ ...base, created: '2020-01-01T00:00:00Z', modified: 'x' })).toBe(
      '2020-01-01T00:00:00Z',
    )
    expect(versionOf(base)).toBe(UNVERSIONED)
  })
  it('STIX-105: is later by its time alone', () => {
    const left = { ...base, modified: '2021-01-01T00:00:00.0001Z' }
    const right = { ...base, modified: '2021-01-01T00:00:00Z' }
    expect(isLaterVersion(left, right)).toBe(true)
    expect(isLaterVersion(right, left)).toBe(false)
    expect(isLaterVersion(left, left)).toBe(false)
  })
  it('STIX-99: revokes only when it says so', () => {
    expect(isRevoked({ ...base, revoked: true })).toBe(true)
    expect(isRevoked({ ...base, revoked: 'true' })).toBe(false)
  })
})
