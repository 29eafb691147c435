// A word in a rule that no fact can ever have would never match, so that the rule would silently not hold. Checks
// every literal that a policy compares with a closed vocabulary (docs/spec/gate.md §5).
import { AUTHORITY_NAMES } from '@saphan/core/gate/authority.ts'
import { CROSSINGS } from '@saphan/core/gate/agreement-view.ts'
import { ROLES } from '@saphan/core/gate/role.ts'
import {
  ACQUISITIONS,
  CAVEATS,
  CLASSIFICATIONS,
  IEP_DEMANDS,
  ORDERED_FACTS,
} from '@saphan/core/facts/schema.ts'

const VOCABULARIES: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ...Object.entries(ORDERED_FACTS),
  ['iep', IEP_DEMANDS],
  ['classification', CLASSIFICATIONS],
  ['caveats', CAVEATS],
  ['acquisition', ACQUISITIONS],
  ['mayCross', CROSSINGS],
  ['roles', ROLES],
  ['approvals', ROLES],
  ['needed', ROLES],
  ['authorities', Object.keys(AUTHORITY_NAMES)],
])

/** A literal and the attribute that it is compared with. */
export type ComparedLiteral = { readonly attribute: string; readonly literal: string }

const COMPARISONS = ['==', '!=', 'contains', 'containsAll', 'containsAny'] as const

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** The last attribute name of `context.a.b`, or undefined for anything else. */
const attributeOf = (node: unknown): string | undefined => {
  const access = isObject(node) ? node['.'] : undefined
  return isObject(access) && typeof access['attr'] === 'string' ? access['attr'] : undefined
}

const literalsOf = (node: unknown): string[] => {
  if (!isObject(node)) return []
  if (typeof node['Value'] === 'string') return [node['Value']]
  return Array.isArray(node['Set']) ? node['Set'].flatMap(literalsOf) : []
}

const comparedIn = (left: unknown, right: unknown): ComparedLiteral[] => {
  const attribute = attributeOf(left) ?? attributeOf(right)
  if (attribute === undefined) return []
  return [...literalsOf(left), ...literalsOf(right)].map((literal) => ({ attribute, literal }))
}

/** Every comparison of an attribute with literals in a policy's JSON form. */
export const comparedLiterals = (node: unknown): ComparedLiteral[] => {
  if (Array.isArray(node)) return node.flatMap(comparedLiterals)
  if (!isObject(node)) return []
  const here = COMPARISONS.flatMap((name) => {
    const comparison = node[name]
    return isObject(comparison) ? comparedIn(comparison['left'], comparison['right']) : []
  })
  return [...here, ...Object.values(node).flatMap(comparedLiterals)]
}

const isStray = ({ attribute, literal }: ComparedLiteral): boolean => {
  const vocabulary = VOCABULARIES.get(attribute)
  if (vocabulary === undefined || vocabulary.includes(literal)) return false
  return !(attribute === 'caveats' && /^REL:[A-Z]{3}$/.test(literal))
}

/** Every literal outside the vocabulary of the attribute that it is compared with. */
export const findStrayLiterals = (node: unknown): ComparedLiteral[] => comparedLiterals(node).filter(isStray)
