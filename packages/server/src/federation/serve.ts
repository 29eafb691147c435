// What this node answers to the nodes of the Parties it has agreements with. docs/spec/link.md "Resources".
import { CATALOGUE } from '@saphan/core/error/catalogue.ts'
import { isSaphanError, SaphanError } from '@saphan/core/error/saphan-error.ts'
import { decodeUtf8, encodeUtf8 } from '@saphan/core/bytes/utf8.ts'
import { feedIdOf } from '@saphan/core/tlog/feed-id.ts'
import { parseFeedPath } from '@saphan/core/tlog/path.ts'
import { TILE_WIDTH } from '@saphan/core/tlog/tile.ts'
import type { FastifyInstance, FastifyPluginCallback, FastifyReply, FastifyRequest } from 'fastify'
import type { Kysely } from 'kysely'
import type { NoTables } from '../database/database.ts'
import { readFeedFile, type FeedFile } from '../feed/reading.ts'
import { noteFetched, readServed } from '../feed/letter.ts'
import { readFeeds, readLastReceipt, type Feed } from '../feed/machinery.ts'
import { readClosing } from '../feed/succession.ts'
import { act, view, type World } from '../gate/act.ts'
import type { Permit } from '../gate/permit.ts'
import { takeEvidence, takeReceipt } from './actions.ts'
import type { Bell } from './bell.ts'
import { LINK_BASE } from './client.ts'
import { admit } from './entrance.ts'
import { isNamed, tagOf } from './entity-tag.ts'
import type { Evidence } from './machinery.ts'
import { actorOf, type Peer } from './peer.ts'

/** What serving needs of the node. */
export type ServeOptions = {
  readonly world: World
  readonly bell: Bell
  readonly peers: () => Promise<readonly Peer[]>
  /** Host and port under which peers reach this node, in lower case. */
  readonly authority: () => string
  /** Our own public log key. */
  readonly logKey: Uint8Array
  /** This Party's key list as signed. */
  readonly keyList: () => Promise<string>
  /** What a Party is told of the agreements that it takes part in: JSON, and the digest of it in base64url. */
  readonly agreements: (peer: Peer) => Promise<{ readonly text: string; readonly digest: string }>
  /** A peer has proved something of a feed of ours: people must be told. */
  readonly alarm: (feed: Feed, evidence: Evidence) => void
  /** Says what failed here, and gives it an id that the other side may quote. */
  readonly fault: (error: unknown) => string
}

const RECEIPT_LIMIT = 65_536
const FOREVER = 'private, max-age=31536000, immutable'
const STATUS: Readonly<Record<string, number>> = {
  'link.unauthenticated': 401,
  'link.suspended': 403,
  'feed.absent': 404,
  'feed.closed': 410,
  'link.receipt-invalid': 400,
  'link.evidence-invalid': 400,
  'http.too-large': 413,
  'http.invalid': 400,
}

const absent = (): SaphanError => new SaphanError('feed.absent', 'there is no such feed or file')

/** The feeds that a peer may read: what is released to it, and the copies of what it releases. */
const feedsFor = async (
  db: Kysely<NoTables>,
  _permit: Permit<'link:serve'>,
  peers: readonly Peer[],
): Promise<Feed[]> =>
  (await readFeeds(db)).filter((feed) =>
    peers.some(
      ({ party, agreementId }) =>
        agreementId === feed.agreementId && (feed.own ? feed.recipient : feed.sender) === party,
    ),
  )

const findFeed = async (
  db: Kysely<NoTables>,
  permit: Permit<'link:serve'>,
  peers: readonly Peer[],
  id: string,
): Promise<Feed> => {
  const feed = (await feedsFor(db, permit, peers)).find(({ origin }) => feedIdOf(origin) === id)
  if (feed === undefined) throw absent()
  return feed
}

/** Between the agreement's suspension and the feed's own word of it, contents past the receipt wait. */
const checkSuspension = async (
  db: Kysely<NoTables>,
  peers: readonly Peer[],
  feed: Feed,
  path: string,
): Promise<void> => {
  if (!feed.own || feed.state !== 'running' || !/^(?:openings|segment)\//.test(path)) return
  if (peers.find(({ agreementId }) => agreementId === feed.agreementId)?.crossing === 'all') return
  const { index, width } = parseFeedPath(path)
  const confirmed = (await readLastReceipt(db, feed.id))?.size ?? 0
  if (index * TILE_WIDTH + width > confirmed)
    throw new SaphanError('link.suspended', 'the agreement does not let this cross now')
}

/** A feed of ours that was closed beside its log shows its closing in the place of a head. */
const closingAt = async (
  db: Kysely<NoTables>,
  { id, own, origin, successor }: Feed,
  path: string,
): Promise<FeedFile | undefined> => {
  if (!own || successor === null) return undefined
  if (path === 'checkpoint') throw new SaphanError('feed.closed', `feed \`${origin}\` is closed`)
  const kept = path === 'closing' ? await readClosing(db, id) : undefined
  return kept && { bytes: encodeUtf8(kept.envelope), mediaType: 'application/json', isImmutable: false }
}

const LETTER_PATH = /^letter\/([0-9a-f]{64})$/

/** A letter of a feed that this node releases, while the agreement lets its contents cross; taken for the first time it is an act. */
const letterAt = async (
  { world }: ServeOptions,
  peers: readonly [Peer, ...Peer[]],
  { id, path }: { readonly id: string; readonly path: string },
): Promise<FeedFile | undefined> => {
  const digest = LETTER_PATH.exec(path)?.[1]
  if (digest === undefined) return undefined
  const actor = actorOf(peers[0])
  const { feed, found } = await view(world, actor, 'link:serve', async (db, permit) => {
    const own = await findFeed(db, permit, peers, id)
    return { feed: own, found: own.own ? await readServed(db, own, digest) : undefined }
  })
  if (found === undefined) throw absent()
  if (peers.find(({ agreementId }) => agreementId === feed.agreementId)?.crossing !== 'all')
    throw new SaphanError('link.suspended', 'the agreement does not let this cross now')
  if (!found.isFetched)
    await act(world, { actor, action: 'link:serve', subject: feed.origin }, async (tx, permit, note) => {
      await noteFetched(tx, permit, { feedId: feed.id, digest, now: world.clock.now() })
      note({ detail: { letter: digest } })
    })
  return { bytes: encodeUtf8(found.envelope), mediaType: 'application/json', isImmutable: false }
}

const sendFile = (reply: FastifyReply, { bytes, mediaType, isImmutable }: FeedFile): FastifyReply =>
  reply
    .type(mediaType)
    .header('cache-control', isImmutable ? FOREVER : 'no-store')
    .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length))

const sendError = (options: ServeOptions, thrown: unknown, reply: FastifyReply): FastifyReply => {
  const code = isSaphanError(thrown)
    ? thrown.code
    : (thrown as { statusCode?: number }).statusCode === 413
      ? 'http.too-large'
      : (thrown as { statusCode?: number }).statusCode === 400
        ? 'http.invalid'
        : 'http.fault'
  const status = STATUS[code]
  void reply.header('cache-control', 'no-store')
  if (status !== undefined) return reply.status(status).send({ code, message: CATALOGUE[code].text.en })
  const message = `${CATALOGUE['http.fault'].text.en} (${options.fault(thrown)})`
  return reply.status(500).send({ code: 'http.fault', message })
}

type Asked = { Params: { id: string; '*': string } }

const peersIn =
  (options: ServeOptions) =>
  (request: FastifyRequest): ReturnType<typeof admit> =>
    admit({ ...options.world, ...options }, request)

/** What a peer reads. */
const bindReading = (scope: FastifyInstance, options: ServeOptions): void => {
  const { world } = options
  const peersOf = peersIn(options)
  scope.get<Asked>(`${LINK_BASE}/feeds/:id/*`, async (request, reply) => {
    const peers = await peersOf(request)
    const letter = await letterAt(options, peers, { id: request.params.id, path: request.params['*'] })
    if (letter) return sendFile(reply, letter)
    const file = await view(world, actorOf(peers[0]), 'link:serve', async (db, permit) => {
      const feed = await findFeed(db, permit, peers, request.params.id)
      const closing = await closingAt(db, feed, request.params['*'])
      if (closing) return closing
      const found = await readFeedFile(db, feed, request.params['*'])
      await checkSuspension(db, peers, feed, request.params['*'])
      return found
    })
    return sendFile(reply, file)
  })
  scope.get(`${LINK_BASE}/agreements`, async (request, reply) => {
    const [peer] = await peersOf(request)
    const { text, digest } = await options.agreements(peer)
    void reply.header('cache-control', 'no-store').header('etag', tagOf(digest))
    if (isNamed(request.headers['if-none-match'], tagOf(digest))) return reply.status(304).send()
    return reply.type('application/json').send(text)
  })
  scope.get(`${LINK_BASE}/keys`, async (request, reply) => {
    await peersOf(request)
    return reply
      .type('application/json')
      .header('cache-control', 'no-store')
      .send(await options.keyList())
  })
  scope.get(`${LINK_BASE}/bell`, async (request, reply) => {
    const peers = await peersOf(request)
    const feeds = await view(world, actorOf(peers[0]), 'link:serve', (db, permit) =>
      feedsFor(db, permit, peers),
    )
    const heads = feeds.filter(({ own }) => own).map(({ origin, size }) => ({ feed: feedIdOf(origin), size }))
    reply.hijack()
    const { party } = peers[0]
    const isAdmitted = async (): Promise<boolean> =>
      (await options.peers()).some((peer) => peer.party === party)
    options.bell.join({ party, response: reply.raw, heads, isAdmitted })
  })
}

/** What a peer says of a feed that it receives. */
const bindSaying = (scope: FastifyInstance, options: ServeOptions): void => {
  const { world, logKey } = options
  const peersOf = peersIn(options)
  const ownFeed = async (request: FastifyRequest<Asked>) => {
    const peers = await peersOf(request)
    const actor = actorOf(peers[0])
    const feed = await view(world, actor, 'link:serve', (db, permit) =>
      findFeed(db, permit, peers, request.params.id),
    )
    const peer = peers.find(({ agreementId }) => agreementId === feed.agreementId)
    if (!feed.own || peer === undefined) throw absent()
    return { actor, feed, peer, said: decodeUtf8(request.body as Uint8Array) }
  }
  const limits = { bodyLimit: RECEIPT_LIMIT }
  scope.post<Asked>(`${LINK_BASE}/feeds/:id/receipt`, limits, async (request, reply) => {
    const { actor, feed, peer, said } = await ownFeed(request)
    await takeReceipt(world, actor, { feed, peer, note: said, logKey })
    return reply.status(204).send()
  })
  scope.post<Asked>(`${LINK_BASE}/feeds/:id/evidence`, limits, async (request, reply) => {
    const { actor, feed, said } = await ownFeed(request)
    const evidence = await takeEvidence(world, actor, { feed, content: said, logKey })
    if (evidence !== undefined) options.alarm(feed, evidence)
    return reply.status(204).send()
  })
}

/** The link as a plugin for the node's server. */
export const serveLink =
  (options: ServeOptions): FastifyPluginCallback =>
  (scope, _, done) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(
      '*',
      { parseAs: 'buffer', bodyLimit: RECEIPT_LIMIT },
      (_request, body, parsed) => parsed(null, body),
    )
    scope.setErrorHandler((thrown, _request, reply) => sendError(options, thrown, reply))
    bindReading(scope, options)
    bindSaying(scope, options)
    scope.all(`${LINK_BASE}/*`, async (request) => {
      await admit({ ...options.world, ...options }, request)
      throw absent()
    })
    done()
  }
