// What an object cannot go without, as sets of ids of which one must go; the same rules as in cut.ts, before any cut.
import { isJsonObject, type JsonObject, type JsonValue } from '../json/value.ts'
import { isStixId } from '../stix/identifier.ts'
import type { StixObject } from '../stix/object.ts'
import { scanIds } from '../stix/reference.ts'
import { alternativesOf, isReferenceName, ruleOf, ruleOfExtension } from './reference-rule.ts'

/** A set of references of which one at least must go, or the object stays. */
export type Requirement = readonly string[]

/** What an object refers to: its requirements, every reference, and ids that merely stand in its texts. */
export type References = {
  readonly requirements: readonly Requirement[]
  readonly references: readonly string[]
  readonly mentions: readonly string[]
}

type Found = { requirements: Requirement[]; references: Set<string>; mentions: Set<string> }

const isReference = (value: JsonValue): value is string => typeof value === 'string' && isStixId(value)

/** Every id in a value, at any depth. */
function idsWithin(value: JsonValue | undefined): string[] {
  if (value === undefined || value === null) return []
  if (typeof value === 'object') return Object.values(value).flatMap(idsWithin)
  return isReference(value) ? [value] : []
}

/** The references of one property, or undefined when something else in it keeps it alive. */
function idsIn(value: JsonValue | undefined): string[] | undefined {
  const items = Array.isArray(value) ? value : value === undefined ? [] : [value]
  const ids = items.filter(isReference)
  return ids.length === items.length ? ids : undefined
}

const requireEach = (value: JsonValue | undefined, into: Found): void => {
  for (const id of idsWithin(value)) into.requirements.push([id])
}

function requireProperty(
  root: StixObject,
  holder: JsonObject,
  path: readonly string[],
  property: string,
  into: Found,
): void {
  const rule = ruleOf(root, holder, path, property)
  const value = holder[property]
  if (rule === 'whole') requireEach(value, into)
  if (rule !== 'holder' || holder !== root) return
  const ids = idsIn(value)
  if (ids !== undefined && ids.length > 0) into.requirements.push(ids)
  // An object where the standard has references is nothing to cut pieces off: it goes as it is or not at all.
  if (isJsonObject(value)) requireEach(value, into)
}

function requireAlternative(root: StixObject, into: Found): void {
  const present = alternativesOf(root.type).filter((property) => Object.hasOwn(root, property))
  if (present.some((property) => isJsonObject(root[property]))) {
    for (const property of present) if (isJsonObject(root[property])) requireEach(root[property], into)
    return
  }
  const ids = present.map((property) => (isReferenceName(property) ? idsIn(root[property]) : undefined))
  if (ids.length === 0 || ids.includes(undefined)) return
  const all = ids.flatMap((list) => list ?? [])
  if (all.length > 0) into.requirements.push(all)
}

function read(root: StixObject, value: JsonValue, path: readonly string[], into: Found): void {
  const property = path.at(-1) ?? ''
  if (typeof value === 'string') {
    if (isReferenceName(property) && isStixId(value)) into.references.add(value)
    else if (value.includes('--')) for (const id of scanIds(value)) into.mentions.add(id)
  } else if (Array.isArray(value)) {
    for (const item of value) read(root, item, path, into)
  } else if (isJsonObject(value)) {
    for (const [key, member] of Object.entries(value)) {
      if (path.length === 1 && path[0] === 'extensions' && isStixId(key)) {
        into.references.add(key)
        if (ruleOfExtension(member) === 'whole') into.requirements.push([key])
      } else if (key.includes('--')) for (const id of scanIds(key)) into.mentions.add(id)
      if (isReferenceName(key)) requireProperty(root, value, path, key, into)
      read(root, member, [...path, key], into)
    }
  }
}

/** Everything an object refers to. Its own id is no mention. */
export function referencesIn(object: StixObject): References {
  const found: Found = { requirements: [], references: new Set(), mentions: new Set() }
  read(object, object, [], found)
  requireAlternative(object, found)
  found.mentions.delete(object.id)
  const { requirements, references, mentions } = found
  return { requirements, references: [...references], mentions: [...mentions] }
}
