// A pattern made ready to be matched any number of times: expressions built once, observation expressions numbered in their order.
import type { ComparisonExpression, ObservationExpression } from '../ast.ts'
import { prepareComparisons, type ObservableTest } from './comparison-test.ts'

/** A pattern ready to be matched. */
export type PreparedPattern = {
  readonly ast: ObservationExpression
  /** For each observation expression, in the order of the text, its test. */
  readonly tests: readonly ObservableTest[]
  readonly numbers: ReadonlyMap<ObservationExpression, number>
  /** A constant in it can be none, so that it matches nothing (§9.4). */
  readonly isInvalid: boolean
}

/** The letters that all regular expressions of a pattern may have together; building them takes time that no step counts. */
export const MOST_EXPRESSION_LETTERS = 10_000

/** Makes a pattern ready to be matched. */
export function preparePattern(ast: ObservationExpression): PreparedPattern {
  const numbers = new Map<ObservationExpression, number>()
  const expressions: ComparisonExpression[] = []
  for (const { node, comparison } of observationsIn(ast)) {
    numbers.set(node, expressions.length)
    expressions.push(comparison)
  }
  const letters = expressions.reduce((sum, expression) => sum + expressionLetters(expression), 0)
  const tests =
    letters > MOST_EXPRESSION_LETTERS
      ? expressions.map(() => () => undefined)
      : expressions.map(prepareComparisons)
  const isInvalid = tests.includes('invalid')
  return { ast, tests: isInvalid ? [] : (tests as ObservableTest[]), numbers, isInvalid }
}

function observationsIn(
  ast: ObservationExpression,
): { node: ObservationExpression; comparison: ComparisonExpression }[] {
  switch (ast.kind) {
    case 'observation':
      return [{ node: ast, comparison: ast.comparison }]
    case 'combination':
      return ast.operands.flatMap(observationsIn)
    case 'qualified':
      return observationsIn(ast.expression)
  }
}

function expressionLetters(expression: ComparisonExpression): number {
  if (expression.kind === 'junction')
    return expression.operands.reduce((sum, operand) => sum + expressionLetters(operand), 0)
  const [constant] = expression.constants
  return expression.operator === 'MATCHES' && constant?.kind === 'string' ? constant.value.length : 0
}
