// The single values that a STIX pattern looks for, where any one of them alone is what it looks for (STIX 2.1 §9).
import type { ComparisonExpression, ObservationExpression } from '../stix/pattern/ast.ts'
import { parsePattern } from '../stix/pattern/parse.ts'
import { printPath } from '../stix/pattern/print.ts'
import { readComparisons, type Comparison, type TypeAndValue } from './shape.ts'

const MOST_VALUES = 1000

/** Comparisons for equality joined by AND; undefined for anything else. */
function conjunction(expression: ComparisonExpression): Comparison[] | undefined {
  if (expression.kind === 'junction') {
    if (expression.operator === 'OR') return undefined
    const parts = expression.operands.map(conjunction)
    return parts.every((part) => part !== undefined) ? parts.flat() : undefined
  }
  const [constant] = expression.constants
  if (expression.operator !== '=' || expression.negated || constant === undefined) return undefined
  const { value } = constant
  return typeof value === 'boolean' ? undefined : [[printPath(expression.path), value]]
}

function alternatives(expression: ComparisonExpression): (readonly Comparison[])[] | undefined {
  if (expression.kind === 'junction' && expression.operator === 'OR')
    return every(expression.operands, alternatives)
  if (expression.kind === 'comparison' && expression.operator === 'IN' && !expression.negated) {
    const path = printPath(expression.path)
    return expression.constants.flatMap(({ value }) =>
      typeof value === 'boolean' ? [] : [[[path, value] as const]],
    )
  }
  const one = conjunction(expression)
  return one === undefined ? undefined : [one]
}

function observed(expression: ObservationExpression): (readonly Comparison[])[] | undefined {
  if (expression.kind === 'observation') return alternatives(expression.comparison)
  return expression.kind === 'combination' && expression.operator === 'OR'
    ? every(expression.operands, observed)
    : undefined
}

function every<Operand>(
  operands: readonly Operand[],
  read: (operand: Operand) => (readonly Comparison[])[] | undefined,
): (readonly Comparison[])[] | undefined {
  const all: (readonly Comparison[])[] = []
  for (const operand of operands) {
    const found = read(operand)
    if (found === undefined) return undefined
    all.push(...found)
  }
  return all
}

/** The types and values of a pattern, if MISP has one for each alternative; undefined where the pattern says more than values. */
export function valuesOfPattern(pattern: string): readonly TypeAndValue[] | undefined {
  const parsed = parsePattern(pattern)
  if (!parsed.ok) return undefined
  const found = observed(parsed.ast)
  if (found === undefined || found.length === 0 || found.length > MOST_VALUES) return undefined
  const values = found.map(readComparisons)
  return values.every((value) => value !== undefined) ? values : undefined
}
