import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aDatabase } from '../../test/database.ts'
import {
  aFolder,
  anIndicator,
  anOwnFeed,
  aSequencer,
  queue,
  watchedPorts,
} from '../../test/federation/waiting.ts'
import type { Database } from '../database/database.ts'
import { memoryKeys } from '../key/key-store.ts'
import type { FeedCopy } from './copy.ts'
import { doubtNotes } from './doubt.ts'
import { readFeedFile } from './reading.ts'

let database: Database
let folder: string
let remove: () => void
let feedId: string
const keys = memoryKeys()

beforeEach(async () => {
  database = await aDatabase()
  ;({ folder, remove } = aFolder())
  feedId = await anOwnFeed(database)
})
afterEach(async () => {
  await database.close()
  remove()
})

/** One life of the process: releases an object and stops; gives what was published and what went wrong. */
const live = async (number: number, copy?: FeedCopy) => {
  const { watch, ports } = watchedPorts({ copyOf: async () => copy })
  await queue(database, feedId, [anIndicator(number)])
  const sequencer = aSequencer(database, folder, ports, { keys })
  sequencer.start()
  await sequencer.stop()
  return watch
}

const copyAsOf = (size: number): FeedCopy => {
  const file = async (path: string) =>
    (await readFeedFile(database.at('bulk'), { id: feedId, size }, path)).bytes
  return { checkpoint: async () => Buffer.from(await file('checkpoint')).toString(), file }
}

describe('a folder that was restored, whose notes are as old as its store', () => {
  it('signs nothing until the recipient was heard, and then needs it no more', async () => {
    expect((await live(1)).published).toEqual([1])
    await doubtNotes(folder, '2026-01-01T00:00:00Z')
    const alone = await live(2)
    expect(alone.published).toEqual([])
    expect(alone.troubles[0]).toMatchObject({ code: 'feed.unchecked' })
    expect((await live(3, copyAsOf(1))).published).toEqual([3])
    expect((await live(4)).published).toEqual([4])
  })

  it('is in doubt of a feed in which nothing was signed yet, too', async () => {
    await doubtNotes(folder, '2026-01-01T00:00:00Z')
    expect((await live(1)).published).toEqual([])
    const { rows } = await sql<{ size: bigint }>`select size from feed`.execute(database.at('bulk'))
    expect(rows).toEqual([{ size: 0n }])
  })
})
