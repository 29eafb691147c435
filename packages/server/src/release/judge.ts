// Asks the gate for one record and one recipient: the facts as they stand towards that Party, the agreement, approvals.
import { rememberClassIds } from '@saphan/core/facts/class-id.ts'
import { ORDERED_FACTS, type ClassFacts } from '@saphan/core/facts/schema.ts'
import { mayGo, type Decision } from '@saphan/core/gate/outcome.ts'
import type { Engine } from '../gate/engine.ts'
import { familyOf } from '@saphan/core/stix/family.ts'
import { UNTOUCHED, type RecordView } from '../gate/request.ts'
import type { Consent } from '../record/consent.ts'
import type { Recipient } from './recipient.ts'

const classId = rememberClassIds(5000)
const PURPOSES = ORDERED_FACTS.purpose

/**
 * The groups that a kind belongs to, beside itself: an agreement names groups, so that the types of the standard are
 * covered without a list. Types that nobody declared are a group of their own, which an area may name or leave out.
 */
export const kindsFor = (kind: string): readonly string[] => {
  if (familyOf(kind) !== undefined) return [kind, `stix:${kind}`, 'stix:threat']
  return kind === 'custom' ? [kind, 'stix:custom'] : [kind]
}

/** The facts towards a recipient: what came from it is its own; what its originator lets pass on is exchanged for that purpose. */
export const factsTowards = (
  facts: ClassFacts,
  { origin, party, consent }: { origin: string; party: string; consent: Consent | undefined },
): ClassFacts => {
  if (origin === party) return { ...facts, originator: 'recipient' }
  const isAsked = facts.originator === 'other-without-consent' || facts.originator === 'unknown'
  const purpose = PURPOSES.find((code) => code === consent?.purpose)
  return isAsked && purpose ? { ...facts, originator: 'other-with-consent', purpose } : facts
}

export type Judged = {
  decision: Decision
  classId: string
  facts: ClassFacts
  /** The consent without which the facts would be others. */
  consentId: string | null
}

/**
 * INVARIANT: what is for named persons only has no feed. It waits for a releasing officer as long as nobody is named, also where
 * the packs in force would let it go.
 */
const untilNamed = (decision: Decision, facts: ClassFacts, record: RecordView): Decision =>
  facts.tlp !== 'red' || record.namedPersons || !mayGo(decision)
    ? decision
    : {
        ...decision,
        outcome: 'needs-human',
        rules: [...decision.rules, { rule: 'named-only', effect: 'needs-human' }],
        roles: ['releasing-officer'],
        code: 'pending',
      }

/** The gate's answer. */
export const judge = (
  engine: Engine,
  recipient: Recipient,
  {
    kinds,
    area,
    facts,
    consent,
    record = UNTOUCHED,
  }: {
    kinds: readonly string[]
    area: string
    facts: ClassFacts
    consent?: Consent | undefined
    record?: RecordView
  },
): Judged => ({
  decision: untilNamed(
    engine.decideRelease({
      party: recipient.party,
      facts,
      agreement: recipient.viewOf(kinds, area),
      record,
      validUntil: recipient.validUntil,
    }),
    facts,
    record,
  ),
  classId: classId(facts),
  facts,
  consentId: facts.originator === 'other-with-consent' ? (consent?.id ?? null) : null,
})
