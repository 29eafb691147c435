// Calls of the contract to a running node, as a member with a session or as a machine with a token.
import { CONTRACT, type Operation } from '@saphan/core/contract/contract.ts'
import type { Endpoint, ReplyOf, RequestOf } from '@saphan/core/contract/endpoint.ts'
import { ErrorReply } from '@saphan/core/contract/vocabulary.ts'
import { CATALOGUE, type ErrorCode } from '@saphan/core/error/catalogue.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { Value } from 'typebox/value'

type Defined<T> = { [K in keyof T as T[K] extends undefined ? never : K]: T[K] }
type EndpointOf<Op extends Operation> = (typeof CONTRACT)[Op]
/** What is given with a call: parameters, query and body, as far as the operation has them. */
export type Ask<Op extends Operation> = Partial<Defined<RequestOf<EndpointOf<Op>>>>

export type Credentials =
  | { readonly kind: 'member'; readonly user: string; readonly password: string }
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'nobody' }

export type Client = {
  readonly address: string
  call<Op extends Operation>(operation: Op, ask?: Ask<Op>): Promise<ReplyOf<EndpointOf<Op>>>
  /** The same where the reply is a file. */
  file<Op extends Operation>(operation: Op, ask?: Ask<Op>): Promise<Uint8Array>
  /** The same where the body is a stream of bytes. */
  send<Op extends Operation>(
    operation: Op,
    ask: Ask<Op>,
    body: ReadableStream<Uint8Array>,
  ): Promise<ReplyOf<EndpointOf<Op>>>
  close(): Promise<void>
}

type AnyAsk = { params?: Record<string, string>; query?: Record<string, unknown>; body?: unknown }

const pathOf = (endpoint: Endpoint, { params = {}, query = {} }: AnyAsk): string => {
  const path = endpoint.path.replaceAll(/:(\w+)|\*/g, (sign, name: string | undefined) =>
    name === undefined
      ? (params[sign] ?? '').split('/').map(encodeURIComponent).join('/')
      : encodeURIComponent(params[name] ?? ''),
  )
  const given = Object.entries(query).filter(([, value]) => value !== undefined)
  const search = new URLSearchParams(given.map(([name, value]): [string, string] => [name, String(value)]))
  return search.size === 0 ? path : `${path}?${search.toString()}`
}

/** What the node answered, as the error that was thrown there. */
const errorOf = async (address: string, response: Response): Promise<SaphanError> => {
  const text = await response.text()
  let reply: unknown
  try {
    reply = JSON.parse(text)
  } catch {
    reply = undefined
  }
  if (!Value.Check(ErrorReply, reply) || !(reply.code in CATALOGUE))
    return new SaphanError('node.answer-malformed', `\`${address}\` answered with status ${response.status}`)
  const { code, message, help, details, id } = reply
  return new SaphanError(code as ErrorCode, message, {
    ...(help === undefined ? {} : { help }),
    details: { ...details, ...(id === undefined ? {} : { id }) },
  })
}

const unreachable = (address: string, cause: unknown): SaphanError =>
  new SaphanError('node.unreachable', `\`${address}\` cannot be reached`, {
    cause,
    help: 'is the node running, and is --node its address?',
  })

type Reach = (endpoint: Endpoint, ask: AnyAsk, init?: RequestInit) => Promise<Response>

/** Requests to one node, with the token or with the cookie that it sets. */
const createReach = (address: string, token?: string): Reach => {
  let cookie = ''
  return async (endpoint, ask, init = {}) => {
    const headers = {
      'x-saphan': '1',
      ...(cookie === '' ? {} : { cookie }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(init.headers as Record<string, string>),
    }
    const whole: RequestInit = { method: endpoint.method, ...init, headers, redirect: 'error' }
    let response: Response
    try {
      response = await fetch(address + pathOf(endpoint, ask), whole)
    } catch (cause) {
      throw unreachable(address, cause)
    }
    if (!response.ok) throw await errorOf(address, response)
    const set = response.headers.get('set-cookie')
    if (set !== null) cookie = set.split(';')[0] ?? ''
    return response
  }
}

/** A client that nobody has signed in with. */
const createClient = (address: string, token?: string): Client => {
  const reach = createReach(address, token)
  const replyOf = async (operation: Operation, endpoint: Endpoint, response: Response): Promise<never> => {
    let reply: unknown
    try {
      reply = await response.json()
    } catch (cause) {
      throw unreachable(address, cause)
    }
    if (endpoint.reply && !Value.Check(endpoint.reply, reply))
      throw new SaphanError('node.answer-malformed', `the answer to \`${operation}\` breaks the contract`)
    return reply as never
  }
  return {
    address,
    async call(operation, ask = {}) {
      const endpoint: Endpoint = CONTRACT[operation]
      const { body } = ask as AnyAsk
      const headers = { 'content-type': 'application/json' }
      const init = body === undefined ? {} : { body: JSON.stringify(body), headers }
      return replyOf(operation, endpoint, await reach(endpoint, ask, init))
    },
    async file(operation, ask = {}) {
      const response = await reach(CONTRACT[operation], ask)
      try {
        return new Uint8Array(await response.arrayBuffer())
      } catch (cause) {
        throw unreachable(address, cause)
      }
    },
    async send(operation, ask, body) {
      const endpoint: Endpoint = CONTRACT[operation]
      const headers = { 'content-type': 'application/octet-stream' }
      const init: RequestInit & { duplex: 'half' } = { body, headers, duplex: 'half' }
      return replyOf(operation, endpoint, await reach(endpoint, ask, init))
    },
    close: async () => {},
  }
}

/** Opens a client; a session is opened for a member and closed again with the client. */
export const openClient = async (address: string, credentials: Credentials): Promise<Client> => {
  if (credentials.kind === 'nobody') return createClient(address)
  if (credentials.kind === 'token') return createClient(address, credentials.token)
  const { user, password } = credentials
  const client = createClient(address)
  await client.call('session.open', { body: { user, password } })
  return { ...client, close: async () => void (await client.call('session.close')) }
}
