// The HTTP server of a node: security headers, errors, the contract, the console's files, and plugins of other protocols.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import serveFiles from '@fastify/static'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import fastify, {
  type FastifyInstance,
  type FastifyPluginCallback,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify'
import { sendFault } from '../taxii/reply.ts'
import { bindContract, type Binding } from './bind.ts'
import { refuseNul, setBodies } from './body.ts'
import { replyOf, statusOf, toSaphanError } from './status.ts'

/** Says what happened to the operator; never content, never secrets. */
export type Log = (level: 'info' | 'warn' | 'error', message: string, more?: Record<string, unknown>) => void

export type ServerOptions = {
  binding: Binding
  /** Protocols beside the console's API, each a plugin. */
  plugins: readonly FastifyPluginCallback[]
  /** The built console; absent in tests of the API. */
  files?: string
  log: Log
  uuid: () => string
}

const BODY_LIMIT = 1_048_576
const PROTOCOL = /^\/(api|taxii2|federation)(\/|$)/
/** Addresses of built files; a page's address can end in anything, such as a search for 203.0.113.7. */
const FILE = /^\/(assets\/|[^/?]+\.[a-z0-9]+(\?|$))/

const setErrors = (app: FastifyInstance, { log, uuid }: ServerOptions): void => {
  app.setErrorHandler((thrown, request, reply) => {
    const error = toSaphanError(thrown)
    const id = uuid()
    if (error.kind === 'fault') {
      const cause = error.cause instanceof Error ? error.cause : error
      log('error', error.message, {
        id,
        code: error.code,
        method: request.method,
        path: request.routeOptions.url,
        stack: cause.stack,
      })
    }
    void reply.status(statusOf(error)).header('cache-control', 'no-store').send(replyOf(error, id))
  })
}

/** An address that cannot be decoded reaches no part; it is refused in the words of the protocol that it was meant for. */
const answerBadAddress =
  ({ log, uuid }: ServerOptions) =>
  (thrown: unknown, request: FastifyRequest, reply: FastifyReply): void => {
    const error = toSaphanError(thrown)
    if (/^\/taxii2(\/|$)/.test(request.url)) {
      const trouble = (fault: SaphanError, id: string): void => log('error', fault.message, { id })
      void sendFault(reply, error, { newId: uuid, trouble })
    } else void reply.status(statusOf(error)).header('cache-control', 'no-store').send(replyOf(error, uuid()))
  }

const setFiles = (app: FastifyInstance, { files, uuid }: ServerOptions): void => {
  const page = files !== undefined && existsSync(join(files, 'index.html'))
  if (page) {
    void app.register(serveFiles, {
      root: files,
      wildcard: false,
      cacheControl: false,
      // Packed when the console was built; what is packed has no address of its own.
      preCompressed: true,
      globIgnore: ['**/*.br', '**/*.gz'],
      setHeaders: setFileHeaders,
    })
  }
  app.setNotFoundHandler((request, reply) => {
    const isPage = page && request.method === 'GET' && !PROTOCOL.test(request.url) && !FILE.test(request.url)
    if (isPage) return reply.header('cache-control', 'no-cache').sendFile('index.html')
    return reply
      .status(404)
      .send(replyOf(new SaphanError('http.absent', 'there is nothing at this address'), uuid()))
  })
}

/** Vite names assets by their content, so they never change; the page itself is asked for again each time. */
const setFileHeaders = (reply: FastifyReply, path: string): void => {
  const forever = path.includes('/assets/')
  void reply.header('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache')
}

const LOOK_MS = 50

/** A request under way when the node stops leaves its connection idle; nothing else closes that before it times out. */
const setStop = (app: FastifyInstance): void => {
  app.addHook('preClose', async () => {
    const timer = setInterval(() => app.server.closeIdleConnections(), LOOK_MS)
    app.server.once('close', () => clearInterval(timer))
  })
}

/** Builds the server; listening is the caller's. */
export const createServer = async (options: ServerOptions): Promise<FastifyInstance> => {
  const app = fastify({
    bodyLimit: BODY_LIMIT,
    forceCloseConnections: 'idle',
    frameworkErrors: answerBadAddress(options),
    routerOptions: { maxParamLength: 400 },
    ajv: { customOptions: { coerceTypes: 'array', removeAdditional: false, allErrors: false } },
  })
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        // docs/adr/0006-console.md: the strictest under which the console works; its browser tests run under the same.
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
        requireTrustedTypesFor: ["'script'"],
        trustedTypes: ["'none'"],
      },
    },
    ...(options.binding.secure ? {} : { strictTransportSecurity: false }),
    crossOriginEmbedderPolicy: false,
  })
  await app.register(cookie)
  setErrors(app, options)
  setBodies(app)
  app.addHook('preValidation', refuseNul)
  setStop(app)
  bindContract(app, options.binding)
  for (const plugin of options.plugins) await app.register(plugin)
  setFiles(app, options)
  return app
}
