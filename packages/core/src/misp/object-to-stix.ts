// From MISP objects, their references, sightings and event reports to STIX.
import type { StixObject } from '../stix/object.ts'
import { headOf, stixUuid, type Writing } from './attribute-to-stix.ts'
import { extensionOf, type Carried } from './carried.ts'
import {
  MISP_DEFAULTS,
  type MispObject,
  type MispOrganisation,
  type MispReference,
  type MispReport,
  type MispSighting,
} from './event.ts'
import type { Marked } from './tag.ts'

/** Organisations are the same object wherever they are named, so their times are the same too. */
const IDENTITY_TIME = '2016-01-01T00:00:00.000Z'

/** The identity of an organisation; the time is fixed, since MISP says none. */
export const writeOrganisation = ({ uuid, name }: MispOrganisation): StixObject => {
  const id = stixUuid(uuid)
  return {
    type: 'identity',
    spec_version: '2.1',
    id: `identity--${id}`,
    created: IDENTITY_TIME,
    modified: IDENTITY_TIME,
    name,
    identity_class: 'organization',
    ...(id === uuid ? {} : extensionOf('reference', { misp_uuid: uuid })),
  }
}

const differing = (uuid: string, distribution: number): Carried => ({
  ...(stixUuid(uuid) === uuid ? {} : { misp_uuid: uuid }),
  ...(distribution === MISP_DEFAULTS.distributionWithin ? {} : { distribution }),
})

function carriedOfObject(object: MispObject): Carried {
  return {
    ...differing(object.uuid, object.distribution),
    ...(object.meta_category === '' ? {} : { meta_category: object.meta_category }),
    ...(object.template_uuid === '' ? {} : { template: object.template_uuid }),
    ...(object.template_version === '' ? {} : { template_version: object.template_version }),
    ...(object.description === '' ? {} : { remark: object.description }),
    ...(object.first_seen === undefined ? {} : { seen_from: object.first_seen }),
    ...(object.last_seen === undefined ? {} : { seen_until: object.last_seen }),
  }
}

/** A MISP object as a grouping of what its attributes became. */
export const writeObjectGrouping = (
  object: MispObject,
  members: readonly string[],
  writing: Writing,
): StixObject => ({
  ...headOf('grouping', stixUuid(object.uuid), object.timestamp, writing),
  ...(object.deleted ? { revoked: true } : {}),
  name: object.name,
  ...(object.comment === '' ? {} : { description: object.comment }),
  context: 'unspecified',
  object_refs: members.length === 0 ? [writing.eventId] : [...members],
  ...extensionOf('object', carriedOfObject(object), true),
})

const relationOf = (relation: string): string => {
  const name = relation
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
  return name === '' ? 'related-to' : name
}

/** What an object says of another one or an attribute. */
export function writeReference(
  reference: MispReference,
  ends: { readonly source: string; readonly target: string; readonly timestamp: number },
  writing: Writing,
): StixObject {
  const { relationship_type: relation, comment, timestamp } = reference
  const name = relationOf(relation)
  const carried: Carried = {
    ...(stixUuid(reference.uuid) === reference.uuid ? {} : { misp_uuid: reference.uuid }),
    ...(name === relation ? {} : { relation }),
    ...(timestamp === 0 ? { without: ['timestamp'] } : {}),
  }
  return {
    ...headOf(
      'relationship',
      stixUuid(reference.uuid),
      timestamp === 0 ? ends.timestamp : timestamp,
      writing,
    ),
    relationship_type: name,
    source_ref: ends.source,
    target_ref: ends.target,
    ...(comment === '' ? {} : { description: comment }),
    ...extensionOf('reference', carried, true),
  }
}

/** An event report as a note about the event. */
export function writeReportNote(report: MispReport, writing: Writing): StixObject {
  const carried: Carried = {
    ...differing(report.uuid, report.distribution),
    ...(report.content === '' ? { without: ['content'] } : {}),
  }
  return {
    ...headOf('note', stixUuid(report.uuid), report.timestamp, writing),
    ...(report.deleted ? { revoked: true } : {}),
    ...(report.name === '' ? {} : { abstract: report.name }),
    content: report.content === '' ? report.name : report.content,
    object_refs: [writing.eventId],
    ...extensionOf('report', carried),
  }
}

const EXPLANATIONS = { 1: 'False positive', 2: 'Expired' } as const
const OPINIONS = { 1: 'strongly-disagree', 2: 'disagree' } as const

/** That an attribute was seen, or an opinion that it is no threat, or none any more. */
export function writeSighting(
  sighting: MispSighting,
  of: string,
  writing: Writing,
  marked: Marked,
): StixObject {
  const { type, source, organisation: by } = sighting
  const seenBy = by === undefined ? undefined : writeOrganisation(by).id
  const uuid = stixUuid(sighting.uuid)
  const plain = { ...marked, labels: [] }
  const carried: Carried = {
    ...(uuid === sighting.uuid ? {} : { misp_uuid: sighting.uuid }),
    ...(source === '' ? {} : { sighting_source: source }),
    ...(type === 0 ? {} : { sighting_type: type }),
  }
  if (type === 0) {
    const head = headOf('sighting', uuid, sighting.date_sighting, writing, plain)
    const at = head.modified
    return {
      ...head,
      first_seen: at,
      last_seen: at,
      count: 1,
      sighting_of_ref: of,
      ...(seenBy === undefined ? {} : { where_sighted_refs: [seenBy] }),
      ...extensionOf('sighting', carried),
    }
  }
  const head = headOf('opinion', uuid, sighting.date_sighting, { ...writing, createdBy: seenBy }, plain)
  return {
    ...head,
    explanation: EXPLANATIONS[type],
    opinion: OPINIONS[type],
    object_refs: [of],
    ...extensionOf('sighting', carried, true),
  }
}
