// Binds the operations on units and on writing records to their actions.
import type { Unit } from '@saphan/core/contract/record.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { toInstant } from '../clock/clock.ts'
import type { Actor } from '../gate/actor.ts'
import type { Routes } from '../route/route.ts'
import { DESK } from '../identity/actions.ts'
import { listUnits, readUnit, receiveUnit } from './actions.ts'
import { profileOf, writeForm } from './form.ts'
import type { IntakeWorld } from './working.ts'
import type { Failure, UnitRow } from './store.ts'

/** How many records of a unit stand where, towards all Parties; the release part knows. */
export type UnitTally = (
  actor: Actor,
  unitId: string,
) => Promise<{ decided: number; released: number; waiting: number; withheld: number }>

/** What is taken in instead of a file that holds objects in another form; the parts of such forms know. */
export type Unfold = (body: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>

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

export const intakeRoutes = (
  world: () => IntakeWorld,
  { identityId, tally, unfold }: { identityId: () => string; tally: UnitTally; unfold: Unfold },
): Routes<'record.write' | 'unit.add' | 'unit.get' | 'unit.list'> => {
  const tallyOf = (actor: Actor, { id, state }: UnitRow) => (state === 'receiving' ? NONE : tally(actor, id))
  return {
    'record.write': async ({ actor, body }) => {
      const written = await writeForm(world(), actor, { ...body, identityId: identityId() })
      return { id: written.record.objectId, version: written.record.version, unit: written.unitId }
    },
    'unit.add': async ({ actor, query, stream }) => {
      if (!stream) throw new SaphanError('http.invalid', 'the body is missing')
      const profile = await profileOf(world(), actor, DESK)
      return unitOf(
        await receiveUnit(
          world(),
          actor,
          { name: query.name ?? 'file', via: 'file', profile },
          unfold(stream),
        ),
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
