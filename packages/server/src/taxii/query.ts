// What the query of a request narrows (TAXII 2.1 §3.4). `next` is a date that the client has seen in an answer; it is
// read as untrusted and only says where to go on (Appendix B).
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { isTypeName } from '@saphan/core/stix/identifier.ts'
import { isTimestamp, timestampToMicroseconds } from '@saphan/core/stix/timestamp.ts'
import { versionKey, type Match, type PageWish, type VersionWish } from '../record/page.ts'

/** Versions in a page when nothing is said, and at most: whole runs of 256. */
export const DEFAULT_LIMIT = 2560
export const MAX_LIMIT = 10_240

const invalid = (name: string, why: string): SaphanError =>
  new SaphanError('taxii.query-invalid', `\`${name}\` ${why}`, { details: { parameter: name } })

const decodePart = (text: string): string => {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch (cause) {
    throw new SaphanError('taxii.query-invalid', 'the query is not percent-encoded UTF-8', { cause })
  }
}

const KNOWN: ReadonlySet<string> = new Set([
  'added_after',
  'limit',
  'next',
  'match[id]',
  'match[type]',
  'match[version]',
  'match[spec_version]',
])

/** The parameters that this standard knows, each once; all others are ignored. */
const readParameters = (url: string): Map<string, string> => {
  const mark = url.indexOf('?')
  const found = new Map<string, string>()
  if (mark < 0) return found
  for (const pair of url.slice(mark + 1).split('&')) {
    const split = pair.indexOf('=')
    const name = decodePart(split < 0 ? pair : pair.slice(0, split))
    const value = decodePart(split < 0 ? '' : pair.slice(split + 1))
    if (!KNOWN.has(name)) continue
    if (found.has(name)) throw invalid(name, 'occurs twice')
    found.set(name, value)
  }
  return found
}

const readDate = (text: string | undefined): bigint | undefined => {
  if (text === undefined) return undefined
  if (!isTimestamp(text)) throw invalid('added_after', 'is not a timestamp in UTC')
  return timestampToMicroseconds(text)
}

const readLimit = (text: string | undefined): number => {
  if (text === undefined) return DEFAULT_LIMIT
  if (!/^\d+$/.test(text) || /^0+$/.test(text)) throw invalid('limit', 'is not a positive integer')
  return Math.min(MAX_LIMIT, Number(text))
}

const NEXT = /^a([0-9a-z]{1,11})$/

/** The value of `next` after an entry that was added at a date. */
export const formatNext = (addedAt: bigint): string => `a${addedAt.toString(36)}`

const readNext = (text: string | undefined): bigint | undefined => {
  if (text === undefined) return undefined
  const digits = NEXT.exec(text)?.[1]
  if (digits === undefined) throw invalid('next', 'was not given by this server')
  const position = Number.parseInt(digits, 36)
  if (!Number.isSafeInteger(position)) throw invalid('next', 'was not given by this server')
  return BigInt(position)
}

const readList = (
  parameters: ReadonlyMap<string, string>,
  name: string,
  isValid: (value: string) => boolean,
): string[] | undefined => {
  const values = parameters.get(name)?.split(',')
  if (values !== undefined && !values.every(isValid)) throw invalid(name, 'has a value that is none')
  return values
}

/** Whether a text can be the identifier of an object; the shape alone, since old objects have odd UUIDs. */
export const isObjectId = (text: string): boolean =>
  text.length <= 300 && /^[a-z0-9-]+--[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)

const WORDS = ['first', 'last', 'all']

const readVersions = (parameters: ReadonlyMap<string, string>, without: VersionWish): VersionWish => {
  const name = 'match[version]'
  const values = readList(parameters, name, (value) => WORDS.includes(value) || isTimestamp(value))
  if (values === undefined) return without
  if (new Set(values).size < values.length) throw invalid(name, 'has a value twice')
  if (values.includes('all')) {
    if (values.length > 1) throw invalid(name, 'has other values beside `all`')
    return 'all'
  }
  const exact = values.filter((value) => !WORDS.includes(value)).map(versionKey)
  return { first: values.includes('first'), last: values.includes('last'), exact }
}

/** Objects here are of STIX 2.1; asked for other versions only, nothing matches. */
const excludesStix21 = (parameters: ReadonlyMap<string, string>): boolean =>
  readList(parameters, 'match[spec_version]', (value) => /^\d+(\.\d+)*$/.test(value))?.includes('2.1') ===
  false

const later = (left: bigint | undefined, right: bigint | undefined): bigint | undefined =>
  left === undefined || (right !== undefined && right > left) ? right : left

/** What an endpoint lets a query narrow beside versions. */
export type QueryScope = {
  /** The one object that the path names; then the query cannot name others. */
  readonly objectId?: string
  /** Which versions are meant when the query does not say. */
  readonly versions?: VersionWish
}

const LAST: VersionWish = { first: false, last: true, exact: [] }

/** Reads a request's query; throws `taxii.query-invalid` on any malformed parameter. */
export const readQuery = (url: string, { objectId, versions = LAST }: QueryScope = {}): PageWish => {
  const parameters = readParameters(url)
  const ids = objectId === undefined ? readList(parameters, 'match[id]', isObjectId) : [objectId]
  const types = objectId === undefined ? readList(parameters, 'match[type]', isTypeName) : undefined
  const wanted = excludesStix21(parameters) ? [] : types
  const match: Match = {
    ...(ids === undefined ? {} : { ids }),
    ...(wanted === undefined ? {} : { types: wanted }),
    versions: readVersions(parameters, versions),
  }
  const after = later(readDate(parameters.get('added_after')), readNext(parameters.get('next')))
  return { after, limit: readLimit(parameters.get('limit')), match }
}
