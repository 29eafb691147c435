// The closed vocabulary of class facts: what the gate may know of a record (docs/spec/facts.md §1).
// INVARIANT: the values of an ordered fact stand from the laxest to the strictest; joining arrivals takes the later one.
import { type Static, type TArray, type TEnum, Type } from 'typebox'

/** Values of a question whose `yes` restricts: laxest first. */
const HARM = ['no', 'unknown', 'yes'] as const
/** Values of a question whose `yes` lifts a restriction: laxest first. */
const LIFT = ['yes', 'unknown', 'no'] as const

/** The facts that have one value out of a list, laxest value first. */
export const ORDERED_FACTS = {
  tlp: ['clear', 'green', 'amber', 'amber-strict', 'unmarked', 'unknown', 'red', 'conflict'],
  pap: ['clear', 'green', 'unmarked', 'unknown', 'amber', 'red', 'conflict'],
  mandatory: HARM,
  purpose: [
    'cyber-defence',
    'incident-response',
    'capacity',
    'policy-exchange',
    'norms',
    'other',
    'unknown',
    'evidence',
  ],
  originator: ['own', 'recipient', 'other-with-consent', 'unknown', 'other-without-consent'],
  operatorConsentAbroad: ['not-applicable', 'yes', 'unknown', 'no'],
  agencyDesignated: LIFT,
  releasingAgencyExempt: LIFT,
  personal: ['none', 'indicator-only', 'contact', 'identifying', 'named-in-text', 'unknown', 'sensitive'],
  userOrTrafficData: HARM,
  ciiRelated: HARM,
  victimIdentifiable: HARM,
  severity: ['none', 'non-serious', 'serious', 'unknown', 'crisis'],
  statutorySecrecy: HARM,
  nonDisclosureOrder: HARM,
  controlledTechnology: ['none', 'unknown', 'cryptography', 'exploit', 'intrusion-software'],
  legalProceeding: HARM,
  deathPenaltyRisk: HARM,
  monarchyRelated: HARM,
  thirdPartyInterest: HARM,
  exercise: HARM,
  publicByLicence: LIFT,
  decisionReference: LIFT,
} as const

/** Ways in which a record was acquired; `public` stands only alone, `own-sensor` only alone. */
export const ACQUISITIONS = [
  'public',
  'own-sensor',
  'voluntary',
  'compelled:TH-CSA',
  'compelled:TH-CCA',
  'soci',
  'ransomware-report',
  'limited-use:ASD',
  'limited-use:NCSC-AU',
  'telco-record',
  'intercepted',
  'foreign-partner',
  'intelligence',
  'unknown',
] as const

/** Levels of national classification, each scheme verbatim and never converted; `none` stands only alone. */
export const CLASSIFICATIONS = [
  'none',
  'TH:lap',
  'TH:lap-mak',
  'TH:lap-thi-sut',
  'AU:official',
  'AU:official-sensitive',
  'AU:protected',
  'AU:secret',
  'AU:top-secret',
  'other',
  'unknown',
] as const

/** Caveats beside a classification. `REL` says that a list of countries is stated; the countries follow as `REL:THA`. */
export const CAVEATS = [
  'AUSTEO',
  'AGAO',
  'CABINET',
  'REL',
  'IMM:legal-privilege',
  'IMM:legislative-secrecy',
  'IMM:personal-privacy',
  'other',
  'unknown',
] as const

/** What an Information Exchange Policy (FIRST IEP 2.0) demands, as codes. */
export const IEP_DEMANDS = [
  'action:none',
  'action:contact-for-instruction',
  'action:internally-visible',
  'action:externally-visible-indirect',
  'attribution:must',
  'attribution:must-not',
  'encrypt-in-transit',
  'no-unmodified-resale',
  'notify-affected:must-not',
  'out-of-period',
  'unknown',
] as const

type Values = readonly string[]
type Mutable<V extends Values> = [...V]

const one = <const V extends Values>(values: V): TEnum<Mutable<V>> => Type.Enum<Mutable<V>>([...values])

const codes = <const V extends Values>(values: V, minItems: number): TArray<TEnum<Mutable<V>>> =>
  Type.Array(one(values), { minItems, maxItems: 16, uniqueItems: true })

/** The one schema of class facts; every fact is always present, every set is sorted by code unit. */
export const ClassFacts = Type.Object(
  {
    /** A record kind id or a STIX type group; `unknown` when neither is known. */
    kind: Type.String({ pattern: '^[a-z0-9][a-z0-9.-]{0,63}$' }),
    /** An area of the agreement; `unknown` when none is stated. */
    area: Type.String({ pattern: '^[a-z0-9][a-z0-9.-]{0,63}$' }),
    tlp: one(ORDERED_FACTS.tlp),
    pap: one(ORDERED_FACTS.pap),
    iep: codes(IEP_DEMANDS, 0),
    classification: codes(CLASSIFICATIONS, 1),
    caveats: Type.Array(
      Type.String({
        pattern:
          '^(AUSTEO|AGAO|CABINET|REL|REL:[A-Z]{3}|IMM:legal-privilege|IMM:legislative-secrecy|IMM:personal-privacy|other|unknown)$',
      }),
      { maxItems: 64, uniqueItems: true },
    ),
    acquisition: codes(ACQUISITIONS, 1),
    mandatory: one(ORDERED_FACTS.mandatory),
    purpose: one(ORDERED_FACTS.purpose),
    originator: one(ORDERED_FACTS.originator),
    operatorConsentAbroad: one(ORDERED_FACTS.operatorConsentAbroad),
    agencyDesignated: one(ORDERED_FACTS.agencyDesignated),
    releasingAgencyExempt: one(ORDERED_FACTS.releasingAgencyExempt),
    personal: one(ORDERED_FACTS.personal),
    userOrTrafficData: one(ORDERED_FACTS.userOrTrafficData),
    ciiRelated: one(ORDERED_FACTS.ciiRelated),
    victimIdentifiable: one(ORDERED_FACTS.victimIdentifiable),
    severity: one(ORDERED_FACTS.severity),
    statutorySecrecy: one(ORDERED_FACTS.statutorySecrecy),
    nonDisclosureOrder: one(ORDERED_FACTS.nonDisclosureOrder),
    controlledTechnology: one(ORDERED_FACTS.controlledTechnology),
    legalProceeding: one(ORDERED_FACTS.legalProceeding),
    deathPenaltyRisk: one(ORDERED_FACTS.deathPenaltyRisk),
    monarchyRelated: one(ORDERED_FACTS.monarchyRelated),
    thirdPartyInterest: one(ORDERED_FACTS.thirdPartyInterest),
    exercise: one(ORDERED_FACTS.exercise),
    publicByLicence: one(ORDERED_FACTS.publicByLicence),
    decisionReference: one(ORDERED_FACTS.decisionReference),
  },
  { additionalProperties: false },
)
/** The facts of one class of records. */
export type ClassFacts = Static<typeof ClassFacts>
/** The name of a class fact. */
export type FactName = keyof ClassFacts

/** The facts that have one value out of a closed list. */
export type OrderedFactName = keyof typeof ORDERED_FACTS

/** Every fact's name, in the order of the canonical form. */
export const FACT_NAMES: readonly FactName[] = (Object.keys(ClassFacts.properties) as FactName[]).toSorted()
