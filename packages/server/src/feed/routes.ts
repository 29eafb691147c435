// Binds the operations on feeds to their actions.
import type { World } from '../gate/act.ts'
import type { Routes } from '../route/route.ts'
import { listEntries, listFeeds, readFile } from './actions.ts'
import { closeFeed, type ClosingWorld } from './closing.ts'
import type { FolderTrust } from './folder.ts'
import type { Feed } from './machinery.ts'

/** Answers for feeds; `trustOf` gives what the agreement brings to a feed's folder. */
export const feedRoutes = (
  world: World,
  trustOf: (feed: Feed) => Promise<FolderTrust | undefined>,
): Routes<'feed.list' | 'feed.entries' | 'feed.file'> => ({
  'feed.list': async ({ actor }) => ({ feeds: await listFeeds(world, actor) }),
  'feed.entries': ({ actor, params, query }) => listEntries(world, actor, params.id, query),
  'feed.file': async ({ actor, params }) => {
    const { bytes, mediaType, isImmutable } = await readFile(world, actor, params.id, {
      path: params['*'],
      trustOf,
    })
    return { file: bytes, mediaType, immutable: isImmutable }
  },
})

/** Answers for closing a feed. */
export const feedClosingRoutes = (world: () => ClosingWorld): Routes<'feed.close'> => ({
  'feed.close': async ({ actor, params, body }) => ({
    successor: await closeFeed(world(), actor, params.id, body),
  }),
})
