// Asking back what was released, answering what the other side asks back, and seeing both.
import type { Replacement } from '@saphan/core/contract/recall.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import type { TlpLevel } from '@saphan/core/stix/tlp.ts'
import type { RecallResult } from '@saphan/core/tlog/recall.ts'
import type { Kysely } from 'kysely'
import type { NoTables } from '../database/database.ts'
import { act, view, type World } from '../gate/act.ts'
import type { Actor } from '../gate/actor.ts'
import type { Permit } from '../gate/permit.ts'
import type { RecordLineRow } from '../record/list.ts'
import { readRecallable } from '../record/recalled.ts'
import { readPassedOn, type PassedOn } from '../release/onward.ts'
import { readResting, type Resting } from './derived.ts'
import { copiesOf, sendAnswer } from './receiving.ts'
import { readLevels, readReplacements, writeRemarked, type RecallWorld } from './replacing.ts'
import {
  putAnswer,
  readHolders,
  readRecall,
  readRecalls,
  type Answer,
  type Holder,
  type RecallRow,
} from './store.ts'

/** A recall as its reader may see it, with the record that it is about and what takes its place. */
export type RecallSight = {
  readonly row: RecallRow
  readonly record: RecordLineRow | undefined
  readonly replacement: Replacement | undefined
}

/** The same with what rests on that record here, how it can be re-marked, who may hold copies, and to whom it was passed on. */
export type RecallWhole = RecallSight & {
  readonly resting: readonly Resting[]
  readonly isAll: boolean
  readonly levels: readonly TlpLevel[]
  readonly holders: readonly Holder[]
  readonly passedOn: readonly PassedOn[]
}

const absent = (id: string): SaphanError => new SaphanError('recall.absent', `there is no recall \`${id}\``)

/** Recalls of which the reader may see what they are about; of what never arrived there is nothing to hide. */
const seenIn = async (
  db: Kysely<NoTables>,
  permit: Permit<'recall:read'>,
  rows: readonly RecallRow[],
): Promise<RecallSight[]> => {
  const places = rows.flatMap(({ recordPlace }) => recordPlace ?? [])
  const records = await readRecallable(db, permit, places)
  const replacements = await readReplacements(db, permit, rows)
  return rows.flatMap((row) => {
    const record = row.recordPlace === null ? undefined : records.get(row.recordPlace)
    if (row.recordPlace !== null && record === undefined) return []
    return [{ row, record, replacement: replacements.get(row.id) }]
  })
}

/** Recalls both ways, those that wait for an answer first. */
export const listRecalls = (world: World, actor: Actor): Promise<RecallSight[]> =>
  view(world, actor, 'recall:read', async (db, permit) => seenIn(db, permit, await readRecalls(db, permit)))

/** One recall; throws `recall.absent`. */
export const findRecall = (world: RecallWorld, actor: Actor, id: string): Promise<RecallWhole> =>
  view(world, actor, 'recall:read', async (db, permit) => {
    const row = await readRecall(db, permit, id)
    const [sight] = row ? await seenIn(db, permit, [row]) : []
    if (!sight) throw absent(id)
    const { record, replacement } = sight
    const isOpen = sight.row.own && sight.row.action === 're-mark' && replacement === undefined
    const levels =
      isOpen && record
        ? await readLevels(world, db, actor, { record: record.objectId, version: record.version })
        : []
    const holders = sight.row.own ? [] : await readHolders(db, permit, sight.row)
    const passedOn = sight.row.own ? [] : await readPassedOn(db, permit, sight.row.recordPlace)
    return { ...sight, ...(await readResting(world, db, actor, permit, sight)), levels, holders, passedOn }
  })

/** Makes the re-marked version for a recall that was asked without one. Throws `recall.absent`, `recall.not-remarkable`. */
export const remarkRecalled = async (
  world: RecallWorld,
  actor: Actor,
  id: string,
  tlp: TlpLevel,
): Promise<void> => {
  const { record, levels } = await findRecall(world, actor, id)
  if (!record || !levels.includes(tlp))
    throw new SaphanError(
      'recall.not-remarkable',
      `what \`${id}\` asks back cannot be re-marked \`${tlp}\` here`,
    )
  await writeRemarked(world, actor, { record: record.objectId, version: record.version }, tlp)
}

/** Says again what became of what the other side asks back. Throws `recall.absent`, `recall.not-asked-here`, `recall.reason-needed`. */
export const answerRecall = (
  world: World,
  actor: Actor,
  id: string,
  given: { readonly result: RecallResult; readonly reason?: string; readonly copiesCalledBack: boolean },
): Promise<void> =>
  act(world, { actor, action: 'recall:answer', subject: id }, async (tx, permit, note) => {
    const row = await readRecall(tx, permit, id)
    if (!row) throw absent(id)
    if (row.own) throw new SaphanError('recall.not-asked-here', `\`${id}\` was asked by this side`)
    const { result, reason = null, copiesCalledBack } = given
    if ((result === 'kept') !== (reason !== null))
      throw new SaphanError('recall.reason-needed', 'a reason goes with `kept`, and with nothing else')
    const copies = copiesCalledBack
      ? []
      : (row.answer?.copies ??
        copiesOf(await readHolders(tx, permit, row), await readPassedOn(tx, permit, row.recordPlace)))
    const answer: Answer = { result, reason, copies, by: actor.name, at: world.clock.now() }
    const { feedId, entry, action, agreementId, party } = row
    const isSent = await sendAnswer(tx, permit, world.clock, {
      to: party,
      agreementId,
      feedId,
      entry,
      action,
      answer,
    })
    if (!isSent) throw new SaphanError('recall.feed-closed', `no feed leads to \`${party}\``)
    await putAnswer(tx, permit, row, answer)
    note({ detail: { result, ...(reason === null ? {} : { reason }), copies: copies.length } })
  })
