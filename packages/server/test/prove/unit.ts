// A unit made from chance: a graph of objects, and for each of them the circumstances of its own release.
import type { Draws } from '../draws.ts'
import { type Level, type Row, TYPES } from '../pipeline/graph.ts'
import { type Circumstance, drawCircumstance } from './circumstance.ts'

/** One object of a unit with its circumstances. */
type Member = { readonly row: Row; readonly one: Circumstance }

/** A unit; its ids follow from the seed. */
export type Unit = { readonly seed: number; readonly members: readonly Member[] }

const SPELLINGS = ['plain', 'upper', 'glued', 'path'] as const
const LEVELS: readonly Level[] = ['clear', 'green', 'amber', 'none']

const drawRow = (draws: Draws, count: number): Row => ({
  type: draws.of(TYPES),
  level: draws.of(LEVELS),
  second: null,
  part: draws.inHundred(20) ? draws.of(['green', 'red'] as const) : null,
  isOld: draws.inHundred(30),
  isForeign: draws.inHundred(10),
  person: draws.inHundred(25),
  credit: draws.inHundred(20),
  mention: draws.inHundred(15) ? draws.below(count) : null,
  spelling: draws.of(SPELLINGS),
  links: Array.from({ length: 4 }, () => draws.below(1000)),
})

/** What holds a person's data is more often said to. */
const drawMember = (draws: Draws, count: number): Member => {
  const row = drawRow(draws, count)
  const plain = drawCircumstance(draws)
  const isEveryday = draws.inHundred(50)
  const one = isEveryday ? { ...plain, arrivals: [{}], agreement: {} } : plain
  if (!row.person || draws.inHundred(20)) return { row, one }
  const personal = draws.inHundred(70) ? 'identifying' : 'named-in-text'
  return {
    row,
    one: { ...one, arrivals: one.arrivals.map((facts) => ({ ...facts, personal })) },
  }
}

/** Draws one. */
export const drawUnit = (draws: Draws): Unit => {
  const count = 2 + draws.below(9)
  return {
    seed: draws.below(2 ** 32),
    members: Array.from({ length: count }, () => drawMember(draws, count)),
  }
}
