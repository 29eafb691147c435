// How an object type is declared: its properties, what is required, the rules between properties, its extensions.
import { familyOf } from '../family.ts'
import type { StixFamily } from '../object.ts'
import { COMMON_PROPERTIES, OBSERVABLE_PROPERTIES } from './base-property.ts'
import { inOrder, type Rule } from './structure.ts'
import type { Check } from './value.ts'

/** An object type as it is written down. */
export type Declaration = {
  properties: Record<string, Check>
  required?: readonly string[]
  rules?: readonly Rule[]
  /** Extensions that the standard predefines for the type, by name. */
  extensions?: Record<string, Check>
  /** Common properties that the type does not have. */
  without?: readonly string[]
}

/** An object type as it is checked. */
export type ObjectSchema = {
  type: string
  family: StixFamily
  checks: ReadonlyMap<string, Check>
  required: readonly string[]
  rules: readonly Rule[]
  extensions: ReadonlyMap<string, Check>
}

/** The schema of a type with the common properties of its family added. */
export function defineObject(type: string, declaration: Declaration): ObjectSchema {
  const family = familyOf(type) ?? 'sdo'
  const { properties, required = [], rules = [], extensions = {}, without = [] } = declaration
  const common = Object.entries(commonProperties(family)).filter(([name]) => !without.includes(name))
  const isVersioned = family !== 'sco' && family !== 'bundle'
  const commonRequired = isVersioned
    ? ['spec_version', 'created', 'modified'].filter((name) => !without.includes(name))
    : []
  return {
    type,
    family,
    checks: new Map([...common, ...Object.entries(properties)]),
    required: [...commonRequired, ...required],
    rules: isVersioned ? [inOrder('created', 'modified'), ...rules] : rules,
    extensions: new Map(Object.entries(extensions)),
  }
}

function commonProperties(family: StixFamily): Readonly<Record<string, Check>> {
  if (family === 'bundle') return { type: () => undefined, id: () => undefined }
  return family === 'sco' ? OBSERVABLE_PROPERTIES : COMMON_PROPERTIES
}
