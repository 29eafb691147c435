// Taking in: a form's one object at once; a unit of any size first to disk, then in chunks that can be resumed, then to
// the gate. Each chunk is one act with one ledger entry over the digests of its records.
import { encodeHex } from '@saphan/core/bytes/hex.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import type { Answers } from '@saphan/core/facts/derive.ts'
import type { SourceProfile } from '@saphan/core/facts/profile.ts'
import { hashLeaf, hashList } from '@saphan/core/tlog/tree.ts'
import { isStixObject, type StixObject } from '@saphan/core/stix/object.ts'
import { parseJson, decodeUtf8Strict } from '@saphan/core/json/parse.ts'
import { toInstant } from '../clock/clock.ts'
import { mapInSlices } from '../clock/slices.ts'
import { act, view } from '../gate/act.ts'
import type { Actor } from '../gate/actor.ts'
import type { Tx } from '../database/database.ts'
import { sha256 } from '../feed/digest.ts'
import type { Permit } from '../gate/permit.ts'
import type { ReleaseWorld } from '../release/deciding.ts'
import { decideUnit, judgeAhead, reviseUnit, type Ahead } from '../release/actions.ts'
import { readRevisable } from '../release/store.ts'
import type { IncomingRecord } from '../record/row.ts'
import { DEFINING_TYPES, putRecords, readDefinitions, type Stored } from '../record/store.ts'
import { readIncoming, type Circumstances, type Resolve } from './incoming.ts'
import { readBody, readDefiningBodies, removeBody, spoolBody, type Limits, type Shape } from './spool.ts'
import {
  addFailures,
  addUnit,
  advanceUnit,
  listUnitRows,
  readFailures,
  readOpenUnits,
  readUnitRow,
  setUnitState,
  type Failure,
  type UnitRow,
} from './store.ts'

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
      records: readonly (IncomingRecord & Pick<Stored, 'place' | 'isFirst'>)[]
    },
  ) => Promise<void>
  readonly unitAdded: () => void
}

const CHUNK = 500

/** The Merkle root over the digests of a chunk: one ledger entry stands for all of them. */
const rootOf = (stored: readonly Stored[]): string =>
  encodeHex(
    hashList(
      sha256,
      stored.map(({ record }) => hashLeaf(sha256, Buffer.from(record.digest, 'hex'))),
    ),
  )

export type UnitWish = {
  name: string
  via: 'file' | 'taxii'
  profile: SourceProfile
  answers?: Answers
  collectionId?: string
  shape?: Shape
}

/** Takes a body: to disk, checked and synced, then a unit that will be worked on. Nothing is kept of a broken one. */
export const receiveUnit = async (
  world: IntakeWorld,
  actor: Actor,
  wish: UnitWish,
  stream: AsyncIterable<Uint8Array>,
): Promise<UnitRow> => {
  if (!world.gate.mayAct(actor, 'record:import'))
    await act(world, { actor, action: 'record:import', subject: wish.name }, async () => {})
  const id = world.clock.uuid()
  const spooled = await spoolBody(world.folder, id, {
    stream,
    limits: world.limits,
    ...(wish.shape ? { shape: wish.shape } : {}),
  })
  const row = {
    id,
    name: wish.name,
    via: wish.via,
    shape: spooled.shape,
    actor,
    profile: wish.profile,
    answers: (wish.answers ?? {}) as Record<string, unknown>,
    collectionId: wish.collectionId ?? null,
    state: 'receiving' as const,
    receivedAt: world.clock.now(),
    bytes: BigInt(spooled.bytes),
    total: spooled.objects,
  }
  await act(world, { actor, action: 'record:import', subject: id }, async (tx, permit, note) => {
    await addUnit(tx, permit, row)
    note({ detail: { name: wish.name, bytes: spooled.bytes, objects: spooled.objects } })
  })
  world.unitAdded()
  return { ...row, completedAt: null, processed: 0, stored: 0, failed: 0 }
}

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
}

const readChunk = async (group: Group, circumstances: Circumstances): Promise<Chunk> => {
  const read = await mapInSlices(group, ({ index, bytes }) => ({
    index,
    incoming: readIncoming(bytes, circumstances),
  }))
  return {
    from: group[0]?.index ?? 0,
    processed: group.length,
    records: read.flatMap(({ incoming }) => (incoming.ok ? [incoming.record] : [])),
    failures: read.flatMap(({ index, incoming }) =>
      incoming.ok ? [] : [{ place: index, ...incoming.fault }],
    ),
  }
}

const storeChunk = (
  world: IntakeWorld,
  unit: UnitRow,
  { from, processed, records, failures }: Chunk,
): Promise<readonly Stored[]> =>
  act(
    world,
    { actor: unit.actor, action: 'record:import', subject: unit.id, priority: 'bulk' },
    async (tx, permit, note) => {
      const step = { processed, stored: records.length, failed: failures.length }
      const [isNext, stored] = await Promise.all([
        advanceUnit(tx, permit, unit.id, { from, step }),
        putRecords(tx, permit, { clock: world.clock, self: world.self, records }),
        addFailures(tx, permit, unit.id, failures),
      ])
      if (!isNext) throw new SaphanError('intake.overtaken', 'another process works on this unit')
      if (unit.collectionId !== null) {
        const kept = stored
          .filter(({ state }) => state === 'current')
          .map(({ record, place, isFirst }) => ({ ...record, place, isFirst }))
        await world.joinInbox(tx, permit, {
          collectionId: unit.collectionId,
          memberOf: unit.actor.id,
          records: kept,
        })
      }
      note({ detail: { from, stored: records.length, failed: failures.length, root: rootOf(stored) } })
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

/** Reads a chunk and judges the one before the last while the last is being stored, so that neither thread waits long. */
const storeBody = async (world: IntakeWorld, unit: UnitRow, ahead: Ahead | undefined): Promise<void> => {
  const circumstances = circumstancesOf(world, unit, await resolverOf(world, unit))
  const { shape, processed: from } = unit
  let storing: Promise<readonly Stored[]> = Promise.resolve([])
  let judging: Promise<void> | undefined
  try {
    for await (const group of readBody(world.folder, unit.id, { shape, from, group: CHUNK })) {
      const chunk = await readChunk(group, circumstances)
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

const finish = async (world: IntakeWorld, unit: UnitRow, ahead: Ahead | undefined): Promise<void> => {
  await decideUnit(world, unit.actor, { unitId: unit.id, title: unit.name }, ahead)
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

/** Works on one unit from where it stands to its end. */
const workOn = async (world: IntakeWorld, unit: UnitRow): Promise<void> => {
  let ahead: Ahead | undefined
  if (unit.state === 'receiving') {
    if (unit.processed === 0) ahead = await judgeAhead(world, unit.actor, unit.id)
    await storeBody(world, unit, ahead)
    await act(
      world,
      { actor: unit.actor, action: 'record:import', subject: unit.id, priority: 'bulk' },
      (tx, permit) => setUnitState(tx, permit, unit.id, 'deciding', world.clock.now()),
    )
  }
  await finish(world, unit, ahead)
}

/** Works on what is open; returns how many units were brought to their end. */
export const workOnUnits = async (world: IntakeWorld): Promise<number> => {
  const open = await view(world, world.node, 'record:import', readOpenUnits)
  for (const unit of open) await workOn(world, unit)
  return open.length
}

/** Writes one object from a form: stored and decided at once. Throws `record.invalid` with what is wrong. */
export const writeRecord = async (
  world: IntakeWorld,
  actor: Actor,
  {
    object,
    name,
    profile,
    answers,
  }: { object: StixObject; name: string; profile: SourceProfile; answers: Answers },
): Promise<{ unitId: string; record: IncomingRecord }> => {
  const unitId = world.clock.uuid()
  const stored = await view(world, world.node, 'record:read', readDefinitions)
  const circumstances: Circumstances = {
    profile,
    answers,
    origin: world.self,
    arrival: { via: 'form', party: world.self, unitId },
    resolve: (id) => stored.get(id),
    now: toInstant(world.clock.now()),
  }
  const incoming = readIncoming(Buffer.from(JSON.stringify(object)), circumstances)
  if (!incoming.ok) throw new SaphanError('record.invalid', incoming.fault.message)
  const unit = {
    id: unitId,
    name,
    via: 'form',
    shape: 'lines',
    actor,
    profile,
    answers: answers as Record<string, unknown>,
    collectionId: null,
  } as const
  await act(world, { actor, action: 'record:write', subject: object.id }, async (tx, permit, note) => {
    await addUnit(tx, permit, {
      ...unit,
      state: 'deciding',
      receivedAt: world.clock.now(),
      bytes: BigInt(incoming.record.canonical.length),
      total: 1,
    })
    await advanceUnit(tx, permit, unitId, { from: 0, step: { processed: 1, stored: 1, failed: 0 } })
    await putRecords(tx, permit, { clock: world.clock, self: world.self, records: [incoming.record] })
    note({ detail: { kind: incoming.record.kind, digest: incoming.record.digest } })
  })
  world.unitAdded()
  return { unitId, record: incoming.record }
}

export type UnitSight = UnitRow & { failures: Failure[] }

/** A unit and what was wrong in it; one of another organisation is absent. Throws `unit.absent`. */
export const readUnit = (world: IntakeWorld, actor: Actor, id: string): Promise<UnitSight> =>
  view(world, actor, 'record:import', async (db, permit) => {
    const unit = await readUnitRow(db, permit, id)
    const own = unit !== undefined && unit.actor.organisation === actor.organisation
    if (!own) throw new SaphanError('unit.absent', `there is no unit \`${id}\``)
    return { ...unit, failures: await readFailures(db, permit, id) }
  })

export const listUnits = (world: IntakeWorld, actor: Actor): Promise<UnitRow[]> =>
  view(world, actor, 'record:import', listUnitRows)

/** Decides again, under the present policy epoch, what may go by now; returns how many units were looked at. */
export const reviseUnits = async (world: IntakeWorld): Promise<number> => {
  const units = await view(world, world.node, 'record:import', async (db, permit) => {
    const ids = await readRevisable(db, permit)
    return Promise.all(ids.map((id) => readUnitRow(db, permit, id)))
  })
  for (const unit of units)
    if (unit) await reviseUnit(world, unit.actor, { unitId: unit.id, title: unit.name })
  return units.length
}
