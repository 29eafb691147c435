// Codes of a simulation with the words for them.
import type { NamedFact, Simulation } from '@saphan/core/contract/simulation.ts'
import { FACT_TEXTS, labelFact } from '@saphan/core/facts/fact-text.ts'
import { harmlessFacts } from '@saphan/core/facts/harmless.ts'
import { type ClassFacts, FACT_NAMES, type FactName } from '@saphan/core/facts/schema.ts'
import type { AgreementView } from '@saphan/core/gate/agreement-view.ts'
import type { Decision } from '@saphan/core/gate/outcome.ts'
import { explain } from '@saphan/core/gate/explanation.ts'
import type { Bilingual } from '@saphan/core/language/bilingual.ts'
import type { Comparison } from '../gate/comparison.ts'

const plain = harmlessFacts()

const NONE = { code: '', text: { en: 'none', th: 'ไม่มี' } }

export const nameFacts = (facts: ClassFacts, names: readonly FactName[]): NamedFact[] =>
  names.map((fact) => {
    const values = [facts[fact]].flat().map((code) => ({ code, text: labelFact(fact, code) }))
    return { fact, name: FACT_TEXTS[fact].name, values: values.length === 0 ? [NONE] : values }
  })

/** The marking, and what else is not as in a harmless record. */
export const nameRemarkable = (facts: ClassFacts): NamedFact[] =>
  nameFacts(
    facts,
    FACT_NAMES.filter((name) => name === 'tlp' || String(facts[name]) !== String(plain[name])),
  )

export const decidedOf = ({ outcome, rules }: Decision): Simulation['lines'][number]['before'] => ({
  outcome,
  rules: rules.map(({ rule }) => rule),
})

/** The names of the rules of decisions; the engine's own have theirs. */
export const nameRules = (
  decisions: readonly Decision[],
  names: ReadonlyMap<string, Bilingual>,
): Record<string, Bilingual> =>
  Object.fromEntries(
    decisions.flatMap(({ rules }) =>
      explain({ rules }, new Map()).map(({ rule, name }) => [rule, names.get(rule) ?? name] as const),
    ),
  )

const PERMITTED: Partial<AgreementView> = {
  mayCross: 'everything',
  areaInForce: true,
  kindAllowed: true,
  directionAllowed: true,
  recipientDesignated: true,
  decisionRequired: false,
  kindWhileSuspended: false,
  exerciseFeed: false,
}

const otherwise = (view: AgreementView): string[] =>
  Object.entries(PERMITTED).flatMap(([name, value]) =>
    view[name as keyof AgreementView] === value
      ? []
      : [`${name}: ${String(view[name as keyof AgreementView])}`],
  )

const foundOf = ({ search, shown }: Comparison): NonNullable<Simulation['difference']>['found'] => {
  const { found } = search
  if (found === null || shown === null) return null
  const { question, party, record, agreement, before, after } = shown
  return {
    question,
    to: party,
    facts: nameFacts(found.facts, found.names),
    isSmallest: found.isSmallest,
    approved: record.approvals.length > 0,
    namedPersons: record.namedPersons,
    agreement: otherwise(agreement),
    before: decidedOf(before),
    after: decidedOf(after),
  }
}

export const differenceOf = (comparison: Comparison | null): Simulation['difference'] => {
  if (comparison === null) return null
  const { search, changed, questions } = comparison
  const { classes, isWhole } = search
  return { classes, isWhole, changed: [...changed], questions: [...questions], found: foundOf(comparison) }
}
