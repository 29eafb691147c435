// What an object can do without: one rule for each reference, by type and property (STIX 2.1 §3 to §7), and a default
// for types that nobody here knows. A reference that may not go takes with it as little as the standard permits.
import type { JsonObject } from '../json/value.ts'
import { kindOfType } from '../record/kind-list.ts'

/**
 * What falls when a reference may not go: `least` the element or the optional property; `holder` the object that holds
 * the property, a list of references once nothing is left in it; `whole` the whole STIX object, at any depth.
 */
export type ReferenceRule = 'least' | 'holder' | 'whole'

const NEEDED: Readonly<Record<string, readonly string[]>> = {
  relationship: ['source_ref', 'target_ref'],
  sighting: ['sighting_of_ref'],
  report: ['object_refs'],
  grouping: ['object_refs'],
  note: ['object_refs'],
  opinion: ['object_refs'],
  'language-content': ['object_ref'],
  'extension-definition': ['created_by_ref'],
}

/** Properties of which a type needs one at least, where references are among them. */
const ONE_OF: Readonly<Record<string, readonly string[]>> = {
  'network-traffic': ['src_ref', 'dst_ref'],
  'malware-analysis': ['result', 'analysis_sco_refs'],
  'observed-data': ['objects', 'object_refs'],
}

const MARKING_PROPERTIES: ReadonlySet<string> = new Set(['object_marking_refs', 'marking_ref'])
const NONE: readonly string[] = []

/** Whether a property holds references: a name that ends in `_ref` or `_refs`. */
export const isReferenceName = (property: string): boolean =>
  property.endsWith('_ref') || property.endsWith('_refs')

/** The alternatives of which an object of this type needs one; empty for most types. */
export const alternativesOf = (type: unknown): readonly string[] =>
  typeof type === 'string' && Object.hasOwn(ONE_OF, type) ? (ONE_OF[type] ?? NONE) : NONE

function isNeeded(root: JsonObject, property: string): boolean {
  const type = root['type']
  if (typeof type !== 'string') return false
  if (Object.hasOwn(NEEDED, type)) return (NEEDED[type] ?? NONE).includes(property)
  if (property === 'decision_ref') return root['area'] === 'other'
  const required: unknown = (kindOfType(type)?.schema as { required?: unknown } | undefined)?.required
  return Array.isArray(required) && required.includes(property)
}

/** The rule for a reference in `holder`, which is the root object itself or something in it, reached by `path`. */
export function ruleOf(
  root: JsonObject,
  holder: JsonObject,
  path: readonly (string | number)[],
  property: string,
): ReferenceRule {
  // INVARIANT: a stated marking is never cut off; without it the object would look freer than it is.
  if (MARKING_PROPERTIES.has(property)) return 'whole'
  if (holder === root) return isNeeded(root, property) ? 'holder' : 'least'
  if (property === 'contains_refs' && path.at(-1) === 'archive-ext') return 'holder'
  if (property === 'body_raw_ref' && path.includes('body_multipart')) {
    return Object.hasOwn(holder, 'body') ? 'least' : 'holder'
  }
  return 'least'
}

/** The rule for an extension whose definition may not go: only one that merely adds properties of its own is cut off. */
export const ruleOfExtension = (extension: unknown): ReferenceRule =>
  typeof extension === 'object' &&
  extension !== null &&
  (extension as JsonObject)['extension_type'] === 'property-extension'
    ? 'least'
    : 'whole'
