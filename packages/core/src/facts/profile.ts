// A source's profile: what is answered once for a desk, a feed or a token, because its items cannot say it themselves
// (docs/spec/facts.md §5). A question left open stays open: nothing is assumed for it.
import { type Static, Type } from 'typebox'
import Value from 'typebox/value'
import type { Bilingual } from '../language/bilingual.ts'
import { ClassFacts, ORDERED_FACTS } from './schema.ts'

/** The class facts that a profile may answer, under the same names. */
export const PROFILE_FACTS = [
  'area',
  'classification',
  'caveats',
  'acquisition',
  'publicByLicence',
  'mandatory',
  'purpose',
  'operatorConsentAbroad',
  'agencyDesignated',
  'releasingAgencyExempt',
  'personal',
  'userOrTrafficData',
  'ciiRelated',
  'victimIdentifiable',
  'severity',
  'statutorySecrecy',
  'nonDisclosureOrder',
  'controlledTechnology',
  'legalProceeding',
  'deathPenaltyRisk',
  'monarchyRelated',
  'thirdPartyInterest',
  'exercise',
] as const satisfies readonly (keyof ClassFacts)[]

/** What a missing sharing marking means at this source; without an answer an unmarked item stays unmarked. */
const UNMARKED_MEANS = ['clear', 'green', 'amber', 'amber-strict', 'red'] as const

/** The one schema of a source's profile; every property is optional. */
export const SourceProfile = Type.Partial(
  Type.Object(
    {
      ...Type.Pick(ClassFacts, [...PROFILE_FACTS]).properties,
      unmarkedMeans: Type.Enum([...UNMARKED_MEANS]),
      /** Whether others whose items come this way have consented to their release abroad. */
      originatorConsent: Type.Enum([...ORDERED_FACTS.publicByLicence]),
    },
    { additionalProperties: false },
  ),
  { additionalProperties: false },
)
export type SourceProfile = Static<typeof SourceProfile>

/** What is wrong with a profile: where, and in words for the person who fills it in. */
export type ProfileFinding = { readonly pointer: string; readonly text: Bilingual }

type Rule = { property: keyof SourceProfile; breaks: (profile: SourceProfile) => boolean; text: Bilingual }

const isNotPublic = (profile: SourceProfile): boolean =>
  profile.acquisition !== undefined && !profile.acquisition.includes('public')

const CONTRADICTIONS: readonly Rule[] = [
  {
    property: 'publicByLicence',
    breaks: (profile) => profile.publicByLicence === 'yes' && isNotPublic(profile),
    text: {
      en: 'Consent by licence applies to public sources only.',
      th: 'ความยินยอมโดยสัญญาอนุญาตใช้ได้เฉพาะแหล่งสาธารณะ',
    },
  },
  {
    property: 'classification',
    breaks: (profile) =>
      profile.publicByLicence === 'yes' &&
      profile.classification !== undefined &&
      !profile.classification.includes('none'),
    text: { en: 'A public source is not classified.', th: 'แหล่งสาธารณะไม่มีชั้นความลับ' },
  },
  {
    property: 'mandatory',
    breaks: (profile) => profile.mandatory === 'yes' && profile.acquisition?.includes('public') === true,
    text: {
      en: 'What was taken from a public source was not reported under a duty.',
      th: 'ข้อมูลจากแหล่งสาธารณะไม่ใช่รายงานตามหน้าที่ที่กฎหมายกำหนด',
    },
  },
  {
    property: 'personal',
    breaks: (profile) =>
      profile.personal === 'none' &&
      profile.acquisition?.some((code) => code === 'telco-record' || code === 'intercepted') === true,
    text: {
      en: 'Records of communication are about persons.',
      th: 'บันทึกการสื่อสารเป็นข้อมูลเกี่ยวกับบุคคล',
    },
  },
  {
    property: 'statutorySecrecy',
    breaks: (profile) =>
      profile.statutorySecrecy === 'no' &&
      profile.acquisition?.some((code) => code.startsWith('compelled:') || code === 'soci') === true,
    text: {
      en: 'What was acquired in this way is secret by statute.',
      th: 'ข้อมูลที่ได้มาด้วยวิธีนี้เป็นความลับตามกฎหมายเฉพาะ',
    },
  },
]

/** Everything that is wrong with a would-be profile: values outside the vocabulary, then answers that contradict each other. */
export const checkProfile = (profile: unknown): ProfileFinding[] => {
  if (!Value.Check(SourceProfile, profile)) {
    const pointers = new Set(Value.Errors(SourceProfile, profile).map((error) => error.instancePath))
    return [...pointers].map((pointer) => ({
      pointer,
      text: { en: 'This is not one of the answers.', th: 'ไม่ใช่คำตอบที่เลือกได้' },
    }))
  }
  return CONTRADICTIONS.filter((rule) => rule.breaks(profile)).map(({ property, text }) => ({
    pointer: `/${property}`,
    text,
  }))
}

/** The questions of a profile that are still open, in the order in which they are asked. */
export const openQuestions = (profile: SourceProfile): (keyof SourceProfile)[] =>
  (Object.keys(SourceProfile.properties) as (keyof SourceProfile)[]).filter(
    (name) => profile[name] === undefined,
  )
