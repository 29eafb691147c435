// Binds the operations on units and on writing records to their actions.
import type { Unit } from '@saphan/core/contract/record.ts'
import { SourceProfile } from '@saphan/core/facts/profile.ts'
import type { Answers } from '@saphan/core/facts/derive.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { buildObject } from '@saphan/core/record/build.ts'
import { kindById } from '@saphan/core/record/kind-list.ts'
import { isStixObject } from '@saphan/core/stix/object.ts'
import { Value } from 'typebox/value'
import { readProfile } from '../account/token-store.ts'
import { toInstant } from '../clock/clock.ts'
import { view } from '../gate/act.ts'
import type { Actor } from '../gate/actor.ts'
import type { Routes } from '../route/route.ts'
import { DESK } from '../identity/actions.ts'
import { titleOf } from './title.ts'
import { listUnits, readUnit, receiveUnit, writeRecord } from './actions.ts'
import type { IntakeWorld } from './working.ts'
import type { Failure, UnitRow } from './store.ts'

/** How many records of a unit stand where, towards all Parties; the release part knows. */
export type UnitTally = (
  actor: Actor,
  unitId: string,
) => Promise<{ decided: number; released: number; waiting: number; withheld: number }>

const NONE = { decided: 0, released: 0, waiting: 0, withheld: 0 }

const unitOf = (row: UnitRow, failures: readonly Failure[], tally: Awaited<ReturnType<UnitTally>>): Unit => ({
  id: row.id,
  name: row.name,
  state: row.state,
  receivedAt: toInstant(row.receivedAt),
  bytes: Number(row.bytes),
  total: row.total,
  stored: row.stored,
  failed: row.failed,
  ...tally,
  failures: failures.slice(0, 100).map(({ objectId, message }) => ({ id: objectId, message })),
})

/** What the source has answered once. */
export const profileOf = async (world: IntakeWorld, actor: Actor, id: string): Promise<SourceProfile> => {
  const row = await view(world, actor, 'record:import', (db, permit) => readProfile(db, permit, id))
  return Value.Check(SourceProfile, row?.answers) ? row.answers : {}
}

const objectFrom = (
  world: IntakeWorld,
  identityId: string,
  { kind: id, values }: { kind: string; values: Record<string, unknown> },
) => {
  const kind = kindById(id)
  if (!kind || kind.form.length === 0)
    throw new SaphanError('record.unknown-kind', `there is no form for \`${id}\``)
  const time = toInstant(world.clock.now()).replace(/(\.\d{3})\d+Z$/, '$1Z')
  const built = buildObject(kind, values as never, {
    uuid: world.clock.uuid(),
    createdByRef: identityId,
    time,
  })
  if (!built.object || !isStixObject(built.object)) {
    throw new SaphanError('record.invalid', 'the form has faults', { details: { findings: built.findings } })
  }
  return built.object
}

export const intakeRoutes = (
  world: () => IntakeWorld,
  { identityId, tally }: { identityId: () => string; tally: UnitTally },
): Routes<'record.write' | 'unit.add' | 'unit.get' | 'unit.list'> => {
  const tallyOf = (actor: Actor, { id, state }: UnitRow) => (state === 'receiving' ? NONE : tally(actor, id))
  return {
    'record.write': async ({ actor, body }) => {
      const object = objectFrom(world(), identityId(), body)
      const profile = await profileOf(world(), actor, DESK)
      const written = await writeRecord(world(), actor, {
        object,
        name: titleOf(object),
        profile,
        answers: (body.facts ?? {}) as Answers,
      })
      return { id: written.record.objectId, version: written.record.version, unit: written.unitId }
    },
    'unit.add': async ({ actor, query, stream }) => {
      if (!stream) throw new SaphanError('http.invalid', 'the body is missing')
      const profile = await profileOf(world(), actor, DESK)
      return unitOf(
        await receiveUnit(world(), actor, { name: query.name ?? 'file', via: 'file', profile }, stream),
        [],
        NONE,
      )
    },
    'unit.get': async ({ actor, params }) => {
      const { failures, ...row } = await readUnit(world(), actor, params.id)
      return unitOf(row, failures, await tallyOf(actor, row))
    },
    'unit.list': async ({ actor }) => ({
      units: await Promise.all(
        (await listUnits(world(), actor)).map(async (row) => unitOf(row, [], await tallyOf(actor, row))),
      ),
    }),
  }
}
