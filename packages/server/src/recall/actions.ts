// Asking back what was released, answering what the other side asks back, and seeing both.
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import type { RecallResult } from '@saphan/core/tlog/recall.ts'
import type { Kysely } from 'kysely'
import type { NoTables } from '../database/database.ts'
import { act, view, viewIn, type World } from '../gate/act.ts'
import type { Actor } from '../gate/actor.ts'
import type { Permit } from '../gate/permit.ts'
import { listRelations, type RecordLineRow } from '../record/list.ts'
import { readRecallable } from '../record/recalled.ts'
import { copiesOf, sendAnswer } from './receiving.ts'
import {
  putAnswer,
  readHolders,
  readRecall,
  readRecalls,
  type Answer,
  type Holder,
  type RecallRow,
} from './store.ts'

/** A recall as its reader may see it, with the record that it is about. */
export type RecallSight = { readonly row: RecallRow; readonly record: RecordLineRow | undefined }

/** The same with what refers to that record here, and who may hold copies. */
export type RecallWhole = RecallSight & {
  readonly derived: readonly { relation: string; other: RecordLineRow }[]
  readonly holders: readonly Holder[]
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
  return rows.flatMap((row) => {
    const record = row.recordPlace === null ? undefined : records.get(row.recordPlace)
    return row.recordPlace !== null && record === undefined ? [] : [{ row, record }]
  })
}

/** Recalls both ways, those that wait for an answer first. */
export const listRecalls = (world: World, actor: Actor): Promise<RecallSight[]> =>
  view(world, actor, 'recall:read', async (db, permit) => seenIn(db, permit, await readRecalls(db, permit)))

/** One recall; throws `recall.absent`. */
export const findRecall = (world: World, actor: Actor, id: string): Promise<RecallWhole> =>
  view(world, actor, 'recall:read', async (db, permit) => {
    const row = await readRecall(db, permit, id)
    const [sight] = row ? await seenIn(db, permit, [row]) : []
    if (!sight) throw absent(id)
    const related =
      sight.record === undefined
        ? []
        : await viewIn(world, db, actor, 'record:read', (_, reading) =>
            listRelations(db, reading, sight.record?.objectId ?? ''),
          )
    const derived = related.flatMap(({ relation, outgoing, other }) =>
      outgoing ? [] : [{ relation, other }],
    )
    const holders = sight.row.own ? [] : await readHolders(db, permit, sight.row)
    return { ...sight, derived, holders }
  })

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
      : (row.answer?.copies ?? copiesOf(await readHolders(tx, permit, row), []))
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
