// Redactor of parts whose granular marking is stricter than the recipient may have (STIX 2.1 §7.2.3).
import type { JsonObject } from '../../json/value.ts'
import { TLP_LEVELS, tlpOfId } from '../../stix/tlp.ts'
import { cutObject } from './cut-object.ts'
import type { RedactionInput, Redactor } from './redactor.ts'
import { granularMarkings, pointerOfSelector } from './selector.ts'

const isAllowed = (markingRef: string, { allowedTlp, allowedMarkings }: RedactionInput): boolean => {
  const level = tlpOfId(markingRef)
  if (level === undefined) return allowedMarkings.has(markingRef)
  return TLP_LEVELS.indexOf(level) <= TLP_LEVELS.indexOf(allowedTlp)
}

const places = (object: JsonObject, input: RedactionInput): string[] =>
  granularMarkings(object)
    .filter(({ markingRef }) => markingRef !== undefined && !isAllowed(markingRef, input))
    .flatMap(({ selectors }) => selectors.map(pointerOfSelector))

/** Cuts every selected part whose marking is stricter than allowed, or is not known to be allowed. */
export const GRANULAR_MARKING: Redactor = {
  id: 'granular-marking',
  names: { en: 'Parts with a stricter marking cut out', th: 'ตัดทอนส่วนที่มีเครื่องหมายกำกับเข้มงวดกว่า' },
  appliesTo: () => true,
  // Markings are stated by the originator and are never lowered.
  lowers: [],
  apply: (object, input) => cutObject(object, { places: places(object, input) }),
}
