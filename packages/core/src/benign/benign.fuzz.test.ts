// Lists and values of those who mean harm: findings in bounded time and number, whatever the text.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchBenign, prepareBenign } from './match.ts'
import { WARNING_KINDS, type WarningKind } from './kind.ts'
import { MOST_LIST_LENGTH, readWarningList } from './warning-list.ts'

const listText = (type: WarningKind, list: unknown): string =>
  JSON.stringify({ name: 'One', description: '', version: 1, type, list })

const msFor = (work: () => void): number => {
  const start = performance.now()
  work()
  return performance.now() - start
}

describe('a hostile list', () => {
  it('of any fields is answered with a list or an error', () => {
    const any = fc.record(
      {
        name: fc.jsonValue(),
        description: fc.jsonValue(),
        version: fc.jsonValue(),
        type: fc.oneof(fc.jsonValue(), fc.constantFrom(...WARNING_KINDS)),
        matching_attributes: fc.jsonValue(),
        list: fc.oneof(fc.jsonValue(), fc.array(fc.string())),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(any, (given) => {
        const { list, findings } = readWarningList(JSON.stringify(given))
        expect((list === undefined) === findings.some(({ severity }) => severity === 'error')).toBe(true)
      }),
    )
  })
  it('with many faults is told of in few findings, and all are counted', () => {
    const { findings, leftOut } = readWarningList(listText('cidr', Array.from({ length: 100_000 }, String)))
    expect(leftOut).toBe(100_000)
    expect(findings.length).toBeLessThanOrEqual(100)
  })
  it('that is too long, or has too many entries, is refused before they are looked at', () => {
    expect(readWarningList('x'.repeat(MOST_LIST_LENGTH + 1)).findings[0]?.code).toBe('too-large')
    const many = listText(
      'regex',
      Array.from({ length: 5000 }, () => '(((((a?){30}){30})))'),
    )
    expect(msFor(() => expect(readWarningList(many).findings[0]?.code).toBe('too-large'))).toBeLessThan(1000)
  })
  it.each([
    ['string', ['a'.repeat(2000)]],
    ['hostname', ['a.a.example']],
    ['cidr', ['192.0.2.0/24']],
    ['substring', Array.from({ length: 125 }, (_, at) => `${'a'.repeat(at + 2)}b`)],
    ['regex', Array.from({ length: 200 }, () => '/^(([a-z])+.)+[A-Z]([a-z])+$/')],
  ] as const)('of type %s answers about a long value in bounded time', (type, list) => {
    const read = readWarningList(listText(type, list)).list
    if (read === undefined) throw new TypeError('no list')
    const prepared = prepareBenign('one', read, (name) => name)
    const values = [
      'a'.repeat(20_000),
      'a.'.repeat(10_000),
      `https://${'a@'.repeat(10_000)}`,
      '/'.repeat(20_000),
    ]
    const ms = msFor(() => {
      for (const value of values)
        for (const valueType of ['url', 'domain-name', 'email-addr', 'ipv4-addr', 'ipv6-addr'])
          matchBenign([prepared], { type: valueType, value })
    })
    expect(ms).toBeLessThan(20_000)
  })
})
