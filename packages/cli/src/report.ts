// What a check of a folder found, as lines for a person and as a document.
import type { Bilingual } from '@saphan/core/language/bilingual.ts'
import { formatNumber } from '@saphan/core/language/number.ts'
import type { ProofCheck, ProofReport } from '@saphan/core/proof/report.ts'
import { describeFault, PROOF_CHECK_TEXTS } from '@saphan/core/proof/report-text.ts'
import { paint, type Shell } from './shell.ts'
import { tableOf } from './table.ts'

const STATES: Readonly<Record<keyof ProofReport['contents'], Bilingual>> = {
  opened: { en: 'opened', th: 'เปิดแล้ว' },
  erased: { en: 'erased by law or after a recall', th: 'ลบตามกฎหมายหรือตามการเรียกคืน' },
  withheld: { en: 'withheld', th: 'ไม่เปิดเผย' },
  missing: { en: 'missing', th: 'ขาดหาย' },
}

const MARKS: Readonly<Record<ProofCheck['status'], string>> = { passed: 'ok', failed: '!!', skipped: '--' }
const STYLES = { passed: 'green', failed: 'red', skipped: 'yellow' } as const

const checkLines = (shell: Shell, { check, status, faults, more }: ProofCheck): string[] => [
  `${paint(STYLES[status], MARKS[status])}  ${shell.say(PROOF_CHECK_TEXTS[check])}`,
  ...faults.map((fault) => `      ${shell.say(describeFault(fault))}`),
  ...(more === 0 ? [] : [`      ${shell.say({ en: `and ${more} more`, th: `และอีก ${more} รายการ` })}`]),
]

const verdictOf = (shell: Shell, { ok }: ProofReport): string =>
  ok
    ? paint('green', shell.say({ en: 'The folder is sound.', th: 'ชุดข้อมูลถูกต้องครบถ้วน' }))
    : paint('red', shell.say({ en: 'The folder is not sound.', th: 'ชุดข้อมูลไม่ถูกต้อง' }))

/** The verdict, the checks with their faults, what the entries hold, and the root keys to compare. */
export const reportLines = (shell: Shell, report: ProofReport): string[] => {
  const { language } = shell
  const counts = (['opened', 'erased', 'withheld', 'missing'] as const).map(
    (state) => `${shell.say(STATES[state])} ${formatNumber(report.contents[state], language)}`,
  )
  const facts = [
    [shell.say({ en: 'Feed', th: 'สายข้อมูล' }), report.origin ?? '–'],
    [
      shell.say({ en: 'Entries', th: 'จำนวนรายการ' }),
      report.size === undefined ? '–' : `${formatNumber(report.size, language)} (${counts.join(', ')})`,
    ],
    [
      shell.say({ en: 'Receipt', th: 'ใบรับ' }),
      report.receiptSize === undefined ? '–' : formatNumber(report.receiptSize, language),
    ],
    ...report.roots.map(({ party, keyId, pinned }) => [
      shell.say({ en: `Root key ${party}`, th: `กุญแจหลัก ${party}` }),
      `${keyId} ${pinned ? shell.say({ en: '(as you gave it)', th: '(ตรงกับที่ระบุ)' }) : shell.say({ en: '(compare it)', th: '(โปรดเทียบ)' })}`,
    ]),
  ]
  return [
    verdictOf(shell, report),
    '',
    ...report.checks.flatMap((check) => checkLines(shell, check)),
    '',
    ...tableOf(facts),
  ]
}

/** The same for machines; each fault carries its sentence. */
export const reportDocument = (report: ProofReport): Record<string, unknown> => ({
  ok: report.ok,
  origin: report.origin ?? null,
  size: report.size ?? null,
  receiptSize: report.receiptSize ?? null,
  contents: report.contents,
  roots: report.roots,
  checks: report.checks.map(({ check, status, faults, more }) => ({
    check,
    status,
    more,
    faults: faults.map((fault) => ({ ...fault, text: describeFault(fault) })),
  })),
})
