// Asks the gate about what may be passed on by now. Nothing leaves by a consent alone: the gate decides as ever, in the name of
// the member who asked.
import { view } from '../gate/act.ts'
import type { Actor } from '../gate/actor.ts'
import { readUnitRecords } from '../record/unit-page.ts'
import { decideTowardsParty, reviseUnit } from '../release/actions.ts'
import type { ReleaseWorld } from '../release/deciding.ts'
import { readRevisable } from '../release/store.ts'
import { readRequest, readUndecided, type OnwardRow } from './store.ts'

type OnwardWorld = ReleaseWorld & { readonly node: Actor }

const titleOf = (world: OnwardWorld, { askedBy, recordPlace }: OnwardRow): Promise<string | undefined> =>
  askedBy === null || recordPlace === null
    ? Promise.resolve(undefined)
    : view(world, askedBy, 'release:propose', async (db, permit) => {
        const rows = await readUnitRecords(db, permit, [recordPlace])
        return rows.get(recordPlace)?.title
      })

/** Decides, for the first time, what came by a feed alone and its originator lets pass on; what no agreement reaches waits. */
export const decideOnward = async (world: OnwardWorld): Promise<void> => {
  const open = await view(world, world.node, 'record:import', (db, permit) =>
    readUndecided(db, permit, world.clock.now()),
  )
  for (const row of open) {
    const { id, to: party, recordPlace, askedBy } = row
    const title = await titleOf(world, row)
    if (recordPlace === null || askedBy === null || title === undefined) continue
    await decideTowardsParty(world, askedBy, { unitId: id, title, party, places: [recordPlace] })
  }
}

/** Decides again what was decided so, once the gate may say something else. */
export const reviseOnward = async (world: OnwardWorld): Promise<void> => {
  const rows = await view(world, world.node, 'record:import', async (db, permit) => {
    const ids = await readRevisable(db, permit)
    return Promise.all(ids.map((id) => readRequest(db, permit, id)))
  })
  for (const row of rows) {
    const title = row && (await titleOf(world, row))
    if (row?.askedBy && title !== undefined) await reviseUnit(world, row.askedBy, { unitId: row.id, title })
  }
}
