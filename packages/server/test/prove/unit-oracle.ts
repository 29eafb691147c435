// What of a unit may leave, from the words of the specification: each record by the tables, what its redactors leave by
// docs/spec/facts.md §7, and what goes with what by the design.
import type { CrossingRequest } from '../../src/gate/request.ts'
import type { Sample } from '../pipeline/graph.ts'
import { closeOver, type Expected, type Going } from '../pipeline/oracle.ts'
import { type Law, type Verdict, verdictOn } from './oracle.ts'

/** A record of a unit with what is asked about it. */
export type Asked = { readonly sample: Sample; readonly request: CrossingRequest }

/** What must and must not be found of a record in what leaves. */
type Words = { readonly there: readonly string[]; readonly gone: readonly string[] }

/** What may leave of a unit. */
export type UnitVerdict = {
  readonly verdicts: readonly Verdict[]
  readonly expected: Expected
  /** By id, of each record that leaves. */
  readonly words: ReadonlyMap<string, Words>
}

type Redacted = { readonly going: Going; readonly words: Words }

const without =
  (sample: Sample, properties: readonly string[]): Sample['build'] =>
  (links) => {
    const whole = sample.build(links)
    return whole && Object.fromEntries(Object.entries(whole).filter(([name]) => !properties.includes(name)))
  }

/** A part that is marked RED, with the words in it; a note is nothing without its words. */
const cutPart = (sample: Sample): Sample | undefined =>
  sample.words === 'content'
    ? undefined
    : {
        ...sample,
        parts: [],
        person: undefined,
        mention: undefined,
        build: without(sample, [sample.words, 'granular_markings']),
      }

/**
 * What redactors leave of a record, undefined if nothing: one that found nothing of what it is for lets nothing go, for the fact
 * stands on something that it does not see.
 */
const redact = (sample: Sample, cuts: readonly string[]): Redacted | undefined => {
  let left: Sample = sample
  const gone: string[] = []
  if (cuts.includes('granular-marking') && sample.parts.includes('red')) {
    const cut = cutPart(sample)
    if (cut === undefined) return undefined
    left = cut
    gone.push(sample.secret, ...[sample.person ?? []].flat())
  }
  // Nothing in these graphs says who was hit or where.
  if (cuts.includes('victim')) return undefined
  if (cuts.includes('attribution') && left.credit !== undefined) {
    gone.push(left.credit)
    left = { ...left, credit: undefined, build: without(left, ['external_references']) }
  }
  const isPersonal = cuts.includes('personal-data')
  if (isPersonal && left.person === undefined) return undefined
  if (isPersonal && left.person !== undefined) gone.push(left.person)
  const own = [sample.secret, ...[sample.person ?? []].flat(), ...[sample.credit ?? []].flat()]
  return {
    going: { ...left, isRedacted: gone.length > 0 },
    words: { there: own.filter((word) => !gone.includes(word)), gone },
  }
}

/** Judges a unit; `outside` is what is known of ids that are not in it. */
export const verdictOnUnit = (
  law: Law,
  asked: readonly Asked[],
  outside: ReadonlyMap<string, boolean>,
): UnitVerdict => {
  const verdicts = asked.map(({ request }) => verdictOn(law, request))
  const redacted = asked.flatMap(({ sample }, at) => {
    const verdict = verdicts[at]
    const goes = verdict?.outcome === 'allow' || verdict?.outcome === 'allow-with'
    return goes ? (redact(sample, verdict.redactors) ?? []) : []
  })
  const inUnit = new Set(asked.map(({ sample }) => sample.id))
  const expected = closeOver(
    inUnit,
    redacted.map(({ going }) => going),
    (id) => outside.get(id),
  )
  return {
    verdicts,
    expected,
    words: new Map(redacted.map(({ going, words }) => [going.id, words])),
  }
}
