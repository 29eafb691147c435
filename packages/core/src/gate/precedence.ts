// From rules that stand to one decision (docs/spec/gate.md §3): deny, reroute, needs-human, allow-with, allow.
import type { FactName } from '../facts/schema.ts'
import type { Authority } from './authority.ts'
import { GENERIC_CODES, type GenericCode } from './generic-code.ts'
import {
  type Decision,
  type DeterminingRule,
  type Outcome,
  type RuleEffect,
  stricterOutcome,
} from './outcome.ts'
import type { Role } from './role.ts'
import type { Rule } from './rule.ts'

/** What a rule must have to take part in a combination. */
export type StandingRule = Pick<
  Rule,
  'id' | 'effect' | 'role' | 'authority' | 'redactor' | 'obligation' | 'channel' | 'fact' | 'code'
>

const OUTCOME_OF: Readonly<Record<RuleEffect, Outcome>> = {
  permit: 'allow',
  deny: 'deny',
  reroute: 'reroute',
  'needs-human': 'needs-human',
  redact: 'allow-with',
  oblige: 'allow-with',
}

const sorted = <T extends string>(values: Iterable<T | null>): T[] =>
  [...new Set([...values].filter((value): value is T => value !== null))].toSorted()

const DEFAULT_CODE: Readonly<Record<Outcome, GenericCode | null>> = {
  deny: 'withheld',
  reroute: 'other-channel',
  'needs-human': 'pending',
  'allow-with': 'partial',
  allow: null,
}

/** The code for the outside: of the rules that determined the outcome, the one that hides most. */
const outwardCode = (outcome: Outcome, rules: readonly StandingRule[]): GenericCode | null => {
  if (outcome === 'allow') return null
  const codes = rules.filter((rule) => OUTCOME_OF[rule.effect] === outcome).map((rule) => rule.code)
  return GENERIC_CODES.find((code) => codes.includes(code)) ?? DEFAULT_CODE[outcome]
}

const engineRule = (rule: DeterminingRule): StandingRule => ({
  id: rule.rule,
  effect: rule.effect,
  role: null,
  authority: null,
  redactor: null,
  obligation: null,
  channel: null,
  fact: null,
  code: null,
})

/** Nothing permits. */
export const NO_RULE_PERMITS = engineRule({ rule: 'no-rule-permits', effect: 'deny' })
/** Cedar itself gave no answer. */
export const ENGINE_FAILED = engineRule({ rule: 'engine-failed', effect: 'deny' })
/** Only rules that counsel has not signed permit, outside a demonstration. */
export const PERMIT_NOT_SIGNED: StandingRule = {
  ...engineRule({ rule: 'permit-not-signed', effect: 'needs-human' }),
  role: 'counsel',
}
/** A policy failed while it was evaluated: Cedar skips it and would allow. */
export const RULE_IN_ERROR: StandingRule = {
  ...engineRule({ rule: 'rule-in-error', effect: 'needs-human' }),
  role: 'counsel',
}

/**
 * Combines the rules that stood (forbids, permits, and what the engine added) into a decision.
 * No rule at all is a deny by `no-rule-permits`; so is a set of forbids that can be met, without a permit.
 */
export const combine = (
  standing: readonly StandingRule[],
  policies: string,
  validUntil: string | null,
): Decision => {
  const strictest = standing.map((rule) => OUTCOME_OF[rule.effect]).reduce(stricterOutcome, 'allow')
  const isOpen = strictest === 'allow' || strictest === 'allow-with'
  const isPermitted = standing.some((rule) => rule.effect === 'permit')
  const rules = isOpen && !isPermitted ? [...standing, NO_RULE_PERMITS] : standing
  const outcome = isOpen && !isPermitted ? 'deny' : strictest
  const waiting = rules.filter((rule) => rule.effect === 'needs-human')
  return {
    outcome,
    rules: rules
      .map(({ id, effect }) => ({ rule: id, effect }))
      .toSorted((a, b) => (a.rule < b.rule ? -1 : 1)),
    redactors: sorted(rules.map((rule) => rule.redactor)),
    obligations: sorted(rules.map((rule) => rule.obligation)),
    roles: sorted<Role>(waiting.map((rule) => rule.role)),
    authorities: sorted<Authority>(waiting.map((rule) => rule.authority)),
    missing: sorted<FactName>(waiting.map((rule) => rule.fact)),
    channels: outcome === 'reroute' ? sorted(rules.map((rule) => rule.channel)) : [],
    code: outwardCode(outcome, rules),
    policies,
    validUntil,
  }
}
