// Asking the originator for consent to pass something on, answering as the originator, and seeing both.
import type { OnwardReason, OnwardResult } from '@saphan/core/tlog/onward.ts'
import { MOST_ONWARD_DAYS } from '@saphan/core/tlog/onward.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import type { ErrorCode } from '@saphan/core/error/catalogue.ts'
import type { Kysely } from 'kysely'
import { toInstant } from '../clock/clock.ts'
import type { NoTables, Tx } from '../database/database.ts'
import { queueControl } from '../feed/control.ts'
import { readFeed } from '../feed/machinery.ts'
import { findFeedTo } from '../feed/placed.ts'
import { act, view, type World } from '../gate/act.ts'
import type { Actor } from '../gate/actor.ts'
import type { Permit } from '../gate/permit.ts'
import { dropConsent, findGiven } from '../record/consent.ts'
import type { RecordLineRow } from '../record/list.ts'
import { readRecallable } from '../record/recalled.ts'
import type { RecordRow } from '../record/row.ts'
import { readClass, readGivers, readVersions } from '../record/store.ts'
import { isReleasedTo } from '../release/onward.ts'
import {
  findRequest,
  putAnswer,
  putRequest,
  readRequest,
  readRequests,
  type Answer,
  type OnwardRow,
} from './store.ts'

/** A request as its reader may see it, with the record that it is about. */
export type OnwardSight = { readonly row: OnwardRow; readonly record: RecordLineRow | undefined }

const absent = (id: string): SaphanError =>
  new SaphanError('onward.absent', `there is no request \`${id}\` for onward release`)

/** Requests of which the reader may see what they are about. */
const seenIn = async (
  db: Kysely<NoTables>,
  permit: Permit<'onward:read' | 'onward:answer'>,
  rows: readonly OnwardRow[],
): Promise<OnwardSight[]> => {
  const places = rows.flatMap(({ recordPlace }) => recordPlace ?? [])
  const records = await readRecallable(db, permit, places)
  return rows.flatMap((row) => {
    const record = row.recordPlace === null ? undefined : records.get(row.recordPlace)
    return row.recordPlace !== null && record === undefined ? [] : [{ row, record }]
  })
}

const findSeen = async (
  db: Kysely<NoTables>,
  permit: Permit<'onward:read' | 'onward:answer'>,
  id: string,
): Promise<OnwardSight> => {
  const row = await readRequest(db, permit, id)
  const [sight] = row ? await seenIn(db, permit, [row]) : []
  if (!sight) throw absent(id)
  return sight
}

/** Requests both ways, those that wait for an answer first. */
export const listOnward = (world: World, actor: Actor): Promise<OnwardSight[]> =>
  view(world, actor, 'onward:read', async (db, permit) => seenIn(db, permit, await readRequests(db, permit)))

/** Why this Party cannot consent: what it is about is not released any more, or is not its own to give. */
const whyNot = async (
  db: Kysely<NoTables>,
  permit: Permit<'onward:read' | 'onward:answer'>,
  { row, record }: OnwardSight,
): Promise<ErrorCode | undefined> => {
  const { party, agreementId } = row
  const asked = row.recordPlace === null ? undefined : { recordPlace: row.recordPlace, party, agreementId }
  if (!record || !asked || !(await isReleasedTo(db, permit, asked))) return 'onward.recalled'
  const facts = await readClass(db, permit, record.classId)
  const isOwn = facts?.originator === 'own' || facts?.publicByLicence === 'yes'
  return isOwn ? undefined : 'onward.not-originator'
}

/** One request, and why this side cannot consent to it, if it is asked and cannot; throws `onward.absent`. */
export const findOnward = (
  world: World,
  actor: Actor,
  id: string,
): Promise<OnwardSight & { readonly cannotConsent: ErrorCode | undefined }> =>
  view(world, actor, 'onward:read', async (db, permit) => {
    const sight = await findSeen(db, permit, id)
    return { ...sight, cannotConsent: sight.row.own ? undefined : await whyNot(db, permit, sight) }
  })

/** What to ask, of whom, and why. */
export type Asked = {
  readonly record: string
  readonly version: string
  readonly from: string
  readonly to: string
  readonly purpose: string
  readonly reason: OnwardReason
  readonly days: number
  readonly note?: string
}

/** The version that a Party gave, held against what the actor may see. */
const findReceived = async (
  tx: Tx,
  permit: Permit<'onward:ask'>,
  { record, version, from }: Asked,
): Promise<{ row: RecordRow; feedId: string; index: number }> => {
  const versions = await readVersions(tx, permit, record)
  for (const row of versions.filter((one) => one.version === version)) {
    const given = await findGiven(tx, permit, { place: row.place, from })
    if (given) return { row, ...given }
  }
  throw new SaphanError(
    'onward.not-received',
    `\`${record}\` of ${version} was not received from \`${from}\``,
  )
}

const isOpen = ({ answer }: OnwardRow, now: bigint): boolean =>
  answer === null || (answer.result === 'consented' && (answer.until ?? 0n) > now)

/**
 * Asks the Party that gave a version. Throws `onward.not-received`, `onward.has-it`, `onward.asked-already` and
 * `onward.feed-closed`.
 */
export const askOnward = (
  world: World & { readonly self: string },
  actor: Actor,
  asked: Asked,
): Promise<string> =>
  act(
    world,
    { actor, action: 'onward:ask', subject: asked.record, looks: true },
    async (tx, permit, note) => {
      const { row, feedId, index } = await findReceived(tx, permit, asked)
      const { from, to, purpose, reason, days } = asked
      const givers = await readGivers(tx, permit, [row.place])
      if (to === world.self || givers.get(row.place)?.has(to) === true)
        throw new SaphanError('onward.has-it', `\`${to}\` has \`${asked.record}\` already`)
      const key = { feedId, entry: index, to, purpose }
      const before = await findRequest(tx, permit, true, key)
      const now = world.clock.now()
      if (before && isOpen(before, now))
        throw new SaphanError('onward.asked-already', `\`${before.id}\` asks for the same`)
      const { origin, agreementId } = await readFeed(tx, feedId)
      const back = await findFeedTo(tx, { agreementId, recipient: from })
      if (back === undefined) throw new SaphanError('onward.feed-closed', `no feed leads to \`${from}\``)
      const id = before?.id ?? world.clock.uuid()
      await dropConsent(tx, permit, id)
      const control = {
        type: 'control',
        kind: 'onward-request',
        origin,
        index,
        to,
        purpose,
        reason,
        days,
      } as const
      await queueControl(tx, permit, world.clock, back, control)
      const { place } = row
      await putRequest(tx, permit, {
        ...key,
        id,
        own: true,
        reason,
        days,
        note: asked.note ?? null,
        recordPlace: place,
        askedBy: actor,
        askedAt: now,
      })
      note({ detail: { request: id, from, to, purpose, reason, days, feed: feedId, index } })
      return id
    },
  )

/** What is answered; times in microseconds since 1970. */
export type Given = {
  readonly result: OnwardResult
  readonly reason?: string
  readonly until?: bigint
}

const MICROS_OF_DAY = 86_400_000_000n

const isFit = ({ answer }: OnwardRow, { result, reason, until }: Given, now: bigint): boolean => {
  const stands = answer?.result === 'consented' && (answer.until ?? 0n) > now
  if (result !== 'consented')
    return reason !== undefined && until === undefined && stands === (result === 'withdrawn')
  const isSoon = until !== undefined && until > now && until <= now + BigInt(MOST_ONWARD_DAYS) * MICROS_OF_DAY
  return isSoon && reason === undefined
}

/**
 * Answers as the originator, or takes a consent back. Throws `onward.absent`, `onward.not-asked-here`, `onward.answer-unfit`,
 * `onward.not-originator`, `onward.recalled` and `onward.feed-closed`.
 */
export const answerOnward = (world: World, actor: Actor, id: string, given: Given): Promise<void> =>
  act(world, { actor, action: 'onward:answer', subject: id, looks: true }, async (tx, permit, note) => {
    const sight = await findSeen(tx, permit, id)
    const { row } = sight
    if (row.own) throw new SaphanError('onward.not-asked-here', `\`${id}\` was asked by this side`)
    const now = world.clock.now()
    if (!isFit(row, given, now))
      throw new SaphanError('onward.answer-unfit', `\`${given.result}\` does not fit \`${id}\` as it stands`)
    const why = given.result === 'consented' ? await whyNot(tx, permit, sight) : undefined
    if (why !== undefined) throw new SaphanError(why, `\`${id}\` cannot be consented to`)
    const { feedId, entry: index, to, purpose, agreementId, party } = row
    const back = await findFeedTo(tx, { agreementId, recipient: party })
    if (back === undefined) throw new SaphanError('onward.feed-closed', `no feed leads to \`${party}\``)
    const { origin } = await readFeed(tx, feedId)
    const { result, reason, until } = given
    const said = {
      result,
      ...(reason === undefined ? {} : { reason }),
      ...(until === undefined ? {} : { until: toInstant(until) }),
    }
    const control = { type: 'control', kind: 'onward-answer', origin, index, to, purpose, ...said } as const
    await queueControl(tx, permit, world.clock, back, control)
    const answer: Answer = { result, reason: reason ?? null, until: until ?? null, by: actor.name, at: now }
    await putAnswer(tx, permit, id, answer)
    note({ detail: { party, to, purpose, ...said } })
  })
