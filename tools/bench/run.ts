// Measures the rows that are asked for, in an order in which each finds what it needs.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isSaphanError } from '@saphan/core/error/saphan-error.ts'
import { openPglite } from '../../packages/server/src/database/pglite.ts'
import { openPostgresql } from '../../packages/server/src/database/postgresql.ts'
import { aServerDatabase } from '../../packages/server/test/database.ts'
import { format, median, type Figure } from './figure.ts'
import type { Options, RowName } from './option.ts'
import { aPair, stopPair, stopPlace } from './pair.ts'
import { consoleFigure } from './row/console.ts'
import { factsFigures, gateFigures } from './row/gate.ts'
import { bareRate, fill, intakeFigures } from './row/intake.ts'
import { largeFigures } from './row/large.ts'
import { bundleFigure, changeFigures, idleFigures, syncFigures } from './row/link.ts'
import { searchFigures } from './row/search.ts'
import { simulationFigures } from './row/simulation.ts'
import { firstStartFigures, startFigures } from './row/start.ts'
import { coldFigures, hotFigures } from './row/taxii.ts'

const BUNDLE = join(import.meta.dirname, '../../../shared/data/attack/ics-attack-18.1.json')
const CHANGES = 200
const QUESTIONS = 200
const POLLS = 6
const SYNC_RUNS = 3
/** More is not needed to know what a bare insert costs. */
const BARE_MOST = 50_000
const FACTS_OBJECTS = 20_000
const DISTINCT_CLASSES = 4000

type Note = (text: string) => void
type Stage = {
  readonly options: Options
  readonly folder: string
  readonly note: Note
  readonly figures: Figure[]
}

const wants = ({ options }: Stage, ...names: readonly RowName[]): boolean =>
  names.some((name) => options.only.has(name))

const bareEmbedded = async ({ folder, options }: Stage): Promise<number> => {
  const database = await openPglite(join(folder, 'bare'))
  try {
    return await bareRate(database, Math.min(BARE_MOST, options.objects))
  } finally {
    await database.close()
  }
}

type Part = readonly [name: RowName, work: () => Promise<readonly Figure[]>]

/** Measures those parts that were asked for, one after another. */
const measureParts = async (stage: Stage, parts: readonly Part[]): Promise<void> => {
  for (const [name, work] of parts) {
    if (!wants(stage, name)) continue
    stage.note(name)
    try {
      stage.figures.push(...(await work()))
    } catch (error) {
      if (!isSaphanError(error)) throw error
      stage.figures.push({ what: name, value: undefined, unit: '', why: error.message })
    }
  }
}

const LINKED = ['sync', 'change', 'bundle', 'idle'] as const
const FILLED = ['intake', 'search', 'cold', 'hot', ...LINKED] as const

const measurePair = async (stage: Stage): Promise<void> => {
  const { options, note, figures, folder } = stage
  note('two nodes start and come to an agreement')
  const pair = await aPair(folder)
  try {
    await measureParts(stage, [
      ['console', async () => [await consoleFigure(pair.th.side.address)]],
      ['start', () => startFigures(pair.th, 'empty')],
    ])
    if (!wants(stage, ...FILLED)) return
    // Nobody takes anything in meanwhile.
    await stopPlace(pair.au)
    const filled = await fill(pair, options.objects, note)
    await measureParts(stage, [
      ['intake', async () => intakeFigures('embedded', filled, await bareEmbedded(stage))],
      ['search', () => searchFigures(pair, QUESTIONS)],
      ['start', () => startFigures(pair.th, `with ${format(options.objects)} objects`)],
      ['cold', () => coldFigures(pair, note)],
      ['hot', () => hotFigures(pair, folder, note)],
    ])
    if (!wants(stage, ...LINKED)) return
    const runs = wants(stage, 'sync') ? SYNC_RUNS : 1
    const synced = await syncFigures(pair, { intakeRate: median(filled.rates), runs, note })
    if (wants(stage, 'sync')) figures.push(...synced)
    await measureParts(stage, [
      ['change', () => changeFigures(pair, CHANGES)],
      ['bundle', async () => [await bundleFigure(pair, process.env['SAPHAN_BENCH_BUNDLE'] ?? BUNDLE)]],
      ['idle', () => idleFigures(pair, POLLS)],
    ])
  } finally {
    await stopPair(pair)
  }
}

const measurePostgresql = async ({ options, folder, note }: Stage): Promise<Figure[]> => {
  const url = process.env['SAPHAN_TEST_DATABASE_URL']
  const missing = { what: 'intake, PostgreSQL', value: undefined, unit: 'objects/s' }
  if (!url) return [{ ...missing, why: 'SAPHAN_TEST_DATABASE_URL is not set' }]
  const store = await aServerDatabase(url)
  try {
    const pair = await aPair(join(folder, 'postgresql'), store.url)
    try {
      await stopPlace(pair.au)
      const filled = await fill(pair, options.objects, note)
      const bare = openPostgresql(store.url)
      try {
        return intakeFigures('PostgreSQL', filled, await bareRate(bare, Math.min(BARE_MOST, options.objects)))
      } finally {
        await bare.close()
      }
    } finally {
      await stopPair(pair)
    }
  } finally {
    await store.drop()
  }
}

const measureLarge = async ({ options, folder, note }: Stage): Promise<Figure[]> => {
  const pair = await aPair(join(folder, 'large'))
  try {
    await stopPlace(pair.au)
    return await largeFigures(pair, { folder, megabytes: options.largeMb, note })
  } finally {
    await stopPair(pair)
  }
}

/** A million past decisions beside the default number of objects. */
const DECISIONS_TO_AN_OBJECT = 25

const measureSimulation = async ({ options, folder, note }: Stage): Promise<Figure[]> => {
  const count = options.objects * DECISIONS_TO_AN_OBJECT
  const measureOn = async (name: string, databaseUrl?: string): Promise<Figure[]> => {
    const pair = await aPair(join(folder, name), databaseUrl)
    try {
      return await simulationFigures(pair, {
        count,
        note,
        ...(databaseUrl === undefined ? {} : { databaseUrl }),
      })
    } finally {
      await stopPair(pair)
    }
  }
  const embedded = await measureOn('simulation')
  const url = process.env['SAPHAN_TEST_DATABASE_URL']
  if (!url) return embedded
  const store = await aServerDatabase(url)
  try {
    return [...embedded, ...(await measureOn('simulation-postgresql', store.url))]
  } finally {
    await store.drop()
  }
}

/** All that was asked for. */
export const measure = async (options: Options, note: Note): Promise<Figure[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'saphan-bench-'))
  const stage: Stage = { options, folder, note, figures: [] }
  try {
    const most = (count: number): number => Math.min(count, options.objects)
    await measureParts(stage, [
      ['gate', () => gateFigures(most(DISTINCT_CLASSES))],
      ['facts', () => factsFigures(most(FACTS_OBJECTS))],
      ['start', () => firstStartFigures(folder)],
    ])
    if (wants(stage, 'console', 'start', ...FILLED)) await measurePair(stage)
    await measureParts(stage, [
      ['large', () => measureLarge(stage)],
      ['simulation', () => measureSimulation(stage)],
      ['postgresql', () => measurePostgresql(stage)],
    ])
    return stage.figures
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
