// The words of a recall: what is asked, why, and what is answered. docs/spec/feed.md "Recall".
import type { Bilingual } from '../language/bilingual.ts'

/** What a recall asks the recipient to do. */
export const RECALL_ACTIONS = ['withdraw', 'correct', 're-mark'] as const
export type RecallAction = (typeof RECALL_ACTIONS)[number]

/**
 * What the recipient of a recall did with its arrival: it is in no use here any more; only some may still see it; a law
 * wants it kept, which the reason names.
 */
export const RECALL_RESULTS = ['removed', 'restricted', 'kept'] as const
export type RecallResult = (typeof RECALL_RESULTS)[number]

/** Ways by which copies can have left before a recall: by a view that others read, a list of what to block, to another Party. */
export const COPY_WAYS = ['view', 'block-list', 'onward'] as const
export type CopyWay = (typeof COPY_WAYS)[number]

/** What people read for each action of a recall. */
export const RECALL_ACTION_NAMES: Readonly<Record<RecallAction, Bilingual>> = {
  withdraw: { en: 'Withdraw', th: 'เพิกถอน' },
  correct: { en: 'Correct', th: 'แก้ไข' },
  're-mark': { en: 'Change the markings', th: 'ปรับเครื่องหมายกำกับ' },
}

/** What people read for each result of a recall. */
export const RECALL_RESULT_NAMES: Readonly<Record<RecallResult, Bilingual>> = {
  removed: { en: 'Removed from use', th: 'นำออกจากการใช้งานแล้ว' },
  restricted: { en: 'Restricted to named roles', th: 'จำกัดเฉพาะผู้มีหน้าที่' },
  kept: { en: 'Kept for a legal reason', th: 'เก็บรักษาไว้ตามเหตุทางกฎหมาย' },
}

/** What people read for each way by which copies left. */
export const COPY_WAY_NAMES: Readonly<Record<CopyWay, Bilingual>> = {
  view: { en: 'read over a view', th: 'อ่านผ่านช่องทางอ่านข้อมูล' },
  'block-list': { en: 'in a block-list', th: 'อยู่ในรายการปิดกั้น' },
  onward: { en: 'passed on to another Party', th: 'ส่งต่อไปยังฝ่ายอื่น' },
}

/** Why something is recalled, for the outside; what a peer of another make says beside these is shown as it came. */
export const RECALL_REASON_NAMES = {
  'false-positive': { en: 'False positive', th: 'เป็นผลบวกลวง' },
  'released-in-error': { en: 'Released in error', th: 'ส่งมอบโดยผิดพลาด' },
  'no-longer-valid': { en: 'No longer valid', th: 'ไม่เป็นปัจจุบันแล้ว' },
  'marking-wrong': { en: 'Wrong marking', th: 'เครื่องหมายกำกับไม่ถูกต้อง' },
  'originator-request': { en: 'At the request of the originator', th: 'หน่วยงานเจ้าของข้อมูลร้องขอ' },
  'law-or-policy': { en: 'Law or policy', th: 'เหตุตามกฎหมายหรือนโยบาย' },
} as const satisfies Record<string, Bilingual>
export type RecallReason = keyof typeof RECALL_REASON_NAMES

/** Every reason, in the order of a form. */
export const RECALL_REASONS: readonly RecallReason[] = Object.keys(RECALL_REASON_NAMES) as RecallReason[]

/** Why a law wants something kept, beside codes of a Party's own. */
export const KEEPING_REASON_NAMES = {
  'legal-proceeding': { en: 'Needed in legal proceedings', th: 'ต้องใช้ในการดำเนินคดี' },
  'retention-law': { en: 'A law on retention', th: 'กฎหมายกำหนดให้เก็บรักษา' },
  'archive-law': { en: 'A law on archives', th: 'กฎหมายว่าด้วยจดหมายเหตุ' },
} as const satisfies Record<string, Bilingual>

/** Within this time a recall is to be acknowledged, counted from its entry's date; later it is overdue on both sides. */
export const ACKNOWLEDGE_WITHIN_MICROS = 24n * 3_600_000_000n
