// What a pattern compares, flat: for search, for display, and to see whether it can match at all.
import type { Comparison, ComparisonExpression, ObservationExpression } from './ast.ts'

/** The comparisons of a pattern in the order they are written. */
export function patternValues(ast: ObservationExpression): Comparison[] {
  switch (ast.kind) {
    case 'observation':
      return comparisonsOf(ast.comparison)
    case 'combination':
      return ast.operands.flatMap(patternValues)
    case 'qualified':
      return patternValues(ast.expression)
  }
}

/** Whether a part joins comparisons of different object types by AND, so that it matches nothing (§9.5). */
export function canNeverMatch(ast: ObservationExpression): boolean {
  switch (ast.kind) {
    case 'observation':
      return possibleTypes(ast.comparison).size === 0
    case 'combination':
      return ast.operator === 'OR' ? ast.operands.every(canNeverMatch) : ast.operands.some(canNeverMatch)
    case 'qualified':
      return canNeverMatch(ast.expression)
  }
}

function comparisonsOf(expression: ComparisonExpression): Comparison[] {
  return expression.kind === 'comparison' ? [expression] : expression.operands.flatMap(comparisonsOf)
}

/** The object types that could satisfy an expression. */
function possibleTypes(expression: ComparisonExpression): Set<string> {
  if (expression.kind === 'comparison') {
    const isEmptySet =
      expression.operator === 'IN' && expression.constants.length === 0 && !expression.negated
    return new Set(isEmptySet ? [] : [expression.path.objectType])
  }
  const [first = new Set<string>(), ...others] = expression.operands.map(possibleTypes)
  if (expression.operator === 'OR') return new Set([first, ...others].flatMap((types) => [...types]))
  return new Set([...first].filter((type) => others.every((types) => types.has(type))))
}
