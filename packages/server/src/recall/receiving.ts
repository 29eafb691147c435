// What the other side says of recalls, taken within the pull that brought it: what it asks back is hidden at once and
// answered in the feed that leads to it; what it answers is noted.
import type { Control, Copies } from '@saphan/core/tlog/control.ts'
import { toInstant, type Clock } from '../clock/clock.ts'
import type { Tx } from '../database/database.ts'
import { forgetRecalled, queueControl, sealRecalled } from '../feed/control.ts'
import { readFeed } from '../feed/machinery.ts'
import { findClosedBeside, findFeedNamed, findFeedTo } from '../feed/placed.ts'
import type { Permit } from '../gate/permit.ts'
import { dropConsentsOf } from '../record/consent.ts'
import { hideArrival } from '../record/recalled.ts'
import { readPassedOn, type PassedOn } from '../release/onward.ts'
import { holdBack } from '../release/recalled.ts'
import { addRecall, putAnswer, readAnswer, readHolders, type Answer, type Holder } from './store.ts'

/** A control entry that a Party placed in its feed; `at` in microseconds since 1970. */
type Said<Kind extends Control['kind']> = {
  readonly from: string
  readonly agreementId: string
  readonly feedId: string
  readonly at: bigint
  readonly control: Extract<Control, { kind: Kind }>
}

const copiesBy = (by: Copies['by'], times: readonly bigint[]): Copies[] =>
  times.length === 0
    ? []
    : [
        {
          by,
          count: times.length,
          until: toInstant(times.reduce((one, other) => (one > other ? one : other))),
        },
      ]

/** Copies that have left, as the other side is told of them: how many and until when, not who holds them. */
export const copiesOf = (holders: readonly Holder[], onward: readonly PassedOn[]): Copies[] => [
  ...(['view', 'block-list'] as const).flatMap((way) =>
    copiesBy(
      way,
      holders.flatMap(({ by, at }) => (by === way ? [at] : [])),
    ),
  ),
  ...copiesBy(
    'onward',
    onward.map(({ at }) => at),
  ),
]

/** Queues the answer in the feed that leads to who asked; false when none does. */
export const sendAnswer = async (
  tx: Tx,
  permit: Permit<'link:pull' | 'recall:answer'>,
  clock: Clock,
  {
    to: recipient,
    agreementId,
    feedId,
    entry,
    action,
    answer: { result, reason, copies },
  }: {
    readonly to: string
    readonly agreementId: string
    readonly feedId: string
    readonly entry: number
    readonly action: Extract<Control, { kind: 'acknowledge' }>['action']
    readonly answer: Answer
  },
): Promise<boolean> => {
  const back = await findFeedTo(tx, { agreementId, recipient })
  if (back === undefined) return false
  const { origin } = await readFeed(tx, feedId)
  await queueControl(tx, permit, clock, back, {
    type: 'control',
    kind: 'acknowledge',
    origin,
    index: entry,
    action,
    result,
    ...(reason === null ? {} : { reason }),
    copies: [...copies],
  })
  return true
}

/** Hides what is asked back, by whichever way it is seen here, and answers. */
export const takeRecall = async (
  clock: Clock,
  tx: Tx,
  permit: Permit<'link:pull'>,
  { from, agreementId, feedId, at, control }: Said<'recall'>,
): Promise<void> => {
  const { index: entry, action, reason } = control
  const beside = await findClosedBeside(tx, feedId)
  const hidden = await hideArrival(tx, permit, { feedId, index: entry, beside })
  for (const other of hidden?.others ?? []) {
    await sealRecalled(tx, other)
    await forgetRecalled(tx, other)
  }
  if (hidden?.isGone === true) await holdBack(tx, permit, hidden.place)
  if (hidden !== undefined) await dropConsentsOf(tx, permit, { place: hidden.place, giver: from })
  const onward = await readPassedOn(tx, permit, hidden?.place ?? null)
  const holders = await readHolders(tx, permit, { feedId, entry })
  const key = { feedId, entry, action }
  // What is asked once more gets the answer that stands here already: a person may have given it.
  const known = await readAnswer(tx, permit, key)
  const answer: Answer = known ?? {
    result: 'removed',
    reason: null,
    copies: copiesOf(holders, onward),
    by: null,
    at: clock.now(),
  }
  await addRecall(tx, permit, {
    ...key,
    id: clock.uuid(),
    own: false,
    reason,
    note: null,
    recordPlace: hidden?.place ?? null,
    askedBy: null,
    askedAt: at,
  })
  if (await sendAnswer(tx, permit, clock, { ...key, to: from, agreementId, answer }))
    await putAnswer(tx, permit, key, answer)
}

/** Notes an answer to what this Party has asked back; false when it has asked nothing of the kind. */
export const takeAcknowledgement = async (
  tx: Tx,
  permit: Permit<'link:pull'>,
  { from, agreementId, at, control }: Said<'acknowledge'>,
): Promise<boolean> => {
  const { origin, index: entry, action, result, reason, copies } = control
  const feedId = await findFeedNamed(tx, { agreementId, recipient: from, origin })
  if (feedId === undefined) return false
  return putAnswer(
    tx,
    permit,
    { feedId, entry, action },
    { result, reason: reason ?? null, copies, by: null, at },
  )
}
