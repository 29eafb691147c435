// From one attribute to the STIX objects that say the same; what they cannot say is carried in the extension.
import type { JsonObject } from '../json/value.ts'
import type { StixObject } from '../stix/object.ts'
import { attributeDifference, extensionOf, type Carried } from './carried.ts'
import { plainAttribute, type Returning } from './attribute-from-stix.ts'
import type { MispAttribute } from './event.ts'
import { isStixUuid, madeUuid } from './field.ts'
import { fromMispTime, fromSeconds } from './instant.ts'
import { identify, makeObservables } from './observable.ts'
import { primaryOf, type Primary } from './primary.ts'
import { readComparisons, unspell, type Shaped, type TypeAndValue } from './shape.ts'
import { inherit, readTagList, refsOf, strictnessOf, type Marked } from './tag.ts'

/** What all objects of an event are written with. */
export type Writing = {
  readonly eventId: string
  readonly date: string
  readonly createdBy: string | undefined
  readonly marked: Marked
  readonly returning: Returning
}

/** The objects of one attribute: what stands for it comes last. */
export type Written = {
  readonly objects: readonly StixObject[]
  readonly primary: StixObject
  readonly marked: Marked
}

/** A UUID that STIX takes: the one that it was, or one made from it. */
export const stixUuid = (uuid: string): string => (isStixUuid(uuid) ? uuid : madeUuid('uuid', uuid))

/** The head of a versioned object. */
export type Head = StixObject & { readonly created: string; readonly modified: string }

/**
 * The properties that every versioned object of an event has. MISP counts in seconds, and a tag of the event changes no
 * attribute's time: the milliseconds say how strict the markings are. INVARIANT: what is marked more strictly is the later
 * version, and what is marked less strictly never takes its place.
 */
export function headOf(
  type: string,
  uuid: string,
  timestamp: number,
  writing: Writing,
  marked: Marked = writing.marked,
): Head {
  const changed = fromSeconds(timestamp)
  const modified = changed.replace(/\d{3}Z$/, `${String(strictnessOf(marked)).padStart(3, '0')}Z`)
  const refs = refsOf(marked)
  return {
    type,
    spec_version: '2.1',
    id: `${type}--${uuid}`,
    ...(writing.createdBy === undefined ? {} : { created_by_ref: writing.createdBy }),
    created: changed < writing.date ? changed : writing.date,
    modified,
    ...(marked.labels.length === 0 || marked === writing.marked ? {} : { labels: [...marked.labels] }),
    ...(refs.length === 0 ? {} : { object_marking_refs: refs }),
  }
}

const zipped = (isSample: boolean): JsonObject =>
  isSample
    ? {
        mime_type: 'application/zip',
        encryption_algorithm: 'mime-type-indicated',
        decryption_key: 'infected',
      }
    : {}

function timesOf(attribute: MispAttribute, modified: string): { first: string; last: string } {
  const first = (attribute.first_seen && fromMispTime(attribute.first_seen)) || modified
  const last = (attribute.last_seen && fromMispTime(attribute.last_seen)) || first
  return { first, last: last < first ? first : last }
}

function propertiesOf(attribute: MispAttribute, primary: Primary, head: Head): JsonObject {
  const { comment } = attribute
  const described: JsonObject = comment === '' ? {} : { description: comment }
  const { first } = timesOf(attribute, head.modified)
  if (primary.type === 'indicator') return { ...described, ...primary.properties, valid_from: first }
  if (primary.type === 'observed-data') return primary.properties
  if (primary.type === 'note')
    return { ...(comment === '' ? {} : { abstract: comment }), ...primary.properties }
  return { ...described, ...primary.properties }
}

/** Observed data over observables, and over the file in them. */
function observe(
  attribute: MispAttribute,
  shaped: Shaped | undefined,
  head: Head,
): readonly [objects: readonly StixObject[], observed: StixObject] {
  const markings = head['object_marking_refs']
  const making = { markings: Array.isArray(markings) ? markings.map(String) : [], uuid: attribute.uuid }
  const { data } = attribute
  const artifact =
    data === undefined
      ? undefined
      : identify('artifact', { payload_bin: data, ...zipped(attribute.type === 'malware-sample') }, making)
  const others = shaped === undefined ? [] : makeObservables(shaped.comparisons, making, artifact)
  const objects = artifact === undefined ? others : [artifact, ...others]
  const { first, last } = timesOf(attribute, head.modified)
  return [
    objects,
    {
      ...head,
      first_observed: first,
      last_observed: last,
      number_observed: 1,
      object_refs: objects.map(({ id }) => id).toReversed(),
    },
  ]
}

/** What the object is read as: what was compared tells the type, which may be another with the same path. */
function saidBy(attribute: MispAttribute, { shaped, said }: Primary): TypeAndValue {
  const read = shaped === undefined ? undefined : readComparisons(shaped.comparisons)
  return read === undefined
    ? said
    : { type: read.type, value: unspell(attribute.type, read.value, shaped?.spelling) }
}

function carriedOf(
  attribute: MispAttribute,
  primary: Primary,
  object: StixObject,
  returning: Returning,
): Carried {
  const said = saidBy(attribute, primary)
  const derived = plainAttribute(object, said, attribute.data, returning)
  const spelling = primary.shaped?.spelling
  return {
    ...(spelling === undefined ? {} : { spelling }),
    ...attributeDifference(attribute, derived),
  }
}

/** The STIX objects of one attribute. */
export function writeAttributeObjects(attribute: MispAttribute, writing: Writing): Written {
  const clusterTags = new Set(attribute.clusters.map(({ tag_name }) => tag_name))
  const marked = inherit(readTagList(attribute.tags, clusterTags), writing.marked)
  const primary = primaryOf(attribute)
  const uuid = stixUuid(attribute.uuid)
  const head: Head = {
    ...headOf(primary.type, uuid, attribute.timestamp, writing, marked),
    ...(attribute.deleted ? { revoked: true } : {}),
  }
  const isObserved = primary.type === 'observed-data'
  const [observables, body] = isObserved
    ? observe(attribute, primary.shaped, head)
    : [[], { ...head, ...propertiesOf(attribute, primary, head) }]
  const isNote = primary.type === 'note'
  const object: StixObject = isNote ? { ...body, object_refs: [writing.eventId] } : body
  const carried = carriedOf(attribute, primary, object, writing.returning)
  const isTold =
    isNote ||
    primary.type === 'identity' ||
    primary.type === 'threat-actor' ||
    primary.type === 'campaign' ||
    primary.type === 'vulnerability'
  const whole: StixObject = { ...object, ...extensionOf('attribute', carried, isTold) }
  const file = attribute.data === undefined || isObserved ? [] : fileBeside(attribute, uuid, writing, marked)
  return { objects: [...observables, ...file, whole], primary: whole, marked }
}

/** The file of an attribute that something else than observed data stands for. */
function fileBeside(attribute: MispAttribute, uuid: string, writing: Writing, marked: Marked): StixObject[] {
  const head = headOf('observed-data', uuid, attribute.timestamp, writing, { ...marked, labels: [] })
  const [objects, observed] = observe(attribute, undefined, head)
  return [...objects, { ...observed, ...extensionOf('data', {}, true) }]
}
