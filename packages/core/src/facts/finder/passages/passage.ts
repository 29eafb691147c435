// The labelled corpus by which the finders are measured: made-up passages, for tests only (docs/spec/facts.md §6).
// In a passage `[[kind|value]]` marks what a person would mark; the finders see the text without the marks.
import type { CandidateKind } from '../candidate.ts'
import english from './en.json' with { type: 'json' }
import thai from './th.json' with { type: 'json' }

/** What a person would mark in a passage; offsets are of its text without the marks. */
export type Label = {
  readonly kind: CandidateKind
  readonly start: number
  readonly end: number
  readonly value: string
}

/** One made-up text with its labels in order of place. */
export type Passage = { readonly id: string; readonly text: string; readonly labels: readonly Label[] }

const MARK = /\[\[([a-z-]+)\|(.*?)\]\](?!\])/gs

const readPassage = ({ id, marked }: { id: string; marked: string }): Passage => {
  const labels: Label[] = []
  let text = ''
  let at = 0
  for (const match of marked.matchAll(MARK)) {
    text += marked.slice(at, match.index)
    const value = match[2] ?? ''
    const start = text.length
    labels.push({ kind: match[1] as CandidateKind, start, end: start + value.length, value })
    text += value
    at = match.index + match[0].length
  }
  return { id, text: text + marked.slice(at), labels }
}

/** The passages of each language. */
export const PASSAGES: Readonly<Record<'Thai' | 'English', readonly Passage[]>> = {
  Thai: thai.map(readPassage),
  English: english.map(readPassage),
}

const LAST_WITH_FINDERS = 66

/** When a passage was written: with the finders, before they were changed for the first time, or after that. */
export type Writing = 'with the finders' | 'held out' | 'later'

/** What the id of a passage says of when it was written. */
export const writingOf = ({ id }: Passage): Writing => {
  const number = id.slice(3)
  if (number.startsWith('n')) return 'later'
  return Number(number) > LAST_WITH_FINDERS ? 'held out' : 'with the finders'
}
