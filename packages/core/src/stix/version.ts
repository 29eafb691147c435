// Which version of an object a text is (STIX 2.1 §3.6, TAXII 2.1 §3.4.1).
import type { StixObject } from './object.ts'
import { compareTimestamps, isTimestamp } from './timestamp.ts'

/** The version of every object that has no times of its own, as cyber-observables; fixed, so the same on every node. */
export const UNVERSIONED = '1970-01-01T00:00:00.000Z'

/** The version of an object: `modified`, else `created`, else UNVERSIONED; the text as it stands in the object. */
export function versionOf(object: StixObject): string {
  return timeIn(object, 'modified') ?? timeIn(object, 'created') ?? UNVERSIONED
}

/** Whether the first object is a later version than the second, whatever order they arrived in. */
export const isLaterVersion = (left: StixObject, right: StixObject): boolean =>
  compareTimestamps(versionOf(left), versionOf(right)) > 0

/** Whether a version revokes its object; no later version may follow. */
export const isRevoked = (object: StixObject): boolean => object['revoked'] === true

function timeIn(object: StixObject, property: 'modified' | 'created'): string | undefined {
  const value = object[property]
  return typeof value === 'string' && isTimestamp(value) ? value : undefined
}
