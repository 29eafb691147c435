// The closed list of error codes. A code's kind decides the HTTP status and the exit code elsewhere;
// its texts are what people read. Codes are never renamed or reused once released.
import type { Bilingual } from '../language/bilingual.ts'

/** What went wrong, knowing nothing of HTTP or of processes. */
export const ERROR_KINDS = [
  'invalid',
  'unauthenticated',
  'denied',
  'absent',
  'unsupported',
  'conflict',
  'limited',
  'upstream',
  'fault',
] as const
export type ErrorKind = (typeof ERROR_KINDS)[number]

const entry = (kind: ErrorKind, en: string, th: string): { kind: ErrorKind; text: Bilingual } => ({
  kind,
  text: { en, th },
})

/** Every code, by part. Keep the parts in order of the table of rows, and codes of one part together. */
export const CATALOGUE = {
  // json
  'json.malformed': entry('invalid', 'The text is not valid JSON.', 'ข้อความไม่เป็น JSON ที่ถูกต้อง'),
  'json.duplicate-key': entry('invalid', 'An object has the same key twice.', 'อ็อบเจ็กต์มีคีย์ซ้ำกัน'),
  'json.too-deep': entry('invalid', 'The JSON is nested too deeply.', 'JSON ซ้อนกันลึกเกินกำหนด'),
  'json.not-representable': entry(
    'invalid',
    'A value cannot be written in canonical JSON without changing it.',
    'ค่านี้เขียนเป็น JSON แบบบัญญัติโดยไม่เปลี่ยนแปลงไม่ได้',
  ),
  // bytes
  'bytes.malformed': entry('invalid', 'The encoded bytes are malformed.', 'ข้อมูลที่เข้ารหัสมีรูปแบบไม่ถูกต้อง'),
} as const satisfies Record<string, { kind: ErrorKind; text: Bilingual }>

export type ErrorCode = keyof typeof CATALOGUE
