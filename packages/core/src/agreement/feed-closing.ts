// The closing of a feed whose releaser has lost what it signed: said by a person beside the log, since the log itself can
// no longer be continued. docs/spec/feed.md "Closing beside the log".
import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import { decodeBase64 } from '../bytes/base64.ts'
import { decodeUtf8, encodeUtf8 } from '../bytes/utf8.ts'
import { isSaphanError, SaphanError } from '../error/saphan-error.ts'
import { canonicalize } from '../json/canonical.ts'
import { parseJson } from '../json/parse.ts'
import { formatEnvelope, openEnvelope, parseEnvelope, signEnvelope } from '../signing/dsse.ts'
import { keyIdOf, type Signer, verifyEd25519, type VerifySignature } from '../signing/ed25519.ts'
import { findKeys, type KeyList } from '../signing/key-list.ts'
import { formatOrigin, parseOrigin } from '../tlog/feed-id.ts'

/** The DSSE payload type of a closing. */
export const CLOSING_TYPE = 'application/vnd.saphan.feed-closing.v1+json'

const origin = Type.String({ minLength: 1, maxLength: 300, pattern: '^[^\\s+]+$' })

/**
 * The statement: no head of the feed `origin` will be signed any more, and what follows stands in the feed `successor`.
 * `head` is the note of the newest checkpoint that the releaser still holds, null if it holds none; `delegate_key` the
 * personal public key of whoever decided it.
 */
export const FeedClosingSchema = Type.Object(
  {
    type: Type.Literal('feed-closing'),
    origin,
    successor: origin,
    head: Type.Union([Type.String({ maxLength: 10_000 }), Type.Null()]),
    reason: Type.String({ minLength: 1, maxLength: 2000 }),
    party: Type.String({ pattern: '^[A-Z]{2}$' }),
    delegate_key: Type.String({ pattern: '^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$' }),
    at: Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{3})?Z$' }),
  },
  { additionalProperties: false },
)
export type FeedClosing = Static<typeof FeedClosingSchema>

const invalid = (sentence: string, cause?: unknown): SaphanError =>
  new SaphanError('feed.closing-invalid', sentence, { cause })

/** The origin of the feed that continues another under the same agreement. */
export const successorOf = (closed: string): string => {
  const { node, agreement, recipient, generation } = parseOrigin(closed)
  return formatOrigin(node, agreement, recipient, generation + 1)
}

/** The closing as text, signed first by the person, then by the node. */
export const signClosing = (closing: FeedClosing, delegate: Signer, node: Signer): string =>
  formatEnvelope(signEnvelope(CLOSING_TYPE, encodeUtf8(canonicalize(closing)), [delegate, node]))

const readClosing = (text: string): FeedClosing => {
  try {
    const payload = decodeUtf8(parseEnvelope(text).payload)
    const value = parseJson(payload, { maxDepth: 2 })
    if (Value.Check(FeedClosingSchema, value) && canonicalize(value) === payload) return value
  } catch (cause) {
    if (!isSaphanError(cause)) throw cause
    throw invalid('a closing cannot be read', cause)
  }
  throw invalid('a closing does not follow its schema or is not canonical')
}

/**
 * Opens the closing of a feed of a Party, given its key list: signed by the person whom it names and by a key of the
 * Party's node that was valid then, and by nobody else. Throws `feed.closing-invalid`.
 */
export const openClosing = (
  text: string,
  closed: string,
  list: KeyList,
  verify: VerifySignature = verifyEd25519,
): FeedClosing => {
  const closing = readClosing(text)
  if (closing.origin !== closed || closing.successor !== successorOf(closed) || closing.party !== list.party)
    throw invalid(`a closing is not that of \`${closed}\``)
  const delegate = decodeBase64(closing.delegate_key)
  const { signatures } = parseEnvelope(text)
  const node = findKeys(list, 'agreement', Date.parse(closing.at)).find(({ publicKey }) =>
    signatures.some(({ keyId }) => keyId === keyIdOf(publicKey)),
  )
  // INVARIANT: a key of the node is no person's: one key holder alone can close nothing.
  const isNodes = list.keys.some(({ public_key }) => public_key === closing.delegate_key)
  if (node === undefined || isNodes || signatures.length !== 2)
    throw invalid('a closing is not signed by a person and by the node')
  try {
    openEnvelope(text, CLOSING_TYPE, [delegate, node.publicKey], verify)
  } catch (cause) {
    if (!isSaphanError(cause)) throw cause
    throw invalid('a closing is not rightly signed', cause)
  }
  return closing
}
