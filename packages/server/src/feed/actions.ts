// Looking at feeds: what this Party releases (`feed:read`) and what others released to it (`received:read`).
import type { FeedEntryLine, FeedLine } from '@saphan/core/contract/ledger.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { TILE_WIDTH } from '@saphan/core/tlog/tile.ts'
import { parseFeedPath } from '@saphan/core/tlog/path.ts'
import type { Kysely } from 'kysely'
import { reading, type NoTables } from '../database/database.ts'
import { view, type World } from '../gate/act.ts'
import type { Actor } from '../gate/actor.ts'
import { isClosable } from './closing.ts'
import { readFolderFile, type FolderTrust } from './folder.ts'
import { isRunSeen, lineOf, readEntryLines, type Looking } from './list.ts'
import type { FeedFile } from './reading.ts'
import { readFeed, readFeeds, type Feed } from './machinery.ts'

const actionFor = ({ own }: Pick<Feed, 'own'>): 'feed:read' | 'received:read' =>
  own ? 'feed:read' : 'received:read'

/** Looks at one feed. A feed that the actor may not read is as absent as one that does not exist. */
const viewFeed = async <R>(
  world: World,
  actor: Actor,
  id: string,
  work: (db: Kysely<NoTables>, permit: Looking, feed: Feed) => Promise<R>,
): Promise<R> => {
  const feed = await reading(world.database, 'interactive', (db) => readFeed(db, id))
  const action = actionFor(feed)
  if (!world.gate.mayAct(actor, action)) throw new SaphanError('feed.absent', `there is no feed \`${id}\``)
  return view(world, actor, action, (db, permit) => work(db, permit, feed))
}

/** Every feed that the actor may read. */
export const listFeeds = async (world: World, actor: Actor): Promise<FeedLine[]> => {
  const action = world.gate.mayAct(actor, 'feed:read') ? 'feed:read' : 'received:read'
  return view(world, actor, action, async (db, permit) => {
    const feeds = (await readFeeds(db)).filter((feed) => world.gate.mayAct(actor, actionFor(feed)))
    const mayClose = world.gate.mayAct(actor, 'feed:close')
    return Promise.all(
      feeds.map(async (feed) => ({
        ...(await lineOf(db, permit, feed)),
        ...(mayClose && isClosable(feed) ? { can: ['close' as const] } : {}),
      })),
    )
  })
}

const MOST_ENTRIES = 100

/** A page of a feed's entries, newest first; `next` is the index below which the next page begins. */
export const listEntries = (
  world: World,
  actor: Actor,
  id: string,
  ask: {
    readonly before?: number | undefined
    readonly limit?: number | undefined
    readonly area?: string | undefined
  },
): Promise<{ entries: FeedEntryLine[]; next?: number }> =>
  viewFeed(world, actor, id, async (db, permit, feed) => {
    const { before = feed.size, limit = MOST_ENTRIES, area } = ask
    const page = { before, limit: limit + 1, ...(area === undefined ? {} : { area }) }
    const found = await readEntryLines(db, permit, feed, page)
    const entries = found.slice(0, limit)
    const last = entries.at(-1)
    return found.length > limit && last !== undefined ? { entries, next: last.index } : { entries }
  })

const AT = /^at\/(\d{1,15})\/(.+)$/
const CONTENTS = /^(?:openings|segment)\//

/**
 * A file of the folder that proves a feed. Behind `at/<size>/` lies the folder as of that size, so that one reader sees one
 * state while the feed grows. Contents are given run by run, to those who may see all of a run.
 */
export const readFile = (
  world: World,
  actor: Actor,
  id: string,
  wish: { readonly path: string; readonly trustOf: (feed: Feed) => Promise<FolderTrust | undefined> },
): Promise<FeedFile> =>
  viewFeed(world, actor, id, async (db, permit, feed) => {
    const [, size, rest] = AT.exec(wish.path) ?? []
    const path = rest ?? wish.path
    const asOf = { ...feed, size: Math.min(feed.size, Number(size ?? feed.size)) }
    const trust = await wish.trustOf(feed)
    if (trust === undefined) throw new SaphanError('feed.absent', `feed \`${id}\` has no agreement`)
    const file = await readFolderFile(db, asOf, trust, path)
    if (!CONTENTS.test(path)) return file
    const { index, width } = parseFeedPath(path)
    const from = index * TILE_WIDTH
    if (await isRunSeen(db, permit, id, from, from + width)) return file
    throw new SaphanError('gate.denied', 'the run holds contents that are not permitted to the reader')
  })
