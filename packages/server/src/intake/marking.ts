// What an object's markings state, in the codes of the facts. What cannot be read is unknown, never harmless.
import type { StatedMarkings } from '@saphan/core/facts/derive.ts'
import { readSharing } from '@saphan/core/stix/marking.ts'
import type { StixObject } from '@saphan/core/stix/object.ts'
import type { TlpLevel } from '@saphan/core/stix/tlp.ts'

/** Gives a marking definition by its id, if it is known here or came in the same unit. */
export type Resolve = (id: string) => StixObject | undefined

const codeOf = (level: TlpLevel): NonNullable<StatedMarkings['tlp']> =>
  level === 'amber+strict' ? 'amber-strict' : level

/** The stated markings; a part marked apart counts for the whole object, as long as nothing has been cut off. */
export const readStated = (object: StixObject, resolve: Resolve): StatedMarkings => {
  const { isConflicting, lookAlikes, unresolved, strictest, pap } = readSharing(object, resolve)
  const said: StatedMarkings = pap === undefined ? {} : { pap: pap as NonNullable<StatedMarkings['pap']> }
  if (isConflicting) return { ...said, tlp: 'conflict' }
  if (unresolved.length > 0 || lookAlikes.length > 0) return { ...said, tlp: 'unknown' }
  return strictest === undefined ? said : { ...said, tlp: codeOf(strictest) }
}
