// The properties that objects have in common (STIX 2.1 §3.2) and the types these use: external references (§2.5), kill
// chain phases (§2.11), granular markings (§7.2.3).
import type { JsonValue } from '../../json/value.ts'
import type { Run } from '../finding.ts'
import { reportError } from '../finding.ts'
import { anyOf, hashes, notTogether, structure } from './structure.ts'
import { flag, integer, language, list, reference, text, timestamp, url, type Check } from './value.ts'

/** One external reference. */
const externalReference = structure({
  properties: { source_name: text, description: text, url, hashes, external_id: text },
  required: ['source_name'],
  rules: [anyOf('description', 'url', 'external_id')],
})

/** One granular marking; whether its selectors exist is checked with the object. */
const granularMarking = structure({
  properties: { lang: language, marking_ref: reference('marking-definition'), selectors: list(text) },
  required: ['selectors'],
  rules: [anyOf('lang', 'marking_ref'), notTogether('lang', 'marking_ref')],
})

/** The phases of kill chains that an object belongs to. */
export const killChainPhases: Check = list(
  structure({
    properties: { kill_chain_name: text, phase_name: text },
    required: ['kill_chain_name', 'phase_name'],
  }),
)

const specVersion: Check = (value: JsonValue, run: Run) => {
  if (value !== '2.1') reportError(run, 'wrong-spec-version', typeof value === 'string' ? value : undefined)
}

// The type leads to the declaration and the identifier needs the type, so both are checked before (validate.ts), as are
// the extensions, which need the declaration.
const CHECKED_ELSEWHERE = { type: () => undefined, id: () => undefined, extensions: () => undefined }

const MARKINGS = {
  object_marking_refs: list(reference('marking-definition')),
  granular_markings: list(granularMarking),
}

/** The common properties of domain objects and relationships. */
export const COMMON_PROPERTIES: Readonly<Record<string, Check>> = {
  ...CHECKED_ELSEWHERE,
  ...MARKINGS,
  spec_version: specVersion,
  created_by_ref: reference('identity'),
  created: timestamp,
  modified: timestamp,
  revoked: flag,
  labels: list(text),
  confidence: integer(0, 100),
  lang: language,
  external_references: list(externalReference),
}

/** The common properties of cyber-observables. */
export const OBSERVABLE_PROPERTIES: Readonly<Record<string, Check>> = {
  ...CHECKED_ELSEWHERE,
  ...MARKINGS,
  spec_version: specVersion,
  defanged: flag,
}
