// The unit of a release that begins with chosen objects: downward along references, never to what points at them.
import type { StixObject } from '../stix/object.ts'
import { referencesOf } from '../stix/reference.ts'

/** The ids among `objects` that go along with the chosen ones, and the relationships of which both ends are among them. */
export function unitFrom(
  chosen: Iterable<string>,
  objects: ReadonlyMap<string, StixObject>,
): ReadonlySet<string> {
  const unit = new Set<string>()
  const waiting = new Map<string, StixObject[]>()
  for (const object of objects.values()) {
    if (object.type !== 'relationship') continue
    for (const { id, role } of referencesOf(object)) {
      const list = waiting.get(id)
      if (role !== 'end') continue
      if (list === undefined) waiting.set(id, [object])
      else list.push(object)
    }
  }
  const queue = [...chosen]
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    const object = objects.get(id)
    if (object === undefined || unit.has(id)) continue
    unit.add(id)
    for (const reference of referencesOf(object)) queue.push(reference.id)
    for (const relationship of waiting.get(id) ?? []) {
      const ends = referencesOf(relationship).filter((reference) => reference.role === 'end')
      if (ends.every((end) => unit.has(end.id))) queue.push(relationship.id)
    }
  }
  return unit
}
