// Lists as those read them that block. Names of owners are those of draft-vixie-dnsop-dns-rpz-00 §4.1.1.
import { describe, expect, it } from 'vitest'
import type { BlockType } from './block-type.ts'
import type { BlockEntry, ListHead } from './entry.ts'
import { LIST_FORMATS, writeChanges } from './format.ts'

const HEAD: ListHead = {
  id: 'list-1',
  name: { en: 'All\nsectors', th: 'ทุกภาคส่วน' },
  node: 'node.th.example',
  version: 7,
  madeAt: '2026-11-30T08:00:00Z',
  marking: 'TLP:GREEN',
}

const entry = (type: BlockType, value: string, more: Partial<BlockEntry> = {}): BlockEntry => ({
  type,
  value,
  confidence: null,
  validUntil: null,
  since: '2026-11-29T00:00:00Z',
  records: [],
  ...more,
})

const written = (format: keyof typeof LIST_FORMATS, entries: readonly BlockEntry[]): string[] =>
  LIST_FORMATS[format].write(HEAD, entries).trimEnd().split('\n')

const NAME = entry('domain-name', 'bad.example')
const V4 = entry('ipv4-addr', '192.0.2.7')

describe('a list as', () => {
  it('text has one value a line, and says of itself in comments that no name can break', () => {
    expect(written('txt', [V4, NAME])).toEqual([
      '# All sectors / ทุกภาคส่วน',
      '# node.th.example, version 7, 2026-11-30T08:00:00Z, 2 values, TLP:GREEN',
      '192.0.2.7',
      'bad.example',
    ])
  })

  it('CSV quotes what has to be, and disarms what a spreadsheet would run', () => {
    const url = entry('url', 'https://bad.example/a,"b"', {
      confidence: 0,
      validUntil: '2027-01-01T00:00:00Z',
      records: ['indicator--1', 'indicator--2'],
    })
    expect(LIST_FORMATS.csv.write(HEAD, [url, entry('email-addr', '=cmd@bad.example')])).toBe(
      'type,value,confidence,valid_until,since,records\r\n' +
        'url,"https://bad.example/a,""b""",0,2027-01-01T00:00:00Z,2026-11-29T00:00:00Z,indicator--1 indicator--2\r\n' +
        "email-addr,'=cmd@bad.example,,,2026-11-29T00:00:00Z,\r\n",
    )
  })

  it('a hosts file has the names', () => {
    expect(written('hosts', [V4, NAME]).slice(2)).toEqual(['0.0.0.0 bad.example'])
  })

  it('a response policy zone has names, what is below them, and addresses', () => {
    const zone = written('rpz', [
      V4,
      entry('ipv4-addr', '192.0.2.0/24'),
      entry('ipv6-addr', '2001:db8:101::/48'),
      entry('ipv6-addr', '2001:db8::1'),
      entry('ipv6-addr', '2001:db8:0:1:1:1:1:1'),
      NAME,
      entry('domain-name', 'not*a.name'),
    ])
    expect(zone.slice(2)).toEqual([
      '$TTL 300',
      '@ SOA localhost. hostmaster.localhost. 7 300 60 86400 300',
      '@ NS localhost.',
      '32.7.2.0.192.rpz-ip CNAME .',
      '24.0.2.0.192.rpz-ip CNAME .',
      '48.zz.101.db8.2001.rpz-ip CNAME .',
      '128.1.zz.db8.2001.rpz-ip CNAME .',
      '128.1.1.1.1.1.0.db8.2001.rpz-ip CNAME .',
      'bad.example CNAME .',
      '*.bad.example CNAME .',
    ])
  })

  it('rules of Suricata keeps the number of a rule from version to version', () => {
    const sids = (entries: readonly BlockEntry[]): Map<string, string> =>
      new Map(
        written('rules', entries)
          .slice(2)
          .map((line) => {
            const [, rule = '', sid = ''] = /^(.*)sid:(\d+); rev:1;\)$/.exec(line) ?? []
            return [rule, sid]
          }),
      )
    const [one, both] = [sids([NAME]), sids([V4, NAME])]
    expect([...one.keys()]).toEqual([
      'drop dns $HOME_NET any -> any any (msg:"node.th.example block-list list-1"; dns.query; dotprefix; content:".bad.example"; nocase; endswith; ',
      'drop tls $HOME_NET any -> any any (msg:"node.th.example block-list list-1"; tls.sni; dotprefix; content:".bad.example"; nocase; endswith; ',
    ])
    for (const [rule, sid] of one) expect(both.get(rule)).toBe(sid)
    expect(new Set(both.values()).size).toBe(4)
  })

  it('an event of MISP keeps its ids', () => {
    const read = (entries: readonly BlockEntry[]) =>
      JSON.parse(LIST_FORMATS['misp.json'].write(HEAD, entries)) as {
        Event: { uuid: string; Attribute: { uuid: string; type: string; value: string; timestamp: string }[] }
      }
    const [one, both] = [read([NAME]), read([V4, NAME])]
    expect(one.Event.uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(both.Event.uuid).toBe(one.Event.uuid)
    expect(both.Event.Attribute[1]).toEqual(one.Event.Attribute[0])
    expect(both.Event.Attribute[0]).toMatchObject({
      type: 'ip-dst',
      value: '192.0.2.7',
      timestamp: '1795910400',
    })
  })
})

describe('what changed', () => {
  it('is a table', () => {
    expect(
      writeChanges([
        { change: 'removed', type: 'domain-name', value: 'bad.example' },
        { change: 'added', type: 'ipv4-addr', value: '192.0.2.7' },
      ]),
    ).toBe('change,type,value\r\nremoved,domain-name,bad.example\r\nadded,ipv4-addr,192.0.2.7\r\n')
  })
})
