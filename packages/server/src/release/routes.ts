// Binds the operations on release reviews to their actions, and tells where a record stands towards each Party.
import type { ReleaseState } from '@saphan/core/contract/record.ts'
import type { Review, ReviewLine, ReviewSummary } from '@saphan/core/contract/release.ts'
import { toInstant } from '../clock/clock.ts'
import { view } from '../gate/act.ts'
import type { Actor } from '../gate/actor.ts'
import type { RecordKey } from '../record/row.ts'
import type { Routes } from '../route/route.ts'
import {
  approvalRole,
  lookingAs,
  approveReview,
  readReviewWhole,
  refuseReview,
  type ReviewSight,
} from './review-actions.ts'
import { APPROVALS_NEEDED } from './approval.ts'
import type { ReleaseWorld } from './deciding.ts'
import { approvalLine, changeLines, ruleLines } from './line.ts'
import { redactObject } from './redaction.ts'
import { listReviews, type ReviewCounts } from './review-store.ts'
import { readDecisionsOf } from './store.ts'

const summaryOf = (row: ReviewCounts): ReviewSummary => ({
  id: row.id,
  title: row.title,
  to: row.party,
  agreement: row.agreementId,
  areas: row.areas,
  unit: row.unitId,
  openedAt: toInstant(row.openedAt),
  requestedBy: row.requestedBy,
  released: row.released,
  waiting: row.waiting,
  withheld: row.withheld,
  redacted: row.redacted,
})

const lineOf = (world: ReleaseWorld, { decision, record }: ReviewSight['lines'][number]): ReviewLine => {
  const before = JSON.parse(record.canonical ?? '{}') as Record<string, unknown>
  const redacted =
    decision.redactors.length === 0 ? undefined : redactObject(before as never, decision.redactors)
  const goes = decision.state === 'released' || decision.state === 'queued' || decision.state === 'waiting'
  const after = redacted ? redacted.object : before
  return {
    id: decision.id,
    record: decision.objectId,
    version: decision.version,
    type: record.type,
    title: record.title,
    tlp: record.tlp,
    outcome: decision.outcome,
    state: decision.state,
    rules: ruleLines(world, decision.rules),
    changes: changeLines(redacted?.changes ?? []),
    before,
    ...(goes && after ? { after } : {}),
    missing: decision.missing,
    facts: record.facts,
  }
}

const cannotApprove = (world: ReleaseWorld, actor: Actor, sight: ReviewSight): string | undefined => {
  if (!world.gate.mayAct(actor, 'release:approve')) return 'gate.denied'
  const waiting = sight.lines.filter(({ decision }) => decision.state === 'waiting')
  if (waiting.length === 0) return 'review.nothing-waits'
  const answers = waiting.map((line) => approvalRole(world, actor, sight, line))
  const refused = answers.find((one) => 'code' in one)
  return answers.every((one) => 'code' in one) && refused && 'code' in refused ? refused.code : undefined
}

const pageOf = (world: ReleaseWorld, actor: Actor, sight: ReviewSight): Review => {
  const why = cannotApprove(world, actor, sight)
  return {
    summary: summaryOf(sight.review),
    lines: sight.lines.map((line) => lineOf(world, line)),
    approvals: sight.approvals.map(approvalLine),
    approvalsNeeded: APPROVALS_NEEDED,
    ...(why === undefined ? {} : { cannotApprove: why }),
  }
}

/** Where a record stands towards each Party, for whoever may see the record. */
export const releaseStates = (world: ReleaseWorld, actor: Actor, key: RecordKey): Promise<ReleaseState[]> =>
  view(world, actor, 'record:read', async (db, permit) =>
    (await readDecisionsOf(db, permit, key)).map((decision) => ({
      to: decision.party,
      state: decision.state,
      outcome: decision.outcome,
      rules: decision.rules.map(({ rule }) => rule),
      decidedAt: toInstant(decision.decidedAt),
      ...(decision.reviewId === null ? {} : { review: decision.reviewId }),
    })),
  )

export const releaseRoutes = (
  world: () => ReleaseWorld,
): Routes<'review.list' | 'review.get' | 'review.approve' | 'review.refuse'> => ({
  'review.list': async ({ actor, query }) =>
    view(world(), actor, lookingAs(world(), actor), async (db, permit) => ({
      reviews: (await listReviews(db, permit, query.state !== 'all')).map(summaryOf),
    })),
  'review.get': async ({ actor, params }) =>
    pageOf(world(), actor, await readReviewWhole(world(), actor, params.id)),
  'review.approve': async ({ actor, params, body }) =>
    pageOf(
      world(),
      actor,
      await approveReview(world(), actor, params.id, {
        lines: body.lines,
        ...(body.authority === undefined ? {} : { authority: body.authority }),
      }),
    ),
  'review.refuse': async ({ actor, params, body }) =>
    pageOf(world(), actor, await refuseReview(world(), actor, params.id, body)),
})
