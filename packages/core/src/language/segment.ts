// Words of Thai text for search: terms of the field first, longest match, and Intl.Segmenter for what lies between.
import { COMPOUNDS, SINGLE_WORDS } from './lexicon-vocabulary.ts'

/** One term of the lexicon: what it is indexed as, its own words included. */
type Term = { readonly text: string; readonly tokens: readonly string[] }
type Lexicon = ReadonlyMap<string, readonly Term[]>

// INVARIANT: ICU's dictionary search is given at most this many characters; its cost and memory grow with the run.
const MAXIMUM_RUN = 500

const segmenter = new Intl.Segmenter('th', { granularity: 'word' })
const isMark = (code: number): boolean =>
  code === 0x0e31 || (code >= 0x0e33 && code <= 0x0e3a) || (code >= 0x0e47 && code <= 0x0e4e)

function cutEnd(run: string, start: number): number {
  let end = Math.min(run.length, start + MAXIMUM_RUN)
  while (end < run.length && end > start + 1 && isMark(run.charCodeAt(end))) end--
  return end
}

function pushWords(run: string, into: string[]): void {
  for (let start = 0; start < run.length;) {
    const end = cutEnd(run, start)
    for (const part of segmenter.segment(run.slice(start, end))) if (part.isWordLike) into.push(part.segment)
    start = end
  }
}

function keyed(terms: readonly Term[]): Lexicon {
  const lexicon = new Map<string, Term[]>()
  for (const term of terms.toSorted((a, b) => b.text.length - a.text.length)) {
    const key = term.text.slice(0, 2)
    lexicon.set(key, [...(lexicon.get(key) ?? []), term])
  }
  return lexicon
}

function termAt(run: string, at: number, lexicon: Lexicon): Term | undefined {
  return lexicon
    .get(run.slice(at, at + 2))
    ?.find((term) => run.startsWith(term.text, at) && !isMark(run.charCodeAt(at + term.text.length)))
}

function segmentWith(lexicon: Lexicon, run: string): string[] {
  const tokens: string[] = []
  let gap = 0
  for (let at = 0; at < run.length;) {
    const term = termAt(run, at, lexicon)
    if (term === undefined) {
      at++
      continue
    }
    if (at > gap) pushWords(run.slice(gap, at), tokens)
    for (const token of term.tokens) tokens.push(token)
    at += term.text.length
    gap = at
  }
  if (gap < run.length) pushWords(run.slice(gap), tokens)
  return tokens
}

const ATOMS: readonly Term[] = SINGLE_WORDS.flatMap(([word, ...spellings]) =>
  [word, ...spellings].map((text) => ({ text, tokens: [word] })),
)

function buildLexicon(): Lexicon {
  let terms = ATOMS
  // Shorter compounds first, so that a longer one also yields the terms inside it.
  for (const text of COMPOUNDS.toSorted((a, b) => a.length - b.length)) {
    const inside = segmentWith(keyed(terms), text)
    terms = [...terms, { text, tokens: inside.length === 1 ? inside : [text, ...inside] }]
  }
  return keyed(terms)
}

const LEXICON = buildLexicon()

/** The words of one run of repaired Thai letters without spaces, in order; a compound term stands before its own words. */
export const segmentThai = (run: string): string[] => segmentWith(LEXICON, run)
