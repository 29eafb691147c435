// Which values of an indicator can be blocked each by itself.
import { isRegistry, spellIpv4, spellIpv6 } from './address.ts'
import { isBlockType, type BlockType } from './block-type.ts'
import { observableTypeAt } from '../record/observable.ts'
import type { JsonObject } from '../json/value.ts'
import type { Comparison, ComparisonExpression, ObservationExpression } from '../stix/pattern/ast.ts'
import { parsePattern } from '../stix/pattern/parse.ts'
import { printPath } from '../stix/pattern/print.ts'

/** A value in the one spelling in which lists have it. */
export type BlockValue = { readonly type: BlockType; readonly value: string }

/** Turns a domain name into its letters of ASCII (RFC 5891); empty when it is none. */
export type ToAscii = (domain: string) => string

const MOST_VALUES = 10_000

const valuesOf = ({ path, operator, negated, constants }: Comparison, toAscii: ToAscii): BlockValue[] => {
  if (negated || (operator !== '=' && operator !== 'IN')) return []
  const where = printPath(path)
  return constants.flatMap((constant) => {
    if (constant.kind !== 'string') return []
    const type = observableTypeAt(where, constant.value)
    if (type === undefined || !isBlockType(type)) return []
    const value = spelled(type, constant.value, toAscii)
    return value === '' ? [] : [{ type, value }]
  })
}

/** One spelling for each value; empty for what no list may block, or what would break its line. */
const spelled = (type: BlockType, value: string, toAscii: ToAscii): string => {
  if (/\p{Cc}/u.test(value)) return ''
  if (type === 'ipv4-addr') return spellIpv4(value)
  if (type === 'ipv6-addr') return spellIpv6(value)
  if (type === 'url') return value
  const one = (type === 'domain-name' ? toAscii(value) : value).toLowerCase()
  return type === 'domain-name' && isRegistry(one) ? '' : one
}

const inComparison = (one: ComparisonExpression, toAscii: ToAscii): BlockValue[] => {
  if (one.kind === 'comparison') return valuesOf(one, toAscii)
  // What is bad only together with something else is not bad by itself.
  return one.operator === 'OR' ? one.operands.flatMap((operand) => inComparison(operand, toAscii)) : []
}

const inObservation = (one: ObservationExpression, toAscii: ToAscii): BlockValue[] => {
  if (one.kind === 'observation') return inComparison(one.comparison, toAscii)
  return one.kind === 'combination' && one.operator === 'OR'
    ? one.operands.flatMap((operand) => inObservation(operand, toAscii))
    : []
}

/**
 * The values of a STIX indicator of which one alone is what it looks for: equal to a constant, alone or in an OR. Of anything else,
 * of what is revoked or shows something harmless, and of patterns in other languages: none. At most 10,000, each once.
 */
export const blockableOf = (object: JsonObject, toAscii: ToAscii): BlockValue[] => {
  const { type, pattern, pattern_type: language, revoked, indicator_types: shows } = object
  if (type !== 'indicator' || language !== 'stix' || typeof pattern !== 'string' || revoked === true)
    return []
  if (Array.isArray(shows) && shows.includes('benign')) return []
  const parsed = parsePattern(pattern)
  if (!parsed.ok) return []
  const found = new Map(
    inObservation(parsed.ast, toAscii).map((one): [string, BlockValue] => [`${one.type} ${one.value}`, one]),
  )
  return [...found.values()].slice(0, MOST_VALUES)
}
