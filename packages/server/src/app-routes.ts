// Every operation of the contract with the part that answers it.
import type { Operation } from '@saphan/core/contract/contract.ts'
import { auditRoutes } from './audit/routes.ts'
import { accountRoutes } from './account/routes.ts'
import type { Attempts } from './account/attempts.ts'
import type { ListWorld } from './block-list/actions.ts'
import { benignListRoutes } from './block-list/benign-routes.ts'
import { blockListRoutes } from './block-list/routes.ts'
import { agreementRoutes } from './agreement/routes.ts'
import type { Feeds } from './app-feeds.ts'
import type { NodeWorld } from './app-world.ts'
import type { Config } from './config/config.ts'
import { csafRoutes, issuerOf } from './csaf/routes.ts'
import { unfoldCsaf } from './csaf/unfolding.ts'
import { createCsafValidator, type CsafValidator } from './csaf/validator.ts'
import { view, type World } from './gate/act.ts'
import { folderOf, ownKeysOf } from './app-link.ts'
import { packWorld } from './app-pack.ts'
import { demonstrationRoutes, type DemonstrationPorts } from './demo/routes.ts'
import { rewriteHistory } from './demo/rewrite.ts'
import { connectionRoutes } from './federation/routes.ts'
import { feedClosingRoutes, feedRoutes } from './feed/routes.ts'
import { DESK } from './identity/actions.ts'
import { letterWorld } from './app-letter.ts'
import { letterRoutes } from './letter/routes.ts'
import { identityRoutes } from './identity/routes.ts'
import { writeRecord } from './intake/actions.ts'
import { profileOf } from './intake/form.ts'
import { intakeRoutes } from './intake/routes.ts'
import { titleOf } from './intake/title.ts'
import type { Log } from './http/server.ts'
import { onwardRoutes } from './onward/routes.ts'
import { packRoutes } from './pack/routes.ts'
import { policyRoutes } from './policy/routes.ts'
import { recallAgain } from './recall/asking.ts'
import type { RecallWorld } from './recall/replacing.ts'
import { recallRoutes } from './recall/routes.ts'
import { recordRoutes } from './record/routes.ts'
import { countClasses } from './record/store.ts'
import { decideStranded } from './release/given-back.ts'
import { explanationRoutes } from './release/explaining.ts'
import { registerRoutes } from './release/register.ts'
import { releaseRoutes, releaseStates } from './release/routes.ts'
import { countUnit, countWaiting } from './release/store.ts'
import { reportRoutes } from './report/routes.ts'
import type { Routes } from './route/route.ts'
import { simulationRoutes } from './simulation/routes.ts'

const VERSION = '0.1.0'

/** A re-marked version is taken in like what a person writes at the desk. */
const recallWorld = (world: NodeWorld): RecallWorld => ({
  ...world,
  identityId: world.identity.identityId,
  async write(actor, object, before) {
    const profile = await profileOf(world, actor, DESK)
    await writeRecord(world, actor, { object, name: titleOf(object), profile, answers: {}, before })
  },
})

export type RoutesOptions = {
  plain: World
  attempts: Attempts
  world: () => NodeWorld
  lists: () => ListWorld
  feeds: () => Feeds | undefined
  begun: () => Promise<void>
  config: Config
  log: Log
  demonstration: DemonstrationPorts | undefined
  csafValidator?: CsafValidator
}

/** All answers; leaving one out is a type error. */
export const routesOf = ({
  plain,
  attempts,
  world,
  lists,
  feeds,
  begun,
  config,
  log,
  demonstration,
  csafValidator = createCsafValidator(),
}: RoutesOptions): Routes<Operation> => ({
  ...identityRoutes(plain, attempts, { demonstration: config.demonstration, version: VERSION, begun }),
  ...accountRoutes(plain, attempts),
  ...auditRoutes(plain),
  ...recordRoutes(plain, (actor, key) => releaseStates(world(), actor, key)),
  ...intakeRoutes(world, {
    identityId: () => world().identity.identityId,
    tally: (actor, unitId) =>
      view(plain, actor, 'record:read', (db, permit) => countUnit(db, permit, unitId)),
    unfold: (body) => unfoldCsaf(csafValidator, body),
  }),
  ...csafRoutes(plain, csafValidator, () => issuerOf(world().identity, config)),
  ...releaseRoutes(world),
  ...explanationRoutes(world),
  ...registerRoutes(world),
  ...recallRoutes(plain, () => recallWorld(world())),
  ...letterRoutes(() => letterWorld(world()), attempts),
  ...blockListRoutes(lists),
  ...benignListRoutes(lists),
  ...onwardRoutes(world, (actor, key) => releaseStates(world(), actor, key)),
  ...agreementRoutes(world),
  ...feedRoutes(plain, (feed) => folderOf(world(), feed)),
  ...feedClosingRoutes(() => ({
    ...world(),
    keyListOf: (tx, feed) => ownKeysOf(world(), tx, feed),
    releaseAgain: decideStranded,
    recallAgain: (tx, permit, feed, successor) => recallAgain(plain.clock, tx, permit, feed, successor),
  })),
  ...reportRoutes(world, { demonstration: config.demonstration, waiting: countWaiting }),
  ...simulationRoutes(world, config),
  ...policyRoutes(world, { demonstration: config.demonstration, countClasses }),
  ...packRoutes(() => packWorld(world(), config, log)),
  ...demonstrationRoutes(demonstration, () =>
    rewriteHistory({
      ...plain,
      logKey: world().keys.log,
      signed: (feedId, size) => feeds()?.ring(feedId, size),
    }),
  ),
  ...connectionRoutes(plain, async () => (await feeds()?.peers()) ?? []),
})
