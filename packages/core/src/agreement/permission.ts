// What the areas of the documents in force permit: one half of the gate's question; the law is the other
// (docs/spec/agreement.md §7).
import type { Crossing } from './status.ts'
import type { Agreement } from './schema.ts'

/** Kinds that take back or set right; they need no area and cross while an agreement is suspended or winds down. */
export const CONTROL_KINDS = ['recall', 'correction', 'acknowledgement'] as const

/** What is asked: the record's kind id with the groups it belongs to (as `stix:threat`), the way, and the day. */
export type PermissionRequest = {
  readonly kinds: readonly string[]
  readonly from: string
  readonly to: string
  /** `YYYY-MM-DD` in UTC: authorities are designated from a day until a day, both included. */
  readonly day: string
}

/** One area that permits it, with the paragraphs that say so and the authorities designated on that day. */
export type Permission = {
  readonly document: string
  readonly area: string
  readonly paragraphs: readonly string[]
  /** Whether a decision of the joint working group must be cited; never for a kind that carries the decision. */
  readonly needsDecision: boolean
  readonly fromAuthorities: readonly string[]
  readonly toAuthorities: readonly string[]
}

const designated = (agreement: Agreement, code: string, area: string, ids: string[], day: string): string[] =>
  ids.filter((id) =>
    agreement.parties.some(
      (party) =>
        party.code === code &&
        party.authorities.some(
          (one) =>
            one.id === id &&
            one.areas.includes(area) &&
            one.valid_from <= day &&
            (one.valid_to === null || day <= one.valid_to),
        ),
    ),
  )

/**
 * Every area of the documents in force (an agreement and its annexes) that permits a kind to cross, or none. An area
 * without an authority designated on that day, on either side, permits nothing.
 */
export const permissionsFor = (
  documents: readonly Agreement[],
  { kinds, from, to, day }: PermissionRequest,
): Permission[] =>
  documents.flatMap((agreement) =>
    agreement.areas.flatMap((area) => {
      const way = area.directions.find((one) => one.from === from && one.to === to)
      if (way === undefined || !area.kinds.some((kind) => kinds.includes(kind))) return []
      const fromAuthorities = designated(agreement, from, area.id, way.from_authorities, day)
      const toAuthorities = designated(agreement, to, area.id, way.to_authorities, day)
      if (fromAuthorities.length === 0 || toAuthorities.length === 0) return []
      const paragraphs = agreement.paragraphs
        .filter((paragraph) => paragraph.areas?.includes(area.id) === true)
        .map((paragraph) => paragraph.id)
      const carriesDecision = area.decision_kinds.some((kind) => kinds.includes(kind))
      const needsDecision = area.requires_decision && !carriesDecision
      return [
        { document: agreement.id, area: area.id, paragraphs, needsDecision, fromAuthorities, toAuthorities },
      ]
    }),
  )

/** Whether the state lets a kind through at all; for `all` an area must still permit it, unless it is a control kind. */
export const passesState = (agreement: Agreement, crossing: Crossing, kinds: readonly string[]): boolean => {
  if (crossing === 'none') return false
  const protective = [...CONTROL_KINDS, ...agreement.terms.kinds_while_suspended]
  return crossing === 'all' || kinds.some((kind) => protective.includes(kind))
}
