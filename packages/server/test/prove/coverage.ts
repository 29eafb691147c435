// Which rules stood in some answers and not in others: a rule that never did either has proved nothing.
import type { Decision } from '@saphan/core/gate/outcome.ts'
import type { Bench } from './packs.ts'

/** How often a rule could have stood, and did. */
export type Coverage = Map<string, { asked: number; stood: number }>

const ASKED_BY: Readonly<Record<'release' | 'receive', readonly string[]>> = {
  release: ['release', 'basis'],
  receive: ['receive'],
}

/** The rules of the packs on disk that are asked, by the way of the question; what was made up is not among them. */
export const rulesAsked = ({
  source,
  law,
}: Bench): Readonly<Record<'release' | 'receive', readonly string[]>> => {
  const made = new Set(law.made.map(({ id }) => id))
  const asked = (way: 'release' | 'receive'): string[] =>
    source.packs.flatMap(({ rules }) =>
      rules
        .filter(
          ({ rule, actions }) => !made.has(rule.id) && actions?.some((one) => ASKED_BY[way].includes(one)),
        )
        .map(({ rule }) => rule.id),
    )
  return { release: asked('release'), receive: asked('receive') }
}

/** Notes an answer. */
export const cover = (coverage: Coverage, asked: readonly string[], decision: Decision): void => {
  for (const id of asked) {
    const entry = coverage.get(id)
    if (entry === undefined) coverage.set(id, { asked: 1, stood: 0 })
    else entry.asked += 1
  }
  for (const { rule } of decision.rules) {
    const entry = coverage.get(rule)
    if (entry !== undefined) entry.stood += 1
  }
}

/** Adds what was seen elsewhere. */
export const joinCoverage = (into: Coverage, other: Coverage): void => {
  for (const [id, { asked, stood }] of other) {
    const entry = into.get(id)
    if (entry === undefined) into.set(id, { asked, stood })
    else {
      entry.asked += asked
      entry.stood += stood
    }
  }
}

/** Rules that stood always or never. */
export const unproved = (coverage: Coverage): string[] =>
  [...coverage]
    .filter(([, { asked, stood }]) => stood === 0 || stood === asked)
    .map(([id]) => id)
    .toSorted()
