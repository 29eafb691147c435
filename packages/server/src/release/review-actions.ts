// Reviews: reading one, approving or refusing what waits in it, and what then leaves. Nobody approves their own request.
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import type { Kysely } from 'kysely'
import type { NoTables } from '../database/database.ts'
import { act, view } from '../gate/act.ts'
import type { Actor } from '../gate/actor.ts'
import { keyText, type RecordKey, type RecordRow } from '../record/row.ts'
import { readByKeys, readClasses } from '../record/store.ts'
import { approvedView, bindingOf, isUpToDate } from './approval.ts'
import {
  finishDecided,
  judging,
  planRelease,
  prepareDecisions,
  withoutGiven,
  writeDecisions,
  type KnownRecord,
  type ReleaseWorld,
} from './deciding.ts'
import { decideAgain } from './given-back.ts'
import {
  addApprovals,
  readApprovals,
  readReview,
  type ApprovalRow,
  type ReviewCounts,
} from './review-store.ts'
import { readAmong } from './plan.ts'
import { createSketches } from './sketch.ts'
import { readDecisionsOfReview, refuseDecisions, type DecisionRow } from './store.ts'

type Db = Kysely<NoTables>

/** A review whole: its lines with their records, and who has approved. */
export type ReviewSight = {
  review: ReviewCounts
  lines: { decision: DecisionRow; record: RecordRow & KnownRecord }[]
  approvals: ApprovalRow[]
}

const loadRecords = async (
  db: Db,
  permit: Parameters<typeof readByKeys>[1],
  keys: readonly RecordKey[],
): Promise<Map<string, RecordRow & KnownRecord>> => {
  const rows = await readByKeys(db, permit, keys)
  const facts = await readClasses(db, permit, [...new Set(rows.values().map(({ classId }) => classId))])
  return new Map(
    [...rows].flatMap(([key, row]) => {
      const own = facts.get(row.classId)
      return own ? [[key, { ...row, facts: own }] as const] : []
    }),
  )
}

/** What waits is seen by whoever may propose, and by whoever may approve: counsel and delegates propose nothing. */
export const lookingAs = (world: ReleaseWorld, actor: Actor): 'release:propose' | 'release:approve' =>
  world.gate.mayAct(actor, 'release:approve') ? 'release:approve' : 'release:propose'

/** Reads a review. Throws `review.absent`. */
export const readReviewWhole = (world: ReleaseWorld, actor: Actor, id: string): Promise<ReviewSight> =>
  view(world, actor, lookingAs(world, actor), async (db, permit) => {
    const review = await readReview(db, permit, id)
    if (!review) throw new SaphanError('review.absent', `there is no review \`${id}\``)
    const decisions = await readDecisionsOfReview(db, permit, id)
    const records = await loadRecords(db, permit, decisions)
    const lines = decisions.flatMap((decision) => {
      const record = records.get(keyText(decision))
      return record ? [{ decision, record }] : []
    })
    return { review, lines, approvals: await readApprovals(db, permit, id) }
  })

/** The role in which a member can approve a line, or the error code that says why they cannot. */
export const approvalRole = (
  world: ReleaseWorld,
  actor: Actor,
  sight: ReviewSight,
  line: ReviewSight['lines'][number],
): { role: string } | { code: 'review.own-request' | 'review.role-missing' | 'review.already-approved' } => {
  const { decision, record } = line
  if (sight.review.requestedBy === actor.id) return { code: 'review.own-request' }
  const binding = bindingOf(decision)
  const isOwn = (one: ApprovalRow): boolean => one.decisionId === decision.id && one.memberId === actor.id
  if (sight.approvals.some((one) => isOwn(one) && one.binding === binding))
    return { code: 'review.already-approved' }
  const needed = decision.roles.length === 0 ? ['releasing-officer'] : decision.roles
  const role = needed.find((one) => {
    const asked = world.engine.decideApproval({
      roles: actor.roles,
      needed: one as never,
      ownRequest: false,
      alreadyApproved: false,
      tlp: record.facts.tlp,
    })
    return asked.outcome === 'allow' || asked.outcome === 'allow-with'
  })
  return role === undefined ? { code: 'review.role-missing' } : { role }
}

const releaseApproved = async (world: ReleaseWorld, actor: Actor, sight: ReviewSight): Promise<void> => {
  const views = new Map(
    sight.lines.flatMap((line) => {
      const { decision } = line
      const approved = decision.state === 'waiting' ? approvedView(world, line, sight.approvals) : undefined
      return approved ? [[keyText(decision), approved] as const] : []
    }),
  )
  const recipient = (await world.recipients()).find(
    (one) => one.party === sight.review.party && one.agreementId === sight.review.agreementId,
  )
  if (views.size === 0 || !recipient) return
  const rows = sight.lines.map(({ record }) => record).filter((record) => views.has(keyText(record)))
  const subject = sight.review.id
  await act(world, { actor, action: 'release:approve', subject }, async (tx, permit, note) => {
    const open = await withoutGiven(tx, permit, recipient, rows)
    const judged = judging(world, recipient)
    const candidates = open.flatMap((row) => judged(row, views.get(keyText(row))) ?? [])
    const sketches = createSketches(world.redact)
    const numbered = new Map(candidates.map((candidate) => [sketches.add(candidate), candidate]))
    const plan = await planRelease({ world, recipient, sketches }, readAmong(numbered), (look) =>
      look(tx, permit),
    )
    const decided = await finishDecided(plan, numbered)
    const place = { unitId: sight.review.unitId, reviewId: subject }
    const prepared = prepareDecisions(world, recipient, decided)
    const tally = await writeDecisions(tx, permit, { world, recipient, prepared, place })
    note({ detail: { step: 'released', ...tally } })
  })
}

/** Approves lines; once enough people have, the gate is asked again and what it lets through leaves. An outdated line is decided again. */
export const approveReview = async (
  world: ReleaseWorld,
  actor: Actor,
  id: string,
  { lines, authority }: { lines: readonly string[]; authority?: string },
): Promise<ReviewSight> => {
  const sight = await readReviewWhole(world, actor, id)
  const chosen = sight.lines.filter(
    ({ decision }) => lines.includes(decision.id) && decision.state === 'waiting',
  )
  if (chosen.length === 0)
    throw new SaphanError('review.nothing-waits', `none of the lines of \`${id}\` waits for approval`)
  const outdated = chosen.filter((line) => !isUpToDate(world, line)).map(({ decision }) => decision.id)
  const rows = chosen.map((line): ApprovalRow => {
    const asked = approvalRole(world, actor, sight, line)
    if ('code' in asked)
      throw new SaphanError(asked.code, `\`${line.decision.id}\` cannot be approved by this member`)
    return {
      id: world.clock.uuid(),
      reviewId: id,
      decisionId: line.decision.id,
      memberId: actor.id,
      memberName: actor.name,
      role: asked.role,
      authority: authority ?? null,
      binding: bindingOf(line.decision),
      approvedAt: world.clock.now(),
    }
  })
  await act(world, { actor, action: 'release:approve', subject: id }, async (tx, permit, note) => {
    await addApprovals(tx, permit, rows)
    await decideAgain(tx, outdated)
    note({
      detail: {
        step: 'approved',
        lines: rows.map(({ decisionId }) => decisionId),
        authority: authority ?? null,
      },
    })
  })
  await releaseApproved(world, actor, await readReviewWhole(world, actor, id))
  return readReviewWhole(world, actor, id)
}

/** Refuses lines that wait; they stay here. */
export const refuseReview = async (
  world: ReleaseWorld,
  actor: Actor,
  id: string,
  { lines, reason }: { lines: readonly string[]; reason: string },
): Promise<ReviewSight> => {
  const sight = await readReviewWhole(world, actor, id)
  const ids = sight.lines
    .filter(({ decision }) => lines.includes(decision.id))
    .map(({ decision }) => decision.id)
  await act(world, { actor, action: 'release:refuse', subject: id }, async (tx, permit, note) => {
    const refused = await refuseDecisions(tx, permit, ids, reason)
    if (refused === 0) throw new SaphanError('review.nothing-waits', `none of the lines of \`${id}\` waits`)
    note({ detail: { refused, reason } })
  })
  return readReviewWhole(world, actor, id)
}
