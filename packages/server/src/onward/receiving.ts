// What the other side says of onward release, taken within the pull that brought it: what it asks waits for a person; what it
// answers is kept beside the arrival, and the gate is asked again.
import { isTimestamp, timestampToMicroseconds } from '@saphan/core/stix/timestamp.ts'
import type { Control } from '@saphan/core/tlog/control.ts'
import type { Clock } from '../clock/clock.ts'
import type { Tx } from '../database/database.ts'
import { readFeed } from '../feed/machinery.ts'
import { findFeedFrom, findFeedNamed, readPlacedObject } from '../feed/placed.ts'
import type { Permit } from '../gate/permit.ts'
import { dropConsent, putConsent } from '../record/consent.ts'
import { decideOnwardAgain, findReleasedPlace } from '../release/onward.ts'
import { findRequest, putAnswer, putRequest, type Answer } from './store.ts'

/** A control entry that a Party placed in its feed; `at` in microseconds since 1970. */
type Said<Kind extends Control['kind']> = {
  readonly from: string
  readonly agreementId: string
  readonly feedId: string
  readonly at: bigint
  readonly control: Extract<Control, { kind: Kind }>
}

/**
 * Notes a request, which waits for a releasing officer. False when it is about nothing that was released to who asks, would go
 * to one of the two sides, or is consented to already.
 */
export const takeOnwardRequest = async (
  clock: Clock,
  tx: Tx,
  permit: Permit<'link:pull'>,
  { from, agreementId, at, control }: Said<'onward-request'>,
): Promise<boolean> => {
  const { origin, index: entry, to, purpose, reason, days } = control
  const feedId = await findFeedNamed(tx, { agreementId, recipient: from, origin })
  if (feedId === undefined) return false
  const { sender } = await readFeed(tx, feedId)
  const object = await readPlacedObject(tx, { feedId, index: entry })
  if (object === undefined || to === from || to === sender) return false
  const key = { feedId, entry, to, purpose }
  const before = await findRequest(tx, permit, false, key)
  if (before?.answer?.result === 'consented' && (before.answer.until ?? 0n) > clock.now()) return false
  const released = { party: from, agreementId, ...object }
  await putRequest(tx, permit, {
    ...key,
    id: clock.uuid(),
    own: false,
    reason,
    days,
    note: null,
    recordPlace: (await findReleasedPlace(tx, permit, released)) ?? null,
    askedBy: null,
    askedAt: at,
  })
  return true
}

/**
 * Notes an answer; a consent lets the gate be asked again, and anything else stops what has not left. INVARIANT: only the Party
 * in whose feed the object came answers for it. False when it was not asked this, or consents to what is past.
 */
export const takeOnwardAnswer = async (
  tx: Tx,
  permit: Permit<'link:pull'>,
  { from, agreementId, at, control }: Said<'onward-answer'>,
): Promise<boolean> => {
  const { origin, index: entry, to, purpose, result, reason } = control
  if (control.until !== undefined && !isTimestamp(control.until)) return false
  const until = control.until === undefined ? null : timestampToMicroseconds(control.until)
  const feedId = await findFeedFrom(tx, { agreementId, sender: from, origin })
  if (feedId === undefined || (until !== null && until <= at)) return false
  const row = await findRequest(tx, permit, true, { feedId, entry, to, purpose })
  if (row === undefined) return false
  const answer: Answer = { result, reason: reason ?? null, until, by: null, at }
  await putAnswer(tx, permit, row.id, answer)
  const { id, recordPlace } = row
  if (recordPlace === null) return true
  if (until === null) await dropConsent(tx, permit, id)
  else
    await putConsent(tx, permit, {
      id,
      recordPlace,
      giver: from,
      recipient: to,
      purpose,
      until,
      givenAt: at,
    })
  await decideOnwardAgain(tx, permit, { recordPlace, party: to, at })
  return true
}
