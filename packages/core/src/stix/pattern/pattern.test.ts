// Patterns: the vectors of conformance/stix/pattern.json and pattern-syntax.json, and the grammar's limits.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { ObservationExpression } from './ast.ts'
import { parsePattern } from './parse.ts'
import { printPath } from './print.ts'
import { canNeverMatch, patternValues } from './value.ts'

const VECTORS = JSON.parse(
  readFileSync(new URL('../../../../../conformance/stix/pattern.json', import.meta.url), 'utf8'),
) as { valid: string[]; invalid: { text: string; code: string; position: number }[] }

type SyntaxCase = { pattern: string; valid: boolean; otherwise?: boolean | string; because?: string }
const SYNTAX = JSON.parse(
  readFileSync(new URL('../../../../../conformance/stix/pattern-syntax.json', import.meta.url), 'utf8'),
) as { cases: SyntaxCase[] }

describe('a text', () => {
  it.each(SYNTAX.cases)(
    'is a pattern or none as another implementation says: $pattern',
    ({ pattern, valid }) => {
      expect(parsePattern(pattern).ok).toBe(valid)
    },
  )
})

describe('a valid pattern', () => {
  it.each(VECTORS.valid)('STIX-125, STIX-126: is read: %s', (text) => {
    expect(parsePattern(text)).toMatchObject({ ok: true })
  })
  it('STIX-125: gives its comparisons', () => {
    const result = parsePattern(
      "[file:hashes.'SHA-256' = 'ab' OR file:size NOT IN (1, 2.5)] FOLLOWEDBY [url:value LIKE '%\\\\x\\'']",
    )
    const values = result.ok ? patternValues(result.ast) : []
    expect(
      values.map(({ path, operator, negated, constants }) => [printPath(path), operator, negated, constants]),
    ).toEqual([
      ["file:hashes.'SHA-256'", '=', false, [{ kind: 'string', value: 'ab' }]],
      [
        'file:size',
        'IN',
        true,
        [
          { kind: 'integer', value: 1 },
          { kind: 'float', value: 2.5 },
        ],
      ],
      ['url:value', 'LIKE', false, [{ kind: 'string', value: "%\\x'" }]],
    ])
  })
  it('STIX-129: binds AND before OR before FOLLOWEDBY', () => {
    const result = parsePattern('[a:b = 1] FOLLOWEDBY [a:b = 2] OR [a:b = 3] AND [a:b = 4]')
    const shape = (one: ObservationExpression): unknown =>
      one.kind === 'combination'
        ? [one.operator, ...one.operands.map(shape)]
        : one.kind === 'observation'
          ? '[]'
          : 'q'
    expect(result.ok && shape(result.ast)).toEqual(['FOLLOWEDBY', '[]', ['OR', '[]', ['AND', '[]', '[]']]])
  })
  it('STIX-128: binds a qualifier to what stands before it', () => {
    const result = parsePattern('[a:b = 1] AND [a:b = 2] WITHIN 5 SECONDS REPEATS 2 TIMES')
    expect(result.ok && result.ast).toMatchObject({
      kind: 'combination',
      operands: [{ kind: 'observation' }, { kind: 'qualified', qualifier: { kind: 'repeats', times: 2 } }],
    })
  })
})

describe('a text that is no pattern', () => {
  it.each(VECTORS.invalid)('STIX-125, STIX-126: is refused by $code: $text', ({ text, code, position }) => {
    expect(parsePattern(text)).toEqual({ ok: false, code, position })
  })
  it('is refused when nested too deeply, also in time', () => {
    expect(parsePattern(`${'('.repeat(64)}[a:b = 1]${')'.repeat(64)}`).ok).toBe(true)
    expect(parsePattern('('.repeat(1_000_000))).toMatchObject({ code: 'too-deep' })
    expect(parsePattern(`[${'('.repeat(1_000_000)}`)).toMatchObject({ code: 'too-deep' })
    expect(parsePattern(`[a:b = 1${' AND a:b = 1'.repeat(50_000)}]`).ok).toBe(true)
  })
})

describe('a pattern that can match nothing', () => {
  it.each([
    ["[file:name = 'a' AND url:value = 'b']", true],
    ["[file:name = 'a' OR url:value = 'b']", false],
    ["[(file:name = 'a' OR url:value = 'b') AND url:value = 'c']", false],
    ['[file:x IN ()]', true],
    ["[file:name = 'a'] AND [url:value = 'b']", false],
    ["[file:name = 'a'] OR [file:name = 'a' AND url:value = 'b']", false],
    ["[file:name = 'a'] FOLLOWEDBY [file:name = 'a' AND url:value = 'b'] WITHIN 5 SECONDS", true],
  ])('STIX-127: is told: %s', (text, isNever) => {
    const result = parsePattern(text)
    expect(result.ok && canNeverMatch(result.ast)).toBe(isNever)
  })
})
