// A case and its address: what differs from where it started, in words that a colleague can read.
import { harmlessFacts } from '@saphan/core/facts/harmless.ts'
import { type ClassFacts, FACT_NAMES, type FactName } from '@saphan/core/facts/schema.ts'
import { unknownFacts } from '@saphan/core/facts/strictness.ts'
import { AUTHORITY_NAMES, type Authority } from '@saphan/core/gate/authority.ts'
import { CROSSINGS, type Crossing } from '@saphan/core/gate/agreement-view.ts'
import { MEMBER_ROLES, type Role } from '@saphan/core/gate/role.ts'
import type { Given } from '../contract/call.ts'
import type { CaseSearch } from './case-param.ts'
import { isValueOf, SET_FACTS } from './fact-group.ts'

export type Start = 'unknown' | 'harmless'
export type Switch = (typeof SWITCHES)[number]

/** What is agreed unless the case says otherwise, and what is not. */
const ON = ['areaInForce', 'kindAllowed', 'directionAllowed', 'recipientDesignated'] as const
const OFF = ['decisionRequired', 'kindWhileSuspended', 'exerciseFeed'] as const
export const SWITCHES = [...ON, ...OFF] as const

export type Case = {
  readonly question: 'release' | 'receive'
  readonly party: string | undefined
  readonly start: Start
  readonly facts: ClassFacts
  readonly cross: Crossing
  readonly switches: ReadonlySet<Switch>
  readonly approvals: readonly Role[]
  readonly authorities: readonly Authority[]
  readonly named: boolean
}

const startOf = (start: Start): ClassFacts => (start === 'harmless' ? harmlessFacts() : unknownFacts())

/** A case in which only where it starts is said. */
export const newCase = (start: Start): Case => ({
  question: 'release',
  party: undefined,
  start,
  facts: startOf(start),
  cross: 'everything',
  switches: new Set(ON),
  approvals: [],
  authorities: [],
  named: false,
})

/** The empty set in an address. */
const EMPTY = '-'
const split = (text: string | undefined): string[] =>
  text === undefined || text === EMPTY ? [] : text.split(',')
const join = (codes: readonly string[]): string => (codes.length === 0 ? EMPTY : codes.join(','))
const among = <T extends string>(values: readonly T[], text: string | undefined): T[] => {
  const wanted = split(text)
  return values.filter((value) => wanted.includes(value))
}

/** The facts of one more answer. */
export const withFact = (facts: ClassFacts, name: FactName, value: string | readonly string[]): ClassFacts =>
  ({ ...facts, [name]: value }) as ClassFacts

const factsOf = (start: Start, search: CaseSearch): ClassFacts =>
  FACT_NAMES.reduce((facts, name) => {
    const text = search[name]
    if (text === undefined) return facts
    const value = SET_FACTS[name] === undefined ? text : split(text)
    return isValueOf(name, value) ? withFact(facts, name, value) : facts
  }, startOf(start))

/** The case that an address holds; what it cannot mean is left as it was at the start. */
export const caseOf = (search: CaseSearch): Case => {
  const start: Start = search.start === 'harmless' ? 'harmless' : 'unknown'
  const without = among(ON, search.without)
  return {
    question: search.question === 'receive' ? 'receive' : 'release',
    party: /^[A-Z]{2}$/.test(search.party ?? '') ? search.party : undefined,
    start,
    facts: factsOf(start, search),
    cross: CROSSINGS.find((one) => one === search.cross) ?? 'everything',
    switches: new Set([...ON.filter((one) => !without.includes(one)), ...among(OFF, search.with)]),
    approvals: among(MEMBER_ROLES, search.approvals),
    authorities: among(Object.keys(AUTHORITY_NAMES) as Authority[], search.authorities),
    named: search.named === 'yes',
  }
}

/** The address of a case. */
export const searchOf = (one: Case): CaseSearch => {
  const from = startOf(one.start)
  const search: CaseSearch = {}
  const put = (name: keyof CaseSearch, value: string, unless: string): void => {
    if (value !== unless) search[name] = value
  }
  put('question', one.question, 'release')
  put('party', one.party ?? '', '')
  put('start', one.start, 'unknown')
  for (const name of FACT_NAMES) {
    const text = (value: ClassFacts[FactName]) => (typeof value === 'string' ? value : join(value))
    put(name, text(one.facts[name]), text(from[name]))
  }
  put('cross', one.cross, 'everything')
  put('without', join(ON.filter((name) => !one.switches.has(name))), EMPTY)
  put('with', join(OFF.filter((name) => one.switches.has(name))), EMPTY)
  put('approvals', join(one.approvals), EMPTY)
  put('authorities', join(one.authorities), EMPTY)
  put('named', one.named ? 'yes' : '', '')
  return search
}

/** The agreement's state by name, for whoever reads the answer. */
const STATES: Readonly<Record<Crossing, string>> = {
  everything: 'in-force',
  'control-only': 'suspended',
  nothing: 'terminated',
}

/** The question to the node; everything is said, so that it assumes nothing but which countries the Party stands for. */
export const bodyOf = (one: Case, party: string): Given<'policy.try'>['body'] => ({
  question: one.question,
  party,
  facts: { ...one.facts },
  agreement: {
    state: STATES[one.cross],
    mayCross: one.cross,
    areaInForce: one.switches.has('areaInForce'),
    kindAllowed: one.switches.has('kindAllowed'),
    directionAllowed: one.switches.has('directionAllowed'),
    recipientDesignated: one.switches.has('recipientDesignated'),
    decisionRequired: one.switches.has('decisionRequired'),
    kindWhileSuspended: one.switches.has('kindWhileSuspended'),
    exerciseFeed: one.switches.has('exerciseFeed'),
  },
  approvals: [...one.approvals],
  authorities: [...one.authorities],
  namedPersons: one.named,
})
