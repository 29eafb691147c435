// The selectors of granular markings (STIX 2.1 §7.2.3.1): property names and list indexes in brackets, joined by dots.
import { isJsonObject, type JsonObject, type JsonValue } from '../json/value.ts'

/** What a selector selects, or undefined if nothing is there. */
export function selectValue(object: JsonObject, selector: string): JsonValue | undefined {
  let found: JsonValue | undefined = object
  for (const step of selector.split('.')) {
    if (step.startsWith('[') && step.endsWith(']')) {
      const index = step.slice(1, -1)
      found = Array.isArray(found) && /^\d{1,9}$/.test(index) ? found[Number(index)] : undefined
    } else {
      found = isJsonObject(found) && Object.hasOwn(found, step) ? found[step] : undefined
    }
    if (found === undefined) return undefined
  }
  return found
}
