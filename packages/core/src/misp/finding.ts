// What a reading of MISP or STIX could not take, each with its place and a sentence for people; nothing is thrown.
import { buildPointer } from '../json/pointer.ts'
import type { Bilingual } from '../language/bilingual.ts'

/** Every finding, with its sentence. */
export const MISP_FINDING_TEXTS = {
  'not-an-event': { en: 'There is no MISP event here.', th: 'ไม่พบเหตุการณ์ (event) ของ MISP' },
  'wrong-type': { en: 'The value is of the wrong type and was left out.', th: 'ชนิดของค่าไม่ถูกต้อง จึงไม่นำเข้า' },
  'missing-value': {
    en: 'A value that has to be there is missing; the entry was left out.',
    th: 'ขาดค่าที่ต้องมี จึงไม่นำเข้ารายการนี้',
  },
  'bad-uuid': {
    en: 'There is no UUID here; one was made from the content.',
    th: 'ไม่มี UUID ที่ถูกต้อง จึงสร้างขึ้นจากเนื้อหา',
  },
  'repeated-uuid': {
    en: 'This UUID occurred before; the second entry was left out.',
    th: 'UUID ซ้ำกับรายการก่อนหน้า จึงไม่นำเข้ารายการที่ซ้ำ',
  },
  'bad-time': {
    en: 'This is not a time; another one was taken.',
    th: 'วันเวลาไม่ถูกต้อง จึงใช้วันเวลาอื่นแทน',
  },
  'bad-base64': { en: 'The file is not base64 and was left out.', th: 'ไฟล์ไม่ได้เข้ารหัส base64 จึงไม่นำเข้า' },
  'too-long': { en: 'The text is too long and was left out.', th: 'ข้อความยาวเกินกำหนด จึงไม่นำเข้า' },
  'too-many': {
    en: 'There are too many entries; the rest was left out.',
    th: 'จำนวนรายการเกินกำหนด จึงไม่นำเข้าส่วนที่เกิน',
  },
  'unknown-field': { en: 'This field is not known here and was left out.', th: 'ไม่รู้จักเขตข้อมูลนี้ จึงไม่นำเข้า' },
  'unknown-attribute-type': {
    en: 'MISP does not describe this attribute type; the value is kept as a note.',
    th: 'MISP ไม่ได้นิยามชนิดแอตทริบิวต์นี้ จึงเก็บค่าไว้เป็นบันทึกประกอบ',
  },
  'proposal-left-out': {
    en: 'Proposals of others are not part of the event and were left out.',
    th: 'ข้อเสนอจากผู้อื่นไม่ใช่ส่วนหนึ่งของเหตุการณ์ จึงไม่นำเข้า',
  },
  'local-tag-left-out': {
    en: 'A tag that must not leave its server was left out.',
    th: 'ป้ายกำกับ (tag) ที่ใช้เฉพาะในระบบต้นทาง จึงไม่นำเข้า',
  },
  'sharing-group-left-out': {
    en: 'The sharing group says nothing outside of its servers and was left out; check who may see this.',
    th: 'กลุ่มผู้รับข้อมูลของ MISP ใช้ภายนอกระบบต้นทางไม่ได้ จึงไม่นำเข้า โปรดตรวจสอบว่าผู้ใดเข้าถึงข้อมูลนี้ได้',
  },
  'restricted-distribution': {
    en: 'The source limits the distribution of this to its own organisation; no sharing marking says so.',
    th: 'แหล่งที่มาจำกัดการเผยแพร่ไว้ภายในหน่วยงาน แต่ไม่มีเครื่องหมายกำกับการเผยแพร่ระบุไว้',
  },
  'empty-event': { en: 'The event has nothing in it.', th: 'เหตุการณ์นี้ไม่มีข้อมูล' },
  'missing-target': {
    en: 'What this refers to is not in the event; the reference was left out.',
    th: 'ไม่พบข้อมูลที่อ้างถึงในเหตุการณ์ จึงไม่นำเข้าการอ้างอิงนี้',
  },
  'no-counterpart': {
    en: 'MISP has nothing for this; it was left out.',
    th: 'MISP ไม่มีข้อมูลชนิดที่รองรับ จึงไม่นำเข้า',
  },
  'kept-as-pattern': {
    en: 'The pattern says more than single values; it is kept as a STIX pattern.',
    th: 'รูปแบบ (pattern) ซับซ้อนกว่าค่าเดี่ยว จึงเก็บไว้เป็นรูปแบบ STIX',
  },
  'more-findings': { en: 'There were more findings than are listed.', th: 'มีข้อสังเกตมากกว่าที่แสดงไว้' },
} as const satisfies Record<string, Bilingual>
export type MispFindingCode = keyof typeof MISP_FINDING_TEXTS

/** One finding: a JSON Pointer into what was read, what is wrong, and a word for those who mend it. */
export type MispFinding = {
  readonly pointer: string
  readonly code: MispFindingCode
  readonly detail?: string
}

/** One reading under way: where it is and what it found. */
export type Reading = { readonly path: (string | number)[]; readonly findings: MispFinding[] }

const MOST_FINDINGS = 1000
const LONGEST_DETAIL = 120

/** A reading that has found nothing yet. */
export const openReading = (): Reading => ({ path: [], findings: [] })

/** Notes a finding where the reading is, or below, and is no value; after 1,000 it only says that there were more. */
export function report(
  { path, findings }: Reading,
  code: MispFindingCode,
  detail?: string,
  ...below: (string | number)[]
): undefined {
  if (findings.length > MOST_FINDINGS) return undefined
  if (findings.length === MOST_FINDINGS) {
    findings.push({ pointer: '', code: 'more-findings' })
    return undefined
  }
  const pointer = buildPointer([...path, ...below])
  findings.push(
    detail === undefined ? { pointer, code } : { pointer, code, detail: detail.slice(0, LONGEST_DETAIL) },
  )
  return undefined
}

/** Reads one step further down. */
export function within<Result>(reading: Reading, step: string | number, read: () => Result): Result {
  reading.path.push(step)
  try {
    return read()
  } finally {
    reading.path.pop()
  }
}
