// A unit that is in memory, closed and cut; for tests.
import { canonicalize } from '../json/canonical.ts'
import type { StixObject } from '../stix/object.ts'
import type { Standing, Stay } from './closure.ts'
import { type Cut, cutObject } from './cut.ts'
import { idsNamedIn } from './last-scan.ts'
import { referencesIn } from './requirement.ts'
import { settleUnit, type Settled, type Unit } from './settle.ts'
import { createUnitGraph, selectObjects } from './unit-graph.ts'

/** As `settleUnit`, over objects that are at hand. */
export type WholeUnit = {
  readonly objects: ReadonlyMap<string, StixObject>
  readonly standing: (id: string) => Standing
  readonly standIn?: (id: string) => string | undefined
  readonly redacted?: readonly string[]
  readonly renderedBefore?: readonly string[]
}

/** A unit settled, its ids in the order of its objects, and what was asked for. */
export type SettledWhole = {
  readonly settled: Settled
  readonly ids: readonly string[]
  readonly asked: readonly (readonly string[])[]
}

const openUnit = (ids: readonly string[], whole: WholeUnit): Unit => {
  const graph = createUnitGraph()
  const places = [...whole.objects].map(([id, object]) =>
    graph.add({ id, references: referencesIn(object), names: idsNamedIn(canonicalize(object)) }),
  )
  const { idOf, add } = graph.ids
  const { standing, standIn, redacted = [], renderedBefore = [] } = whole
  return {
    objects: selectObjects(graph, places),
    standing: (id) => standing(idOf(id)),
    standIn(id) {
      const other = standIn?.(idOf(id))
      return other === undefined ? undefined : add(other)
    },
    isRedacted: (object) => redacted.includes(ids[object] ?? ''),
    renderedBefore: renderedBefore.map(add),
  }
}

/** Settles objects that are at hand. */
export const settleWhole = (whole: WholeUnit): SettledWhole => {
  const ids = [...whole.objects.keys()]
  const settling = settleUnit(openUnit(ids, whole))
  const asked: string[][] = []
  let step = settling.next()
  while (!step.done) {
    asked.push(step.value.map((at) => ids[at] ?? ''))
    step = settling.next(
      new Map(step.value.map((at) => [at, whole.objects.get(ids[at] ?? '') as StixObject])),
    )
  }
  return { settled: step.value, ids, asked }
}

/** The objects that go (unchanged ones are the same values), the permitted ones that stay, and the cuts by id. */
export const closeWhole = (
  whole: WholeUnit,
): {
  leaving: ReadonlyMap<string, StixObject>
  staying: ReadonlyMap<string, Stay>
  cuts: ReadonlyMap<string, readonly Cut[]>
} => {
  const { settled } = settleWhole(whole)
  const leaving = new Map<string, StixObject>()
  const staying = new Map<string, Stay>()
  const cuts = new Map<string, readonly Cut[]>()
  for (const [at, [id, object]] of [...whole.objects].entries()) {
    const stay = settled.stayOf(at)
    if (stay) staying.set(id, stay)
    if (!settled.goes(at)) continue
    const result = cutObject(object, settled.resolve)
    if (result.object !== undefined) leaving.set(id, result.object)
    if (result.cuts.length > 0) cuts.set(id, result.cuts)
  }
  return { leaving, staying, cuts }
}
