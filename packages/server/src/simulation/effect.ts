// What a change does to records that share everything the gate looks at, and how much of it there is in all.
import type { Simulation } from '@saphan/core/contract/simulation.ts'
import { decideAlike } from '@saphan/core/gate/difference.ts'
import { type Decision, mayGo } from '@saphan/core/gate/outcome.ts'
import type { PastGroup } from '../release/past.ts'
import type { Decided } from './decider.ts'
import type { Left } from './question.ts'

export type Effect = Simulation['lines'][number]['effect']

/** A group with both decisions on it; no effect: nothing changes for it. */
export type Weighed = {
  readonly group: PastGroup
  readonly before: Decision
  readonly after: Decision
  readonly effect: Effect | null
}

/** What people have approved goes as long as the rules ask for no more than a person. */
const goes = ({ approved }: PastGroup, decision: Decision): boolean =>
  mayGo(decision) || (approved && decision.outcome === 'needs-human')

const effectOf = (group: PastGroup, before: Decision, after: Decision): Effect | null => {
  if (decideAlike(before, after)) return null
  const [went, would] = [goes(group, before), goes(group, after)]
  if (group.standing === 'released' && went && !would) return 'stays'
  return group.standing === 'held' && !went && would ? 'goes' : 'otherwise'
}

/** The groups with what was answered on each. */
export const weigh = (groups: readonly PastGroup[], answers: Decided['answers']): Weighed[] =>
  groups.flatMap((group, at) => {
    const both = answers[at]
    return both === undefined ? [] : [{ group, ...both, effect: effectOf(group, both.before, both.after) }]
  })

const countOf = (weighed: readonly Weighed[], is: (one: Weighed) => boolean): number =>
  weighed.reduce((sum, one) => (is(one) ? sum + one.group.count : sum), 0)

export const totalsOf = (
  weighed: readonly Weighed[],
  left: Readonly<Record<Left, number>>,
): Simulation['totals'] => {
  const released = weighed.filter(({ group }) => group.standing === 'released')
  const held = weighed.filter(({ group }) => group.standing === 'held')
  const differs = ({ effect }: Weighed): boolean => effect !== null
  return {
    released: countOf(released, () => true),
    held: countOf(held, () => true),
    releasedDiffer: countOf(released, differs),
    releasedWouldStay: countOf(released, ({ effect }) => effect === 'stays'),
    heldDiffer: countOf(held, differs),
    heldWouldGo: countOf(held, ({ effect }) => effect === 'goes'),
    ...left,
    heldByReference: countOf(held, ({ group }) => mayGo(group)),
    classes: new Set(weighed.map(({ group }) => group.classId)).size,
  }
}
