// Works on units: their bodies are read in chunks that can be resumed, stored, then decided. Each chunk is one act with one
// ledger entry over the digests of its records. While a unit is decided, the next one is read.
import { encodeHex } from '@saphan/core/bytes/hex.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import type { Answers } from '@saphan/core/facts/derive.ts'
import { decodeUtf8Strict, parseJson } from '@saphan/core/json/parse.ts'
import { isStixObject, type StixObject } from '@saphan/core/stix/object.ts'
import { hashLeaf, hashList } from '@saphan/core/tlog/tree.ts'
import { toInstant } from '../clock/clock.ts'
import { readAhead, type ReadAhead } from '../clock/read-ahead.ts'
import { mapInSlices } from '../clock/slices.ts'
import type { Tx } from '../database/database.ts'
import { sha256 } from '../feed/digest.ts'
import { act, view } from '../gate/act.ts'
import type { Actor } from '../gate/actor.ts'
import type { Permit } from '../gate/permit.ts'
import type { Posted } from '../record/inbox.ts'
import type { IncomingRecord } from '../record/row.ts'
import { DEFINING_TYPES, putRecords, readDefinitions, type Stored } from '../record/store.ts'
import { decideUnit, judgeAhead, type Ahead } from '../release/actions.ts'
import type { ReleaseWorld } from '../release/deciding.ts'
import { readIncoming, type Circumstances, type Resolve } from './incoming.ts'
import { readBody, readDefiningBodies, removeBody, type Limits } from './spool.ts'
import { addFailures, advanceUnit, readOpenUnits, setUnitState, type Failure, type UnitRow } from './store.ts'

/** What taking in needs of the node. `joinInbox` makes stored records members of a TAXII inbox. */
export type IntakeWorld = ReleaseWorld & {
  readonly folder: string
  readonly limits: Limits
  readonly node: Actor
  readonly joinInbox: (
    tx: Tx,
    permit: Permit<'record:import'>,
    members: {
      collectionId: string
      memberOf: string
      records: Promise<readonly Posted[]>
    },
  ) => Promise<void>
  readonly unitAdded: () => void
}

const CHUNK = 500

/** How many chunks of a body are ready before they can be stored. */
const CHUNKS_AHEAD = 4

/** The Merkle root over the digests of a chunk: one ledger entry stands for all of them. */
const rootOf = (records: readonly IncomingRecord[]): string =>
  encodeHex(
    hashList(
      sha256,
      records.map(({ digest }) => hashLeaf(sha256, Buffer.from(digest, 'hex'))),
    ),
  )

const circumstancesOf = (world: IntakeWorld, unit: UnitRow, resolve: Resolve): Circumstances => ({
  profile: unit.profile,
  answers: unit.answers as Answers,
  origin: world.self,
  arrival: { via: unit.via, party: world.self, unitId: unit.id },
  resolve,
  now: toInstant(world.clock.now()),
})

/** Markings and decisions that a unit may name: those in its own body, then those stored before. */
const resolverOf = async (world: IntakeWorld, unit: UnitRow): Promise<Resolve> => {
  const own = new Map<string, StixObject>()
  for (const bytes of await readDefiningBodies(world.folder, unit.id, unit.shape)) {
    const value = parseSafely(bytes)
    if (value && isDefining(value.type)) own.set(value.id, value)
  }
  const stored = await view(world, world.node, 'record:read', readDefinitions)
  return (id) => own.get(id) ?? stored.get(id)
}

const isDefining = (type: string): boolean => (DEFINING_TYPES as readonly string[]).includes(type)

const parseSafely = (bytes: Uint8Array): StixObject | undefined => {
  try {
    const value = parseJson(decodeUtf8Strict(bytes))
    return isStixObject(value) ? value : undefined
  } catch (error) {
    if (error instanceof SaphanError) return undefined
    throw error
  }
}

type Group = readonly { index: number; bytes: Uint8Array }[]

type Chunk = {
  readonly from: number
  readonly processed: number
  readonly records: readonly IncomingRecord[]
  readonly failures: readonly Failure[]
  readonly root: string
}

const readChunk = async (group: Group, circumstances: Circumstances): Promise<Chunk> => {
  const read = await mapInSlices(group, ({ index, bytes }) => ({
    index,
    incoming: readIncoming(bytes, circumstances),
  }))
  const records = read.flatMap(({ incoming }) => (incoming.ok ? [incoming.record] : []))
  return {
    from: group[0]?.index ?? 0,
    processed: group.length,
    records,
    root: rootOf(records),
    failures: read.flatMap(({ index, incoming }) =>
      incoming.ok ? [] : [{ place: index, ...incoming.fault }],
    ),
  }
}

/** What waits for a person is a member of nothing. */
const postedOf = (stored: readonly Stored[]): Posted[] =>
  stored
    .filter(({ state }) => state === 'current')
    .map(({ record, place, isFirst }) => ({ ...record, place, isFirst }))

const storeChunk = (
  world: IntakeWorld,
  unit: UnitRow,
  { from, processed, records, failures, root }: Chunk,
): Promise<readonly Stored[]> =>
  act(
    world,
    { actor: unit.actor, action: 'record:import', subject: unit.id, priority: 'bulk' },
    async (tx, permit, note) => {
      const step = { processed, stored: records.length, failed: failures.length }
      const putting = putRecords(tx, permit, { clock: world.clock, self: world.self, records })
      const [isNext, stored] = await Promise.all([
        advanceUnit(tx, permit, unit.id, { from, step }),
        putting,
        addFailures(tx, permit, unit.id, failures),
        unit.collectionId === null
          ? undefined
          : world.joinInbox(tx, permit, {
              collectionId: unit.collectionId,
              memberOf: unit.actor.id,
              records: putting.then(postedOf),
            }),
      ])
      if (!isNext) throw new SaphanError('intake.overtaken', 'another process works on this unit')
      note({ detail: { from, stored: records.length, failed: failures.length, root } })
      return stored
    },
  )

const judgeStored = (ahead: Ahead | undefined, stored: readonly Stored[]): Promise<void> | undefined =>
  ahead?.take(
    stored
      .filter(({ isNew }) => isNew)
      .map(({ record, classId, place, state }) => ({ ...record, classId, place, state })),
    stored.flatMap(({ isNew, place }) => (isNew ? [] : [place])),
  )

/** A unit and, unless all of it is stored, its body as chunks. */
type Opened = { readonly unit: UnitRow; readonly body: ReadAhead<Chunk> | undefined }

async function* chunksOf(world: IntakeWorld, unit: UnitRow): AsyncGenerator<Chunk, void, undefined> {
  const circumstances = circumstancesOf(world, unit, await resolverOf(world, unit))
  const { shape, processed: from } = unit
  for await (const group of readBody(world.folder, unit.id, { shape, from, group: CHUNK }))
    yield await readChunk(group, circumstances)
}

/**
 * Opens the oldest unit that waits, but for the one that is nearly done, and begins to read it.
 * INVARIANT: only once all that came before is stored: a body may name markings that another brought.
 */
const openNext = async (world: IntakeWorld, after?: UnitRow): Promise<Opened | undefined> => {
  const open = await view(world, world.node, 'record:import', readOpenUnits)
  const unit = open.find(({ id }) => id !== after?.id)
  if (!unit) return undefined
  const isStored = unit.state !== 'receiving'
  return { unit, body: isStored ? undefined : readAhead(chunksOf(world, unit), CHUNKS_AHEAD) }
}

/** Stores a body and judges each chunk while the next is being stored, so that neither thread waits long. */
const storeBody = async (
  world: IntakeWorld,
  unit: UnitRow,
  {
    body,
    ahead,
    signal,
  }: { body: ReadAhead<Chunk>; ahead: Ahead | undefined; signal: AbortSignal | undefined },
): Promise<void> => {
  let storing: Promise<readonly Stored[]> = Promise.resolve([])
  let judging: Promise<void> | undefined
  try {
    for await (const chunk of body) {
      signal?.throwIfAborted()
      const stored = await storing
      storing = storeChunk(world, unit, chunk)
      // It is awaited before the next one; a failure until then is no unhandled one.
      storing.catch(() => {})
      await judging
      judging = judgeStored(ahead, stored)
      judging?.catch(() => {})
    }
  } finally {
    const stored = await storing
    await judging
    await judgeStored(ahead, stored)
  }
}

/** Stores what is not stored yet of a unit; gives what was judged meanwhile, if that is all of it. */
const storeUnit = async (
  world: IntakeWorld,
  { unit, body }: Opened,
  signal: AbortSignal | undefined,
): Promise<Ahead | undefined> => {
  if (!body) return undefined
  let ahead: Ahead | undefined
  try {
    if (unit.processed === 0) ahead = await judgeAhead(world, unit.actor, unit.id)
    await storeBody(world, unit, { body, ahead, signal })
  } finally {
    await body.close()
  }
  await act(
    world,
    { actor: unit.actor, action: 'record:import', subject: unit.id, priority: 'bulk' },
    (tx, permit) => setUnitState(tx, permit, unit.id, 'deciding', world.clock.now()),
  )
  return ahead
}

const finish = async (
  world: IntakeWorld,
  unit: UnitRow,
  ahead: Ahead | undefined,
  signal: AbortSignal | undefined,
): Promise<void> => {
  await decideUnit(world, unit.actor, { unitId: unit.id, title: unit.name }, { ahead, signal })
  await act(
    world,
    { actor: unit.actor, action: 'record:import', subject: unit.id, priority: 'bulk' },
    async (tx, permit, note) => {
      await setUnitState(tx, permit, unit.id, 'complete', world.clock.now())
      note({ detail: { state: 'complete' } })
    },
  )
  if (unit.via !== 'form') await removeBody(world.folder, unit.id)
}

/** Works on what is open, until nothing is or, between two chunks, the signal says so; returns how many units were brought to their end. */
export const workOnUnits = async (world: IntakeWorld, signal?: AbortSignal): Promise<number> => {
  let current = await openNext(world)
  for (let ended = 0; ; ended += 1) {
    if (!current) return ended
    const { unit } = current
    const ahead = await storeUnit(world, current, signal)
    const next = await openNext(world, unit)
    try {
      await finish(world, unit, ahead, signal)
    } catch (error) {
      await next?.body?.close()
      throw error
    }
    current = next
  }
}
