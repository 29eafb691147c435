// The canonical text: its spelling and its parentheses (STIX 2.1 §9).
import { describe, expect, it } from 'vitest'
import { parsePattern } from './parse.ts'
import { printPattern } from './print.ts'

const printed = (text: string): string => {
  const result = parsePattern(text)
  return result.ok ? printPattern(result.ast) : `${result.code} at ${result.position}`
}

describe('the canonical text', () => {
  it.each([
    ["[ file:name='a'\tAND\nfile:size  ==  1 ]", "[file:name = 'a' AND file:size = 1]"],
    ["[file:name <> 'a']", "[file:name != 'a']"],
    ["([file:name = 'a'])", "[file:name = 'a']"],
    ['[((a:b = 1 AND a:c = 2)) OR (a:d = 3)]', '[a:b = 1 AND a:c = 2 OR a:d = 3]'],
    ['[a:b = 1 AND (a:c = 2 OR a:d = 3)]', '[a:b = 1 AND (a:c = 2 OR a:d = 3)]'],
    ['([a:b = 1] OR [a:b = 2]) AND [a:b = 3]', '([a:b = 1] OR [a:b = 2]) AND [a:b = 3]'],
    ['([a:b = 1] AND [a:b = 2]) FOLLOWEDBY ([a:b = 3])', '[a:b = 1] AND [a:b = 2] FOLLOWEDBY [a:b = 3]'],
    [
      '[a:b = 1] FOLLOWEDBY ([a:b = 2] WITHIN 5.0 SECONDS)',
      '[a:b = 1] FOLLOWEDBY [a:b = 2] WITHIN 5 SECONDS',
    ],
    [
      '([a:b = 1] FOLLOWEDBY [a:b = 2]) WITHIN 0.50 SECONDS',
      '([a:b = 1] FOLLOWEDBY [a:b = 2]) WITHIN 0.5 SECONDS',
    ],
    [
      '([a:b = 1] REPEATS 2 TIMES) REPEATS 3 TIMES WITHIN 9 SECONDS',
      '([a:b = 1] REPEATS 2 TIMES) REPEATS 3 TIMES WITHIN 9 SECONDS',
    ],
    ['([a:b = 1] REPEATS 2 TIMES) WITHIN 9 SECONDS', '[a:b = 1] REPEATS 2 TIMES WITHIN 9 SECONDS'],
    ["[a:'b' = 1]", '[a:b = 1]'],
    ["[a:b.'c-d'[*].'AND'[0] = 1]", "[a:b.'c-d'[*].'AND'[0] = 1]"],
    ["[a:b = 'it\\'s \\\\ here']", "[a:b = 'it\\'s \\\\ here']"],
    ['[a:b = +1]', '[a:b = 1]'],
    ['[a:b = -0]', '[a:b = 0]'],
    ['[a:b = .50]', '[a:b = 0.5]'],
    ['[a:b = 7.0]', '[a:b = 7.0]'],
    ['[a:b = 0.00000001]', '[a:b = 0.00000001]'],
    ["[a:b = h'FFc3']", "[a:b = h'FFc3']"],
    ["[a:b = b'AB\nI=']", "[a:b = b'ABI=']"],
    ["[a:b = t'2020-01-01T00:00:00.10Z']", "[a:b = t'2020-01-01T00:00:00.10Z']"],
    ['[NOT EXISTS a:b OR a:b NOT IN ()]', '[NOT EXISTS a:b OR a:b NOT IN ()]'],
  ])('of %s is %s', (text, canonical) => {
    expect(printed(text)).toBe(canonical)
  })

  it('is written in time that grows with the pattern, however deep qualifiers nest', () => {
    let text = '[a:b = 1]'
    for (let depth = 0; depth < 60; depth++) text = `(${text} REPEATS 2 TIMES WITHIN 5 SECONDS)`
    expect(printed(text).length).toBeGreaterThan(60 * 'REPEATS 2 TIMES WITHIN 5 SECONDS'.length)
  })
})
