// From STIX to MISP objects, their references, sightings and event reports.
import { mispPartOf } from '../record/misp-extension.ts'
import type { StixObject } from '../stix/object.ts'
import { textOf, timeOf, uuidOf, versionOf, type Returning } from './attribute-from-stix.ts'
import {
  MISP_DEFAULTS,
  type MispAttribute,
  type MispObject,
  type MispReference,
  type MispReport,
  type MispSighting,
} from './event.ts'
import { toSeconds } from './instant.ts'

/** The MISP object that a grouping of ours is. */
export function readObjectBack(
  grouping: StixObject,
  attributes: readonly MispAttribute[],
  references: readonly MispReference[],
): MispObject {
  const part = mispPartOf(grouping)
  return {
    uuid: part?.misp_uuid ?? uuidOf(grouping.id),
    name: textOf(grouping, 'name') ?? 'unknown',
    meta_category: part?.meta_category ?? '',
    description: part?.remark ?? '',
    template_uuid: part?.template ?? '',
    template_version: part?.template_version ?? '',
    comment: textOf(grouping, 'description') ?? '',
    timestamp: versionOf(grouping, 0),
    distribution: part?.distribution ?? MISP_DEFAULTS.distributionWithin,
    deleted: grouping['revoked'] === true,
    first_seen: part?.seen_from,
    last_seen: part?.seen_until,
    attributes,
    references,
  }
}

/** What an object says of another one. */
export function readReferenceBack(
  relationship: StixObject,
  target: string,
  timestamp: number,
): MispReference {
  const part = mispPartOf(relationship)
  return {
    uuid: part?.misp_uuid ?? uuidOf(relationship.id),
    referenced_uuid: target,
    relationship_type: part?.relation ?? textOf(relationship, 'relationship_type') ?? '',
    comment: textOf(relationship, 'description') ?? '',
    timestamp: part?.without?.includes('timestamp') ? 0 : timestamp,
  }
}

/** The event report that a note is; none for a note that stands for something else. */
export function readReportBack(
  object: StixObject,
  head: StixObject | undefined,
  returning: Returning,
): MispReport[] {
  const part = mispPartOf(object)
  if (object.type !== 'note' || (part !== undefined && part.misp_role !== 'report') || object === head)
    return []
  return [
    {
      uuid: part?.misp_uuid ?? uuidOf(object.id),
      name: textOf(object, 'abstract') ?? '',
      content: part?.without?.includes('content') ? '' : (textOf(object, 'content') ?? ''),
      timestamp: versionOf(object, returning.timestamp),
      distribution: part?.distribution ?? MISP_DEFAULTS.distributionWithin,
      deleted: object['revoked'] === true,
    },
  ]
}

const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []

const OPINION_TYPES: Readonly<Record<string, 1 | 2>> = { 'strongly-disagree': 1, disagree: 2 }

/** A sighting with the ids of what was seen, any of which may be known; an opinion that disagrees is one of a false positive. */
export function readSightingBack(
  object: StixObject,
  { resolve, timestamp }: Returning,
): { readonly of: readonly string[]; readonly sighting: MispSighting } | undefined {
  const part = mispPartOf(object)
  const isSighting = object.type === 'sighting'
  const opinion = object.type === 'opinion' ? OPINION_TYPES[textOf(object, 'opinion') ?? ''] : undefined
  if (!isSighting && opinion === undefined) return undefined
  const seen = textOf(object, 'sighting_of_ref')
  const of = isSighting ? (seen === undefined ? [] : [seen]) : textsOf(object['object_refs'])
  const by = resolve(
    (isSighting ? textsOf(object['where_sighted_refs'])[0] : textOf(object, 'created_by_ref')) ?? '',
  )
  const name = by === undefined ? undefined : textOf(by, 'name')
  const at = isSighting ? (timeOf(object, 'last_seen') ?? timeOf(object, 'first_seen')) : undefined
  return {
    of,
    sighting: {
      uuid: part?.misp_uuid ?? uuidOf(object.id),
      date_sighting: at === undefined ? versionOf(object, timestamp) : toSeconds(at),
      type: opinion ?? 0,
      source: part?.sighting_source ?? '',
      organisation:
        by === undefined || name === undefined
          ? undefined
          : { uuid: mispPartOf(by)?.misp_uuid ?? uuidOf(by.id), name },
    },
  }
}
