// One comparison, made ready to be tried on observables (STIX 2.1 §9.6).
import type { JsonObject } from '../../../json/value.ts'
import type { Comparison, ComparisonExpression, PatternConstant } from '../ast.ts'
import { isSpent, spend, type Budget, type Verdict } from './budget.ts'
import { isLike, prepareLike } from './like.ts'
import { preparePath, valuesAt } from './object-path.ts'
import { equalityWith, isOctets, nativeOf, operandOf, order, type Operand } from './operand.ts'
import { prepareSearch } from './regular-expression.ts'
import { isWithin, subnetOf } from './subnet.ts'

/** Whether an expression holds of the observable that its paths start at; references lead to the other objects. */
export type ObservableTest = (
  root: JsonObject,
  objects: ReadonlyMap<string, JsonObject>,
  budget: Budget,
) => Verdict

/** A comparison expression as a test; 'invalid' if a constant in it can be none (§9.4). */
export function prepareComparisons(expression: ComparisonExpression): ObservableTest | 'invalid' {
  if (expression.kind === 'comparison') return prepareComparison(expression)
  const tests = expression.operands.map(prepareComparisons)
  if (tests.includes('invalid')) return 'invalid'
  const settles = expression.operator === 'OR'
  return (root, objects, budget) => {
    let verdict: Verdict = !settles
    for (const test of tests as ObservableTest[]) {
      const one = test(root, objects, budget)
      if (one === settles) return settles
      if (one === undefined) verdict = undefined
    }
    return verdict
  }
}

function prepareComparison(comparison: Comparison): ObservableTest | 'invalid' {
  const { operator, negated, constants } = comparison
  const { objectType } = comparison.path
  const path = preparePath(comparison.path)
  if (operator === 'EXISTS') {
    return (root, objects, budget) =>
      root['type'] === objectType && valuesAt(path, root, objects, budget).length > 0 !== negated
  }
  const test = prepareTest(operator, constants)
  if (test === 'invalid') return 'invalid'
  return (root, objects, budget) => {
    if (root['type'] !== objectType) return false
    let verdict: Verdict = false
    for (const value of valuesAt(path, root, objects, budget)) {
      // What is not in its native form cannot be obtained, and then nothing holds of it, negated or not (§9.6).
      const native = nativeOf(value, path.format)
      if (native === undefined) continue
      const one = spend(budget, 1) ? test(native, budget) : undefined
      if (one === undefined) verdict = undefined
      else if (one !== negated) return true
    }
    return isSpent(budget) ? undefined : verdict
  }
}

/** Whether a value compares as wanted; undefined where that is not decided. */
type ValueTest = (value: Operand, budget: Budget) => Verdict

function prepareTest(
  operator: Exclude<Comparison['operator'], 'EXISTS'>,
  constants: readonly PatternConstant[],
): ValueTest | 'invalid' {
  const operands = constants.map(operandOf)
  const [first = { kind: 'other' as const }] = operands
  switch (operator) {
    case '=':
    case '!=': {
      const isEqual = equalityWith(operands)
      return operator === '=' ? isEqual : (value) => !isEqual(value)
    }
    case 'IN':
      // A set has constants of one type (§9.6.1); integers and floats are both numbers.
      return operands.every(({ kind }) => kind === first.kind) ? equalityWith(operands) : 'invalid'
    case '<':
      return ordering(first, (by) => by < 0)
    case '<=':
      return ordering(first, (by) => by <= 0)
    case '>':
      return ordering(first, (by) => by > 0)
    case '>=':
      return ordering(first, (by) => by >= 0)
    case 'LIKE':
    case 'MATCHES':
    case 'ISSUBSET':
    case 'ISSUPERSET':
      return textTest(operator, first.kind === 'text' ? first.value : '')
  }
}

const ordering =
  (constant: Operand, holds: (by: number) => boolean): ValueTest =>
  (value) => {
    const by = order(value, constant)
    return by !== undefined && holds(by)
  }

function textTest(
  operator: 'LIKE' | 'MATCHES' | 'ISSUBSET' | 'ISSUPERSET',
  constant: string,
): ValueTest | 'invalid' {
  if (operator === 'LIKE') return likeTest(constant)
  if (operator === 'MATCHES') {
    const search = prepareSearch(constant)
    return (value, budget) => {
      if (value.kind !== 'text' && value.kind !== 'octets') return false
      return search?.(value.value, value.kind === 'octets', budget)
    }
  }
  const wanted = subnetOf(constant)
  if (wanted === undefined) return 'invalid'
  return (value, budget) => {
    if (value.kind !== 'text' || !spend(budget, 5)) return false
    const subnet = subnetOf(value.value)
    if (subnet === undefined) return false
    return operator === 'ISSUBSET' ? isWithin(subnet, wanted) : isWithin(wanted, subnet)
  }
}

function likeTest(constant: string): ValueTest {
  const letters = prepareLike(constant)
  const canBeOctets = isOctets(constant)
  return (value, budget) => {
    if (value.kind === 'octets') return canBeOctets && isLike(value.value, Array.from(constant), budget)
    return value.kind === 'text' && isLike(value.value.normalize('NFC'), letters, budget)
  }
}
