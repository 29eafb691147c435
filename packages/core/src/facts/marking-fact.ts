// From what the markings of an object state to the facts on the three axes, which are never mixed: sharing (TLP, PAP, IEP),
// national classification, statutory secrecy (docs/spec/facts.md §4).
import { isJsonObject, type JsonObject, type JsonValue } from '../json/value.ts'
import { readSharing, type SharingStatement } from '../stix/marking.ts'
import type { StixObject } from '../stix/object.ts'
import { readClassification } from './classification.ts'
import type { StatedMarkings } from './derive.ts'
import { readIep } from './iep.ts'
import type { ClassFacts } from './schema.ts'
import { normaliseCaveats, normaliseClassification } from './strictness.ts'

/** How markings are read: where definitions come from, the time for periods, and whether parts count. */
export type MarkingReading = {
  readonly resolve: (id: string) => StixObject | undefined
  /** Now, as RFC 3339 in UTC: an exchange policy has a period. */
  readonly now: string
  /**
   * `counted`: a part marked more strictly makes the whole so. `cut`: the redactor of granular markings runs before anything
   * leaves, so only what the whole is marked with counts.
   */
  readonly parts: 'counted' | 'cut'
}

const tlpOf = (sharing: SharingStatement, parts: MarkingReading['parts']): ClassFacts['tlp'] => {
  if (sharing.isConflicting || sharing.lookAlikes.length > 0) return 'conflict'
  const level = parts === 'counted' && sharing.tlp !== undefined ? sharing.strictest : sharing.tlp
  // A part is marked and the whole is not: what a missing marking means at the source must not loosen the part.
  if (level === undefined && parts === 'counted' && sharing.strictest !== undefined)
    return sharing.strictest === 'red' ? 'red' : 'unknown'
  if (level === undefined) return 'unmarked'
  return level === 'amber+strict' ? 'amber-strict' : level
}

const textsOf = (value: JsonValue | undefined): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []

const statementsOf = (marking: JsonObject): string[] => {
  const { definition, name } = marking
  const statement = isJsonObject(definition) ? definition['statement'] : undefined
  return [statement, name].filter((text) => typeof text === 'string')
}

const markingRefs = (object: StixObject, parts: MarkingReading['parts']): string[] => {
  const granular = object['granular_markings']
  const ofParts = Array.isArray(granular)
    ? granular.flatMap((one) =>
        isJsonObject(one) && typeof one['marking_ref'] === 'string' ? [one['marking_ref']] : [],
      )
    : []
  return [...textsOf(object['object_marking_refs']), ...(parts === 'counted' ? ofParts : [])]
}

/**
 * What all markings of an object state. A marking that cannot be resolved leaves the classification and the caveats
 * `unknown`, since nobody can see what it demands; a look-alike of TLP is a conflict.
 */
export const readMarkings = (object: StixObject, reading: MarkingReading): StatedMarkings => {
  const sharing = readSharing(object, reading.resolve)
  const markings = markingRefs(object, reading.parts).flatMap((id) => reading.resolve(id) ?? [])
  const texts = [...markings.flatMap(statementsOf), ...textsOf(object['labels'])]
  const stated = texts.flatMap((text) => readClassification(text) ?? [])
  const isUnseen = sharing.unresolved.length > 0
  const classification = [
    ...stated.flatMap((one) => one.classification),
    ...(isUnseen ? (['unknown'] as const) : []),
  ]
  const caveats = [...stated.flatMap((one) => one.caveats), ...(isUnseen ? ['unknown'] : [])]
  return {
    tlp: tlpOf(sharing, reading.parts),
    pap: sharing.pap ?? 'unmarked',
    iep: readIep(markings, reading.now),
    ...(classification.length > 0 ? { classification: normaliseClassification(classification) } : {}),
    ...(caveats.length > 0 ? { caveats: normaliseCaveats(caveats) } : {}),
  }
}
