// TAXII 2.1 client: finding a server's collections and pulling all pages of one, object by object, in flat memory
// (TAXII 2.1 §3.4, §3.5, §4, §5).
import { isSaphanError, SaphanError } from '@saphan/core/error/saphan-error.ts'
import { createSplitter, type SplitSummary } from '@saphan/core/json/split.ts'
import type { JsonObject, JsonValue } from '@saphan/core/json/value.ts'
import { isTimestamp } from '@saphan/core/stix/timestamp.ts'
import { Type, type Static, type TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Answer, Connection } from './client-request.ts'
import { TAXII_TYPE } from './media-type.ts'

const text = Type.String({ minLength: 1 })
const Discovery = Type.Object({
  title: text,
  description: Type.Optional(text),
  contact: Type.Optional(text),
  default: Type.Optional(text),
  api_roots: Type.Optional(Type.Array(text)),
})
const ApiRoot = Type.Object({
  title: text,
  description: Type.Optional(text),
  versions: Type.Array(text),
  max_content_length: Type.Integer({ minimum: 1 }),
})
const RemoteCollection = Type.Object({
  // An id or alias becomes part of a path.
  id: Type.String({ pattern: '^[A-Za-z0-9_-]{1,200}$' }),
  title: text,
  description: Type.Optional(text),
  alias: Type.Optional(text),
  can_read: Type.Boolean(),
  can_write: Type.Boolean(),
  media_types: Type.Optional(Type.Array(text)),
})
const Collections = Type.Object({ collections: Type.Optional(Type.Array(RemoteCollection)) })

const schemas = {
  discovery: Compile(Discovery),
  apiRoot: Compile(ApiRoot),
  collections: Compile(Collections),
  collection: Compile(RemoteCollection),
}

/** TAXII 2.1 §5.2.1, as another server tells it. */
export type RemoteCollection = Static<typeof RemoteCollection>

/** Throws `taxii.malformed` unless a resource is what the standard says; what it has beyond that is left alone. */
export const checkResource = <S extends TSchema>(
  validator: { Check(value: unknown): value is Static<S> },
  value: JsonValue,
  name: string,
): Static<S> => {
  if (validator.Check(value)) return value
  throw new SaphanError('taxii.malformed', `the server's ${name} is not as the standard says`)
}

/** The API roots that a server names, the default first. Those of other servers are refused, not followed. */
export const discover = async (connection: Connection): Promise<{ title: string; apiRoots: URL[] }> => {
  const found = checkResource<typeof Discovery>(
    schemas.discovery,
    await connection.json(connection.address),
    'discovery',
  )
  const named = [...(found.default === undefined ? [] : [found.default]), ...(found.api_roots ?? [])]
  const apiRoots = [...new Set(named.map((one) => connection.resolve(one).href))]
  return { title: found.title, apiRoots: apiRoots.map((href) => new URL(href)) }
}

/** What an API root tells; throws `taxii.malformed` if it does not speak TAXII 2.1. */
export const readApiRoot = async (connection: Connection, apiRoot: URL): Promise<Static<typeof ApiRoot>> => {
  const root = checkResource<typeof ApiRoot>(schemas.apiRoot, await connection.json(apiRoot), 'API root')
  if (!root.versions.some((version) => version.replaceAll(/\s/g, '') === TAXII_TYPE))
    throw new SaphanError('taxii.malformed', 'the API root does not speak TAXII 2.1')
  return root
}

/** The collections of an API root. */
export const readCollections = async (connection: Connection, apiRoot: URL): Promise<RemoteCollection[]> => {
  const value = await connection.json(new URL('collections/', apiRoot))
  return (
    checkResource<typeof Collections>(schemas.collections, value, 'list of collections').collections ?? []
  )
}

/** One collection, by id or alias. */
export const readCollection = async (
  connection: Connection,
  apiRoot: URL,
  id: string,
): Promise<RemoteCollection> =>
  checkResource<typeof RemoteCollection>(
    schemas.collection,
    await connection.json(new URL(`collections/${encodeURIComponent(id)}/`, apiRoot)),
    'collection',
  )

/** What to pull. `resume` of an earlier pull goes into `addedAfter`. */
export type PullWish = {
  readonly apiRoot: URL
  readonly collectionId: string
  readonly addedAfter?: string
  readonly limit?: number
  readonly match?: Readonly<Partial<Record<'id' | 'type' | 'version' | 'spec_version', readonly string[]>>>
}

/** Some objects as they were sent. `resume` is set at the end of a page: everything up to that date has been given. */
export type Pulled = { readonly objects: readonly Uint8Array[]; readonly resume: string | undefined }

type Position = { readonly addedAfter: string | undefined; readonly next: string | undefined }

/** Each parameter once; `all` alone and no value twice is for whoever asks. */
const pageAddress = ({ apiRoot, collectionId, limit, match = {} }: PullWish, position: Position): URL => {
  const address = new URL(`collections/${encodeURIComponent(collectionId)}/objects/`, apiRoot)
  const { searchParams } = address
  if (position.addedAfter !== undefined) searchParams.set('added_after', position.addedAfter)
  if (limit !== undefined) searchParams.set('limit', String(limit))
  for (const [field, values] of Object.entries(match))
    if (values.length > 0) searchParams.set(`match[${field}]`, [...new Set(values)].join(','))
  if (position.next !== undefined) searchParams.set('next', position.next)
  return address
}

async function* readEnvelope(answer: Answer): AsyncGenerator<Uint8Array[], SplitSummary> {
  let ready: Uint8Array[] = []
  const splitter = createSplitter({ shape: 'envelope', onObject: ({ bytes }) => ready.push(bytes.slice()) })
  try {
    for await (const chunk of answer.body) {
      splitter.push(chunk)
      if (ready.length > 0) yield ready
      ready = []
    }
    return splitter.end()
  } catch (cause) {
    if (!isSaphanError(cause) || !cause.code.startsWith('json.')) throw cause
    throw new SaphanError('taxii.malformed', 'the envelope is broken', { cause })
  }
}

const textIn = (members: JsonObject, name: string): string | undefined => {
  const value = members[name]
  return typeof value === 'string' && value.length <= 4096 ? value : undefined
}

/** Where the next page begins: by `next` and the same query, else after the last date; always further than before. */
const positionAfter = (
  before: Position,
  summary: SplitSummary,
  dateLast: string | undefined,
): Position | undefined => {
  if (summary.members['more'] !== true) return undefined
  const next = textIn(summary.members, 'next')
  if (next !== undefined && next !== before.next) return { addedAfter: before.addedAfter, next }
  if (next === undefined && summary.objects > 0 && dateLast !== undefined && dateLast !== before.addedAfter)
    return { addedAfter: dateLast, next: undefined }
  throw new SaphanError('taxii.malformed', 'the server says that more remains and not how to get it')
}

/** Pages without an object that are taken in a row before the server is no longer believed that more remains. */
const MAX_EMPTY_PAGES = 100

/** Pulls everything of a collection from a position on, as it comes in. */
export async function* pullObjects(connection: Connection, wish: PullWish): AsyncGenerator<Pulled> {
  let position: Position | undefined = { addedAfter: wish.addedAfter, next: undefined }
  let emptyPages = 0
  while (position !== undefined) {
    const answer: Answer = await connection.stream(pageAddress(wish, position))
    const envelope = readEnvelope(answer)
    let part = await envelope.next()
    for (; !part.done; part = await envelope.next()) yield { objects: part.value, resume: undefined }
    const dateLast =
      answer.dateLast !== undefined && isTimestamp(answer.dateLast) ? answer.dateLast : undefined
    emptyPages = part.value.objects === 0 ? emptyPages + 1 : 0
    if (emptyPages > MAX_EMPTY_PAGES)
      throw new SaphanError('taxii.malformed', 'the server says that more remains and gives nothing')
    position = positionAfter(position, part.value, dateLast)
    if (dateLast !== undefined) yield { objects: [], resume: dateLast }
  }
}
