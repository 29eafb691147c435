// Taking more of a record away in its review than the redactors do, and giving it back, until it is decided.
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import type { Trim } from '@saphan/core/gate/redaction/trim.ts'
import type { JsonObject } from '@saphan/core/json/value.ts'
import type { StixObject } from '@saphan/core/stix/object.ts'
import type { Tx } from '../database/database.ts'
import { act } from '../gate/act.ts'
import type { Actor } from '../gate/actor.ts'
import type { Permit } from '../gate/permit.ts'
import { readUnitRecords } from '../record/unit-page.ts'
import { voidApprovals } from './approval-store.ts'
import { parseRecord, type ReleaseWorld } from './deciding.ts'
import { choose, nothingWaits } from './review-actions.ts'
import { decisionOf } from './seen-class.ts'
import type { DecisionRow } from './store.ts'
import { putTrims, readTrims, type Taken, type TrimMade, type Trims } from './trim-store.ts'
import { isTaken, showRecord, shownOf, takeAway, trimmedOf, type Shown } from './trimming.ts'

/** What is to be taken of a line, in place of what was, by what was shown of it. */
export type Trimming = { readonly line: string; readonly trims: readonly Trim[]; readonly shown: string }

/** Whether something of a line can be taken or given back: it waits, or was taken as a whole. */
export const canBeTrimmed = ({ state }: Pick<DecisionRow, 'state'>, trims: Trims | undefined): boolean =>
  state === 'waiting' || (state === 'withheld' && trims !== undefined && isTaken(trims))

const changed = (line: string): SaphanError =>
  new SaphanError('review.changed', `line \`${line}\` is not as it was looked at`, {
    help: 'read the review again',
  })

type Own = { readonly decision: DecisionRow; readonly trims: Trims | undefined; readonly shown: Shown }

const lookAt = async (
  tx: Tx,
  permit: Permit<'release:trim'>,
  reviewId: string,
  { line: id, shown }: Trimming,
): Promise<Own & { readonly base: StixObject }> => {
  const { classes, lines } = await choose(tx, permit, reviewId, { lines: [id] })
  const [line] = lines
  const own = line && classes.get(line.class)
  if (!own) throw nothingWaits(reviewId)
  const decision = decisionOf(own, line)
  const { recordPlace, redactors } = decision
  const trims = (await readTrims(tx, permit, { ...decision, places: [recordPlace] })).get(recordPlace)
  if (!canBeTrimmed(decision, trims)) throw nothingWaits(reviewId)
  const row = (await readUnitRecords(tx, permit, [recordPlace])).get(recordPlace)
  const object = row && parseRecord(row)
  if (!object) throw nothingWaits(reviewId)
  const seen = showRecord(object, redactors, trims)
  if (shownOf(seen.after) !== shown) throw changed(id)
  if (!seen.base) throw nothingWaits(reviewId)
  return {
    decision: { ...decision, objectId: row.objectId, version: row.version },
    trims,
    shown: seen,
    base: seen.base,
  }
}

const keyOf = ({ pointer, start, end }: Trim): string => JSON.stringify([pointer, start, end])

/** Trims as they were made before stay with whoever made them. */
const madeBy = (
  world: ReleaseWorld,
  { id: by, name }: Actor,
  wanted: readonly Trim[],
  before: readonly TrimMade[],
): TrimMade[] => {
  const known = new Map(before.map((one) => [keyOf(one), one]))
  const at = String(world.clock.now())
  const once = new Map(wanted.map((one) => [keyOf(one), one]))
  return [...once].map(([key, { pointer, start, end }]) => {
    const span = start === undefined || end === undefined ? {} : { start, end }
    return known.get(key) ?? { pointer, ...span, by, name, at }
  })
}

/** What becomes of a decision: a record that is taken as a whole is withheld, and waits again once it is given back. */
const takenOf = ({ rules }: DecisionRow, trims: Trims): Taken => {
  const others = rules.filter(({ rule }) => rule !== 'taken-away')
  return isTaken(trims)
    ? {
        trimmed: trimmedOf(trims),
        state: 'withheld',
        rules: [...others, { rule: 'taken-away', effect: 'deny' }],
      }
    : { trimmed: trimmedOf(trims), state: 'waiting', rules: others }
}

const placesOf = (trims: readonly Trim[]): JsonObject[] =>
  trims.map(({ pointer, start, end }) => ({
    pointer,
    ...(start === undefined || end === undefined ? {} : { start, end }),
  }))

/**
 * Takes more of a line away, or gives back what was taken; what people had approved of it before is void. Throws
 * `review.changed` when it is not as it was shown, `review.nothing-waits`, and why something cannot be taken.
 */
export const trimReview = async (
  world: ReleaseWorld,
  actor: Actor,
  id: string,
  trimming: Trimming,
): Promise<void> => {
  await act(world, { actor, action: 'release:trim', subject: id }, async (tx, permit, note) => {
    const { decision, trims: before, base } = await lookAt(tx, permit, id, trimming)
    const made = madeBy(world, actor, trimming.trims, before?.trims ?? [])
    takeAway(base, made)
    const trims = { base: shownOf(base), trims: made }
    const now = world.clock.now()
    const taken = takenOf(decision, trims)
    if (!(await putTrims(tx, permit, decision, { ...trims, now, taken }))) throw changed(decision.id)
    const voided = await voidApprovals(tx, permit, { decisionId: decision.id, now })
    const kept = new Set(made.map(keyOf))
    note({
      detail: {
        line: decision.id,
        record: decision.objectId,
        version: decision.version,
        taken: placesOf(made),
        givenBack: placesOf((before?.trims ?? []).filter((one) => !kept.has(keyOf(one)))),
        voided,
      },
    })
  })
}
