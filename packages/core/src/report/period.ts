// The period of a report: from its first day to its last, or instants, in the zone of whoever reads it.
import { SaphanError } from '../error/saphan-error.ts'
import { zoneOffsetMinutes } from '../language/calendar.ts'
import { isTimestamp, timestampToMicroseconds } from '../stix/timestamp.ts'

/** Microseconds since 1970: `from` is included, `to` is not; no `from` means from the beginning. */
export type Period = { readonly from: bigint | null; readonly to: bigint }

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000

const invalid = (text: string): SaphanError =>
  new SaphanError(
    'report.period-invalid',
    `\`${text.slice(0, 40)}\` is not a day or an instant of a period`,
    {
      help: 'write a day as 2026-12-31 or an instant as 2026-12-31T00:00:00Z',
    },
  )

const checkZone = (zone: string): void => {
  try {
    zoneOffsetMinutes('2026-01-01T00:00:00Z', zone)
  } catch (cause) {
    throw new SaphanError('report.period-invalid', `\`${zone.slice(0, 40)}\` is not a time zone`, { cause })
  }
}

/** The instant at which a day begins in a zone; where a day begins twice or never, the offset of noon before decides. */
const startOfDay = (time: number, zone: string): bigint => {
  const near = zoneOffsetMinutes(new Date(time).toISOString(), zone)
  const offset = zoneOffsetMinutes(new Date(time - near * MINUTE_MS).toISOString(), zone)
  return BigInt(time - offset * MINUTE_MS) * 1000n
}

const edgeOf = (text: string, zone: string, daysOn: number): bigint => {
  if (isTimestamp(text)) return timestampToMicroseconds(text)
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text) throw invalid(text)
  return startOfDay(time + daysOn * DAY_MS, zone)
}

/**
 * The period between two days (both included) or instants; without an end, or with one that is still to come, it ends
 * now. Throws `report.period-invalid` on anything else and when it ends before it begins.
 */
export const parsePeriod = (
  asked: { readonly from?: string; readonly to?: string; readonly zone: string },
  now: bigint,
): Period => {
  checkZone(asked.zone)
  const from = asked.from === undefined ? null : edgeOf(asked.from, asked.zone, 0)
  const end = asked.to === undefined ? now : edgeOf(asked.to, asked.zone, 1)
  const to = end < now ? end : now
  if (from !== null && from > end)
    throw new SaphanError('report.period-invalid', 'the period ends before it begins')
  return { from, to }
}
