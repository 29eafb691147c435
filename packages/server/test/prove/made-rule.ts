// Rules made up from chance: as data, as Cedar text for the product, and read naively for the oracle.
import { ACQUISITIONS, CLASSIFICATIONS, ORDERED_FACTS, type FactName } from '@saphan/core/facts/schema.ts'
import type { CrossingRequest } from '../../src/gate/request.ts'
import type { Draws } from '../draws.ts'

/** A condition on one thing. */
export type Clause =
  | {
      readonly on: 'value'
      readonly fact: FactName
      readonly values: readonly string[]
      readonly not: boolean
    }
  | {
      readonly on: 'codes'
      readonly fact: FactName
      readonly values: readonly string[]
      readonly not: boolean
    }
  | { readonly on: 'flag'; readonly flag: Flag; readonly not: boolean }

type Flag = 'areaInForce' | 'kindAllowed' | 'decisionRequired' | 'kindWhileSuspended' | 'exerciseFeed'
const FLAGS: readonly Flag[] = [
  'areaInForce',
  'kindAllowed',
  'decisionRequired',
  'kindWhileSuspended',
  'exerciseFeed',
]

/** What a rule demands; `basis` is a legal basis that holds. */
type MadeEffect = 'deny' | 'reroute' | 'needs-human' | 'redact' | 'oblige' | 'basis'

/** A rule: all its clauses must hold. */
export type MadeRule = {
  readonly id: string
  readonly effect: MadeEffect
  readonly when: readonly Clause[]
  readonly role: string
  readonly authority: string | null
  readonly redactor: string
  readonly duty: string
  /** Whether counsel has signed it. */
  readonly isSigned: boolean
}

const ROLES = ['counsel', 'releasing-officer', 'delegate'] as const
const AUTHORITIES = ['legal-basis', 'arrangement', 'TH-DPO', 'AU-ASD'] as const
const REDACTORS = ['personal-data', 'victim', 'attribution', 'granular-marking'] as const
const EFFECTS = ['deny', 'reroute', 'needs-human', 'needs-human', 'redact', 'oblige'] as const
// A basis is asked with less in its context.
const BASIS_FACTS = ['purpose', 'publicByLicence'] as const

const someOf = <T>(draws: Draws, values: readonly T[], most: number): T[] => {
  const count = 1 + draws.below(most)
  return [...new Set(Array.from({ length: count }, () => draws.of(values)))]
}

const drawClause = (draws: Draws): Clause => {
  const kind = draws.below(10)
  if (kind === 0) return { on: 'flag', flag: draws.of(FLAGS), not: draws.inHundred(50) }
  const not = draws.inHundred(15)
  if (kind === 1) return { on: 'codes', fact: 'acquisition', values: someOf(draws, ACQUISITIONS, 3), not }
  if (kind === 2)
    return { on: 'codes', fact: 'classification', values: someOf(draws, CLASSIFICATIONS, 3), not }
  const fact = draws.of(Object.keys(ORDERED_FACTS) as (keyof typeof ORDERED_FACTS)[])
  return { on: 'value', fact, values: someOf(draws, ORDERED_FACTS[fact], 3), not }
}

/** A forbid made from chance. */
export const drawForbid = (draws: Draws, id: string): MadeRule => ({
  id,
  effect: draws.of(EFFECTS),
  when: Array.from({ length: 1 + draws.below(3) }, () => drawClause(draws)),
  role: draws.of(ROLES),
  authority: draws.inHundred(40) ? draws.of(AUTHORITIES) : null,
  redactor: draws.of(REDACTORS),
  duty: `caveat:${id.toLowerCase()}`,
  isSigned: draws.inHundred(50),
})

/** A legal basis made from chance. */
export const drawBasis = (draws: Draws, id: string): MadeRule => {
  const fact = draws.of(BASIS_FACTS)
  const values = someOf(draws, ORDERED_FACTS[fact], 4)
  const when: Clause[] = [{ on: 'value', fact, values, not: draws.inHundred(30) }]
  return { ...drawForbid(draws, id), effect: 'basis', when }
}

const printClause = (clause: Clause, at: string): string => {
  const not = clause.not ? '!' : ''
  if (clause.on === 'flag') return `${not}context.agreement.${clause.flag}`
  const list = `[${clause.values.map((value) => `"${value}"`).join(', ')}]`
  return clause.on === 'codes'
    ? `${not}context.${at}${clause.fact}.containsAny(${list})`
    : `${not}${list}.contains(context.${at}${clause.fact})`
}

const liftedBy = ({ effect, role, authority, redactor, duty }: MadeRule): string | undefined => {
  if (effect === 'redact') return `context.record.redactions.contains("${redactor}")`
  if (effect === 'oblige') return `context.record.obligations.contains("${duty}")`
  if (effect !== 'needs-human') return undefined
  const approval = `context.record.approvals.contains("${role}")`
  return authority === null ? approval : `${approval} && context.record.authorities.contains("${authority}")`
}

const annotationOf = ({ effect, role, authority, redactor, duty }: MadeRule): string => {
  if (effect === 'needs-human')
    return `@role("${role}")${authority === null ? '' : ` @authority("${authority}")`}`
  if (effect === 'redact') return `@redactor("${redactor}")`
  if (effect === 'oblige') return `@obligation("${duty}")`
  return effect === 'reroute' ? '@channel("made-up")' : ''
}

/** The rule as a pack holds it. */
export const printRule = (rule: MadeRule): string => {
  const at = rule.effect === 'basis' ? '' : 'facts.'
  const when = rule.when.map((clause) => printClause(clause, at)).join(' && ')
  if (rule.effect === 'basis')
    return `@id("${rule.id}")\npermit (principal, action == Action::"basis", resource)\nwhen { ${when} };`
  const unless = liftedBy(rule)
  return `@id("${rule.id}") @outcome("${rule.effect}") @code("withheld") ${annotationOf(rule)}
forbid (principal, action == Action::"release", resource)
when { ${when} }${unless === undefined ? '' : `\nunless { ${unless} }`};`
}

const holds = (clause: Clause, { facts, agreement }: CrossingRequest): boolean => {
  const value = clause.on === 'flag' ? [] : [facts[clause.fact]].flat()
  const is = clause.on === 'flag' ? agreement[clause.flag] : value.some((one) => clause.values.includes(one))
  return is !== clause.not
}

/** Whether all clauses of a rule hold; what lifts it is another question. */
export const isAbout = (rule: MadeRule, request: CrossingRequest): boolean =>
  rule.when.every((clause) => holds(clause, request))
