// Which values of an indicator can be blocked each by itself.
import { describe, expect, it } from 'vitest'
import { blockableOf } from './blockable.ts'

const of = (pattern: string, more: object = {}) =>
  blockableOf({ type: 'indicator', pattern_type: 'stix', pattern, ...more }, (domain) =>
    domain === 'ไทย.example' ? 'xn--o3cw4h.example' : domain,
  ).map(({ type, value }) => `${type} ${value}`)

describe('values that can be blocked', () => {
  it.each([
    ["[domain-name:value = 'Bad.Example']", ['domain-name bad.example']],
    ["[domain-name:value = 'ไทย.example']", ['domain-name xn--o3cw4h.example']],
    ["[ipv4-addr:value = '192.0.2.7/32']", ['ipv4-addr 192.0.2.7']],
    ["[ipv4-addr:value = '192.0.2.0/24']", ['ipv4-addr 192.0.2.0/24']],
    ["[ipv6-addr:value = '2001:DB8::1/128']", ['ipv6-addr 2001:db8::1']],
    ["[ipv6-addr:value = '2001:0db8:0:0:0:0:0:1']", ['ipv6-addr 2001:db8::1']],
    ["[ipv6-addr:value = '2001:db8:0::1']", ['ipv6-addr 2001:db8::1']],
    ["[ipv6-addr:value = '2001:db8:0:1:1:1:1:1']", ['ipv6-addr 2001:db8:0:1:1:1:1:1']],
    ["[ipv6-addr:value = '2001:db8::']", ['ipv6-addr 2001:db8::']],
    ["[ipv6-addr:value = '2001:db8:101::/48']", ['ipv6-addr 2001:db8:101::/48']],
    ["[file:hashes.MD5 = '79054025255FB1A26E4BC422AEF54EB4']", ['file-md5 79054025255fb1a26e4bc422aef54eb4']],
    ["[url:value = 'https://Bad.example/A']", ['url https://Bad.example/A']],
    ["[ipv4-addr:value IN ('192.0.2.1', '192.0.2.2')]", ['ipv4-addr 192.0.2.1', 'ipv4-addr 192.0.2.2']],
    [
      "[domain-name:value = 'a.example' OR ipv4-addr:value = '192.0.2.1'] OR [domain-name:value = 'a.example']",
      ['domain-name a.example', 'ipv4-addr 192.0.2.1'],
    ],
  ])('of %s', (pattern, values) => {
    expect(of(pattern)).toEqual(values)
  })

  it.each([
    ['that are bad only together', "[domain-name:value = 'a.example' AND ipv4-addr:value = '192.0.2.1']"],
    [
      'of which one must follow the other',
      "[ipv4-addr:value = '192.0.2.1'] FOLLOWEDBY [ipv4-addr:value = '192.0.2.2']",
    ],
    ['that are bad only when repeated', "[ipv4-addr:value = '192.0.2.1'] REPEATS 5 TIMES"],
    ['that are excluded', "[ipv4-addr:value NOT = '192.0.2.1']"],
    ['that are everything else', "[ipv4-addr:value != '192.0.2.1']"],
    ['that are not what their type says', "[ipv4-addr:value = 'localhost']"],
    ['with a line break', "[url:value = 'https://a.example/\n0.0.0.0 b.example']"],
    ['with a character that controls', "[url:value = 'https://a\u0000b.example']"],
    ['that are everybody', "[ipv4-addr:value = '0.0.0.0/0']"],
    ['that are half of everybody', "[ipv4-addr:value = '203.0.0.0/8']"],
    ['that are everybody of IPv6', "[ipv6-addr:value = '::/0']"],
    ['that are oneself', "[ipv4-addr:value = '127.0.0.1' OR ipv6-addr:value = '::1']"],
    [
      'that are inside',
      "[ipv4-addr:value IN ('10.1.2.3', '192.168.0.1', '172.16.0.0/16') OR ipv6-addr:value = 'fe80::1']",
    ],
    [
      'that are no addresses',
      "[ipv6-addr:value IN ('1:2:3/999', '1:2:3', '2001:db8::1::2', '2001:db8::1/129')]",
    ],
    ['under which everybody has a name', "[domain-name:value IN ('co.th', 'gov.au')]"],
    ['in a pattern that is none', "[ipv4-addr:value = '192.0.2.1'"],
  ])('are none %s', (_, pattern) => {
    expect(of(pattern)).toEqual([])
  })

  it('STIX-99: are none of what is revoked, harmless, no indicator, or in another language', () => {
    const pattern = "[ipv4-addr:value = '192.0.2.1']"
    expect(of(pattern)).toHaveLength(1)
    expect(of(pattern, { revoked: true })).toEqual([])
    expect(of(pattern, { indicator_types: ['benign'] })).toEqual([])
    expect(of(pattern, { type: 'observed-data' })).toEqual([])
    expect(of(pattern, { pattern_type: 'snort' })).toEqual([])
  })
})
