// Binds the operations on recalls.
import type { RecallLine, RecallPage } from '@saphan/core/contract/recall.ts'
import { ACKNOWLEDGE_WITHIN_MICROS } from '@saphan/core/tlog/recall.ts'
import { toInstant } from '../clock/clock.ts'
import type { World } from '../gate/act.ts'
import type { Actor } from '../gate/actor.ts'
import { lineOf as recordLineOf } from '../record/line.ts'
import type { Routes } from '../route/route.ts'
import { answerRecall, findRecall, listRecalls, type RecallSight } from './actions.ts'
import { askRecall } from './asking.ts'

const lineOf = ({ row, record }: RecallSight, now: bigint): RecallLine => {
  const { answer, entry, feedId, agreementId, askedAt, askedBy, note, ...same } = row
  const dueAt = askedAt + ACKNOWLEDGE_WITHIN_MICROS
  return {
    id: same.id,
    own: same.own,
    party: same.party,
    agreement: agreementId,
    feed: feedId,
    index: entry,
    action: same.action,
    reason: same.reason,
    askedAt: toInstant(askedAt),
    ...(askedBy === null ? {} : { askedBy }),
    ...(note === null ? {} : { note }),
    dueAt: toInstant(dueAt),
    isOverdue: answer === null && now > dueAt,
    answer: answer && {
      result: answer.result,
      ...(answer.reason === null ? {} : { reason: answer.reason }),
      copies: [...answer.copies],
      at: toInstant(answer.at),
      ...(answer.by === null ? {} : { by: answer.by }),
    },
    ...(record ? { record: recordLineOf(record) } : {}),
  }
}

const pageOf = async (world: World, actor: Actor, id: string): Promise<RecallPage> => {
  const { derived, holders, ...sight } = await findRecall(world, actor, id)
  return {
    line: lineOf(sight, world.clock.now()),
    derived: derived.map(({ relation, other }) => ({ relation, line: recordLineOf(other) })),
    holders: holders.map(({ name, by, at }) => ({ name, by, at: toInstant(at) })),
  }
}

export const recallRoutes = (
  world: World,
): Routes<'recall.list' | 'recall.get' | 'recall.ask' | 'recall.answer'> => ({
  'recall.list': async ({ actor }) => {
    const now = world.clock.now()
    return { recalls: (await listRecalls(world, actor)).map((sight) => lineOf(sight, now)) }
  },
  'recall.get': ({ actor, params }) => pageOf(world, actor, params.id),
  'recall.ask': async ({ actor, body }) => pageOf(world, actor, await askRecall(world, actor, body)),
  'recall.answer': async ({ actor, params, body }) => {
    await answerRecall(world, actor, params.id, body)
    return pageOf(world, actor, params.id)
  },
})
