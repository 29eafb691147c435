// What stands for an attribute in STIX: an indicator, observed data, a domain object that is just this, or else a note.
import type { JsonObject } from '../json/value.ts'
import { parsePattern } from '../stix/pattern/parse.ts'
import { isAttributeType } from './attribute-vocabulary.ts'
import type { MispAttribute } from './event.ts'
import { printPattern, shapeOf, type Shaped, type TypeAndValue } from './shape.ts'

/** The type of object, its own properties, and what is read of it without being told more. */
export type Primary = {
  readonly type: string
  readonly properties: JsonObject
  readonly said: TypeAndValue
  readonly shaped: Shaped | undefined
}

/** Attribute types whose value is a rule in another language than that of STIX. */
export const RULE_LANGUAGES: ReadonlySet<string> = new Set(['yara', 'sigma', 'snort', 'suricata', 'zeek'])

/** Who or what was targeted, by attribute type: the class of the identity. */
export const TARGET_CLASSES: Readonly<Record<string, string>> = {
  'target-user': 'individual',
  'target-email': 'individual',
  'target-machine': 'system',
  'target-org': 'organization',
  'target-location': 'unknown',
  'target-external': 'unknown',
}

/** Which attribute type an identity that is a victim is read as. */
export const TARGET_TYPES: Readonly<Record<string, string>> = {
  individual: 'target-user',
  system: 'target-machine',
  organization: 'target-org',
  unknown: 'target-external',
}

const NAMED: Readonly<Record<string, string>> = {
  'threat-actor': 'threat-actor',
  'campaign-name': 'campaign',
}

/** Which attribute type a named domain object of our own is read as. */
export const NAMED_TYPES: Readonly<Record<string, string>> = {
  'threat-actor': 'threat-actor',
  campaign: 'campaign-name',
  vulnerability: 'vulnerability',
}

const isCve = (value: string): boolean => /^CVE-\d{4}-\d{4,19}$/.test(value)

const plain = (type: string, properties: JsonObject, said: TypeAndValue): Primary => ({
  type,
  properties,
  said,
  shaped: undefined,
})

/** A domain object that says nothing but this value. */
function domainObject({ type, value }: MispAttribute): Primary | undefined {
  const target = Object.hasOwn(TARGET_CLASSES, type) ? (TARGET_CLASSES[type] ?? 'unknown') : undefined
  if (target !== undefined) {
    const said = { type: TARGET_TYPES[target] ?? type, value }
    return plain('identity', { name: value, identity_class: target, roles: ['victim'] }, said)
  }
  if (type === 'vulnerability' && isCve(value)) {
    const reference = { source_name: 'cve', external_id: value }
    return plain('vulnerability', { name: value, external_references: [reference] }, { type, value })
  }
  const named = Object.hasOwn(NAMED, type) ? NAMED[type] : undefined
  return named === undefined ? undefined : plain(named, { name: value }, { type, value })
}

function indicator({ type, value, to_ids }: MispAttribute, shaped: Shaped | undefined): Primary | undefined {
  if (RULE_LANGUAGES.has(type)) {
    return plain('indicator', { pattern: value, pattern_type: type }, { type, value })
  }
  if (!to_ids) return undefined
  if (type === 'stix2-pattern') {
    return parsePattern(value).ok
      ? // What the pattern itself would be read as is never this type.
        plain('indicator', { pattern: value, pattern_type: 'stix' }, { type: '', value })
      : undefined
  }
  if (shaped === undefined) return undefined
  const pattern = printPattern(shaped.comparisons)
  return { type: 'indicator', properties: { pattern, pattern_type: 'stix' }, said: { type, value }, shaped }
}

/** What stands for an attribute. */
export function primaryOf(attribute: MispAttribute): Primary {
  const { type, value } = attribute
  const shaped = isAttributeType(type) ? shapeOf(type, value) : undefined
  const found = indicator(attribute, shaped)
  if (found !== undefined) return found
  if (shaped?.isObservable === true)
    return { type: 'observed-data', properties: {}, said: { type, value }, shaped }
  return domainObject(attribute) ?? plain('note', { content: value }, { type: 'text', value })
}
