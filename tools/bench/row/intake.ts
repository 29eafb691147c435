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
const GOAL = 4000
const FLAT_MB = 64
const SETTLED_LOOKS = 3
const LOOK_MS = 300

/** What a node took in. */
export type Filled = {
  readonly rates: readonly number[]
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

/** Fills the node of TH with the corpus. The next unit is made while the node works on the last. */
export const fill = async (pair: Pair, objects: number, note: (text: string) => void): Promise<Filled> => {
  const { th, token } = pair
  const rates: number[] = []
  const resident: number[] = []
  let worked: Worked = { stored: 0, failed: 0, released: 0, waiting: 0, withheld: 0 }
  const bodyOf = (from: number): string =>
    JSON.stringify({ objects: objectsOf(from, Math.min(UNIT, objects - from)) })
  let body = bodyOf(0)
  const start = performance.now()
  for (let from = 0; from < objects; from += UNIT) {
    const { ms, result } = await timed(async () => {
      const id = await postUnit(th.side, token, body)
      if (from + UNIT < objects) body = bodyOf(from + UNIT)
      return untilDecided(th.side, id)
    })
    worked = add(worked, result)
    rates.push((result.stored / ms) * 1000)
    resident.push(residentMb(th.process?.child.pid) ?? Number.NaN)
    note(`${from + result.stored} objects, ${format(rates.at(-1) ?? 0)}/s`)
  }
  const entries = await settle(pair)
  const seconds = (performance.now() - start - SETTLED_LOOKS * LOOK_MS) / 1000
  return { rates, residentMb: resident, worked, settledRate: worked.stored / seconds, entries }
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
  const early = median(rates.slice(0, part))
  const grown = median(filled.residentMb.slice(-part)) - median(filled.residentMb.slice(0, part))
  const fates = `${format(worked.released)} released, ${format(worked.waiting)} waiting, ${format(worked.withheld)} withheld, ${worked.failed} refused as invalid`
  return [
    medianOf(rates, {
      what: `intake, ${store}`,
      unit: 'objects/s',
      goal: { at: 'least', value: GOAL },
      beside:
        bare === undefined ? fates : `bare insert of the same texts: ${format(bare)} objects/s; ${fates}`,
    }),
    {
      what: `intake, ${store}, until all is in the signed feed and searchable`,
      value: filled.settledRate,
      unit: 'objects/s',
      beside: `${format(entries)} entries in the feed`,
    },
    rates.length < 4
      ? { what: `intake, ${store}, late against early`, value: undefined, unit: '%', why: 'too few units' }
      : {
          what: `intake, ${store}, late against early`,
          value: (late / early) * 100,
          unit: '%',
          goal: { at: 'least', value: 80 },
          beside: `last quarter ${format(late)}/s, first ${format(early)}/s`,
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
