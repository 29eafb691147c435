// What of an object is to be cut: whole places by pointer, and values wherever they stand.
import type { Candidate } from '../../facts/finder/candidate.ts'
import { familyOf } from '../../stix/family.ts'
import { findSecrets, type Match, type Secrets } from './secret.ts'

/** A span in the text at a pointer: offsets in UTF-16 code units, and exactly what stands there. */
export type PlacedSpan = Pick<Candidate, 'pointer' | 'start' | 'end' | 'value'>

/** A cut: places that go as a whole, spans at known places, and values to be looked for in every text. */
export type Cut = {
  readonly places: ReadonlySet<string>
  readonly spans: ReadonlyMap<string, readonly PlacedSpan[]>
  readonly secrets: Secrets
}

// INVARIANT: no redactor touches these: identity, version, provenance and stated markings (design: gate).
const PROTECTED: ReadonlySet<string> = new Set([
  'type',
  'id',
  'spec_version',
  'created',
  'modified',
  'revoked',
  'created_by_ref',
  'object_marking_refs',
  'granular_markings',
  'lang',
])

/** Whether a property of an object itself stays as it is whatever is cut. */
export const isProtected = (property: string): boolean => PROTECTED.has(property)

// A mark inside these would make another thing of them: a pattern that matches the mark, an address that is none.
const UNMARKABLE: ReadonlySet<string> = new Set([
  'pattern',
  'url',
  'href',
  'mailbox',
  'telephone',
  'external_id',
])
const PROSE: ReadonlySet<string> = new Set(['description', 'subject', 'body', 'name', 'abstract'])

/** Whether a text may carry a mark where something was cut, or must go as a whole. */
export const isMarkable = (type: unknown, property: string): boolean =>
  !UNMARKABLE.has(property) && (typeof type !== 'string' || familyOf(type) !== 'sco' || PROSE.has(property))

/** Spans by the pointer of their text. */
export const spansByPointer = (spans: readonly PlacedSpan[]): Map<string, PlacedSpan[]> =>
  Map.groupBy(spans, ({ pointer }) => pointer)

const merge = (matches: readonly Match[]): Match[] => {
  const merged: Match[] = []
  for (const next of matches.toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1)
    if (last !== undefined && next.start < last.end)
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, next.end) }
    else merged.push(next)
  }
  return merged
}

/** What is cut out of one text: spans that still hold at this place, and values that stand in it. */
export const matchesIn = (cut: Cut, pointer: string, text: string): Match[] => {
  const spans = (cut.spans.get(pointer) ?? []).filter(
    ({ start, end, value }) => text.slice(start, end) === value,
  )
  const found = findSecrets(cut.secrets, text)
  return spans.length === 0 ? found : merge([...spans, ...found])
}
