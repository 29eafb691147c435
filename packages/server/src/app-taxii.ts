// The TAXII server of this node: who its machines are, where posts go, what became of them.
import type { FastifyPluginCallback } from 'fastify'
import { machineOfToken } from './account/actions.ts'
import type { NodeWorld } from './app-world.ts'
import type { World } from './gate/act.ts'
import { findIdentity } from './identity/actions.ts'
import { readUnit, receiveUnit } from './intake/actions.ts'
import { profileOf } from './intake/form.ts'
import type { Log } from './http/server.ts'
import { taxiiServer } from './taxii/server.ts'

export type TaxiiOptions = {
  plain: World
  world: () => NodeWorld
  maxBodyBytes: number
  log: Log
  describe: (error: unknown) => Record<string, unknown>
}

/** TAXII 2.1 as a plugin. */
export const taxiiPlugin = ({
  plain,
  world,
  maxBodyBytes,
  log,
  describe,
}: TaxiiOptions): FastifyPluginCallback =>
  taxiiServer({
    world: plain,
    identity: () => findIdentity(plain),
    authenticate: (secret, userName) => machineOfToken(plain, secret, userName),
    async receive({ actor, profileId }, { name, collectionId }, stream) {
      const profile = await profileOf(world(), actor, profileId)
      return receiveUnit(
        world(),
        actor,
        { name, via: 'taxii', profile, collectionId, shape: 'envelope' },
        stream,
      )
    },
    async readUnit(actor, id) {
      const unit = await readUnit(world(), actor, id)
      return unit as never
    },
    maxBodyBytes,
    trouble: (error, id) => log('error', 'TAXII could not answer', { id, error: describe(error) }),
  })
