// What can be wrong with a list of harmless values, in both languages.
import type { Bilingual } from '../language/bilingual.ts'

const TEXTS = {
  'not-json': { en: 'This is not JSON that can be read.', th: 'ไม่ใช่ JSON ที่อ่านได้' },
  'too-large': { en: 'This is larger than a list may be.', th: 'มีขนาดเกินกว่าที่รับได้' },
  'not-object': { en: 'A list is a JSON object.', th: 'รายการต้องเป็นออบเจกต์ JSON' },
  missing: { en: 'This field is missing.', th: 'ขาดฟิลด์นี้' },
  malformed: { en: 'This field is not what it should be.', th: 'ค่าของฟิลด์นี้ไม่ถูกต้อง' },
  'not-benign': {
    en: 'This list is of known values, not of harmless ones.',
    th: 'รายการนี้เป็นค่าที่รู้จัก ไม่ใช่ค่าที่ไม่เป็นอันตราย',
  },
  'no-type': {
    en: 'This list is for no type of value that can be blocked.',
    th: 'รายการนี้ไม่เกี่ยวกับประเภทของค่าที่ปิดกั้นได้',
  },
  'no-entries': { en: 'No entry of this list can be used.', th: 'ไม่มีค่าในรายการที่ใช้ได้' },
  'unknown-field': { en: 'This field is not known here and left out.', th: 'ไม่รู้จักฟิลด์นี้ จึงไม่นำมาใช้' },
  'entry-malformed': {
    en: 'This entry is not what the type of the list asks for; it is left out.',
    th: 'ค่านี้ไม่ตรงกับชนิดของรายการ จึงไม่นำมาใช้',
  },
  'entry-too-wide': {
    en: 'This entry would name nearly everything; it is left out.',
    th: 'ค่านี้กว้างจนครอบคลุมเกือบทุกค่า จึงไม่นำมาใช้',
  },
  'entry-expression': {
    en: 'This regular expression cannot be answered in bounded time; it is left out.',
    th: 'ไม่สามารถประมวลผลนิพจน์นี้ภายในเวลาที่จำกัดได้ จึงไม่นำมาใช้',
  },
} as const satisfies Record<string, Bilingual>

/** What is wrong, as one word for programs. */
export type BenignFindingCode = keyof typeof TEXTS

/** One thing that is wrong; with an error there is no list, with a warning something of it is left out. */
export type BenignFinding = {
  readonly severity: 'error' | 'warning'
  /** Where, as a JSON Pointer (RFC 6901). */
  readonly pointer: string
  readonly code: BenignFindingCode
  readonly text: Bilingual
}

/** An error at a place. */
export const benignError = (pointer: string, code: BenignFindingCode): BenignFinding => ({
  severity: 'error',
  pointer,
  code,
  text: TEXTS[code],
})

/** A warning at a place. */
export const benignWarning = (pointer: string, code: BenignFindingCode): BenignFinding => ({
  severity: 'warning',
  pointer,
  code,
  text: TEXTS[code],
})
