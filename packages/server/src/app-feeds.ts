// What runs once a node knows whose it is: the joined world, the sequencers of its own feeds, the links to other nodes.
import { join } from 'node:path'
import type { FastifyPluginCallback } from 'fastify'
import { agreementPorts, crossingOf, keyListOf, peersOf, takePorts } from './app-link.ts'
import { joinWorld, NODE, type NodeWorld, type Wakes } from './app-world.ts'
import type { Config } from './config/config.ts'
import { createSequencer, type Sequencer } from './feed/sequencer.ts'
import type { Bell } from './federation/bell.ts'
import type { Peer } from './federation/peer.ts'
import { createLinks, type Links } from './federation/poll.ts'
import { serveLink } from './federation/serve.ts'
import { reading } from './database/database.ts'
import { readFeed, type Feed } from './feed/machinery.ts'
import { feedIdOf as wireIdOf } from '@saphan/core/tlog/feed-id.ts'
import type { World } from './gate/act.ts'
import type { Engine } from './gate/engine.ts'
import type { Log } from './http/server.ts'
import type { Identity } from './identity/store.ts'
import type { Keys } from './key/key-store.ts'
import type { Standing } from './pack/standing.ts'
import { addMembers } from './record/inbox.ts'
import { decideAgain, readOutdated } from './release/given-back.ts'

/** The running links of a node. */
export type Feeds = {
  readonly world: NodeWorld
  readonly peers: () => Promise<readonly Peer[]>
  wake(): void
  /** Tells the recipient of an own feed that there is a new head. */
  ring(feedId: string, size: number): void
  settled(): Promise<void>
  stop(): Promise<void>
}

export type FeedsOptions = {
  plain: World
  config: Config
  keys: Keys
  engine: Engine
  identity: Identity
  wakes: Wakes
  standing: Standing
  log: Log
  describe: (error: unknown) => Record<string, unknown>
  bell: Bell
}

const ring = (bell: Bell, { recipient, origin, size }: Pick<Feed, 'recipient' | 'origin' | 'size'>): void =>
  bell.ring(recipient, { feed: wireIdOf(origin), size })

const ringFor = ({ plain, bell, log, describe }: FeedsOptions, feedId: string, size: number): void => {
  reading(plain.database, 'interactive', (db) => readFeed(db, feedId))
    .then((feed) => ring(bell, { ...feed, size }))
    .catch((error: unknown) => log('warn', 'the bell could not be rung', { error: describe(error) }))
}

const sequencerOf = (options: FeedsOptions, world: NodeWorld, links: () => Links): Sequencer => {
  const { plain, config, keys, log, describe } = options
  return createSequencer({
    world: plain,
    keys,
    folder: join(config.folder, 'notes'),
    ports: {
      crossing: (db, feed) => crossingOf(world, db, feed),
      stillHolds: (tx, rows) => readOutdated(tx, rows, plain.clock.now()),
      sendBack: (tx, rows) =>
        decideAgain(
          tx,
          rows.map(({ id }) => id),
        ),
      copyOf: (feed) => links().copyOf(feed),
      rolledBack: async (feed, refilled) =>
        log('error', 'the store was behind what was signed', { feed: feed.id, refilled }),
      published: (feed) => ring(options.bell, feed),
      trouble: (feedId, error) =>
        log('error', 'a feed could not be sequenced', { feed: feedId, error: describe(error) }),
    },
  })
}

const linksOf = (options: FeedsOptions, world: NodeWorld): Links => {
  const { plain, keys, identity, log, describe, wakes } = options
  const agreements = agreementPorts(world)
  return createLinks({
    world: plain,
    actor: NODE,
    ports: {
      ...takePorts(world),
      alarm: async (feed, { kind, id }) =>
        log('error', 'something is held against the other side', { feed: feed.origin, kind, evidence: id }),
    },
    closed: (feed, { successor, reason }) =>
      log('warn', 'the other side closed a feed and goes on in another', {
        feed: feed.origin,
        successor,
        reason,
      }),
    receiptKey: keys.receipt,
    receiptName: `${identity.nodeName}/receipt`,
    linkKey: keys.link,
    peers: () => peersOf(world),
    jitter: () => (plain.clock.random(1)[0] ?? 0) / 255,
    agreements: {
      async take(peer, packages) {
        if ((await agreements.take(peer, packages)) > 0) wakes.committed('link:pull')
      },
      held: agreements.held,
    },
    trouble: (peer, error) =>
      log('warn', 'a link has trouble', { party: peer?.party, error: describe(error) }),
  })
}

/** Starts them. */
export const startFeeds = (options: FeedsOptions): Feeds => {
  const joined = joinWorld({
    ...options,
    joinInbox: (tx, permit, members) => addMembers(tx, permit, options.plain.clock, members),
  })
  let hasFormed = false
  const world: NodeWorld = {
    ...joined,
    async formed(tx, permit, book) {
      await joined.formed(tx, permit, book)
      hasFormed = true
    },
  }
  const links = linksOf(options, world)
  const sequencer = sequencerOf(options, world, () => links)
  sequencer.start()
  links.start()
  return {
    world,
    peers: () => peersOf(world),
    ring: (feedId, size) => ringFor(options, feedId, size),
    wake() {
      sequencer.wake()
      // What an agreement opens or shuts does not wait for the next look at it.
      if (hasFormed) links.wake()
      hasFormed = false
    },
    async settled() {
      await sequencer.settled()
      await links.settled()
    },
    async stop() {
      await links.stop()
      await sequencer.stop()
    },
  }
}

/** The link as a plugin; it answers once the node is set up. */
export const linkPlugin = (
  options: Pick<FeedsOptions, 'plain' | 'config' | 'keys' | 'bell' | 'log' | 'describe'>,
  world: () => NodeWorld,
): FastifyPluginCallback => {
  const { plain, config, keys, bell, log, describe } = options
  return serveLink({
    world: plain,
    bell,
    peers: () => peersOf(world()),
    authority: () => new URL(config.address).host.toLowerCase(),
    logKey: keys.log.publicKey,
    keyList: () => keyListOf(world()),
    agreements: (peer) => agreementPorts(world()).tell(peer),
    alarm: (feed, { kind, id }) =>
      log('error', 'the other side has proved something of a feed of this side', {
        feed: feed.origin,
        kind,
        evidence: id,
      }),
    fault(error) {
      const id = plain.clock.uuid()
      log('error', 'the link could not answer', { id, error: describe(error) })
      return id
    },
  })
}
