// Properties of any pattern that the grammar of STIX 2.1 §9 can say.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type {
  Comparison,
  ComparisonExpression,
  ComparisonOperator,
  ObservationExpression,
  PathStep,
  PatternConstant,
  Qualifier,
} from './ast.ts'
import { matchPattern } from './match/match.ts'
import { observationsOf } from './match/observation.ts'
import { preparePattern } from './match/prepare.ts'
import { parsePattern } from './parse.ts'
import { printPattern } from './print.ts'

const text = fc.string({ unit: 'grapheme' })
const octets = fc.uint8Array({ minLength: 1, maxLength: 6 }).map((bytes) => Buffer.from(bytes))

const moment = fc
  .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString())

const number = fc.oneof(
  fc.maxSafeInteger().map((value) => ({ kind: 'integer' as const, value })),
  fc
    .double({ noNaN: true, noDefaultInfinity: true })
    .map((value) => ({ kind: 'float' as const, value: value + 0 })),
)

const string = text.map((value) => ({ kind: 'string' as const, value }))

const orderable: fc.Arbitrary<PatternConstant> = fc.oneof(
  number,
  string,
  octets.map((bytes) => ({ kind: 'hex' as const, value: bytes.toString('hex') })),
  octets.map((bytes) => ({ kind: 'binary' as const, value: bytes.toString('base64') })),
  moment.map((value) => ({ kind: 'timestamp' as const, value })),
)

const constant: fc.Arbitrary<PatternConstant> = fc.oneof(
  orderable,
  fc.boolean().map((value) => ({ kind: 'boolean' as const, value })),
)

const key = fc
  .oneof(
    fc.constantFrom('name', 'value', 'src_ref', 'SHA-256', 'AND', 't', 'h', 'true', "it's", '\\'),
    fc.string({ unit: 'grapheme', minLength: 1 }),
  )
  .map((value): PathStep => ({ kind: 'key', key: value }))

const step: fc.Arbitrary<PathStep> = fc.oneof(
  key,
  fc.nat().map((index) => ({ kind: 'index' as const, index })),
  fc.constant({ kind: 'any' as const }),
)

const path = fc.record({
  objectType: fc.constantFrom('file', 'ipv4-addr', 'x-custom', 't', '_x9-'),
  steps: fc.tuple(key, fc.array(step, { maxLength: 3 })).map(([first, rest]) => [first, ...rest]),
})

const comparisonOf = (
  operators: readonly ComparisonOperator[],
  constants: fc.Arbitrary<PatternConstant[]>,
): fc.Arbitrary<Comparison> =>
  fc.record({
    kind: fc.constant('comparison' as const),
    path,
    operator: fc.constantFrom(...operators),
    negated: fc.boolean(),
    constants,
  })

const one = (of: fc.Arbitrary<PatternConstant>): fc.Arbitrary<PatternConstant[]> => of.map((value) => [value])

const comparison = fc.oneof(
  comparisonOf(['=', '!='], one(constant)),
  comparisonOf(['<', '<=', '>', '>='], one(orderable)),
  comparisonOf(['LIKE', 'MATCHES', 'ISSUBSET', 'ISSUPERSET'], one(string)),
  comparisonOf(['IN'], fc.array(constant, { maxLength: 3 })),
  comparisonOf(['EXISTS'], fc.constant([])),
)

const comparisons = fc.letrec<{ any: ComparisonExpression }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    comparison,
    fc.record({
      kind: fc.constant('junction' as const),
      operator: fc.constantFrom('AND' as const, 'OR' as const),
      operands: fc.array(tie('any'), { minLength: 2, maxLength: 3 }),
    }),
  ),
})).any

const qualifier: fc.Arbitrary<Qualifier> = fc.oneof(
  fc
    .double({ min: 1e-9, noNaN: true, noDefaultInfinity: true })
    .map((seconds) => ({ kind: 'within' as const, seconds })),
  fc.integer({ min: 1 }).map((times) => ({ kind: 'repeats' as const, times })),
  fc
    .tuple(moment, moment)
    .filter(([left, right]) => left !== right)
    .map(([left, right]) => ({
      kind: 'start-stop' as const,
      start: left < right ? left : right,
      stop: left < right ? right : left,
    })),
)

/** Any pattern that the grammar can say, nested a few levels deep. */
const anyPattern = fc.letrec<{ any: ObservationExpression }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    comparisons.map((value) => ({ kind: 'observation' as const, comparison: value })),
    fc.record({
      kind: fc.constant('combination' as const),
      operator: fc.constantFrom('AND' as const, 'OR' as const, 'FOLLOWEDBY' as const),
      operands: fc.array(tie('any'), { minLength: 2, maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('qualified' as const), expression: tie('any'), qualifier }),
  ),
})).any

describe('the canonical text', () => {
  it('property: parses to the tree it was printed from', () => {
    fc.assert(
      fc.property(anyPattern, (ast) => {
        expect(parsePattern(printPattern(ast))).toEqual({ ok: true, ast })
      }),
      { numRuns: 1000 },
    )
  })

  it('property: of the canonical text is the canonical text', () => {
    fc.assert(
      fc.property(anyPattern, (ast) => {
        const text = printPattern(ast)
        const result = parsePattern(text)
        expect(result.ok && printPattern(result.ast)).toBe(text)
      }),
    )
  })
})

describe('matching', () => {
  const observed = fc.record({
    type: fc.constant('observed-data'),
    id: fc.uuid(),
    first_observed: moment,
    last_observed: moment,
    number_observed: fc.oneof(fc.integer({ min: 1, max: 3 }), fc.jsonValue()),
    objects: fc.dictionary(
      fc.string(),
      fc.record({
        type: fc.constantFrom('file', 'ipv4-addr', 'x-custom', 't', '_x9-'),
        name: fc.jsonValue(),
        value: fc.oneof(
          fc.ipV4(),
          fc.ipV6(),
          text,
          number.map(({ value }) => value),
        ),
        src_ref: fc.string(),
      }),
    ),
  })

  it('property: of any pattern on any observations has an answer, and the same one each time', () => {
    fc.assert(
      fc.property(anyPattern, fc.array(observed), (ast, objects) => {
        const observations = observationsOf(JSON.parse(JSON.stringify(objects)) as [])
        const pattern = preparePattern(ast)
        const answer = matchPattern(pattern, observations, 20_000)
        expect(['match', 'no-match', 'undecided']).toContain(answer.outcome)
        expect(matchPattern(preparePattern(ast), observations, 20_000)).toEqual(answer)
      }),
      { numRuns: 500 },
    )
  })
})
