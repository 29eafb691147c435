// The whole way against an oracle: graphs taken in from files on one node, decided, sequenced, pulled by another, and read.
// What the other side then has is compared with what the design lets go; all it keeps is searched for the rest.
import { DEMONSTRATION_PROFILES } from '@saphan/core/contract/demonstration.ts'
import type { Control } from '@saphan/core/tlog/control.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { twoSides, until, type TestSide } from '../two-nodes.ts'
import { begunFeed, feedLines, feedOf, type FeedLook } from './feed.ts'
import { graphOf, rows, wholeOf, type Sample } from './graph.ts'
import { dumpOf, wordsIn } from './left.ts'
import { expectedOf, type Expected } from './oracle.ts'

let th: TestSide
let au: TestSide
let feed: FeedLook
beforeAll(async () => {
  ;({ th, au } = await twoSides())
  // A type that nobody here knows has the area that its source has answered.
  const body = { name: 'desk', answers: { ...DEMONSTRATION_PROFILES.desk.answers, area: 'cyber.info' } }
  await (await th.as('officer')).call('profile.put', { params: { id: 'desk' }, body })
  feed = await begunFeed(th)
})
afterAll(async () => {
  await th?.node.close()
  await au?.node.close()
})

const SECRET = /zq[0-9a-f]{16}/gi
const TAIL = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi
const tailOf = (id: string): string => id.slice(-36)

/** Takes graphs in, each as a file of its own, and waits until nothing waits any more on either side. */
const takeIn = async (graphs: readonly Sample[][]): Promise<void> => {
  const analyst = await th.as('analyst')
  for (const samples of graphs) {
    const body = JSON.stringify({
      type: 'bundle',
      id: `bundle--${crypto.randomUUID()}`,
      objects: samples.map(wholeOf),
    })
    const headers = { 'content-type': 'application/stix+json' }
    const response = await analyst.fetch('/api/units?name=graph', { method: 'POST', body, headers })
    expect(response.status).toBe(200)
  }
  await th.node.settled()
  const size = (await feedOf(th)).size
  await until(async () => ((await feedOf(au, feed.origin)).size === size ? true : undefined))
  await au.node.settled()
}

/** An id exchanged however it is written; one that stays as it is stays as it is written. */
const exchange = (text: string, id: string, instead: string): string =>
  id === instead ? text : text.replaceAll(new RegExp(id, 'gi'), instead)

type Line = Record<string, unknown> & { id: string }
const secretOf = (line: Line): string => wordsIn(JSON.stringify(line), SECRET).values().next().value ?? ''

/** Without what redaction or the time of a rendition may change. */
const comparable = (object: Record<string, unknown>, isPersonal: boolean): unknown => {
  const { modified: _, ...rest } = object
  return isPersonal ? { ...rest, description: '', content: '' } : rest
}

const compare = (samples: readonly Sample[], expected: Expected, lines: readonly Line[]): void => {
  const bySecret = new Map(lines.map((line) => [secretOf(line), line]))
  const lineOf = new Map(samples.map(({ id, secret }) => [id, bySecret.get(secret)]))
  const gone = samples.filter(({ id }) => lineOf.get(id) !== undefined).map(({ id }) => id)
  expect(gone.toSorted()).toEqual([...expected.keys()].toSorted())
  for (const [id, { left, isRendered }] of expected) {
    const line = lineOf.get(id)!
    expect(line.id === id, id).toBe(!isRendered)
    const exchanged = [...expected.keys()].reduce(
      (text, other) => exchange(text, other, lineOf.get(other)?.id ?? other),
      JSON.stringify(left),
    )
    const isPersonal = samples.some((sample) => sample.id === id && sample.person !== undefined)
    expect(comparable(line, isPersonal)).toEqual(comparable(JSON.parse(exchanged) as Line, isPersonal))
  }
}

const kept: { forbidden: Set<string>; tails: Set<string>; taken: number; gone: number } = {
  forbidden: new Set(),
  tails: new Set(),
  taken: 0,
  gone: 0,
}

/** Remembers what must never be found on the other side. */
const forbid = (samples: readonly Sample[], expected: Expected): void => {
  for (const { id, secret, person } of samples) {
    const goes = expected.get(id)
    if (goes === undefined) kept.forbidden.add(secret)
    if (goes === undefined || goes.isRendered) kept.tails.add(tailOf(id))
    if (person !== undefined) kept.forbidden.add(person)
  }
}

const expectNothingIn = (text: string): void => {
  const tails = wordsIn(text, TAIL)
  expect([...kept.tails].filter((tail) => tails.has(tail))).toEqual([])
  expect([...kept.forbidden].filter((word) => text.includes(word))).toEqual([])
}

describe('what leaves a node', () => {
  it(
    'property: is what the oracle lets go, whole and rewritten alike, and nothing else',
    () =>
      fc.assert(
        fc.asyncProperty(fc.array(rows, { minLength: 20, maxLength: 30 }), async (given) => {
          const graphs = given.map((one) => graphOf(one))
          const before = (await feedOf(th)).size
          await takeIn(graphs)
          const lines = (await feedLines(au, feed.origin, before)) as Line[]
          let count = 0
          for (const samples of graphs) {
            const expected = expectedOf(samples)
            forbid(samples, expected)
            compare(samples, expected, lines)
            count += expected.size
            kept.taken += samples.length
          }
          kept.gone += count
          // As many places as objects that go and what is said of those: not even a number tells of the others.
          expect(lines).toHaveLength(count)
          const said = (await feedLines(au, feed.origin, before, 'control')) as Control[]
          expect((await feedOf(th)).size).toBe(before + count + said.length)
          const covered = said.flatMap((one) => (one.kind === 'caveat' ? one.ranges : [[Infinity, Infinity]]))
          const last = before + count + said.length - 1
          expect(covered.filter(([from = 0, to = 0]) => from <= before || to > last)).toEqual([])
          expectNothingIn(lines.map((line) => JSON.stringify(line)).join('\n'))
        }),
        { numRuns: 4, endOnFailure: true },
      ),
    300_000,
  )

  it('leaves no trace of anything else in all that the other side keeps', async () => {
    expect(kept.taken).toBeGreaterThan(1000)
    expect(kept.gone).toBeGreaterThan(300)
    expectNothingIn(await dumpOf(au.node.world().database))
    const failed = [...th.node.logged, ...au.node.logged].filter((entry) => entry.startsWith('[error]'))
    expect(failed).toEqual([])
  })
})
