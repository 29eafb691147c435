// The facts of a case in groups that a person can answer one after the other, and the codes of those that are sets.
import {
  ACQUISITIONS,
  CAVEATS,
  CLASSIFICATIONS,
  type FactName,
  IEP_DEMANDS,
  ORDERED_FACTS,
} from '@saphan/core/facts/schema.ts'

export const FACT_GROUPS = {
  what: ['kind', 'area', 'purpose', 'exercise', 'publicByLicence', 'decisionReference'],
  marks: ['tlp', 'pap', 'classification', 'caveats', 'iep'],
  origin: [
    'originator',
    'agencyDesignated',
    'releasingAgencyExempt',
    'mandatory',
    'operatorConsentAbroad',
    'acquisition',
  ],
  people: ['personal', 'victimIdentifiable', 'userOrTrafficData', 'thirdPartyInterest'],
  law: [
    'severity',
    'ciiRelated',
    'statutorySecrecy',
    'nonDisclosureOrder',
    'controlledTechnology',
    'legalProceeding',
    'deathPenaltyRisk',
    'monarchyRelated',
  ],
} as const satisfies Record<string, readonly FactName[]>

/** Facts that are sets, with their closed codes. */
export const SET_FACTS: Readonly<Record<string, readonly string[]>> = {
  acquisition: ACQUISITIONS,
  classification: CLASSIFICATIONS,
  caveats: CAVEATS,
  iep: IEP_DEMANDS,
}

/** Codes that stand only alone: choosing one lets the others go, and any other lets it go. */
const ALONE: ReadonlySet<string> = new Set(['unknown', 'none', 'public', 'own-sensor'])
/** Sets in which nothing is an answer. */
const CAN_BE_EMPTY: ReadonlySet<string> = new Set(['caveats', 'iep'])

/** The set after somebody ticked or unticked a code. */
export const setAfter = (name: string, before: readonly string[], ticked: readonly string[]): string[] => {
  const added = ticked.find((code) => !before.includes(code))
  if (added !== undefined && ALONE.has(added)) return [added]
  const kept = added === undefined ? ticked : ticked.filter((code) => !ALONE.has(code))
  if (kept.length === 0 && !CAN_BE_EMPTY.has(name)) return ['unknown']
  return kept.toSorted()
}

const ORDERED: Readonly<Record<string, readonly string[]>> = ORDERED_FACTS
const CODE = /^[a-z0-9][a-z0-9.-]{0,63}$/
const COUNTRY = /^REL:[A-Z]{3}$/

/** Whether a fact can have this value: what an address says is not taken on trust. */
export const isValueOf = (name: FactName, value: string | readonly string[]): boolean => {
  if (typeof value === 'string') {
    const codes = ORDERED[name]
    if (codes !== undefined) return codes.includes(value)
    return SET_FACTS[name] === undefined && CODE.test(value)
  }
  const codes = SET_FACTS[name]
  if (codes === undefined || (value.length === 0 && !CAN_BE_EMPTY.has(name))) return false
  return value.every((code) => codes.includes(code) || (name === 'caveats' && COUNTRY.test(code)))
}
