// Which lists name a value: as another implementation of the format decides, and what no vector of it has.
import { readFileSync } from 'node:fs'
import { domainToASCII } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchBenign, prepareBenign, type BenignHit, type BenignList } from './match.ts'
import { readWarningList } from './warning-list.ts'

const listOf = (kind: string, list: string[], more: object = {}): BenignList => {
  const text = JSON.stringify({ name: 'One', description: '', version: 1, type: kind, list, ...more })
  const read = readWarningList(text).list
  if (read === undefined) throw new TypeError('no list')
  return prepareBenign('one', read, domainToASCII)
}

const entryFor = (list: BenignList, type: string, value: string): BenignHit['entry'] | undefined =>
  matchBenign([list], { type, value })[0]?.entry

describe('a value of the vectors', () => {
  const { lists, cases } = JSON.parse(
    readFileSync(new URL('../../../../conformance/benign/match.json', import.meta.url), 'utf8'),
  ) as { lists: { name: string }[]; cases: { type: string; value: string; named: string[] }[] }
  const prepared = lists.map((one) => {
    const { list, findings } = readWarningList(JSON.stringify(one))
    expect(findings).toEqual([])
    if (list === undefined) throw new TypeError('no list')
    return prepareBenign(list.name, list, domainToASCII)
  })
  it.each(cases)('is named by the lists by which pymispwarninglists names it: $type $value', (one) => {
    expect(matchBenign(prepared, one).map(({ name }) => name)).toEqual(one.named)
  })
})

describe('a list', () => {
  it('of hosts names web addresses and e-mail addresses by their host', () => {
    const hosts = listOf('hostname', ['safe.example', 'ไทย.example'])
    expect(entryFor(hosts, 'url', 'HTTPS://A.Safe.Example:8443/x')).toBe('safe.example')
    expect(entryFor(hosts, 'email-addr', 'a@mail.safe.example')).toBe('safe.example')
    expect(entryFor(listOf('hostname', ['.safe.example']), 'domain-name', 'safe.example')).toBe(
      'safe.example',
    )
    expect(entryFor(hosts, 'domain-name', 'xn--o3cw4h.example')).toBe('xn--o3cw4h.example')
  })
  it.each([
    'https://safe.example@bad.example/',
    'https://safe.example:x@bad.example/',
    'https://bad.example\\@safe.example/',
    'https://bad.example?@safe.example',
    'https://bad.example#@safe.example/',
    'https://bad.example/https://safe.example/',
    'https://safe.example.bad.example/',
    'https://bad.example:80\\.safe.example/',
  ])('of hosts does not lend its names to %s', (value) => {
    expect(new URL(value).hostname).not.toBe('safe.example')
    expect(entryFor(listOf('hostname', ['safe.example']), 'url', value)).toBeUndefined()
  })
  it('of networks names a network that has an address in common with one of its own', () => {
    const networks = listOf('cidr', ['192.0.2.64/26', '2001:db8:1::/48'])
    expect(entryFor(networks, 'ipv4-addr', '192.0.2.0/24')).toBe('192.0.2.64/26')
    expect(entryFor(networks, 'ipv4-addr', '192.0.2.96/28')).toBe('192.0.2.64/26')
    expect(entryFor(networks, 'ipv4-addr', '192.0.2.0/26')).toBeUndefined()
    expect(entryFor(networks, 'ipv6-addr', '2001:db8::/32')).toBe('2001:db8:1::/48')
  })
  it('of whole values minds the letters of a web address only, and no spelling of an address', () => {
    const whole = listOf('string', ['https://safe.example/A', 'Safe.Example', '2001:DB8:0::1'])
    expect(entryFor(whole, 'url', 'https://safe.example/A')).toBe('https://safe.example/A')
    expect(entryFor(whole, 'url', 'https://safe.example/a')).toBeUndefined()
    expect(entryFor(whole, 'domain-name', 'safe.example')).toBe('safe.example')
    expect(entryFor(whole, 'ipv6-addr', '2001:db8::1')).toBe('2001:DB8:0::1')
  })
  it('of regular expressions takes them as PHP writes them', () => {
    const contact = listOf('regex', ['/^(security|abuse)\\@.*\\..*$/i', '#^https://safe\\.example/#'])
    expect(entryFor(contact, 'email-addr', 'Abuse@any.example')).toBe('/^(security|abuse)\\@.*\\..*$/i')
    expect(entryFor(contact, 'email-addr', 'b.abuse@any.example')).toBeUndefined()
    expect(entryFor(contact, 'url', 'https://safe.example/x')).toBe('#^https://safe\\.example/#')
  })
  it('is not asked about types that it is not for', () => {
    const named = listOf('string', ['safe.example', '192.0.2.1'], { matching_attributes: ['ip-src'] })
    expect(entryFor(named, 'ipv4-addr', '192.0.2.1')).toBe('192.0.2.1')
    expect(entryFor(named, 'domain-name', 'safe.example')).toBeUndefined()
  })
  it('property: of networks answers as looking at each of them does', () => {
    const octet = fc.integer({ min: 0, max: 255 })
    const network = fc
      .tuple(octet, octet, fc.integer({ min: 8, max: 32 }))
      .map(([a, b, length]) => `192.0.${a}.${b}/${length}`)
    const bits = (text: string) =>
      text
        .split('/')[0]
        ?.split('.')
        .reduce((sum, part) => sum * 256 + Number(part), 0) ?? 0
    const range = (text: string): [number, number] => {
      const size = 2 ** (32 - Number(text.split('/')[1] ?? 32))
      const first = Math.floor(bits(text) / size) * size
      return [first, first + size - 1]
    }
    fc.assert(
      fc.property(fc.array(network, { minLength: 1, maxLength: 20 }), network, (entries, value) => {
        const [from, to] = range(value)
        const isNamed = entries.some((entry) => range(entry)[0] <= to && range(entry)[1] >= from)
        expect(entryFor(listOf('cidr', entries), 'ipv4-addr', value) !== undefined).toBe(isNamed)
      }),
    )
  })
  it('property: of parts answers as looking for each of them does', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '.'), minLength: 3, maxLength: 8 })
    const long = fc.string({ unit: fc.constantFrom('a', 'b', '.'), maxLength: 30 })
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 20 }), long, (entries, value) => {
        const isNamed = entries.some((entry) => value.includes(entry))
        expect(entryFor(listOf('substring', entries), 'url', value) !== undefined).toBe(isNamed)
      }),
    )
  })
})
