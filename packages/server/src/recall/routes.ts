// Binds the operations on recalls.
import type { Operation as AnyOperation } from '@saphan/core/contract/contract.ts'
import type { DerivedLine, RecallLine, RecallPage } from '@saphan/core/contract/recall.ts'
import { ACKNOWLEDGE_WITHIN_MICROS } from '@saphan/core/tlog/recall.ts'
import { toInstant } from '../clock/clock.ts'
import type { World } from '../gate/act.ts'
import type { Actor } from '../gate/actor.ts'
import { lineOf as recordLineOf } from '../record/line.ts'
import type { Routes } from '../route/route.ts'
import { answerRecall, findRecall, listRecalls, remarkRecalled, type RecallSight } from './actions.ts'
import { askDerived, type Resting } from './derived.ts'
import type { RecallRow } from './store.ts'
import { askAndRemark, readChoices, type RecallWorld } from './replacing.ts'

const lineOf = ({ row, record, replacement }: RecallSight, now: bigint): RecallLine => {
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
    replacement: replacement ?? null,
  }
}

const derivedOf = (
  { record, relation, steps, end, standing, recallId }: Resting,
  { own, party }: RecallRow,
): DerivedLine => ({
  relation,
  line: recordLineOf(record),
  steps,
  ...(end ? { end: recordLineOf(end) } : {}),
  ...(own && record.origin !== party ? { state: standing?.state ?? 'not-decided' } : {}),
  ...(recallId === undefined ? {} : { recall: recallId }),
})

const pageOf = async (world: RecallWorld, actor: Actor, id: string): Promise<RecallPage> => {
  const { resting, isAll, levels, holders, passedOn, ...sight } = await findRecall(world, actor, id)
  return {
    line: lineOf(sight, world.clock.now()),
    derived: resting.map((one) => derivedOf(one, sight.row)),
    isAll,
    levels: [...levels],
    holders: holders.map(({ name, by, at }) => ({ name, by, at: toInstant(at) })),
    passedOn: passedOn.map(({ party, version, at }) => ({ to: party, version, at: toInstant(at) })),
  }
}

type Operation = Extract<AnyOperation, `recall.${string}`>

export const recallRoutes = (plain: World, world: () => RecallWorld): Routes<Operation> => ({
  'recall.list': async ({ actor }) => {
    const now = plain.clock.now()
    return { recalls: (await listRecalls(plain, actor)).map((sight) => lineOf(sight, now)) }
  },
  'recall.choices': ({ actor, query }) => readChoices(world(), actor, query),
  'recall.get': ({ actor, params }) => pageOf(world(), actor, params.id),
  'recall.ask': async ({ actor, body }) => pageOf(world(), actor, await askAndRemark(world(), actor, body)),
  'recall.remark': async ({ actor, params, body }) => {
    await remarkRecalled(world(), actor, params.id, body.tlp)
    return pageOf(world(), actor, params.id)
  },
  'recall.derived': async ({ actor, params, body }) => {
    await askDerived(world(), actor, await findRecall(world(), actor, params.id), body.records)
    return pageOf(world(), actor, params.id)
  },
  'recall.answer': async ({ actor, params, body }) => {
    await answerRecall(plain, actor, params.id, body)
    return pageOf(world(), actor, params.id)
  },
})
