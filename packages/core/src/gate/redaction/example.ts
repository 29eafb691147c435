// Builders for the tests of redaction: a whole report and what a redactor is told.
import type { JsonObject } from '../../json/value.ts'
import type { RedactionInput } from './redactor.ts'

/** The UUID of the examples. */
export const ID = 'f1b2c3d4-0000-4000-8000-000000000001'
/** The common properties of the examples. */
export const common = {
  spec_version: '2.1',
  created: '2026-01-01T00:00:00.000Z',
  modified: '2026-01-01T00:00:00.000Z',
  created_by_ref: 'identity--f1b2c3d4-0000-4000-8000-000000000009',
}
/** A valid report with further properties. */
export const aReport = (more: JsonObject = {}): JsonObject => ({
  type: 'report',
  id: `report--${ID}`,
  ...common,
  name: 'Phishing',
  published: '2026-01-01T00:00:00.000Z',
  object_refs: [`indicator--${ID}`],
  ...more,
})
/** What a redactor is told, with nothing found and nothing named. */
export const anInput = (changes: Partial<RedactionInput> = {}): RedactionInput => ({
  candidates: [],
  terms: [],
  allowedTlp: 'green',
  allowedMarkings: new Set(),
  ...changes,
})
