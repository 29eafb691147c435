// What a finder of personal data answers: places in a text, each with a kind and how sure the finder is
// (docs/spec/facts.md §6).

/** The kinds of personal data that are looked for. */
export const CANDIDATE_KINDS = [
  'email',
  'telephone',
  'thai-national-id',
  'tax-file-number',
  'medicare-number',
  'passport',
  'name',
  'account',
] as const
export type CandidateKind = (typeof CANDIDATE_KINDS)[number]

/** How sure a finder is: `certain` only with a checksum, an unmistakable form or a field that says so. */
export const CONFIDENCES = ['possible', 'likely', 'certain'] as const
export type Confidence = (typeof CONFIDENCES)[number]

/** What the value would be: about a person, a way to reach an office, or the mark of an attack. */
export type Nature = 'identifying' | 'contact' | 'indicator'

/** A place in one text: offsets in UTF-16 code units of the text as given, and exactly what stands there. */
export type Span = {
  readonly start: number
  readonly end: number
  readonly value: string
  readonly kind: CandidateKind
  readonly confidence: Confidence
  readonly nature: Nature
}

/** A place in an object: the JSON pointer of a string, a span in it, and whether that is a text or a field for just this. */
export type Candidate = Span & { readonly pointer: string; readonly place: 'text' | 'field' }

/** A place in a text that has been put in normal form; offsets are of that form. */
export type Found = Omit<Span, 'value'>

/** Counts how many characters the finders looked at, so that a test can show that it grows with the text alone. */
export type Work = { steps: number }

const rank = (found: Found): number =>
  CONFIDENCES.indexOf(found.confidence) * 1000 + (found.end - found.start)

/** The spans in order of place; of two that overlap only the surer stays, or the longer when both are as sure. */
export const withoutOverlap = (all: readonly Found[]): Found[] => {
  if (all.length < 2) return [...all]
  const kept: Found[] = []
  for (const next of all.toSorted((a, b) => a.start - b.start)) {
    const last = kept.at(-1)
    if (last === undefined || last.end <= next.start) kept.push(next)
    else if (rank(next) > rank(last)) kept[kept.length - 1] = next
  }
  return kept
}
