// What packs need of the node: whose packs the product knows, and where a refused one is kept.
import { canonicalize } from '@saphan/core/json/canonical.ts'
import type { NodeWorld } from './app-world.ts'
import type { Config } from './config/config.ts'
import { addEvidence, type Evidence } from './federation/machinery.ts'
import { readOwners } from './gate/pack.ts'
import type { Log } from './http/server.ts'
import type { PackWorld } from './pack/actions.ts'

/** The node as packs see it. The evidence names a refused file and says why; its rules are not in it, since more people read evidence than rules. */
export const packWorld = (world: NodeWorld, config: Config, log: Log): PackWorld => ({
  ...world,
  owners: () => readOwners(config.policies),
  async refused(tx, _permit, { error, file }) {
    const { pack, delegate_key: key, at } = file.statement
    const { id, version, party } = pack
    const content = canonicalize({ code: error.code, pack: id, version, party, file: file.digest, key, at })
    const evidence: Evidence = {
      id: world.clock.uuid(),
      feedId: null,
      party: world.self,
      kind: 'refused-pack',
      content,
      foundAt: world.clock.now(),
    }
    await addEvidence(tx, evidence)
    log('error', 'a signed pack of rules was refused', {
      pack: id,
      version,
      code: error.code,
      evidence: evidence.id,
    })
  },
})
