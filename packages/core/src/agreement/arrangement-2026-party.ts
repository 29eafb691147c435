// The demonstration's Parties: authorities by function and contact points by role, no official name and no person.
import type { Bilingual } from '../language/bilingual.ts'
import type { Party } from './schema.ts'

/** What a node brings to the arrangement: its name, its root public key (base64) and the digest of its key list. */
export type NodeIdentity = Party['node']

type Function = {
  readonly id: string
  readonly names: Bilingual
  readonly areas: string[]
  readonly role: Bilingual
  readonly aroundTheClock: boolean
}

const FUNCTIONS: readonly Function[] = [
  {
    id: 'cert',
    names: {
      en: 'National CERT (demonstration)',
      th: 'ศูนย์ประสานการรักษาความมั่นคงปลอดภัยระบบคอมพิวเตอร์ระดับชาติ (สาธิต)',
    },
    areas: ['cyber.info', 'cyber.practice', 'cyber.skills', 'other'],
    role: { en: 'Duty officer, cyber threats', th: 'เจ้าหน้าที่เวรด้านภัยคุกคามทางไซเบอร์' },
    aroundTheClock: true,
  },
  {
    id: 'foreign',
    names: { en: 'Foreign affairs authority (demonstration)', th: 'หน่วยงานด้านการต่างประเทศ (สาธิต)' },
    areas: ['cyber.intl-security', 'other'],
    role: { en: 'Coordinator, international security', th: 'ผู้ประสานงานด้านความมั่นคงระหว่างประเทศ' },
    aroundTheClock: false,
  },
  {
    id: 'digital',
    names: { en: 'Digital economy authority (demonstration)', th: 'หน่วยงานด้านเศรษฐกิจดิจิทัล (สาธิต)' },
    areas: ['digital.policy', 'digital.practice', 'digital.innovation', 'other'],
    role: { en: 'Coordinator, digital cooperation', th: 'ผู้ประสานงานด้านความร่วมมือดิจิทัล' },
    aroundTheClock: false,
  },
]

/** Names of the two sides of the memorandum, each as words.md has them. */
export const DEMONSTRATION_SIDES: Readonly<Record<'TH' | 'AU', Bilingual>> = {
  TH: { en: 'Thailand', th: 'ฝ่ายไทย' },
  AU: { en: 'Australia', th: 'ฝ่ายออสเตรเลีย' },
}

/** A Party with demonstration authorities, valid from a day (`YYYY-MM-DD`) on. */
export const demonstrationParty = (
  code: string,
  names: Bilingual,
  node: NodeIdentity,
  validFrom: string,
): Party => ({
  code,
  names,
  node,
  authorities: FUNCTIONS.map(({ id, names: authorityNames, areas }) => ({
    id: `${code.toLowerCase()}-${id}`,
    names: authorityNames,
    areas,
    valid_from: validFrom,
    valid_to: null,
  })),
  contact_points: FUNCTIONS.map(({ id, role, aroundTheClock }) => ({
    id: `${code.toLowerCase()}-${id}-contact`,
    role,
    authority: `${code.toLowerCase()}-${id}`,
    around_the_clock: aroundTheClock,
    languages: ['th', 'en'],
  })),
})
