// TAXII 2.1 server: discovery, one API root, its collections (TAXII 2.1 §4, §5), as a plugin of the node's HTTP server.
import type { FastifyInstance, FastifyPluginCallback, FastifyReply, FastifyRequest } from 'fastify'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { toInstant } from '../clock/clock.ts'
import type { Actor } from '../gate/actor.ts'
import { addObjects, deleteObject, readStatus } from './actions.ts'
import { createFinder, listCollections, type Collection } from './collection.ts'
import { credentialsOf } from './credentials.ts'
import { checkAccept, checkContentType, TAXII_TYPE } from './media-type.ts'
import { createPageCache, type PageCache } from './page-cache.ts'
import type { Machine, TaxiiPorts } from './port.ts'
import { isObjectId, readQuery } from './query.ts'
import { send, sendFault } from './reply.ts'
import { createReaderMarks } from './reader-mark.ts'
import { readManifest, readObjects, readVersions, type Dated, type TaxiiReading } from './reading.ts'

const API_ROOT = '/taxii2/exchange/'
const CACHE_BYTES = 64 * 1024 * 1024

type Scope = {
  readonly ports: TaxiiPorts
  readonly cache: PageCache
  readonly reading: TaxiiReading
  readonly find: (actor: Actor, name: string) => Promise<Collection>
  readonly machines: WeakMap<FastifyRequest, Machine>
}

const setDates = (reply: FastifyReply, first: bigint | undefined, last: bigint | undefined): void => {
  if (first !== undefined) void reply.header('x-taxii-date-added-first', toInstant(first))
  if (last !== undefined) void reply.header('x-taxii-date-added-last', toInstant(last))
}

const sendDated = (reply: FastifyReply, { value, first, last }: Dated): FastifyReply => {
  setDates(reply, first, last)
  return send(reply, value)
}

const machineOf = ({ machines }: Scope, request: FastifyRequest): Machine => {
  const machine = machines.get(request)
  if (machine === undefined) throw new SaphanError('taxii.unauthenticated', 'a token is needed')
  return machine
}

const param = (request: FastifyRequest, name: 'collection' | 'object' | 'status'): string =>
  (request.params as Record<string, string>)[name] ?? ''

/** The object that a path names; what cannot be the id of one is absent without asking. */
const objectOf = (request: FastifyRequest): string => {
  const id = param(request, 'object')
  if (!isObjectId(id)) throw new SaphanError('taxii.absent', 'there is no such object in this collection')
  return id
}

/** The collection that a path names, as the asking machine meets it. */
const open = async (
  scope: Scope,
  request: FastifyRequest,
): Promise<{ actor: Actor; collection: Collection }> => {
  const { actor } = machineOf(scope, request)
  return { actor, collection: await scope.find(actor, param(request, 'collection')) }
}

const serveRoot = (app: FastifyInstance, scope: Scope): void => {
  const { ports } = scope
  app.get('/', { prefixTrailingSlash: 'slash' }, async (_request, reply) => {
    const identity = await ports.identity()
    return send(reply, {
      title: identity?.names.en ?? 'Saphan',
      default: API_ROOT,
      api_roots: [API_ROOT],
    })
  })
  app.get('/exchange/', (_request, reply) =>
    send(reply, {
      title: 'Exchange',
      versions: [TAXII_TYPE],
      max_content_length: ports.maxBodyBytes,
    }),
  )
  app.get('/exchange/status/:status/', async (request, reply) =>
    send(reply, await readStatus(ports, machineOf(scope, request).actor, param(request, 'status'))),
  )
  app.get('/exchange/collections/', async (request, reply) => {
    const collections = await listCollections(ports, machineOf(scope, request).actor)
    return send(
      reply,
      collections.length === 0 ? {} : { collections: collections.map(({ resource }) => resource) },
    )
  })
  app.get('/exchange/collections/:collection/', async (request, reply) =>
    send(reply, (await open(scope, request)).collection.resource),
  )
}

const serveObjects = (app: FastifyInstance, scope: Scope): void => {
  const { ports, cache, reading } = scope
  const base = '/exchange/collections/:collection'
  app.get(`${base}/manifest/`, async (request, reply) => {
    const { actor, collection } = await open(scope, request)
    return sendDated(reply, await readManifest(reading, actor, collection, readQuery(request.url)))
  })
  app.get(`${base}/objects/`, async (request, reply) => {
    const { actor, collection } = await open(scope, request)
    const page = await readObjects(reading, actor, collection, { wish: readQuery(request.url), cache })
    setDates(reply, page.first, page.last)
    return send(reply, page.body)
  })
  app.post(`${base}/objects/`, async (request, reply) => {
    const { collection } = await open(scope, request)
    checkContentType(request.headers['content-type'], request.headers['content-encoding'])
    checkLength(request, ports.maxBodyBytes)
    const stream = request.body as AsyncIterable<Uint8Array>
    return send(reply, await addObjects(ports, machineOf(scope, request), collection, stream), 202)
  })
  app.get(`${base}/objects/:object/`, async (request, reply) => {
    const { actor, collection } = await open(scope, request)
    const objectId = objectOf(request)
    const wish = readQuery(request.url, { objectId })
    const page = await readObjects(reading, actor, collection, { wish, cache, objectId })
    setDates(reply, page.first, page.last)
    return send(reply, page.body)
  })
  app.delete(`${base}/objects/:object/`, async (request, reply) => {
    const { actor, collection } = await open(scope, request)
    const objectId = objectOf(request)
    const { match } = readQuery(request.url, { objectId, versions: 'all' })
    await deleteObject(ports, actor, collection, { objectId, versions: match.versions })
    return send(reply, {})
  })
  app.get(`${base}/objects/:object/versions/`, async (request, reply) => {
    const { actor, collection } = await open(scope, request)
    const objectId = objectOf(request)
    const { match, ...wish } = readQuery(request.url, { objectId })
    const all = { ...wish, match: { ...match, versions: 'all' as const } }
    return sendDated(reply, await readVersions(reading, actor, collection, { wish: all, objectId }))
  })
}

const checkLength = ({ headers }: FastifyRequest, maxBytes: number): void => {
  if (Number(headers['content-length'] ?? 0) > maxBytes)
    throw new SaphanError('http.too-large', `a body may have ${maxBytes} bytes at most`)
}

const guard = (app: FastifyInstance, { ports, machines }: Scope): void => {
  app.addHook('onRequest', async (request) => {
    const { secret, userName } = credentialsOf(request.headers.authorization)
    const machine = await ports.authenticate(secret, userName)
    if (machine === undefined)
      throw new SaphanError('taxii.unauthenticated', 'the token is unknown or revoked')
    machines.set(request, machine)
    checkAccept(request.headers.accept)
  })
}

const answerFaults = (app: FastifyInstance, { ports }: Scope): void => {
  const answer = (thrown: unknown, reply: FastifyReply): FastifyReply =>
    sendFault(reply, thrown, {
      newId: () => ports.world.clock.uuid(),
      trouble: (error, id) => ports.trouble(error, id),
    })
  app.setErrorHandler((thrown, _request, reply) => answer(thrown, reply))
  app.setNotFoundHandler((_request, reply) =>
    answer(new SaphanError('taxii.absent', 'there is nothing at this address'), reply),
  )
}

/** The plugin; registered at the root, since discovery has a fixed address (§4.1). */
export const taxiiServer =
  (ports: TaxiiPorts): FastifyPluginCallback =>
  (root, _options, done) => {
    const scope: Scope = {
      ports,
      cache: createPageCache(CACHE_BYTES),
      reading: {
        world: ports.world,
        noteReader: createReaderMarks(ports.world.database, () => ports.world.clock.now()),
      },
      find: createFinder(ports),
      machines: new WeakMap(),
    }
    root.register(
      (app, _none, ready) => {
        app.removeAllContentTypeParsers()
        app.addContentTypeParser('*', (_request, payload, parsed) => parsed(null, payload))
        answerFaults(app, scope)
        guard(app, scope)
        serveRoot(app, scope)
        serveObjects(app, scope)
        ready()
      },
      { prefix: '/taxii2' },
    )
    done()
  }
