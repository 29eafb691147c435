// Recall and precision of the finders over a labelled corpus: made-up passages with reserved domains and numbers.
// In a passage `[[kind|value]]` marks what a person would mark; the finders see the text without the marks.
import { describe, expect, it } from 'vitest'
import type { CandidateKind, Span } from './candidate.ts'
import { findPersonalData } from './find.ts'
import english from './passages/en.json' with { type: 'json' }
import thai from './passages/th.json' with { type: 'json' }

type Label = { kind: CandidateKind; start: number; end: number }
type Passage = { id: string; text: string; labels: Label[] }

const MARK = /\[\[([a-z-]+)\|(.*?)\]\](?!\])/g

const readPassage = ({ id, marked }: { id: string; marked: string }): Passage => {
  const labels: Label[] = []
  let text = ''
  let at = 0
  for (const match of marked.matchAll(MARK)) {
    text += marked.slice(at, match.index)
    const value = match[2] ?? ''
    labels.push({ kind: match[1] as CandidateKind, start: text.length, end: text.length + value.length })
    text += value
    at = match.index + match[0].length
  }
  return { id, text: text + marked.slice(at), labels }
}

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
const corpora = { Thai: thai.map(readPassage), English: english.map(readPassage) }
const both = [...corpora.Thai, ...corpora.English]

describe('the labelled corpus', () => {
  it('has at least sixty passages of each language, a quarter of them without any personal data', () => {
    for (const passages of Object.values(corpora)) {
      expect(passages.length).toBeGreaterThanOrEqual(60)
      expect(passages.filter((passage) => passage.labels.length === 0).length).toBeGreaterThanOrEqual(15)
    }
  })

  it('uses reserved domains only', () => {
    for (const { text } of both)
      for (const domain of text.matchAll(/@([a-z][a-z0-9.-]*[a-z])/g))
        expect(domain[1]).toMatch(/(^|\.)example(\.(com|org|net))?$/)
  })
})

describe.each([
  ['identity numbers with a check digit', CHECKED, 0.98],
  ['e-mail addresses', ['email'], 0.97],
  ['telephone numbers', ['telephone'], 0.97],
  ['names', ['name'], 0.9],
] as [string, CandidateKind[], number][])('finding %s', (_, kinds, least) => {
  it(`recalls at least ${least} with a precision of at least 0.9`, () => {
    const { recall, precision, faults } = measure(both, kinds)
    expect(recall, faults.join('\n')).toBeGreaterThanOrEqual(least)
    expect(precision, faults.join('\n')).toBeGreaterThanOrEqual(0.9)
  })
})

describe.each(Object.entries(corpora))('all kinds together in %s', (_, passages) => {
  it('are found with a precision of at least 0.9', () => {
    const { precision, recall, faults } = measure(passages, ALL)
    expect(precision, faults.join('\n')).toBeGreaterThanOrEqual(0.9)
    expect(recall, faults.join('\n')).toBeGreaterThanOrEqual(0.9)
  })
})
