// Dates for people in both calendars (domain.md §6.1, interface.md §7.4): years always in four digits, Thai in
// the Buddhist era unless asked, English always in the common era, the time zone always printed.
import type { Language } from './bilingual.ts'
import { MONTHS, SHORT_MONTHS } from './month.ts'
import { type Digits, inDigits } from './number.ts'

/** What is added to a year of the common era to give the year of the Buddhist era (from 1941 on). */
export const BUDDHIST_ERA_OFFSET = 543

/**
 * `long` 10 มกราคม 2562 / 10 January 2019; `era` 10 มกราคม พ.ศ. 2562 / 10 January 2019;
 * `medium` 10 ม.ค. 2562 / 10 Jan 2019; `both` 10 Jan 2019 / 10 ม.ค. 2562 in either language.
 */
export type DateStyle = 'long' | 'era' | 'medium' | 'both'

/** How a date is written beyond its style: Thai digits, or the common era in Thai (then marked ค.ศ.). */
export type DateOptions = { readonly digits?: Digits; readonly calendar?: 'buddhist' | 'gregory' }

type Parts = { year: number; month: number; day: number; hour: number; minute: number; second: number }

// Making a formatter costs far more than using it. The cache holds no answers, so functions stay pure.
const formatters = new Map<string, Intl.DateTimeFormat>()

const formatterFor = (zone: string): Intl.DateTimeFormat => {
  const known = formatters.get(zone)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat('en-AU-u-ca-gregory-nu-latn', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  formatters.set(zone, made)
  return made
}

const partsIn = (instant: string, zone: string): Parts => {
  const parts: Parts = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0 }
  for (const { type, value } of formatterFor(zone).formatToParts(new Date(instant))) {
    if (type in parts) parts[type as keyof Parts] = Number(value)
  }
  return parts
}

const formatParts = (parts: Parts, language: Language, style: DateStyle, options: DateOptions): string => {
  if (style === 'both') {
    const english = formatParts(parts, 'en', 'medium', {})
    return `${english} / ${formatParts(parts, 'th', 'medium', { ...options, calendar: 'buddhist' })}`
  }
  const month = (style === 'medium' ? SHORT_MONTHS : MONTHS)[language][parts.month - 1] ?? ''
  const isThai = language === 'th'
  const isBuddhist = isThai && options.calendar !== 'gregory'
  const year = String(isBuddhist ? parts.year + BUDDHIST_ERA_OFFSET : parts.year).padStart(4, '0')
  // A Thai reader takes a bare year for the Buddhist era, so a year of the common era is always marked.
  const era = isThai && !isBuddhist ? 'ค.ศ. ' : isThai && style === 'era' ? 'พ.ศ. ' : ''
  return inDigits(`${parts.day} ${month} ${era}${year}`, language, options.digits ?? 'latn')
}

/** The day of an instant (RFC 3339) in an IANA zone; an instant or zone that is none throws RangeError. */
export const formatDate = (
  instant: string,
  language: Language,
  style: DateStyle,
  zone: string,
  options: DateOptions = {},
): string => formatParts(partsIn(instant, zone), language, style, options)

/** A calendar day `YYYY-MM-DD` without any zone; a text that is no such day throws RangeError. */
export const formatDay = (
  day: string,
  language: Language,
  style: DateStyle,
  options: DateOptions = {},
): string => formatDate(`${day}T00:00:00Z`, language, style, 'UTC', options)

/** How far a zone is ahead of UTC at an instant, in minutes. */
export const zoneOffsetMinutes = (instant: string, zone: string): number => {
  const local = partsIn(instant, zone)
  const asUtc = Date.UTC(local.year, local.month - 1, local.day, local.hour, local.minute, local.second)
  return Math.round((asUtc - Math.floor(Date.parse(instant) / 1_000) * 1_000) / 60_000)
}

/** A zone's distance from UTC at an instant, as `UTC+7`, `UTC+5:30` or `UTC`. */
export const formatZone = (instant: string, zone: string): string => {
  const offset = zoneOffsetMinutes(instant, zone)
  if (offset === 0) return 'UTC'
  const minutes = Math.abs(offset) % 60
  const tail = minutes === 0 ? '' : `:${String(minutes).padStart(2, '0')}`
  return `UTC${offset < 0 ? '-' : '+'}${Math.floor(Math.abs(offset) / 60)}${tail}`
}

/** Day, time and zone, as `10 Jan 2019, 12:00 (UTC+7)` or `10 ม.ค. 2562 เวลา 12:00 น. (UTC+7)`. */
export const formatDateTime = (
  instant: string,
  language: Language,
  style: DateStyle,
  zone: string,
  options: DateOptions = {},
): string => {
  const parts = partsIn(instant, zone)
  const time = `${String(parts.hour).padStart(2, '0')}:${String(parts.minute).padStart(2, '0')}`
  const clock = language === 'th' ? ` เวลา ${time} น.` : `, ${time}`
  const zoned = `${clock} (${formatZone(instant, zone)})`
  return formatParts(parts, language, style, options) + inDigits(zoned, language, options.digits ?? 'latn')
}
