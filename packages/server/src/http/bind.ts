// Binds the contract to the parts' answers: checks what comes in, resolves who asks, sends what goes out.
import { CONTRACT, isDemonstrationOnly, type Operation } from '@saphan/core/contract/contract.ts'
import type { Endpoint } from '@saphan/core/contract/endpoint.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../gate/actor.ts'
import type { Ask, FileAnswer, Routes } from '../route/route.ts'

const COOKIE = 'saphan_session'
const FOREVER = 'private, max-age=31536000, immutable'

/** Finds out who asks, from the cookie or the Authorization header. */
export type Authenticate = (session: string | undefined, authorization: string | undefined) => Promise<Actor>

export type Binding = {
  routes: Routes<Operation>
  authenticate: Authenticate
  secure: boolean
  /** Whether what only a demonstration can do is bound. */
  demonstration?: boolean
  maxBodyBytes: number
}

type AnyAsk = Ask<Operation>
type AnyAnswer = (ask: AnyAsk) => Promise<unknown>

/** A page of another site can make a browser send a form, but not this header. */
const refuseForeignPages = (request: FastifyRequest): void => {
  if (
    request.method === 'GET' ||
    request.headers['x-saphan'] === '1' ||
    request.headers.authorization !== undefined
  )
    return
  throw new SaphanError('http.invalid', 'the header `x-saphan: 1` is missing')
}

const send = (reply: FastifyReply, endpoint: Endpoint, answer: unknown): unknown => {
  if (endpoint.reply) return reply.header('cache-control', 'no-store').send(answer)
  const { file, mediaType, name, immutable } = answer as FileAnswer
  void reply.type(mediaType).header('cache-control', immutable ? FOREVER : 'no-store')
  if (name !== undefined)
    void reply.header('content-disposition', `attachment; filename="${encodeURIComponent(name)}"`)
  return reply.send(
    typeof file === 'string' ? file : Buffer.from(file.buffer, file.byteOffset, file.byteLength),
  )
}

const askOf = async (
  request: FastifyRequest,
  reply: FastifyReply,
  { authenticate, secure }: Binding,
): Promise<AnyAsk> => {
  const session = request.cookies[COOKIE]
  const ask = {
    actor: await authenticate(session, request.headers.authorization),
    params: request.params,
    query: request.query,
    body: request.body,
    session,
    setSession(secret: string | null) {
      const options = { path: '/', httpOnly: true, sameSite: 'strict', secure } as const
      void (secret === null ? reply.clearCookie(COOKIE, options) : reply.setCookie(COOKIE, secret, options))
    },
    ...(isStream(request.body) ? { stream: request.body } : {}),
  }
  return ask as unknown as AnyAsk
}

const isStream = (body: unknown): body is AsyncIterable<Uint8Array> =>
  typeof body === 'object' && body !== null && Symbol.asyncIterator in body

const schemaOf = ({ params, query, body }: Endpoint): Record<string, unknown> => ({
  ...(params ? { params } : {}),
  ...(query ? { querystring: query } : {}),
  ...(body ? { body } : {}),
})

const bindOne = (scope: FastifyInstance, operation: Operation, binding: Binding): void => {
  const endpoint: Endpoint = CONTRACT[operation]
  const answer = binding.routes[operation] as unknown as AnyAnswer
  scope.route({
    method: endpoint.method,
    url: endpoint.path,
    schema: schemaOf(endpoint),
    ...(endpoint.raw ? { bodyLimit: binding.maxBodyBytes } : {}),
    handler: async (request, reply) => {
      refuseForeignPages(request)
      return send(reply, endpoint, await answer(await askOf(request, reply, binding)))
    },
  })
}

/** Binds every operation: those with raw bodies in a scope of their own, where bodies stay streams. */
export const bindContract = (app: FastifyInstance, binding: Binding): void => {
  const all = Object.keys(CONTRACT) as Operation[]
  // INVARIANT: what only a demonstration can do has no address on any other node.
  const operations = all.filter(
    (operation) => binding.demonstration === true || !isDemonstrationOnly(operation),
  )
  const raw = operations.filter((operation) => 'raw' in CONTRACT[operation])
  for (const operation of operations) if (!raw.includes(operation)) bindOne(app, operation, binding)
  void app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, payload, parsed) => parsed(null, payload))
    for (const operation of raw) bindOne(scope, operation, binding)
    done()
  })
}
