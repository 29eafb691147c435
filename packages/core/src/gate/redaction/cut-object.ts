// Cuts an object and judges the result: whole and valid, or to be dropped because something cannot be left out.
import type { Candidate } from '../../facts/finder/candidate.ts'
import { kindOfType } from '../../record/kind-list.ts'
import { extendPointer } from '../../json/pointer.ts'
import type { JsonObject, JsonValue } from '../../json/value.ts'
import { isStixId, isTypeName } from '../../stix/identifier.ts'
import { schemaOf } from '../../stix/schema/registry.ts'
import { validateStix } from '../../stix/validate.ts'
import { isProtected, type PlacedSpan, spansByPointer } from './cut.ts'
import { rebuildWithout } from './rebuild.ts'
import type { Redaction } from './redactor.ts'
import { mendSelectors } from './selector.ts'
import { findSecrets, type Secrets, secretsOf } from './secret.ts'

/** What is to be cut: whole places, spans where they stand, and values and those of candidates wherever they stand. */
export type CutOrder = {
  readonly places?: Iterable<string>
  readonly spans?: readonly PlacedSpan[]
  readonly candidates?: readonly Candidate[]
  readonly values?: Iterable<string>
}

/** The properties that objects of a type must have. */
export const requiredOf = (type: unknown): readonly string[] => {
  if (typeof type !== 'string') return []
  const schema: object | undefined = kindOfType(type)?.schema
  const declared: unknown = schema !== undefined && 'required' in schema ? schema.required : undefined
  const required: readonly unknown[] = Array.isArray(declared) ? declared : (schemaOf(type)?.required ?? [])
  return required.filter((property) => typeof property === 'string')
}

const errorsOf = (object: JsonObject): Map<string, string> =>
  new Map(
    validateStix(object)
      .filter(({ severity }) => severity === 'error')
      .map(({ code, pointer }) => [`${code} ${pointer}`, pointer]),
  )

/** Where the copy breaks the standard though the object did not; undefined when it does not. */
const brokenAt = (before: JsonObject, after: JsonObject): string | undefined => {
  const known = errorsOf(before)
  for (const [error, pointer] of errorsOf(after)) if (!known.has(error)) return pointer
  return undefined
}

// What the standard makes of identifiers, times, types and tags has no room for a value of a person.
const isMachineText = (value: JsonValue | undefined): boolean => {
  if (Array.isArray(value)) return value.every(isMachineText)
  if (typeof value !== 'string') return typeof value !== 'object'
  return (
    isStixId(value) ||
    isTypeName(value) ||
    /^\d{4}-[\d:.TZ-]{6,32}$/.test(value) ||
    /^[A-Za-z0-9.-]{1,12}$/.test(value)
  )
}

/** The protected property that holds a value to be cut, which no redactor may touch. */
const leakingProperty = (object: JsonObject, secrets: Secrets): string | undefined =>
  Object.keys(object).find(
    (property) =>
      isProtected(property) &&
      property !== 'granular_markings' &&
      !isMachineText(object[property]) &&
      findSecrets(secrets, JSON.stringify(object[property])).length > 0,
  )

/** Redaction by order: see `Redaction`. An object with nothing to cut is returned as it is. */
export const cutObject = (object: JsonObject, order: CutOrder): Redaction => {
  const candidates = order.candidates ?? []
  const secrets = secretsOf([...(order.values ?? []), ...candidates.map(({ value }) => value)])
  const places = new Set(order.places ?? [])
  const spans = spansByPointer([...(order.spans ?? []), ...candidates])
  const rebuilt = rebuildWithout(object, { places, spans, secrets })
  const changes = rebuilt.changes
  for (const place of places)
    if (isProtected(place.split('/')[1] ?? '')) return { object: undefined, droppedAt: place, changes }
  const leaking = leakingProperty(object, secrets)
  if (leaking !== undefined) return { object: undefined, droppedAt: extendPointer('', leaking), changes }
  if (changes.length === 0) return { object, changes }
  const missing = requiredOf(object['type']).find((name) => name in object && !(name in rebuilt.object))
  if (missing !== undefined) return { object: undefined, droppedAt: extendPointer('', missing), changes }
  const mended = mendSelectors(rebuilt.object, rebuilt.removed, rebuilt.kept)
  const broken = brokenAt(object, mended)
  return broken === undefined
    ? { object: mended, changes }
    : { object: undefined, droppedAt: broken, changes }
}
