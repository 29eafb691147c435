// From comparisons to cyber-observables that say the same, and back (STIX 2.1 §6): the path of a comparison is the place of a
// property, so that one table of paths serves patterns and observables.
import { isJsonObject, type JsonObject, type JsonValue } from '../json/value.ts'
import { scoId } from '../stix/sco-id.ts'
import { isStixObject, type StixObject } from '../stix/object.ts'
import { isIpv4, isIpv6 } from '../stix/schema/address.ts'
import { madeUuid } from './field.ts'
import type { Comparison } from './shape.ts'

const STEP = /'([^']*)'|\[\*\]|[A-Za-z0-9_-]+/g
const known = new Map<string, readonly string[]>()

/** The steps of a path of the vocabulary, the type first. */
function stepsOf(path: string): readonly string[] {
  const before = known.get(path)
  if (before !== undefined) return before
  const steps = [...path.matchAll(STEP)].map(([step, quoted]) => quoted ?? step)
  known.set(path, steps)
  return steps
}

const REFERRED: Readonly<Record<string, string>> = {
  from_ref: 'email-addr',
  to_refs: 'email-addr',
  body_raw_ref: 'file',
  content_ref: 'artifact',
}

/** Puts a value into a tree whose references are still the objects that they lead to. */
function put(root: JsonObject, steps: readonly string[], value: string | number): void {
  let holder: JsonObject = root
  for (let at = 1; at < steps.length; at++) {
    const name = steps[at] ?? ''
    const isList = steps[at + 1] === '[*]'
    if (isList) at++
    if (at === steps.length - 1) {
      holder[name] = isList ? [value] : value
      return
    }
    const inner = isList ? (holder[name] as JsonValue[] | undefined)?.[0] : holder[name]
    const next: JsonObject = isJsonObject(inner) ? inner : {}
    holder[name] = isList ? [next] : next
    holder = next
  }
}

const isReference = (name: string): boolean => name.endsWith('_ref') || name.endsWith('_refs')

const addressType = (value: JsonValue | undefined): string => {
  const text = typeof value === 'string' ? value : ''
  return isIpv4(text) ? 'ipv4-addr' : isIpv6(text) ? 'ipv6-addr' : 'domain-name'
}

const nameInCpe = (cpe: JsonValue | undefined): string => {
  const text = typeof cpe === 'string' ? cpe : ''
  const parts = text.split(':')
  return (parts[1] === '2.3' ? parts[4] : parts[3]) || text
}

/** What a type must have beside what was compared. */
function complete(object: JsonObject, type: string, inner: readonly StixObject[]): JsonObject {
  if (type === 'email-message') return { is_multipart: 'body_multipart' in object, ...object }
  if (type === 'software') return { name: nameInCpe(object['cpe']), ...object }
  if (type !== 'network-traffic') return object
  // The one protocol that an address tells is its own.
  const carrier = inner.find((one) => one.type === 'ipv4-addr' || one.type === 'ipv6-addr')
  return { protocols: [carrier === undefined ? 'ip' : carrier.type.slice(0, 4)], ...object }
}

/** What observables are made for: their markings, and what makes an id of their own where these are marked. */
export type Making = { readonly markings: readonly string[]; readonly uuid: string }

/** Properties that an observable's id says nothing of. */
const BESIDE = ['resolves_to_refs', 'content_ref', 'mime_type'] as const

/**
 * An observable with its id. INVARIANT: what is marked, or says more than its id stands for, never has the id that the same
 * value has elsewhere, marked otherwise or alone: one id is one content.
 */
export function identify(type: string, properties: JsonObject, making: Making): StixObject {
  const object: JsonObject = { type, spec_version: '2.1', ...properties }
  const isMarked = making.markings.length > 0
  const isMore = BESIDE.some((name) => name in object)
  if (isMarked) object['object_marking_refs'] = [...making.markings]
  const computed = scoId(object)
  if (computed !== undefined && !isMarked && !isMore) return { ...object, type, id: computed }
  const uuid = madeUuid('observable', making.uuid, JSON.stringify(object))
  // Where nothing contributes to an id the standard asks for one that looks random.
  return {
    ...object,
    type,
    id: `${type}--${computed === undefined ? uuid.replace(/^(.{14})5/, '$14') : uuid}`,
  }
}

function finish(type: string, tree: JsonObject, making: Making, into: StixObject[]): StixObject {
  const inner: StixObject[] = []
  const properties = resolve(tree, making, inner)
  const object = identify(type, complete(properties, type, inner), making)
  into.push(...inner, object)
  return object
}

function resolve(tree: JsonObject, making: Making, into: StixObject[]): JsonObject {
  const resolved: JsonObject = {}
  const refer = (name: string, target: JsonValue): JsonValue => {
    if (!isJsonObject(target)) return target
    const { type: stated, ...rest } = target
    const type = typeof stated === 'string' ? stated : (REFERRED[name] ?? addressType(rest['value']))
    return finish(type, rest, making, into).id
  }
  for (const [name, value] of Object.entries(tree)) {
    if (isReference(name))
      resolved[name] = Array.isArray(value) ? value.map((one) => refer(name, one)) : refer(name, value)
    else if (Array.isArray(value))
      resolved[name] = value.map((one) => (isJsonObject(one) ? resolve(one, making, into) : one))
    else resolved[name] = isJsonObject(value) ? resolve(value, making, into) : value
  }
  return resolved
}

/** The observables that say what comparisons compare: those that are referred to first, the one that all is about last. */
export function makeObservables(
  comparisons: readonly Comparison[],
  making: Making,
  content?: StixObject,
): StixObject[] {
  const root: JsonObject = {}
  let type = ''
  for (const [path, value] of comparisons) {
    const steps = stepsOf(path)
    type = steps[0] ?? ''
    put(root, steps, value)
  }
  if (content !== undefined && type === 'file') root['content_ref'] = content.id
  const made: StixObject[] = []
  finish(type, root, making, made)
  return made
}

const PASSED_OVER: ReadonlySet<string> = new Set(
  'type id spec_version object_marking_refs granular_markings defanged extensions is_multipart protocols content_ref payload_bin'.split(
    ' ',
  ),
)
const MOST_COMPARISONS = 100
const DEEPEST = 6
const MOST_STEPS = 2000

const stepText = (name: string): string => (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? name : `'${name}'`)

type Flattening = {
  readonly resolve: (id: string) => StixObject | undefined
  readonly found: (readonly [path: string, value: string | number])[]
  /** How many properties may still be looked at: references can lead to the same ones again and again. */
  steps: number
}

function flattenValue(value: JsonValue | undefined, path: string, work: Flattening, depth: number): void {
  if (work.found.length >= MOST_COMPARISONS || depth > DEEPEST || work.steps-- <= 0) return
  if (typeof value === 'string' || typeof value === 'number') {
    if (value !== '') work.found.push([path, value])
  } else if (Array.isArray(value)) {
    for (const one of value) flattenMember(path, one, `${path}[*]`, work, depth)
  } else if (isJsonObject(value)) flattenMembers(value, (name) => `${path}.${stepText(name)}`, work, depth)
}

/** A reference is followed; anything else is what it is. */
function flattenMember(named: string, value: JsonValue, path: string, work: Flattening, depth: number): void {
  if (typeof value !== 'string' || !isReference(named)) return flattenValue(value, path, work, depth + 1)
  const target = work.resolve(value)
  if (target === undefined) return
  if (/(?:src|dst)_ref$/.test(named)) work.found.push([`${path}.type`, target.type])
  flattenMembers(target, (name) => `${path}.${stepText(name)}`, work, depth + 1)
}

function flattenMembers(
  object: JsonObject,
  pathOf: (name: string) => string,
  work: Flattening,
  depth: number,
): void {
  for (const [name, value] of Object.entries(object)) {
    if (PASSED_OVER.has(name) || work.steps-- <= 0) continue
    if (name === 'name' && object['type'] === 'software' && object['cpe'] !== undefined) continue
    const path = pathOf(name)
    if (typeof value === 'string') flattenMember(name, value, path, work, depth)
    else flattenValue(value, path, work, depth)
  }
}

/** What an observable says as comparisons, through the references to others; at most 100. */
export function compareObservable(
  object: StixObject,
  resolveId: (id: string) => StixObject | undefined,
): Comparison[] {
  const work: Flattening = { resolve: resolveId, found: [], steps: MOST_STEPS }
  flattenMembers(object, (name) => `${object.type}:${stepText(name)}`, work, 0)
  return work.found
}

/** The file that observables have in them, in base64. */
export const payloadOf = (objects: readonly JsonObject[]): string | undefined => {
  const artifact = objects.find((one) => isStixObject(one) && one.type === 'artifact')
  const payload = artifact?.['payload_bin']
  return typeof payload === 'string' ? payload : undefined
}
