// Whether an object has the identifier it should have (STIX 2.1 §2.9, §3.4).
import { isSaphanError } from '../error/saphan-error.ts'
import type { JsonObject } from '../json/value.ts'
import { reportError, reportWarning, type Run } from './finding.ts'
import { parseStixId } from './identifier.ts'
import type { StixFamily } from './object.ts'
import { scoId } from './sco-id.ts'

/** Checks `id` of an object of a type; custom types, which have no family, may use any UUID. */
export function checkIdentifier(
  object: JsonObject,
  type: string,
  family: StixFamily | undefined,
  run: Run,
): void {
  const { id } = object
  if (id === undefined) return reportError(run, 'missing-property', 'id')
  if (typeof id !== 'string') return reportError(run, 'wrong-type', 'string', 'id')
  const parsed = parseStixId(id)
  if (parsed === undefined) return reportError(run, 'bad-identifier', id, 'id')
  if (parsed.type !== type) return reportError(run, 'identifier-of-other-type', parsed.type, 'id')
  if (family === 'sco') checkObservableIdentifier(object, id, parsed.version, run)
  else if (family !== undefined && parsed.version !== 4) {
    reportWarning(run, 'unusual-uuid', `UUIDv${parsed.version}`, 'id')
  }
}

function checkObservableIdentifier(object: JsonObject, id: string, version: number, run: Run): void {
  const computed = computeId(object)
  if (computed === 'unknown') return
  if (computed !== undefined) {
    if (computed !== id.toLowerCase()) reportWarning(run, 'identifier-differs', computed, 'id')
  } else if (version !== 4) reportError(run, 'identifier-must-be-random', undefined, 'id')
}

/** The computed identifier, or `unknown` if the content has no canonical form, which other checks report. */
function computeId(object: JsonObject): string | undefined {
  try {
    return scoId(object)
  } catch (error) {
    if (isSaphanError(error, 'json.not-representable', 'json.too-deep', 'bytes.malformed')) return 'unknown'
    throw error
  }
}
