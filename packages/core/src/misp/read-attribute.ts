// Reads attributes (draft-dulaunoy-misp-core-format §2.3) and objects (§2.5).
import type { JsonObject } from '../json/value.ts'
import { categoryOf, isAttributeType, isFileType } from './attribute-vocabulary.ts'
import {
  MISP_DEFAULTS,
  type MispAttribute,
  type MispCommon,
  type MispObject,
  type MispReference,
} from './event.ts'
import { countAt, fileAt, flagAt, isAnyUuid, listAt, nameAt, reportUnknown, textAt, uuidAt } from './field.ts'
import { report, type Reading } from './finding.ts'
import { fromMispTime } from './instant.ts'
import { readClusters, readSightings, readTags } from './read-cluster.ts'

/** What attributes are read with: the event's own facts, the UUIDs that were there, and how many may still come. */
export type Surroundings = {
  readonly event: string
  readonly timestamp: number
  readonly seen: Set<string>
  room: number
}

const COMMON =
  'id event_id object_id uuid comment timestamp distribution sharing_group_id SharingGroup deleted first_seen last_seen Event event_uuid ShadowAttribute RelatedAttribute'
const ATTRIBUTE_FIELDS: ReadonlySet<string> = new Set(
  `${COMMON} type category value value1 value2 to_ids disable_correlation object_relation data Tag Galaxy Sighting decay_score warnings malware_binary expand_comment proposal old_id batch_import galaxies encrypt malware_filename EventTag AttributeTag`.split(
    ' ',
  ),
)
const OBJECT_FIELDS: ReadonlySet<string> = new Set(
  `${COMMON} name meta-category description template_uuid template_version Attribute ObjectReference standalone`.split(
    ' ',
  ),
)

const TYPE_FORM = /^[A-Za-z0-9][A-Za-z0-9 |/_.-]{0,99}$/

function timeAt(object: JsonObject, name: string, reading: Reading): string | undefined {
  const text = nameAt(object, name, reading)
  if (text === undefined || fromMispTime(text) !== undefined) return text
  report(reading, 'bad-time', text, name)
  return undefined
}

/** Reports what says who may see something, and is no marking. */
export function reportDistribution(object: JsonObject, distribution: number, reading: Reading): void {
  if (distribution === 0) report(reading, 'restricted-distribution', undefined, 'distribution')
  if (distribution === 4 || object['SharingGroup'] !== undefined)
    report(reading, 'sharing-group-left-out', undefined, 'sharing_group_id')
  const { ShadowAttribute: proposals } = object
  if (Array.isArray(proposals) && proposals.length > 0)
    report(reading, 'proposal-left-out', String(proposals.length), 'ShadowAttribute')
}

function readCommon(object: JsonObject, uuid: string, around: Surroundings, reading: Reading): MispCommon {
  const timestamp = countAt(object, 'timestamp', reading)
  const distribution = countAt(object, 'distribution', reading) ?? MISP_DEFAULTS.distributionWithin
  reportDistribution(object, distribution, reading)
  return {
    uuid,
    comment: textAt(object, 'comment', reading) ?? '',
    timestamp: timestamp === undefined || timestamp === 0 ? around.timestamp : timestamp,
    distribution,
    deleted: flagAt(object, 'deleted', reading) ?? false,
    first_seen: timeAt(object, 'first_seen', reading),
    last_seen: timeAt(object, 'last_seen', reading),
  }
}

function isNew(uuid: string, around: Surroundings, reading: Reading): boolean {
  if (around.seen.has(uuid)) return (report(reading, 'repeated-uuid', uuid, 'uuid'), false)
  around.seen.add(uuid)
  return true
}

function fileOf(attribute: JsonObject, type: string, reading: Reading): string | undefined {
  if (isFileType(type)) return fileAt(attribute, reading)
  return typeof attribute['data'] === 'string' && attribute['data'] !== ''
    ? report(reading, 'unknown-field', undefined, 'data')
    : undefined
}

/** One attribute; undefined, with a finding, where it has no type, no value, or a UUID that was there. */
export function readAttribute(
  attribute: JsonObject,
  around: Surroundings,
  reading: Reading,
): MispAttribute | undefined {
  if (around.room <= 0) return around.room-- === 0 ? report(reading, 'too-many') : undefined
  around.room--
  const type = nameAt(attribute, 'type', reading)
  const value = textAt(attribute, 'value', reading)
  if (type === undefined || !TYPE_FORM.test(type)) return report(reading, 'missing-value', type, 'type')
  if (value === undefined) return report(reading, 'missing-value', undefined, 'value')
  const relation = nameAt(attribute, 'object_relation', reading)
  const uuid = uuidAt(attribute, reading, ['attribute', around.event, type, value, relation ?? ''])
  if (!isNew(uuid, around, reading)) return undefined
  reportUnknown(attribute, ATTRIBUTE_FIELDS, reading)
  if (!isAttributeType(type)) report(reading, 'unknown-attribute-type', type, 'type')
  return {
    ...readCommon(attribute, uuid, around, reading),
    type,
    value,
    category: nameAt(attribute, 'category', reading) ?? categoryOf(type),
    to_ids: flagAt(attribute, 'to_ids', reading) ?? false,
    disable_correlation: flagAt(attribute, 'disable_correlation', reading) ?? false,
    object_relation: relation,
    data: fileOf(attribute, type, reading),
    tags: readTags(attribute, reading),
    clusters: readClusters(attribute, reading),
    sightings: readSightings(attribute, uuid, reading),
  }
}

function readReference(reference: JsonObject, object: string, reading: Reading): MispReference | undefined {
  const target = reference['referenced_uuid']
  if (typeof target !== 'string' || !isAnyUuid(target))
    return report(reading, 'missing-value', undefined, 'referenced_uuid')
  const relation = nameAt(reference, 'relationship_type', reading) ?? ''
  return {
    uuid: uuidAt(reference, reading, ['reference', object, target, relation]),
    referenced_uuid: target.toLowerCase(),
    relationship_type: relation,
    comment: textAt(reference, 'comment', reading) ?? '',
    timestamp: countAt(reference, 'timestamp', reading) ?? 0,
  }
}

/** One object with its attributes; undefined, with a finding, without a name. */
export function readObject(
  object: JsonObject,
  around: Surroundings,
  reading: Reading,
): MispObject | undefined {
  const name = nameAt(object, 'name', reading)
  if (name === undefined) return report(reading, 'missing-value', undefined, 'name')
  const first = Array.isArray(object['Attribute']) ? JSON.stringify(object['Attribute'][0] ?? null) : ''
  const uuid = uuidAt(object, reading, ['object', around.event, name, first])
  if (!isNew(uuid, around, reading)) return undefined
  reportUnknown(object, OBJECT_FIELDS, reading)
  return {
    ...readCommon(object, uuid, around, reading),
    name,
    meta_category: nameAt(object, 'meta-category', reading) ?? '',
    description: textAt(object, 'description', reading) ?? '',
    template_uuid: nameAt(object, 'template_uuid', reading) ?? '',
    template_version: nameAt(object, 'template_version', reading) ?? '',
    attributes: listAt(object, 'Attribute', reading, (one) => readAttribute(one, around, reading)),
    references: listAt(object, 'ObjectReference', reading, (one) => readReference(one, uuid, reading)),
  }
}
