// What runs once a node knows whose it is: the joined world, the sequencers of its own feeds, the links to other nodes.
import { join } from 'node:path'
import { newMemory, openBook } from './agreement/book.ts'
import { crossingAt } from './agreement/recipients.ts'
import { readAgreements } from './agreement/store.ts'
import { joinWorld, NODE, type NodeWorld, type Wakes } from './app-world.ts'
import type { Config } from './config/config.ts'
import { createSequencer } from './feed/sequencer.ts'
import { viewIn, type World } from './gate/act.ts'
import type { Engine } from './gate/engine.ts'
import type { Log } from './http/server.ts'
import type { Identity } from './identity/store.ts'
import type { Keys } from './key/key-store.ts'

/** The running links of a node. */
export type Feeds = {
  readonly world: NodeWorld
  wake(): void
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
  log: Log
  describe: (error: unknown) => Record<string, unknown>
}

/** Starts them. */
export const startFeeds = async (options: FeedsOptions): Promise<Feeds> => {
  const { plain, config, keys, log, describe } = options
  const world = joinWorld({ ...options, joinInbox: async () => {} })
  const memory = newMemory()
  const sequencer = createSequencer({
    world: plain,
    keys,
    folder: join(config.folder, 'notes'),
    ports: {
      async crossing(db, feed) {
        const book = await viewIn(plain, db, NODE, 'record:read', async (_, permit) =>
          openBook(memory, await readAgreements(db, permit)),
        )
        return crossingAt(book, {
          agreementId: feed.agreementId,
          from: feed.sender,
          to: feed.recipient,
          now: plain.clock.now(),
        })
      },
      stillHolds: async () => new Set<string>(),
      sendBack: async () => {},
      copyOf: async () => undefined,
      rolledBack: async (feed, refilled) =>
        log('error', 'the store was behind what was signed', { feed: feed.id, refilled }),
      published: () => {},
      trouble: (feedId, error) =>
        log('error', 'a feed could not be sequenced', { feed: feedId, error: describe(error) }),
    },
  })
  sequencer.start()
  return {
    world,
    wake: () => sequencer.wake(),
    settled: () => sequencer.settled(),
    stop: () => sequencer.stop(),
  }
}
