// Binds the operations on onward release.
import type { OnwardLine, OnwardPage } from '@saphan/core/contract/onward.ts'
import type { ReleaseState } from '@saphan/core/contract/record.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { isTimestamp, timestampToMicroseconds } from '@saphan/core/stix/timestamp.ts'
import { ANSWER_WITHIN_MICROS } from '@saphan/core/tlog/onward.ts'
import { toInstant } from '../clock/clock.ts'
import type { World } from '../gate/act.ts'
import type { Actor } from '../gate/actor.ts'
import { lineOf as recordLineOf } from '../record/line.ts'
import type { RecordKey } from '../record/row.ts'
import type { Routes } from '../route/route.ts'
import { answerOnward, askOnward, findOnward, listOnward, type OnwardSight } from './actions.ts'
import type { Answer } from './store.ts'

const answerOf = ({ result, reason, until, at, by }: Answer): OnwardLine['answer'] => ({
  result,
  ...(reason === null ? {} : { reason }),
  ...(until === null ? {} : { until: toInstant(until) }),
  at: toInstant(at),
  ...(by === null ? {} : { by }),
})

const lineOf = ({ row, record }: OnwardSight, now: bigint): OnwardLine => {
  const { id, own, party, to, purpose, reason, days, agreementId, feedId, entry, answer, note } = row
  const dueAt = row.askedAt + ANSWER_WITHIN_MICROS
  return {
    id,
    own,
    party,
    to,
    purpose,
    reason,
    days,
    agreement: agreementId,
    feed: feedId,
    index: entry,
    askedAt: toInstant(row.askedAt),
    ...(row.askedBy === null ? {} : { askedBy: row.askedBy.name }),
    ...(note === null ? {} : { note }),
    dueAt: toInstant(dueAt),
    isOverdue: answer === null && now > dueAt,
    answer: answer && answerOf(answer),
    holds: answer?.result === 'consented' && (answer.until ?? 0n) > now && record?.state === 'current',
    ...(record ? { record: recordLineOf(record) } : {}),
  }
}

const instantOf = (text: string): bigint => {
  if (!isTimestamp(text)) throw new SaphanError('http.invalid', `\`${text}\` is no instant in UTC`)
  return timestampToMicroseconds(text)
}

/** What the routes need beside the acts: where a record stands towards each Party, which is the release part's. */
type ReleasesOf = (actor: Actor, key: RecordKey) => Promise<ReleaseState[]>

const pageOf = async (
  world: World,
  actor: Actor,
  id: string,
  releasesOf: ReleasesOf,
): Promise<OnwardPage> => {
  const sight = await findOnward(world, actor, id)
  const { row, record, cannotConsent } = sight
  const states = row.own && record ? await releasesOf(actor, record) : []
  const release = states.find(({ to }) => to === row.to)
  return {
    line: lineOf(sight, world.clock.now()),
    ...(release ? { release } : {}),
    ...(cannotConsent === undefined ? {} : { cannotConsent }),
  }
}

export const onwardRoutes = (
  world: () => World & { readonly self: string },
  releasesOf: ReleasesOf,
): Routes<'onward.list' | 'onward.get' | 'onward.ask' | 'onward.answer'> => ({
  'onward.list': async ({ actor }) => {
    const now = world().clock.now()
    return { requests: (await listOnward(world(), actor)).map((sight) => lineOf(sight, now)) }
  },
  'onward.get': ({ actor, params }) => pageOf(world(), actor, params.id, releasesOf),
  'onward.ask': async ({ actor, body }) =>
    pageOf(world(), actor, await askOnward(world(), actor, body), releasesOf),
  'onward.answer': async ({ actor, params, body: { until, ...given } }) => {
    const answer = until === undefined ? given : { ...given, until: instantOf(until) }
    await answerOnward(world(), actor, params.id, answer)
    return pageOf(world(), actor, params.id, releasesOf)
  },
})
