// What can be wrong with an agreement beyond its schema: codes and their texts (docs/spec/agreement.md §4).
import type { Bilingual } from '../language/bilingual.ts'

const both = (en: string, th: string): Bilingual => ({ en, th })

/** Codes of findings; a warning does not stop signing, an error does. */
export const FINDINGS = {
  schema: both('The document is not as its schema says.', 'เอกสารไม่เป็นไปตามโครงสร้างที่กำหนด'),
  'duplicate-id': both('This id is used twice.', 'รหัสนี้ซ้ำกัน'),
  'duplicate-key': both('Two Parties have the same key.', 'สองฝ่ายใช้กุญแจเดียวกัน'),
  'unknown-party': both('No Party has this code.', 'ไม่มีฝ่ายใดใช้รหัสนี้'),
  'same-party': both('A direction leads from a Party to itself.', 'ทิศทางนี้มีต้นทางและปลายทางเป็นฝ่ายเดียวกัน'),
  'unknown-authority': both(
    'The Party has no designated authority with this id.',
    'ฝ่ายนี้ไม่มีหน่วยงานที่ได้รับมอบหมายตามรหัสนี้',
  ),
  'authority-not-for-area': both(
    'The authority is not designated for this area.',
    'หน่วยงานนี้ไม่ได้รับมอบหมายในสาขานี้',
  ),
  'unknown-area': both('The agreement has no area with this id.', 'ข้อตกลงไม่มีสาขาตามรหัสนี้'),
  'area-without-paragraph': both('No paragraph speaks of this area.', 'ไม่มีวรรคใดกล่าวถึงสาขานี้'),
  'area-needs-decision': both(
    'The open area must need a decision of the joint working group.',
    'สาขา “ความร่วมมืออื่น” ต้องกำหนดให้มีมติคณะทำงานร่วมก่อน',
  ),
  'decision-kind': both(
    'A kind that carries a decision must be allowed in an area that needs one.',
    'ข้อมูลที่เป็นตัวมติต้องอยู่ในรายการของสาขาที่ต้องมีมติ',
  ),
  'missing-language': both(
    'The text is missing in a language of the agreement.',
    'ไม่มีข้อความในภาษาหนึ่งของข้อตกลง',
  ),
  'unlisted-language': both('This language is not one of the agreement’s.', 'ภาษานี้ไม่อยู่ในรายการภาษาของข้อตกลง'),
  'missing-words': both(
    'The agreement must bring the words of the readable text in this language.',
    'ข้อตกลงต้องกำหนดคำที่ใช้ในข้อความภาษานี้',
  ),
  'no-such-day': both('There is no such day.', 'ไม่มีวันที่นี้ในปฏิทิน'),
  period: both('The end lies before the beginning.', 'วันสิ้นสุดอยู่ก่อนวันเริ่มต้น'),
  expired: both('The term has ended.', 'ข้อตกลงสิ้นสุดระยะเวลาแล้ว'),
  'annex-amends-nothing': both('An annex must say what it amends.', 'ภาคผนวกต้องระบุเอกสารที่แก้ไขเพิ่มเติม'),
  'other-agreement': both('The change names another text.', 'การแก้ไขอ้างถึงเอกสารฉบับอื่น'),
  'other-parties': both(
    'The change has other Parties or other keys than the agreement.',
    'ฝ่ายหรือกุญแจในการแก้ไขไม่ตรงกับข้อตกลง',
  ),
  'missing-legal-basis': both('A Party states no legal basis.', 'มีฝ่ายที่ไม่ได้แจ้งฐานทางกฎหมาย'),
  'kind-without-name': both('This kind has no name for people.', 'ข้อมูลประเภทนี้ไม่มีชื่อสำหรับผู้อ่าน'),
  'unused-kind-name': both('A name is given to a kind that is not used.', 'มีชื่อของข้อมูลประเภทที่ไม่ได้ใช้'),
  'hidden-character': both(
    'The text has a character that is not seen or turns the reading around.',
    'ข้อความมีอักขระที่มองไม่เห็นหรือกลับทิศทางการอ่าน',
  ),
  'not-normalised': both(
    'The text is not in its normal form: it can look the same and be signed as another.',
    'ข้อความไม่อยู่ในรูปปกติ อาจดูเหมือนกันแต่ลงนามเป็นคนละข้อความ',
  ),
} as const satisfies Record<string, Bilingual>

export type FindingCode = keyof typeof FINDINGS

const WARNINGS: ReadonlySet<FindingCode> = new Set(['kind-without-name', 'missing-legal-basis'])

/** One finding: its code, where it is (RFC 6901), how bad, its text, and the value or message in question. */
export type Finding = {
  readonly code: FindingCode
  readonly pointer: string
  readonly severity: 'error' | 'warning'
  readonly text: Bilingual
  readonly detail?: string
}

/** Makes a finding; its severity and text follow from the code. */
export const finding = (code: FindingCode, pointer: string, detail?: string): Finding => ({
  code,
  pointer,
  severity: WARNINGS.has(code) ? 'warning' : 'error',
  text: FINDINGS[code],
  ...(detail === undefined ? {} : { detail }),
})
