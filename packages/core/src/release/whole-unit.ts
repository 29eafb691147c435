// A unit that is in memory, closed and cut; for tests.
import { canonicalize } from '../json/canonical.ts'
import type { StixObject } from '../stix/object.ts'
import type { Standing, Stay } from './closure.ts'
import { type Cut, cutObject } from './cut.ts'
import { idsNamedIn } from './last-scan.ts'
import { referencesIn } from './requirement.ts'
import { settleUnit } from './settle.ts'

/** As `settleUnit`, over objects that are at hand; nothing is rendered. */
export type WholeUnit = {
  readonly objects: ReadonlyMap<string, StixObject>
  readonly standing: (id: string) => Standing
  readonly standIn?: (id: string) => string | undefined
}

/** The objects that go (unchanged ones are the same values), the permitted ones that stay, and the cuts by id. */
export const closeWhole = ({
  objects,
  ...more
}: WholeUnit): {
  leaving: ReadonlyMap<string, StixObject>
  staying: ReadonlyMap<string, Stay>
  cuts: ReadonlyMap<string, readonly Cut[]>
} => {
  const settling = settleUnit({
    ...more,
    objects: new Map([...objects].map(([id, object]) => [id, referencesIn(object)])),
    names: (id) => idsNamedIn(canonicalize(objects.get(id) ?? null)),
    redacted: new Set(),
    renderedBefore: new Set(),
  })
  let step = settling.next()
  while (!step.done)
    step = settling.next(new Map(step.value.map((id) => [id, objects.get(id) as StixObject])))
  const { closure } = step.value
  const leaving = new Map<string, StixObject>()
  const cuts = new Map<string, readonly Cut[]>()
  for (const [id, object] of objects) {
    if (!closure.goes(id)) continue
    const result = cutObject(object, closure.resolve)
    if (result.object !== undefined) leaving.set(id, result.object)
    if (result.cuts.length > 0) cuts.set(id, result.cuts)
  }
  return { leaving, staying: closure.staying, cuts }
}
