// The words of onward release: what the originator is asked, and what it answers. docs/spec/feed.md "Onward release".
import type { Bilingual } from '../language/bilingual.ts'

/** What the originator answers. `withdrawn` takes back a consent for what has not been passed on yet. */
export const ONWARD_RESULTS = ['consented', 'refused', 'withdrawn'] as const
export type OnwardResult = (typeof ONWARD_RESULTS)[number]

/** What people read for each answer. */
export const ONWARD_RESULT_NAMES: Readonly<Record<OnwardResult, Bilingual>> = {
  consented: { en: 'Consented', th: 'ให้ความยินยอม' },
  refused: { en: 'Refused', th: 'ไม่ให้ความยินยอม' },
  withdrawn: { en: 'Consent withdrawn', th: 'ถอนความยินยอม' },
}

/** Why something is to be passed on, for the outside; what a peer of another make says beside these is shown as it came. */
export const ONWARD_REASON_NAMES = {
  'affects-recipient': { en: 'It concerns the recipient’s systems', th: 'เกี่ยวข้องกับระบบของฝ่ายผู้รับ' },
  'joint-response': { en: 'Joint response to an incident', th: 'การรับมือเหตุร่วมกัน' },
  'asked-by-recipient': { en: 'The recipient has asked for it', th: 'ฝ่ายผู้รับร้องขอ' },
  obligation: { en: 'An obligation to inform', th: 'มีหน้าที่ต้องแจ้ง' },
} as const satisfies Record<string, Bilingual>
export type OnwardReason = keyof typeof ONWARD_REASON_NAMES

/** Every reason to ask, in the order of a form. */
export const ONWARD_REASONS: readonly OnwardReason[] = Object.keys(ONWARD_REASON_NAMES) as OnwardReason[]

/** Why the originator refuses or withdraws; generic, since a reason may itself be secret. */
export const ONWARD_REFUSAL_NAMES = {
  'source-protection': { en: 'To protect the source', th: 'เพื่อคุ้มครองแหล่งข้อมูล' },
  'ongoing-work': { en: 'It would harm ongoing work', th: 'กระทบต่อการดำเนินการที่ยังไม่สิ้นสุด' },
  'no-longer-valid': { en: 'No longer valid', th: 'ไม่เป็นปัจจุบันแล้ว' },
  'ask-us-directly': {
    en: 'The recipient may ask the originator itself',
    th: 'ให้ฝ่ายผู้รับขอจากหน่วยงานเจ้าของข้อมูลโดยตรง',
  },
  'not-originator': { en: 'Not the originator’s to give', th: 'ไม่ใช่หน่วยงานเจ้าของข้อมูล' },
  'law-or-policy': { en: 'Law or policy', th: 'เหตุตามกฎหมายหรือนโยบาย' },
} as const satisfies Record<string, Bilingual>
export type OnwardRefusal = keyof typeof ONWARD_REFUSAL_NAMES

/** Every reason to refuse or withdraw, in the order of a form. */
export const ONWARD_REFUSALS: readonly OnwardRefusal[] = Object.keys(ONWARD_REFUSAL_NAMES) as OnwardRefusal[]

/** For this many days a consent may be asked for at most. */
export const MOST_ONWARD_DAYS = 366

/** Within this time a request is to be answered, counted from its entry's date; later it is overdue on both sides. */
export const ANSWER_WITHIN_MICROS = 72n * 3_600_000_000n
