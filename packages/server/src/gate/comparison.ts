// Two sets of policies side by side: which rules are not the same in both, what these look at, and the smallest set of facts that is
// decided differently. INVARIANT: a class is passed over unasked only where none of the changed rules can hold by its facts alone,
// for then both sets are the same to it.
import type { ClassFacts, FactName } from '@saphan/core/facts/schema.ts'
import { FACT_NAMES } from '@saphan/core/facts/schema.ts'
import { harmlessFacts } from '@saphan/core/facts/harmless.ts'
import { factsAround } from '@saphan/core/facts/variation.ts'
import type { AgreementView } from '@saphan/core/gate/agreement-view.ts'
import { CROSSINGS } from '@saphan/core/gate/agreement-view.ts'
import { AUTHORITY_NAMES } from '@saphan/core/gate/authority.ts'
import { decideAlike, findSmallestDifference, type Search } from '@saphan/core/gate/difference.ts'
import type { Decision } from '@saphan/core/gate/outcome.ts'
import { MEMBER_ROLES } from '@saphan/core/gate/role.ts'
import { isSigned } from '@saphan/core/gate/rule.ts'
import type { Engine } from './engine.ts'
import type { PackRule, PolicySource } from './pack.ts'
import { type CrossingRequest, factsContext, type RecordView, UNTOUCHED } from './request.ts'
import { type Reach, reachOf } from './select.ts'

const rulesById = ({ packs }: PolicySource): Map<string, PackRule> =>
  new Map(packs.flatMap(({ rules }) => rules.map((one) => [one.rule.id, one] as const)))

const decides = (one: PackRule | undefined): string =>
  one === undefined ? '' : JSON.stringify([one.policy, one.annotations, isSigned(one.rule)])

/** The rules that are not the same in both, each as it is in either. */
export const changedRules = (before: PolicySource, after: PolicySource): PackRule[] => {
  const [old, young] = [rulesById(before), rulesById(after)]
  return [...new Set([...old.keys(), ...young.keys()])]
    .filter((id) => decides(old.get(id)) !== decides(young.get(id)))
    .flatMap((id) => [old.get(id), young.get(id)])
    .filter((one) => one !== undefined)
}

type Question = 'release' | 'receive'

/** In which circumstances a question is asked, beside the facts. */
export type Circumstance = {
  readonly question: Question
  readonly party: string
  readonly agreement: AgreementView
  readonly record: RecordView
}

/** A way in which facts would be read before they are decided. */
export type Reread = (facts: ClassFacts) => ClassFacts

/** What is compared: the engines, their policies, and how facts would be read by the second. */
export type Pair = {
  readonly before: { readonly engine: Engine; readonly source: PolicySource }
  readonly after: { readonly engine: Engine; readonly source: PolicySource }
  readonly reread: Reread
}

/** What is found: the search, where the difference shows, and both decisions. */
export type Comparison = {
  /** Ids of the rules that are not the same in both. */
  readonly changed: readonly string[]
  readonly questions: readonly Question[]
  readonly search: Search
  readonly shown: (Circumstance & { readonly before: Decision; readonly after: Decision }) | null
}

const isFactName = (name: string | undefined): name is FactName => FACT_NAMES.some((one) => one === name)

/** Questions about legal bases look at facts, approvals and authorities without their surroundings. */
const factsIn = (paths: readonly (readonly string[])[]): FactName[] => {
  if (paths.some(([first, second]) => first === undefined || (first === 'facts' && second === undefined)))
    return [...FACT_NAMES]
  const names = paths.map(([first, second]) => (first === 'facts' ? second : first))
  return [...new Set(names.filter(isFactName))]
}

const looksAt = (paths: readonly (readonly string[])[], ...wanted: readonly string[]): boolean =>
  paths.some((path) => path.length === 0 || wanted.some((name) => path.includes(name)))

const CROSSING: readonly Question[] = ['release', 'receive']

const questionsOf = (rules: readonly PackRule[]): Question[] =>
  CROSSING.filter((question) =>
    rules.some(
      ({ actions }) =>
        actions === null ||
        actions.includes(question) ||
        (question === 'release' && actions.includes('basis')),
    ),
  )

/** Nothing of the agreement stands against it. */
const permissive = (releasableTo: string): AgreementView => ({
  state: 'in-force',
  mayCross: 'everything',
  areaInForce: true,
  kindAllowed: true,
  directionAllowed: true,
  recipientDesignated: true,
  decisionRequired: false,
  kindWhileSuspended: false,
  releasableTo,
  exerciseFeed: false,
})

const agreementsFor = (paths: readonly (readonly string[])[], releasableTo: string): AgreementView[] => {
  const plain = permissive(releasableTo)
  const names = [
    ...new Set(paths.flatMap(([first, second]) => (first === 'agreement' ? (second ?? []) : []))),
  ]
  const others = names.flatMap((name): AgreementView[] => {
    if (name === 'mayCross') return CROSSINGS.map((mayCross) => ({ ...plain, mayCross }))
    const value = plain[name as keyof AgreementView]
    return typeof value === 'boolean' ? [{ ...plain, [name]: !value }] : []
  })
  return [plain, ...others]
}

const APPROVED: RecordView = {
  ...UNTOUCHED,
  approvals: MEMBER_ROLES.toSorted(),
  authorities: Object.keys(AUTHORITY_NAMES).toSorted(),
}

const recordsFor = (paths: readonly (readonly string[])[]): RecordView[] => {
  const records = looksAt(paths, 'approvals', 'authorities') ? [UNTOUCHED, APPROVED] : [UNTOUCHED]
  return looksAt(paths, 'namedPersons')
    ? records.flatMap((one) => [one, { ...one, namedPersons: true }])
    : records
}

const ask = (engine: Engine, { question, ...rest }: Circumstance, facts: ClassFacts): Decision => {
  const request: CrossingRequest = { ...rest, facts, validUntil: null }
  return question === 'release' ? engine.decideRelease(request) : engine.decideReceive(request)
}

/** Questions to both engines before the search is given up, and as many to make what was found smaller. */
const MOST_ASKED = 4000
/** Classes looked at, most of which need not be asked about. */
const MOST_CLASSES = 40_000
/** Sets of facts tried to make what was found smaller, most of them more than once. */
const MOST_TRIES = 150_000

/** The other Parties of the node, each with the code by which a record is marked as releasable to it. */
export type Peer = { readonly party: string; readonly releasableTo: string }

/**
 * The smallest set of facts that is decided differently among the given classes and all that are one or two facts away from them,
 * of those facts that the changed rules look at; `also`: facts that would be read differently.
 */
export const comparePolicies = (
  { before, after, reread }: Pair,
  { bases, peers, also }: { bases: readonly ClassFacts[]; peers: readonly Peer[]; also: readonly FactName[] },
): Comparison => {
  const changed = changedRules(before.source, after.source)
  const reaches: Reach[] = changed.map(({ conditions }) => reachOf(conditions))
  const paths = reaches.flatMap((reach) => reach.paths)
  const questions = also.length > 0 ? [...CROSSING] : questionsOf(changed)
  const circumstances = questions.flatMap((question) =>
    peers.flatMap(({ party, releasableTo }) =>
      agreementsFor(paths, releasableTo).flatMap((agreement) =>
        recordsFor(paths).map((record): Circumstance => ({ question, party, agreement, record })),
      ),
    ),
  )
  let asked = 0
  let looked = 0
  let tries = 0
  const shownBy = (facts: ClassFacts): Comparison['shown'] => {
    looked += 1
    const read = reread(facts)
    const isSame =
      read === facts && !reaches.some(({ canMatter }) => canMatter({ facts: factsContext(facts) }))
    if (isSame) return null
    for (const circumstance of circumstances) {
      asked += 1
      const one = ask(before.engine, circumstance, facts)
      const other = ask(after.engine, circumstance, read)
      if (!decideAlike(one, other)) return { ...circumstance, before: one, after: other }
    }
    return null
  }
  const search = findSmallestDifference({
    domain: questions.length === 0 ? [] : factsAround(bases, [...new Set([...factsIn(paths), ...also])]),
    plain: harmlessFacts(),
    differs: (facts) => shownBy(facts) !== null,
    mayLook: () => asked < MOST_ASKED && looked < MOST_CLASSES,
    mayReduce: () => asked < 2 * MOST_ASKED && (tries += 1) < MOST_TRIES,
  })
  const ids = [...new Set(changed.map(({ rule }) => rule.id))]
  return {
    changed: ids,
    questions,
    search,
    shown: search.found === null ? null : shownBy(search.found.facts),
  }
}
