// The extensions that an object carries (STIX 2.1 §3.2, §7.3): predefined ones are checked, others are only looked at.
import { isJsonObject, type JsonObject, type JsonValue } from '../json/value.ts'
import { reportError, reportWarning, type Run } from './finding.ts'
import { isStixId } from './identifier.ts'
import { checkCustom } from './schema/custom.ts'
import type { Check } from './schema/value.ts'
import { ENUMERATION } from './schema/vocabulary.ts'

/** Checks `extensions` of an object whose type predefines some. */
export function checkExtensions(object: JsonObject, predefined: ReadonlyMap<string, Check>, run: Run): void {
  const { extensions } = object
  if (extensions === undefined) return
  if (!isJsonObject(extensions)) return reportError(run, 'wrong-type', 'dictionary', 'extensions')
  const names = Object.keys(extensions)
  if (names.length === 0) reportError(run, 'empty-dictionary', undefined, 'extensions')
  run.path.push('extensions')
  for (const name of names) {
    run.path.push(name)
    const check = predefined.get(name)
    const value = extensions[name] as JsonValue
    if (check === undefined) checkUnknownExtension(name, value, run)
    else check(value, run)
    run.path.pop()
  }
  run.path.pop()
}

/** Whether an object says that an extension adds properties at its top. */
export function hasTopLevelExtension(object: JsonObject): boolean {
  const { extensions } = object
  return (
    isJsonObject(extensions) &&
    Object.values(extensions).some(
      (value) => isJsonObject(value) && value['extension_type'] === 'toplevel-property-extension',
    )
  )
}

function checkUnknownExtension(name: string, value: JsonValue, run: Run): void {
  if (!isStixId(name, 'extension-definition')) reportWarning(run, 'unknown-extension', name)
  if (!isJsonObject(value)) return reportWarning(run, 'wrong-type', 'object')
  const kind = value['extension_type']
  const isKnownKind =
    typeof kind === 'string' && (ENUMERATION['extension-type-enum'] as ReadonlySet<string>).has(kind)
  if (!isKnownKind) reportWarning(run, 'bad-extension')
  for (const member of Object.keys(value)) {
    run.path.push(member)
    checkCustom(member, value[member] as JsonValue, run)
    run.path.pop()
  }
}
