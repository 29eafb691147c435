// Which of a record's versions a list shows: the latest that its reader may see.
import { sql, type RawBuilder } from 'kysely'
import type { Permit } from '../gate/permit.ts'

type Reader = Pick<Permit, 'classes'>

/**
 * Whether a row of `record` is shown to a reader: latest in its history, as far as the reader sees; a newer version that the
 * reader may not see does not hide this one. Fenced, and in the words of the index over object and class: a planner that knows
 * no statistics would otherwise hold every record of a class against all others.
 */
export const isShown = ({ classes }: Reader): RawBuilder<unknown> => sql`
  record.class_id = any(${classes}::text[]) and record.state = 'current'
  and not exists (select 1 from (select version_key, digest, origin from record as other where
      (other.object_id || '') = record.object_id and other.class_id = any(${classes}::text[]) and other.state = 'current'
      offset 0) as newer
    where newer.origin = record.origin and (newer.version_key, newer.digest) > (record.version_key, record.digest))`

/**
 * The same for a place that the search index has found under a class of the reader: only where there is a newer version, or
 * the index is not up to date, the record itself is asked.
 */
export const placeIsShown = (reader: Reader, place: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  case when exists (select 1 from superseded where superseded.place = ${place} offset 0)
      or exists (select 1 from projection_waiting where projection_waiting.place = ${place} offset 0)
    then exists (select 1 from record where record.place = ${place} and ${isShown(reader)} offset 0)
    else true end`
