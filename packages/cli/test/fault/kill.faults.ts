// Two real nodes under load, one of them killed again and again at random moments: nothing acknowledged is lost, nothing is
// doubled, no feed forks. SAPHAN_FAULT_SEED repeats a run's draws, SAPHAN_FAULT_KILLS makes it shorter or longer.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { equalBytes } from '@saphan/core/bytes/equal.ts'
import { readCheckpoint } from '@saphan/core/tlog/checkpoint.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lookInside, readExported, readNotes, rootsAt, type ExportedFeed } from './evidence.ts'
import { strike, type Blow } from './killer.ts'
import { startLoad, type Acknowledged } from './load.ts'
import { aPair, endPair, type MortalSide, type Pair } from './node.ts'
import { startObserver, type Seen } from './observer.ts'
import { chanceFrom } from './random.ts'
import { waitUntilSettled } from './settling.ts'

const seed = Number(process.env['SAPHAN_FAULT_SEED'] ?? Math.floor(Math.random() * 2 ** 32))
const kills = Number(process.env['SAPHAN_FAULT_KILLS'] ?? 100)

let pair: Pair
let acknowledged: Acknowledged
let seen: Seen
let blows: Blow[]
/** By the Party that releases, then as each side exports it. */
const exported = new Map<string, ExportedFeed[]>()

const say = (line: string): void => void process.stderr.write(`${line}\n`)

const exportFrom = async (side: MortalSide): Promise<void> => {
  const { feeds } = await (await side.as('auditor')).call('feed.list')
  for (const { id, from } of feeds) {
    const out = join(side.folder, `exported-${from}`)
    const made = await side.run('auditor', ['export', 'feed', id, '--out', out])
    expect(made, made.stdout + made.stderr).toMatchObject({ code: 0 })
    const verified = await side.run('auditor', ['verify', out])
    expect(verified, verified.stdout + verified.stderr).toMatchObject({ code: 0 })
    exported.set(from, [...(exported.get(from) ?? []), readExported(out)])
  }
}

beforeAll(async () => {
  say(`${kills} kills; SAPHAN_FAULT_SEED=${seed} repeats them`)
  const chance = chanceFrom(seed)
  pair = await aPair()
  const observer = startObserver([pair.th, pair.au])
  const load = await startLoad(pair, chance.branch())
  const began = performance.now()
  blows = await strike(pair, kills, chance.branch())
  await load.stop()
  ;({ acknowledged } = load)
  await waitUntilSettled(pair, acknowledged)
  await observer.stop()
  ;({ seen } = observer)
  const { objects, units, events } = acknowledged
  const heads = [...seen.values()].reduce((sum, notes) => sum + notes.size, 0)
  const took = Math.round((performance.now() - began) / 1000)
  say(
    `${took} s: ${objects.size} objects in ${units.length} units, ${events.size} events, ${heads} heads seen`,
  )
}, 3_600_000)
afterAll(() => endPair(pair), 60_000)

describe('after all kills', () => {
  it('every feed is exported from both sides and stands every check, and both sides have the same bytes', async () => {
    expect(blows).toHaveLength(kills)
    for (const side of [pair.th, pair.au]) await exportFrom(side)
    expect([...exported.keys()].toSorted()).toEqual(['AU', 'TH'])
    for (const [here, there] of exported.values()) expect(there).toEqual(here)
  })

  it('every acknowledged object stands in its feed exactly once, byte for byte', () => {
    const counts = new Map<string, number>()
    for (const [feed] of exported.values())
      for (const text of feed?.texts ?? []) counts.set(text, (counts.get(text) ?? 0) + 1)
    expect(acknowledged.objects.size).toBeGreaterThan(kills)
    const wrong = [...acknowledged.objects.values()].filter((text) => counts.get(text) !== 1)
    expect(wrong).toEqual([])
  })

  it('every acknowledged object is a record on both sides exactly once, byte for byte', async () => {
    for (const side of [pair.th, pair.au]) {
      const out = join(side.folder, 'records.ndjson')
      const made = await side.run('analyst', ['export', 'records', '--type', 'indicator', '--out', out])
      expect(made, made.stderr).toMatchObject({ code: 0 })
      const lines = readFileSync(out, 'utf8').split('\n').slice(0, -1)
      expect(new Set(lines).size).toBe(lines.length)
      const held = new Set(lines)
      expect([...acknowledged.objects.values()].filter((text) => !held.has(text))).toEqual([])
    }
  })

  it('every head that was ever seen or signed belongs to the one history of its feed', async () => {
    const signed = [pair.th, pair.au].flatMap(readNotes)
    const looked = [...seen.values()].flatMap((notes) =>
      [...notes].map((note) => readCheckpoint(note).checkpoint),
    )
    expect(looked.length).toBeGreaterThan(0)
    for (const [party, [feed]] of exported) {
      const heads = [...signed, ...looked].filter(({ origin }) => origin.startsWith(party.toLowerCase()))
      const roots = await rootsAt(
        feed?.entries ?? [],
        heads.map(({ size }) => size),
      )
      const forked = heads.filter(({ size, root }) => !equalBytes(roots.get(size) ?? new Uint8Array(), root))
      expect(forked).toEqual([])
    }
  })

  it('every act of a delegate that was acknowledged stands on both sides, and once', async () => {
    expect(acknowledged.events.size).toBeGreaterThan(0)
    for (const side of [pair.th, pair.au]) {
      const params = { id: pair.digest }
      const { events } = await (await side.as('delegate')).call('agreement.get', { params })
      const digests = events.map(({ digest }) => digest)
      expect(new Set(digests).size).toBe(digests.length)
      expect([...acknowledged.events].filter((digest) => !digests.includes(digest))).toEqual([])
    }
  })

  it('the stores are sound inside: ledger, queue, evidence, and each unit completed once', async () => {
    for (const side of [pair.th, pair.au]) {
      await side.stop()
      const { ledger, waiting, evidence, doubled, completed } = await lookInside(side)
      expect({ ...ledger, waiting, evidence, doubled }).toEqual({
        said: ledger.computed,
        computed: ledger.computed,
        unplaced: 0,
        waiting: 0,
        evidence: 0,
        doubled: [],
      })
      const own = acknowledged.units.filter(({ party }) => party === side.party)
      expect(own.filter(({ id }) => completed.get(id) !== 1)).toEqual([])
    }
  })
})
