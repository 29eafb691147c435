// A simulation from a proposal to its answer: past decisions in groups, each group decided twice, what differs counted and named.
import { alpha3Of } from '@saphan/core/agreement/country-vocabulary.ts'
import type { Proposal, Simulation, SimulatedLine } from '@saphan/core/contract/simulation.ts'
import { harmlessFacts } from '@saphan/core/facts/harmless.ts'
import type { ClassFacts } from '@saphan/core/facts/schema.ts'
import type { Memory } from '../agreement/book.ts'
import { view, type World } from '../gate/act.ts'
import type { Actor } from '../gate/actor.ts'
import type { Peer } from '../gate/comparison.ts'
import type { Engine } from '../gate/engine.ts'
import { lineOf } from '../record/line.ts'
import { readLines } from '../record/list.ts'
import { readClasses } from '../record/store.ts'
import { type Look, type PastGroup, readPast } from '../release/past.ts'
import type { Decided, Work } from './decider.ts'
import { totalsOf, type Weighed, weigh } from './effect.ts'
import { LIMITS } from './limit.ts'
import { decidedOf, differenceOf, nameRemarkable, nameRules } from './naming.ts'
import { questionsOf } from './question.ts'
import { readReaches, type Reaches } from './reach.ts'
import { decideApart } from './thread.ts'

/** What simulating needs of the node. */
export type SimulationWorld = World & {
  readonly engine: Engine
  readonly memory: Memory
  readonly self: string
}

export type SimulationNeeds = {
  readonly demonstration: boolean
  /** The facts of the cases with expected decisions. */
  readonly cases: () => Promise<readonly ClassFacts[]>
}

const MOST_LINES = 500
const EFFECTS: readonly Weighed['effect'][] = ['stays', 'goes', 'otherwise']

const peersOf = (reaches: Reaches): Peer[] => {
  const parties = [...new Set(reaches.before.map(({ party }) => party))]
  return (parties.length === 0 ? ['XX'] : parties).map((party) => ({
    party,
    releasableTo: `REL:${alpha3Of(party) ?? party}`,
  }))
}

/**
 * The facts of the classes that are counted for this reader: those whose records they may see, and all for whoever approves releases,
 * who sees what waits whatever its class. Records themselves are shown by class to everybody.
 */
const readKnown = (
  { gate }: SimulationWorld,
  { look, actor, past }: { look: Look; actor: Actor; past: readonly PastGroup[] },
): Promise<Map<string, ClassFacts>> => {
  const ids = [...new Set(past.map(({ classId }) => classId))]
  const seesAll = gate.mayAct(actor, 'release:approve')
  return look((db, permit) => {
    const seen = new Set(permit.classes)
    return readClasses(db, permit, seesAll ? ids : ids.filter((id) => seen.has(id)))
  })
}

const weightiestFirst = (weighed: readonly Weighed[]): Weighed[] =>
  weighed
    .filter(({ effect }) => effect !== null)
    .toSorted(
      (a, b) => EFFECTS.indexOf(a.effect) - EFFECTS.indexOf(b.effect) || b.group.count - a.group.count,
    )

const readExamples = async (look: Look, shown: readonly Weighed[]) => {
  const places = [...new Set(shown.flatMap(({ group: { first, last } }) => [first, last]))]
  const rows = await look((db, permit) => readLines(db, permit, places))
  const byPlace = new Map(rows.map((row) => [row.place, lineOf(row)]))
  return ({ group: { first, last } }: Weighed): SimulatedLine['examples'] =>
    [...new Set([first, last])].flatMap((place) => byPlace.get(place) ?? [])
}

type Answered = {
  readonly weighed: readonly Weighed[]
  readonly decided: Decided
  readonly known: ReadonlyMap<string, ClassFacts>
  readonly totals: Simulation['totals']
}

const lineFor = (
  { group, before, after, effect }: Weighed,
  known: Answered['known'],
  examples: SimulatedLine['examples'],
): SimulatedLine[] =>
  effect === null
    ? []
    : [
        {
          class: group.classId,
          kind: known.get(group.classId)?.kind ?? 'unknown',
          area: group.area,
          to: group.party,
          agreement: group.agreementId,
          standing: group.standing === 'released' ? 'released' : 'held',
          approved: group.approved,
          count: group.count,
          effect,
          before: decidedOf(before),
          after: decidedOf(after),
          examples,
        },
      ]

const replyOf = async ({ weighed, decided, known, totals }: Answered, look: Look): Promise<Simulation> => {
  const differing = weightiestFirst(weighed)
  const shown = differing.slice(0, MOST_LINES)
  const examplesOf = await readExamples(look, shown)
  const { comparison } = decided
  const decisions = [...shown, ...(comparison?.shown ? [comparison.shown] : [])]
  const classes = new Set(shown.map(({ group }) => group.classId))
  return {
    policies: decided.policies,
    totals,
    lines: shown.flatMap((one) => lineFor(one, known, examplesOf(one))),
    more: differing.length - shown.length,
    classes: Object.fromEntries(
      [...classes].flatMap((id) => {
        const facts = known.get(id)
        return facts === undefined ? [] : [[id, nameRemarkable(facts)] as const]
      }),
    ),
    rules: nameRules(
      decisions.flatMap(({ before, after }) => [before, after]),
      decided.names,
    ),
    difference: differenceOf(comparison),
    limits: [...LIMITS],
  }
}

/** Says what would be different; throws what a refused proposal throws. Nothing is stored, and nothing comes into force. */
export const simulate = async (
  world: SimulationWorld,
  { demonstration, cases }: SimulationNeeds,
  { actor, proposal }: { readonly actor: Actor; readonly proposal: Proposal },
): Promise<Simulation> => {
  const look: Look = (read) => view(world, actor, 'policy:read', read)
  const { memory, self, engine } = world
  const reaches = await readReaches({ memory, self, now: world.clock.now() }, look, proposal.agreement)
  const past = await readPast(look)
  const known = await readKnown(world, { look, actor, past })
  const asked = questionsOf(past, known, reaches)
  const { agreement: _agreement, ...policies } = proposal
  const work: Work = {
    source: engine.source(),
    demonstration,
    self,
    proposal: policies,
    facts: asked.facts,
    views: asked.views,
    questions: asked.questions,
    bases: [harmlessFacts(), ...(await cases()), ...known.values()],
    peers: peersOf(reaches),
  }
  const decided = await decideApart(work)
  const weighed = weigh(asked.groups, decided.answers)
  return replyOf({ weighed, decided, known, totals: totalsOf(weighed, asked.left) }, look)
}
