// Extension definitions of the own kinds (STIX 2.1 §7.3), which any node serves with the schema inside.
import type { TSchema } from 'typebox'
import { Compile, type Validator } from 'typebox/compile'
import type { StixObject } from '../stix/object.ts'
import { finding, type FormFinding } from './finding.ts'
import type { Kind, Properties } from './kind.ts'

/** Since when the definitions below stand; a change of any schema raises its version and its `modified`. */
const DEFINED_AT = '2026-11-24T00:00:00.000Z'

/** The project as the author of its extension definitions; the same object on every node. */
export const PROJECT_IDENTITY: StixObject = Object.freeze({
  type: 'identity',
  spec_version: '2.1',
  id: 'identity--b1e484ee-6b27-4e62-b6b6-27418838aece',
  created: DEFINED_AT,
  modified: DEFINED_AT,
  name: 'Saphan',
  description: 'The project that maintains Saphan and its STIX extension definitions.',
  identity_class: 'organization',
})

/** The JSON Schema (2020-12) of an own kind's objects as a document; undefined for kinds of the standard. */
export function kindJsonSchema(kind: Kind): Record<string, unknown> | undefined {
  if (kind.schema === undefined || kind.extension === undefined) return undefined
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:uuid:${kind.extension.slice('extension-definition--'.length)}`,
    title: kind.names.one.en,
    ...(JSON.parse(JSON.stringify(kind.schema)) as Record<string, unknown>),
  }
}

/** The extension definition of an own kind; undefined for kinds of the standard. */
export function extensionDefinition(kind: Kind): StixObject | undefined {
  const schema = kindJsonSchema(kind)
  if (schema === undefined || kind.extension === undefined) return undefined
  return {
    type: 'extension-definition',
    spec_version: '2.1',
    id: kind.extension,
    created_by_ref: PROJECT_IDENTITY.id,
    created: DEFINED_AT,
    modified: DEFINED_AT,
    name: kind.stixType,
    description: `${kind.names.one.en} / ${kind.names.one.th}`,
    schema: JSON.stringify(schema),
    version: '1.0.0',
    extension_types: ['new-sdo'],
  }
}

// Compiled on first use and kept, since checking by the schema itself is ten times slower.
const VALIDATORS = new WeakMap<TSchema, Validator>()

function validatorOf(schema: TSchema): Validator {
  const known = VALIDATORS.get(schema) ?? Compile(schema)
  VALIDATORS.set(schema, known)
  return known
}

/** What is wrong with an object of an own kind, by its schema; nothing for types of the standard, which stix validates. */
export function checkObject(kind: Kind, object: Properties): readonly FormFinding[] {
  if (kind.schema === undefined) return []
  const validator = validatorOf(kind.schema)
  if (validator.Check(object)) return []
  return validator.Errors(object).map((error) => finding(error.instancePath, 'object.not-of-kind'))
}
