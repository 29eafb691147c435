// Facts, agreement and record into the closed context that the rules look at (docs/spec/gate.md §1).
// INVARIANT: keys stand in one fixed order, so that equal requests are equal text and the cache can be keyed by it.
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { type ApprovalBinding, isApprovalBound, type RecordFacts } from '@saphan/core/facts/record-facts.ts'
import { ClassFacts, FACT_NAMES } from '@saphan/core/facts/schema.ts'
import type { AgreementView } from '@saphan/core/gate/agreement-view.ts'
import { Compile } from 'typebox/compile'

/** What hangs on one record, as the rules see it: sets of codes, sorted, and one boolean. */
export type RecordView = {
  readonly approvals: readonly string[]
  readonly authorities: readonly string[]
  readonly redactions: readonly string[]
  readonly obligations: readonly string[]
  readonly namedPersons: boolean
}

/** A question whether a record may cross to a Party, or what becomes of one that a Party sent. */
export type CrossingRequest = {
  /** ISO 3166 alpha-2 of the other Party. */
  readonly party: string
  readonly facts: ClassFacts
  readonly agreement: AgreementView
  readonly record: RecordView
  /** RFC 3339 instant at which a fact, an approval or the agreement changes; null when none does. */
  readonly validUntil: string | null
}

/** A Cedar context: plain values only. */
export type Context = { [key: string]: boolean | string | string[] | Context }

/** A record that nobody has approved and nothing has been done to. */
export const UNTOUCHED: RecordView = {
  approvals: [],
  authorities: [],
  redactions: [],
  obligations: [],
  namedPersons: false,
}

const sorted = (values: Iterable<string>): string[] => [...new Set(values)].toSorted()

/** The record facts as the rules see them: approvals that are no longer bound to what is decided fall away. */
export const viewRecord = (facts: RecordFacts, binding: ApprovalBinding): RecordView => ({
  approvals: sorted(facts.approvals.filter((one) => isApprovalBound(one, binding)).map((one) => one.role)),
  authorities: sorted(facts.authorities.map((one) => one.authority)),
  redactions: sorted(facts.redactions),
  obligations: [],
  namedPersons: facts.namedPersons.length > 0,
})

/** The record with further redactions and obligations marked as done. */
export const markDone = (
  record: RecordView,
  redactors: readonly string[],
  obligations: readonly string[],
): RecordView => ({
  ...record,
  redactions: sorted([...record.redactions, ...redactors]),
  obligations: sorted([...record.obligations, ...obligations]),
})

const validator = Compile(ClassFacts)
const checked = new WeakSet<ClassFacts>()

/** Refuses facts outside the vocabulary: a word that no rule knows would match no rule. */
export const checkFacts = (facts: ClassFacts): void => {
  if (checked.has(facts)) return
  if (!validator.Check(facts)) {
    const stray = Object.keys(facts).find((name) => !Object.hasOwn(ClassFacts.properties, name))
    const place = stray === undefined ? (validator.Errors(facts)[0]?.instancePath ?? '') : `/${stray}`
    throw new SaphanError('gate.request-malformed', `the fact at \`${place}\` is not in its list`, {
      details: { place },
    })
  }
  if (Object.isFrozen(facts)) checked.add(facts)
}

/** The class facts in the order of their canonical form. */
export const factsContext = (facts: ClassFacts): Context => {
  const context: Context = {}
  for (const name of FACT_NAMES) {
    const value = facts[name]
    context[name] = typeof value === 'string' ? value : [...value]
  }
  return context
}

const agreementContext = (view: AgreementView): Context => ({
  state: view.state,
  mayCross: view.mayCross,
  areaInForce: view.areaInForce,
  kindAllowed: view.kindAllowed,
  directionAllowed: view.directionAllowed,
  recipientDesignated: view.recipientDesignated,
  decisionRequired: view.decisionRequired,
  kindWhileSuspended: view.kindWhileSuspended,
  releasableTo: view.releasableTo,
  exerciseFeed: view.exerciseFeed,
})

const recordContext = (view: RecordView): Context => ({
  approvals: [...view.approvals],
  authorities: [...view.authorities],
  redactions: [...view.redactions],
  obligations: [...view.obligations],
  namedPersons: view.namedPersons,
})

/** The context of a release or an arrival, but for the record, which is marked anew from question to question. */
export const crossingContext = (
  request: CrossingRequest,
  demonstration: boolean,
): ((record: RecordView) => Context) => {
  const facts = factsContext(request.facts)
  const agreement = agreementContext(request.agreement)
  return (record) => ({ facts, agreement, record: recordContext(record), demonstration })
}

/** The context of the question which legal bases hold. */
export const basisContext = ({ facts, record }: CrossingRequest): Context => ({
  area: facts.area,
  purpose: facts.purpose,
  publicByLicence: facts.publicByLicence,
  acquisition: [...facts.acquisition],
  approvals: [...record.approvals],
  authorities: [...record.authorities],
})
