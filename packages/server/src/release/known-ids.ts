// What is known of the ids that a unit names while it is decided: one byte for each.
import type { Standing } from '@saphan/core/release/closure.ts'
import type { Sketches } from './sketch.ts'

/** How an object outside the unit stands towards the recipient, and whether it left as another. */
export type OutsideStanding = { readonly goes: boolean; readonly renditionId: string | null }

/** Ids by their numbers in the graph of a unit. */
export type KnownIds = {
  /** How an id stands towards one layer of the unit: `isInLayer` tells its objects. */
  readonly standing: (id: number, isInLayer: boolean) => Standing
  /** Ids that are no objects of the unit, so many at a time. */
  readonly outside: (limit: number) => Iterable<readonly string[]>
  /** Ids of the unit's objects, so many at a time. */
  readonly inside: (limit: number) => Iterable<readonly string[]>
  readonly setOutside: (id: string, standing: OutsideStanding) => void
  /** Says that an object of an earlier layer has gone. */
  readonly setGone: (id: number) => void
  readonly setRendered: (id: number) => void
  /** The ids that were rendered for the audience before, or in an earlier layer. */
  readonly rendered: ReadonlySet<number>
}

const IN_UNIT = 1
const MAY_GO = 2
const MAY_NOT_GO = 4

/** What the sketches alone tell; `isPublic` says which ids anybody may know. */
export const knowIds = (sketches: Sketches, isPublic: (id: string) => boolean): KnownIds => {
  const { ids } = sketches.graph
  const bits = new Uint8Array(ids.size())
  const rendered = new Set<number>()
  const set = (id: number | undefined, bit: number): void => {
    if (id !== undefined) bits[id] = (bits[id] ?? 0) | bit
  }
  const has = (id: number, bit: number): boolean => ((bits[id] ?? 0) & bit) !== 0
  for (let id = 0; id < bits.length; id++) if (isPublic(ids.idOf(id))) set(id, MAY_GO)
  for (let sketch = 0; sketch < sketches.size(); sketch++) set(sketches.idOf(sketch), IN_UNIT)
  function* idsWhere(isInside: boolean, limit: number): Generator<string[]> {
    let wanted: string[] = []
    for (let id = 0; id < bits.length; id++) {
      if (has(id, IN_UNIT) !== isInside) continue
      wanted.push(ids.idOf(id))
      if (wanted.length < limit) continue
      yield wanted
      wanted = []
    }
    if (wanted.length > 0) yield wanted
  }
  return {
    standing(id, isInLayer) {
      if (isInLayer || has(id, MAY_GO)) return 'may-go'
      // Ids of the unit that no decision lets go stay where they are, whatever else is known of them.
      return has(id, MAY_NOT_GO | IN_UNIT) ? 'may-not' : 'unseen'
    },
    outside: (limit) => idsWhere(false, limit),
    inside: (limit) => idsWhere(true, limit),
    setOutside(id, { goes, renditionId }) {
      const number = ids.find(id)
      set(number, goes ? MAY_GO : MAY_NOT_GO)
      if (renditionId !== null && number !== undefined) rendered.add(number)
    },
    setGone: (id) => set(id, MAY_GO),
    setRendered: (id) => rendered.add(id),
    rendered,
  }
}
