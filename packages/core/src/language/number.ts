// Numbers for people: grouping, Thai digits, durations and relative times (domain.md §6.1).
import type { Language } from './bilingual.ts'

/** Which digits a person reads: `latn` 0–9, or `thai` ๐–๙; data always keeps 0–9. */
export type Digits = 'latn' | 'thai'

const THAI_ZERO = 0x0e50

/** Writes the digits 0–9 of a text as ๐–๙ and leaves everything else. */
export const toThaiDigits = (text: string): string =>
  text.replace(/[0-9]/g, (digit) => String.fromCharCode(THAI_ZERO + Number(digit)))

/** Writes the digits ๐–๙ of a text as 0–9 and leaves everything else. */
export const fromThaiDigits = (text: string): string =>
  text.replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - THAI_ZERO))

/** Writes a text in the wanted digits; Thai digits appear in Thai text only. */
export const inDigits = (text: string, language: Language, digits: Digits): string =>
  digits === 'thai' && language === 'th' ? toThaiDigits(text) : text

/** A number with groups of three, as `12,345.6`; at most three decimals. */
export const formatNumber = (value: number, language: Language, digits: Digits = 'latn'): string =>
  inDigits(new Intl.NumberFormat('en-AU').format(value), language, digits)

const UNITS = [
  { ms: 86_400_000, unit: 'day', en: 'day', th: 'วัน' },
  { ms: 3_600_000, unit: 'hour', en: 'hour', th: 'ชั่วโมง' },
  { ms: 60_000, unit: 'minute', en: 'minute', th: 'นาที' },
  { ms: 1_000, unit: 'second', en: 'second', th: 'วินาที' },
] as const

/** A length of time in its two largest units, as `2 days 3 hours` or `2 วัน 3 ชั่วโมง`; under a second is 0. */
export const formatDuration = (durationMs: number, language: Language, digits: Digits = 'latn'): string => {
  let rest = Math.floor(Math.abs(durationMs) / 1_000) * 1_000
  const first = UNITS.findIndex((unit) => rest >= unit.ms)
  if (first === -1) return inDigits(language === 'th' ? '0 วินาที' : '0 seconds', language, digits)
  const words: string[] = []
  for (const unit of UNITS.slice(first, first + 2)) {
    const count = Math.floor(rest / unit.ms)
    rest -= count * unit.ms
    if (count > 0) words.push(`${count} ${language === 'th' ? unit.th : unit.en + (count === 1 ? '' : 's')}`)
  }
  return inDigits(words.join(' '), language, digits)
}

/** How long before or after `now` an instant is, in its largest unit, as `3 days ago` or `3 วันที่ผ่านมา`. */
export const formatRelative = (
  instant: string,
  now: string,
  language: Language,
  digits: Digits = 'latn',
): string => {
  const distanceMs = Date.parse(instant) - Date.parse(now)
  const unit = UNITS.find((candidate) => Math.abs(distanceMs) >= candidate.ms) ?? UNITS[3]
  const locale = language === 'th' ? 'th-TH-u-nu-latn' : 'en-AU'
  const text = new Intl.RelativeTimeFormat(locale).format(Math.trunc(distanceMs / unit.ms), unit.unit)
  return inDigits(text, language, digits)
}
