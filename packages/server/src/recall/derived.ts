// What rests on a recalled record: shown with where each stands towards the Party that is asked, and asked back like it.
import { ANOTHER_VERSION } from '@saphan/core/contract/recall.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { RECALL_REASONS, type RecallReason } from '@saphan/core/tlog/recall.ts'
import type { Kysely } from 'kysely'
import type { NoTables } from '../database/database.ts'
import { viewIn, type World } from '../gate/act.ts'
import type { Actor } from '../gate/actor.ts'
import type { Permit } from '../gate/permit.ts'
import { findDerived, type DerivedRow } from '../record/derived.ts'
import type { RecordLineRow } from '../record/list.ts'
import { readVersions } from '../record/store.ts'
import { readStandingsAt, type Standing } from '../release/recalled.ts'
import { askRecall } from './asking.ts'
import type { VersionName } from './replacing.ts'
import { readRecallIds, type RecallRow } from './store.ts'

/** A record that rests on a recalled one; where it stands, if this side asks, and by which recall it is asked back already. */
export type Resting = Omit<DerivedRow, 'names'> & {
  readonly standing: Standing | undefined
  readonly recallId: string | undefined
}

type Found = { readonly resting: readonly Resting[]; readonly isAll: boolean }

/** Other versions of the same object; of what is corrected or re-marked the newer ones take its place. */
const readOthers = async (
  db: Kysely<NoTables>,
  permit: Permit<'record:read'>,
  { action }: Pick<RecallRow, 'action'>,
  { objectId, place, versionKey }: RecordLineRow,
): Promise<Omit<DerivedRow, 'names'>[]> => {
  const versions = await readVersions(db, permit, objectId)
  const others = versions.filter(
    (one) => one.place !== place && (action === 'withdraw' || one.versionKey < versionKey),
  )
  return others.map((record) => ({ record, relation: ANOTHER_VERSION, steps: 1, end: undefined }))
}

/** What rests on the record of a recall, as far as its reader may see it. */
export const readResting = async (
  world: World,
  db: Kysely<NoTables>,
  actor: Actor,
  permit: Permit<'recall:read'>,
  { row, record }: { readonly row: RecallRow; readonly record: RecordLineRow | undefined },
): Promise<Found> => {
  if (record === undefined) return { resting: [], isAll: true }
  const { found, isAll } = await viewIn(world, db, actor, 'record:read', async (_, reading) => {
    const others = await readOthers(db, reading, row, record)
    const derived = await findDerived(db, reading, record.objectId)
    return { found: [...others, ...derived.found], isAll: derived.isAll }
  })
  const { own, party, agreementId } = row
  const places = found.map((one) => one.record.place)
  const standings = own
    ? await readStandingsAt(db, permit, { places, party, agreementId })
    : new Map<bigint, Standing>()
  const recalls = own
    ? await readRecallIds(db, permit, { places, party, agreementId })
    : new Map<bigint, string>()
  const resting = found.map((one) => ({
    ...one,
    standing: standings.get(one.record.place),
    recallId: recalls.get(one.record.place),
  }))
  return { resting, isAll }
}

const isReason = (reason: string): reason is RecallReason =>
  (RECALL_REASONS as readonly string[]).includes(reason)

/**
 * Asks back what rests on a recalled record and is released to the same Party, each by a recall of its own for the same reason:
 * those that are named, or all. Throws `recall.not-released` for one that is not among them, and what `askRecall` throws; what was
 * asked before that stays asked.
 */
export const askDerived = async (
  world: World,
  actor: Actor,
  { row, resting }: { readonly row: RecallRow } & Pick<Found, 'resting'>,
  wanted: readonly VersionName[] | undefined,
): Promise<void> => {
  const { own, party: to, reason, note } = row
  if (!own || !isReason(reason))
    throw new SaphanError('recall.not-released', `\`${row.id}\` was not asked by this side`)
  const released = resting.flatMap(({ record, standing }): VersionName[] =>
    standing?.state === 'released' ? [{ record: record.objectId, version: record.version }] : [],
  )
  const isReleased = ({ record, version }: VersionName) =>
    released.some((one) => one.record === record && one.version === version)
  const stray = wanted?.find((one) => !isReleased(one))
  if (stray) throw new SaphanError('recall.not-released', `\`${stray.record}\` is not released to \`${to}\``)
  for (const name of wanted ?? released)
    await askRecall(world, actor, {
      ...name,
      to,
      action: 'withdraw',
      reason,
      ...(note === null ? {} : { note }),
    })
}
