// E-mail addresses, plain and defanged, and what only looks like one.
import { describe, expect, it } from 'vitest'
import { findPersonalData } from './find.ts'

const emails = (text: string) => findPersonalData(text).filter((s) => s.kind === 'email')

describe('e-mail addresses', () => {
  it.each([
    'jane.citizen+tag@mail.example.com',
    'o_brien-1@example.org',
    'user[at]example[.]com',
    'user (at) example (dot) com',
    'user[@]example[.]com',
    'user@example[.]com',
    'user at example dot com',
    'first[.]last[at]example[.]com',
    'x@xn--12c1fe0br.xn--o3cw4h',
    'ผู้ใช้@ตัวอย่าง.ไทย',
    'user＠example.com',
    'us\u200ber@example.com',
  ])('finds %s, at exactly its place', (value) => {
    const text = `ที่ ${value}, แล้ว`
    const found = emails(text)
    expect(found.map((s) => s.value)).toEqual([value])
    expect(text.slice(found[0]?.start, found[0]?.end)).toBe(value)
  })

  it('finds an address that touches Thai words on both sides', () => {
    expect(emails('อีเมลsomchai@example.co.thแล้ว').map((s) => s.value)).toEqual(['somchai@example.co.th'])
  })

  it.each([
    'lodash@4.17.21',
    '@media screen',
    'a@b',
    'look at the example',
    'ssh://git@code.example/x',
    'Message-ID: <1.2@mail.example.com>',
    'meet at 5 dot',
    '@handle on social',
  ])('does not take %s for one', (text) => expect(emails(`x ${text} y`)).toEqual([]))

  it('takes the mailbox of an office for a contact and that of a person for identifying', () => {
    expect(emails('abuse@cert.example')[0]?.nature).toBe('contact')
    expect(emails('soc-duty2@cert.example')[0]?.nature).toBe('contact')
    expect(emails('info.jane@cert.example')[0]?.nature).toBe('identifying')
  })
})
