// Demands of an Information Exchange Policy (FIRST IEP 2.0) that a marking definition carries, as codes of the facts.
import { isJsonObject, type JsonObject, type JsonValue } from '../json/value.ts'
import type { IEP_DEMANDS } from './schema.ts'

type Demand = (typeof IEP_DEMANDS)[number]

const ACTIONS: Readonly<Record<string, readonly Demand[]>> = {
  none: ['action:none'],
  'contact-for-instruction': ['action:contact-for-instruction'],
  'internally-visible': ['action:internally-visible'],
  'externally-visible-indirect': ['action:externally-visible-indirect'],
  'externally-visible-direct': [],
}
const ATTRIBUTION: Readonly<Record<string, readonly Demand[]>> = {
  may: [],
  must: ['attribution:must'],
  'must-not': ['attribution:must-not'],
}
const NOTIFICATION: Readonly<Record<string, readonly Demand[]>> = {
  may: [],
  'must-not': ['notify-affected:must-not'],
}
const TRANSIT: Readonly<Record<string, readonly Demand[]>> = { may: [], must: ['encrypt-in-transit'] }
const RESALE: Readonly<Record<string, readonly Demand[]>> = { may: [], 'must-not': ['no-unmodified-resale'] }

const PROPERTIES: Readonly<Record<string, Readonly<Record<string, readonly Demand[]>>>> = {
  permitted_actions: ACTIONS,
  attribution: ATTRIBUTION,
  affected_party_notifications: NOTIFICATION,
  encrypt_in_transit: TRANSIT,
  unmodified_resale: RESALE,
}

const foldWord = (word: string): string =>
  word
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-')
    .replace(/-actions?$/, '')

const demandsOf = (property: string, value: JsonValue | undefined): readonly Demand[] => {
  const known = PROPERTIES[property]
  if (value === undefined || known === undefined) return []
  const word = typeof value === 'string' ? foldWord(value) : ''
  return Object.hasOwn(known, word) ? (known[word] ?? ['unknown']) : ['unknown']
}

const isOutOfPeriod = (policy: JsonObject, now: string): boolean => {
  const { start_date: start, end_date: end } = policy
  // Times in RFC 3339 and UTC compare as text down to the second.
  const at = now.slice(0, 19)
  return (
    (typeof start === 'string' && start.slice(0, 19) > at) ||
    (typeof end === 'string' && end.slice(0, 19) < at)
  )
}

const policyOf = (marking: JsonObject): JsonObject | undefined => {
  const { definition, definition_type: type } = marking
  if (typeof type !== 'string' || !type.toLowerCase().startsWith('iep') || !isJsonObject(definition))
    return undefined
  const { iep } = definition
  return isJsonObject(iep) ? iep : definition
}

/** The demands of all exchange policies among marking definitions, sorted; a demand in words nobody knows is `unknown`. */
export const readIep = (markings: readonly JsonObject[], now: string): Demand[] => {
  const demands = new Set<Demand>()
  for (const marking of markings) {
    const policy = policyOf(marking)
    if (policy === undefined) continue
    for (const property of Object.keys(PROPERTIES))
      for (const demand of demandsOf(property, policy[property])) demands.add(demand)
    if (isOutOfPeriod(policy, now)) demands.add('out-of-period')
  }
  return [...demands].toSorted()
}
