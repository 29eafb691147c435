// How an example of the demonstration is written down: a filled form, whose dates are told from the day on which it is written.
import type { Bilingual } from '@saphan/core/language/bilingual.ts'
import type { Caller } from './caller.ts'

/** A filled form: the kind, its values, and what is known of how it came to be known. */
export type Example = {
  readonly kind: string
  readonly values: Readonly<Record<string, unknown>>
  readonly facts?: Readonly<Record<string, unknown>>
}

/** One text in two languages. */
export const both = (th: string, en: string): Bilingual => ({ th, en })

type Moment = { readonly inDays: number; readonly form: 'day' | 'instant' }

/** A date some days after the record is written, or before it. */
export const day = (inDays: number): Moment => ({ inDays, form: 'day' })
/** The beginning of such a day. */
export const instant = (inDays: number): Moment => ({ inDays, form: 'instant' })

const isMoment = (value: unknown): value is Moment =>
  typeof value === 'object' && value !== null && 'inDays' in value

const DAY_MS = 86_400_000

const dated = (value: unknown, nowMs: number): unknown => {
  if (!isMoment(value)) return value
  const date = new Date(nowMs + value.inDays * DAY_MS).toISOString().slice(0, 10)
  return value.form === 'day' ? date : `${date}T00:00:00Z`
}

/** Writes an example through its form; returns the record's id. */
export const writeExample = async (
  caller: Caller,
  { kind, values, facts }: Example,
  nowMs: number,
): Promise<string> => {
  const filled = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, dated(value, nowMs)]),
  )
  const body = { kind, values: filled, ...(facts ? { facts } : {}) }
  return (await caller.call('record.write', { body })).id
}
