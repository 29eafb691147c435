// What may cross under an agreement at any instant of its life, against the tables of docs/spec/agreement.md §6 and §7: nothing
// crosses because somebody asked a moment earlier.
import { fileURLToPath } from 'node:url'
import { exampleAgreement, type ExampleStep, playExample } from '@saphan/core/agreement/example.ts'
import { mayGo } from '@saphan/core/gate/outcome.ts'
import { describe, expect, it } from 'vitest'
import { type Reach, reachesAt } from '../../src/agreement/recipients.ts'
import type { Standing } from '../../src/agreement/book.ts'
import { readCases } from '../../src/gate/case.ts'
import { createEngine } from '../../src/gate/engine.ts'
import { loadPolicies } from '../../src/gate/pack.ts'
import { UNTOUCHED } from '../../src/gate/request.ts'
import { type Draws, drawsFrom } from '../draws.ts'

const POLICIES = fileURLToPath(new URL('../../../../policies', import.meta.url))
const { base } = await readCases(POLICIES)
const engine = createEngine(await loadPolicies(POLICIES, 'TH'), { demonstration: true })

const DAY_MS = 86_400_000
const START = Date.parse('2026-07-01T00:00:00Z')
const at = (days: number): string => new Date(START + days * DAY_MS).toISOString()

/** What each Party does, by day; the arrangement's notice and winding down are ninety days each. */
type Life = {
  readonly parties: readonly string[]
  readonly signed: number
  readonly expires: number | null
  readonly suspended: readonly { readonly party: string; readonly from: number; readonly to: number }[]
  readonly leaves: readonly { readonly party: string; readonly day: number }[]
}

const drawLife = (draws: Draws): Life => {
  const parties = draws.inHundred(60) ? ['TH', 'AU'] : ['TH', 'AU', 'XX']
  const signed = 10 + draws.below(20)
  const from = signed + 5 + draws.below(60)
  return {
    parties,
    signed,
    expires: draws.inHundred(50) ? 200 + draws.below(200) : null,
    suspended: draws.inHundred(60)
      ? [{ party: draws.of(parties), from, to: from + 1 + draws.below(40) }]
      : [],
    leaves: draws.inHundred(50) ? [{ party: draws.of(parties), day: 140 + draws.below(40) }] : [],
  }
}

const bookOf = ({ parties, signed, expires, suspended, leaves }: Life): readonly Standing[] => {
  const timed: (readonly [number, ExampleStep])[] = [
    ...parties.map((party) => [1, [party, 'approve', { at: at(1) }]] as const),
    ...parties.map((party) => [signed, [party, 'sign', { at: at(signed) }]] as const),
    ...suspended.flatMap(
      ({ party, from, to }) =>
        [
          [from, [party, 'suspend', { at: at(from) }]],
          [to, [party, 'resume', { at: at(to) }]],
        ] as const,
    ),
    ...leaves.map(({ party, day }) => [day, [party, 'terminate', { at: at(day) }]] as const),
  ]
  const steps = timed.toSorted(([left], [right]) => left - right).map(([, step]) => step)
  const agreement = exampleAgreement(parties, expires === null ? null : at(expires))
  const { state } = playExample(agreement, steps)
  return [{ row: { digest: state.digest }, agreement, state } as Standing]
}

/** §6 and §7, day by day. */
const crossesOn = (life: Life, day: number): 'everything' | 'control-only' | 'nothing' => {
  const { parties, signed, expires, suspended, leaves } = life
  if (day < signed) return 'nothing'
  const noticeEnds = leaves.map((one) => ({ ...one, day: one.day + 90 }))
  const hasOneLeft = parties.length - noticeEnds.length < 2
  const ends = [expires ?? Infinity, ...(hasOneLeft ? noticeEnds.map((one) => one.day) : [])]
  const end = Math.min(...ends)
  if (day >= end + 90) return 'nothing'
  const pair = ['TH', 'AU']
  const gone = noticeEnds.some((one) => pair.includes(one.party) && day >= one.day + 90)
  if (gone) return 'nothing'
  const left = noticeEnds.some((one) => pair.includes(one.party) && day >= one.day)
  const isShut = suspended.some(({ party, from, to }) => pair.includes(party) && day >= from && day < to)
  return day >= end || left || isShut ? 'control-only' : 'everything'
}

const reachAt = (book: readonly Standing[], day: number): Reach | undefined =>
  reachesAt(book, 'TH', BigInt(START + Math.round(day * DAY_MS)) * 1000n).find(({ party }) => party === 'AU')

const decide = (reach: Reach | undefined, kind: string): boolean => {
  if (reach === undefined) return false
  const agreement = reach.viewOf([kind, 'stix:threat'], 'cyber.info')
  const facts = { ...base.facts, kind }
  return mayGo(
    engine.decideRelease({ party: 'AU', facts, agreement, record: UNTOUCHED, validUntil: reach.validUntil }),
  )
}

const LIVES = 24
const lives = Array.from({ length: LIVES }, (_, seed) => drawLife(drawsFrom(seed + 1)))

describe('under an agreement, at any instant of its life', { timeout: 300_000 }, () => {
  it.each(lives.map((life) => [JSON.stringify(life), life] as const))(
    'what the tables let cross is let go, and nothing else: %s',
    (_, life) => {
      const book = bookOf(life)
      const edges = [life.signed, life.expires ?? 0, ...life.suspended.flatMap(({ from, to }) => [from, to])]
      const notices = life.leaves.flatMap(({ day }) => [day, day + 90, day + 180])
      const ends = [...edges, ...notices, (life.expires ?? 0) + 90]
      // A second before each edge, on it, and a day after: a decision from before says nothing of what follows.
      const days = ends.flatMap((day) => [day - 1 / 86_400, day, day + 1]).filter((day) => day > 2)
      for (const day of days) {
        const expected = crossesOn(life, day)
        const reach = reachAt(book, day)
        const said = reach?.viewOf(['indicator', 'stix:threat'], 'cyber.info').mayCross ?? 'nothing'
        expect([day, said]).toEqual([day, expected])
        expect([day, decide(reach, 'indicator')]).toEqual([day, expected === 'everything'])
        expect([day, decide(reach, 'recall')]).toEqual([day, expected !== 'nothing'])
      }
    },
  )
})
