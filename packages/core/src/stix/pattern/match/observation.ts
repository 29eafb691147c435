// What a pattern is matched against: observed data with the observables it refers to (STIX 2.1 §4.14, §9.4).
import { isJsonObject, type JsonObject } from '../../../json/value.ts'
import { familyOf } from '../../family.ts'
import { compareTimestamps, isTimestamp } from '../../timestamp.ts'

/** One observed-data object; it stands for as many observations as `numberObserved` says, all between its two times. */
export type Observation = {
  readonly id: string
  readonly firstObserved: string
  readonly lastObserved: string
  readonly numberObserved: number
  /** Only what the observed data itself refers to; nothing else can be reached from a path (§9.7.4). */
  readonly objects: ReadonlyMap<string, JsonObject>
}

/**
 * The observations among objects, in their order, each with those observables that are there. Observed data without a time, with a
 * count that is none, or with its end before its beginning is left out: no pattern can be judged on it.
 */
export function observationsOf(objects: readonly JsonObject[]): Observation[] {
  const observables = new Map<string, JsonObject>()
  for (const object of objects) {
    if (typeof object['id'] === 'string' && isObservable(object)) observables.set(object['id'], object)
  }
  return objects.flatMap((object) => observationOf(object, observables) ?? [])
}

function observationOf(
  object: JsonObject,
  observables: ReadonlyMap<string, JsonObject>,
): Observation | undefined {
  const { type, id, first_observed: first, last_observed: last, number_observed: count } = object
  if (type !== 'observed-data' || typeof id !== 'string') return undefined
  if (typeof first !== 'string' || typeof last !== 'string' || typeof count !== 'number') return undefined
  if (!isTimestamp(first) || !isTimestamp(last) || compareTimestamps(first, last) > 0) return undefined
  if (!Number.isSafeInteger(count) || count < 1) return undefined
  return {
    id,
    firstObserved: first,
    lastObserved: last,
    numberObserved: count,
    objects: seenIn(object, observables),
  }
}

/** By `object_refs`, or by the keys of the deprecated `objects`. */
function seenIn(
  { object_refs: references, objects: container }: JsonObject,
  observables: ReadonlyMap<string, JsonObject>,
): Map<string, JsonObject> {
  const seen = new Map<string, JsonObject>()
  if (Array.isArray(references)) {
    for (const reference of references) {
      const object = typeof reference === 'string' ? observables.get(reference) : undefined
      if (object !== undefined) seen.set(reference as string, object)
    }
  } else if (isJsonObject(container)) {
    for (const [key, object] of Object.entries(container)) {
      if (isJsonObject(object) && isObservable(object)) seen.set(key, object)
    }
  }
  return seen
}

/** A type of the standard that is no observable cannot be what a path starts at (§9.7). */
function isObservable({ type }: JsonObject): boolean {
  if (typeof type !== 'string') return false
  const family = familyOf(type)
  return family === undefined || family === 'sco'
}
