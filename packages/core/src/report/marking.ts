// The marking of the whole page: the strictest of its items, as people read it.
import { ORDERED_FACTS } from '../facts/schema.ts'
import type { Bilingual } from '../language/bilingual.ts'
import { REPORT_WORDS } from './word.ts'

/** The strictest of values of the class fact `tlp`; one that is not in its vocabulary counts as `unknown`. */
export const strictestMarking = (values: readonly string[]): string | null => {
  const order: readonly string[] = ORDERED_FACTS.tlp
  const ranks = values.map((value) => order.indexOf(order.includes(value) ? value : 'unknown'))
  return values.length === 0 ? null : (order[Math.max(...ranks)] ?? null)
}

/** A value of the class fact `tlp` as people read it; null is a page without items. */
export const markingOf = (
  tlp: string | null,
): { readonly text: Bilingual; readonly level: string | null } => {
  const level = tlp === null || !/^(?:clear|green|amber|amber-strict|red)$/.test(tlp) ? null : tlp
  if (level !== null) {
    const label = `TLP:${level.toUpperCase().replace('-', '+')}`
    return { text: { th: label, en: label }, level }
  }
  if (tlp === null) return { text: REPORT_WORDS.noMarking, level }
  return { text: tlp === 'unmarked' ? REPORT_WORDS.unmarked : REPORT_WORDS.unclear, level }
}
