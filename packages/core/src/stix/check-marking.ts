// What an object's markings say of the object itself: a marking does not mark itself, and selectors select something
// (STIX 2.1 §3.2, §7.2.3).
import { isJsonObject, type JsonObject } from '../json/value.ts'
import { reportError, type Run } from './finding.ts'
import { selectValue } from './selector.ts'

/** Checks `object_marking_refs` and `granular_markings`, beyond their form. */
export function checkMarkings(object: JsonObject, run: Run): void {
  const { id, object_marking_refs: refs, granular_markings: granular } = object
  if (Array.isArray(refs)) {
    refs.forEach((ref, at) => {
      if (ref === id) reportError(run, 'self-reference', undefined, 'object_marking_refs', at)
    })
  }
  if (!Array.isArray(granular)) return
  granular.forEach((marking, at) => {
    if (!isJsonObject(marking)) return
    const { selectors } = marking
    if (marking['marking_ref'] === id)
      reportError(run, 'self-reference', undefined, 'granular_markings', at, 'marking_ref')
    if (!Array.isArray(selectors)) return
    selectors.forEach((selector, index) => {
      if (typeof selector !== 'string' || selectValue(object, selector) !== undefined) return
      reportError(run, 'unknown-selector', selector, 'granular_markings', at, 'selectors', index)
    })
  })
}
