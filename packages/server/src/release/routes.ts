// Binds the operations on release reviews to their actions, and tells where a record stands towards each Party.
import type { ReleaseState } from '@saphan/core/contract/record.ts'
import { toInstant } from '../clock/clock.ts'
import { view } from '../gate/act.ts'
import type { Actor } from '../gate/actor.ts'
import type { RecordKey } from '../record/row.ts'
import type { Routes } from '../route/route.ts'
import { answerReview } from './answering.ts'
import type { ReleaseWorld } from './deciding.ts'
import { readEffect } from './effect.ts'
import { namePersons, readSealing } from './naming.ts'
import { approveReview, refuseReview, retractApproval } from './review-actions.ts'
import { lookingAs, readReviewSight, summaryOf } from './review-reading.ts'
import { listReviews } from './review-store.ts'
import { trimReview } from './trim-actions.ts'
import { readDecisionsOf } from './store.ts'

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

type Operation =
  | 'review.list'
  | 'review.get'
  | 'review.approve'
  | 'review.answer'
  | 'review.retract'
  | 'review.trim'
  | 'review.effect'
  | 'review.refuse'
  | 'review.sealing'
  | 'review.name'

export const releaseRoutes = (world: () => ReleaseWorld): Routes<Operation> => ({
  'review.list': async ({ actor, query }) =>
    view(world(), actor, lookingAs(world(), actor), async (db, permit) => ({
      reviews: (await listReviews(db, permit, query.state !== 'all')).map(summaryOf),
    })),
  'review.get': ({ actor, params, query }) =>
    readReviewSight(world(), actor, params.id, { class: query.class, from: Number(query.from ?? 0) }),
  'review.approve': async ({ actor, params, body: { authority = null, ...chosen } }) => {
    await approveReview(world(), actor, params.id, { ...chosen, authority })
    return readReviewSight(world(), actor, params.id)
  },
  'review.answer': async ({ actor, params, body }) => {
    await answerReview(world(), actor, params.id, body)
    return readReviewSight(world(), actor, params.id)
  },
  'review.retract': async ({ actor, params, body }) => {
    await retractApproval(world(), actor, params.id, body)
    return readReviewSight(world(), actor, params.id)
  },
  'review.trim': async ({ actor, params, body }) => {
    await trimReview(world(), actor, params.id, body)
    return readReviewSight(world(), actor, params.id)
  },
  'review.effect': ({ actor, params }) => readEffect(world(), actor, params),
  'review.sealing': ({ actor, params }) => readSealing(world(), actor, params.id),
  'review.name': async ({ actor, params, body }) => {
    await namePersons(world(), actor, params.id, body)
    return readSealing(world(), actor, params.id)
  },
  'review.refuse': async ({ actor, params, body }) => {
    await refuseReview(world(), actor, params.id, body)
    return readReviewSight(world(), actor, params.id)
  },
})
