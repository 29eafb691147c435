// Taking in: a form's one object at once; a unit of any size to disk, to be worked on after that (working.ts).
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import type { Answers } from '@saphan/core/facts/derive.ts'
import { classId } from '@saphan/core/facts/class-id.ts'
import type { SourceProfile } from '@saphan/core/facts/profile.ts'
import type { ClassFacts } from '@saphan/core/facts/schema.ts'
import { isAtLeastAsStrict } from '@saphan/core/facts/strictness.ts'
import { MISP_FINDING_TEXTS } from '@saphan/core/misp/finding.ts'
import type { StixObject } from '@saphan/core/stix/object.ts'
import { toInstant } from '../clock/clock.ts'
import { act, view } from '../gate/act.ts'
import type { Actor } from '../gate/actor.ts'
import { reviseUnit } from '../release/actions.ts'
import { readRevisable } from '../release/store.ts'
import type { IncomingRecord } from '../record/row.ts'
import { putRecords, readDefinitions } from '../record/store.ts'
import { readIncoming, type Circumstances } from './incoming.ts'
import { spoolBody, type Shape, type Spooled } from './spool.ts'
import {
  addFailures,
  addUnit,
  advanceUnit,
  listUnitRows,
  readFailures,
  readUnitRow,
  type Failure,
  type UnitRow,
} from './store.ts'
import type { IntakeWorld } from './working.ts'

export type UnitWish = {
  name: string
  via: 'file' | 'taxii'
  profile: SourceProfile
  answers?: Answers
  collectionId?: string
  shape?: Shape
}

/** What was not taken of a file of another format, before whatever is wrong with an object. */
const notTaken = (findings: Spooled['findings']): Failure[] =>
  findings.map(({ pointer, code, detail }, at) => {
    const { en, th } = MISP_FINDING_TEXTS[code]
    const message = detail === undefined ? `${th} / ${en}` : `${th} / ${en} (${detail})`
    return { place: at - findings.length, objectId: pointer.slice(0, 300), version: '', code, message }
  })

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
    await addFailures(tx, permit, id, notTaken(spooled.findings))
    note({ detail: { name: wish.name, bytes: spooled.bytes, objects: spooled.objects } })
  })
  world.unitAdded()
  return { ...row, completedAt: null, processed: 0, stored: 0, failed: 0 }
}

/** A version that only marks another more strictly: what is known of that one holds, but for the marking. */
const likeBefore = (record: IncomingRecord, before: ClassFacts): IncomingRecord => {
  const { tlp } = record.facts
  // INVARIANT: nothing gets looser by being written anew.
  if (!isAtLeastAsStrict('tlp', tlp, before.tlp))
    throw new SaphanError('record.invalid', `\`${tlp}\` is less strict than \`${before.tlp}\``)
  const facts = { ...before, tlp }
  return { ...record, facts, area: facts.area, classId: classId(facts) }
}

/**
 * Writes one object from a form: stored and decided at once. `before` are the facts of the version that it only re-marks. Throws
 * `record.invalid` with what is wrong.
 */
export const writeRecord = async (
  world: IntakeWorld,
  actor: Actor,
  {
    object,
    name,
    profile,
    answers,
    before,
  }: { object: StixObject; name: string; profile: SourceProfile; answers: Answers; before?: ClassFacts },
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
  const record = before === undefined ? incoming.record : likeBefore(incoming.record, before)
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
      bytes: BigInt(record.canonical.length),
      total: 1,
    })
    await advanceUnit(tx, permit, unitId, { from: 0, step: { processed: 1, stored: 1, failed: 0 } })
    await putRecords(tx, permit, { clock: world.clock, self: world.self, records: [record] })
    note({ detail: { kind: record.kind, digest: record.digest } })
  })
  world.unitAdded()
  return { unitId, record }
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
