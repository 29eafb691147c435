// Recall and precision of the finders over the labelled corpus, by when its passages were written, and by language.
import { describe, expect, it } from 'vitest'
import type { CandidateKind, Span } from './candidate.ts'
import { findPersonalData } from './find.ts'
import { type Label, type Passage, PASSAGES, type Writing, writingOf } from './passages/passage.ts'

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
type Demand = readonly [what: string, kinds: readonly CandidateKind[], recall: number, precision: number]

const DEMANDS: readonly Demand[] = [
  ['identity numbers with a check digit', CHECKED, 0.98, 0.95],
  ['e-mail addresses', ['email'], 0.98, 0.98],
  ['telephone numbers', ['telephone'], 0.98, 0.95],
  ['names', ['name'], 0.9, 0.95],
]
const WRITINGS: readonly Writing[] = ['with the finders', 'held out', 'later']
const both = [...PASSAGES.Thai, ...PASSAGES.English]

const expectAtLeast = (
  passages: readonly Passage[],
  kinds: readonly CandidateKind[],
  [least, exact]: readonly [recall: number, precision: number],
) => {
  const { recall, precision, faults } = measure(passages, kinds)
  expect(recall, faults.join('\n')).toBeGreaterThanOrEqual(least)
  expect(precision, faults.join('\n')).toBeGreaterThanOrEqual(exact)
}

describe.each(WRITINGS)('in the passages written %s, finding', (writing) => {
  const passages = both.filter((passage) => writingOf(passage) === writing)

  const asked = DEMANDS.filter(([, kinds]) =>
    passages.some(({ labels }) => labels.some(({ kind }) => kinds.includes(kind))),
  )

  it.each(asked)('%s', (_, kinds, recall, precision) => expectAtLeast(passages, kinds, [recall, precision]))
})

describe.each([
  ['Thai', PASSAGES.Thai],
  ['English', PASSAGES.English],
] as const)('in the passages in %s, finding', (_, passages) => {
  it('names', () => expectAtLeast(passages, ['name'], [0.9, 0.95]))
  it('everything', () => expectAtLeast(passages, ALL, [0.95, 0.95]))
})
