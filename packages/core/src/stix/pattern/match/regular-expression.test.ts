// What of PCRE is answered, and as PCRE answers it (PCRE2 pattern syntax; STIX 2.1 §9.6.1, §9.6.4).
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { prepareSearch } from './regular-expression.ts'

const answer = (source: string, text: string, areOctets = false): boolean | undefined =>
  prepareSearch(source)?.(text, areOctets, { left: 1_000_000 })

type Case = { expression: string; in: string; octets: boolean; matches: boolean }
const { cases } = JSON.parse(
  readFileSync(
    new URL('../../../../../../conformance/stix/pattern-expression.json', import.meta.url),
    'utf8',
  ),
) as { cases: Case[] }

describe('a regular expression of the vectors', () => {
  it.each(cases)('is answered as PCRE2 answers it, or not at all: $expression', (one) => {
    expect([one.matches, undefined]).toContain(answer(one.expression, one.in, one.octets))
  })
  it('is answered in most cases', () => {
    const answered = cases.filter((one) => answer(one.expression, one.in, one.octets) !== undefined)
    expect(answered.length / cases.length).toBeGreaterThan(0.8)
  })
})

describe('a regular expression', () => {
  it.each([
    ['a.c', 'a\nc', true],
    ['^b', 'a\nb', false],
    ['(?m)^b', 'a\nb', true],
    ['a$', 'a\n', true],
    ['a$', 'a\n\n', false],
    ['a\\z', 'a\n', false],
    ['a\\n$', 'a\n', true],
    ['a[$]', 'a\n', false],
    ['a\\$', 'a\n', false],
    ['\\Qa$\\E', 'a\n', false],
    ['\\Qa.b', 'a.b', true],
    ['\\s', '\v', true],
    ['^\\S$', '\v', false],
    ['[\\s]', '\v', true],
    ['\\v', '\n', true],
    ['[\\v]', '\r', true],
    ['^\\V$', 'a', true],
    ['\\h', '\t', true],
    ['[]a]', ']', true],
    ['[^]a]', ']', false],
    ['[[:space:]]', '\v', true],
    ['[[:alpha:]_]+$', 'a_', true],
    ['^\\w+$', 'é', true],
    ['^\\W$', 'é', false],
    ['^\\w+$', 'สะพาน_ที่', true],
    ['^[[:alpha:]]$', 'ก', true],
    ['^[[:^alpha:]]$', '1', true],
    ['^a{,2}$', 'aa', true],
    ['^a{ 1, 2 }$', 'aa', true],
    ['^a{,}$', 'a{,}', true],
    ['^\\d$', '๕', true],
    ['[\\d]', '๕', true],
    ['^.$', '😀', true],
    ['(?i)É', 'é', true],
    ['(?i)K', '\u212a', true],
    ['\\x{e9}', 'é', true],
    ['e\u0301', '\u00e9', true],
    ['^\u00e9$', 'e\u0301', true],
  ])('%s in %j: %s', (source, text, expected) => {
    expect(answer(source, text)).toBe(expected)
  })
  it.each([
    ['^\\xe9\\xff$', '\u00e9\u00ff', true],
    ['\\w', '\u00e9', false],
    ['^..$', '\u00e9\n', true],
    ['(?i)mz', 'MZ', true],
    ['\u0103', 'a', false],
  ])('%s in the octets %j: %s', (source, text, expected) => {
    expect(answer(source, text, true)).toBe(expected)
  })
  it.each([
    '(a)\\1',
    'a(?=b)',
    '(?<!a)b',
    '(?>a)',
    'a*+',
    'a\\Kb',
    '(?R)',
    '\\X',
    '(?x)a b',
    '(',
    'a{1001}',
    '[\\S]',
  ])('is not answered: %s', (source) => {
    expect(prepareSearch(source)).toBeUndefined()
  })
  it('is not answered where Unicode decides and is not known', () => {
    expect(answer('\\ba', 'éa')).toBeUndefined()
    expect(answer('\\ba', 'e a')).toBe(true)
    expect(answer('(?i)\\xe9', '\u00c9', true)).toBeUndefined()
  })
  it('that explodes by backtracking takes time in proportion to the text', () => {
    const search = prepareSearch('^(([a-z])+.)+[A-Z]([a-z])+$')
    const budget = { left: 100_000_000 }
    expect(search?.('a'.repeat(1_000_000), false, budget)).toBe(false)
    expect(budget.left).toBeGreaterThan(0)
  })
  it('that is large in few letters is not built', () => {
    expect(prepareSearch('((a{30}){30}){30}')).toBeUndefined()
    expect(prepareSearch('(?:(?:[ab]?){31}){31}'.repeat(12))).toBeUndefined()
    expect(prepareSearch('('.repeat(5000))).toBeUndefined()
  })
})
