// What a list is narrowed by, as a question to the search index, and as a condition on a record that is not in it yet.
import { searchTokens } from '@saphan/core/record/search-text.ts'
import { sql, type RawBuilder } from 'kysely'
import { facetLexeme, joinLexeme, JOINING, wordLexeme, type Facet } from './lexeme.ts'

/** What a list can be narrowed by; absent means everything. */
export type RecordFilter = {
  q?: string
  kinds?: readonly string[]
  areas?: readonly string[]
  types?: readonly string[]
  tlp?: string
  origin?: string
  /** Leaves out what only joins two others. */
  withoutRelationships?: boolean
}

/** A question in the dialect of text search, in which a newline stands for the number of the class that is asked about. */
export type Question = {
  readonly text: string
  /** Whether it asks for words; these are there only when the search has taken a record in. */
  readonly hasWords: boolean
}

const ANY_CLASS = '\n'
const MOST_WORDS = 32

const quote = (lexeme: string): string => `'${lexeme.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`

/** All words must occur; the last may be the beginning of one. */
const wordTerms = (q: string): string[] => {
  const tokens = [...new Set(searchTokens(q.replaceAll('\0', '')))].slice(0, MOST_WORDS)
  return tokens.map((token, at) => {
    const word = quote(wordLexeme(ANY_CLASS, token))
    return at === tokens.length - 1 ? `${word}:*` : word
  })
}

/** No property has white space in it, so that whatever is asked for with some is not found. */
const facetTerm = (facet: Facet, values: readonly string[]): string =>
  `(${values.map((value) => quote(facetLexeme(ANY_CLASS, facet, value.replaceAll(/[\s\0]/g, ' ')))).join(' | ')})`

const facetsOf = ({ kinds, types, areas, tlp, origin }: RecordFilter): [Facet, readonly string[]][] => {
  const all: [Facet, readonly string[] | undefined][] = [
    ['kind', kinds],
    ['type', types],
    ['area', areas],
    ['tlp', tlp === undefined ? undefined : [tlp]],
    ['origin', origin === undefined ? undefined : [origin]],
  ]
  return all.flatMap(([facet, values]) => (values === undefined ? [] : [[facet, values]]))
}

/** The question for a filter; undefined if nothing can fit, since a list of values is empty. */
export const questionOf = (filter: RecordFilter): Question | undefined => {
  const facets = facetsOf(filter)
  if (facets.some(([, values]) => values.length === 0)) return undefined
  const words = filter.q === undefined ? [] : wordTerms(filter.q)
  const terms = [...words, ...facets.map(([facet, values]) => facetTerm(facet, values))]
  const [joins, stands] = [quote(joinLexeme(ANY_CLASS, true)), quote(joinLexeme(ANY_CLASS, false))]
  if (filter.withoutRelationships === true) terms.push(stands)
  // There is no question that everything answers: each record joins others or stands for itself.
  if (terms.length === 0) terms.push(`(${joins} | ${stands})`)
  return { text: terms.join(' & '), hasWords: words.length > 0 }
}

/** The same on a row of `record`, apart from words. */
export const conditionOf = (filter: RecordFilter): RawBuilder<unknown> => {
  const conditions = facetsOf(filter).map(
    ([facet, values]) => sql`${sql.ref(`record.${facet}`)} = any(${values}::text[])`,
  )
  if (filter.withoutRelationships === true) conditions.push(sql`record.type <> ${JOINING}`)
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)
}
