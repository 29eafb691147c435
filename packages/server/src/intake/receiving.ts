// What a peer's node sent, once its feed was checked: described, asked about at the intake gate, stored.
import type { SourceProfile } from '@saphan/core/facts/profile.ts'
import type { AgreementView } from '@saphan/core/gate/agreement-view.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { mayGo } from '@saphan/core/gate/outcome.ts'
import type { StixObject } from '@saphan/core/stix/object.ts'
import { encodeUtf8 } from '@saphan/core/bytes/utf8.ts'
import { toInstant } from '../clock/clock.ts'
import type { Kysely } from 'kysely'
import type { NoTables, Tx } from '../database/database.ts'
import type { World } from '../gate/act.ts'
import type { Engine } from '../gate/engine.ts'
import { UNTOUCHED } from '../gate/request.ts'
import type { Permit } from '../gate/permit.ts'
import { kindsFor } from '../release/judge.ts'
import { putHandling, runsOf } from '../record/handling.ts'
import type { IncomingRecord } from '../record/row.ts'
import { DEFINING_TYPES, putRecords, readDefinitions } from '../record/store.ts'
import { readIncoming, type Fault, type Incoming } from './incoming.ts'

/** An object of a peer's feed whose commitment was checked. */
export type ReceivedEntry = { readonly index: number; readonly canonical: string }

export type ReceivingWorld = World & { readonly engine: Engine; readonly self: string }

export type Received = {
  readonly from: string
  readonly feedId: string
  readonly entries: readonly ReceivedEntry[]
  /** The area under which types that nobody declared cross, if the agreement has one. */
  readonly customArea: string | undefined
  /** What the agreement says of records that come from this Party. */
  readonly viewOf: (kinds: readonly string[], area: string) => AgreementView
}

/**
 * What a node may take as given of whatever a peer released to it: a partner gave it, under an agreement, for a purpose.
 * What comes unmarked is for the community at most: its sender knows what unmarked means at its sources, we do not.
 */
const PEER: SourceProfile = {
  acquisition: ['foreign-partner'],
  originatorConsent: 'no',
  mandatory: 'no',
  classification: ['none'],
  unmarkedMeans: 'green',
  // The sender's gate has looked, and so do our own finders.
  personal: 'none',
}

const profileOfPeer = (customArea: string | undefined): SourceProfile =>
  customArea === undefined ? PEER : { ...PEER, area: customArea }

/** Whether a record comes in at once, and what the law here puts to it. */
type Answer = { readonly isIn: boolean; readonly stamps: readonly string[] }

/**
 * Asks whether a record comes in or waits for a person. INVARIANT: nothing waits for a person because exchange has been suspended
 * since it was fetched: it is not taken, the releaser withholds it meanwhile, and it comes again afterwards. Throws `link.suspended`.
 */
const askGate = (world: ReceivingWorld, { from, viewOf }: Received, record: IncomingRecord): Answer => {
  const { kind, area, facts } = record
  const agreement = viewOf(kindsFor(kind), area)
  const decision = world.engine.decideReceive({
    party: from,
    facts,
    agreement,
    record: UNTOUCHED,
    validUntil: null,
  })
  const isIn = mayGo(decision)
  if (isIn || agreement.mayCross === 'everything') return { isIn, stamps: decision.obligations }
  throw new SaphanError('link.suspended', 'exchange was suspended before this was taken in')
}

/** Takes what a peer sent into the store, in the caller's transaction; what the gate stops is quarantined, nothing is lost. */
export const acceptReceived = async (
  world: ReceivingWorld,
  tx: Tx,
  permit: Permit<'link:pull'>,
  received: Received,
): Promise<{
  records: readonly { index: number; record: IncomingRecord; isQuarantined: boolean }[]
  faults: readonly (Fault & { index: number })[]
}> => {
  const stored = await readDefinitions(tx, permit)
  const own = new Map<string, StixObject>()
  for (const { canonical } of received.entries) {
    if (!DEFINING_TYPES.some((type) => canonical.includes(`"${type}"`))) continue
    const object = JSON.parse(canonical) as StixObject
    if (DEFINING_TYPES.some((type) => type === object.type)) own.set(object.id, object)
  }
  const records: IncomingRecord[] = []
  const faults: (Fault & { index: number })[] = []
  const stamped: { index: number; codes: readonly string[] }[] = []
  for (const { index, canonical } of received.entries) {
    const incoming = readIncoming(encodeUtf8(canonical), {
      profile: profileOfPeer(received.customArea),
      answers: {},
      origin: received.from,
      arrival: { via: 'feed', party: received.from, feedId: received.feedId, feedIndex: BigInt(index) },
      resolve: (id) => own.get(id) ?? stored.get(id),
      now: toInstant(world.clock.now()),
    })
    if (incoming.ok) {
      const { isIn, stamps } = askGate(world, received, incoming.record)
      records.push({ ...incoming.record, quarantined: !isIn })
      stamped.push({ index, codes: stamps })
    } else faults.push({ ...incoming.fault, index })
  }
  await putHandling(tx, { feedId: received.feedId, bySender: false }, runsOf(stamped))
  const put = await putRecords(tx, permit, { clock: world.clock, self: world.self, records })
  return {
    records: put.map(({ record, state }, at) => ({
      index: stamped[at]?.index ?? 0,
      record,
      isQuarantined: state !== 'current',
    })),
    faults,
  }
}

/** Describes an object that a peer sent beside its feed, as one that came by it; nothing is stored. */
export const describeReceived = async (
  world: Pick<World, 'clock'>,
  db: Kysely<NoTables>,
  permit: Permit<'letter:open'>,
  {
    from,
    feedId,
    canonical,
    customArea,
  }: Pick<Received, 'from' | 'feedId' | 'customArea'> & { readonly canonical: string },
): Promise<Incoming> => {
  const stored = await readDefinitions(db, permit)
  return readIncoming(encodeUtf8(canonical), {
    profile: profileOfPeer(customArea),
    answers: {},
    origin: from,
    arrival: { via: 'feed', party: from, feedId },
    resolve: (id) => stored.get(id),
    now: toInstant(world.clock.now()),
  })
}
