// Control entries, openings, names and histories, to docs/spec/feed.md.
import { createHash } from 'node:crypto'
import { ed25519 } from '@noble/curves/ed25519.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeBase64 } from '../bytes/base64.ts'
import { encodeHex } from '../bytes/hex.ts'
import type { ErrorCode } from '../error/catalogue.ts'
import { isSaphanError } from '../error/saphan-error.ts'
import { signCheckpoint } from './checkpoint.ts'
import {
  type Control,
  CONTROL_KINDS,
  CONTROL_NAMES,
  formatControl,
  isAhead,
  parseControl,
} from './control.ts'
import { EMPTY_EDGE, edgeRoot, growEdge } from './edge.ts'
import { feedIdOf, formatOrigin, originsBefore, parseOrigin } from './feed-id.ts'
import { compareHistory, type ForkEvidence, isForkProved, readEvidence } from './history.ts'
import { noteKey } from './note-key.ts'
import { decodeOpenings, encodeOpenings, type Opening } from './opening.ts'
import type { ReadNodes } from './range.ts'
import { type Hash, hashLeaf, hashList } from './tree.ts'

const throwsCode = (code: ErrorCode, work: () => unknown): boolean => {
  try {
    work()
  } catch (error) {
    return isSaphanError(error, code)
  }
  return false
}
const fast = (bytes: Uint8Array): Uint8Array => new Uint8Array(createHash('sha256').update(bytes).digest())
const ORIGIN = formatOrigin('node.xx.example', 'agreement-1', 'YY')

describe('control entries', () => {
  const all: readonly Control[] = [
    { type: 'control', kind: 'opened', origin: ORIGIN },
    { type: 'control', kind: 'opened', origin: ORIGIN, predecessor: 'old.example/agreement-1/YY' },
    { type: 'control', kind: 'supersede', index: 3, by: 9 },
    { type: 'control', kind: 'withhold', from: 4, to: 4, reason: 'suspended' },
    { type: 'control', kind: 'recall', index: 0, action: 're-mark', reason: 'marking-changed' },
    {
      type: 'control',
      kind: 'recall',
      origin: ORIGIN,
      index: 7,
      commitment: encodeBase64(new Uint8Array(32).fill(7)),
      action: 'withdraw',
      reason: 'released-in-error',
    },
    {
      type: 'control',
      kind: 'acknowledge',
      origin: 'node.yy.example/agreement-1/XX',
      index: 4,
      action: 'withdraw',
      result: 'removed',
      copies: [{ by: 'view', count: 2, until: '2026-01-02T03:04:05.000006Z' }],
    },
    {
      type: 'control',
      kind: 'onward-request',
      origin: 'node.yy.example/agreement-1/XX',
      index: 4,
      to: 'ZZ',
      purpose: 'cyber-defence',
      reason: 'affects-recipient',
      days: 30,
    },
    {
      type: 'control',
      kind: 'onward-answer',
      origin: ORIGIN,
      index: 4,
      to: 'ZZ',
      purpose: 'cyber-defence',
      result: 'consented',
      until: '2026-02-02T03:04:05.000006Z',
    },
    {
      type: 'control',
      kind: 'onward-answer',
      origin: ORIGIN,
      index: 4,
      to: 'ZZ',
      purpose: 'cyber-defence',
      result: 'withdrawn',
      reason: 'law-or-policy',
    },
    {
      type: 'control',
      kind: 'caveat',
      caveats: ['audience:receiving-agency', 'caveat:passive-use-only'],
      ranges: [
        [7, 7],
        [9, 12],
      ],
    },
    { type: 'control', kind: 'letter', digest: 'ab'.repeat(32) },
    { type: 'control', kind: 'letter-opened', digest: 'ab'.repeat(32), recipient: 31 },
    { type: 'control', kind: 'suspend', reason: 'agreement' },
    { type: 'control', kind: 'resume' },
    { type: 'control', kind: 'close', reason: 'restored', successor: 'node.xx.example/agreement-1~2/YY' },
  ]
  it('has every kind in the examples, each with a name in both languages', () => {
    expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(CONTROL_KINDS))
    for (const kind of CONTROL_KINDS) expect(CONTROL_NAMES[kind].th).toMatch(/[ก-๙]/)
  })
  it.each(all)('comes back from its canonical text: %j', (control) => {
    expect(parseControl(formatControl(control))).toEqual(control)
  })
  it.each([
    [[[2, 3]], true],
    [
      [
        [2, 2],
        [5, 1 + 4096],
      ],
      true,
    ],
    [[[2, 2 + 4096]], false],
    [[[1, 1]], false],
    [[[0, 4]], false],
  ] as const)('speaks by caveats of what comes close behind it: of %j at 1 it is %s', (ranges, is) => {
    const spans = ranges.map(([from, to]): [number, number] => [from, to])
    expect(isAhead({ type: 'control', kind: 'caveat', caveats: ['caveat:a'], ranges: spans }, 1)).toBe(is)
  })
  it('is written in canonical order', () => {
    expect(formatControl(all[2]!)).toBe('{"by":9,"index":3,"kind":"supersede","type":"control"}')
  })
  it.each([
    '',
    'null',
    '{}',
    '{"type":"control"}',
    '{"kind":"resume","type":"control"} ',
    '{"type":"control","kind":"resume"}',
    '{"caveats":[],"kind":"caveat","ranges":[[1,1]],"type":"control"}',
    '{"caveats":["caveat:a"],"kind":"caveat","ranges":[],"type":"control"}',
    '{"caveats":["caveat:a"],"kind":"caveat","ranges":[[2,1]],"type":"control"}',
    '{"caveats":["caveat:a"],"kind":"caveat","ranges":[[1,2],[2,3]],"type":"control"}',
    '{"caveats":["caveat:b","caveat:a"],"kind":"caveat","ranges":[[1,1]],"type":"control"}',
    '{"caveats":["caveat:a","caveat:a"],"kind":"caveat","ranges":[[1,1]],"type":"control"}',
    '{"caveats":["register:a"],"kind":"caveat","ranges":[[1,1]],"type":"control"}',
    '{"by":3,"index":3,"kind":"supersede","type":"control"}',
    '{"by":-1,"index":0,"kind":"supersede","type":"control"}',
    '{"from":5,"kind":"withhold","reason":"x","to":4,"type":"control"}',
    '{"kind":"resume","note":"x","type":"control"}',
    '{"kind":"suspend","reason":"A person said so","type":"control"}',
    '{"action":"withdraw","copies":[],"index":1,"kind":"acknowledge","origin":"a/b/C","result":"kept","type":"control"}',
    '{"action":"withdraw","copies":[],"index":1,"kind":"acknowledge","origin":"a/b/C","reason":"x","result":"removed","type":"control"}',
    '{"days":0,"index":1,"kind":"onward-request","origin":"a/b/C","purpose":"norms","reason":"x","to":"ZZ","type":"control"}',
    '{"days":367,"index":1,"kind":"onward-request","origin":"a/b/C","purpose":"norms","reason":"x","to":"ZZ","type":"control"}',
    '{"days":1,"index":1,"kind":"onward-request","origin":"a/b/C","purpose":"norms","reason":"x","to":"Z","type":"control"}',
    '{"days":1,"index":1,"kind":"onward-request","note":"x","origin":"a/b/C","purpose":"norms","reason":"x","to":"ZZ","type":"control"}',
    '{"index":1,"kind":"onward-answer","origin":"a/b/C","purpose":"norms","result":"consented","to":"ZZ","type":"control"}',
    '{"index":1,"kind":"onward-answer","origin":"a/b/C","purpose":"norms","reason":"x","result":"consented","to":"ZZ","type":"control","until":"2026-02-02T03:04:05.000006Z"}',
    '{"index":1,"kind":"onward-answer","origin":"a/b/C","purpose":"norms","result":"refused","to":"ZZ","type":"control"}',
    '{"index":1,"kind":"onward-answer","origin":"a/b/C","purpose":"norms","reason":"x","result":"refused","to":"ZZ","type":"control","until":"2026-02-02T03:04:05.000006Z"}',
    '{"index":1,"kind":"onward-answer","origin":"a/b/C","purpose":"norms","reason":"x","result":"perhaps","to":"ZZ","type":"control"}',
    '{"action":"destroy","index":1,"kind":"recall","reason":"x","type":"control"}',
    '{"action":"withdraw","index":1,"kind":"recall","origin":"a/b/C","reason":"x","type":"control"}',
    '{"action":"withdraw","commitment":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=","index":1,"kind":"recall","reason":"x","type":"control"}',
    '{"action":"withdraw","commitment":"AAAA","index":1,"kind":"recall","origin":"a/b/C","reason":"x","type":"control"}',
  ])('refuses %s', (text) => {
    expect(throwsCode('tlog.malformed', () => parseControl(text))).toBe(true)
  })
})

describe('openings', () => {
  const anOpening: fc.Arbitrary<Opening> = fc.oneof(
    fc.record({
      state: fc.constant('opened' as const),
      salt: fc.uint8Array({ minLength: 32, maxLength: 32 }),
    }),
    fc.constant({ state: 'erased' as const }),
    fc.record({ state: fc.constant('withheld' as const), by: fc.maxSafeNat() }),
  )
  it('has 33 bytes each: state, then salt, zeros, or the index at the end', () => {
    const bytes = encodeOpenings([
      { state: 'opened', salt: new Uint8Array(32).fill(0xcd) },
      { state: 'erased' },
      { state: 'withheld', by: 0x010203 },
    ])
    expect(encodeHex(bytes)).toBe(`01${'cd'.repeat(32)}02${'00'.repeat(32)}03${'00'.repeat(29)}010203`)
  })
  it('property: openings come back, and not with another width', () => {
    fc.assert(
      fc.property(fc.array(anOpening, { maxLength: 20 }), (openings) => {
        const bytes = encodeOpenings(openings)
        expect(decodeOpenings(bytes, openings.length)).toEqual(openings)
        expect(throwsCode('tlog.malformed', () => decodeOpenings(bytes, openings.length + 1))).toBe(true)
      }),
    )
  })
  it('property: what decodes has one spelling', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(0, 1, 2, 3, 4),
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        (state, rest) => {
          const bytes = Uint8Array.of(state, ...rest)
          let openings: Opening[] = []
          if (throwsCode('tlog.malformed', () => (openings = decodeOpenings(bytes, 1)))) return
          expect(encodeOpenings(openings)).toEqual(bytes)
        },
      ),
    )
  })
})

describe('names', () => {
  it('joins and splits an origin', () => {
    expect(ORIGIN).toBe('node.xx.example/agreement-1/YY')
    expect(parseOrigin(ORIGIN)).toEqual({
      node: 'node.xx.example',
      agreement: 'agreement-1',
      recipient: 'YY',
      generation: 1,
    })
    const second = formatOrigin('node.xx.example', 'agreement-1', 'YY', 2)
    expect(second).toBe('node.xx.example/agreement-1~2/YY')
    expect(parseOrigin(second).generation).toBe(2)
    expect(originsBefore(ORIGIN)).toEqual([])
    expect(originsBefore(formatOrigin('node.xx.example', 'agreement-1', 'YY', 3))).toEqual([ORIGIN, second])
  })
  it.each([
    '',
    'a',
    'a/b',
    'a//c',
    'a/b/c/d',
    'a/b/c d',
    'a/b/c+d',
    'a/b~1/c',
    'a/b~02/c',
    'a~2/b/c',
    'a/b~/c',
  ])('refuses the origin `%s`', (origin) => {
    expect(throwsCode('tlog.malformed', () => parseOrigin(origin))).toBe(true)
  })
  it('shortens an origin to 32 hexadecimal digits of its SHA-256', () => {
    expect(feedIdOf(ORIGIN)).toBe(createHash('sha256').update(ORIGIN).digest('hex').slice(0, 32))
  })
})

const seed = new Uint8Array(32).fill(9)
const key = noteKey(ORIGIN, 'ed25519', ed25519.getPublicKey(seed))
const sign = (message: Uint8Array): Uint8Array => ed25519.sign(message, seed)
const leavesOf = (tag: string, size: number): Hash[] =>
  Array.from({ length: size }, (_, index) => hashLeaf(fast, Buffer.from(`${tag} ${index}`)))
const nodesOver =
  (leaves: readonly Hash[]): ReadNodes =>
  async (nodes) =>
    nodes.map(({ level, index }) =>
      hashList(fast, leaves.slice(index * 2 ** level, (index + 1) * 2 ** level)),
    )
const headOf = (leaves: readonly Hash[]) =>
  signCheckpoint(
    {
      origin: ORIGIN,
      size: leaves.length,
      root: edgeRoot(fast, growEdge(fast, EMPTY_EDGE, leaves).edge),
      extensions: [],
    },
    [{ key, sign }],
  )
const aSize = fc.integer({ min: 0, max: 80 })

describe('histories', () => {
  it('property: one log at two sizes is the same, grown or rolled back', async () => {
    await fc.assert(
      fc.asyncProperty(aSize, aSize, async (one, two) => {
        const leaves = leavesOf('a', Math.max(one, two))
        const [held, next] = [headOf(leaves.slice(0, one)), headOf(leaves.slice(0, two))]
        const evidence = await readEvidence(fast, Math.min(one, two), Math.max(one, two), nodesOver(leaves))
        const expected = one === two ? 'same' : one < two ? 'grown' : 'rolled-back'
        expect(compareHistory(fast, held, next, evidence)).toEqual({ status: expected })
      }),
    )
  })
  it('property: two logs that part somewhere below both sizes are forked, and anyone can check the evidence', async () => {
    await fc.assert(
      fc.asyncProperty(aSize, aSize, aSize, async (shared, more, other) => {
        const common = leavesOf('a', shared)
        const one = [...common, ...leavesOf('b', more + 1)]
        const two = [...common, ...leavesOf('c', other + 1)]
        const [held, next] = [headOf(one), headOf(two)]
        const larger = one.length > two.length ? one : two
        const smallerSize = Math.min(one.length, two.length)
        const evidence = await readEvidence(fast, smallerSize, larger.length, nodesOver(larger))
        const verdict = compareHistory(fast, held, next, evidence)
        expect(verdict.status).toBe('forked')
        const proof = (verdict as { evidence: ForkEvidence }).evidence
        const copy = JSON.parse(JSON.stringify(proof)) as ForkEvidence
        expect(isForkProved(fast, copy, () => [key])).toBe(true)
        expect(isForkProved(fast, copy, () => [])).toBe(false)
        expect(isForkProved(fast, { ...copy, larger: copy.smaller }, () => [key])).toBe(false)
        expect(isForkProved(fast, { ...copy, origin: 'other.example/a/YY' }, () => [key])).toBe(false)
      }),
    )
  })
  it('does not call a fork what only fails to be proved', async () => {
    const [held, next] = [headOf(leavesOf('a', 5)), headOf(leavesOf('b', 9))]
    const wrong = await readEvidence(fast, 5, 9, nodesOver(leavesOf('c', 9)))
    expect(compareHistory(fast, held, next, wrong)).toEqual({ status: 'unproven' })
    expect(compareHistory(fast, held, next)).toEqual({ status: 'unproven' })
    expect(compareHistory(fast, next, held)).toEqual({ status: 'rolled-back' })
  })
  it('does not call a fork what one honest log signed', async () => {
    const leaves = leavesOf('a', 9)
    const evidence = await readEvidence(fast, 5, 9, nodesOver(leaves))
    const claim: ForkEvidence = {
      origin: ORIGIN,
      smaller: headOf(leaves.slice(0, 5)).note,
      larger: headOf(leaves).note,
      prefixRoot: Buffer.from(evidence.prefixRoot).toString('base64'),
      proof: evidence.proof.map((hash) => Buffer.from(hash).toString('base64')),
    }
    expect(isForkProved(fast, claim, () => [key])).toBe(false)
    expect(
      isForkProved(fast, { ...claim, prefixRoot: Buffer.alloc(32).toString('base64') }, () => [key]),
    ).toBe(false)
  })
})
