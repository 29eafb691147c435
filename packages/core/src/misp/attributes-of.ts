// Every attribute that one STIX object says: one of our own is what it was made from, one of others as many as MISP needs.
import { mispPartOf } from '../record/misp-extension.ts'
import type { StixObject } from '../stix/object.ts'
import { referencesOf } from '../stix/reference.ts'
import { readAttributeBack, textOf, uuidOf, type Returning } from './attribute-from-stix.ts'
import type { MispAttribute } from './event.ts'
import { madeUuid } from './field.ts'
import { report, type Reading } from './finding.ts'
import { customAttribute, labelledPart } from './misp-label.ts'
import { compareObservable, payloadOf } from './observable.ts'
import { valuesOfPattern } from './pattern-value.ts'
import { NAMED_TYPES, RULE_LANGUAGES, TARGET_TYPES } from './primary.ts'
import { readComparisons, type TypeAndValue } from './shape.ts'

/** What was read of an object, and the observables that went into it. */
export type ReadAttributes = {
  readonly attributes: readonly MispAttribute[]
  readonly used: readonly string[]
}

const NOTHING: ReadAttributes = { attributes: [], used: [] }

/** Several values of one object get UUIDs of their own; a single one keeps that of the object. */
function inOrder(object: StixObject, said: readonly TypeAndValue[], returning: Returning): MispAttribute[] {
  const [first] = said
  if (said.length === 1 && first !== undefined)
    return [readAttributeBack(object, first, undefined, returning)]
  return said.map((one) => ({
    ...readAttributeBack(object, one, undefined, returning),
    uuid: madeUuid('value', object.id, one.type, one.value),
  }))
}

// What misp-stix writes of a rule in another language has brackets that the rule had not.
const unbracket = (pattern: string): string =>
  pattern.startsWith('[') && pattern.endsWith(']') ? pattern.slice(1, -1) : pattern

function ofIndicator(object: StixObject, returning: Returning, reading: Reading): ReadAttributes {
  const pattern = textOf(object, 'pattern')
  const language = textOf(object, 'pattern_type') ?? 'stix'
  if (pattern === undefined) return NOTHING
  if (object['valid_until'] !== undefined) report(reading, 'no-counterpart', object.id, 'valid_until')
  if (RULE_LANGUAGES.has(language)) {
    const value = labelledPart(object) === undefined ? pattern : unbracket(pattern)
    return { attributes: inOrder(object, [{ type: language, value }], returning), used: [] }
  }
  if (language !== 'stix') return (report(reading, 'no-counterpart', language, 'pattern_type'), NOTHING)
  const isKept = mispPartOf(object)?.attribute_type === 'stix2-pattern'
  const values = isKept ? undefined : valuesOfPattern(pattern)
  if (values !== undefined) return { attributes: inOrder(object, values, returning), used: [] }
  if (!isKept) report(reading, 'kept-as-pattern', object.id)
  return { attributes: inOrder(object, [{ type: 'stix2-pattern', value: pattern }], returning), used: [] }
}

const MOST_REFERRED = 1000

/** The observables that others refer to; what they say is said by those. */
const referred = (objects: readonly StixObject[], returning: Returning): Set<string> => {
  const found = new Set<string>()
  const open = [...objects]
  for (let next = open.pop(); next !== undefined && found.size < MOST_REFERRED; next = open.pop()) {
    for (const { id } of referencesOf(next)) {
      const target = found.has(id) ? undefined : returning.resolve(id)
      if (target === undefined) continue
      found.add(id)
      open.push(target)
    }
  }
  return found
}

/** What an observable says: one value, or one for each part that MISP has a type for. */
function saidByObservable(object: StixObject, returning: Returning, reading: Reading): TypeAndValue[] {
  const comparisons = compareObservable(object, returning.resolve)
  const whole = readComparisons(comparisons)
  if (whole !== undefined) return [whole]
  const account = comparisons.find(([path]) => path === 'user-account:account_type')
  const parts = comparisons.flatMap((one) => {
    const said = readComparisons(account === undefined || one === account ? [one] : [account, one])
    return said === undefined ? [] : [said]
  })
  if (parts.length === 0 && object.type !== 'artifact') report(reading, 'no-counterpart', object.id)
  return parts
}

function ofObserved(object: StixObject, returning: Returning, reading: Reading): ReadAttributes {
  const refs = Array.isArray(object['object_refs']) ? object['object_refs'] : []
  const objects = refs.flatMap((id) => (typeof id === 'string' ? (returning.resolve(id) ?? []) : []))
  const inner = referred(objects, returning)
  const tops = objects.filter(({ id }) => !inner.has(id))
  const said = tops.flatMap((one) => saidByObservable(one, returning, reading))
  const data = payloadOf(objects)
  const used = [...objects.map(({ id }) => id), ...inner]
  const attributes = inOrder(object, said, returning)
  return { attributes: data === undefined ? attributes : withFile(object, attributes, data, returning), used }
}

/** The file goes to the attribute that names it, or to one of its own. */
function withFile(
  object: StixObject,
  attributes: readonly MispAttribute[],
  data: string,
  returning: Returning,
): MispAttribute[] {
  const at = attributes.findIndex(({ type }) => /^(?:filename|attachment|malware-sample)/.test(type))
  const named = attributes[at]
  if (named === undefined) {
    const said = { type: 'attachment', value: uuidOf(object.id) }
    return [...attributes, ...inOrder(object, [said], returning).map((one) => ({ ...one, data }))]
  }
  const isOwn = named.type === 'attachment' || named.type === 'malware-sample'
  return attributes.with(at, { ...named, data, ...(isOwn ? {} : { type: 'attachment' }) })
}

function ofObservable(object: StixObject, returning: Returning, reading: Reading): ReadAttributes {
  const said = saidByObservable(object, returning, reading)
  const data = payloadOf([object])
  const attributes = inOrder(object, said, returning)
  return {
    attributes: data === undefined ? attributes : withFile(object, attributes, data, returning),
    used: [...referred([object], returning)],
  }
}

/** A domain object that stands for one value: our own, a victim, a vulnerability with its number. */
function ofDomainObject(object: StixObject, returning: Returning): ReadAttributes {
  const part = mispPartOf(object)
  const name = textOf(object, object.type === 'note' ? 'content' : 'name')
  if (name === undefined) return NOTHING
  const isVictim =
    object.type === 'identity' && Array.isArray(object['roles']) && object['roles'].includes('victim')
  const type =
    object.type === 'identity'
      ? isVictim
        ? (TARGET_TYPES[textOf(object, 'identity_class') ?? 'unknown'] ?? 'target-external')
        : undefined
      : object.type === 'note'
        ? 'text'
        : NAMED_TYPES[object.type]
  const isStanding = part?.misp_role === 'attribute' || isVictim || object.type === 'vulnerability'
  if (type === undefined || !isStanding) return NOTHING
  return { attributes: [readAttributeBack(object, { type, value: name }, undefined, returning)], used: [] }
}

function ofCustomObject(object: StixObject, returning: Returning): ReadAttributes {
  const said = customAttribute(object)
  if (said === undefined) return NOTHING
  const { comment, ...value } = said
  return { attributes: [{ ...readAttributeBack(object, value, undefined, returning), comment }], used: [] }
}

/** The attributes that an object says by itself; none for what is no value. */
export function attributesOf(object: StixObject, returning: Returning, reading: Reading): ReadAttributes {
  switch (object.type) {
    case 'indicator':
      return ofIndicator(object, returning, reading)
    case 'observed-data':
      return ofObserved(object, returning, reading)
    case 'x-misp-attribute':
      return ofCustomObject(object, returning)
    case 'identity':
    case 'note':
    case 'threat-actor':
    case 'campaign':
    case 'vulnerability':
      return ofDomainObject(object, returning)
    default:
      return NOTHING
  }
}

/** The attributes of an observable that nothing else refers to. */
export const attributesOfObservable = ofObservable
