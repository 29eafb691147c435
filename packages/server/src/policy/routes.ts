// Binds reading the rules in force and trying a case. INVARIANT: packs are private to their Party, so both ask the gate
// for `policy:read`, which no other side's node, machine or stranger has.
import { CLASS_LIMIT } from '@saphan/core/contract/policy.ts'
import type { Kysely } from 'kysely'
import type { NoTables } from '../database/database.ts'
import { view, type World } from '../gate/act.ts'
import type { Engine } from '../gate/engine.ts'
import type { Permit } from '../gate/permit.ts'
import type { Routes } from '../route/route.ts'
import { listPacks } from './listing.ts'
import { tryCase } from './trial.ts'

/** What the part needs of the node and of its neighbours. */
export type PolicyNeeds = {
  readonly demonstration: boolean
  readonly countClasses: (db: Kysely<NoTables>, permit: Permit<'policy:read'>) => Promise<number>
}

export const policyRoutes = (
  world: () => World & { readonly engine: Engine },
  { demonstration, countClasses }: PolicyNeeds,
): Routes<'policy.list' | 'policy.try'> => ({
  'policy.list': ({ actor }) =>
    view(world(), actor, 'policy:read', async (db, permit) => ({
      policies: world().engine.version(),
      demonstration,
      classes: { count: await countClasses(db, permit), limit: CLASS_LIMIT },
      packs: listPacks(world().engine.packs()),
    })),
  'policy.try': ({ actor, body }) =>
    view(world(), actor, 'policy:read', () => Promise.resolve(tryCase(world().engine, body))),
})
