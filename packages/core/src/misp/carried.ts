// What STIX cannot say of an attribute or event is found by reading back what was written: whatever differs is carried in the
// extension, and nothing else. So nothing that STIX says stands a second time where a redactor might not look for it.
import { MISP_EXTENSION, type MispPart } from '../record/misp-extension.ts'
import type { JsonObject } from '../json/value.ts'
import { categoryOf } from './attribute-vocabulary.ts'
import type { MispAttribute } from './event.ts'

/** What may be carried, without what every extension has. */
export type Carried = Partial<Omit<MispPart, 'extension_type' | 'misp_role'>>
export type Role = MispPart['misp_role']

/** The extension of an object; nothing where nothing is carried and the role is what it would be taken for anyway. */
export const extensionOf = (role: Role, carried: Carried, isNeeded = false): JsonObject =>
  isNeeded || Object.keys(carried).length > 0
    ? {
        extensions: {
          [MISP_EXTENSION]: {
            extension_type: 'property-extension',
            misp_role: role,
            ...carried,
          } as JsonObject,
        },
      }
    : {}

/** Tags that are there and were not read back, and the reverse. */
export function tagDifference(original: readonly string[], derived: readonly string[]): Carried {
  const added = original.filter((tag) => !derived.includes(tag))
  const absent = derived.filter((tag) => !original.includes(tag))
  return {
    ...(added.length === 0 ? {} : { added_tags: added }),
    ...(absent.length === 0 ? {} : { absent_tags: absent }),
  }
}

/** Tags as they were. */
export const restoreTags = (derived: readonly string[], part: Carried | undefined): string[] => [
  ...derived.filter((tag) => part?.absent_tags?.includes(tag) !== true),
  ...(part?.added_tags ?? []),
]

/** What of an attribute was not read back from what was written. */
export function attributeDifference(original: MispAttribute, derived: MispAttribute): Carried {
  const carried: { -readonly [Key in keyof Carried]: Carried[Key] } = {}
  const without: string[] = []
  if (original.uuid !== derived.uuid) carried.misp_uuid = original.uuid
  if (original.type !== derived.type) carried.attribute_type = original.type
  if (original.category !== categoryOf(original.type)) carried.category = original.category
  if (original.to_ids !== derived.to_ids) carried.to_ids = original.to_ids
  if (original.comment !== derived.comment) carried.remark = original.comment
  if (original.distribution !== derived.distribution) carried.distribution = original.distribution
  if (original.disable_correlation) carried.disable_correlation = true
  if (original.object_relation !== undefined) carried.object_relation = original.object_relation
  if (original.first_seen !== derived.first_seen) {
    if (original.first_seen === undefined) without.push('first_seen')
    else carried.seen_from = original.first_seen
  }
  if (original.last_seen !== derived.last_seen) {
    if (original.last_seen === undefined) without.push('last_seen')
    else carried.seen_until = original.last_seen
  }
  if (without.length > 0) carried.without = without
  return { ...carried, ...tagDifference(original.tags, derived.tags) }
}

/** An attribute as it was, from what was read back and what was carried. */
export function restoreAttribute(derived: MispAttribute, part: Carried | undefined): MispAttribute {
  if (part === undefined) return derived
  const isWithout = (name: string): boolean => part.without?.includes(name) === true
  return {
    ...derived,
    uuid: part.misp_uuid ?? derived.uuid,
    type: part.attribute_type ?? derived.type,
    category:
      part.category ??
      (part.attribute_type === undefined ? derived.category : categoryOf(part.attribute_type)),
    to_ids: part.to_ids ?? derived.to_ids,
    comment: part.remark ?? derived.comment,
    distribution: part.distribution ?? derived.distribution,
    disable_correlation: part.disable_correlation ?? false,
    object_relation: part.object_relation,
    first_seen: isWithout('first_seen') ? undefined : (part.seen_from ?? derived.first_seen),
    last_seen: isWithout('last_seen') ? undefined : (part.seen_until ?? derived.last_seen),
    tags: restoreTags(derived.tags, part),
  }
}
