// What of a unit leaves, settled to the end: closed, cut, rendered, and nothing named that stays. Objects are asked for only
// where one must be cut, so that a unit can be larger than memory.
import { canonicalize } from '../json/canonical.ts'
import type { StixObject } from '../stix/object.ts'
import { type Closure, type ClosureInput, openClosure } from './closure.ts'
import { cutObject } from './cut.ts'
import { idsNamedIn } from './last-scan.ts'
import { spreadRenditions } from './rendition.ts'

/** A unit by ids: what each object refers to (closure), and more about those that the gate lets go. */
export type Unit = ClosureInput & {
  /** Every id that an object's text names, its own among them (`idsNamedIn`). */
  readonly names: (id: string) => readonly string[]
  /** Objects of which a redactor cut something. */
  readonly redacted: ReadonlySet<string>
  /** Ids that were rendered for the audience before, inside the unit or outside. */
  readonly renderedBefore: ReadonlySet<string>
}

/** What leaves: `closure` says which objects and how they are cut, `rendered` which leave under another id. */
export type Settled = {
  readonly closure: Pick<Closure, 'staying' | 'goes' | 'resolve'>
  readonly rendered: ReadonlySet<string>
  /** Whether a text that leaves may name an id as it is. */
  readonly mayName: (id: string) => boolean
}

/** Asks for objects, as they are after redaction, by id; takes what it is given for answers. */
export type Settling = Generator<readonly string[], Settled, ReadonlyMap<string, StixObject>>

const ASKED_AT_ONCE = 500

/** Cuts whatever must be cut; true when the cut refused one that nothing foretold, so that all is to be done again. */
function* cutOnce(
  closure: Closure,
  ids: readonly string[],
  names: Map<string, readonly string[]>,
): Generator<readonly string[], boolean, ReadonlyMap<string, StixObject>> {
  const cut = ids.filter((id) => closure.goes(id) && closure.isCut(id))
  let isRefused = false
  for (let at = 0; at < cut.length; at += ASKED_AT_ONCE) {
    const objects = yield cut.slice(at, at + ASKED_AT_ONCE)
    for (const [id, object] of objects) {
      if (!closure.goes(id)) continue
      const { object: left, cuts } = cutObject(object, closure.resolve)
      if (left) names.set(id, idsNamedIn(canonicalize(left)))
      else {
        closure.stop(id, { fate: 'dropped', because: cuts[0]?.because ?? id })
        isRefused = true
      }
    }
  }
  return isRefused
}

/** Settles what of a unit leaves; each round only takes away, so it ends. */
export function* settleUnit(unit: Unit): Settling {
  const closure = openClosure(unit)
  const ids = [...unit.objects.keys()]
  const cutNames = new Map<string, readonly string[]>()
  const mayName = (id: string): boolean =>
    unit.objects.has(id) ? closure.goes(id) : unit.standing(id) !== 'may-not'
  const namesOf = (id: string): readonly string[] => cutNames.get(id) ?? unit.names(id)
  while (true) {
    if (yield* cutOnce(closure, ids, cutNames)) continue
    const going = ids.filter(closure.goes)
    const first = [
      ...unit.renderedBefore,
      ...going.filter((id) => closure.isCut(id) || unit.redacted.has(id)),
    ]
    const rendered =
      first.length === 0
        ? new Set<string>()
        : spreadRenditions(
            going.map((id) => [id, namesOf(id)] as const),
            first,
          )
    const leaks = going.flatMap((id) => {
      const because = namesOf(id).find((named) => !rendered.has(named) && !mayName(named))
      return because === undefined ? [] : [{ id, because }]
    })
    // Under its own id nothing leaves that leaves under another.
    if (leaks.length === 0) return { closure, rendered, mayName: (id) => !rendered.has(id) && mayName(id) }
    for (const { id, because } of leaks) closure.stop(id, { fate: 'held', because })
  }
}
