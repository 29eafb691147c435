// What of a unit leaves, settled to the end: closed, cut, rendered, and nothing named that stays. Objects are asked for only
// where one must be cut, and the rest is numbers, so that a unit can be larger than memory.
import { createIntColumn } from '../bytes/column.ts'
import { canonicalize } from '../json/canonical.ts'
import type { StixObject } from '../stix/object.ts'
import { type Closure, type ClosureInput, openClosure, type Stay } from './closure.ts'
import { cutObject, type Resolve } from './cut.ts'
import { idsNamedIn } from './last-scan.ts'
import { spreadRenditions } from './rendition.ts'
import type { UnitObjects } from './unit-graph.ts'

/** A unit that the gate lets go, as far as it is known before anything is cut. */
export type Unit = ClosureInput & {
  /** Whether a redactor cut something of an object. */
  readonly isRedacted: (object: number) => boolean
  /** Ids that were rendered for the audience before, inside the unit or outside. */
  readonly renderedBefore: Iterable<number>
}

/** What leaves. */
export type Settled = {
  readonly goes: (object: number) => boolean
  /** Why a permitted object stays. */
  readonly stayOf: (object: number) => Stay | undefined
  /** How an object is cut. */
  readonly resolve: Resolve
  /** Whether an id leaves as another. */
  readonly isRendered: (id: string) => boolean
  /** The numbers of the ids that leave as others. */
  readonly rendered: ReadonlySet<number>
  /** Whether a text that leaves may name an id as it is. */
  readonly mayName: (id: string) => boolean
}

/** Asks for objects, as they are after redaction, by their place in the unit; takes what it is given for answers. */
export type Settling = Generator<readonly number[], Settled, ReadonlyMap<number, StixObject>>

const ASKED_AT_ONCE = 500

/** What the texts of objects name, which changes for those that are cut. */
type Names = { readonly of: (object: number) => readonly number[]; readonly set: Rename }
type Rename = (object: number, names: readonly number[]) => void

const openNames = (objects: UnitObjects): Names => {
  const starts = new Int32Array(objects.size)
  const tape = createIntColumn()
  // So that no list begins at 0, which says that an object's names are as they were.
  tape.push(0)
  return {
    of(object) {
      const start = starts[object] ?? 0
      if (start === 0) return objects.namesOf(object)
      return Array.from({ length: tape.at(start) }, (_, at) => tape.at(start + 1 + at))
    },
    set(object, names) {
      starts[object] = tape.push(names.length)
      for (const name of names) tape.push(name)
    },
  }
}

/** As the closure resolves numbers. */
const resolveText =
  ({ objects: { ids } }: Unit, closure: Closure): Resolve =>
  (id) => {
    const resolved = closure.resolve(ids.add(id))
    return resolved === undefined ? undefined : ids.idOf(resolved)
  }

const placesWhere = (size: number, isWanted: (object: number) => boolean): number[] => {
  const places: number[] = []
  for (let object = 0; object < size; object++) if (isWanted(object)) places.push(object)
  return places
}

/** Cuts whatever must be cut; true when the cut refused one that nothing foretold, so that all is to be done again. */
function* cutOnce(
  { objects }: Unit,
  closure: Closure,
  { names, resolve }: { names: Names; resolve: Resolve },
): Generator<readonly number[], boolean, ReadonlyMap<number, StixObject>> {
  const cut = placesWhere(objects.size, (object) => closure.goes(object) && closure.isCut(object))
  let isRefused = false
  for (let at = 0; at < cut.length; at += ASKED_AT_ONCE) {
    const whole = yield cut.slice(at, at + ASKED_AT_ONCE)
    for (const [object, value] of whole) {
      if (!closure.goes(object)) continue
      const { object: left, cuts } = cutObject(value, resolve)
      if (left) names.set(object, idsNamedIn(canonicalize(left)).map(objects.ids.add))
      else {
        const because = objects.ids.add(cuts[0]?.because ?? value.id)
        closure.stop(object, { fate: 'dropped', because })
        isRefused = true
      }
    }
  }
  return isRefused
}

const renderedOf = (unit: Unit, closure: Closure, names: Names): ReadonlySet<number> => {
  const { objects, isRedacted } = unit
  function* first(): Generator<number> {
    yield* unit.renderedBefore
    for (let object = 0; object < objects.size; object++)
      if (closure.goes(object) && (closure.isCut(object) || isRedacted(object))) yield objects.idOf(object)
  }
  const naming = { size: objects.size, idOf: objects.idOf, namesOf: names.of, goes: closure.goes }
  return spreadRenditions(naming, first())
}

type Leak = { readonly object: number; readonly because: number }

/** Settles what of a unit leaves; each round only takes away, so it ends. */
export function* settleUnit(unit: Unit): Settling {
  const { objects, standing } = unit
  const { ids } = objects
  const closure = openClosure(unit)
  const resolve = resolveText(unit, closure)
  const names = openNames(objects)
  const mayName = (id: number): boolean => {
    const object = objects.find(id)
    return object === undefined ? standing(id) !== 'may-not' : closure.goes(object)
  }
  while (true) {
    if (yield* cutOnce(unit, closure, { names, resolve })) continue
    const rendered = renderedOf(unit, closure, names)
    const leaks: Leak[] = []
    for (let object = 0; object < objects.size; object++) {
      if (!closure.goes(object)) continue
      const because = names.of(object).find((named) => !rendered.has(named) && !mayName(named))
      if (because !== undefined) leaks.push({ object, because })
    }
    if (leaks.length > 0) {
      for (const { object, because } of leaks) closure.stop(object, { fate: 'held', because })
      continue
    }
    return {
      goes: closure.goes,
      stayOf: closure.stayOf,
      resolve,
      isRendered: (id) => rendered.has(ids.find(id) ?? -1),
      rendered,
      // Under its own id nothing leaves that leaves under another; what the unit does not name was never seen.
      mayName(id) {
        const number = ids.find(id)
        return number === undefined || (!rendered.has(number) && mayName(number))
      },
    }
  }
}
