// The demonstration's people and sources: accounts that everybody may know, since nothing in it is real.
import type { SourceProfile } from '../facts/profile.ts'
import type { Role } from '../gate/role.ts'
import type { Bilingual } from '../language/bilingual.ts'

/** One account of the demonstration; the password is shown on the guide page. */
export type DemonstrationAccount = {
  readonly role: Role
  readonly user: string
  readonly password: string
  readonly name: Bilingual
}

const account = (role: Role, user: string, en: string, th: string): DemonstrationAccount => ({
  role,
  user,
  password: `${user} demonstration`,
  name: { en, th },
})

/** The accounts of either node; two releasing officers, since nobody approves alone. */
export const DEMONSTRATION_ACCOUNTS: readonly DemonstrationAccount[] = [
  account('administrator', 'administrator', 'Administrator', 'ผู้ดูแลระบบ'),
  account('analyst', 'analyst', 'Analyst', 'นักวิเคราะห์'),
  account('releasing-officer', 'officer', 'Releasing officer', 'เจ้าหน้าที่ผู้พิจารณาส่งมอบข้อมูล'),
  account('releasing-officer', 'officer-2', 'Second releasing officer', 'เจ้าหน้าที่ผู้พิจารณาส่งมอบข้อมูลคนที่สอง'),
  account('counsel', 'counsel', 'Counsel', 'ฝ่ายกฎหมาย'),
  account('delegate', 'delegate', 'Delegate', 'ผู้แทนที่ได้รับมอบอำนาจ'),
  account('programme-officer', 'programme', 'Programme officer', 'เจ้าหน้าที่แผนงาน'),
  account('auditor', 'auditor', 'Auditor', 'ผู้ตรวจสอบ'),
]

const ORDINARY: SourceProfile = {
  mandatory: 'no',
  classification: ['none'],
  caveats: [],
  agencyDesignated: 'yes',
  releasingAgencyExempt: 'yes',
  personal: 'none',
  userOrTrafficData: 'no',
  ciiRelated: 'no',
  victimIdentifiable: 'no',
  severity: 'none',
  statutorySecrecy: 'no',
  nonDisclosureOrder: 'no',
  controlledTechnology: 'none',
  legalProceeding: 'no',
  deathPenaltyRisk: 'no',
  monarchyRelated: 'no',
  thirdPartyInterest: 'no',
  exercise: 'no',
}

/** What the demonstration's sources have answered: the desk, and the public feed behind the TAXII token. */
export const DEMONSTRATION_PROFILES: Readonly<
  Record<'desk' | 'public-feed', { name: string; answers: SourceProfile }>
> = {
  desk: { name: 'desk', answers: { ...ORDINARY, acquisition: ['own-sensor'], purpose: 'cyber-defence' } },
  'public-feed': {
    name: 'public feed',
    answers: {
      ...ORDINARY,
      acquisition: ['public'],
      publicByLicence: 'yes',
      area: 'cyber.info',
      purpose: 'cyber-defence',
      unmarkedMeans: 'clear',
    },
  },
}
