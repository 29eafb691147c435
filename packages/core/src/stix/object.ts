// STIX objects as data: JSON objects with a type and an id (STIX 2.1 §3). Names stay as in the specification.
import { isJsonObject, type JsonObject } from '../json/value.ts'

/** A STIX object of any type, also one that nobody here knows. */
export type StixObject = JsonObject & { type: string; id: string }

/** The families of objects: domain objects, relationships, cyber-observables, meta objects, and the bundle around them. */
export type StixFamily = 'sdo' | 'sro' | 'sco' | 'smo' | 'bundle'

/** Whether a value has what every STIX object has, a type and an id that are texts; says nothing of their form. */
export const isStixObject = (value: unknown): value is StixObject =>
  isJsonObject(value) && typeof value['type'] === 'string' && typeof value['id'] === 'string'
