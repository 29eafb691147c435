// Patterns: the examples of STIX 2.1 §9.8 and the grammar's limits.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ComparisonExpression, ObservationExpression, PatternConstant } from './ast.ts'
import { parsePattern } from './parse.ts'
import { canNeverMatch, patternValues, printPath } from './value.ts'

const VALID = [
  "[file:hashes.'SHA-256' = 'aec070645fe53ee3b3763059376134f058cc337247c978add178b6ccdfb0019f']",
  "[email-message:from_ref.value MATCHES '.+\\\\@example\\\\.com$' AND email-message:body_multipart[*].body_raw_ref.name MATCHES '^Final Report.+\\\\.exe$']",
  "[file:hashes.MD5 = '79054025255fb1a26e4bc422aef54eb4'] FOLLOWEDBY [windows-registry-key:key = 'HKEY_LOCAL_MACHINE\\\\foo\\\\bar'] WITHIN 300 SECONDS",
  "[user-account:account_type = 'unix' AND user-account:user_id = '1007' AND user-account:account_login = 'Peter']",
  "[artifact:mime_type = 'application/vnd.tcpdump.pcap' AND artifact:payload_bin MATCHES '\\\\xd4\\\\xc3\\\\xb2\\\\xa1\\\\x02\\\\x00\\\\x04\\\\x00']",
  "[file:name = 'foo.dll' AND file:parent_directory_ref.path = 'C:\\\\Windows\\\\System32']",
  "[file:extensions.'windows-pebinary-ext'.sections[*].entropy > 7.0]",
  "[file:mime_type = 'image/bmp' AND file:magic_number_hex = h'ffd8']",
  "[ipv4-addr:value = '198.51.100.1/32' OR ipv4-addr:value = '203.0.113.33/32' OR ipv6-addr:value = '2001:0db8:dead:beef:dead:beef:dead:0001/128']",
  "[network-traffic:dst_ref.type = 'domain-name' AND network-traffic:dst_ref.value = 'example.com'] REPEATS 5 TIMES WITHIN 1800 SECONDS",
  "[domain-name:value = 'www.5z8.info' AND domain-name:resolves_to_refs[*].value = '198.51.100.1']",
  "[file:name = 'ransom.exe'] START t'2015-01-01T00:00:00Z' STOP t'2015-02-01T00:00:00Z'",
  "([a-b:c = 1] AND [a-b:c = 2]) WITHIN 1.5 SECONDS OR ([a-b:c NOT IN (1, -2, 'x', b'YQ==', true)])",
  '[EXISTS windows-registry-key:values] AND [NOT EXISTS x-custom:y]',
  "[ipv4-addr:value ISSUBSET '198.51.100.0/24' AND ipv4-addr:value NOT ISSUPERSET '198.51.100.0/30']",
  '[file:size <= 10 AND (file:size >= +1 OR file:size <> .5) AND file:x == false]',
  "[\u2003file:name\u00a0LIKE\t'%ก\\'\\\\_']\u3000",
  '[file:hashes IN ()]',
  "[process:'odd key'.x[0][*] != t'2020-02-29T00:00:00.1234567Z']",
] as const

describe('a valid pattern', () => {
  it.each(VALID)('is read: %s', (text) => {
    expect(parsePattern(text)).toMatchObject({ ok: true })
  })
  it('gives its comparisons', () => {
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
  it('binds AND before OR before FOLLOWEDBY', () => {
    const result = parsePattern('[a:b = 1] FOLLOWEDBY [a:b = 2] OR [a:b = 3] AND [a:b = 4]')
    const shape = (one: ObservationExpression): unknown =>
      one.kind === 'combination'
        ? [one.operator, ...one.operands.map(shape)]
        : one.kind === 'observation'
          ? '[]'
          : 'q'
    expect(result.ok && shape(result.ast)).toEqual(['FOLLOWEDBY', '[]', ['OR', '[]', ['AND', '[]', '[]']]])
  })
  it('binds a qualifier to what stands before it', () => {
    const result = parsePattern('[a:b = 1] AND [a:b = 2] WITHIN 5 SECONDS REPEATS 2 TIMES')
    expect(result.ok && result.ast).toMatchObject({
      kind: 'combination',
      operands: [{ kind: 'observation' }, { kind: 'qualified', qualifier: { kind: 'repeats', times: 2 } }],
    })
  })
})

describe('a text that is no pattern', () => {
  it.each([
    ['', 'unexpected-end', 0],
    ['[', 'unexpected-end', 1],
    ["[file:name = 'a'", 'unexpected-end', 16],
    ["file:name = 'a'", 'unexpected-token', 0],
    ["[file:name = 'a']]", 'unexpected-token', 17],
    ["[file:name = 'a'] [file:name = 'b']", 'unexpected-token', 18],
    ["[file:name = 'a' and file:size = 1]", 'unexpected-token', 17],
    ['[file:name = a]', 'unexpected-token', 13],
    ["[file:name 'a']", 'unexpected-token', 11],
    ["[file.name = 'a']", 'unexpected-token', 5],
    ["[file:[0] = 'a']", 'unexpected-token', 6],
    ["[file:hashes.SHA-256 = 'a']", 'unexpected-token', 13],
    ["[file:x[-1] = 'a']", 'unexpected-token', 8],
    ['[file:x > true]', 'unexpected-token', 10],
    ['[file:x LIKE 1]', 'unexpected-token', 13],
    ['[file:x IN (1,)]', 'unexpected-token', 14],
    ["[file:x = 'a\\b']", 'bad-string', 12],
    ["[file:x = 'a]", 'bad-string', 10],
    ["[file:x = h'abc']", 'bad-hex', 10],
    ["[file:x = b'Y']", 'bad-base64', 10],
    ["[file:x = t'2015-02-29T00:00:00Z']", 'bad-timestamp', 10],
    ['[file:x = 01]', 'bad-number', 10],
    ['[file:x = 1.]', 'bad-number', 10],
    ['[file:x = 9007199254740993]', 'bad-number', 10],
    ['[a:b = 1] REPEATS 0 TIMES', 'bad-qualifier', 10],
    ['[a:b = 1] REPEATS 1.5 TIMES', 'bad-qualifier', 10],
    ['[a:b = 1] WITHIN -1 SECONDS', 'bad-qualifier', 10],
    ["[a:b = 1] START t'2016-01-01T00:00:00Z' STOP t'2015-01-01T00:00:00Z'", 'bad-qualifier', 10],
    ["[a:b = 1] START '2015-01-01T00:00:00Z' STOP '2016-01-01T00:00:00Z'", 'unexpected-token', 16],
    ['[a:b = 1] WITHIN 1 SECONDS WITHIN 2 SECONDS', 'repeated-qualifier', 27],
    ['[NOT file:x = 1]', 'unexpected-token', 5],
    ['[file:x = 1 // no comment\n]', 'unexpected-token', 12],
  ])('is refused: %s', (text, code, position) => {
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
  ])('is told: %s', (text, isNever) => {
    const result = parsePattern(text)
    expect(result.ok && canNeverMatch(result.ast)).toBe(isNever)
  })
})

const quote = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
const printConstant = (one: PatternConstant): string => {
  if (one.kind === 'string') return quote(one.value)
  if (one.kind === 'float') return one.value.toFixed(3)
  return { hex: 'h', binary: 'b', timestamp: 't' }[one.kind as 'hex']
    ? `${one.kind[0]}'${String(one.value)}'`
    : String(one.value)
}
const printComparison = (one: ComparisonExpression): string => {
  if (one.kind === 'junction') return `(${one.operands.map(printComparison).join(` ${one.operator} `)})`
  const [path, not] = [printPath(one.path), one.negated ? 'NOT ' : '']
  if (one.operator === 'EXISTS') return `${not}EXISTS ${path}`
  const constants = one.constants.map(printConstant).join(', ')
  return `${path} ${not}${one.operator} ${one.operator === 'IN' ? `(${constants})` : constants}`
}

describe('any pattern', () => {
  const constant: fc.Arbitrary<PatternConstant> = fc.oneof(
    fc.record({ kind: fc.constant('string' as const), value: fc.string({ unit: 'grapheme' }) }),
    fc.record({ kind: fc.constant('integer' as const), value: fc.maxSafeInteger() }),
    fc.record({ kind: fc.constant('boolean' as const), value: fc.boolean() }),
    fc.record({ kind: fc.constant('timestamp' as const), value: fc.constant('2020-01-01T00:00:00Z') }),
    fc.record({ kind: fc.constant('hex' as const), value: fc.constant('00ff') }),
  )
  const path = fc.record({
    objectType: fc.constantFrom('file', 'ipv4-addr', 'x-custom'),
    steps: fc
      .tuple(
        fc.record({ kind: fc.constant('key' as const), key: fc.string({ minLength: 1 }) }),
        fc.array(
          fc.oneof(
            fc.record({ kind: fc.constant('key' as const), key: fc.string({ minLength: 1 }) }),
            fc.record({ kind: fc.constant('index' as const), index: fc.nat() }),
            fc.constant({ kind: 'any' as const }),
          ),
          { maxLength: 3 },
        ),
      )
      .map(([first, rest]) => [first, ...rest]),
  })
  const comparison = fc.oneof(
    fc.record({
      kind: fc.constant('comparison' as const),
      path,
      operator: fc.constantFrom('=', '!=') as fc.Arbitrary<'='>,
      negated: fc.boolean(),
      constants: fc.array(constant, { minLength: 1, maxLength: 1 }),
    }),
    fc.record({
      kind: fc.constant('comparison' as const),
      path,
      operator: fc.constant('IN' as const),
      negated: fc.boolean(),
      constants: fc.array(constant),
    }),
    fc.record({
      kind: fc.constant('comparison' as const),
      path,
      operator: fc.constant('EXISTS' as const),
      negated: fc.boolean(),
      constants: fc.constant([]),
    }),
  )
  it('property: is read back from what it is written as', () => {
    fc.assert(
      fc.property(
        fc.array(comparison, { minLength: 2, maxLength: 4 }),
        fc.constantFrom('AND', 'OR'),
        (operands, operator) => {
          const expression = { kind: 'junction', operator, operands } as ComparisonExpression
          const result = parsePattern(`[${printComparison(expression)}]`)
          expect(result).toEqual({ ok: true, ast: { kind: 'observation', comparison: expression } })
        },
      ),
    )
  })
})
