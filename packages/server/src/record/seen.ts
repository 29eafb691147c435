// The current versions of an object that a reader may see.
import { sql, type RawBuilder } from 'kysely'
import type { Permit } from '../gate/permit.ts'

/**
 * That a row of `record` is one of them. INVARIANT: what an id is asked for by goes through here. The words are those of
 * the index over the object and its class; by it an object of another class is not touched, so that the time of an
 * answer does not tell a hidden object from an absent one.
 */
export const objectSeen = (
  { classes }: Pick<Permit, 'classes'>,
  objectId: RawBuilder<unknown>,
): RawBuilder<unknown> => sql`
  (record.object_id || '') = ${objectId} and record.class_id = any(${classes}::text[]) and record.state = 'current'`
