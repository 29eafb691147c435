// What of a record is shown to those who decide, and leaves: what the redactors leave, without what reviewers took.
import { createHash } from 'node:crypto'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import type { Decision } from '@saphan/core/gate/outcome.ts'
import { mayGo } from '@saphan/core/gate/outcome.ts'
import type { Change } from '@saphan/core/gate/redaction/redactor.ts'
import { takesAll, trimObject, type Trim } from '@saphan/core/gate/redaction/trim.ts'
import { findAddition } from '@saphan/core/gate/redaction/within.ts'
import { canonicalize } from '@saphan/core/json/canonical.ts'
import type { JsonValue } from '@saphan/core/json/value.ts'
import { isStixObject, type StixObject } from '@saphan/core/stix/object.ts'
import type { Judged } from './judge.ts'
import { redactObject } from './redaction.ts'
import type { Trims } from './trim-store.ts'

const digestOf = (value: JsonValue): string => createHash('sha256').update(canonicalize(value)).digest('hex')

/** The digest of what is shown of a record; of one of which nothing leaves, of nothing. */
export const shownOf = (after: StixObject | undefined): string => digestOf(after ?? null)

/** What approvals are bound to of what was taken of a record; `''` when nothing was. */
export const trimmedOf = ({ base, trims }: Trims): string =>
  trims.length === 0
    ? ''
    : digestOf({
        base,
        trims: trims.map(({ pointer, start = null, end = null }) => ({ pointer, start, end })),
      })

/** What is left after trims, undefined once all was taken, and what they changed. */
export type Trimmed = { readonly object: StixObject | undefined; readonly changes: readonly Change[] }

const REFUSALS = {
  absent: 'review.trim-absent',
  'no-span': 'review.trim-absent',
  fixed: 'review.trim-fixed',
  required: 'review.trim-required',
  'whole-only': 'review.trim-whole-only',
} as const

/**
 * Takes away from what the redactors leave. Throws the reason where something cannot be taken, and `review.trim-added` when
 * the result holds anything that was not there.
 */
export const takeAway = (base: StixObject, trims: readonly Trim[]): Trimmed => {
  const result = trimObject(base, trims)
  if ('refused' in result)
    throw new SaphanError(REFUSALS[result.refused], `\`${result.pointer}\` cannot be taken away`, {
      details: { pointer: result.pointer },
    })
  const { object, changes } = result
  if (object === undefined) return { object, changes }
  // INVARIANT: whatever cut it, nothing leaves that the gate would not have let go.
  const added = findAddition(base, object)
  if (added !== undefined || !isStixObject(object))
    throw new SaphanError('review.trim-added', `there would be more at \`${added ?? ''}\` than before`)
  return { object, changes }
}

/** As trims were stored; undefined when they were made of another text than this one, or no longer fit. */
export const fitTrims = (base: StixObject, { base: made, trims }: Trims): Trimmed | undefined => {
  if (shownOf(base) !== made) return undefined
  try {
    return takeAway(base, trims)
  } catch (error) {
    if (error instanceof SaphanError) return undefined
    throw error
  }
}

/** What is seen of a record before it is decided about. */
export type Shown = {
  /** What the redactors leave; undefined when nothing of it can go. */
  readonly base: StixObject | undefined
  readonly after: StixObject | undefined
  readonly changes: readonly Change[]
  /** What was taken was taken of another text; nothing goes until it is looked at again. */
  readonly isStale: boolean
}

/** What would leave of a record, but for its references to what stays. */
export const showRecord = (
  before: StixObject,
  redactors: readonly string[],
  trims: Trims | undefined,
): Shown => {
  const redacted = redactors.length === 0 ? undefined : redactObject(before, redactors)
  const base = redacted ? redacted.object : before
  const changes = redacted?.changes ?? []
  if (trims === undefined || base === undefined) return { base, after: base, changes, isStale: false }
  const left = fitTrims(base, trims)
  if (left === undefined) return { base, after: undefined, changes, isStale: true }
  return { base, after: left.object, changes: [...changes, ...left.changes], isStale: false }
}

/** Whether the whole record was taken. */
export const isTaken = ({ trims }: Trims): boolean => takesAll(trims)

/** INVARIANT: of what something was taken, no version leaves unless people approve just that version. */
export const heldForPerson = (judged: Judged): Judged => {
  if (!mayGo(judged.decision)) return judged
  const decision: Decision = {
    ...judged.decision,
    outcome: 'needs-human',
    rules: [...judged.decision.rules, { rule: 'trimmed-before', effect: 'needs-human' }],
    roles: ['releasing-officer'],
    code: 'pending',
  }
  return { ...judged, decision }
}
