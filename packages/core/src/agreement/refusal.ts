// Why an event of an agreement's life has no effect: codes and their texts (docs/spec/agreement.md §6).
import type { Bilingual } from '../language/bilingual.ts'

const both = (en: string, th: string): Bilingual => ({ en, th })

/** Codes of refusals. */
export const REFUSALS = {
  malformed: both(
    'The statement is malformed or not in canonical form.',
    'ข้อความมีรูปแบบไม่ถูกต้องหรือไม่อยู่ในรูปบัญญัติ',
  ),
  'signature-invalid': both('A signature does not verify.', 'ลายมือชื่อไม่ผ่านการตรวจสอบ'),
  'key-unknown': both(
    'A signature is by a key that no Party’s key list names.',
    'ลายมือชื่อใช้กุญแจที่ไม่อยู่ในบัญชีกุญแจของฝ่ายใด',
  ),
  'key-not-valid-then': both('A key was not valid at the time stated.', 'กุญแจใช้ไม่ได้ ณ เวลาที่ระบุ'),
  'delegate-signature-missing': both(
    'The signature by the person in the stated role is missing.',
    'ไม่มีลายมือชื่อของผู้ดำรงตำแหน่งที่ระบุ',
  ),
  'node-signature-missing': both(
    'The signature by the Party’s system is missing.',
    'ไม่มีลายมือชื่อของระบบของฝ่ายนั้น',
  ),
  'key-not-separate': both(
    'The person’s key and the system’s key must be two different keys.',
    'กุญแจของบุคคลและกุญแจของระบบต้องเป็นคนละกุญแจ',
  ),
  'other-agreement': both('The statement is about another text.', 'ข้อความนี้เกี่ยวกับข้อตกลงฉบับอื่น'),
  'texts-differ': both(
    'The texts that were read are not those of this agreement.',
    'ข้อความที่ได้อ่านไม่ตรงกับข้อความของข้อตกลงนี้',
  ),
  'unknown-party': both('The Party takes no part in this agreement.', 'ฝ่ายนี้ไม่ได้ร่วมในข้อตกลง'),
  'role-not-allowed': both('This role cannot do this.', 'ตำแหน่งนี้ไม่มีอำนาจดำเนินการเรื่องนี้'),
  'authority-missing': both('The authority is not cited.', 'ไม่ได้ระบุอำนาจที่อ้างถึง'),
  'reason-missing': both('The reason is not given.', 'ไม่ได้ระบุเหตุผล'),
  'nonces-missing': both('The nine digits were not compared with every Party.', 'ยังไม่ได้เทียบเลขเก้าหลักกับทุกฝ่าย'),
  'nonces-differ': both(
    'The Parties did not compare the same nine digits.',
    'แต่ละฝ่ายไม่ได้เทียบเลขเก้าหลักชุดเดียวกัน',
  ),
  replayed: both('This statement was already taken.', 'ข้อความนี้บันทึกไว้แล้ว'),
  forked: both(
    'The Party has made two different statements in the same place.',
    'ฝ่ายนี้ออกข้อความสองฉบับที่ต่างกันในลำดับเดียวกัน',
  ),
  'chain-broken': both(
    'The statement before this one is not known: it is missing or out of order.',
    'ไม่พบข้อความก่อนหน้า อาจขาดหายหรือผิดลำดับ',
  ),
  unseen: both(
    'The statement refers to one of another Party that is not known here.',
    'ข้อความอ้างถึงข้อความของอีกฝ่ายที่ไม่พบในระบบ',
  ),
  'time-runs-back': both(
    'The time lies before the Party’s statement before.',
    'เวลาอยู่ก่อนข้อความก่อนหน้าของฝ่ายเดียวกัน',
  ),
  'already-done': both('The Party has already done this.', 'ฝ่ายนี้ดำเนินการเรื่องนี้แล้ว'),
  'not-approved-by-all': both(
    'Not every Party has approved the text, or the signer has not seen it.',
    'ยังไม่ได้รับความเห็นชอบจากทุกฝ่าย หรือผู้ลงนามยังไม่เห็นความเห็นชอบนั้น',
  ),
  'not-signed-by-all': both(
    'Not every Party has signed, or the signer has not seen it.',
    'ยังลงนามไม่ครบทุกฝ่าย หรือผู้ลงนามยังไม่เห็นการลงนามนั้น',
  ),
  'not-suspended': both(
    'The Party has not suspended; only the Party that suspended can resume.',
    'ฝ่ายนี้ไม่ได้เป็นผู้ระงับ เฉพาะฝ่ายที่ระงับเท่านั้นที่ให้ดำเนินการต่อได้',
  ),
  'no-term': both('The agreement has no fixed end to extend.', 'ข้อตกลงไม่ได้กำหนดวันสิ้นสุดที่จะขยาย'),
  'extension-too-short': both('The new end does not lie after the present one.', 'วันสิ้นสุดใหม่ไม่อยู่หลังวันสิ้นสุดเดิม'),
  ended: both('The agreement has ended.', 'ข้อตกลงสิ้นสุดแล้ว'),
} as const satisfies Record<string, Bilingual>

export type RefusalCode = keyof typeof REFUSALS
