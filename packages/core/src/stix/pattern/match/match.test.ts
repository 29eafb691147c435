// Matching, by the vectors of conformance/stix/pattern-match.json, which another implementation judged; and what explains a match.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../json/value.ts'
import { parsePattern } from '../parse.ts'
import { printPattern } from '../print.ts'
import { DEFAULT_STEPS } from './budget.ts'
import { matchPattern, type MatchResult } from './match.ts'
import { observationsOf, type Observation } from './observation.ts'
import { MOST_EXPRESSION_LETTERS, preparePattern } from './prepare.ts'
import { MOST_INSTRUCTIONS } from './regular-expression.ts'
import { MOST_CHOICES } from './search.ts'

type Case = { section: string; data: string; pattern: string; matches: boolean | 'undecided' }
const { data, cases } = JSON.parse(
  readFileSync(new URL('../../../../../../conformance/stix/pattern-match.json', import.meta.url), 'utf8'),
) as { data: Record<string, JsonObject[]>; cases: (Case & { otherwise?: unknown; because?: string })[] }

const DATA = new Map(Object.entries(data).map(([name, objects]) => [name, observationsOf(objects)]))

const match = (pattern: string, observations: readonly Observation[], steps?: number): MatchResult => {
  const result = parsePattern(pattern)
  if (!result.ok) throw new TypeError(`${pattern}: ${result.code} at ${result.position}`)
  return matchPattern(preparePattern(result.ast), observations, steps)
}

const answerOf = ({ outcome }: MatchResult): boolean | 'undecided' =>
  outcome === 'undecided' ? outcome : outcome === 'match'

describe('the vectors', () => {
  it('say why wherever they differ from the other implementation', () => {
    expect(cases.filter((one) => 'otherwise' in one !== 'because' in one)).toEqual([])
  })
  it.each(
    '= != > < >= <= IN LIKE MATCHES ISSUBSET ISSUPERSET EXISTS NOT AND OR FOLLOWEDBY WITHIN REPEATS START'.split(
      ' ',
    ),
  )('have cases that match and cases that do not for %s', (word) => {
    const having = cases.filter(
      ({ pattern }) => pattern.includes(` ${word} `) || pattern.includes(`[${word} `),
    )
    const answers = new Set(having.map(({ matches }) => matches))
    expect([answers.has(true), answers.has(false)]).toEqual([true, true])
  })
})

describe('docs/spec/pattern.md', () => {
  const page = readFileSync(new URL('../../../../../../docs/spec/pattern.md', import.meta.url), 'utf8')
  it('STIX-132: states the level, counts the vectors and names the bounds', () => {
    expect(page).toContain('level 3 of §12.7')
    const alike = cases.filter((one) => !('otherwise' in one)).length
    expect(page).toContain(`${alike} of ${cases.length} alike`)
    for (const bound of [DEFAULT_STEPS, MOST_EXPRESSION_LETTERS, MOST_INSTRUCTIONS, MOST_CHOICES]) {
      expect(page).toContain(`| ${bound.toLocaleString('en')}`)
    }
  })
})

describe('a pattern', () => {
  it.each(cases)(
    'STIX-127, STIX-128, STIX-129, STIX-130, STIX-131: matches as the vectors say: $data $pattern ($section)',
    ({ data: name, pattern, matches }) => {
      expect(answerOf(match(pattern, DATA.get(name) ?? []))).toBe(matches)
    },
  )
  it('matches as before when it was printed in its canonical form', () => {
    for (const { data: name, pattern, matches } of cases) {
      const parsed = parsePattern(pattern)
      const canonical = parsed.ok ? printPattern(parsed.ast) : ''
      expect([canonical, answerOf(match(canonical, DATA.get(name) ?? []))]).toEqual([canonical, matches])
    }
  })
  it('matches nothing where nothing was observed', () => {
    expect(match('[NOT EXISTS a:b]', [])).toEqual({ outcome: 'no-match', reason: 'nothing-fits' })
  })
})

const seen = (id: string, second: number, count: number, ...names: string[]): Observation => ({
  id,
  firstObserved: `2026-03-01T10:00:${String(second).padStart(2, '0')}Z`,
  lastObserved: `2026-03-01T10:00:${String(second).padStart(2, '0')}Z`,
  numberObserved: count,
  objects: new Map(names.map((name) => [`file--${name}`, { type: 'file', name }])),
})

describe('a match', () => {
  it('is explained by observations, observables and how often', () => {
    const observations = [seen('one', 1, 5, 'a', 'b'), seen('two', 2, 1, 'a', 'c')]
    expect(match("[file:name IN ('a', 'b')] REPEATS 6 TIMES", observations)).toEqual({
      outcome: 'match',
      evidence: [
        { expression: 0, observation: 'one', times: 5, objects: ['file--a', 'file--b'] },
        { expression: 0, observation: 'two', times: 1, objects: ['file--a'] },
      ],
    })
  })
  it('numbers observation expressions as they are written', () => {
    const observations = [seen('one', 1, 1, 'b'), seen('two', 2, 1, 'c')]
    expect(
      match("[file:name = 'a'] OR [file:name = 'b'] FOLLOWEDBY [file:name = 'c']", observations),
    ).toEqual({
      outcome: 'match',
      evidence: [
        { expression: 1, observation: 'one', times: 1, objects: ['file--b'] },
        { expression: 2, observation: 'two', times: 1, objects: ['file--c'] },
      ],
    })
  })
  it('gives up an observation taken early where another expression needs just that one', () => {
    const observations = [seen('one', 1, 1, 'a', 'b'), seen('two', 2, 1, 'a')]
    expect(match("[file:name = 'a'] AND [file:name = 'b']", observations)).toMatchObject({
      evidence: [{ observation: 'two' }, { observation: 'one' }],
    })
  })
  it('is found in spite of a part that cannot be decided', () => {
    const observations = [seen('one', 1, 1, 'aa')]
    expect(match("[file:name MATCHES '(a)\\\\1' OR file:name = 'aa']", observations).outcome).toBe('match')
    expect(match("[file:name MATCHES '(a)\\\\1'] OR [file:name = 'aa']", observations).outcome).toBe('match')
  })
  it('is ruled out in spite of a part that cannot be decided', () => {
    const observations = [seen('one', 1, 1, 'aa')]
    expect(match("[file:name MATCHES '(a)\\\\1' AND file:name = 'b']", observations).outcome).toBe('no-match')
    expect(match("[file:name MATCHES '(a)\\\\1'] AND [file:name = 'aa']", observations).outcome).toBe(
      'no-match',
    )
  })
})
