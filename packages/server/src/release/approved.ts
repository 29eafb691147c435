// From what people have approved of a review to what leaves: the gate is asked again, in the act that approves.
import type { Tx } from '../database/database.ts'
import { readClasses } from '../record/store.ts'
import { readUnitRecords } from '../record/unit-page.ts'
import { readApprovals } from './approval-store.ts'
import { approvedView, type Approved } from './approval.ts'
import { readClassLines, readReviewClasses, type ClassLine } from './class-store.ts'
import {
  finishDecided,
  judging,
  openTowards,
  planRelease,
  prepareDecisions,
  writeDecisions,
  type Deciding,
  type KnownRecord,
  type ReleaseWorld,
  type Tally,
} from './deciding.ts'
import { readNamedPersons } from './named-person.ts'
import { readAmong } from './plan.ts'
import type { Recipient } from './recipient.ts'
import type { ReviewRow } from './review-store.ts'
import { decisionOf } from './seen-class.ts'
import { isForNamed, sealEach } from './sealing.ts'
import { afterRedaction, createSketches, type Candidate } from './sketch.ts'
import { readTrimmedObjects, readTrims } from './trim-store.ts'
import { heldForPerson } from './trimming.ts'

/** Whom a review is about, if an agreement still reaches them. */
export const recipientOf = (
  recipients: readonly Recipient[],
  { party, agreementId }: Pick<ReviewRow, 'party' | 'agreementId'>,
): Recipient | undefined => recipients.find((one) => one.party === party && one.agreementId === agreementId)

type Work = {
  readonly world: ReleaseWorld
  readonly review: ReviewRow
  readonly recipient: Recipient | undefined
}

const readKnown = async (
  tx: Tx,
  permit: Deciding,
  places: readonly bigint[],
): Promise<readonly KnownRecord[]> => {
  const rows = [...(await readUnitRecords(tx, permit, places)).values()]
  const facts = await readClasses(tx, permit, [...new Set(rows.map(({ classId }) => classId))])
  return rows.flatMap((row) => {
    const own = facts.get(row.classId)
    return own ? [{ ...row, facts: own }] : []
  })
}

/** INVARIANT: what reviewers took something of leaves as it was approved, or waits for a person. */
const trimming = async (
  tx: Tx,
  permit: Deciding,
  { world, recipient }: { readonly world: ReleaseWorld; readonly recipient: Recipient },
  rows: readonly KnownRecord[],
): Promise<(candidate: Candidate, approved: Approved | undefined) => Candidate> => {
  const ids = rows.map(({ objectId }) => objectId)
  const own = await readTrims(tx, permit, { ...recipient, places: rows.map(({ place }) => place) })
  const objects = await readTrimmedObjects(tx, permit, { ...recipient, ids })
  return (candidate, approved) => {
    const { row, judged } = candidate
    const trims = own.get(row.place)
    const trimmed = trims ? { ...candidate, trims } : candidate
    const isHeld = approved
      ? trims !== undefined && afterRedaction(trimmed, world.redact) === undefined
      : objects.has(row.objectId)
    return isHeld ? { ...candidate, judged: heldForPerson(judged) } : trimmed
  }
}

/** Decides records of a review, each with what was approved of it. */
export const decideLines = async (
  tx: Tx,
  permit: Deciding,
  { world, review, recipient }: Work,
  lines: ReadonlyMap<bigint, Approved | undefined>,
): Promise<Tally | undefined> => {
  if (lines.size === 0 || !recipient) return undefined
  const rows = await readKnown(tx, permit, [...lines.keys()])
  const open = await openTowards(world, [tx, permit], recipient, rows)
  const judged = judging(world, recipient)
  const trim = await trimming(tx, permit, { world, recipient }, open)
  const all = open.flatMap((row) => {
    const approved = lines.get(row.place)
    const candidate = judged(row, approved?.record)
    return candidate ? [trim(candidate, approved)] : []
  })
  // INVARIANT: what is for named persons only is planned by itself: nothing that goes by the feed names it.
  const [forNamed, candidates] = [all.filter(isForNamed), all.filter((one) => !isForNamed(one))]
  const sketches = createSketches(world.redact)
  const numbered = new Map(candidates.map((candidate) => [sketches.add(candidate), candidate]))
  const plan = await planRelease({ world, recipient, sketches }, readAmong(numbered), (look) =>
    look(tx, permit),
  )
  const sealed = await sealEach(tx, permit, { world, recipient, lines }, forNamed)
  const prepared = prepareDecisions(world, recipient, [...(await finishDecided(plan, numbered)), ...sealed])
  const approvedUntil = new Map(
    [...lines].flatMap(([at, approved]) => (approved ? [[at, approved.until] as const] : [])),
  )
  const place = { unitId: review.unitId, reviewId: review.id, approvedUntil }
  return writeDecisions(tx, permit, { world, recipient, prepared, place })
}

type Ready = { readonly line: ClassLine; readonly approved: Approved }

/** What of a review waits and has been approved by everybody who is asked. */
const readReady = async (
  tx: Tx,
  permit: Deciding,
  { world, review }: Pick<Work, 'world' | 'review'>,
): Promise<Ready[]> => {
  const lines = await readClassLines(tx, permit, review.id, 'approved')
  if (lines.length === 0) return []
  const classes = await readReviewClasses(tx, permit, review.id)
  const approvals = await readApprovals(
    tx,
    permit,
    lines.map(({ id }) => id),
  )
  return lines.flatMap((line) => {
    const own = classes.get(line.class)
    if (own?.sample.state !== 'waiting') return []
    const looked = { decision: decisionOf(own, line), record: { classId: own.recordClass } }
    const approved = approvedView(world, looked, approvals.get(line.id) ?? [])
    return approved ? [{ line, approved }] : []
  })
}

/** What names somebody whose key is not published any more goes on waiting. */
const withPersons = async (
  tx: Tx,
  permit: Deciding,
  { world, review }: Work,
  ready: readonly Ready[],
): Promise<readonly Ready[]> => {
  if (ready.every(({ approved }) => approved.named.length === 0)) return ready
  const published = await readNamedPersons(tx, permit, review, world.clock.now())
  return ready.filter(({ approved }) => approved.named.every((keyId) => published.has(keyId)))
}

/** Lets go what everybody has approved who is asked; it holds until the first of the approvals expires. */
export const releaseApproved = async (tx: Tx, permit: Deciding, work: Work): Promise<Tally | undefined> => {
  const ready = await withPersons(tx, permit, work, await readReady(tx, permit, work))
  return decideLines(tx, permit, work, new Map(ready.map(({ line, approved }) => [line.place, approved])))
}
