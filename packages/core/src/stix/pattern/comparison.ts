// The comparison level of STIX patterns (STIX 2.1 §9.4 to §9.7): what stands between square brackets.
import type {
  Comparison,
  ComparisonExpression,
  ComparisonOperator,
  ObjectPath,
  PathStep,
  PatternConstant,
} from './ast.ts'
import { advance, expect, fail, inParentheses, isAt, take, type Reader } from './reader.ts'
import { KEYWORDS } from './token.ts'

/** Parses comparisons joined by OR and AND, AND binding more. */
export const parseComparisons = (reader: Reader): ComparisonExpression | undefined =>
  parseChain(reader, 'OR', (inner) => parseChain(inner, 'AND', parseTest))

function parseChain(
  reader: Reader,
  operator: 'AND' | 'OR',
  parseOperand: (reader: Reader) => ComparisonExpression | undefined,
): ComparisonExpression | undefined {
  const first = parseOperand(reader)
  if (first === undefined || !isAt(reader, operator)) return first
  const operands = [first]
  while (take(reader, operator)) {
    const operand = parseOperand(reader)
    if (operand === undefined) return undefined
    operands.push(operand)
  }
  return { kind: 'junction', operator, operands }
}

function parseTest(reader: Reader): ComparisonExpression | undefined {
  if (take(reader, '(')) return inParentheses(reader, parseComparisons)
  const isNegatedExists = isAt(reader, 'NOT')
  if (isNegatedExists) advance(reader)
  if (isNegatedExists || isAt(reader, 'EXISTS')) {
    if (!expect(reader, 'EXISTS')) return undefined
    const path = parsePath(reader)
    return path && { kind: 'comparison', path, operator: 'EXISTS', negated: isNegatedExists, constants: [] }
  }
  const path = parsePath(reader)
  if (path === undefined) return undefined
  return parseRest(reader, path, take(reader, 'NOT'))
}

const OPERATORS: ReadonlyMap<string, ComparisonOperator> = new Map<string, ComparisonOperator>([
  ['=', '='],
  ['==', '='],
  ['!=', '!='],
  ['<>', '!='],
  ['<', '<'],
  ['<=', '<='],
  ['>', '>'],
  ['>=', '>='],
  ['IN', 'IN'],
  ['LIKE', 'LIKE'],
  ['MATCHES', 'MATCHES'],
  ['ISSUBSET', 'ISSUBSET'],
  ['ISSUPERSET', 'ISSUPERSET'],
])

function parseRest(reader: Reader, path: ObjectPath, negated: boolean): Comparison | undefined {
  const { token } = reader
  const operator = token.kind === 'symbol' || token.kind === 'word' ? OPERATORS.get(token.text) : undefined
  if (operator === undefined) return fail(reader, undefined)
  advance(reader)
  const constants = operator === 'IN' ? parseSet(reader) : parseOne(reader, operator)
  return constants && { kind: 'comparison', path, operator, negated, constants }
}

function parseOne(reader: Reader, operator: ComparisonOperator): PatternConstant[] | undefined {
  const { position } = reader.token
  const constant = parseConstant(reader)
  if (constant === undefined) return undefined
  const isEquality = operator === '=' || operator === '!='
  const isOrder = operator === '<' || operator === '<=' || operator === '>' || operator === '>='
  const fits = isEquality || (isOrder ? constant.kind !== 'boolean' : constant.kind === 'string')
  return fits ? [constant] : fail(reader, 'unexpected-token', position)
}

function parseSet(reader: Reader): PatternConstant[] | undefined {
  if (!expect(reader, '(')) return undefined
  const constants: PatternConstant[] = []
  if (take(reader, ')')) return constants
  do {
    const constant = parseConstant(reader)
    if (constant === undefined) return undefined
    constants.push(constant)
  } while (take(reader, ','))
  return expect(reader, ')') ? constants : undefined
}

function parseConstant(reader: Reader): PatternConstant | undefined {
  const { token } = reader
  if (isAt(reader, 'true') || isAt(reader, 'false')) {
    const value = isAt(reader, 'true')
    advance(reader)
    return { kind: 'boolean', value }
  }
  if (token.kind !== 'constant') return fail(reader, undefined)
  advance(reader)
  return token.constant
}

function parsePath(reader: Reader): ObjectPath | undefined {
  const { token } = reader
  if (token.kind !== 'word' || KEYWORDS.has(token.text)) return fail(reader, undefined)
  advance(reader)
  if (!expect(reader, ':')) return undefined
  const steps: PathStep[] = []
  let step = parseKey(reader)
  while (step !== undefined) {
    steps.push(step)
    if (isAt(reader, '[')) step = parseIndex(reader)
    else if (take(reader, '.')) step = parseKey(reader)
    else return { objectType: token.text, steps }
  }
  return undefined
}

function parseIndex(reader: Reader): PathStep | undefined {
  if (!expect(reader, '[')) return undefined
  const { token } = reader
  if (take(reader, '*')) return expect(reader, ']') ? { kind: 'any' } : undefined
  if (token.kind !== 'constant' || token.constant.kind !== 'integer' || token.constant.value < 0) {
    return fail(reader, undefined)
  }
  advance(reader)
  return expect(reader, ']') ? { kind: 'index', index: token.constant.value } : undefined
}

function parseKey(reader: Reader): PathStep | undefined {
  const { token } = reader
  // A key with a hyphen has to be quoted (§9.4).
  const isName = token.kind === 'word' && !token.text.includes('-') && !KEYWORDS.has(token.text)
  const key = isName
    ? token.text
    : token.kind === 'constant' && token.constant.kind === 'string'
      ? token.constant.value
      : ''
  if (key === '') return fail(reader, undefined)
  advance(reader)
  return { kind: 'key', key }
}
