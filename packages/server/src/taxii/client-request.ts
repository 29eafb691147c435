// One connection to a TAXII server of somebody else: what goes out has the standard's headers, what comes back is
// bounded in time and size, and never leads to another origin (TAXII 2.1 §3.1, §8.5, Appendix B).
import { isSaphanError, SaphanError } from '@saphan/core/error/saphan-error.ts'
import { decodeUtf8Strict, parseJson } from '@saphan/core/json/parse.ts'
import type { JsonValue } from '@saphan/core/json/value.ts'
import { Agent, request, type Dispatcher } from 'undici'
import { isTaxiiType, TAXII_TYPE } from './media-type.ts'

/** How to sign in: HTTP Basic, or a bearer. */
export type ClientCredentials =
  | { readonly user: string; readonly secret: string }
  | { readonly bearer: string }

export type ClientOptions = {
  /** The address of discovery or of an API root, with the slash at its end. */
  readonly address: string
  readonly credentials?: ClientCredentials
  /** Longest time of one request, from the first byte sent to the last received. */
  readonly deadlineMs: number
  /** Longest page of objects; other resources may have a megabyte. */
  readonly maxPageBytes?: number
  /** A certificate authority beside those that the system trusts, in PEM. */
  readonly ca?: string
  /** Plain HTTP is for tests on the same machine. */
  readonly allowsPlainHttp?: boolean
}

/** What to send. */
export type Sending = { readonly method?: 'GET' | 'POST'; readonly body?: Uint8Array }

/** An answer with a status of success. `dateLast` is the header X-TAXII-Date-Added-Last. */
export type Answer = { readonly body: AsyncIterable<Uint8Array>; readonly dateLast: string | undefined }

/** A connection; it sends to the origin of its address and to no other. */
export type Connection = {
  readonly address: URL
  /** A resource as JSON. */
  json(address: URL, sending?: Sending): Promise<JsonValue>
  /** A page as a stream that ends with an error when it is too long or too slow. */
  stream(address: URL): Promise<Answer>
  /** An address that the server gave; throws `taxii.foreign-address` unless it is of the same origin. */
  resolve(given: string): URL
  close(): Promise<void>
}

const MAX_RESOURCE_BYTES = 1024 * 1024
const MAX_PAGE_BYTES = 64 * 1024 * 1024
const MAX_REDIRECTS = 3
const USER_AGENT = 'saphan/0.1.0'
/** TLS 1.2 with these only: none of them is on the black list of RFC 7540, Appendix A. */
const CIPHERS = [
  'TLS_AES_128_GCM_SHA256',
  'TLS_AES_256_GCM_SHA384',
  'TLS_CHACHA20_POLY1305_SHA256',
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-GCM-SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-CHACHA20-POLY1305',
  'ECDHE-RSA-CHACHA20-POLY1305',
].join(':')

const upstreamError = (cause: unknown): SaphanError => {
  if (isSaphanError(cause)) return cause
  const name = cause instanceof Error ? cause.name : ''
  return /Timeout|Abort/.test(name)
    ? new SaphanError('taxii.too-slow', 'the server took too long', { cause })
    : new SaphanError('taxii.unreachable', 'the server cannot be reached', { cause })
}

async function* bounded(stream: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Uint8Array> {
  let bytes = 0
  try {
    for await (const chunk of stream) {
      bytes += chunk.length
      if (bytes > maxBytes)
        throw new SaphanError('taxii.too-large', `an answer has more than ${maxBytes} bytes`)
      yield chunk
    }
  } catch (cause) {
    throw upstreamError(cause)
  }
}

const readAll = async (stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** Gives a text that the server wrote no chance to be long, or to break a line. */
const quote = (text: unknown): string =>
  typeof text === 'string' ? text.replaceAll(/[^\x20-\x7e]/g, ' ').slice(0, 200) : ''

/** The status decides; the error message's own codes mean something to that server alone (§3.6). */
const refusalOf = async (status: number, body: AsyncIterable<Uint8Array>): Promise<SaphanError> => {
  let title = ''
  try {
    const bytes = await readAll(bounded(body, MAX_RESOURCE_BYTES))
    title = quote((JSON.parse(Buffer.from(bytes).toString('utf8')) as { title?: unknown }).title)
  } catch {
    title = ''
  }
  return new SaphanError('taxii.refused', `the server answered with status ${status}`, {
    details: { status, ...(title === '' ? {} : { title }) },
  })
}

const headerOf = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value

const authorizationOf = (credentials: ClientCredentials | undefined): Record<string, string> => {
  if (credentials === undefined) return {}
  if ('bearer' in credentials) return { authorization: `Bearer ${credentials.bearer}` }
  const pair = Buffer.from(`${credentials.user}:${credentials.secret}`).toString('base64')
  return { authorization: `Basic ${pair}` }
}

const checkAnswer = ({ headers }: Dispatcher.ResponseData): void => {
  const encoding = headerOf(headers['content-encoding']) ?? 'identity'
  if (!isTaxiiType(headerOf(headers['content-type'])) || encoding !== 'identity')
    throw new SaphanError('taxii.malformed', 'the answer is not TAXII 2.1')
}

const addressOf = ({ address, allowsPlainHttp = false }: ClientOptions): URL => {
  const parsed = URL.canParse(address) ? new URL(address) : undefined
  const isAllowed = parsed?.protocol === 'https:' || (allowsPlainHttp && parsed?.protocol === 'http:')
  if (parsed === undefined || !isAllowed || parsed.username !== '' || parsed.password !== '')
    throw new SaphanError('taxii.address-invalid', `\`${quote(address)}\` is not an https address`)
  return parsed
}

const resolveIn = (base: URL, given: string): URL => {
  const resolved = URL.canParse(given, base.href) ? new URL(given, base) : undefined
  if (resolved?.origin !== base.origin)
    throw new SaphanError('taxii.foreign-address', `\`${quote(given)}\` is not an address of this server`)
  return resolved
}

const openAgent = ({ deadlineMs, ca }: ClientOptions): Agent =>
  new Agent({
    connections: 2,
    pipelining: 1,
    maxHeaderSize: 16_384,
    connect: {
      timeout: deadlineMs,
      minVersion: 'TLSv1.2',
      ciphers: CIPHERS,
      ...(ca === undefined ? {} : { ca }),
    },
  })

/** Opens a connection; nothing is sent before it is used. Throws `taxii.address-invalid`. */
export const openConnection = (options: ClientOptions): Connection => {
  const base = addressOf(options)
  const agent = openAgent(options)
  const send = async (
    address: URL,
    { method = 'GET', body }: Sending,
    redirects = MAX_REDIRECTS,
  ): Promise<Dispatcher.ResponseData> => {
    const answer = await request(resolveIn(base, address.href), {
      dispatcher: agent,
      method,
      headers: {
        accept: TAXII_TYPE,
        'user-agent': USER_AGENT,
        ...authorizationOf(options.credentials),
        ...(body === undefined ? {} : { 'content-type': TAXII_TYPE }),
      },
      ...(body === undefined ? {} : { body }),
      signal: AbortSignal.timeout(options.deadlineMs),
    })
    const location = headerOf(answer.headers['location'])
    if (answer.statusCode >= 300 && answer.statusCode < 400 && location !== undefined && method === 'GET') {
      answer.body.on('error', () => {}).destroy()
      if (redirects > 0) return send(resolveIn(base, new URL(location, address).href), {}, redirects - 1)
    }
    if (answer.statusCode < 200 || answer.statusCode > 299)
      throw await refusalOf(answer.statusCode, answer.body)
    checkAnswer(answer)
    return answer
  }
  const ask = async (address: URL, sending: Sending): Promise<Dispatcher.ResponseData> => {
    try {
      return await send(address, sending)
    } catch (cause) {
      throw upstreamError(cause)
    }
  }
  return {
    address: base,
    resolve: (given) => resolveIn(base, given),
    async json(address, sending = {}) {
      const { body } = await ask(address, sending)
      const bytes = await readAll(bounded(body, MAX_RESOURCE_BYTES))
      try {
        return parseJson(decodeUtf8Strict(bytes))
      } catch (cause) {
        throw new SaphanError('taxii.malformed', 'the answer is not JSON', { cause })
      }
    },
    async stream(address) {
      const { body, headers } = await ask(address, {})
      return {
        body: bounded(body, options.maxPageBytes ?? MAX_PAGE_BYTES),
        dateLast: headerOf(headers['x-taxii-date-added-last']),
      }
    },
    close: () => agent.destroy(),
  }
}
