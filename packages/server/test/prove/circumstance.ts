// Circumstances of one release made from chance: how the record arrived, what the agreement says, what people have done. They
// stay near an everyday record, or nearly everything would be denied for many reasons at once and prove little.
import {
  ACQUISITIONS,
  CLASSIFICATIONS,
  type ClassFacts,
  IEP_DEMANDS,
  ORDERED_FACTS,
} from '@saphan/core/facts/schema.ts'
import type { AgreementView } from '@saphan/core/gate/agreement-view.ts'
import { AUTHORITY_NAMES } from '@saphan/core/gate/authority.ts'
import type { RecordView } from '../../src/gate/request.ts'
import type { Draws } from '../draws.ts'

/** What differs from the everyday record. */
export type Circumstance = {
  /** For each arrival, what differs. */
  readonly arrivals: readonly Partial<ClassFacts>[]
  readonly agreement: Partial<AgreementView>
  readonly record: Partial<RecordView>
}

type Change = readonly [keyof ClassFacts, unknown]

const CAVEAT_SETS: readonly (readonly string[])[] = [
  [],
  ['AUSTEO'],
  ['AGAO'],
  ['REL', 'REL:AUS'],
  ['REL', 'REL:THA'],
  ['REL', 'REL:AUS', 'REL:THA'],
  ['REL', 'REL:XXA'],
  ['REL'],
  ['IMM:legal-privilege'],
  ['IMM:legislative-secrecy'],
  ['IMM:personal-privacy'],
  ['CABINET'],
  ['other'],
  ['unknown'],
]
const KINDS = ['indicator', 'report', 'recall', 'correction', 'acknowledgement', 'custom', 'unknown']
const AREAS = [
  'cyber.info',
  'cyber.practice',
  'cyber.skills',
  'cyber.intl-security',
  'digital.policy',
  'other',
  'unknown',
]
const ROLES = ['analyst', 'counsel', 'delegate', 'releasing-officer']
const AUTHORITIES = Object.keys(AUTHORITY_NAMES).toSorted()

const ORDERED: readonly Change[] = Object.entries(ORDERED_FACTS).flatMap(([name, values]) =>
  values.map((value): Change => [name as keyof ClassFacts, value]),
)
const NAMES = [...new Set(ORDERED.map(([name]) => name))]

const drawChange = (draws: Draws): Change => {
  switch (draws.below(14)) {
    case 0:
      return ['acquisition', [draws.of(ACQUISITIONS)]]
    case 1:
      return [
        'acquisition',
        [...new Set([draws.of(ACQUISITIONS.slice(2)), draws.of(ACQUISITIONS.slice(2))])].toSorted(),
      ]
    case 2:
      return ['classification', [draws.of(CLASSIFICATIONS)]]
    case 3:
      return ['iep', [draws.of(IEP_DEMANDS)]]
    case 4:
      return ['caveats', draws.of(CAVEAT_SETS)]
    case 5:
      return ['kind', draws.of(KINDS)]
    case 6:
      return ['area', draws.of(AREAS)]
    default: {
      const name = draws.of(NAMES)
      return draws.of(ORDERED.filter(([other]) => other === name))
    }
  }
}

/** Facts that matter together, which chance alone would seldom bring together. */
const drawTogether = (draws: Draws): Partial<ClassFacts> => {
  const three = ['yes', 'unknown', 'no'] as const
  switch (draws.below(10)) {
    case 0:
      return {
        acquisition: ['public'],
        publicByLicence: draws.of(three),
        purpose: draws.of(ORDERED_FACTS.purpose),
      }
    case 1:
      return { area: 'cyber.skills', personal: draws.of(ORDERED_FACTS.personal) }
    case 2:
      return { mandatory: 'unknown', ciiRelated: draws.of(three) }
    case 3:
      return { legalProceeding: draws.of(['yes', 'unknown'] as const), deathPenaltyRisk: draws.of(three) }
    case 4:
      return { acquisition: ['voluntary'], operatorConsentAbroad: draws.of(three) }
    case 5:
      return {
        tlp: draws.of(['amber', 'amber-strict'] as const),
        operatorConsentAbroad: draws.of(ORDERED_FACTS.operatorConsentAbroad),
      }
    case 6:
      return { tlp: draws.of(['red', 'unmarked', 'conflict'] as const) }
    case 7:
      return { purpose: draws.of(['policy-exchange', 'norms', 'capacity'] as const) }
    case 8:
      return { purpose: draws.of(['policy-exchange', 'norms', 'capacity'] as const), area: draws.of(AREAS) }
    default:
      return {
        personal: draws.of(['identifying', 'named-in-text', 'sensitive'] as const),
        releasingAgencyExempt: draws.of(three),
      }
  }
}

const drawFacts = (draws: Draws): Partial<ClassFacts> => {
  const count = draws.inHundred(70) ? draws.below(3) : draws.below(7)
  const changes = {
    ...(draws.inHundred(30) ? { tlp: 'clear' as const } : {}),
    ...Object.fromEntries(Array.from({ length: count }, () => drawChange(draws))),
  }
  return draws.inHundred(20) ? { ...changes, ...drawTogether(draws) } : changes
}

const seldom = (draws: Draws, usual: boolean): boolean => (draws.inHundred(96) ? usual : !usual)

const drawAgreement = (draws: Draws): Partial<AgreementView> => {
  if (draws.inHundred(60)) return {}
  return {
    mayCross: draws.of(['everything', 'everything', 'everything', 'control-only', 'nothing'] as const),
    areaInForce: seldom(draws, true),
    kindAllowed: seldom(draws, true),
    directionAllowed: seldom(draws, true),
    recipientDesignated: seldom(draws, true),
    decisionRequired: draws.inHundred(30),
    kindWhileSuspended: draws.inHundred(30),
    exerciseFeed: seldom(draws, false),
  }
}

const someOf = (draws: Draws, values: readonly string[], percent: number): string[] =>
  values.filter(() => draws.inHundred(percent))

const drawRecord = (draws: Draws): Partial<RecordView> => {
  if (draws.inHundred(55)) return {}
  return {
    approvals: someOf(draws, ROLES, 60),
    authorities: someOf(draws, AUTHORITIES, 50),
    redactions: someOf(draws, ['personal-data', 'victim'], 15),
    namedPersons: draws.inHundred(50),
  }
}

/** Draws one. */
export const drawCircumstance = (draws: Draws): Circumstance => {
  const first = drawFacts(draws)
  const count = draws.inHundred(80) ? 0 : 1 + draws.below(2)
  // What arrives again says much the same of a record as before.
  const others = Array.from({ length: count }, () => ({
    ...(draws.inHundred(70) ? first : {}),
    ...drawFacts(draws),
  }))
  return { arrivals: [first, ...others], agreement: drawAgreement(draws), record: drawRecord(draws) }
}

/** Draws one of a record that arrives: more often marked, personal or about infrastructure, which the intake gate looks at. */
export const drawArriving = (draws: Draws): Circumstance => {
  const plain = drawCircumstance(draws)
  if (draws.inHundred(50)) return plain
  const looked: Partial<ClassFacts> = draws.of([
    { ciiRelated: 'yes' },
    { tlp: 'red' },
    { tlp: 'unmarked' },
    { personal: 'sensitive' },
    { classification: ['other'] },
  ] as const)
  return { ...plain, arrivals: plain.arrivals.map((facts) => ({ ...facts, ...looked })) }
}
