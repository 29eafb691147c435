// What a control entry may say of another feed, to docs/spec/feed.md "Recall".
import { describe, expect, it } from 'vitest'
import { encodeBase64 } from '../bytes/base64.ts'
import { encodeUtf8 } from '../bytes/utf8.ts'
import { type Control, formatControl } from '../tlog/control.ts'
import type { Opening } from '../tlog/opening.ts'
import { createControlChecker } from './control-check.ts'
import { createFindings } from './report.ts'

const SECOND = 'th.example/annex-1~2/AU'
const commitment = encodeBase64(new Uint8Array(32))
const recallOf = (origin: string): Control => ({
  type: 'control',
  kind: 'recall',
  origin,
  index: 40,
  commitment,
  action: 'withdraw',
  reason: 'x',
})

/** The faults of a feed that begins with an object and goes on with a control entry. */
const faultsOf = (control: Control, first: Opening = { state: 'erased' }, feed = SECOND): string[] => {
  const findings = createFindings(10)
  const checker = createControlChecker(feed, findings)
  const dateAdded = 1n
  const of = { commitment: new Uint8Array(32), dateAdded }
  checker.next({ index: 0, entry: { kind: 'object', ...of }, opening: first, text: undefined })
  checker.next({
    index: 1,
    entry: { kind: 'control', ...of },
    opening: { state: 'opened', salt: new Uint8Array(32) },
    text: encodeUtf8(formatControl(control)),
  })
  checker.end()
  return findings.list().flatMap(({ faults }) => faults.map(({ code, index }) => `${code} ${index}`))
}

describe('a recall that names another feed', () => {
  it('stands rightly in one that continues it', () => {
    expect(faultsOf(recallOf('th.example/annex-1/AU'))).toEqual([])
    expect(faultsOf(recallOf(SECOND), undefined, 'th.example/annex-1~3/AU')).toEqual([])
  })
  it.each([
    ['itself', SECOND],
    ['a later one', 'th.example/annex-1~3/AU'],
    ['that of another recipient', 'th.example/annex-1/XX'],
    ['that of another agreement', 'th.example/annex-2/AU'],
    ['that of another node', 'au.example/annex-1/AU'],
  ])('is found when it is %s', (_, origin) => {
    expect(faultsOf(recallOf(origin))).toEqual(['control-misplaced 1'])
  })
  it('withholds nothing of the feed in which it stands', () => {
    expect(faultsOf(recallOf('th.example/annex-1/AU'), { state: 'withheld', by: 1 })).toEqual([
      'withheld-unsaid 0',
    ])
  })
})

const ORIGIN = 'node.xx.example/agreement-1/YY'

const misplaced = (origin: string, about: number, at: number): boolean => {
  const findings = createFindings(1)
  const answer = { kind: 'onward-answer', origin, index: about, to: 'ZZ', purpose: 'norms' } as const
  const text = formatControl({ type: 'control', ...answer, result: 'refused', reason: 'law-or-policy' })
  createControlChecker(ORIGIN, findings).next({
    index: at,
    entry: { kind: 'control', dateAdded: 1n, commitment: new Uint8Array(32) },
    opening: { state: 'opened', salt: new Uint8Array(32) },
    text: encodeUtf8(text),
  })
  return findings.hasFault('controls')
}

describe('an answer on onward release', () => {
  it('speaks of an entry before it, or of one in a feed that this one continues', () => {
    expect(misplaced(ORIGIN, 3, 4)).toBe(false)
    expect(misplaced(ORIGIN, 4, 4)).toBe(true)
    expect(misplaced(ORIGIN, 5, 4)).toBe(true)
    expect(misplaced('node.xx.example/agreement-0/YY', 5, 4)).toBe(false)
  })
})
