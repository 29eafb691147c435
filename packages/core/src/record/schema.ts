// The closed JSON Schema (2020-12) of a kind, made from its fields. STIX 2.1 §3.2 common properties, §7.3 new-sdo.
import Type, { type TSchema } from 'typebox'
import type { Field } from './field.ts'

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const TIMESTAMP = '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?Z$'

/** A pattern for identifiers of one STIX type, or of any when no type is given. */
export const idPattern = (type = '[a-z][a-z0-9-]+[a-z0-9]'): string => `^${type}--${UUID}$`

/** The pattern of a language tag as used for keys of texts in several languages (RFC 5646, the common part). */
export const LANGUAGE_TAG = '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'

const languageText = (maximum: number): TSchema => ({
  type: 'object',
  patternProperties: { [LANGUAGE_TAG]: Type.String({ minLength: 1, maxLength: maximum }) },
  additionalProperties: false,
  minProperties: 1,
})

const listOf = (items: TSchema, field: Field): TSchema =>
  Type.Array(items, { minItems: 1, maxItems: field.maximum, uniqueItems: true })

/** The schema of one property, or undefined for a field that is entered in common properties (the sharing marking). */
export function fieldSchema(field: Field): TSchema | undefined {
  const codes = field.options.map((option) => option.value)
  switch (field.control) {
    case 'text':
    case 'long-text':
      return Type.String({ minLength: 1, maxLength: field.maximum })
    case 'bilingual-text':
      return languageText(field.maximum)
    case 'date':
      return Type.String({ format: 'date' })
    case 'instant':
      return Type.String({ pattern: TIMESTAMP })
    case 'select':
      return Type.Enum(codes)
    case 'url':
      return Type.String({ format: 'uri', pattern: '^https?://', maxLength: field.maximum })
    case 'number':
      return Type.Integer({ minimum: field.minimum, maximum: field.maximum })
    case 'list':
      return listOf(
        codes.length > 0 ? Type.Enum(codes) : Type.String({ minLength: 1, maxLength: 300 }),
        field,
      )
    case 'party':
      return Type.String({ pattern: '^[A-Z]{2}$' })
    case 'yes-no':
      return Type.Boolean()
    case 'reference':
      return Type.String({ pattern: idPattern(field.target) })
    case 'observable':
      return Type.String({ minLength: 1 })
    case 'tlp':
      return undefined
  }
}

const ids = (type?: string): TSchema =>
  Type.Array(Type.String({ pattern: idPattern(type) }), { minItems: 1, uniqueItems: true })

const commonProperties = (): Record<string, TSchema> => ({
  spec_version: Type.Literal('2.1'),
  created_by_ref: Type.String({ pattern: idPattern('identity') }),
  created: Type.String({ pattern: TIMESTAMP }),
  modified: Type.String({ pattern: TIMESTAMP }),
  revoked: Type.Optional(Type.Boolean()),
  labels: Type.Optional(Type.Array(Type.String(), { minItems: 1 })),
  confidence: Type.Optional(Type.Integer({ minimum: 0, maximum: 100 })),
  lang: Type.Optional(Type.String({ pattern: LANGUAGE_TAG })),
  external_references: Type.Optional(
    Type.Array(Type.Object({ source_name: Type.String({ minLength: 1 }) }), { minItems: 1 }),
  ),
  object_marking_refs: Type.Optional(ids('marking-definition')),
  granular_markings: Type.Optional(
    Type.Array(Type.Object({ selectors: Type.Array(Type.String(), { minItems: 1 }) }), { minItems: 1 }),
  ),
})

const isOpenArea = (field: Field): boolean =>
  field.property === 'area' && field.options.some((option) => option.value === 'other')

/** Whatever is said to belong to the area `other` cites a decision of the joint working group. */
const DECISION_FOR_OTHER = {
  anyOf: [{ properties: { area: { not: { const: 'other' } } } }, { required: ['decision_ref'] }],
}

/** The closed schema of an object type that an extension definition declares; other extensions may stand beside it. */
export function objectSchema(stixType: string, extension: string, fields: readonly Field[]): TSchema {
  const own: Record<string, TSchema> = {}
  for (const field of fields) {
    const schema = fieldSchema(field)
    if (schema !== undefined) own[field.property] = field.required ? schema : Type.Optional(schema)
  }
  const extensions: TSchema = {
    type: 'object',
    properties: {
      [extension]: Type.Object({ extension_type: Type.Literal('new-sdo') }, { additionalProperties: false }),
    },
    required: [extension],
    patternProperties: { [idPattern('extension-definition')]: { type: 'object' } },
    additionalProperties: false,
  }
  return Type.Object(
    {
      type: Type.Literal(stixType),
      id: Type.String({ pattern: idPattern(stixType) }),
      ...commonProperties(),
      ...own,
      extensions,
    },
    { additionalProperties: false, ...(fields.some(isOpenArea) ? DECISION_FOR_OTHER : {}) },
  )
}
