// Signed requests between two nodes: HTTP Message Signatures (RFC 9421) in one narrow profile, digests by RFC 9530.
// docs/spec/link.md "Signed requests".
import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js'
import { decodeBase64, encodeBase64 } from '../bytes/base64.ts'
import { encodeUtf8 } from '../bytes/utf8.ts'
import { isSaphanError, SaphanError } from '../error/saphan-error.ts'
import { type Signer, verifyEd25519, type VerifySignature } from './ed25519.ts'

/** A request as both sides see it; `target` is path and query as in the request line, `authority` host and port. */
export type LinkRequest = {
  readonly method: string
  readonly authority: string
  readonly target: string
  readonly body?: Uint8Array
}

/** When a request was signed and until when it holds, in whole seconds since 1970, and 16 or more random bytes in base64url. */
export type RequestTerms = { readonly created: number; readonly expires: number; readonly nonce: string }

/** The headers that carry a signature; the digest only with a body. */
export type SignatureHeaders = {
  readonly 'signature-input': string
  readonly signature: string
  readonly 'content-digest'?: string
}

/** Why a request is refused. */
export type RequestFault =
  | 'malformed'
  | 'too-long-valid'
  | 'not-yet-valid'
  | 'expired'
  | 'unknown-key'
  | 'digest-mismatch'
  | 'signature-invalid'
  | 'replayed'

/** The answer to verifying a request. */
export type RequestCheck =
  | { readonly ok: true; readonly keyId: string; readonly terms: RequestTerms }
  | { readonly ok: false; readonly fault: RequestFault }

/** What the verifier knows: the time in seconds, its tolerance, the keys, and the nonces it has seen. */
export type RequestVerifier = {
  readonly now: number
  readonly skewSeconds: number
  readonly findKey: (keyId: string) => Uint8Array | undefined
  /** Asked once and last, when all else holds, so it may remember the nonce as it answers. */
  readonly seen: (keyId: string, terms: RequestTerms) => boolean | Promise<boolean>
  readonly verify?: VerifySignature
}

/** The longest time for which a request may be valid, in seconds. */
export const LONGEST_VALIDITY_SECONDS = 300

const LABEL = 'saphan'
const INPUT = new RegExp(
  `^${LABEL}=(\\("@method" "@authority" "@path" "@query"( "content-digest")?\\);created=(\\d{1,15});expires=(\\d{1,15})` +
    `;nonce="([A-Za-z0-9_-]{22,86})";keyid="([0-9a-f]{64})";alg="ed25519";tag="saphan-link")$`,
)
const SIGNATURE = new RegExp(`^${LABEL}=:([A-Za-z0-9+/]{86}==):$`)

/** The signature base of RFC 9421 §2.5 over components in order, each with its value, and the signature's parameters. */
export const signatureBase = (
  components: readonly (readonly [name: string, value: string])[],
  params: string,
): string =>
  [...components, ['@signature-params', params] as const]
    .map(([name, value]) => `"${name}": ${value}`)
    .join('\n')

/** The Content-Digest of a body, RFC 9530 §2. */
export const contentDigest = (body: Uint8Array): string => `sha-256=:${encodeBase64(nobleSha256(body))}:`

/** The headers that sign a request; throws `signing.malformed` on terms or a target that no verifier would take. */
export function signRequest(
  request: LinkRequest,
  terms: RequestTerms,
  { keyId, sign }: Signer,
): SignatureHeaders {
  const digest = digestOf(request)
  const names = `"@method" "@authority" "@path" "@query"${digest === undefined ? '' : ' "content-digest"'}`
  const { created, expires, nonce } = terms
  const params =
    `(${names});created=${created};expires=${expires};nonce="${nonce}";keyid="${keyId}"` +
    `;alg="ed25519";tag="saphan-link"`
  const input = `${LABEL}=${params}`
  if (!INPUT.test(input) || expires < created || expires - created > LONGEST_VALIDITY_SECONDS) {
    throw new SaphanError('signing.malformed', 'a request cannot be signed with these times, nonce or key')
  }
  const base = signatureBase(componentsOf(request, digest), params)
  const signature = `${LABEL}=:${encodeBase64(sign(encodeUtf8(base)))}:`
  const headers = { 'signature-input': input, signature }
  return digest === undefined ? headers : { ...headers, 'content-digest': digest }
}

/** Checks a request with its headers; throws nothing for what a peer can send. */
export async function verifyRequest(
  request: LinkRequest,
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
  verifier: RequestVerifier,
): Promise<RequestCheck> {
  const refuse = (fault: RequestFault): RequestCheck => ({ ok: false, fault })
  const parsed = readHeaders(headers)
  if (parsed === undefined) return refuse('malformed')
  const { keyId, terms, params, signature, hasDigest } = parsed
  const { now, skewSeconds, findKey, seen, verify = verifyEd25519 } = verifier
  if (terms.expires - terms.created > LONGEST_VALIDITY_SECONDS) return refuse('too-long-valid')
  if (terms.created > now + skewSeconds) return refuse('not-yet-valid')
  if (terms.expires < terms.created || terms.expires < now - skewSeconds) return refuse('expired')
  const publicKey = findKey(keyId)
  if (publicKey === undefined) return refuse('unknown-key')
  const digest = digestOf(request)
  // INVARIANT: a body is always covered, and a request without one covers none.
  if (hasDigest !== (digest !== undefined) || headers['content-digest'] !== digest)
    return refuse('digest-mismatch')
  const base = baseOf(request, digest, params)
  if (base === undefined) return refuse('malformed')
  if (!verify(signature, base, publicKey)) return refuse('signature-invalid')
  return (await seen(keyId, terms)) ? refuse('replayed') : { ok: true, keyId, terms }
}

function readHeaders(headers: Readonly<Record<string, string | readonly string[] | undefined>>) {
  const [input, signature] = [headers['signature-input'], headers.signature]
  if (typeof input !== 'string' || typeof signature !== 'string') return undefined
  const match = INPUT.exec(input)
  const encoded = SIGNATURE.exec(signature)?.[1]
  if (match === null || encoded === undefined) return undefined
  const [, params = '', digest, created, expires, nonce = '', keyId = ''] = match
  const bytes = quietly(() => decodeBase64(encoded))
  if (bytes === undefined) return undefined
  const terms = { created: Number(created), expires: Number(expires), nonce }
  return { params, keyId, terms, signature: bytes, hasDigest: digest !== undefined }
}

const digestOf = ({ body }: LinkRequest): string | undefined =>
  body === undefined || body.length === 0 ? undefined : contentDigest(body)

const baseOf = (request: LinkRequest, digest: string | undefined, params: string): Uint8Array | undefined =>
  quietly(() => encodeUtf8(signatureBase(componentsOf(request, digest), params)))

// RFC 9421 §2.2: the authority in lower case and without the default port, the path never empty, `?` for no query.
function componentsOf({ method, authority, target }: LinkRequest, digest: string | undefined) {
  if (!/^[A-Z]+$/.test(method) || !/^\/[\x21-\x7e]*$/.test(target) || !/^[\x21-\x7e]+$/.test(authority)) {
    throw new SaphanError(
      'signing.malformed',
      'a request has a method, target or authority that cannot be signed',
    )
  }
  const mark = target.indexOf('?')
  const components: [string, string][] = [
    ['@method', method],
    ['@authority', authority.toLowerCase().replace(/:443$/, '')],
    ['@path', mark < 0 ? target : target.slice(0, mark)],
    ['@query', mark < 0 ? '?' : target.slice(mark)],
  ]
  if (digest !== undefined) components.push(['content-digest', digest])
  return components
}

function quietly<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch (error) {
    if (isSaphanError(error, 'bytes.malformed', 'signing.malformed')) return undefined
    throw error
  }
}
