// From groups of past decisions to the questions that decide them anew: what can be asked, and what cannot.
import type { ClassFacts } from '@saphan/core/facts/schema.ts'
import type { AgreementView } from '@saphan/core/gate/agreement-view.ts'
import type { PastGroup } from '../release/past.ts'
import { kindsFor } from '../release/judge.ts'
import type { Work } from './decider.ts'
import { viewIn, type Reaches } from './reach.ts'

/** Why a group is not decided again. */
export type Left = 'settled' | 'unseen' | 'unreached'

/** What is asked, the groups in the order of the questions, and how many records are left out for what reason. */
export type Questions = Pick<Work, 'facts' | 'views' | 'questions'> & {
  readonly groups: readonly PastGroup[]
  readonly left: Readonly<Record<Left, number>>
}

type Placed<T> = { readonly list: T[]; readonly place: (key: string, one: T) => number }

const placing = <T>(): Placed<T> => {
  const list: T[] = []
  const places = new Map<string, number>()
  return {
    list,
    place(key, one) {
      const known = places.get(key) ?? list.push(one) - 1
      places.set(key, known)
      return known
    },
  }
}

/** `classes`: the facts of those classes that the reader may see. */
export const questionsOf = (
  past: readonly PastGroup[],
  classes: ReadonlyMap<string, ClassFacts>,
  reaches: Reaches,
): Questions => {
  const facts = placing<ClassFacts>()
  const views = placing<AgreementView>()
  const groups: PastGroup[] = []
  const questions: Work['questions'][number][] = []
  const left: Record<Left, number> = { settled: 0, unseen: 0, unreached: 0 }
  for (const group of past) {
    const known = classes.get(group.classId)
    if (known === undefined) left.unseen += group.count
    else if (group.standing === 'settled') left.settled += group.count
    else {
      // INVARIANT: the kind of a record is among its class facts (docs/spec/facts.md §1).
      const asked = { kinds: kindsFor(known.kind), area: group.area }
      const before = viewIn(reaches.before, group, asked)
      const after = viewIn(reaches.after, group, asked)
      if (before === undefined || after === undefined) {
        left.unreached += group.count
        continue
      }
      groups.push(group)
      questions.push({
        party: group.party,
        facts: facts.place(group.classId, known),
        before: views.place(JSON.stringify(before), before),
        after: views.place(JSON.stringify(after), after),
      })
    }
  }
  return { facts: facts.list, views: views.list, questions, groups, left }
}
