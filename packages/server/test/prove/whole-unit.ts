// A unit decided by the product and by the oracle, compared byte for byte as far as a redactor may not choose its words.
import { combineArrivals } from '@saphan/core/facts/strictness.ts'
import { type Decision, mayGo } from '@saphan/core/gate/outcome.ts'
import type { CaseBase } from '../../src/gate/case.ts'
import type { CrossingRequest } from '../../src/gate/request.ts'
import { drawsFrom } from '../draws.ts'
import { graphOf } from '../pipeline/graph.ts'
import { arrivalsOf, fault, type Fault, requestOf, wordsOf } from './crossing.ts'
import type { Bench, Pair } from './packs.ts'
import { strictestOf } from './strictest.ts'
import type { Unit } from './unit.ts'
import { type Asked, type UnitVerdict, verdictOnUnit } from './unit-oracle.ts'
import { type Left, releaseUnit, type Released } from './unit-release.ts'

const tailOf = (id: string): string => id.slice(-36).toLowerCase()

type Body = Record<string, unknown>

/** Without the time of a rendition, and without the words that a redactor was in. */
const comparable = (object: Body, isWordless: boolean): Body => {
  const { modified: _, ...rest } = object
  return isWordless ? { ...rest, description: '', content: '' } : rest
}

/** The object with ids exchanged by those under which their objects leave, however they are written. */
const exchanged = (object: Body, left: ReadonlyMap<string, Left>): Body => {
  let text = JSON.stringify(object)
  for (const [id, { id: instead }] of left)
    if (id !== instead) text = text.replaceAll(new RegExp(id, 'gi'), instead)
  return JSON.parse(text) as Body
}

/** (b) Whatever is permitted leaves, with the redactions that are demanded and nothing more. */
const compareLeft = ({ expected, words }: UnitVerdict, left: ReadonlyMap<string, Left>): Fault[] => {
  const faults = fault('what leaves', [...left.keys()].toSorted(), [...expected.keys()].toSorted())
  if (faults.length > 0) return faults
  for (const [id, { left: object, isRendered }] of expected) {
    const one = left.get(id)
    if (one === undefined) continue
    const { there = [], gone = [] } = words.get(id) ?? {}
    faults.push(...fault('whether another id is given', one.id !== id, isRendered))
    const isWordless = gone.some((word) => word.includes('@'))
    faults.push(
      ...fault(
        'what is left of an object',
        comparable(JSON.parse(one.text) as Body, isWordless),
        comparable(exchanged(object, left), isWordless),
      ),
      ...fault(
        'words that are lost',
        there.filter((word) => !one.text.includes(word)),
        [],
      ),
    )
  }
  return faults
}

/** (a) No byte of what stays or was cut: no id but of what leaves under it, no planted word. */
const findForbidden = (
  asked: readonly Asked[],
  { expected, words }: UnitVerdict,
  left: ReadonlyMap<string, Left>,
): Fault[] => {
  const all = [...left.values()].map(({ text }) => text.toLowerCase()).join('\n')
  const forbidden = asked.flatMap(({ sample }) => {
    const { id, secret, person, credit } = sample
    const going = expected.get(id)
    if (going === undefined) return [tailOf(id), secret, ...[person ?? []].flat(), ...[credit ?? []].flat()]
    return [...(going.isRendered ? [tailOf(id)] : []), ...(words.get(id)?.gone ?? [])]
  })
  return fault(
    'forbidden words',
    forbidden.filter((word) => all.includes(word)),
    [],
  )
}

type Both = { readonly said: Released; readonly judged: UnitVerdict; readonly faults: readonly Fault[] }

const decide = async (
  bench: Bench,
  asked: readonly Asked[],
  outside: ReadonlyMap<string, boolean>,
): Promise<Both> => {
  const said = await releaseUnit(bench, asked, outside)
  const judged = verdictOnUnit(bench.law, asked, outside)
  return {
    said,
    judged,
    faults: [
      ...fault('decisions', said.decisions.map(wordsOf), judged.verdicts),
      ...findForbidden(asked, judged, said.left),
      ...compareLeft(judged, said.left),
    ],
  }
}

/** (c) With a further forbid no more records leave, and no words of them that did not leave before. */
const grown = (before: Released, after: Released, asked: readonly Asked[]): Fault[] => {
  const more = [...after.left.keys()].filter((id) => !before.left.has(id))
  const words = asked.flatMap(({ sample }) => {
    const [less, now] = [before.left.get(sample.id)?.text ?? '', after.left.get(sample.id)?.text ?? '']
    const own = [sample.secret, ...[sample.person ?? []].flat(), ...[sample.credit ?? []].flat()]
    return own.filter((word) => now.includes(word) && !less.includes(word))
  })
  return fault('a further forbid let more go', [...more, ...words], [])
}

/** What came of a unit: each question with its answer, and what is wrong. */
export type UnitOutcome = {
  readonly answers: readonly { readonly request: CrossingRequest; readonly decision: Decision }[]
  readonly left: number
  readonly permitted: number
  readonly faults: readonly Fault[]
}

/** Ids outside the unit that are known here, and whether their objects have gone. */
const OUTSIDE: ReadonlyMap<string, boolean> = new Map([
  ['malware--11111111-1111-4111-8111-111111111111', true],
  ['malware--22222222-2222-4222-8222-222222222222', false],
])

/** Decides a unit, twice if a further forbid is to be tried, and compares. */
export const tryUnit = async (
  base: CaseBase,
  { plain, stricter }: Pair,
  { seed, members }: Unit,
  isFurther: boolean,
): Promise<UnitOutcome> => {
  const samples = graphOf(
    members.map(({ row }) => row),
    drawsFrom(seed),
    [...OUTSIDE.keys()],
  )
  const faults: Fault[] = []
  const asked = members.flatMap(({ one }, at): Asked[] => {
    const sample = samples[at]
    const arrivals = arrivalsOf(base, one)
    const facts = combineArrivals(arrivals)
    faults.push(...fault('joined facts', facts, strictestOf(arrivals)))
    return sample === undefined ? [] : [{ sample, request: requestOf(base, plain.law.node, one, facts) }]
  })
  const first = await decide(plain, asked, OUTSIDE)
  faults.push(...first.faults)
  if (isFurther) {
    const further = await decide(stricter, asked, OUTSIDE)
    faults.push(
      ...further.faults.map((found) => ({ ...found, what: `${found.what}, with a further forbid` })),
    )
    faults.push(...grown(first.said, further.said, asked))
  }
  const { decisions, left } = first.said
  return {
    answers: asked.flatMap(({ request }, at) => {
      const decision = decisions[at]
      return decision ? [{ request, decision }] : []
    }),
    left: left.size,
    permitted: decisions.filter(mayGo).length,
    faults,
  }
}
