// What a collection shows: pages of objects, manifests, versions (TAXII 2.1 §5.3 to §5.8). Each is one `view`, so the
// gate's answer narrows every question to the store.
import { createHash } from 'node:crypto'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import type { Kysely } from 'kysely'
import { toInstant } from '../clock/clock.ts'
import type { NoTables } from '../database/database.ts'
import { listFeed, readFeedFace, readFeedPage, type FeedFace } from '../feed/page.ts'
import { view, type World } from '../gate/act.ts'
import type { Actor } from '../gate/actor.ts'
import type { Permit } from '../gate/permit.ts'
import { listInbox, readInboxPage } from '../record/inbox-page.ts'
import type { Listing, Page, PageWish } from '../record/page.ts'
import type { Collection } from './collection.ts'
import { STIX_TYPE } from './media-type.ts'
import type { KeptPage, PageCache } from './page-cache.ts'
import { formatNext } from './query.ts'
import type { NoteReader } from './reader-mark.ts'

type Reader = {
  /** The feed as it was met; undefined for what is no feed. */
  readonly face?: FeedFace
  list(wish: PageWish): Promise<Listing>
  page(wish: PageWish): Promise<Page>
  /** Where a page can be kept; undefined if it cannot. */
  keyOf(wish: PageWish): string | undefined
}

const absent = (): SaphanError =>
  new SaphanError('taxii.absent', 'there is no such object in this collection')
const absentFeed = (): SaphanError => new SaphanError('taxii.absent', 'there is no such collection')

const classSets = new WeakMap<readonly string[], string>()

/** The name of a set of classes: readers with the same set can be sent the same page. */
const classSetOf = (classes: readonly string[]): string => {
  const known = classSets.get(classes)
  if (known !== undefined) return known
  const digest = createHash('sha256').update(classes.toSorted().join('\n')).digest('base64url')
  classSets.set(classes, digest)
  return digest
}

/** A page of all versions holds whatever is added later; with others, later versions change what is the last. */
const pageKey = ({ id, closed, size }: FeedFace, permit: Permit, { after, limit, match }: PageWish): string =>
  JSON.stringify([
    id,
    closed,
    match.versions === 'all' ? 0 : size,
    classSetOf(permit.classes),
    String(after ?? ''),
    limit,
    match,
  ])

const feedReader = async (
  { remember }: World['database'],
  db: Kysely<NoTables>,
  permit: Permit<'feed:read' | 'received:read'>,
  feedId: string,
): Promise<Reader> => {
  const face = await remember(`feed: ${permit.action} ${feedId}`, () => readFeedFace(db, permit, feedId))
  if (face === undefined) throw absentFeed()
  return {
    face,
    list: (wish) => listFeed(db, permit, face, wish),
    page: (wish) => readFeedPage(db, permit, face, wish),
    keyOf: (wish) => pageKey(face, permit, wish),
  }
}

/** What reading needs of the node. */
export type TaxiiReading = { readonly world: World; readonly noteReader: NoteReader }

/** Opens a collection for reading; throws `taxii.not-readable`. */
const read = async <R>(
  { world, noteReader }: TaxiiReading,
  actor: Actor,
  { source, resource }: Collection,
  work: (reader: Reader) => Promise<R>,
): Promise<R> => {
  if (!resource.can_read)
    throw new SaphanError('taxii.not-readable', 'this token may not read this collection')
  if (source.kind === 'feed') {
    const { face, result } = await view(world, actor, source.action, async (db, permit) => {
      const reader = await feedReader(world.database, db, permit, source.feedId)
      return { face: reader.face, result: await work(reader) }
    })
    if (face?.own === false) await noteReader(actor, face)
    return result
  }
  return view(world, actor, 'record:read', (db, permit) =>
    work({
      list: (wish) => listInbox(db, permit, source.id, wish),
      page: (wish) => readInboxPage(db, permit, source.id, wish),
      keyOf: () => undefined,
    }),
  )
}

/** An object exists for a reader if any version of it does, whatever the query narrows. */
const checkExists = async (reader: Reader, objectId: string | undefined): Promise<void> => {
  if (objectId === undefined) return
  const any = { after: undefined, limit: 1, match: { ids: [objectId], versions: 'all' as const } }
  if ((await reader.list(any)).rows.length === 0) throw absent()
}

const COMMA = Buffer.from(',')
const END = Buffer.from(']}')
const EMPTY = Buffer.from('{}')

/** TAXII 2.1 §3.7: without objects the envelope is empty. */
const envelopeOf = ({ objects, last, more }: Page): Buffer => {
  if (objects.length === 0) return EMPTY
  const head =
    more && last !== undefined ? `{"more":true,"next":"${formatNext(last)}","objects":[` : '{"objects":['
  const parts = objects.flatMap((part, at) => (at === 0 ? [part] : [COMMA, part]))
  return Buffer.concat([Buffer.from(head), ...parts, END])
}

/** A page of objects; `objectId` when the path names one, which then has to exist. */
export const readObjects = (
  at: TaxiiReading,
  actor: Actor,
  collection: Collection,
  { wish, cache, objectId }: { wish: PageWish; cache: PageCache; objectId?: string },
): Promise<KeptPage> =>
  read(at, actor, collection, async (reader) => {
    const key = reader.keyOf(wish)
    const kept = key === undefined ? undefined : cache.get(key)
    if (kept !== undefined) return kept
    const page = await reader.page(wish)
    if (page.objects.length === 0) await checkExists(reader, objectId)
    const fresh = { body: envelopeOf(page), first: page.first, last: page.last }
    if (key !== undefined && page.more) cache.set(key, fresh)
    return fresh
  })

/** A JSON resource with the dates that its headers tell. */
export type Dated = {
  readonly value: unknown
  readonly first: bigint | undefined
  readonly last: bigint | undefined
}

/**
 * SPEC: the standard defines `next` for envelopes alone; here it is a custom property, since clients in use follow it
 * and would ask for the first page for ever without it.
 */
const dated = ({ rows, more }: Listing, value: Record<string, unknown>): Dated => {
  const last = rows.at(-1)?.addedAt
  return {
    value: more && last !== undefined ? { more, next: formatNext(last), ...value } : value,
    first: rows[0]?.addedAt,
    last,
  }
}

/** TAXII 2.1 §5.3. */
export const readManifest = (
  at: TaxiiReading,
  actor: Actor,
  collection: Collection,
  wish: PageWish,
): Promise<Dated> =>
  read(at, actor, collection, async (reader) => {
    const listing = await reader.list(wish)
    const objects = listing.rows.map(({ objectId, version, addedAt }) => ({
      id: objectId,
      date_added: toInstant(addedAt),
      version,
      media_type: STIX_TYPE,
    }))
    return dated(listing, objects.length === 0 ? {} : { objects })
  })

/** TAXII 2.1 §5.8. */
export const readVersions = (
  at: TaxiiReading,
  actor: Actor,
  collection: Collection,
  { wish, objectId }: { wish: PageWish; objectId: string },
): Promise<Dated> =>
  read(at, actor, collection, async (reader) => {
    const listing = await reader.list(wish)
    if (listing.rows.length === 0) await checkExists(reader, objectId)
    const versions = [...new Set(listing.rows.map(({ version }) => version))]
    return dated(listing, versions.length === 0 ? {} : { versions })
  })
