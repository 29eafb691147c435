// Builders: an own feed, rows that wait for their place in it, and a sequencer over a real store and folder.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { canonicalize } from '@saphan/core/json/canonical.ts'
import { feedIdOf, formatOrigin } from '@saphan/core/tlog/feed-id.ts'
import { sql } from 'kysely'
import { systemClock, type Clock } from '../../src/clock/clock.ts'
import { transaction, type Database } from '../../src/database/database.ts'
import {
  createSequencer,
  type Sequencer,
  type SequencerOptions,
  type SequencerPorts,
} from '../../src/feed/sequencer.ts'
import type { Crossing } from '../../src/feed/place.ts'
import { memoryKeys, type Keys } from '../../src/key/key-store.ts'

/** A folder of its own under the machine's temporary one. */
export const aFolder = (): { folder: string; remove: () => void } => {
  const folder = mkdtempSync(join(tmpdir(), 'saphan-'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** An own feed from TH to AU, without its first entry. */
export const anOwnFeed = async (database: Database, agreementId = 'annex-1'): Promise<string> => {
  const origin = formatOrigin('node.th.example', agreementId, 'AU')
  const id = feedIdOf(origin)
  await transaction(database, 'interactive', (tx) =>
    sql`
      insert into feed (id, agreement_id, sender, recipient, own, origin, created_at)
      values (${id}, ${agreementId}, 'TH', 'AU', true, ${origin}, 1)`.execute(tx),
  )
  return id
}

/** An indicator's canonical text; `filler` makes it as long as real ones are. */
export const anIndicator = (number: number, modified = '2026-01-01T00:00:00.000Z', filler = ''): string =>
  canonicalize({
    type: 'indicator',
    spec_version: '2.1',
    id: `indicator--00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    created: '2026-01-01T00:00:00.000Z',
    modified,
    name: `ตัวบ่งชี้ที่ ${number}`,
    ...(filler === '' ? {} : { description: filler }),
    pattern: `[ipv4-addr:value = '203.0.113.${number % 256}']`,
    pattern_type: 'stix',
    valid_from: '2026-01-01T00:00:00Z',
  })

/** Puts a feed's rows back to those of an earlier size, as an older copy of the store would; the notes stay. */
export const putBack = async (database: Database, feedId: string, size: number): Promise<void> => {
  const db = database.at('bulk')
  for (const table of ['feed_entry', 'segment_tail'])
    await sql`delete from ${sql.table(table)} where feed_id = ${feedId} and index >= ${size}`.execute(db)
  for (const table of ['checkpoint', 'receipt'])
    await sql`delete from ${sql.table(table)} where feed_id = ${feedId} and size > ${size}`.execute(db)
  await sql`
    update feed set size = ${size}, placed = ${size}, last_added = coalesce(
      (select max(added_at) from feed_entry where feed_id = feed.id), 0) where id = ${feedId}`.execute(db)
}

let queued = 0
/** Queues canonical texts for a feed in one commit, as a release would. */
export const queue = async (database: Database, feedId: string, texts: readonly string[]): Promise<void> => {
  const rows = texts.map((text) => ({
    text,
    object: JSON.parse(text) as { id: string; modified: string; name: string },
  }))
  await transaction(database, 'bulk', (tx) =>
    sql`
      insert into outgoing (id, feed_id, kind, decision_id, object_id, version, type, record_kind, area, class_id, title,
        canonical, epoch, queued_at)
      select row.id, ${feedId}, 'object', row.id, row.object_id, row.version, 'indicator', 'indicator', 'cyber.info', 'c1',
        row.title, row.canonical, 1, row.queued_at
      from unnest(${rows.map(() => `o${String((queued += 1)).padStart(12, '0')}`)}::text[],
        ${rows.map(({ object }) => object.id)}::text[], ${rows.map(({ object }) => object.modified)}::text[],
        ${rows.map(({ object }) => object.name)}::text[], ${rows.map(({ text }) => text)}::text[],
        ${rows.map(() => queued)}::bigint[])
        as row (id, object_id, version, title, canonical, queued_at)`.execute(tx),
  )
}

/** Ports that let everything cross, with what happened. */
export type Watch = {
  crossing: Crossing
  readonly back: Set<string>
  readonly sentBack: string[]
  readonly published: number[]
  readonly troubles: unknown[]
  readonly rolledBack: boolean[]
}

export const watchedPorts = (over: Partial<SequencerPorts> = {}): { watch: Watch; ports: SequencerPorts } => {
  const watch: Watch = {
    crossing: 'all',
    back: new Set(),
    sentBack: [],
    published: [],
    troubles: [],
    rolledBack: [],
  }
  const ports: SequencerPorts = {
    crossing: async () => watch.crossing,
    stillHolds: async (_tx, rows) =>
      new Set(rows.filter(({ objectId }) => watch.back.has(objectId ?? '')).map(({ id }) => id)),
    sendBack: async (_tx, rows) => void watch.sentBack.push(...rows.map(({ objectId }) => objectId ?? '')),
    copyOf: async () => undefined,
    rolledBack: async (_feed, isRefilled) => void watch.rolledBack.push(isRefilled),
    published: ({ size }) => void watch.published.push(size),
    trouble: (_feedId, error) => void watch.troubles.push(error),
    ...over,
  }
  return { watch, ports }
}

export const aSequencer = (
  database: Database,
  folder: string,
  ports: SequencerPorts,
  more: { keys?: Keys; clock?: Clock } & Pick<SequencerOptions, 'openNotesOf'> = {},
): Sequencer => {
  const { keys = memoryKeys(), clock = systemClock(), ...rest } = more
  return createSequencer({ world: { database, clock }, keys, folder, ports, ...rest })
}
