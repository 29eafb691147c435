// Table block_value follows the records as search does: which values of a record can be blocked each by itself.
import { domainToASCII } from 'node:url'
import { blockableOf } from '@saphan/core/block-list/blockable.ts'
import type { JsonObject } from '@saphan/core/json/value.ts'
import { isTimestamp, timestampToMicroseconds } from '@saphan/core/stix/timestamp.ts'
import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'
import { texts } from '../database/text-array.ts'

/** A value as it is written, each part as text; `place` is that of its record. */
export type BlockValueRow = {
  readonly type: string
  readonly value: string
  readonly confidence: string | null
  readonly validFrom: string | null
  readonly validUntil: string | null
}

const microsecondsOf = (value: unknown): string | null =>
  typeof value === 'string' && isTimestamp(value) ? String(timestampToMicroseconds(value)) : null

/** What of an object can be blocked. */
export const blockValuesOf = (object: JsonObject): BlockValueRow[] => {
  const { confidence, valid_from: from, valid_until: until } = object
  const sure = typeof confidence === 'number' && Number.isInteger(confidence) ? String(confidence) : null
  const validity = { confidence: sure, validFrom: microsecondsOf(from), validUntil: microsecondsOf(until) }
  return blockableOf(object, domainToASCII).map((one) => ({ ...one, ...validity }))
}

/** Has the lists that a record is in brought up to date before they are taken again. */
export const staleLists = async (tx: Tx, place: bigint): Promise<void> => {
  await sql`update block_list set stale = true where id in (
    select list_id from block_list_line where place = ${place} and gone is null)`.execute(tx)
}

/** Forgets the values of records, and notes those that they have now. */
export const putBlockValues = async (
  tx: Tx,
  records: readonly { readonly place: string; readonly values: readonly BlockValueRow[] }[],
): Promise<void> => {
  await removeBlockValues(
    tx,
    records.map(({ place }) => place),
  )
  const rows = records.flatMap(({ place, values }) => values.map((one) => ({ ...one, place })))
  if (rows.length === 0) return
  await sql`
    insert into block_value (place, type, value, confidence, valid_from, valid_until)
    select place::bigint, type, value, confidence::integer, valid_from::bigint, valid_until::bigint
    from unnest(${texts(rows.map(({ place }) => place))}, ${texts(rows.map(({ type }) => type))},
      ${texts(rows.map(({ value }) => value))}, ${texts(rows.map(({ confidence }) => confidence))},
      ${texts(rows.map(({ validFrom }) => validFrom))}, ${texts(rows.map(({ validUntil }) => validUntil))})
      as fresh (place, type, value, confidence, valid_from, valid_until)`.execute(tx)
}

export const removeBlockValues = async (tx: Tx, places: readonly string[]): Promise<void> => {
  await sql`delete from block_value where place = any(${texts(places)}::bigint[])`.execute(tx)
}
