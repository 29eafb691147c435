// What is kept of the records of a unit while it is decided: the gate's answers and the ids that their texts name, as numbers.
// A record itself is read again when it is needed, so that a unit can be larger than memory.
import { randomInt } from 'node:crypto'
import { createIntColumn, createNumberColumn } from '@saphan/core/bytes/column.ts'
import { classId } from '@saphan/core/facts/class-id.ts'
import { readContent } from '@saphan/core/facts/content.ts'
import { findCandidates } from '@saphan/core/facts/finder/object-candidate.ts'
import type { ClassFacts } from '@saphan/core/facts/schema.ts'
import { mayGo } from '@saphan/core/gate/outcome.ts'
import { factsAfterRedaction } from '@saphan/core/gate/redaction/redact.ts'
import { REDACTOR_IDS, type RedactorId } from '@saphan/core/gate/redaction/redactor.ts'
import { canonicalize } from '@saphan/core/json/canonical.ts'
import { idsNamedIn } from '@saphan/core/release/last-scan.ts'
import { referencesIn } from '@saphan/core/release/requirement.ts'
import { createUnitGraph, type UnitGraph } from '@saphan/core/release/unit-graph.ts'
import type { StixObject } from '@saphan/core/stix/object.ts'
import type { UnitRecord } from '../record/unit-page.ts'
import type { Judged } from './judge.ts'
import type { Trims } from './trim-store.ts'
import { fitTrims } from './trimming.ts'

/** A record, its content, what the gate said, and what reviewers took of it whose taking people have approved. */
export type Candidate = {
  readonly row: UnitRecord
  readonly object: StixObject
  readonly judged: Judged
  readonly trims?: Trims
}

/** The object after its redactors; undefined when nothing of it can go. */
export type Redact = (object: StixObject, redactors: readonly string[]) => StixObject | undefined

/** The sketches of a unit, by the order in which they were added. */
export type Sketches = {
  /** What refers to what, of those that the gate lets through and the redactors leave something of. */
  readonly graph: UnitGraph
  readonly size: () => number
  /** Sketches a candidate; gives its number. */
  readonly add: (candidate: Candidate) => number
  readonly judgedOf: (sketch: number) => Judged
  /** The place of the record. */
  readonly placeOf: (sketch: number) => bigint
  /** The number of the object's id. */
  readonly idOf: (sketch: number) => number
  /** The place of the object in the graph; undefined when it does not go. */
  readonly nodeOf: (sketch: number) => number | undefined
  /** The facts of what leaves, where something was cut: they may have fallen. */
  readonly cutFactsOf: (sketch: number) => ClassFacts | null
}

/** What the redacted object still says is never undercut. */
const factsAfter = (object: StixObject, { decision, facts }: Judged): ClassFacts => {
  const done = decision.redactors.filter((id): id is RedactorId =>
    (REDACTOR_IDS as readonly string[]).includes(id),
  )
  const said = readContent(object, findCandidates(object), facts.publicByLicence === 'yes')
  const content = Object.fromEntries(
    Object.entries(said).map(([name, saying]) => [name, saying.value]),
  ) as Partial<ClassFacts>
  return factsAfterRedaction(facts, done, content)
}

const afterRedactors = ({ object, judged }: Candidate, redact: Redact): StixObject | undefined =>
  judged.decision.redactors.length === 0 ? object : redact(object, judged.decision.redactors)

const afterTrims = (left: StixObject | undefined, { trims }: Candidate): StixObject | undefined =>
  left && trims ? fitTrims(left, trims)?.object : left

/** The object as its redactors and reviewers leave it; undefined when nothing of it can go. */
export const afterRedaction = (candidate: Candidate, redact: Redact): StixObject | undefined =>
  afterTrims(afterRedactors(candidate, redact), candidate)

const NONE = -1
const MOST_SEEDS = 2 ** 31

/** Values that many sketches share, each once; a number for each. */
const createShared = <Value, Key>(
  keyOf: (value: Value) => Key,
): { add: (value: Value) => number; at: (number: number) => Value | undefined } => {
  const numbers = new Map<Key, number>()
  const values: Value[] = []
  return {
    add(value) {
      const key = keyOf(value)
      const known = numbers.get(key)
      if (known !== undefined) return known
      numbers.set(key, values.length)
      return values.push(value) - 1
    },
    at: (number) => values[number],
  }
}

/** A node in the graph and the number of the facts after cutting, of what goes. */
type Going = { readonly node: number; readonly cutFacts: number }

const STAYING: Going = { node: NONE, cutFacts: NONE }

/** Begins the sketches of a unit. */
export const createSketches = (redact: Redact): Sketches => {
  const graph = createUnitGraph(randomInt(MOST_SEEDS))
  const answers = createShared((judged: Judged) => judged)
  const cutFacts = createShared(classId)
  const columns = {
    place: createNumberColumn(),
    id: createIntColumn(),
    answer: createIntColumn(),
    node: createIntColumn(),
    cutFacts: createIntColumn(),
  }
  const goingOf = (candidate: Candidate): Going => {
    const { row, judged } = candidate
    const redacted = mayGo(judged.decision) ? afterRedactors(candidate, redact) : undefined
    const object = afterTrims(redacted, candidate)
    if (!redacted || !object) return STAYING
    const isWhole = object === candidate.object
    const text = isWhole && row.canonical !== null ? row.canonical : canonicalize(object)
    const node = graph.add({
      id: row.objectId,
      references: referencesIn(object),
      names: idsNamedIn(text),
    })
    // INVARIANT: facts fall by redactors alone, so what a reviewer took is not looked at.
    return { node, cutFacts: isWhole ? NONE : cutFacts.add(factsAfter(redacted, judged)) }
  }
  return {
    graph,
    size: columns.place.size,
    add(candidate) {
      const going = goingOf(candidate)
      columns.id.push(graph.ids.add(candidate.row.objectId))
      columns.answer.push(answers.add(candidate.judged))
      columns.node.push(going.node)
      columns.cutFacts.push(going.cutFacts)
      return columns.place.push(Number(candidate.row.place))
    },
    judgedOf(sketch) {
      const judged = answers.at(columns.answer.at(sketch))
      if (!judged) throw new RangeError(`there is no sketch ${sketch}`)
      return judged
    },
    placeOf: (sketch) => BigInt(columns.place.at(sketch)),
    idOf: columns.id.at,
    nodeOf(sketch) {
      const node = columns.node.at(sketch)
      return node === NONE ? undefined : node
    },
    cutFactsOf: (sketch) => cutFacts.at(columns.cutFacts.at(sketch)) ?? null,
  }
}

/** The numbers of all sketches. */
export const allOf = (sketches: Sketches): number[] => Array.from({ length: sketches.size() }, (_, at) => at)
