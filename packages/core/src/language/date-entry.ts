// A day as a person enters it, in either calendar and either digits (interface.md §7.4).
import type { Bilingual } from './bilingual.ts'
import { BUDDHIST_ERA_OFFSET } from './calendar.ts'
import { MONTHS, SHORT_MONTHS } from './month.ts'
import { fromThaiDigits } from './number.ts'

/** Buddhist era or common era. */
export type Era = 'BE' | 'CE'

/** The three fields as typed: digits in Thai or Latin, the month also by name; `era` is where the switch stands. */
export type DateEntry = {
  readonly day: string
  readonly month: string
  readonly year: string
  readonly era: Era
}

/** Why an entry is not a day. */
export const DATE_ENTRY_REFUSALS = {
  'not-a-number': { en: 'Day, month and year are numbers.', th: 'วัน เดือน และปีต้องเป็นตัวเลข' },
  'short-year': {
    en: 'Write the year in four digits: 2019 or 2562.',
    th: 'กรอกปีเป็นตัวเลขสี่หลัก เช่น 2562 หรือ 2019',
  },
  'year-out-of-range': {
    en: 'The year must be 1941 CE (2484 BE) or later.',
    th: 'ปีต้องไม่ก่อน พ.ศ. 2484 (ค.ศ. 1941)',
  },
  'no-such-day': { en: 'There is no such day in the calendar.', th: 'ไม่มีวันที่นี้ในปฏิทิน' },
} as const satisfies Record<string, Bilingual>

/** The day as `YYYY-MM-DD` of the common era; `flipped` says that the year showed another era than the switch. */
export type DateEntryAnswer =
  | { readonly ok: true; readonly day: string; readonly era: Era; readonly flipped: boolean }
  | { readonly ok: false; readonly reason: keyof typeof DATE_ENTRY_REFUSALS }

// A year from here on is of the Buddhist era, a year below it of the common era: no day that this system
// handles lies in the years where both readings are possible.
const FIRST_BUDDHIST_YEAR = 2400
// Until 1940 the Thai year began in April, so adding 543 would be wrong for its first months.
const FIRST_YEAR = 1941

const readMonth = (text: string): number => {
  const lists = [MONTHS.th, MONTHS.en, SHORT_MONTHS.th, SHORT_MONTHS.en]
  const wanted = text.toLowerCase()
  for (const list of lists) {
    const index = list.findIndex((name) => name.toLowerCase() === wanted)
    if (index !== -1) return index + 1
  }
  return /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN
}

/** Reads the three fields as a day, or says why they are none. */
export const parseDateEntry = (entry: DateEntry): DateEntryAnswer => {
  const [day, monthText, year] = [entry.day, entry.month, entry.year].map((t) => fromThaiDigits(t.trim()))
  const month = readMonth(monthText ?? '')
  if (!/^\d{1,2}$/.test(day ?? '') || !/^\d+$/.test(year ?? '') || Number.isNaN(month)) {
    return { ok: false, reason: 'not-a-number' }
  }
  if (year?.length !== 4) return { ok: false, reason: 'short-year' }
  const era: Era = Number(year) >= FIRST_BUDDHIST_YEAR ? 'BE' : 'CE'
  const commonYear = Number(year) - (era === 'BE' ? BUDDHIST_ERA_OFFSET : 0)
  if (commonYear < FIRST_YEAR) return { ok: false, reason: 'year-out-of-range' }
  const date = new Date(Date.UTC(commonYear, month - 1, Number(day)))
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== Number(day)) {
    return { ok: false, reason: 'no-such-day' }
  }
  return { ok: true, day: date.toISOString().slice(0, 10), era, flipped: era !== entry.era }
}
