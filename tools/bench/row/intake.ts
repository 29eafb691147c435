// Intake: posted over TAXII, checked, described, decided, stored and entered into the ledger; the whole corpus in units.
import { setTimeout as pause } from 'node:timers/promises'
import type { Database } from '../../../packages/server/src/database/database.ts'
import { insertBare } from '../../../packages/server/test/bare-insert.ts'
import { objectsOf } from '../corpus.ts'
import { format, median, medianOf, timed, type Figure } from '../figure.ts'
import { residentMb } from '../machine.ts'
import { feedSize, searchLag, type Pair } from '../pair.ts'
import { postUnit, untilDecided, type Worked } from '../post.ts'

/** Objects in a unit. */
export const UNIT = 2500
/** Units that are posted and not yet decided: while one is decided the next is read. */
const OPEN = 2
/** Units of which the bodies are made before the first is posted; later ones are made while the node works. */
const READY = 40
/** Units that are timed as one run: where one ends and the next begins is known to some hundredths of a second only. */
const RUN = 4
const ALONE = 3
const GOAL = 4000
const FLAT_MB = 64
const SETTLED_LOOKS = 3
const LOOK_MS = 300

/** What a node took in. */
export type Filled = {
  /** Objects a second of each run of units, from the end of the one before. */
  readonly rates: readonly number[]
  /** The same of units that came while nothing else was open, from the post. */
  readonly aloneRates: readonly number[]
  /** Over all, from the first post until the last object was decided. */
  readonly wholeRate: number
  readonly residentMb: readonly number[]
  readonly worked: Worked
  /** Objects a second until all was in the signed feed and could be searched. */
  readonly settledRate: number
  readonly entries: number
}

const add = (left: Worked, right: Worked): Worked => ({
  stored: left.stored + right.stored,
  failed: left.failed + right.failed,
  released: left.released + right.released,
  waiting: left.waiting + right.waiting,
  withheld: left.withheld + right.withheld,
})

const perSecond = (objects: number, ms: number): number => (objects / ms) * 1000

/** Until nothing waits for its place in the feed or for the search index; gives the feed's size. */
const settle = async ({ th }: Pair): Promise<number> => {
  let size = -1
  for (let same = 0; same < SETTLED_LOOKS;) {
    const now = await feedSize(th.side)
    same = now === size && (await searchLag(th.side)) === 0 ? same + 1 : 0
    size = now
    if (same < SETTLED_LOOKS) await pause(LOOK_MS)
  }
  return size
}

const bodyOf = (unit: number): string => JSON.stringify({ objects: objectsOf(unit * UNIT, UNIT) })

type Flow = Pick<Filled, 'rates' | 'wholeRate' | 'residentMb' | 'worked'>

/** Posts units one after another so that some are always open. */
const flow = async ({ th, token }: Pair, units: number, note: (text: string) => void): Promise<Flow> => {
  const ready = Array.from({ length: Math.min(READY, units) }, (_, unit) => bodyOf(unit))
  const rates: number[] = []
  const resident: number[] = []
  let worked: Worked = { stored: 0, failed: 0, released: 0, waiting: 0, withheld: 0 }
  const open: Promise<string>[] = []
  const start = performance.now()
  let last = start
  let before = 0
  for (let posted = 0, done = 0; done < units;) {
    for (; posted < units && open.length < OPEN; posted += 1)
      open.push(postUnit(th.side, token, ready[posted] ?? bodyOf(posted)))
    const unit = await untilDecided(th.side, (await open.shift()) ?? '')
    worked = add(worked, unit)
    done += 1
    resident.push(residentMb(th.process?.child.pid) ?? Number.NaN)
    if (done % RUN > 0 && done < units) continue
    const now = performance.now()
    rates.push(perSecond(worked.stored - before, now - last))
    last = now
    before = worked.stored
    note(`${before} objects, ${format(rates.at(-1) ?? 0)}/s`)
  }
  return { rates, worked, residentMb: resident, wholeRate: perSecond(worked.stored, last - start) }
}

/** Fills the node of TH with the corpus, then with some units more. */
export const fill = async (pair: Pair, objects: number, note: (text: string) => void): Promise<Filled> => {
  const { th, token } = pair
  const units = Math.ceil(objects / UNIT)
  const start = performance.now()
  const filled = await flow(pair, units, note)
  await settle(pair)
  const seconds = (performance.now() - start - SETTLED_LOOKS * LOOK_MS) / 1000
  const aloneRates: number[] = []
  for (let unit = units; unit < units + ALONE; unit += 1) {
    const body = bodyOf(unit)
    const { ms, result } = await timed(async () =>
      untilDecided(th.side, await postUnit(th.side, token, body)),
    )
    aloneRates.push(perSecond(result.stored, ms))
    await settle(pair)
  }
  return {
    ...filled,
    aloneRates,
    settledRate: filled.worked.stored / seconds,
    entries: await feedSize(th.side),
  }
}

/** The same texts put into a bare table of the same kind of store; objects a second. */
export const bareRate = async (database: Database, objects: number): Promise<number> => {
  const texts = objectsOf(0, objects).map((object) => JSON.stringify(object))
  const { ms } = await timed(() => insertBare(database, texts))
  return (texts.length / ms) * 1000
}

const quarter = <T>(values: readonly T[]): number => Math.max(1, Math.floor(values.length / 4))

/** What the filling says. */
export const intakeFigures = (store: string, filled: Filled, bare: number | undefined): Figure[] => {
  const { rates, worked, entries } = filled
  const part = quarter(rates)
  const late = median(rates.slice(-part))
  // The first run of all also warms the node up, which would flatter the last.
  const early = median(rates.slice(1, 1 + part))
  const units = quarter(filled.residentMb)
  const grown = median(filled.residentMb.slice(-units)) - median(filled.residentMb.slice(0, units))
  const fates = `${format(worked.released)} released, ${format(worked.waiting)} waiting, ${format(worked.withheld)} withheld, ${worked.failed} refused as invalid`
  return [
    medianOf(rates, {
      what: `intake, ${store}`,
      unit: 'objects/s',
      goal: { at: 'least', value: GOAL },
      beside: `${format(filled.wholeRate)} over all${bare === undefined ? '' : `; bare insert of the same texts: ${format(bare)} objects/s`}; ${fates}`,
    }),
    medianOf(filled.aloneRates, {
      what: `intake, ${store}, one unit at a time`,
      unit: 'objects/s',
      beside: 'from the post of a unit until all of it is decided, while nothing else is open',
    }),
    {
      what: `intake, ${store}, until all is in the signed feed and searchable`,
      value: filled.settledRate,
      unit: 'objects/s',
      beside: `${format(entries)} entries in the feed in the end`,
    },
    rates.length < 4
      ? { what: `intake, ${store}, late against early`, value: undefined, unit: '%', why: 'too few units' }
      : {
          what: `intake, ${store}, late against early`,
          value: (late / early) * 100,
          unit: '%',
          goal: { at: 'least', value: 80 },
          beside: `last quarter ${format(late)}/s, that after the first run ${format(early)}/s`,
        },
    Number.isNaN(grown)
      ? {
          what: `intake, ${store}, growth of memory`,
          value: undefined,
          unit: 'MB',
          why: 'the system does not tell',
        }
      : {
          what: `intake, ${store}, growth of memory`,
          value: grown,
          unit: 'MB',
          goal: { at: 'most', value: FLAT_MB },
          beside: `resident ${format(filled.residentMb[0] ?? 0)} MB after the first unit, ${format(filled.residentMb.at(-1) ?? 0)} MB after the last`,
        },
  ]
}
