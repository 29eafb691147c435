// Asking back what was released: in the feed where it stands, or in the one that continues it. docs/spec/feed.md "Recall".
import { encodeBase64 } from '@saphan/core/bytes/base64.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import type { Control } from '@saphan/core/tlog/control.ts'
import { decodeEntry } from '@saphan/core/tlog/entry.ts'
import type { RecallAction, RecallReason } from '@saphan/core/tlog/recall.ts'
import type { Clock } from '../clock/clock.ts'
import type { Tx } from '../database/database.ts'
import { queueControl } from '../feed/control.ts'
import { readFeed, type Feed } from '../feed/machinery.ts'
import { findEntry, findPlaced, type PlacedEntry } from '../feed/placed.ts'
import { latestOf } from '../feed/succession.ts'
import { act, type World } from '../gate/act.ts'
import type { Actor } from '../gate/actor.ts'
import type { Permit } from '../gate/permit.ts'
import { readRecalledVersions } from '../record/recalled.ts'
import type { RecordRow } from '../record/row.ts'
import { readVersions } from '../record/store.ts'
import { markRecalled } from '../release/recalled.ts'
import { readDecisionsOf } from '../release/store.ts'
import { addRecall, readUnheard } from './store.ts'

/** What to ask back, of whom, and why. */
export type Asked = {
  readonly record: string
  readonly version: string
  readonly to: string
  readonly action: RecallAction
  readonly reason: RecallReason
  readonly note?: string
}

const notReleased = ({ record, version, to }: Asked): SaphanError =>
  new SaphanError('recall.not-released', `\`${record}\` of ${version} is not released to \`${to}\``)

/** INVARIANT: nobody asks back what another gave; what was passed on by consent is released from here, and found before this. */
const refusalOf = (asked: Asked, versions: readonly RecordRow[], self: string | null): SaphanError =>
  versions.length > 0 && versions.every(({ origin }) => origin !== self)
    ? new SaphanError('recall.not-originator', `\`${asked.record}\` is not of this side`)
    : notReleased(asked)

type Released = { readonly row: RecordRow; readonly decisionId: string; readonly entry: PlacedEntry }

/** Where the version that was released stands, held against what the actor may see. */
const findReleased = async (tx: Tx, permit: Permit<'release:withdraw'>, asked: Asked): Promise<Released> => {
  const current = await readVersions(tx, permit, asked.record)
  // What was asked back here is in no list any more, and is asked back in turn from whom it was passed on to.
  const versions = [...current, ...(await readRecalledVersions(tx, permit, asked.record))]
  for (const row of versions.filter(({ version }) => version === asked.version)) {
    const decisions = await readDecisionsOf(tx, permit, row)
    const decision = decisions.find(({ party, state }) => party === asked.to && state === 'released')
    if (!decision) continue
    const { agreementId, party: recipient, renditionId } = decision
    const objectId = renditionId ?? row.objectId
    const entry = await findPlaced(tx, permit, { agreementId, recipient, objectId, version: row.version })
    if (entry) return { row, decisionId: decision.id, entry }
  }
  throw refusalOf(asked, versions, permit.actor.party)
}

/** What names an entry of a closed feed in one that continues it: also which of two histories is meant. */
const nameIn = (
  feedId: string,
  entry: Pick<PlacedEntry, 'origin' | 'entry'>,
  stands: string,
): { origin?: string; commitment?: string } =>
  feedId === stands
    ? {}
    : {
        origin: entry.origin,
        commitment: encodeBase64(decodeEntry(new Uint8Array(entry.entry)).commitment),
      }

/** The feed that can ask back what stands in another: that one, or the last of those that continue it. Throws `recall.feed-closed`. */
const findAsking = async (tx: Tx, { feedId }: PlacedEntry): Promise<string> => {
  const latest = await readFeed(tx, await latestOf(tx, feedId))
  if (latest.state === 'running' || latest.state === 'suspended') return latest.id
  throw new SaphanError('recall.feed-closed', `feed \`${latest.origin}\` takes nothing more`)
}

/** Asks a Party to withdraw, correct or re-mark what it was given. Throws `recall.not-released`, `recall.not-originator` and `recall.feed-closed`. */
export const askRecall = (world: World, actor: Actor, asked: Asked): Promise<string> =>
  act(
    world,
    { actor, action: 'release:withdraw', subject: asked.record, looks: true },
    async (tx, permit, note) => {
      const { row, decisionId, entry } = await findReleased(tx, permit, asked)
      const { feedId, index } = entry
      const { action, reason } = asked
      const asking = await findAsking(tx, entry)
      const control: Control = {
        type: 'control',
        kind: 'recall',
        ...nameIn(asking, entry, feedId),
        index,
        action,
        reason,
      }
      const id = world.clock.uuid()
      await queueControl(tx, permit, world.clock, asking, control)
      await markRecalled(tx, permit, decisionId)
      await addRecall(tx, permit, {
        id,
        feedId,
        entry: index,
        own: true,
        action,
        reason,
        note: asked.note ?? null,
        recordPlace: row.place,
        askedBy: actor.name,
        askedAt: world.clock.now(),
      })
      note({ detail: { recall: id, to: asked.to, feed: feedId, index, action, reason } })
      return id
    },
  )

/** Asks once more, in the feed that continues a closed one, for all that was not answered; what is not here any more has no name. */
export const recallAgain = async (
  clock: Clock,
  tx: Tx,
  permit: Permit<'feed:close'>,
  closed: Pick<Feed, 'agreementId' | 'recipient'>,
  successorId: string,
): Promise<void> => {
  for (const { feedId, entry: index, action, reason } of await readUnheard(tx, permit, closed)) {
    const entry = await findEntry(tx, { feedId, index })
    if (entry === undefined) continue
    const name = nameIn(successorId, entry, feedId)
    await queueControl(tx, permit, clock, successorId, {
      type: 'control',
      kind: 'recall',
      ...name,
      index,
      action,
      reason,
    })
  }
}
