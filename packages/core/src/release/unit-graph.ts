// What the objects of a unit refer to and name, as numbers: some tens of bytes each, so that a unit can be larger than memory.
import { createIntColumn } from '../bytes/column.ts'
import { createIdTable, type IdTable } from './id-table.ts'
import type { References } from './requirement.ts'

/** As `References`, with the numbers of the ids. */
export type NumberedReferences = {
  readonly requirements: readonly (readonly number[])[]
  readonly references: readonly number[]
  readonly mentions: readonly number[]
}

/** An object before it becomes numbers: `names` are all ids in its text, its own among them (`idsNamedIn`). */
export type GraphObject = {
  readonly id: string
  readonly references: References
  readonly names: readonly string[]
}

/** Objects by the order in which they were added; several may have one id, being versions. */
export type UnitGraph = {
  readonly ids: IdTable
  /** Adds an object; gives its place. */
  readonly add: (object: GraphObject) => number
  /** The number of an object's own id. */
  readonly idAt: (place: number) => number
  readonly namesAt: (place: number) => readonly number[]
  readonly referencesAt: (place: number) => NumberedReferences
}

/** Objects of a graph, each id once, counted from 0. */
export type UnitObjects = {
  readonly ids: IdTable
  readonly size: number
  /** The number of an object's id. */
  readonly idOf: (object: number) => number
  /** The object that has an id. */
  readonly find: (id: number) => number | undefined
  readonly namesOf: (object: number) => readonly number[]
  readonly referencesOf: (object: number) => NumberedReferences
}

/** A graph without objects; `seed` is that of `createIdTable`. On the tape an object is its id, then lists, each behind its length: names, references, mentions, requirements. */
export const createUnitGraph = (seed?: number): UnitGraph => {
  const ids = createIdTable(seed)
  const tape = createIntColumn()
  const starts = createIntColumn()
  const write = (list: readonly string[]): void => {
    tape.push(list.length)
    for (const id of list) tape.push(ids.add(id))
  }
  const read = (at: number): number[] =>
    Array.from({ length: tape.at(at) }, (_, index) => tape.at(at + 1 + index))
  const behind = (at: number): number => at + 1 + tape.at(at)
  const namesOn = (start: number): number => start + 1
  return {
    ids,
    add({ id, references, names }) {
      const place = starts.push(tape.push(ids.add(id)))
      write(names)
      write(references.references)
      write(references.mentions)
      tape.push(references.requirements.length)
      for (const requirement of references.requirements) write(requirement)
      return place
    },
    idAt: (place) => tape.at(starts.at(place)),
    namesAt: (place) => read(namesOn(starts.at(place))),
    referencesAt(place) {
      const references = behind(namesOn(starts.at(place)))
      const mentions = behind(references)
      let at = behind(mentions)
      const requirements = Array.from({ length: tape.at(at++) }, () => {
        const requirement = read(at)
        at = behind(at)
        return requirement
      })
      return { requirements, references: read(references), mentions: read(mentions) }
    },
  }
}

const ABSENT = -1

/** Finds objects by their ids: in a list of all ids where most of those are objects, so as to be small. */
const indexOf = (
  size: number,
  idCount: number,
  idOf: (object: number) => number,
): ((id: number) => number | undefined) => {
  if (size * 4 < idCount) {
    const objects = new Map<number, number>()
    for (let object = 0; object < size; object++) objects.set(idOf(object), object)
    return (id) => objects.get(id)
  }
  const objects = new Int32Array(idCount).fill(ABSENT)
  for (let object = 0; object < size; object++) objects[idOf(object)] = object
  return (id) => {
    const object = objects[id] ?? ABSENT
    return object === ABSENT ? undefined : object
  }
}

/** Chooses objects of a graph by their places. INVARIANT: no two of them have the same id. */
export const selectObjects = (graph: UnitGraph, places: ArrayLike<number>): UnitObjects => {
  const { ids, idAt, namesAt, referencesAt } = graph
  const placeOf = (object: number): number => places[object] ?? -1
  const find = indexOf(places.length, ids.size(), (object) => idAt(placeOf(object)))
  return {
    ids,
    size: places.length,
    idOf: (object) => idAt(placeOf(object)),
    find,
    namesOf: (object) => namesAt(placeOf(object)),
    referencesOf: (object) => referencesAt(placeOf(object)),
  }
}
