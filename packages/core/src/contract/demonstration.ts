// The demonstration's people and sources: accounts that everybody may know, since nothing in it is real; and what only a
// node of a demonstration can be asked.
import { Type, type Static } from 'typebox'
import type { SourceProfile } from '../facts/profile.ts'
import type { Role } from '../gate/role.ts'
import type { Bilingual } from '../language/bilingual.ts'
import { endpoint } from './endpoint.ts'
import { PartyCode } from './vocabulary.ts'

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

/** The accounts of either node; two releasing officers and two counsels, since nobody approves alone. */
export const DEMONSTRATION_ACCOUNTS: readonly DemonstrationAccount[] = [
  account('administrator', 'administrator', 'Administrator', 'ผู้ดูแลระบบ'),
  account('analyst', 'analyst', 'Analyst', 'นักวิเคราะห์'),
  account('releasing-officer', 'officer', 'Releasing officer', 'เจ้าหน้าที่ผู้พิจารณาส่งมอบข้อมูล'),
  account('releasing-officer', 'officer-2', 'Second releasing officer', 'เจ้าหน้าที่ผู้พิจารณาส่งมอบข้อมูลคนที่สอง'),
  account('counsel', 'counsel', 'Counsel', 'ฝ่ายกฎหมาย'),
  account('counsel', 'counsel-2', 'Second counsel', 'ฝ่ายกฎหมายคนที่สอง'),
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

/** What the guide tells of the demonstration that a node is part of. */
export const DemonstrationFace = Type.Object({
  /** Another one after each reset. */
  run: Type.String(),
  nodes: Type.Array(Type.Object({ party: PartyCode, console: Type.String() })),
  /** How a TAXII client reads what this side has received; null where no token is known. */
  taxii: Type.Union([
    Type.Object({ objects: Type.String(), user: Type.String(), password: Type.String() }),
    Type.Null(),
  ]),
})
export type DemonstrationFace = Static<typeof DemonstrationFace>

export const DEMONSTRATION_GET = endpoint({
  method: 'GET',
  path: '/api/demonstration',
  reply: DemonstrationFace,
})
/** Both nodes go back to where the demonstration began; they stop and start again, so the answer comes before. */
export const DEMONSTRATION_RESET = endpoint({
  method: 'POST',
  path: '/api/demonstration/reset',
  body: Type.Object({}),
  reply: Type.Object({ run: Type.String() }),
})
/** This node signs another history of what it has released, as a dishonest one would. */
export const DEMONSTRATION_REWRITE = endpoint({
  method: 'POST',
  path: '/api/demonstration/rewrite',
  body: Type.Object({}),
  reply: Type.Object({ feed: Type.String(), index: Type.Integer(), size: Type.Integer() }),
})
