// Times as MISP and STIX write them: seconds since 1970; RFC 3339 with an offset against UTC with `Z`.
import {
  isTimestamp,
  microsecondsToTimestamp,
  normalizeTimestamp,
  timestampToMicroseconds,
} from '../stix/timestamp.ts'

const LAST_SECOND = 253_402_300_799

/** The STIX timestamp of seconds since 1970, with three digits; the last second of the year 9999 for anything later. */
export const fromSeconds = (seconds: number): string =>
  new Date(Math.min(seconds, LAST_SECOND) * 1000).toISOString()

/** Whole seconds since 1970 of a STIX timestamp; 0 for what is earlier. */
export const toSeconds = (timestamp: string): number => {
  const parsed = Date.parse(`${timestamp.slice(0, 19)}Z`) / 1000
  // A leap second is a time of STIX and none of ECMAScript.
  const seconds = Number.isNaN(parsed) ? Number(timestampToMicroseconds(timestamp) / 1_000_000n) : parsed
  return Math.max(seconds, 0)
}

const OFFSET = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(\.\d{1,9})?(Z|[+-]\d\d:?\d\d)?$/

/** The STIX timestamp of a time as MISP writes it, or undefined if it is none; without an offset it is UTC. */
export function fromMispTime(text: string): string | undefined {
  const match = OFFSET.exec(text)
  if (match === null) return undefined
  const [, day = '', clock = '', fraction = '', offset = 'Z'] = match
  const utc = `${day}T${clock}${fraction}Z`
  if (!isTimestamp(utc)) return undefined
  const minutes = offset === 'Z' ? 0 : offsetOf(offset)
  if (minutes === 0) return normalizeTimestamp(utc)
  return normalizeTimestamp(
    microsecondsToTimestamp(timestampToMicroseconds(utc) - BigInt(minutes) * 60_000_000n),
  )
}

/** A STIX timestamp as MISP writes it: microseconds and the offset of UTC. */
export const toMispTime = (timestamp: string): string => {
  const fraction = timestamp.slice(20, -1).slice(0, 6).padEnd(6, '0')
  return `${timestamp.slice(0, 19)}.${fraction}+00:00`
}

/** Whether a text is a day, `YYYY-MM-DD`. */
export const isDay = (text: string): boolean => text.length === 10 && isTimestamp(`${text}T00:00:00Z`)

const offsetOf = (offset: string): number => {
  const digits = offset.slice(1).replace(':', '')
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2))
  return offset.startsWith('-') ? -minutes : minutes
}
