// Recall and precision of the finders over the labelled corpus: once over the passages with which they were written, once
// over those that were held out.
import { describe, expect, it } from 'vitest'
import type { CandidateKind, Span } from './candidate.ts'
import { findPersonalData } from './find.ts'
import { isHeldOut, type Label, type Passage, PASSAGES } from './passages/passage.ts'

const NAME_SLACK = 12

const isHit = (label: Label, span: Span): boolean =>
  label.kind === span.kind &&
  (label.kind === 'name'
    ? span.start <= label.start &&
      span.end >= label.end &&
      span.end - span.start <= label.end - label.start + NAME_SLACK
    : span.start === label.start && span.end === label.end)

const measure = (passages: readonly Passage[], kinds: readonly CandidateKind[]) => {
  const counts = { labels: 0, hits: 0, spans: 0, rightSpans: 0 }
  const faults: string[] = []
  for (const { id, text, labels } of passages) {
    const spans = findPersonalData(text).filter((s) => s.confidence !== 'possible' && kinds.includes(s.kind))
    const wanted = labels.filter((label) => kinds.includes(label.kind))
    const missed = wanted.filter((label) => !spans.some((span) => isHit(label, span)))
    const wrong = spans.filter((span) => !wanted.some((label) => isHit(label, span)))
    counts.labels += wanted.length
    counts.hits += wanted.length - missed.length
    counts.spans += spans.length
    counts.rightSpans += spans.length - wrong.length
    faults.push(...missed.map((label) => `${id} missed ${text.slice(label.start, label.end)}`))
    faults.push(...wrong.map((span) => `${id} wrong ${span.value}`))
  }
  return {
    ...counts,
    recall: counts.hits / counts.labels,
    precision: counts.rightSpans / counts.spans,
    faults,
  }
}

const CHECKED: readonly CandidateKind[] = ['thai-national-id', 'tax-file-number', 'medicare-number']
const ALL: readonly CandidateKind[] = [...CHECKED, 'email', 'telephone', 'name']
const both = [...PASSAGES.Thai, ...PASSAGES.English]
const written = both.filter((passage) => !isHeldOut(passage))
const heldOut = both.filter(isHeldOut)

type Demand = [what: string, kinds: readonly CandidateKind[], recall: number, precision: number]

const expectAtLeast = (passages: readonly Passage[], kinds: readonly CandidateKind[], least: number[]) => {
  const { recall, precision, faults } = measure(passages, kinds)
  expect(recall, faults.join('\n')).toBeGreaterThanOrEqual(least[0] ?? 1)
  expect(precision, faults.join('\n')).toBeGreaterThanOrEqual(least[1] ?? 1)
}

describe.each([
  ['identity numbers with a check digit', CHECKED, 0.98, 0.9],
  ['e-mail addresses', ['email'], 0.97, 0.9],
  ['telephone numbers', ['telephone'], 0.97, 0.9],
  ['names', ['name'], 0.9, 0.9],
] satisfies Demand[])(
  'in the passages with which the finders were written, finding %s',
  (_, kinds, recall, precision) => {
    it(`recalls at least ${recall} with a precision of at least ${precision}`, () =>
      expectAtLeast(written, kinds, [recall, precision]))
  },
)

// What the finders reached over passages they were not written with: no change may fall below it.
describe.each([
  ['identity numbers with a check digit', CHECKED, 0.84, 0.95],
  ['e-mail addresses', ['email'], 1, 1],
  ['telephone numbers', ['telephone'], 0.98, 0.98],
  ['names', ['name'], 0.32, 0.83],
] satisfies Demand[])('in the held-out passages, finding %s', (_, kinds, recall, precision) => {
  it(`recalls at least ${recall} with a precision of at least ${precision}`, () =>
    expectAtLeast(heldOut, kinds, [recall, precision]))
})

describe.each([
  ['Thai', PASSAGES.Thai],
  ['English', PASSAGES.English],
])('all kinds together in the passages with which the finders were written, in %s', (_, passages) => {
  it('are found with a recall and a precision of at least 0.9', () =>
    expectAtLeast(
      passages.filter((passage) => !isHeldOut(passage)),
      ALL,
      [0.9, 0.9],
    ))
})
