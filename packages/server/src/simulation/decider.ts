// Decides groups of records twice, by the policies in force and by those proposed, and compares the two: pure work for a thread of
// its own, with nothing of the node but what is given here.
import type { Proposal } from '@saphan/core/contract/simulation.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { type ClassFacts, ORDERED_FACTS } from '@saphan/core/facts/schema.ts'
import { withFact } from '@saphan/core/facts/variation.ts'
import type { AgreementView } from '@saphan/core/gate/agreement-view.ts'
import type { Decision } from '@saphan/core/gate/outcome.ts'
import type { Bilingual } from '@saphan/core/language/bilingual.ts'
import { comparePolicies, type Comparison, type Pair, type Peer, type Reread } from '../gate/comparison.ts'
import { createEngine } from '../gate/engine.ts'
import type { PolicySource } from '../gate/pack.ts'
import { proposePack, proposeRules } from '../gate/proposal.ts'
import { UNTOUCHED } from '../gate/request.ts'

/** One group: a Party, and where its facts and what the agreement says of it stand in the lists. */
export type Question = {
  readonly party: string
  readonly facts: number
  /** What the agreement says now, and what it would say. */
  readonly before: number
  readonly after: number
}

export type Work = {
  readonly source: PolicySource
  readonly demonstration: boolean
  /** Whose node this is. */
  readonly self: string
  readonly proposal: Pick<Proposal, 'rules' | 'pack' | 'reading'>
  readonly facts: readonly ClassFacts[]
  readonly views: readonly AgreementView[]
  readonly questions: readonly Question[]
  /** Classes around which the smallest difference is looked for. */
  readonly bases: readonly ClassFacts[]
  readonly peers: readonly Peer[]
}

export type Decided = {
  readonly policies: { readonly before: string; readonly after: string }
  /** In the order of the questions. */
  readonly answers: readonly { readonly before: Decision; readonly after: Decision }[]
  readonly names: ReadonlyMap<string, Bilingual>
  readonly comparison: Comparison | null
}

const notListed = (place: string): SaphanError =>
  new SaphanError('gate.request-malformed', `the fact at \`${place}\` is not in its list`, {
    details: { place },
  })

const rereadOf = (reading: Proposal['reading']): Reread => {
  if (reading === undefined) return (facts) => facts
  const { fact, from, to } = reading
  const values: readonly string[] = ORDERED_FACTS[fact]
  if (!values.includes(from)) throw notListed('/reading/from')
  if (!values.includes(to)) throw notListed('/reading/to')
  return (facts) => (facts[fact] === from ? withFact(facts, fact, to) : facts)
}

const proposedSource = ({ source, proposal, self }: Work): PolicySource => {
  const withPack = proposal.pack === undefined ? source : proposePack(source, proposal.pack, self)
  return proposal.rules === undefined ? withPack : proposeRules(withPack, proposal.rules)
}

const makePair = (work: Work): Pair => {
  const { source, demonstration, proposal } = work
  const reread = rereadOf(proposal.reading)
  const next = proposedSource(work)
  const before = { source, engine: createEngine(source, { demonstration }) }
  const after = next === source ? before : { source: next, engine: createEngine(next, { demonstration }) }
  return { before, after, reread }
}

const answer = (work: Work, { before, after, reread }: Pair): Decided['answers'] => {
  const { facts, views, questions } = work
  const later = facts.map(reread)
  const at = <T>(list: readonly T[], index: number): T => {
    const one = list[index]
    if (one === undefined) throw new SaphanError('simulation.failed', `there is no place ${index} in a list`)
    return one
  }
  return questions.map(({ party, ...places }) => {
    const asked = { party, record: UNTOUCHED, validUntil: null }
    return {
      before: before.engine.decideRelease({
        ...asked,
        facts: at(facts, places.facts),
        agreement: at(views, places.before),
      }),
      after: after.engine.decideRelease({
        ...asked,
        facts: at(later, places.facts),
        agreement: at(views, places.after),
      }),
    }
  })
}

/** Does the work; throws what a refused proposal throws. */
export const decideBoth = (work: Work): Decided => {
  const pair = makePair(work)
  const { before, after } = pair
  const { reading } = work.proposal
  const isCompared = before !== after || reading !== undefined
  const rules = [...before.engine.rules().values(), ...after.engine.rules().values()]
  return {
    policies: { before: before.engine.version(), after: after.engine.version() },
    answers: answer(work, pair),
    names: new Map(rules.map(({ id, text }) => [id, text.name])),
    comparison: isCompared
      ? comparePolicies(pair, {
          bases: work.bases,
          peers: work.peers,
          also: reading === undefined ? [] : [reading.fact],
        })
      : null,
  }
}
