// Hostile patterns and observations: an answer in bounded work, undecided where it would be too much.
import { describe, expect, it } from 'vitest'
import type { JsonValue } from '../../../json/value.ts'
import { microsecondsToTimestamp } from '../../timestamp.ts'
import { parsePattern } from '../parse.ts'
import { matchPattern } from './match.ts'
import type { Observation } from './observation.ts'
import { preparePattern } from './prepare.ts'

const A = '[f:n >= 0]'

const observe = (count: number, valueOf: (at: number) => JsonValue = (at) => at): Observation[] =>
  Array.from({ length: count }, (_, at) => {
    const time = microsecondsToTimestamp(BigInt(at) * 1_000_000n)
    return {
      id: `observed-data--${at}`,
      firstObserved: time,
      lastObserved: time,
      numberObserved: 1,
      objects: new Map([['f', { type: 'f', n: valueOf(at), f_ref: 'f' }]]),
    }
  })

const answer = (pattern: string, observations: readonly Observation[], steps?: number): string => {
  const result = parsePattern(pattern)
  if (!result.ok) return result.code
  const answered = matchPattern(preparePattern(result.ast), observations, steps)
  return answered.outcome === 'match' ? 'match' : `${answered.outcome}: ${answered.reason}`
}

const letters = 'a'.repeat(100_000)
const nested = (depth: number): JsonValue =>
  depth === 0 ? 1 : Array.from({ length: 10 }, () => nested(depth - 1))

describe('what would take too long', () => {
  it.each([
    ['to go through nested lists', `[f:n${'[*]'.repeat(5)} = 2]`, () => nested(5)],
    ['to search with a large expression', "[f:n MATCHES '(a|b)*a(a|b){200}[cd]']", () => letters],
    ['to compare with long parts', `[f:n LIKE '%${'a'.repeat(1000)}b']`, () => letters],
  ])('is undecided: %s', (_, pattern, valueOf) => {
    const value = valueOf()
    expect(
      answer(
        pattern,
        observe(30, () => value),
        1_000_000,
      ),
    ).toBe('undecided: too-much-work')
  })
  it.each([
    ['every share among many', `(([f:n < 90] OR [f:n > 9]) AND ([f:n < 95] OR [f:n > 4])) REPEATS 50 TIMES`],
    ['every order of many', Array.from({ length: 90 }, () => A).join(' FOLLOWEDBY ')],
  ])('is undecided when steps run out: %s', (_, pattern) => {
    expect(answer(pattern, observe(100), 1000)).toBe('undecided: too-much-work')
  })
  it('is undecided: a chain longer than choices may nest', () => {
    const [one] = observe(1)
    const chain = Array.from({ length: 1000 }, () => A).join(' FOLLOWEDBY ')
    expect(answer(chain, one ? [{ ...one, numberObserved: 1_000_000 }] : [])).toBe('undecided: too-much-work')
  })
  it('never comes to more steps than were given', () => {
    for (const steps of [0, 1, 10, 100, 1000]) {
      expect(answer(`(${A} FOLLOWEDBY ${A}) REPEATS 20 TIMES`, observe(50), steps)).toBe(
        'undecided: too-much-work',
      )
    }
  })
})

describe('what only looks as if it would take long', () => {
  it.each([
    [
      'more repetitions than there are numbers for',
      `${'('.repeat(60)}${A} ${') REPEATS 2 TIMES'.repeat(60)}`,
      'no-match: nothing-fits',
    ],
    ['one more than there is', `${A} REPEATS 101 TIMES`, 'no-match: nothing-fits'],
    ['shared out to the last', `${A} REPEATS 50 TIMES AND [f:n < 50] REPEATS 50 TIMES`, 'match'],
    ['shared out but one', `${A} REPEATS 51 TIMES AND [f:n < 50] REPEATS 50 TIMES`, 'no-match: nothing-fits'],
    ['pairs to the last', `(${A} FOLLOWEDBY ${A}) REPEATS 50 TIMES`, 'match'],
    ['pairs but one', `(${A} FOLLOWEDBY ${A}) REPEATS 51 TIMES`, 'no-match: nothing-fits'],
    ['neighbours to the last', `((${A} FOLLOWEDBY ${A}) WITHIN 1.5 SECONDS) REPEATS 50 TIMES`, 'match'],
    ['alternatives to the last', `([f:n < 50] OR [f:n > 49]) REPEATS 100 TIMES`, 'match'],
    ['windows in windows', `${'('.repeat(60)}${A} AND ${A}${') WITHIN 5 SECONDS'.repeat(60)}`, 'match'],
    [
      'many alternatives',
      Array.from({ length: 1000 }, () => '[f:n = -1]').join(' OR '),
      'no-match: nothing-fits',
    ],
    ['many at once', Array.from({ length: 1000 }, () => A).join(' AND '), 'no-match: nothing-fits'],
    ['a reference to itself', `[f:f_ref${'.f_ref'.repeat(5000)}.n = 5]`, 'match'],
  ])('is answered: %s', (_, pattern, expected) => {
    expect(answer(pattern, observe(100))).toBe(expected)
  })
  it('is answered: an expression that explodes by backtracking', () => {
    expect(
      answer(
        "[f:n MATCHES '^(a+)+$']",
        observe(5, () => `${letters}!`),
      ),
    ).toBe('no-match: nothing-fits')
  })
  it('is answered: more regular expressions than are built', () => {
    const one = `f:n MATCHES '${'a?'.repeat(300)}'`
    const pattern = `[${Array.from({ length: 20 }, () => one).join(' OR ')}]`
    expect(
      answer(
        pattern,
        observe(5, () => 'a'),
      ),
    ).toBe('undecided: regular-expression')
  })
})

describe('names of JavaScript', () => {
  it.each(['constructor', '__proto__', 'toString', 'length'])('are no properties: %s', (name) => {
    expect(answer(`[EXISTS f:${name}]`, observe(1))).toBe('no-match: nothing-fits')
    expect(
      answer(
        `[f:n.'${name}' != 1]`,
        observe(1, () => 'text'),
      ),
    ).toBe('no-match: nothing-fits')
    expect(
      answer(
        `[f:n.'${name}' != 1]`,
        observe(1, () => [1]),
      ),
    ).toBe('no-match: nothing-fits')
  })
})
