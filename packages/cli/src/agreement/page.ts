// An agreement as lines for a terminal.
import type { AgreementLine, AgreementPage } from '@saphan/core/contract/agreement.ts'
import { groupDigits } from '@saphan/core/agreement/nine-digits.ts'
import type { Bilingual } from '@saphan/core/language/bilingual.ts'
import type { Shell } from '../shell.ts'
import { tableOf } from '../table.ts'

const STATES: Readonly<Record<string, Bilingual>> = {
  draft: { th: 'ร่าง', en: 'draft' },
  negotiated: { th: 'ตกลงข้อความแล้ว', en: 'text agreed' },
  approved: { th: 'เห็นชอบแล้ว', en: 'approved' },
  signed: { th: 'ลงนามแล้ว', en: 'signed' },
  'in-force': { th: 'มีผล', en: 'in effect' },
  extended: { th: 'ขยายระยะเวลา', en: 'extended' },
  amended: { th: 'แก้ไขเพิ่มเติมแล้ว', en: 'amended' },
  suspended: { th: 'ระงับชั่วคราว', en: 'suspended' },
  terminated: { th: 'สิ้นสุด', en: 'terminated' },
  'wound-down': { th: 'ปิดเสร็จสิ้น', en: 'wound down' },
  superseded: { th: 'มีฉบับใหม่แทน', en: 'superseded' },
}

const EVENTS: Readonly<Record<string, Bilingual>> = {
  agree: { th: 'ตกลงข้อความ', en: 'agreed the text' },
  approve: { th: 'เห็นชอบ', en: 'approved' },
  sign: { th: 'ลงนาม', en: 'signed' },
  suspend: { th: 'ระงับชั่วคราว', en: 'suspended' },
  resume: { th: 'ให้มีผลต่อ', en: 'resumed' },
  extend: { th: 'ขยายระยะเวลา', en: 'extended' },
  terminate: { th: 'บอกเลิก', en: 'gave notice of termination' },
}

const wordOf = (shell: Shell, words: Readonly<Record<string, Bilingual>>, key: string): string => {
  const word = words[key]
  return word === undefined ? key : shell.say(word)
}

/** What two people compare before they sign: the hashes of both texts, and the nine digits. */
export const comparedLines = (shell: Shell, { hashes, digits }: AgreementPage): string[] =>
  tableOf([
    [shell.say({ en: 'Document', th: 'เอกสาร' }), hashes.document],
    [shell.say({ en: 'Thai text', th: 'ข้อความภาษาไทย' }), hashes.th],
    [shell.say({ en: 'English text', th: 'ข้อความภาษาอังกฤษ' }), hashes.en],
    [
      shell.say({ en: 'Nine digits', th: 'ตัวเลขเก้าหลัก' }),
      digits === null
        ? shell.say({
            en: 'not yet: carry the file of each side to the other, and again',
            th: 'ยังไม่มี: โปรดนำไฟล์ของแต่ละฝ่ายเข้าระบบของอีกฝ่ายและทำซ้ำอีกครั้ง',
          })
        : groupDigits(digits),
    ],
  ])

export const pageLines = (shell: Shell, page: AgreementPage): string[] => {
  const { line, events, can } = page
  const facts = [
    [shell.say({ en: 'State', th: 'สถานะ' }), wordOf(shell, STATES, line.state)],
    [shell.say({ en: 'Sides', th: 'ฝ่าย' }), line.parties.join(', ')],
    [shell.say({ en: 'Signed by', th: 'ลงนามโดย' }), line.signedBy.join(', ') || '–'],
    [shell.say({ en: 'From', th: 'มีผลตั้งแต่' }), line.effectiveAt ?? '–'],
    [shell.say({ en: 'Until', th: 'ถึง' }), line.expiresAt ?? '–'],
    [shell.say({ en: 'You may', th: 'ท่านทำได้' }), can.join(', ') || '–'],
  ]
  const acts = events.map(({ at, party, kind, role, authority = '' }) => [
    at,
    party,
    wordOf(shell, EVENTS, kind),
    role,
    authority,
  ])
  return [
    shell.say(line.titles),
    '',
    ...tableOf(facts),
    '',
    ...comparedLines(shell, page),
    ...(acts.length === 0 ? [] : ['', ...tableOf(acts)]),
  ]
}

export const listLines = (shell: Shell, agreements: readonly AgreementLine[]): string[] =>
  agreements.length === 0
    ? [shell.say({ en: 'There are no agreements.', th: 'ยังไม่มีข้อตกลง' })]
    : tableOf(
        agreements.map(({ id, state, parties, titles }) => [
          id.slice(0, 12),
          wordOf(shell, STATES, state),
          parties.join(', '),
          shell.say(titles),
        ]),
      )
