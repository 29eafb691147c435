// Text for search: what is indexed of an object and what a query is turned into, by the same function.
import type { Bilingual } from '../language/bilingual.ts'
import { segmentThai } from '../language/segment.ts'
import { foldThaiDigits, repairThai } from '../language/thai-repair.ts'
import type { Kind, Properties } from './kind.ts'
import { refang } from './refang.ts'
import { wholeTokens } from './whole-token.ts'

/** What the store indexes of one object: tokens separated by spaces, the title's apart so that they can weigh more. */
export type SearchDocument = { readonly title: string; readonly text: string }

// Longer tokens are cut, so that no index refuses them; the query is cut alike.
const MAXIMUM_TOKEN = 400

const RUNS = /([\u0E00-\u0E7F]+)|[^\s"'`<>(),;|[\]{}\u0E00-\u0E7F]+/g
const WORDS = /[\p{L}\p{M}\p{N}]+/gu
const PLAIN = /^[a-z0-9]+$/
const EDGE = /^[.:!?*_~#&-]+|[.:!?*_~#&-]+$/g

const pushWords = (piece: string, into: string[]): void => {
  for (const word of piece.match(WORDS) ?? []) into.push(word)
}

function pushPiece(run: string, into: string[]): void {
  if (PLAIN.test(run)) {
    into.push(run)
    return
  }
  const piece = run.replace(EDGE, '')
  if (piece.includes('=') && !piece.includes('://')) {
    for (const part of piece.split('=')) if (part !== '') pushPiece(part, into)
    return
  }
  const whole = wholeTokens(piece)
  into.push(...whole.tokens)
  if (!whole.closed) pushWords(piece, into)
}

/** The tokens of a text, in order, for an index or a query: addresses whole, Thai cut into words and terms, lower case. */
export function searchTokens(text: string): string[] {
  const folded = foldThaiDigits(repairThai(refang(text))).toLowerCase()
  const tokens: string[] = []
  for (const match of folded.matchAll(RUNS)) {
    if (match[1] === undefined) pushPiece(match[0], tokens)
    else for (const token of segmentThai(match[1])) tokens.push(token)
  }
  return tokens.map((token) => (token.length > MAXIMUM_TOKEN ? token.slice(0, MAXIMUM_TOKEN) : token))
}

const isBilingual = (value: unknown): value is Bilingual =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function collect(value: unknown, options: ReadonlyMap<string, Bilingual>, into: string[]): void {
  if (typeof value === 'string') {
    into.push(value)
    const label = options.get(value)
    if (label !== undefined) into.push(label.th, label.en)
  } else if (Array.isArray(value)) {
    for (const item of value) collect(item, options, into)
  } else if (isBilingual(value)) {
    for (const item of Object.values(value)) collect(item, options, into)
  }
}

function textOf(object: Properties, kind: Kind | undefined, properties: readonly string[]): string {
  const parts: string[] = []
  for (const property of properties) {
    const options = kind?.form.find((field) => field.property === property)?.options ?? []
    collect(object[property], new Map(options.map((option) => [option.value, option.label])), parts)
  }
  return searchTokens(parts.join('\n')).join(' ')
}

const TITLES = ['title', 'name', 'value', 'subject', 'path', 'key', 'relationship_type', 'id']
const NOT_TEXT = new Set(['spec_version', 'created', 'modified', 'lang', 'extensions', 'object_marking_refs'])

/** What to index of an object; of a type that is not known here, all of its texts. */
export function searchDocument(object: Properties, kind: Kind | undefined): SearchDocument {
  const present = (property: string): boolean => object[property] !== undefined
  const titles = kind?.projection.title ?? TITLES
  const title = titles.find(present)
  const rest =
    kind?.projection.searchable ?? Object.keys(object).filter((property) => !NOT_TEXT.has(property))
  return {
    title: title === undefined ? '' : textOf(object, kind, [title]),
    text: textOf(object, kind, [...new Set([...rest, 'labels', 'id'])]),
  }
}
