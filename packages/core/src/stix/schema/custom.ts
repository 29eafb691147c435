// What the standard says of properties it does not know (STIX 2.1 §3.1, §11): names, and values by suffix. Whatever is
// wrong here is a warning, since custom content is stored as it is.
import { isJsonObject, type JsonValue } from '../../json/value.ts'
import { reportWarning, type Run } from '../finding.ts'
import { isStixId } from '../identifier.ts'

const RESERVED: ReadonlySet<string> = new Set(['severity', 'username', 'phone_number', 'action'])
const MAX_DEPTH = 100

/** Checks a property that is not declared, with all that is in it. */
export function checkCustom(name: string, value: JsonValue, run: Run): void {
  if (RESERVED.has(name)) reportWarning(run, 'reserved-name')
  checkName(name, run)
  checkBySuffix(name, value, run)
  checkInside(value, run, 1)
}

/** Whether a name has the form of a property name: 3 to 250 of a-z, 0-9 and _. */
export const isPropertyName = (name: string): boolean =>
  name.length >= 3 && name.length <= 250 && /^[a-z0-9_]+$/.test(name)

function checkName(name: string, run: Run): void {
  if (!isPropertyName(name)) reportWarning(run, 'bad-property-name')
}

function checkInside(value: JsonValue, run: Run, depth: number): void {
  if (value === null) return reportWarning(run, 'wrong-type', 'null')
  if (typeof value !== 'object') return
  if (depth > MAX_DEPTH) return reportWarning(run, 'too-deep')
  if (Array.isArray(value)) {
    if (value.length === 0) reportWarning(run, 'empty-list')
    for (let at = 0; at < value.length; at++) {
      run.path.push(at)
      checkInside(value[at] as JsonValue, run, depth + 1)
      run.path.pop()
    }
  } else if (isJsonObject(value)) {
    for (const name of Object.keys(value)) {
      run.path.push(name)
      checkBySuffix(name, value[name] as JsonValue, run)
      checkInside(value[name] as JsonValue, run, depth + 1)
      run.path.pop()
    }
  }
}

function checkBySuffix(name: string, value: JsonValue, run: Run): void {
  if (name.endsWith('_ref')) {
    if (typeof value !== 'string' || !isStixId(value)) reportWarning(run, 'bad-identifier')
  } else if (name.endsWith('_refs')) {
    if (!Array.isArray(value)) return reportWarning(run, 'wrong-type', 'list of identifiers')
    value.forEach((id, at) => {
      if (typeof id !== 'string' || !isStixId(id)) reportWarning(run, 'bad-identifier', undefined, at)
    })
  } else if (name.endsWith('_hex')) {
    const isHex = typeof value === 'string' && value.length % 2 === 0 && /^[0-9a-fA-F]*$/.test(value)
    if (!isHex) reportWarning(run, 'bad-hex')
  }
}
