// The observation level of STIX patterns (STIX 2.1 §9.5.1, §9.5.2): FOLLOWEDBY binds least, then OR, then AND, then
// qualifiers.
import { compareTimestamps } from '../timestamp.ts'
import type { ObservationExpression, PatternFaultCode, Qualifier } from './ast.ts'
import { parseComparisons } from './comparison.ts'
import { advance, createReader, expect, fail, inParentheses, isAt, take, type Reader } from './reader.ts'

/** What a text says as a pattern, or the first fault and its position in UTF-16 units. */
export type PatternResult =
  | { ok: true; ast: ObservationExpression }
  | { ok: false; code: PatternFaultCode; position: number }

/** Parses a STIX 2.1 pattern; never throws, in linear time, parentheses at most 64 deep. */
export function parsePattern(text: string): PatternResult {
  const reader = createReader(text)
  const ast = parseObservations(reader)
  if (ast !== undefined && reader.token.kind === 'end') return { ok: true, ast }
  fail(reader, undefined)
  return { ok: false, ...(reader.fault ?? { code: 'unexpected-token', position: 0 }) }
}

const parseObservations = (reader: Reader): ObservationExpression | undefined =>
  parseChain(reader, 'FOLLOWEDBY', (inner) =>
    parseChain(inner, 'OR', (next) => parseChain(next, 'AND', parseQualified)),
  )

function parseChain(
  reader: Reader,
  operator: 'AND' | 'OR' | 'FOLLOWEDBY',
  parseOperand: (reader: Reader) => ObservationExpression | undefined,
): ObservationExpression | undefined {
  const first = parseOperand(reader)
  if (first === undefined || !isAt(reader, operator)) return first
  const operands = [first]
  while (take(reader, operator)) {
    const operand = parseOperand(reader)
    if (operand === undefined) return undefined
    operands.push(operand)
  }
  return { kind: 'combination', operator, operands }
}

function parseQualified(reader: Reader): ObservationExpression | undefined {
  let expression = parseObservation(reader)
  const seen = new Set<Qualifier['kind']>()
  while (
    expression !== undefined &&
    (isAt(reader, 'WITHIN') || isAt(reader, 'REPEATS') || isAt(reader, 'START'))
  ) {
    const { position } = reader.token
    const qualifier = parseQualifier(reader)
    if (qualifier === undefined) return undefined
    if (seen.has(qualifier.kind)) return fail(reader, 'repeated-qualifier', position)
    seen.add(qualifier.kind)
    expression = { kind: 'qualified', expression, qualifier }
  }
  return expression
}

function parseObservation(reader: Reader): ObservationExpression | undefined {
  if (take(reader, '(')) return inParentheses(reader, parseObservations)
  if (!expect(reader, '[')) return undefined
  const comparison = parseComparisons(reader)
  return comparison !== undefined && expect(reader, ']') ? { kind: 'observation', comparison } : undefined
}

function parseQualifier(reader: Reader): Qualifier | undefined {
  const { position } = reader.token
  if (take(reader, 'WITHIN')) {
    const seconds = takeNumber(reader)
    if (seconds === undefined || !expect(reader, 'SECONDS')) return undefined
    return seconds > 0 ? { kind: 'within', seconds } : fail(reader, 'bad-qualifier', position)
  }
  if (take(reader, 'REPEATS')) {
    const times = takeNumber(reader)
    if (times === undefined || !expect(reader, 'TIMES')) return undefined
    return Number.isInteger(times) && times > 0
      ? { kind: 'repeats', times }
      : fail(reader, 'bad-qualifier', position)
  }
  if (!expect(reader, 'START')) return undefined
  const start = takeTimestamp(reader)
  if (start === undefined || !expect(reader, 'STOP')) return undefined
  const stop = takeTimestamp(reader)
  if (stop === undefined) return undefined
  return compareTimestamps(start, stop) < 0
    ? { kind: 'start-stop', start, stop }
    : fail(reader, 'bad-qualifier', position)
}

function takeNumber(reader: Reader): number | undefined {
  const { token } = reader
  if (token.kind !== 'constant') return fail(reader, undefined)
  const { kind, value } = token.constant
  if (kind !== 'integer' && kind !== 'float') return fail(reader, undefined)
  advance(reader)
  return value
}

function takeTimestamp(reader: Reader): string | undefined {
  const { token } = reader
  if (token.kind !== 'constant' || token.constant.kind !== 'timestamp') return fail(reader, undefined)
  advance(reader)
  return token.constant.value
}
