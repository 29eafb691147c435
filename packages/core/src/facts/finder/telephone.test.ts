// Telephone numbers in the forms of both countries, and what looks like one and is none.
import { describe, expect, it } from 'vitest'
import { findPersonalData } from './find.ts'

const telephones = (text: string) =>
  findPersonalData(text).flatMap((s) => (s.kind === 'telephone' ? [s.value] : []))

describe('telephone numbers', () => {
  it.each([
    '02-000-1234',
    '0-2000-1234',
    '02 000 1234',
    '053-000-123',
    '081-000-1234',
    '08-1000-1234',
    '0810001234',
    '+66 2 000 1234',
    '+66810001234',
    '+66-81-000-1234',
    '+66 (0) 2 000 1234',
    '+66(0)81-000-1234',
    '081.000.1234',
    '0491 570 006',
    '0491570006',
    '0491-570-006',
    '(02) 5550 0123',
    '02 5550 0123',
    '+61 491 570 006',
    '+61 (0)2 5550 0123',
    '+61255500123',
    '+44 20 7946 0958',
    '๐๘๑-๐๐๐-๑๒๓๔',
  ])('finds %s', (value) => {
    expect(telephones(`x ${value} y`)).toEqual([value])
    expect(telephones(`โทร${value}หรือ`)).toEqual([value])
    expect(telephones(`Tel: ${value}.`)).toEqual([value])
  })

  it.each([
    '192.0.2.15',
    '198.51.100.7:8443',
    '2024-01-15',
    '12/03/2567',
    '08-12-2567',
    '2024-01-15T08:12:34.567Z',
    '0.2.13',
    'v10.2.0912345678',
    'CVE-2024-0212345',
    'CVE-2024-0812345678',
    '2001:db8:85a3::8a2e:370:7334',
    '2001:db8::0812',
    '5d41402abc4b2a76b9719d911017c592',
    '0812345678abcdef0812345678abcdef',
    '9b1deb4d-3b7d-4bad-9bdd-021234567890',
    'port 8443',
    '1,204,567',
    '123-4-56789-0',
    '13.7563, 100.5018',
    'https://a.example/0812345678/x',
    'TKT-0812345678',
    'file_0812345678.pdf',
    '0812345678@mail.example',
    '00:0c:29:08:12:34',
    '1712345678',
    '+0700',
    '08:00-09:30',
    '081-000-1234-5678',
    '1.0.2.081234567',
  ])('does not take %s for one', (text) => {
    expect(telephones(`x ${text} y`)).toEqual([])
  })

  it('finds each of several numbers beside each other', () => {
    expect(telephones('10110 02-000-1234, 081-000-1234/089-000-5678')).toEqual([
      '02-000-1234',
      '081-000-1234',
      '089-000-5678',
    ])
  })

  it('finds the first number of a range of lines', () => {
    expect(telephones('02-000-1230-9 ต่อ 12')).toEqual(['02-000-1230'])
  })
})
