// A record as a line of any list.
import type { RecordLine } from '@saphan/core/contract/record.ts'
import { toInstant } from '../clock/clock.ts'
import type { RecordLineRow } from './list.ts'

/** A row as the console shows it in a list. */
export const lineOf = (row: RecordLineRow): RecordLine => ({
  id: row.objectId,
  version: row.version,
  type: row.type,
  kind: row.kind,
  area: row.area,
  title: row.title,
  tlp: row.tlp,
  origin: row.origin,
  receivedAt: toInstant(row.storedAt),
  revoked: row.revoked,
})
