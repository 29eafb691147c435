// A node: opens its folder, store and keys, joins the parts, starts what follows by itself, and listens.
import { join } from 'node:path'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import type { Action } from '@saphan/core/gate/action.ts'
import type { FastifyInstance, FastifyPluginCallback } from 'fastify'
import { memberOfSession, machineOfToken, actorOfMember } from './account/actions.ts'
import { createAttempts } from './account/attempts.ts'
import { plainWorld, type NodeWorld, type Wakes } from './app-world.ts'
import { routesOf } from './app-routes.ts'
import { systemClock, type Clock } from './clock/clock.ts'
import { createLoop, type Loop } from './clock/loop.ts'
import type { Config } from './config/config.ts'
import { reading, type Database } from './database/database.ts'
import { lockFolder } from './database/lock.ts'
import { migrate } from './database/migrate.ts'
import { openPglite } from './database/pglite.ts'
import { openPostgresql } from './database/postgresql.ts'
import { tidyStore } from './database/upkeep.ts'
import type { DemonstrationPorts } from './demo/routes.ts'
import { linkPlugin, startFeeds, type Feeds } from './app-feeds.ts'
import { taxiiPlugin } from './app-taxii.ts'
import type { World } from './gate/act.ts'
import { STRANGER, type Actor } from './gate/actor.ts'
import { createEngine, type Engine } from './gate/engine.ts'
import { loadPolicies } from './gate/pack.ts'
import { createListWorld } from './app-block-list.ts'
import type { ListWorld } from './block-list/actions.ts'
import { blockListServer } from './block-list/serve.ts'
import { createBell, type Bell } from './federation/bell.ts'
import { createServer, type Log } from './http/server.ts'
import { findIdentity } from './identity/actions.ts'
import { reviseUnits } from './intake/actions.ts'
import { workOnUnits } from './intake/working.ts'
import { openKeys, type Keys } from './key/key-store.ts'
import { sequenceLedger } from './ledger/ledger.ts'
import { decideOnward, reviseOnward } from './onward/deciding.ts'
import { createStanding } from './pack/standing.ts'
import { hasGivenBack } from './release/given-back.ts'
import { giveBackOutdated } from './release/outdated.ts'
import { createProjection } from './record/projection.ts'

/** A running node. */
export type Node = {
  readonly address: string
  readonly port: number
  /** The joined world, once the node is set up; for tests and for commands in the same process. */
  world(): NodeWorld
  /** Resolves when nothing waits to be worked on here. */
  settled(): Promise<void>
  close(): Promise<void>
}

export type NodeOptions = {
  readonly clock?: Clock
  readonly log: Log
  readonly database?: Database
  /** Given to a node that `saphan demo` runs beside another. */
  readonly demonstration?: DemonstrationPorts
}

const IDLE_MS = 2000
/** What no person waits for looks this often while acts follow one another. */
const GATHER_MS = 100
const TIDY_MS = 600_000
const NO_PARTY = ''
/** Acts that only bring in: what they bring is decided by others, which wake whoever sends it. */
const BRINGING: ReadonlySet<Action> = new Set<Action>(['record:import', 'record:write'])

const openDatabase = async (config: Config, options: NodeOptions): Promise<Database> => {
  const database =
    options.database ??
    (config.databaseUrl === undefined
      ? await openPglite(join(config.folder, 'store'))
      : openPostgresql(config.databaseUrl))
  const applied = await migrate(database)
  if (applied.length > 0) options.log('info', 'the store was brought to the present shape', { applied })
  return database
}

/** What follows by itself from what is committed. */
const startLoops = (state: NodeState): Loop[] => {
  const { database, log } = state
  const failed = (name: string) => (error: unknown) =>
    log('error', `${name} failed and will be tried again`, { error: describe(error) })
  const ledger = createLoop({
    step: () => sequenceLedger(database),
    idleMs: IDLE_MS,
    gatherMs: GATHER_MS,
    failed: failed('the ledger'),
  })
  const projection = createLoop({
    step: createProjection(database),
    idleMs: IDLE_MS,
    failed: failed('the search index'),
  })
  const intake = createLoop({
    step: (signal) => (state.world ? workOnUnits(state.world, signal) : Promise.resolve(0)),
    idleMs: IDLE_MS,
    failed: failed('intake'),
  })
  let revised: bigint | undefined
  const revision = createLoop({
    async step() {
      const { world } = state
      if (!world) return 0
      const epoch = await reading(database, 'bulk', (db) => world.standing.inStep(db))
      if (epoch !== revised || (await hasGivenBack(database))) {
        if (epoch !== revised) await giveBackOutdated(database, world.engine.version())
        await reviseUnits(world)
        await reviseOnward(world)
        revised = epoch
      }
      await decideOnward(world)
      return 0
    },
    idleMs: IDLE_MS,
    gatherMs: GATHER_MS,
    failed: failed('revision'),
  })
  const upkeep = createLoop({
    async step() {
      await tidyStore(database)
      return 0
    },
    idleMs: TIDY_MS,
    failed: failed('upkeep'),
  })
  state.wakes.unitAdded = () => intake.wake()
  state.wakes.committed = (action) => {
    ledger.wake()
    projection.wake()
    if (BRINGING.has(action)) return
    revision.wake()
    state.feeds?.wake()
  }
  return [intake, revision, projection, ledger, upkeep]
}

const describe = (error: unknown): Record<string, unknown> => {
  if (!(error instanceof Error)) return { message: String(error) }
  const cause = error.cause instanceof Error ? error.cause.message : undefined
  return {
    message: error.message,
    ...(error instanceof SaphanError ? { code: error.code } : { stack: error.stack }),
    ...(cause === undefined ? {} : { cause }),
  }
}

type NodeState = {
  readonly config: Config
  readonly database: Database
  readonly keys: Keys
  readonly engine: Engine
  readonly plain: World
  readonly wakes: Wakes
  readonly bell: Bell
  readonly log: Log
  readonly demonstration: DemonstrationPorts | undefined
  world: NodeWorld | undefined
  feeds: Feeds | undefined
}

/** Begins whatever needs to know whose node this is; once, after the first run or at every later start. */
const begin = async (state: NodeState): Promise<void> => {
  const identity = await findIdentity(state.plain)
  if (!identity || state.world) return
  const { plain, config, keys, engine, wakes } = state
  const product = await loadPolicies(config.policies, identity.party)
  const standing = createStanding({ engine, gate: plain.gate, product, party: identity.party })
  try {
    await reading(plain.database, 'interactive', (db) => standing.inStep(db))
  } catch (error) {
    // The console still opens, so that the pack can be replaced; nothing is decided until then.
    state.log('error', 'a pack of rules that was added cannot be used', { error: describe(error) })
  }
  state.feeds = startFeeds({
    plain,
    standing,
    config,
    keys,
    engine,
    identity,
    wakes,
    log: state.log,
    describe,
    bell: state.bell,
  })
  state.world = state.feeds.world
  state.wakes.unitAdded()
}

const mustBegin = (state: NodeState): NodeWorld => {
  if (!state.world) throw new SaphanError('setup.required', 'this node has not been set up')
  return state.world
}

const authenticate =
  (state: NodeState) =>
  async (session: string | undefined, authorization: string | undefined): Promise<Actor> => {
    if (authorization?.startsWith('Bearer ')) {
      const machine = await machineOfToken(state.plain, authorization.slice(7))
      if (!machine) throw new SaphanError('session.required', 'the token is unknown or revoked')
      return machine.actor
    }
    const member = session === undefined ? undefined : await memberOfSession(state.plain, session)
    return member ? actorOfMember(member) : STRANGER
  }

const listen = async (
  state: NodeState,
  lists: () => ListWorld,
  plugins: readonly FastifyPluginCallback[],
): Promise<FastifyInstance> => {
  const { config, plain, log } = state
  const attempts = createAttempts(plain.clock)
  const server = await createServer({
    binding: {
      routes: routesOf({
        plain,
        attempts,
        world: () => mustBegin(state),
        lists,
        feeds: () => state.feeds,
        begun: () => begin(state),
        config,
        log,
        demonstration: state.demonstration,
      }),
      authenticate: authenticate(state),
      secure: config.address.startsWith('https:'),
      demonstration: config.demonstration,
      maxBodyBytes: config.maxUnitBytes,
    },
    plugins,
    files: config.files,
    log,
    uuid: () => plain.clock.uuid(),
  })
  try {
    await server.listen({ host: config.host, port: config.port })
  } catch (cause) {
    throw new SaphanError('config.invalid', `the node cannot listen on \`${config.host}:${config.port}\``, {
      cause,
      help: 'choose another port with SAPHAN_PORT',
    })
  }
  return server
}

const openEngine = async ({ policies, demonstration }: Config): Promise<Engine> =>
  createEngine(await loadPolicies(policies, NO_PARTY), { demonstration })

/** Starts a node; on failure everything that was opened is closed again. */
export const startNode = async (config: Config, options: NodeOptions): Promise<Node> => {
  const unlock = lockFolder(config.folder)
  const undo: (() => unknown)[] = [unlock]
  try {
    const opening = openDatabase(config, options)
    // What failed to open needs no closing.
    undo.unshift(() =>
      opening.then(
        (database) => database.close(),
        () => {},
      ),
    )
    const [database, engine] = await Promise.all([opening, openEngine(config)])
    const wakes: Wakes = { committed: () => {}, unitAdded: () => {} }
    const plain = plainWorld(database, options.clock ?? systemClock(), engine, wakes)
    const keys = openKeys(join(config.folder, 'keys'))
    const state: NodeState = {
      config,
      database,
      keys,
      engine,
      plain,
      wakes,
      bell: createBell(),
      log: options.log,
      demonstration: options.demonstration,
      world: undefined,
      feeds: undefined,
    }
    const loops = startLoops(state)
    undo.unshift(async () => {
      for (const loop of loops) await loop.stop()
    })
    undo.unshift(() => state.feeds?.stop())
    await begin(state)
    const world = (): NodeWorld => mustBegin(state)
    const lists = createListWorld(world, config)
    const server = await listen(state, lists, [
      blockListServer(() => (state.world === undefined ? undefined : lists())),
      linkPlugin({ ...state, describe }, world),
      taxiiPlugin({ plain, world, maxBodyBytes: config.maxUnitBytes, log: options.log, describe }),
    ])
    undo.unshift(async () => {
      state.bell.close()
      await server.close()
    })
    return nodeOf(state, server, loops, undo)
  } catch (error) {
    for (const step of undo) await step()
    throw error
  }
}

const nodeOf = (
  state: NodeState,
  server: FastifyInstance,
  loops: readonly Loop[],
  undo: readonly (() => unknown)[],
): Node => {
  const address = server.server.address()
  return {
    address: state.config.address,
    port: typeof address === 'object' && address !== null ? address.port : state.config.port,
    world: () => mustBegin(state),
    async settled() {
      for (let round = 0; round < 2; round += 1) {
        for (const loop of loops) await loop.settled()
        await state.feeds?.settled()
      }
    },
    async close() {
      for (const step of undo) {
        await step()
      }
    },
  }
}
