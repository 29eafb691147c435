import { describe, expect, it } from 'vitest'
import { observableOf, patternOf } from './observable.ts'
import { refang } from './refang.ts'

describe('an observable and its pattern', () => {
  it.each([
    ['ipv4-addr', '203.0.113.7', "[ipv4-addr:value = '203.0.113.7']"],
    ['ipv4-addr', '203[.]0[.]113[.]7', "[ipv4-addr:value = '203.0.113.7']"],
    ['ipv6-addr', '2001:db8::7', "[ipv6-addr:value = '2001:db8::7']"],
    ['domain-name', 'login.hospital-a[.]example', "[domain-name:value = 'login.hospital-a.example']"],
    ['url', "hxxps://a.example/it's", "[url:value = 'https://a.example/it\\'s']"],
    ['email-addr', 'it[at]a.example', "[email-addr:value = 'it@a.example']"],
    [
      'file-md5',
      'd41d8cd98f00b204e9800998ecf8427e',
      "[file:hashes.MD5 = 'd41d8cd98f00b204e9800998ecf8427e']",
    ],
  ])('writes %s %s as a STIX pattern', (type, value, pattern) => {
    expect(patternOf({ type, value })).toBe(pattern)
  })

  it.each([
    ['ipv4-addr', '203.0.113.256'],
    ['ipv6-addr', '203.0.113.7'],
    ['domain-name', 'localhost'],
    ['file-sha-256', 'abc'],
    ['mac', '00:00:5e:00:53:01'],
    ['url', 'a.example'],
  ])('refuses %s %s', (type, value) => {
    expect(patternOf({ type, value })).toBeUndefined()
  })

  it('leaves a pattern of several comparisons as written', () => {
    const pattern = "[ipv4-addr:value = '203.0.113.7' OR ipv4-addr:value = '203.0.113.8']"
    expect(observableOf(pattern)).toEqual({ type: 'pattern', value: pattern })
  })

  it.each([
    ['hxxp://a[.]example', 'http://a.example'],
    ['hXXps[://]a(dot)example', 'https://a.example'],
    ['it [at] a [dot] example', 'it@a.example'],
    ['192.0.2{.}1', '192.0.2.1'],
    ['see list[0].name', 'see list[0].name'],
  ])('refangs %s', (written, meant) => {
    expect(refang(written)).toBe(meant)
  })
})
