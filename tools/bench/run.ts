// Measures the rows that are asked for, in an order in which each finds what it needs.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openPglite } from '../../packages/server/src/database/pglite.ts'
import { openPostgresql } from '../../packages/server/src/database/postgresql.ts'
import { aServerDatabase } from '../../packages/server/test/database.ts'
import { format, median, type Figure } from './figure.ts'
import type { Options, RowName } from './option.ts'
import { aPair, stopPair, stopPlace, type Pair } from './pair.ts'
import { consoleFigure } from './row/console.ts'
import { factsFigure, gateFigures } from './row/gate.ts'
import { bareRate, fill, intakeFigures } from './row/intake.ts'
import { bundleFigure, changeFigures, idleFigures, syncFigures } from './row/link.ts'
import { searchFigures } from './row/search.ts'
import { startFigures } from './row/start.ts'
import { coldFigures, hotFigures } from './row/taxii.ts'

const BUNDLE = join(import.meta.dirname, '../../../shared/data/attack/ics-attack-18.1.json')
const CHANGES = 200
const QUESTIONS = 200
const POLLS = 6
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

/** With the other side stopped, the node of TH takes in the corpus. */
const measureFilled = async (stage: Stage, pair: Pair): Promise<number> => {
  const { options, folder, note, figures } = stage
  await stopPlace(pair.au)
  const filled = await fill(pair, options.objects, note)
  if (wants(stage, 'intake')) figures.push(...intakeFigures('embedded', filled, await bareEmbedded(stage)))
  if (wants(stage, 'search')) figures.push(...(await searchFigures(pair, QUESTIONS)))
  if (wants(stage, 'start'))
    figures.push(...(await startFigures(pair.th, `with ${format(options.objects)} objects`)))
  if (wants(stage, 'cold')) figures.push(...(await coldFigures(pair, note)))
  if (wants(stage, 'hot')) figures.push(...(await hotFigures(pair, folder, note)))
  return median(filled.rates)
}

const measureLinked = async (stage: Stage, pair: Pair, intakeRate: number): Promise<void> => {
  const { figures, note } = stage
  const bundle = process.env['SAPHAN_BENCH_BUNDLE'] ?? BUNDLE
  if (wants(stage, 'sync', 'change', 'bundle', 'idle')) {
    const synced = await syncFigures(pair, intakeRate, note)
    if (wants(stage, 'sync')) figures.push(...synced)
  }
  if (wants(stage, 'change')) figures.push(...(await changeFigures(pair, CHANGES)))
  if (wants(stage, 'bundle')) figures.push(await bundleFigure(pair, bundle))
  if (wants(stage, 'idle')) figures.push(...(await idleFigures(pair, POLLS)))
}

const measurePair = async (stage: Stage): Promise<void> => {
  const { note, figures, folder } = stage
  note('two nodes start and come to an agreement')
  const pair = await aPair(folder)
  try {
    if (wants(stage, 'console')) figures.push(await consoleFigure(pair.th.side.address))
    if (wants(stage, 'start')) figures.push(...(await startFigures(pair.th, 'empty')))
    if (wants(stage, 'intake', 'search', 'cold', 'hot', 'sync', 'change', 'bundle', 'idle'))
      await measureLinked(stage, pair, await measureFilled(stage, pair))
  } finally {
    await stopPair(pair)
  }
}

const measurePostgresql = async (stage: Stage): Promise<void> => {
  const { options, folder, note, figures } = stage
  const url = process.env['SAPHAN_TEST_DATABASE_URL']
  if (!url) {
    figures.push({
      what: 'intake, PostgreSQL',
      value: undefined,
      unit: 'objects/s',
      why: 'SAPHAN_TEST_DATABASE_URL is not set',
    })
    return
  }
  note('the same on PostgreSQL')
  const store = await aServerDatabase(url)
  try {
    const pair = await aPair(join(folder, 'postgresql'), store.url)
    try {
      await stopPlace(pair.au)
      const filled = await fill(pair, options.objects, note)
      const bare = openPostgresql(store.url)
      try {
        const rate = await bareRate(bare, Math.min(BARE_MOST, options.objects))
        figures.push(...intakeFigures('PostgreSQL', filled, rate))
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

/** All that was asked for. */
export const measure = async (options: Options, note: Note): Promise<Figure[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'saphan-bench-'))
  const stage: Stage = { options, folder, note, figures: [] }
  try {
    if (wants(stage, 'gate'))
      stage.figures.push(...(await gateFigures(Math.min(DISTINCT_CLASSES, options.objects))))
    if (wants(stage, 'facts')) stage.figures.push(factsFigure(Math.min(FACTS_OBJECTS, options.objects)))
    const [gate, facts, postgresql] = ['gate', 'facts', 'postgresql'] as const
    const ofPair = [...options.only].filter((name) => ![gate, facts, postgresql].includes(name as never))
    if (ofPair.length > 0) await measurePair(stage)
    if (wants(stage, 'postgresql')) await measurePostgresql(stage)
    return stage.figures
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
