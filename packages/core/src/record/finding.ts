// What is wrong with a form or an object of a kind: a place, a code, and a sentence for people. Answers, never thrown.
import type { Bilingual } from '../language/bilingual.ts'

/** Every finding about a form or an own kind's object, with its sentence. */
export const FINDING_TEXTS = {
  'form.required': { en: 'This must be filled in.', th: 'ต้องระบุข้อมูลนี้' },
  'form.wrong-shape': { en: 'The value does not fit this field.', th: 'รูปแบบข้อมูลไม่ตรงกับช่องนี้' },
  'form.too-long': { en: 'The text is too long.', th: 'ข้อความยาวเกินกำหนด' },
  'form.too-many': { en: 'There are too many entries.', th: 'จำนวนรายการเกินกำหนด' },
  'form.not-a-date': { en: 'This is not a date.', th: 'วันที่ไม่ถูกต้อง' },
  'form.not-an-instant': { en: 'This is not a date and time in UTC.', th: 'วันและเวลา (UTC) ไม่ถูกต้อง' },
  'form.not-an-option': { en: 'This is not one of the choices.', th: 'ไม่อยู่ในตัวเลือกที่กำหนด' },
  'form.not-a-url': { en: 'This is not a web address.', th: 'ที่อยู่เว็บไม่ถูกต้อง' },
  'form.not-a-number': { en: 'This is not a whole number.', th: 'ต้องเป็นจำนวนเต็ม' },
  'form.out-of-range': { en: 'The number is outside the permitted range.', th: 'ตัวเลขอยู่นอกช่วงที่กำหนด' },
  'form.not-a-party': { en: 'This is not the code of a Party.', th: 'รหัสของฝ่ายไม่ถูกต้อง' },
  'form.not-an-id': { en: 'This is not the identifier of a fitting object.', th: 'รหัสอ้างอิงไม่ถูกต้อง' },
  'form.not-an-observable': { en: 'The value does not fit its type.', th: 'ค่าไม่ตรงกับประเภทที่เลือก' },
  'form.not-a-language': { en: 'The language code is not valid.', th: 'รหัสภาษาไม่ถูกต้อง' },
  'form.unknown-property': { en: 'This field does not belong to the form.', th: 'ไม่มีช่องนี้ในแบบฟอร์ม' },
  'form.end-before-start': { en: 'The end lies before the start.', th: 'วันสิ้นสุดอยู่ก่อนวันเริ่มต้น' },
  'form.decision-required': {
    en: 'The area “other” needs a decision of the joint working group.',
    th: 'สาขา “ความร่วมมืออื่น” ต้องอ้างถึงมติคณะทำงานร่วม',
  },
  'form.revoked': { en: 'It was revoked; no version follows.', th: 'ข้อมูลนี้ถูกยกเลิกแล้ว ไม่มีฉบับใหม่ต่อ' },
  'form.not-newer': { en: 'A newer version exists.', th: 'มีฉบับที่ใหม่กว่าแล้ว' },
  'object.not-of-kind': {
    en: 'The object does not follow the schema of its kind.',
    th: 'ข้อมูลไม่เป็นไปตามโครงสร้างของประเภทนี้',
  },
} as const satisfies Record<string, Bilingual>

export type FindingCode = keyof typeof FINDING_TEXTS

/** One finding; `pointer` is a JSON Pointer into the form's values or the object. */
export type FormFinding = { readonly pointer: string; readonly code: FindingCode; readonly text: Bilingual }

/** A finding at a pointer with its catalogued sentence. */
export const finding = (pointer: string, code: FindingCode): FormFinding => ({
  pointer,
  code,
  text: FINDING_TEXTS[code],
})
