// The current versions of an object that a reader may see.
import { sql, type RawBuilder } from 'kysely'
import type { Permit } from '../gate/permit.ts'

/**
 * The rows of `record` that are, as something to select from. INVARIANT: what an id is asked for by goes through here. Each
 * class is looked up with the id by the index over both, whose words these are; a list of classes a planner may check on
 * the row itself. So an object of another class is not touched, and the time of an answer does not tell it from an absent one.
 */
export const recordsSeen = (
  { classes }: Pick<Permit, 'classes'>,
  objectId: RawBuilder<unknown>,
): RawBuilder<unknown> => sql`
  (select found.* from unnest(${classes}::text[]) as permitted (class_id) cross join lateral (
    select * from record where (record.object_id || '') = ${objectId} and record.class_id = permitted.class_id
      and record.state = 'current' offset 0) as found)`
