// A pack in force as its readers see it: every rule with its texts, its demand and its policy.
import { type Named, type PolicyPack, type PolicyRule, RULE_QUESTIONS } from '@saphan/core/contract/policy.ts'
import type { Authority } from '@saphan/core/gate/authority.ts'
import type { Role } from '@saphan/core/gate/role.ts'
import { liftSentence } from '@saphan/core/gate/explanation.ts'
import { ruleDigest } from '@saphan/core/gate/rule-review.ts'
import { isSigned, type Rule, RULE_KINDS } from '@saphan/core/gate/rule.ts'
import { comparedLiterals } from '../gate/literal.ts'
import type { Pack, PackRule } from '../gate/pack.ts'
import { reachOf } from '../gate/select.ts'
import {
  namedAuthority,
  namedChannel,
  namedCode,
  namedFact,
  namedObligation,
  namedRedactor,
  namedRole,
} from './named.ts'

type Question = PolicyRule['questions'][number]

const isQuestion = (action: string): action is Question =>
  (RULE_QUESTIONS as readonly string[]).includes(action)

const questionsOf = (actions: PackRule['actions']): Question[] => {
  if (actions === null) return [...RULE_QUESTIONS]
  const spoken = new Set(actions.map((action): Question => (isQuestion(action) ? action : 'acts')))
  return RULE_QUESTIONS.filter((question) => spoken.has(question))
}

const named = <K extends string, Id extends string>(
  key: K,
  id: Id | null,
  name: (id: Id) => Named,
): { [P in K]?: Named } => (id === null ? {} : ({ [key]: name(id) } as { [P in K]: Named }))

const demandOf = (rule: Rule): Partial<PolicyRule> => {
  const lift = liftSentence(rule)
  return {
    ...(lift === null ? {} : { lift }),
    ...(rule.role === null ? {} : { role: rule.role }),
    ...named('authority', rule.authority, namedAuthority),
    ...named('fact', rule.fact, namedFact),
    ...named('redactor', rule.redactor, namedRedactor),
    ...named('obligation', rule.obligation, namedObligation),
    ...named('channel', rule.channel, namedChannel),
    ...named('code', rule.code, namedCode),
  }
}

const heededIn = (conditions: PackRule['conditions']): PolicyRule['heeds'] => {
  const compared = comparedLiterals(conditions)
  const literals = (attribute: string): string[] =>
    [...new Set(compared.flatMap((one) => (one.attribute === attribute ? [one.literal] : [])))].toSorted()
  return {
    approvals: literals('approvals').map((role) => namedRole(role as Role)),
    authorities: literals('authorities').map((one) => namedAuthority(one as Authority)),
  }
}

const ruleOf = ({ rule, policy, actions, conditions }: PackRule): PolicyRule => ({
  id: rule.id,
  effect: rule.effect,
  ...rule.text,
  reviewed: isSigned(rule),
  ...(rule.signed === undefined ? {} : { signed: rule.signed }),
  digest: ruleDigest(rule, policy),
  ...demandOf(rule),
  questions: questionsOf(actions),
  heeds: heededIn(conditions),
  looksAt: [...new Set(reachOf(conditions).paths.map((path) => path.join('.')))].toSorted(),
  cedar: policy,
})

/** Sections of an act in the order of their numbers. */
const byNumber = new Intl.Collator('en', { numeric: true })

/** The packs as they are read: law first, the node's own rules last. */
export const listPacks = (packs: readonly Pack[]): PolicyPack[] =>
  packs
    .map(({ manifest, rules, signed }) => ({
      ...manifest,
      ...(signed === undefined ? {} : { signed }),
      rules: rules.map(ruleOf).toSorted((a, b) => byNumber.compare(a.id, b.id)),
    }))
    .toSorted(
      (a, b) => RULE_KINDS.indexOf(a.kind) - RULE_KINDS.indexOf(b.kind) || byNumber.compare(a.id, b.id),
    )
