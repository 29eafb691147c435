// Roles of people and machines on a node (design.md §5). A member can have several.
import type { Bilingual } from '../language/bilingual.ts'

/** Names of the roles for people; the last four are no members. */
export const ROLE_NAMES = {
  contributor: { en: 'Contributor', th: 'ผู้แจ้งข้อมูล' },
  analyst: { en: 'Analyst', th: 'นักวิเคราะห์' },
  'releasing-officer': { en: 'Releasing officer', th: 'เจ้าหน้าที่ผู้พิจารณาส่งมอบข้อมูล' },
  delegate: { en: 'Delegate', th: 'ผู้แทนที่ได้รับมอบอำนาจ' },
  auditor: { en: 'Auditor', th: 'ผู้ตรวจสอบ' },
  trainer: { en: 'Trainer', th: 'วิทยากร' },
  'programme-officer': { en: 'Programme officer', th: 'เจ้าหน้าที่แผนงาน' },
  embassy: { en: 'Embassy', th: 'สถานเอกอัครราชทูต' },
  counsel: { en: 'Counsel', th: 'ฝ่ายกฎหมาย' },
  administrator: { en: 'Administrator', th: 'ผู้ดูแลระบบ' },
  node: { en: 'The node itself', th: 'ระบบของฝ่ายเราเอง' },
  machine: { en: 'Machine (token)', th: 'ระบบอัตโนมัติ (โทเคน)' },
  'peer-node': { en: 'The other side’s node', th: 'ระบบของอีกฝ่าย' },
  anonymous: { en: 'Not signed in', th: 'ผู้ที่ยังไม่ได้ลงชื่อเข้าใช้' },
} as const satisfies Record<string, Bilingual>

/** A role of a reader or an actor. */
export type Role = keyof typeof ROLE_NAMES

/** Every role. */
export const ROLES: readonly Role[] = Object.keys(ROLE_NAMES) as Role[]

/** Roles that approve what the gate leaves to people; somebody can stand in for these. */
export const APPROVING_ROLES = ['releasing-officer', 'delegate', 'counsel'] as const satisfies readonly Role[]

/** Roles that a member of an organisation can be given. */
export const MEMBER_ROLES: readonly Role[] = ROLES.filter(
  (role) => !['node', 'machine', 'peer-node', 'anonymous'].includes(role),
)
