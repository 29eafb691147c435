// The digest of a letter gets its place under the conditions of an object, though it stands in the feed as a control entry.
import { parseControl } from '@saphan/core/tlog/control.ts'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aDatabase } from '../../test/database.ts'
import { aFolder, anOwnFeed, aSequencer, watchedPorts } from '../../test/federation/waiting.ts'
import { transaction, type Database } from '../database/database.ts'
import type { Permit } from '../gate/permit.ts'
import { queueLetter, readServed } from './letter.ts'
import { clearFeed } from './succession.ts'

let database: Database
let folder: string
let remove: () => void
let feedId: string
beforeEach(async () => {
  database = await aDatabase()
  ;({ folder, remove } = aFolder())
  feedId = await anOwnFeed(database)
})
afterEach(async () => {
  await database.close()
  remove()
})

const DIGEST = 'ab'.repeat(32)
/** Queueing looks at nothing of its permit; who may seal is tested with the acts. */
const permit = undefined as unknown as Permit<'release:approve'>

const seal = (digest = DIGEST) =>
  transaction(database, 'bulk', (tx) =>
    queueLetter(tx, permit, {
      feedId,
      digest,
      envelope: `text of ${digest}`,
      decisionId: 'decision',
      madeAt: 1n,
      persons: [{ keyId: 'c'.repeat(64), title: null, organisation: null }],
    }),
  )

const sequence = async (change: (watch: ReturnType<typeof watchedPorts>['watch']) => void = () => {}) => {
  const sentBack: string[] = []
  const { watch, ports } = watchedPorts({
    sendBack: async (_tx, rows) => void sentBack.push(...rows.map(({ decisionId }) => decisionId ?? '')),
  })
  change(watch)
  const sequencer = aSequencer(database, folder, ports)
  sequencer.start()
  await sequencer.stop()
  expect(watch.troubles).toEqual([])
  return { sentBack }
}

const controls = async (): Promise<string[]> => {
  const { rows } = await sql<{
    canonical: string
  }>`select canonical from segment_tail order by index`.execute(database.at('bulk'))
  return rows.map(({ canonical }) => parseControl(canonical).kind)
}

const feedOf = async () => {
  const { rows } = await sql<{ size: bigint }>`select size from feed where id = ${feedId}`.execute(
    database.at('bulk'),
  )
  return { id: feedId, size: Number(rows[0]?.size ?? 0) }
}

const served = async (digest = DIGEST) => readServed(database.at('bulk'), await feedOf(), digest)

describe('a letter that was sealed', () => {
  it('is served once its digest stands under a signed head, and not before', async () => {
    await seal()
    expect(await served()).toBeUndefined()
    await sequence()
    expect(await controls()).toEqual(['letter'])
    expect(await served()).toEqual({ envelope: `text of ${DIGEST}`, isFetched: false })
    expect(await served('cd'.repeat(32))).toBeUndefined()
  })

  it('waits while exchange is suspended, and goes when it is resumed', async () => {
    await seal()
    await sequence((watch) => (watch.crossing = 'none'))
    expect(await controls()).toEqual(['suspend'])
    expect(await served()).toBeUndefined()
    await sequence()
    expect(await controls()).toEqual(['suspend', 'resume', 'letter'])
  })

  it('goes back to the gate when its decision no longer holds', async () => {
    await seal()
    // Letters name no object: an empty id stands for all that names none.
    const { sentBack } = await sequence((watch) => watch.back.add(''))
    expect(sentBack).toEqual(['decision'])
    expect(await controls()).toEqual([])
    expect(await served()).toBeUndefined()
  })

  it('takes the place of one of the same decision that never left', async () => {
    await seal('11'.repeat(32))
    await sequence((watch) => watch.back.add(''))
    await seal()
    const { rows } = await sql<{ digest: string }>`select digest from letter`.execute(database.at('bulk'))
    expect(rows).toEqual([{ digest: DIGEST }])
  })

  it('is not moved to the feed that continues a closed one: it was sealed for the first', async () => {
    await seal()
    const feed = await feedOf()
    await transaction(database, 'bulk', (tx) => clearFeed(tx, feed, 'successor'))
    const { rows } = await sql`select id from outgoing`.execute(database.at('bulk'))
    expect(rows).toEqual([])
  })
})
