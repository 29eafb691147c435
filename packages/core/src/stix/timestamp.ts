// STIX timestamps: RFC 3339 in UTC with `Z` and any number of sub-second digits (STIX 2.1 §2.16). Compared and
// converted without Date, which would lose digits.

/** Whether a text is a timestamp of a day and a time that exist. */
export function isTimestamp(text: string): boolean {
  if (text.length < 20 || text.charCodeAt(text.length - 1) !== 0x5a) return false
  for (let at = 0; at < 19; at++) {
    const separator = SEPARATORS[at] as number
    const code = text.charCodeAt(at)
    if (separator === 0 ? code < 0x30 || code > 0x39 : code !== separator) return false
  }
  return hasValidFraction(text) && isOnCalendar(text)
}

/** The order of two timestamps, negative if the first is earlier, exact at any number of digits. */
export function compareTimestamps(left: string, right: string): number {
  const seconds = compareText(left.slice(0, 19), right.slice(0, 19))
  return seconds === 0 ? compareText(fractionOf(left), fractionOf(right)) : seconds
}

/** The same instant with at least three sub-second digits and no needless ones: one text for each instant. */
export function normalizeTimestamp(text: string): string {
  return `${text.slice(0, 19)}.${fractionOf(text).padEnd(3, '0')}Z`
}

/** Microseconds since 1970 of a timestamp, further digits cut off; a leap second counts as the second after it. */
export function timestampToMicroseconds(text: string): bigint {
  const day = daysSinceEpoch(numberAt(text, 0, 4), numberAt(text, 5, 7), numberAt(text, 8, 10))
  const seconds =
    day * 86_400 + numberAt(text, 11, 13) * 3600 + numberAt(text, 14, 16) * 60 + numberAt(text, 17, 19)
  return BigInt(seconds) * 1_000_000n + BigInt(fractionOf(text).slice(0, 6).padEnd(6, '0'))
}

/** The timestamp of microseconds since 1970, always with six digits as TAXII 2.1 §2 wants, for the years 0 to 9999. */
export function microsecondsToTimestamp(microseconds: bigint): string {
  const fraction = ((microseconds % 1_000_000n) + 1_000_000n) % 1_000_000n
  const seconds = Number((microseconds - fraction) / 1_000_000n)
  const day = Math.floor(seconds / 86_400)
  const time = seconds - day * 86_400
  const clock = [Math.floor(time / 3600), Math.floor(time / 60) % 60, time % 60].map(twoDigits).join(':')
  return `${dateOf(day)}T${clock}.${String(fraction).padStart(6, '0')}Z`
}

// Per character of `YYYY-MM-DDTHH:MM:SS`: what separates, or 0 for a digit.
const SEPARATORS = Array.from('0000-00-00T00:00:00', (unit) => (unit === '0' ? 0 : unit.charCodeAt(0)))
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

function hasValidFraction(text: string): boolean {
  const last = text.length - 1
  if (last === 19) return true
  if (text.charCodeAt(19) !== 0x2e || last === 20) return false
  for (let at = 20; at < last; at++) {
    const code = text.charCodeAt(at)
    if (code < 0x30 || code > 0x39) return false
  }
  return true
}

function isOnCalendar(text: string): boolean {
  const month = numberAt(text, 5, 7)
  const day = numberAt(text, 8, 10)
  if (month < 1 || month > 12 || day < 1 || day > monthLength(numberAt(text, 0, 4), month)) return false
  const hour = numberAt(text, 11, 13)
  const minute = numberAt(text, 14, 16)
  const second = numberAt(text, 17, 19)
  return hour < 24 && minute < 60 && (second < 60 || (second === 60 && hour === 23 && minute === 59))
}

function monthLength(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return month === 2 && isLeap ? 29 : (MONTH_LENGTHS[month - 1] ?? 0)
}

/** Sub-second digits without the zeros at their end. */
function fractionOf(text: string): string {
  let end = text.length - 1
  while (end > 20 && text.charCodeAt(end - 1) === 0x30) end--
  return end > 20 ? text.slice(20, end) : ''
}

function numberAt(text: string, from: number, to: number): number {
  let value = 0
  for (let at = from; at < to; at++) value = value * 10 + text.charCodeAt(at) - 0x30
  return value
}

/** Days of the proleptic Gregorian calendar; years are counted from March so that leap days come last. */
function daysSinceEpoch(year: number, month: number, day: number): number {
  const shifted = month > 2 ? year : year - 1
  const monthFromMarch = (month + 9) % 12
  const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5) + day - 1
  const leapDays = Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400)
  return shifted * 365 + leapDays + dayOfYear - 719_468
}

function dateOf(day: number): string {
  let year = Math.floor((day + 719_468) / 365.2425)
  while (daysSinceEpoch(year + 1, 1, 1) <= day) year++
  while (daysSinceEpoch(year, 1, 1) > day) year--
  let rest = day - daysSinceEpoch(year, 1, 1)
  let month = 1
  for (; rest >= monthLength(year, month); month++) rest -= monthLength(year, month)
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(rest + 1)}`
}

const twoDigits = (value: number): string => String(value).padStart(2, '0')
const compareText = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0)
