// What the search index holds of a record: its words and what lists narrow it by, each under the number of its class, so that a
// search reads nothing of the classes that its reader may not see, in the index neither; and the spans of places in which it
// lies, so that a search for a frequent word reads the newest records only.

/** Words have been cut to this length (core/src/record/search-text.ts); what a list is narrowed by is cut alike. */
const MOST_CHARACTERS = 400
/** A text search vector holds a megabyte; who writes longer ones is found by their first words. */
const MOST_BYTES = 1_000_000

/** What a list can be narrowed by, as a property of a record. */
export type Facet = 'kind' | 'type' | 'area' | 'tlp' | 'origin'
const FACETS: readonly Facet[] = ['kind', 'type', 'area', 'tlp', 'origin']

/** The type of an object that only joins two others. */
export const JOINING = 'relationship'

/** A word under a class, given as its number or as what stands for it. */
export const wordLexeme = (of: string, word: string): string => `${of} ${word}`

/** A property under a class. No word begins like it, so that the beginning of a word finds words only. */
export const facetLexeme = (of: string, facet: Facet, value: string): string =>
  `${of}=${facet} ${value.slice(0, MOST_CHARACTERS)}`

/** Whether an object only joins two others, or stands for itself, under a class. */
export const joinLexeme = (of: string, joins: boolean): string => `${of}=${joins ? 'joins' : 'stands'}`

/** How many places a span has, widest first; each is a multiple of the next. */
const WIDTHS = [524_288n, 32_768n, 2048n]

/** Where spans begin and end. */
export const SPAN_GRAIN = 2048n

const spanLexeme = (width: bigint, place: bigint): string => `@${width} ${place / width}`

/** The fewest spans that hold the places from the first up to, but not with, the second; both are multiples of `SPAN_GRAIN`. */
export const spansBetween = (low: bigint, high: bigint): string[] => {
  const spans: string[] = []
  for (let at = high; at > low;) {
    const width = WIDTHS.find((one) => at % one === 0n && at - one >= low) ?? SPAN_GRAIN
    at -= width
    spans.push(spanLexeme(width, at))
  }
  return spans
}

/** What of a record is in the index beside its words. */
export type Indexed = Readonly<Record<Facet, string>> & {
  readonly place: bigint
  readonly classNumber: string
}

/** All that the index holds of a record; no lexeme has a newline, and all together have as many bytes as a vector holds. */
export const lexemesOf = (record: Indexed, words: Iterable<string>): string[] => {
  const { place, classNumber } = record
  const lexemes = [
    ...FACETS.map((facet) => facetLexeme(classNumber, facet, record[facet])),
    joinLexeme(classNumber, record.type === JOINING),
    ...WIDTHS.map((width) => spanLexeme(width, place)),
  ]
  let bytes = Buffer.byteLength(lexemes.join(''))
  for (const word of words) {
    const lexeme = wordLexeme(classNumber, word)
    bytes += Buffer.byteLength(lexeme)
    if (bytes > MOST_BYTES) break
    lexemes.push(lexeme)
  }
  return lexemes
}
