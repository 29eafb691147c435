import { createHash, createHmac } from 'node:crypto'
import { truncate, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { openCheckpoint } from '@saphan/core/tlog/checkpoint.ts'
import { parseControl } from '@saphan/core/tlog/control.ts'
import { noteKey } from '@saphan/core/tlog/note-key.ts'
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
import { systemClock, type Clock } from '../clock/clock.ts'
import type { Database } from '../database/database.ts'
import { memoryKeys } from '../key/key-store.ts'
import type { FeedCopy } from './copy.ts'
import { openNotes } from './notes-file.ts'
import { readFeedFile } from './reading.ts'
import type { SequencerPorts } from './sequencer.ts'

let database: Database
let folder: string
let remove: () => void
let feedId: string
const ORIGIN = 'node.th.example/annex-1/AU'
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

type Row = {
  index: bigint
  kind: string
  entry: Uint8Array
  salt: Uint8Array | null
  state: string
  added: bigint
  superseded: bigint | null
}
const entries = async (): Promise<Row[]> =>
  (
    await sql<Row>`select index, kind, entry, salt, state, added_at as added, superseded_at as superseded
      from feed_entry order by index`.execute(database.at('bulk'))
  ).rows

/** All lines of the feed, from full segments and the tail. */
const lines = async (): Promise<string[]> => {
  const { rows: full } = await sql<{ body: string }>`select body from segment order by number`.execute(
    database.at('bulk'),
  )
  const { rows: tail } = await sql<{
    canonical: string
  }>`select canonical from segment_tail order by index`.execute(database.at('bulk'))
  return [
    ...full.flatMap(({ body }) => body.split('\n').slice(0, -1)),
    ...tail.map(({ canonical }) => canonical),
  ]
}

const feed = async () =>
  (
    await sql<{ size: bigint; placed: bigint; state: string }>`select size, placed, state from feed`.execute(
      database.at('bulk'),
    )
  ).rows[0]!

/** RFC 6962 §2.1 written out plainly: the oracle. */
const sha = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest()
const rootOf = (leaves: Uint8Array[]): Buffer => {
  if (leaves.length === 0) return sha()
  if (leaves.length === 1) return sha(Buffer.from([0]), leaves[0]!)
  let split = 1
  while (split * 2 < leaves.length) split *= 2
  return sha(Buffer.from([1]), rootOf(leaves.slice(0, split)), rootOf(leaves.slice(split)))
}

const head = async () => {
  const { rows } = await sql<{
    note: string
  }>`select note from checkpoint order by size desc limit 1`.execute(database.at('bulk'))
  return openCheckpoint(rows[0]!.note, ORIGIN, [noteKey(ORIGIN, 'ed25519', keys.log.publicKey)]).checkpoint
}

const expectWhole = async (texts: readonly string[]): Promise<void> => {
  const rows = await entries()
  expect(rows.map(({ index }) => Number(index))).toEqual(texts.map((_, at) => at))
  const dates = rows.map(({ entry }) => Buffer.from(entry).readBigUInt64BE(2))
  expect(dates.every((date, at) => at === 0 || date > dates[at - 1]!)).toBe(true)
  expect(rows.map(({ added }) => added)).toEqual(dates)
  expect(await lines()).toEqual(texts)
  for (const [at, { entry, salt }] of rows.entries())
    expect(Buffer.from(entry.subarray(10))).toEqual(createHmac('sha256', salt!).update(texts[at]!).digest())
  const { size, root } = await head()
  expect(size).toBe(texts.length)
  expect(Buffer.from(root)).toEqual(rootOf(rows.map(({ entry }) => entry)))
  expect(Number((await feed()).size)).toBe(texts.length)
  const notes = await openNotes(folder, feedId)
  expect((await notes.last())?.checkpoint).toEqual({ origin: ORIGIN, size, root, extensions: [] })
  await notes.close()
}

const sequence = async (over: Partial<SequencerPorts> = {}, openNotesOf?: typeof openNotes) => {
  const { watch, ports } = watchedPorts(over)
  const sequencer = aSequencer(database, folder, ports, { keys, ...(openNotesOf ? { openNotesOf } : {}) })
  sequencer.start()
  await sequencer.settled()
  return { watch, sequencer }
}

describe('the sequencer', () => {
  it('gives dense places, rising dates and true commitments, and signs the root over all entries', async () => {
    const texts = Array.from({ length: 700 }, (_, at) => anIndicator(at))
    await queue(database, feedId, texts.slice(0, 100))
    const { watch, sequencer } = await sequence()
    for (const [from, to] of [
      [100, 101],
      [101, 256],
      [256, 511],
      [511, 700],
    ] as const) {
      await queue(database, feedId, texts.slice(from, to))
      sequencer.wake()
      await sequencer.settled()
    }
    await sequencer.stop()
    expect(watch.troubles).toEqual([])
    expect(watch.published).toEqual([100, 101, 256, 511, 700])
    await expectWhole(texts)
  })

  it('goes on rising when the clock stands still or runs back', async () => {
    let now = 5_000n
    const clock = { ...systemClock(), now: () => (now -= 1n) }
    const { ports } = watchedPorts()
    const sequencer = aSequencer(database, folder, ports, { keys, clock })
    sequencer.start()
    const texts = Array.from({ length: 20 }, (_, at) => anIndicator(at))
    for (const text of texts) {
      await queue(database, feedId, [text])
      sequencer.wake(feedId)
      await sequencer.settled()
    }
    await sequencer.stop()
    await expectWhole(texts)
  })

  it('takes no row whose decision no longer holds, and gives it back', async () => {
    await queue(database, feedId, [anIndicator(0), anIndicator(1), anIndicator(2)])
    const gone = (JSON.parse(anIndicator(1)) as { id: string }).id
    const { watch, ports } = watchedPorts()
    watch.back.add(gone)
    const sequencer = aSequencer(database, folder, ports, { keys })
    sequencer.start()
    await sequencer.stop()
    expect(watch.sentBack).toEqual([gone])
    await expectWhole([anIndicator(0), anIndicator(2)])
    const { rows } = await sql`select id from outgoing`.execute(database.at('bulk'))
    expect(rows).toEqual([])
  })

  it('marks the last version as of any size', async () => {
    const at = (number: number, day: string) => anIndicator(number, `2026-01-${day}T00:00:00Z`)
    for (const text of [at(0, '01'), at(1, '01'), at(0, '03'), at(0, '02'), at(1, '02')]) {
      await queue(database, feedId, [text])
      const { sequencer } = await sequence()
      await sequencer.stop()
    }
    const rows = await entries()
    const lastAsOf = (size: number) =>
      rows
        .slice(0, size)
        .filter(({ superseded }) => superseded === null || superseded > rows[size - 1]!.added)
        .map(({ index }) => Number(index))
    expect([1, 2, 3, 4, 5].map(lastAsOf)).toEqual([[0], [0, 1], [1, 2], [1, 2], [2, 4]])
  })

  it('appends only control entries while the agreement does not let everything cross', async () => {
    await queue(database, feedId, [anIndicator(0), anIndicator(1)])
    const { watch, sequencer } = await sequence()
    watch.crossing = 'recall-correction-safety'
    await queue(database, feedId, [anIndicator(2)])
    sequencer.wake()
    await sequencer.settled()
    const said = (await lines()).slice(2).map(parseControl)
    expect(said).toEqual([
      { type: 'control', kind: 'suspend', reason: 'agreement' },
      { type: 'control', kind: 'withhold', from: 0, to: 1, reason: 'suspended' },
    ])
    expect((await entries()).map(({ state }) => state)).toEqual(['withheld', 'withheld', 'opened', 'opened'])
    expect((await feed()).state).toBe('suspended')
    watch.crossing = 'all'
    sequencer.wake()
    await sequencer.settled()
    await sequencer.stop()
    const after = await lines()
    expect(parseControl(after[4]!)).toEqual({ type: 'control', kind: 'resume' })
    expect(after[5]).toBe(anIndicator(2))
    expect((await entries()).every(({ state }) => state === 'opened')).toBe(true)
    await expectWhole(after)
  })

  it('never places two entries at one index when two of them run on one feed', async () => {
    const texts = Array.from({ length: 300 }, (_, at) => anIndicator(at))
    const one = await sequence()
    const two = await sequence()
    for (const text of texts) {
      await queue(database, feedId, [text])
      one.sequencer.wake()
      two.sequencer.wake()
    }
    await one.sequencer.stop()
    await two.sequencer.stop()
    expect([...one.watch.troubles, ...two.watch.troubles]).toEqual([])
    await expectWhole(texts)
  })
})

/** Notes of a process that dies at its first append: before, in the middle, or once they are synced. */
const dyingNotes =
  (how: 'before' | 'torn' | 'after'): typeof openNotes =>
  async (at, id) => {
    const notes = await openNotes(at, id)
    let isDead = false
    const orDie = async <T>(work: () => Promise<T>): Promise<T> => {
      if (isDead) throw new RangeError(`died ${how} the notes were synced`)
      return work()
    }
    return {
      ...notes,
      last: () => orDie(() => notes.last()),
      append: (batch) =>
        orDie(async () => {
          isDead = true
          const file = join(at, `${id}.notes`)
          const { size } = await stat(file)
          if (how !== 'before') await notes.append(batch)
          if (how === 'torn') await truncate(file, size + Math.floor(((await stat(file)).size - size) / 2))
          throw new RangeError(`died ${how} the notes were synced`)
        }),
    }
  }

const death = (): never => {
  throw new RangeError('died')
}

describe('after a crash', () => {
  const texts = Array.from({ length: 600 }, (_, at) => anIndicator(at))
  const crashThenRecover = async (
    over: Partial<SequencerPorts>,
    openNotesOf?: typeof openNotes,
  ): Promise<void> => {
    await queue(database, feedId, texts)
    const dead = await sequence(over, openNotesOf)
    expect(dead.watch.troubles[0]).toBeInstanceOf(RangeError)
    expect(dead.watch.published).toEqual([])
    await dead.sequencer.stop()
    const again = await sequence()
    await again.sequencer.stop()
    expect(again.watch.troubles).toEqual([])
    expect(again.watch.rolledBack).toEqual([])
    await expectWhole(texts)
  }

  it('before anything was placed, nothing is lost', () =>
    crashThenRecover({ stillHolds: async () => death() }))

  for (const how of ['before', 'torn', 'after'] as const)
    it(`${how} the notes were synced, the same entries are signed again and nothing else`, () =>
      crashThenRecover({}, dyingNotes(how)))

  it('after the checkpoint was committed but nobody was told, it stands', async () => {
    await queue(database, feedId, texts)
    const { watch, sequencer } = await sequence({ published: () => death() })
    expect(watch.troubles).toHaveLength(1)
    await sequencer.stop()
    await expectWhole(texts)
  })

  it('a feed with entries and no notes waits until the recipient is heard', async () => {
    await queue(database, feedId, texts)
    await (await sequence()).sequencer.stop()
    await truncate(join(folder, `${feedId}.notes`), 0)
    await queue(database, feedId, [anIndicator(1000)])
    const { watch, sequencer } = await sequence()
    await sequencer.stop()
    expect(watch.published).toEqual([])
    expect(watch.troubles[0]).toMatchObject({ code: 'feed.unchecked' })
  })
})

/** Chance and time that repeat themselves, so that two stores can be the same store before and after a restore. */
const repeating = (): Clock => {
  let count = 0n
  return {
    now: () => (count += 1000n),
    uuid: () => String(count),
    random: (bytes) =>
      new Uint8Array(
        createHash('shake256', { outputLength: bytes })
          .update(String((count += 1n)))
          .digest(),
      ),
  }
}

describe('a store restored from an old copy', () => {
  const texts = Array.from({ length: 700 }, (_, at) => anIndicator(at))
  const old = texts.slice(0, 300)
  let restored: Database
  beforeEach(async () => {
    restored = await aDatabase()
    await anOwnFeed(restored)
    const elsewhere = aFolder()
    for (const [store, notes] of [
      [database, folder],
      [restored, elsewhere.folder],
    ] as const) {
      await queue(store, feedId, old)
      const { ports } = watchedPorts()
      const sequencer = aSequencer(store, notes, ports, { keys, clock: repeating() })
      sequencer.start()
      await sequencer.stop()
    }
    elsewhere.remove()
    await queue(database, feedId, texts.slice(300, 600))
    await (await sequence()).sequencer.stop()
    // The lost commit's rows are back in the queue, with one more behind them.
    await queue(restored, feedId, texts.slice(300, 601))
  })
  afterEach(() => restored.close())

  const copyAsOf = (size: number): FeedCopy => {
    const db = database.at('bulk')
    const file = async (path: string) => (await readFeedFile(db, { id: feedId, size }, path)).bytes
    return { checkpoint: async () => Buffer.from(await file('checkpoint')).toString(), file }
  }
  const recover = async (copyOf: SequencerPorts['copyOf']) => {
    const { watch, ports } = watchedPorts({ copyOf })
    const sequencer = aSequencer(restored, folder, ports, { keys })
    sequencer.start()
    await sequencer.stop()
    const { rows } = await sql<{ state: string; size: bigint }>`select state, size from feed`.execute(
      restored.at('bulk'),
    )
    return { watch, ...rows[0]! }
  }
  const contents = async () =>
    (
      await sql<{ index: bigint; state: string }>`select index, state from feed_entry order by index`.execute(
        restored.at('bulk'),
      )
    ).rows.map(({ state }) => state)

  it('signs nothing while the recipient cannot be reached', async () => {
    const { watch, state, size } = await recover(async () => undefined)
    expect(watch.troubles).toEqual([])
    expect(watch.rolledBack).toEqual([false])
    expect({ state, size, published: watch.published }).toEqual({
      state: 'rolled-back',
      size: 300n,
      published: [],
    })
  })

  it('is refilled from the recipient, and goes on behind what was signed', async () => {
    const { watch, state, size } = await recover(async () => copyAsOf(600))
    expect(watch.troubles).toEqual([])
    expect(watch.rolledBack).toEqual([true])
    expect({ state, size }).toEqual({ state: 'running', size: 601n })
    database = [restored, (restored = database)][0] as Database
    await expectWhole(texts.slice(0, 601))
  })

  it('keeps the entries that the recipient never had as erased, and releases their objects again', async () => {
    const { watch, state, size } = await recover(async () => copyAsOf(300))
    expect(watch.troubles).toEqual([])
    expect({ state, size }).toEqual({ state: 'running', size: 901n })
    expect(await contents()).toEqual([
      ...old.map(() => 'opened'),
      ...Array.from({ length: 300 }, () => 'erased'),
      ...Array.from({ length: 301 }, () => 'opened'),
    ])
  })

  it('believes no copy that does not lead to what was signed', async () => {
    const true_ = copyAsOf(600)
    const { watch, state } = await recover(async () => ({
      ...true_,
      async file(path) {
        const bytes = await true_.file(path)
        if (path.startsWith('segment/')) bytes[bytes.length - 10]! ^= 1
        return bytes
      },
    }))
    expect(watch.published).toEqual([])
    expect(watch.troubles[0]).toMatchObject({ code: 'feed.content-mismatch' })
    expect(state).toBe('rolled-back')
  })
})
