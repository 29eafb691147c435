// Signed requests to the agreed peer, and to nobody else. docs/spec/link.md "Signed requests", "Errors".
// What comes back is bounded in time and size, and is worth nothing until it is checked.
import { isSaphanError, SaphanError } from '@saphan/core/error/saphan-error.ts'
import { encodeBase64Url } from '@saphan/core/bytes/base64.ts'
import { decodeUtf8 } from '@saphan/core/bytes/utf8.ts'
import { MOST_LETTER_BYTES } from '@saphan/core/letter/letter.ts'
import { parseJson } from '@saphan/core/json/parse.ts'
import { keyIdOf } from '@saphan/core/signing/ed25519.ts'
import { signRequest } from '@saphan/core/signing/request.ts'
import { feedIdOf } from '@saphan/core/tlog/feed-id.ts'
import { Agent, request, type Dispatcher } from 'undici'
import type { Clock } from '../clock/clock.ts'
import type { FeedCopy } from '../feed/copy.ts'
import type { SigningKey } from '../key/key-store.ts'
import { tagToName } from './entity-tag.ts'

/** The one prefix of all paths. */
export const LINK_BASE = '/federation/v1'

/** How much of an answer is read, by what it is. */
const MOST_BYTES = { segment: 64 << 20, other: MOST_LETTER_BYTES }
const VALID_SECONDS = 60
/** A bell that is silent for three heartbeats has ended. */
const BELL_TIMEOUT_MS = 45_000

/** What a client is bound to: the peer's address, the own link key, how long an answer may take. */
export type LinkOptions = {
  readonly address: string
  readonly key: SigningKey
  readonly clock: Clock
  readonly deadlineMs: number
}

/** An answer about agreements: JSON that nobody has checked, and the tag by which to ask whether it is still the same. */
type ToldAgreements = { readonly packages: unknown; readonly tag: string | undefined }

/** Speaks to one peer. `bell` calls back for each event until the connection ends or the signal aborts it. */
export type LinkClient = {
  copyOf(origin: string): FeedCopy
  /** What the other side holds of the agreements of both; undefined when it says that `tag` still stands for it. */
  agreements(tag?: string): Promise<ToldAgreements | undefined>
  /** The text of a letter that the feed with an origin announces; nobody has checked it. */
  letterOf(origin: string, digest: string): Promise<Uint8Array>
  sendReceipt(origin: string, note: string): Promise<void>
  /** Shows the other side the proof that its log has two histories. */
  sendEvidence(origin: string, content: string): Promise<void>
  bell(signal: AbortSignal, heard: () => void): Promise<void>
  close(): Promise<void>
}

const reasonOf = (cause: unknown): SaphanError => {
  if (isSaphanError(cause)) return cause
  const name = cause instanceof Error ? cause.name : ''
  return name === 'TimeoutError' || name === 'HeadersTimeoutError' || name === 'BodyTimeoutError'
    ? new SaphanError('link.stalled', 'the other side did not answer in time', { cause })
    : new SaphanError('link.unreachable', 'the other side cannot be reached', { cause })
}

const readBody = async (body: Dispatcher.ResponseData['body'], most: number): Promise<Uint8Array> => {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of body as AsyncIterable<Uint8Array>) {
    length += part.length
    if (length > most) {
      body.destroy()
      throw new SaphanError('link.too-large', `an answer has more than ${most} bytes`)
    }
    parts.push(part)
  }
  return new Uint8Array(Buffer.concat(parts))
}

/** Codes that the other side may answer and that mean something here; any other is only a refusal. */
const KNOWN = [
  'feed.absent',
  'feed.closed',
  'link.suspended',
  'link.receipt-invalid',
  'link.evidence-invalid',
] as const

const refusalOf = async ({ statusCode, body }: Dispatcher.ResponseData): Promise<SaphanError> => {
  const bytes = await readBody(body, MOST_BYTES.other)
  let code: unknown
  try {
    code = (JSON.parse(decodeUtf8(bytes)) as { code?: unknown }).code
  } catch {
    code = undefined
  }
  const known = KNOWN.find((one) => one === code)
  return known === undefined
    ? new SaphanError('link.refused', `the other side answered with status ${statusCode}`)
    : new SaphanError(known, `the other side answered \`${known}\``)
}

const openAgent = (deadlineMs: number): Agent =>
  new Agent({
    connections: 8,
    pipelining: 1,
    connect: { timeout: deadlineMs, minVersion: 'TLSv1.3' },
    headersTimeout: deadlineMs,
    bodyTimeout: deadlineMs,
  })

/** `tag` makes the request conditional: its answer may then be 304. */
type Extras = {
  readonly body?: Uint8Array
  readonly tag?: string | undefined
  readonly signal?: AbortSignal
  readonly bodyTimeout?: number
}
type Send = (method: 'GET' | 'POST', path: string, more?: Extras) => Promise<Dispatcher.ResponseData>

/** Sends signed requests through an agent; throws what the other side answers if that is a refusal. */
const createSend = ({ address, key, clock, deadlineMs }: LinkOptions, agent: Agent): Send => {
  const { origin, host } = new URL(address)
  const signer = { keyId: keyIdOf(key.publicKey), sign: (message: Uint8Array) => key.sign(message) }
  return async (method, path, more = {}) => {
    const target = `${LINK_BASE}${path}`
    const { body, tag, signal = AbortSignal.timeout(deadlineMs), bodyTimeout = deadlineMs } = more
    const created = Number(clock.now() / 1_000_000n)
    const terms = { created, expires: created + VALID_SECONDS, nonce: encodeBase64Url(clock.random(16)) }
    const asked = { method, authority: host, target, ...(body ? { body } : {}) }
    const headers = {
      ...signRequest(asked, terms, signer),
      ...(body ? { 'content-type': 'text/plain; charset=utf-8' } : {}),
      ...(tag === undefined ? {} : { 'if-none-match': tag }),
    }
    // undici follows no redirect unless told: an answer that points elsewhere is a refusal.
    const answer = await request(`${origin}${target}`, {
      dispatcher: agent,
      method,
      headers,
      ...(body ? { body } : {}),
      signal,
      bodyTimeout,
    })
    const isUnchanged = tag !== undefined && answer.statusCode === 304
    if (!isUnchanged && (answer.statusCode < 200 || answer.statusCode > 299)) throw await refusalOf(answer)
    return answer
  }
}

const fetchFile = async (send: Send, path: string, most: number): Promise<Uint8Array> => {
  try {
    return await readBody((await send('GET', path)).body, most)
  } catch (cause) {
    throw reasonOf(cause)
  }
}

const fetchAgreements = async (send: Send, tag: string | undefined): Promise<ToldAgreements | undefined> => {
  try {
    const { statusCode, headers, body } = await send('GET', '/agreements', { tag })
    const bytes = await readBody(body, MOST_BYTES.segment)
    return statusCode === 304
      ? undefined
      : { packages: parseJson(decodeUtf8(bytes)), tag: tagToName(headers['etag']) }
  } catch (cause) {
    throw reasonOf(cause)
  }
}

const copyThrough = (send: Send, feedOrigin: string): FeedCopy => {
  const base = `/feeds/${feedIdOf(feedOrigin)}`
  return {
    async checkpoint() {
      try {
        return decodeUtf8(await fetchFile(send, `${base}/checkpoint`, MOST_BYTES.other))
      } catch (error) {
        if (isSaphanError(error, 'feed.absent')) return undefined
        throw error
      }
    },
    file: (path) =>
      fetchFile(send, `${base}/${path}`, path.startsWith('segment/') ? MOST_BYTES.segment : MOST_BYTES.other),
  }
}

/** Opens a client; nothing is sent until it is used. */
export const createLinkClient = (options: LinkOptions): LinkClient => {
  const agent = openAgent(options.deadlineMs)
  const send = createSend(options, agent)
  const post = async (path: string, text: string): Promise<void> => {
    try {
      const body = new Uint8Array(Buffer.from(text))
      await readBody((await send('POST', path, { body })).body, 0)
    } catch (cause) {
      throw reasonOf(cause)
    }
  }
  return {
    copyOf: (feedOrigin) => copyThrough(send, feedOrigin),
    letterOf: (feedOrigin, digest) =>
      fetchFile(send, `/feeds/${feedIdOf(feedOrigin)}/letter/${digest}`, MOST_BYTES.other),
    agreements: (tag) => fetchAgreements(send, tag),
    sendReceipt: (feedOrigin, note) => post(`/feeds/${feedIdOf(feedOrigin)}/receipt`, note),
    sendEvidence: (feedOrigin, content) => post(`/feeds/${feedIdOf(feedOrigin)}/evidence`, content),
    async bell(signal, heard) {
      try {
        const { body } = await send('GET', '/bell', { signal, bodyTimeout: BELL_TIMEOUT_MS })
        for await (const part of body as AsyncIterable<Uint8Array>)
          if (Buffer.from(part).includes('event: head')) heard()
      } catch (cause) {
        if (!signal.aborted) throw reasonOf(cause)
      }
    },
    close: () => agent.destroy(),
  }
}
