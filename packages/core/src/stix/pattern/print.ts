// The canonical text of a STIX pattern (STIX 2.1 §9). Canonical: one text for each tree, so that two patterns print alike exactly
// if they say the same in the same order; single spaces, `=` and `!=`, parentheses only where the tree would change without them,
// keys quoted only where they have to be, the shortest decimal of a number. Hex, base64 and timestamps stay as they were written.
import type {
  Comparison,
  ComparisonExpression,
  ObjectPath,
  ObservationExpression,
  PatternConstant,
  Qualifier,
} from './ast.ts'
import { KEYWORDS } from './token.ts'

/** Prints a pattern in its canonical form; what is printed parses to the same tree. */
export function printPattern(ast: ObservationExpression): string {
  switch (ast.kind) {
    case 'observation':
      return `[${printComparisons(ast.comparison)}]`
    case 'combination':
      return ast.operands
        .map((operand) => {
          const isLoose = operand.kind === 'combination' && BINDING[operand.operator] <= BINDING[ast.operator]
          return isLoose ? `(${printPattern(operand)})` : printPattern(operand)
        })
        .join(` ${ast.operator} `)
    case 'qualified':
      return printQualified(ast).text
  }
}

/** A path as it is written in a pattern, keys quoted where they have to be. */
export function printPath({ objectType, steps }: ObjectPath): string {
  const parts = steps.map((step, at) => {
    if (step.kind === 'index') return `[${step.index}]`
    if (step.kind === 'any') return '[*]'
    const isName = /^[a-zA-Z_][a-zA-Z0-9_]*$/.test(step.key) && !KEYWORDS.has(step.key)
    const key = isName ? step.key : quote(step.key)
    return at === 0 ? key : `.${key}`
  })
  return `${objectType}:${parts.join('')}`
}

// Operators that bind more have the higher number (§9.5.3).
const BINDING = { FOLLOWEDBY: 1, OR: 2, AND: 3 } as const

/**
 * With the kinds of qualifiers that stand behind the text. Without parentheses a qualifier would bind to the last operand only, or
 * stand twice behind one expression (§9.5.1).
 */
function printQualified({ expression, qualifier }: ObservationExpression & { kind: 'qualified' }): {
  text: string
  kinds: readonly Qualifier['kind'][]
} {
  const inner =
    expression.kind === 'qualified'
      ? printQualified(expression)
      : { text: printPattern(expression), kinds: [] }
  const isWrapped = expression.kind === 'combination' || inner.kinds.includes(qualifier.kind)
  return {
    text: `${isWrapped ? `(${inner.text})` : inner.text} ${printQualifier(qualifier)}`,
    kinds: [...(isWrapped ? [] : inner.kinds), qualifier.kind],
  }
}

function printComparisons(expression: ComparisonExpression): string {
  if (expression.kind === 'comparison') return printComparison(expression)
  return expression.operands
    .map((operand) => {
      const isLoose = operand.kind === 'junction' && BINDING[operand.operator] <= BINDING[expression.operator]
      return isLoose ? `(${printComparisons(operand)})` : printComparisons(operand)
    })
    .join(` ${expression.operator} `)
}

function printComparison({ path, operator, negated, constants }: Comparison): string {
  const not = negated ? 'NOT ' : ''
  if (operator === 'EXISTS') return `${not}EXISTS ${printPath(path)}`
  const values = constants.map(printConstant).join(', ')
  return `${printPath(path)} ${not}${operator} ${operator === 'IN' ? `(${values})` : values}`
}

function printConstant(constant: PatternConstant): string {
  switch (constant.kind) {
    case 'string':
      return quote(constant.value)
    case 'hex':
      return `h'${constant.value}'`
    case 'binary':
      return `b'${constant.value}'`
    case 'timestamp':
      return `t'${constant.value}'`
    case 'integer':
    case 'boolean':
      return String(constant.value)
    case 'float':
      return printFloat(constant.value)
  }
}

function printQualifier(qualifier: Qualifier): string {
  switch (qualifier.kind) {
    case 'within':
      return `WITHIN ${printCount(qualifier.seconds)} SECONDS`
    case 'repeats':
      return `REPEATS ${printCount(qualifier.times)} TIMES`
    case 'start-stop':
      return `START t'${qualifier.start}' STOP t'${qualifier.stop}'`
  }
}

const quote = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

const printCount = (value: number): string =>
  Number.isSafeInteger(value) ? String(value) : printFloat(value)

/** A decimal with a point and without an exponent, which the grammar does not have. */
function printFloat(value: number): string {
  const [digits = '', exponent] = String(Math.abs(value)).split('e')
  const [whole = '', fraction = ''] = digits.split('.')
  const shift = Number(exponent ?? 0)
  const all = whole + fraction
  const point = whole.length + shift
  const left = point > 0 ? all.slice(0, point).padEnd(point, '0') : '0'
  const right = point > 0 ? all.slice(point) : '0'.repeat(-point) + all
  return `${value < 0 ? '-' : ''}${left}.${right === '' ? '0' : right}`
}
