// From STIX objects to attributes: an indicator by its pattern, observed data by its observables, and the domain objects that
// stand for one value. Own objects come back as they were; objects of others as near as MISP has it.
import { mispPartOf } from '../record/misp-extension.ts'
import type { JsonObject } from '../json/value.ts'
import { isTimestamp, normalizeTimestamp } from '../stix/timestamp.ts'
import type { StixObject } from '../stix/object.ts'
import { categoryOf } from './attribute-vocabulary.ts'
import { type Carried, restoreAttribute } from './carried.ts'
import { MISP_DEFAULTS, type MispAttribute } from './event.ts'
import { toMispTime, toSeconds } from './instant.ts'
import { labelledPart, tagLabels } from './misp-label.ts'
import { unspell, type TypeAndValue } from './shape.ts'
import { ownTags, tagsOfMarkings, type MarkingTags } from './tag.ts'

/** What attributes are read back with. */
export type Returning = {
  readonly resolve: (id: string) => StixObject | undefined
  /** The markings of the event, which its attributes need not repeat. */
  readonly eventMarkings: MarkingTags
  /** Seconds since 1970, for what has no time of its own. */
  readonly timestamp: number
}

/** The UUID in an identifier. */
export const uuidOf = (id: string): string => id.slice(-36).toLowerCase()

/** A property that is a text. */
export const textOf = (object: JsonObject, name: string): string | undefined => {
  const value = object[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** A property that is a time. */
export const timeOf = (object: JsonObject, name: string): string | undefined => {
  const text = textOf(object, name)
  return text !== undefined && isTimestamp(text) ? text : undefined
}

/** The seconds of the version of an object. */
export const versionOf = (object: JsonObject, otherwise: number): number => {
  const modified = timeOf(object, 'modified') ?? timeOf(object, 'created')
  return modified === undefined ? otherwise : toSeconds(modified)
}

const isDetecting = ({ type }: StixObject): boolean => type === 'indicator'

const commentOf = (object: StixObject): string =>
  textOf(object, object.type === 'note' ? 'abstract' : 'description') ?? ''

/** When it was seen, as far as it is not the time of the version itself. */
function seenOf(object: StixObject): Pick<MispAttribute, 'first_seen' | 'last_seen'> {
  const [from, until] =
    object.type === 'observed-data' ? ['first_observed', 'last_observed'] : ['valid_from', undefined]
  const first = timeOf(object, from)
  const last = until === undefined ? undefined : timeOf(object, until)
  const version = timeOf(object, 'modified')
  const modified = version === undefined ? undefined : normalizeTimestamp(version)
  return {
    first_seen: first === undefined || normalizeTimestamp(first) === modified ? undefined : toMispTime(first),
    last_seen: last === undefined || last === first ? undefined : toMispTime(last),
  }
}

/** The attribute that an object says, by what STIX says alone. */
export function plainAttribute(
  object: StixObject,
  said: TypeAndValue,
  data: string | undefined,
  returning: Returning,
): MispAttribute {
  const markings = tagsOfMarkings(object['object_marking_refs'], returning.resolve)
  return {
    uuid: uuidOf(object.id),
    type: said.type,
    value: said.value,
    category: categoryOf(said.type),
    to_ids: isDetecting(object),
    comment: commentOf(object),
    timestamp: versionOf(object, returning.timestamp),
    distribution: MISP_DEFAULTS.distributionWithin,
    disable_correlation: false,
    deleted: object['revoked'] === true,
    ...seenOf(object),
    object_relation: undefined,
    data,
    tags: [...ownTags(markings, returning.eventMarkings), ...tagLabels(object)],
    clusters: [],
    sightings: [],
  }
}

/** The attribute that an object was made from. */
export function readAttributeBack(
  object: StixObject,
  said: TypeAndValue,
  data: string | undefined,
  returning: Returning,
): MispAttribute {
  const part: Carried | undefined = mispPartOf(object) ?? labelledPart(object)
  const type = part?.attribute_type ?? said.type
  // A note has the value as it was; patterns and observables have the one spelling of STIX.
  const value = object.type === 'note' ? said.value : unspell(type, said.value, part?.spelling)
  const spelled = { ...said, value }
  return restoreAttribute(plainAttribute(object, spelled, data, returning), part)
}
