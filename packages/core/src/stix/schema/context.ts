// Whom and where it concerns and what is said about it: STIX 2.1 §4.3 course-of-action, §4.4 grouping, §4.5 identity,
// §4.6 incident, §4.10 location, §4.13 note, §4.15 opinion, §4.16 report.
import { reportError, reportWarning } from '../finding.ts'
import { defineObject } from './declaration.ts'
import { needs, type Rule } from './structure.ts'
import { enumeration, float, list, reference, text, timestamp, vocabulary, type Check } from './value.ts'

const named = { name: text, description: text }
const objectRefs = list(reference())

const country: Check = (value, run) => {
  if (typeof value !== 'string') return reportError(run, 'wrong-type', 'string')
  if (!/^[A-Z]{2}$/.test(value)) reportWarning(run, 'country-code', value)
}

const saysWhere: Rule = (object, run) => {
  const hasPoint = object['latitude'] !== undefined && object['longitude'] !== undefined
  if (object['region'] === undefined && object['country'] === undefined && !hasPoint) {
    reportError(run, 'missing-any-of', 'region, country, latitude and longitude')
  }
}

/** The schema of `course-of-action` (§4.3). */
export const courseOfAction = defineObject('course-of-action', { properties: named, required: ['name'] })

/** The schema of `grouping` (§4.4). */
export const grouping = defineObject('grouping', {
  properties: { ...named, context: vocabulary('grouping-context-ov'), object_refs: objectRefs },
  required: ['context', 'object_refs'],
})

/** The schema of `identity` (§4.5). */
export const identity = defineObject('identity', {
  properties: {
    ...named,
    roles: list(text),
    identity_class: vocabulary('identity-class-ov'),
    sectors: list(vocabulary('industry-sector-ov')),
    contact_information: text,
  },
  required: ['name'],
})

/** The schema of `incident` (§4.6). */
export const incident = defineObject('incident', { properties: named, required: ['name'] })

/** The schema of `location` (§4.10). */
export const location = defineObject('location', {
  properties: {
    ...named,
    latitude: float(-90, 90),
    longitude: float(-180, 180),
    precision: float(0),
    region: vocabulary('region-ov'),
    country,
    administrative_area: text,
    city: text,
    street_address: text,
    postal_code: text,
  },
  rules: [
    saysWhere,
    needs('latitude', 'longitude'),
    needs('longitude', 'latitude'),
    needs('precision', 'latitude', 'longitude'),
  ],
})

/** The schema of `note` (§4.13). */
export const note = defineObject('note', {
  properties: { abstract: text, content: text, authors: list(text), object_refs: objectRefs },
  required: ['content', 'object_refs'],
})

/** The schema of `opinion` (§4.15). */
export const opinion = defineObject('opinion', {
  properties: {
    explanation: text,
    authors: list(text),
    opinion: enumeration('opinion-enum'),
    object_refs: objectRefs,
  },
  required: ['opinion', 'object_refs'],
})

/** The schema of `report` (§4.16). */
export const report = defineObject('report', {
  properties: {
    ...named,
    report_types: list(vocabulary('report-type-ov')),
    published: timestamp,
    object_refs: objectRefs,
  },
  required: ['name', 'published', 'object_refs'],
})
