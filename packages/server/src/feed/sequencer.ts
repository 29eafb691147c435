// One sequencer a feed: places what waits, signs, lets it leave. It wakes on commit and waits at most 20 ms for more.
// docs/spec/feed.md "Sequencing". The node's own machinery, not an act of a person.
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { createLoop, type Loop } from '../clock/loop.ts'
import type { Clock } from '../clock/clock.ts'
import { reading, type Database } from '../database/database.ts'
import type { SigningKey } from '../key/key-store.ts'
import type { Feed } from './machinery.ts'
import { openNotes, type NotesFile } from './notes-file.ts'
import { placeBatch, type PlacePorts } from './place.ts'
import { publishFeed } from './publish.ts'
import { recoverFeed, type RecoveryPorts } from './recovery.ts'

/** What sequencing asks of the parts above. */
export type SequencerPorts = PlacePorts &
  RecoveryPorts & {
    /** A checkpoint may leave: the bell rings for the recipient. */
    published(feed: Feed): void
    /** Something failed; it is tried again. */
    trouble(feedId: string, error: unknown): void
  }

/** `folder` is where the notes lie; `openNotesOf` takes the place of the files in tests. */
export type SequencerOptions = {
  readonly world: { readonly database: Database; readonly clock: Clock }
  readonly keys: { readonly log: SigningKey }
  readonly folder: string
  readonly ports: SequencerPorts
  readonly openNotesOf?: (folder: string, feedId: string) => Promise<NotesFile>
}

/** `wake` is cheap and can be called after each commit; `stop` places what waits and closes the notes. */
export type Sequencer = {
  start(): void
  wake(feedId?: string): void
  settled(): Promise<void>
  stop(): Promise<void>
}

const GATHER_MS = 20
const GATHER_ENTRIES = 256
/** How often it looks by itself: the end of an agreement comes by time alone and must act within a minute. */
const IDLE_MS = 1000

type FeedRun = {
  readonly loop: Loop
  readonly isBusy: () => boolean
  readonly close: () => Promise<void>
}

/** Sequences one feed until nothing waits; `ended` is called after each step. */
const runFeed = (options: SequencerOptions, feedId: string, ended: () => void): FeedRun => {
  const { world, keys, folder, ports, openNotesOf = openNotes } = options
  const { database, clock } = world
  let notes: NotesFile | undefined
  let isChecked = false
  let lastAt = -Infinity
  let lastCount = 0
  let isBusy = false
  const sequence = async (): Promise<number> => {
    notes ??= await openNotesOf(folder, feedId)
    if (!isChecked) {
      isChecked = await recoverFeed(database, keys.log, notes, ports, feedId)
      if (!isChecked) return 0
    }
    const wait = lastAt + GATHER_MS - performance.now()
    if (wait > 0 && lastCount < GATHER_ENTRIES) await pause(wait)
    const priority = lastCount < GATHER_ENTRIES ? 'sequencer' : 'background'
    const { rows, isMore } = await placeBatch(database, clock, ports, { feedId, priority })
    const published = await publishFeed(database, clock, keys.log, notes, { feedId, priority })
    lastCount = rows
    lastAt = performance.now()
    if (published !== undefined) ports.published(published)
    return isMore ? rows : 0
  }
  const step = async (): Promise<number> => {
    isBusy = true
    try {
      return await sequence()
    } finally {
      isBusy = false
      ended()
    }
  }
  // A loop that nobody woke looks rarely: the watch below wakes it when there is something to do.
  const loop = createLoop({ step, idleMs: IDLE_MS * 5, failed: (error) => ports.trouble(feedId, error) })
  return { loop, isBusy: () => isBusy, close: async () => notes?.close() }
}

type Watched = {
  id: string
  agreementId: string
  sender: string
  recipient: string
  state: string
  isWaiting: boolean
  isPlaced: boolean
}

const readWatched = (database: Database): Promise<Watched[]> =>
  reading(database, 'sequencer', async (db) => {
    const { rows } = await sql<Watched>`
      select id, agreement_id as "agreementId", sender, recipient, state, placed > size as "isPlaced",
        exists (select 1 from outgoing where feed_id = feed.id) as "isWaiting"
      from feed where own order by created_at, id`.execute(db)
    return rows
  })

/** Builds the sequencers of all own feeds of a node; feeds that are opened later join at the next wake. */
export const createSequencer = (options: SequencerOptions): Sequencer => {
  const runs = new Map<string, FeedRun>()
  /** Feeds that were at work when they were looked at, perhaps on just what waited: they are looked at again when it is done. */
  const passed = new Set<string>()
  const { database } = options.world
  const runOf = (feedId: string): FeedRun => {
    const ended = (): void => {
      if (passed.delete(feedId)) watching?.wake()
    }
    const run = runs.get(feedId) ?? runFeed(options, feedId, ended)
    runs.set(feedId, run)
    return run
  }
  const hasTurned = async (feed: Watched): Promise<boolean> => {
    if (feed.state !== 'running' && feed.state !== 'suspended') return false
    const crossing = await reading(database, 'sequencer', (db) => options.ports.crossing(db, feed))
    return (feed.state === 'running') !== (crossing === 'all')
  }
  const watch = async (): Promise<number> => {
    for (const feed of await readWatched(database)) {
      const isNew = !runs.has(feed.id)
      if (runs.get(feed.id)?.isBusy()) passed.add(feed.id)
      else if (isNew || feed.isWaiting || feed.isPlaced || (await hasTurned(feed))) runOf(feed.id).loop.wake()
    }
    return 0
  }
  let watching: Loop | undefined
  const settled = async (): Promise<void> => {
    // Twice, since a feed that was at work is looked at again.
    for (let round = 0; round < 2; round += 1) {
      await watching?.settled()
      for (const { loop } of runs.values()) await loop.settled()
    }
  }
  return {
    start() {
      watching ??= createLoop({
        step: watch,
        idleMs: IDLE_MS,
        failed: (error) => options.ports.trouble('', error),
      })
    },
    wake(feedId) {
      if (feedId === undefined) watching?.wake()
      else if (watching) runOf(feedId).loop.wake()
    },
    settled,
    async stop() {
      await settled()
      await watching?.stop()
      watching = undefined
      for (const { loop, close } of runs.values()) {
        await loop.settled()
        await loop.stop()
        await close()
      }
      runs.clear()
    },
  }
}
