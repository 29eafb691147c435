// Redaction for a Party as the release part uses it: the redactors of core with the finders, and nothing looser.
import { findCandidates } from '@saphan/core/facts/finder/object-candidate.ts'
import { runRedactors } from '@saphan/core/gate/redaction/redact.ts'
import { REDACTOR_IDS, type Change, type RedactorId } from '@saphan/core/gate/redaction/redactor.ts'
import { isStixObject, type StixObject } from '@saphan/core/stix/object.ts'

/** The object after its redactors, if anything of it can go, and what was changed. */
export type Redacted = { readonly object: StixObject | undefined; readonly changes: readonly Change[] }

const isRedactor = (id: string): id is RedactorId => (REDACTOR_IDS as readonly string[]).includes(id)

/**
 * Runs the named redactors; one that nobody knows leaves nothing of the object. INVARIANT: neither does one that found
 * nothing to cut, for then the fact that called for it stands on something that no redactor sees.
 */
export const redactObject = (object: StixObject, redactors: readonly string[]): Redacted => {
  const known = redactors.filter(isRedactor)
  if (known.length < redactors.length) return { object: undefined, changes: [] }
  const input = { terms: [], allowedTlp: 'amber' as const, allowedMarkings: new Set<string>() }
  const run = runRedactors(object, known, input, findCandidates)
  const isDone = known.every((id) => run.done.includes(id))
  return {
    object: isDone && run.object !== undefined && isStixObject(run.object) ? run.object : undefined,
    changes: run.changes,
  }
}
