// What is seen and what to look for: STIX 2.1 §4.7 indicator, §4.14 observed-data, §5.1 relationship, §5.2 sighting.
import type { JsonValue } from '../../json/value.ts'
import { isJsonObject } from '../../json/value.ts'
import { reportError, reportWarning, type Run } from '../finding.ts'
import { parsePattern } from '../pattern/parse.ts'
import { canNeverMatch } from '../pattern/value.ts'
import { killChainPhases } from './base-property.ts'
import { defineObject } from './declaration.ts'
import { anyOf, dictionary, inOrder, notTogether, type Rule } from './structure.ts'
import {
  deprecated,
  flag,
  integer,
  list,
  reference,
  referenceToFamily,
  text,
  textThat,
  timestamp,
  vocabulary,
} from './value.ts'

const MAX_COUNT = 999_999_999

const patternFits: Rule = (object, run) => {
  const { pattern, pattern_type: type } = object
  if (type !== 'stix' || typeof pattern !== 'string') return
  const result = parsePattern(pattern)
  if (!result.ok) reportError(run, 'bad-pattern', `${result.code} at ${result.position}`, 'pattern')
  else if (canNeverMatch(result.ast)) reportWarning(run, 'pattern-matches-nothing', undefined, 'pattern')
}

/** The schema of `indicator` (§4.7). */
export const indicator = defineObject('indicator', {
  properties: {
    name: text,
    description: text,
    indicator_types: list(vocabulary('indicator-type-ov')),
    pattern: text,
    pattern_type: vocabulary('pattern-type-ov'),
    pattern_version: text,
    valid_from: timestamp,
    valid_until: timestamp,
    kill_chain_phases: killChainPhases,
  },
  required: ['pattern', 'pattern_type', 'valid_from'],
  rules: [patternFits, inOrder('valid_from', 'valid_until', true)],
})

const observable = (value: JsonValue, run: Run): void => {
  if (!isJsonObject(value)) reportError(run, 'wrong-type', 'object')
  else if (typeof value['type'] !== 'string') reportError(run, 'missing-property', 'type')
}

/** The schema of `observed-data` (§4.14). */
export const observedData = defineObject('observed-data', {
  properties: {
    first_observed: timestamp,
    last_observed: timestamp,
    number_observed: integer(1, MAX_COUNT),
    objects: deprecated(dictionary(observable)),
    object_refs: list(referenceToFamily('sco', 'sro')),
  },
  required: ['first_observed', 'last_observed', 'number_observed'],
  rules: [
    anyOf('objects', 'object_refs'),
    notTogether('objects', 'object_refs'),
    inOrder('first_observed', 'last_observed'),
  ],
})

const end = referenceToFamily('sdo', 'sco')

/** The schema of `relationship` (§5.1). */
export const relationship = defineObject('relationship', {
  properties: {
    relationship_type: textThat((value) => /^[a-z0-9-]+$/.test(value), 'bad-name'),
    description: text,
    source_ref: end,
    target_ref: end,
    start_time: timestamp,
    stop_time: timestamp,
  },
  required: ['relationship_type', 'source_ref', 'target_ref'],
  rules: [inOrder('start_time', 'stop_time', true)],
})

/** The schema of `sighting` (§5.2). */
export const sighting = defineObject('sighting', {
  properties: {
    description: text,
    first_seen: timestamp,
    last_seen: timestamp,
    count: integer(0, MAX_COUNT),
    sighting_of_ref: referenceToFamily('sdo'),
    observed_data_refs: list(reference('observed-data')),
    where_sighted_refs: list(reference('identity', 'location')),
    summary: flag,
  },
  required: ['sighting_of_ref'],
  rules: [inOrder('first_seen', 'last_seen')],
})
