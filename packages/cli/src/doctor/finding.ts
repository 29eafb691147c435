// What the doctor finds, and how bad it is.
import type { ErrorKind } from '@saphan/core/error/error-kind.ts'
import { isSaphanError } from '@saphan/core/error/saphan-error.ts'
import type { Bilingual } from '@saphan/core/language/bilingual.ts'

/** `skipped` when something else stands in the way of looking. */
export type Finding = {
  readonly check: Check
  readonly status: 'ok' | 'warning' | 'failed' | 'skipped'
  readonly text: Bilingual
  /** For what failed: which exit code it has. */
  readonly kind?: ErrorKind
}

/** The checks in the order in which they are made, and their names. */
export const CHECKS = {
  runtime: { en: 'Node.js', th: 'Node.js' },
  folder: { en: 'Data folder', th: 'โฟลเดอร์ข้อมูล' },
  lock: { en: 'Lock', th: 'การใช้งานโฟลเดอร์' },
  keys: { en: 'Keys', th: 'กุญแจ' },
  rules: { en: 'Rules', th: 'หลักเกณฑ์' },
  disk: { en: 'Disk space', th: 'พื้นที่ดิสก์' },
  clock: { en: 'Clock', th: 'นาฬิกา' },
  port: { en: 'Port', th: 'พอร์ต' },
  store: { en: 'Store', th: 'ฐานข้อมูล' },
  migrations: { en: 'Shape of the store', th: 'โครงสร้างฐานข้อมูล' },
  'key-lists': { en: 'Keys in agreements', th: 'กุญแจในข้อตกลง' },
  notes: { en: 'Notes of what was signed', th: 'บันทึกยอดทะเบียนที่ลงลายมือชื่อแล้ว' },
} as const satisfies Record<string, Bilingual>
export type Check = keyof typeof CHECKS

export const ok = (check: Check, en: string, th: string): Finding => ({
  check,
  status: 'ok',
  text: { en, th },
})
export const warning = (check: Check, en: string, th: string): Finding => ({
  check,
  status: 'warning',
  text: { en, th },
})
export const failed = (check: Check, kind: ErrorKind, en: string, th: string): Finding => ({
  check,
  status: 'failed',
  kind,
  text: { en, th },
})
export const skipped = (check: Check, en: string, th: string): Finding => ({
  check,
  status: 'skipped',
  text: { en, th },
})

/** A failure of one of ours as a finding; anything else is a fault of the doctor itself. */
export const failedBy = (check: Check, error: unknown): Finding => {
  if (!isSaphanError(error)) throw error
  const cause = error.cause instanceof Error ? ` (${error.cause.message.split('\n')[0]})` : ''
  return failed(check, error.kind, `${error.message}${cause}`, `${error.message}${cause}`)
}
