// Calls one operation of the contract: the address, method and types come from the declaration.
import { CONTRACT, type Operation } from '@saphan/core/contract/contract.ts'
import type { Endpoint, ReplyOf, RequestOf } from '@saphan/core/contract/endpoint.ts'
import type { ErrorReply } from '@saphan/core/contract/vocabulary.ts'

type Whole<O extends Operation> = RequestOf<(typeof CONTRACT)[O]>
type Present<T> = { [K in keyof T as T[K] extends undefined ? never : K]: T[K] }
type LooseQuery<T> = T extends { query: infer Q } ? Omit<T, 'query'> & { query?: Q } : T

/** What a caller gives for an operation: parameters, query (which may be left out) and body, where there are any. */
export type Given<O extends Operation> = LooseQuery<Present<Whole<O>>>
export type Reply<O extends Operation> = ReplyOf<(typeof CONTRACT)[O]>

/** A call that failed: the status (0 when nothing answered) and the reply that says why, in both languages. */
export class CallFailure extends Error {
  readonly status: number
  readonly reply: ErrorReply

  constructor(status: number, reply: ErrorReply, cause?: unknown) {
    super(reply.message, { cause })
    this.name = 'CallFailure'
    this.status = status
    this.reply = reply
  }
}

type Loose = { params?: Record<string, string>; query?: Record<string, unknown>; body?: unknown }

/** The address of an operation with its parameters and query filled in. */
export const addressOf = (endpoint: Endpoint, given: Loose): string => {
  const path = endpoint.path.replace(/:([a-z]+)|\*/gi, (whole, name: string | undefined) => {
    const value = given.params?.[name ?? '*'] ?? ''
    return whole === '*' ? value.split('/').map(encodeURIComponent).join('/') : encodeURIComponent(value)
  })
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(given.query ?? {})) {
    if (typeof value === 'string' && value !== '') query.set(name, value)
    if (typeof value === 'number' || typeof value === 'boolean') query.set(name, `${value}`)
  }
  return query.size === 0 ? path : `${path}?${query}`
}

/** The address of an operation whose reply is a file. */
export const fileAddress = <O extends Operation>(operation: O, given: Given<O>): string =>
  addressOf(CONTRACT[operation], given as Loose)

/** What to say when nothing, or something unreadable, answered. */
export const unreachable = (status: number, cause?: unknown): CallFailure =>
  new CallFailure(
    status,
    {
      code: 'console.unreachable',
      message: 'the node does not answer',
      text: {
        th: 'ระบบไม่ตอบ โปรดตรวจสอบการเชื่อมต่อแล้วลองอีกครั้ง',
        en: 'The system does not answer. Check the connection and try again.',
      },
    },
    cause,
  )

/** Reads a failed answer as the contract's error, or as “does not answer”. */
export const failureOf = (status: number, text: string): CallFailure => {
  try {
    const reply = JSON.parse(text) as Partial<ErrorReply>
    if (typeof reply.code === 'string' && typeof reply.text?.en === 'string') {
      return new CallFailure(status, reply as ErrorReply)
    }
  } catch (cause) {
    return unreachable(status, cause)
  }
  return unreachable(status)
}

const send = async (address: string, request: RequestInit): Promise<Response> => {
  try {
    return await fetch(address, request)
  } catch (cause) {
    if (request.signal?.aborted === true) throw cause
    throw unreachable(0, cause)
  }
}

const ask = async <O extends Operation>(
  operation: O,
  given: Loose,
  { type, body, signal }: { type?: string; body?: BodyInit; signal?: AbortSignal | undefined },
): Promise<Reply<O>> => {
  const endpoint: Endpoint = CONTRACT[operation]
  const headers: Record<string, string> = { accept: 'application/json' }
  if (endpoint.method !== 'GET') headers['x-saphan'] = '1'
  if (type !== undefined) headers['content-type'] = type
  const response = await send(addressOf(endpoint, given), {
    method: endpoint.method,
    headers,
    credentials: 'same-origin',
    ...(body === undefined ? {} : { body }),
    ...(signal === undefined ? {} : { signal }),
  })
  const text = await response.text()
  if (!response.ok) throw failureOf(response.status, text)
  try {
    return JSON.parse(text) as Reply<O>
  } catch (cause) {
    throw unreachable(response.status, cause)
  }
}

/** Calls an operation and gives its reply; throws a `CallFailure`. */
export const call = <O extends Operation>(
  operation: O,
  given: Given<O>,
  signal?: AbortSignal,
): Promise<Reply<O>> => {
  const { body } = given as Loose
  const content = body === undefined ? {} : { type: 'application/json', body: JSON.stringify(body) }
  return ask(operation, given as Loose, { ...content, signal })
}

/** Calls an operation whose body is a file, as it is. */
export const callWithFile = <O extends Operation>(operation: O, file: Blob): Promise<Reply<O>> =>
  ask(operation, {}, { type: 'application/octet-stream', body: file })
