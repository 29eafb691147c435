// Checking one STIX object against STIX 2.1: every fault with its place, nothing thrown.
import { isJsonObject, type JsonObject, type JsonValue } from '../json/value.ts'
import { checkExtensions, hasTopLevelExtension } from './check-extension.ts'
import { checkIdentifier } from './check-identifier.ts'
import { checkMarkings } from './check-marking.ts'
import { reportError, reportWarning, type Finding, type Run } from './finding.ts'
import { isTypeName } from './identifier.ts'
import { COMMON_PROPERTIES, OBSERVABLE_PROPERTIES } from './schema/base-property.ts'
import { checkCustom } from './schema/custom.ts'
import type { ObjectSchema } from './schema/declaration.ts'
import { schemaOf } from './schema/registry.ts'
import { checkMembers, checkRequired, inOrder } from './schema/structure.ts'
import type { Check } from './schema/value.ts'

/**
 * All faults of one object; an empty list if there are none. Errors break a MUST of the standard; faults in custom
 * properties, custom types and unknown extensions are warnings. Of a bundle only the shell is checked. Never throws.
 */
export function validateStix(object: unknown): Finding[] {
  const run: Run = { path: [], findings: [], isLenient: false }
  if (!isJsonObject(object)) {
    reportError(run, 'not-an-object')
    return run.findings
  }
  const { type } = object
  if (type === undefined) reportError(run, 'missing-property', 'type')
  else if (typeof type !== 'string') reportError(run, 'wrong-type', 'string', 'type')
  else {
    const schema = schemaOf(type)
    if (schema === undefined) checkUnknownType(object, type, run)
    else checkKnownType(object, schema, run)
  }
  return run.findings
}

function checkKnownType(object: JsonObject, schema: ObjectSchema, run: Run): void {
  checkIdentifier(object, schema.type, schema.family, run)
  const isExtended = hasTopLevelExtension(object)
  checkMembers(object, schema.checks, run, (name, value) =>
    checkUndeclared(name, value, schema, isExtended, run),
  )
  checkRequired(object, schema.required, run)
  for (const rule of schema.rules) rule(object, run)
  checkExtensions(object, schema.extensions, run)
  checkMarkings(object, run)
}

function checkUndeclared(
  name: string,
  value: JsonValue,
  schema: ObjectSchema,
  isExtended: boolean,
  run: Run,
): void {
  if (name === 'defanged') return reportError(run, 'not-applicable')
  if (Object.hasOwn(COMMON_PROPERTIES, name) && schema.family !== 'bundle')
    return reportWarning(run, 'not-applicable')
  if (!isExtended && !name.startsWith('x_')) reportWarning(run, 'unknown-property')
  checkCustom(name, value, run)
}

// What says which version of an object it is has to be right in every type.
const VERSION_PROPERTIES: ReadonlySet<string> = new Set(['created', 'modified'])
const KNOWN_PROPERTIES: ReadonlyMap<string, Check> = new Map(
  Object.entries({ ...COMMON_PROPERTIES, ...OBSERVABLE_PROPERTIES }),
)
const modifiedLater = inOrder('created', 'modified')

function checkUnknownType(object: JsonObject, type: string, run: Run): void {
  if (!isTypeName(type)) reportError(run, 'bad-name', type, 'type')
  checkIdentifier(object, type, undefined, run)
  for (const name of VERSION_PROPERTIES) {
    const value = object[name]
    if (value === undefined) continue
    run.path.push(name)
    KNOWN_PROPERTIES.get(name)?.(value, run)
    run.path.pop()
  }
  run.isLenient = true
  for (const name of Object.keys(object)) {
    if (VERSION_PROPERTIES.has(name)) continue
    const check = KNOWN_PROPERTIES.get(name)
    const value = object[name] as JsonValue
    run.path.push(name)
    if (check === undefined) checkCustom(name, value, run)
    else check(value, run)
    run.path.pop()
  }
  modifiedLater(object, run)
  checkExtensions(object, new Map(), run)
  checkMarkings(object, run)
}
