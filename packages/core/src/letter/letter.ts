// A letter: records for named persons of one Party only, encrypted to their keys and signed by the node that sends it.
// docs/spec/sealed.md; JWE in general JSON serialisation (RFC 7516 §7.2.1) with X25519 (RFC 8037 §3.2).
import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import { decodeBase64, decodeBase64Url, encodeBase64Url } from '../bytes/base64.ts'
import { decodeUtf8, encodeUtf8 } from '../bytes/utf8.ts'
import { isSaphanError, SaphanError } from '../error/saphan-error.ts'
import { canonicalize } from '../json/canonical.ts'
import { parseJson } from '../json/parse.ts'
import type { JsonObject } from '../json/value.ts'
import { formatEnvelope, openEnvelope, parseEnvelope, signEnvelope } from '../signing/dsse.ts'
import { keyIdOf, type Signer, verifyEd25519, type VerifySignature } from '../signing/ed25519.ts'
import { findKeys, type KeyList } from '../signing/key-list.ts'

/** The DSSE payload type of a letter. */
export const LETTER_TYPE = 'application/vnd.saphan.letter.v1+json'

/** How keys are agreed and wrapped, and how contents are encrypted: these and no others (RFC 7518 §4.6, §5.3; RFC 8037 §3.2). */
export const KEY_ALGORITHM = 'ECDH-ES+A256KW'
export const CONTENT_ALGORITHM = 'A256GCM'

/** How many persons a letter can be for. */
export const MOST_RECIPIENTS = 32
/** How long the text of a signed letter may be, in bytes. */
export const MOST_LETTER_BYTES = 1 << 20

const strict = { additionalProperties: false }
const base64Url = Type.String({ minLength: 1, maxLength: MOST_LETTER_BYTES, pattern: '^[A-Za-z0-9_-]+$' })
const epk = Type.Object(
  {
    kty: Type.Literal('OKP'),
    crv: Type.Literal('X25519'),
    x: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }),
  },
  strict,
)
const keyId = Type.String({ pattern: '^[0-9a-f]{64}$' })

/** With one recipient the ephemeral key may stand in the protected header, with several it stands in each one’s own. */
const Protected = Type.Object({ enc: Type.Literal(CONTENT_ALGORITHM), epk: Type.Optional(epk) }, strict)

/** The encrypted contents. `kid` is the key id of a person’s sealing key. */
export const SealedSchema = Type.Object(
  {
    protected: base64Url,
    aad: base64Url,
    recipients: Type.Array(
      Type.Object(
        {
          header: Type.Object(
            { alg: Type.Literal(KEY_ALGORITHM), kid: keyId, epk: Type.Optional(epk) },
            strict,
          ),
          encrypted_key: base64Url,
        },
        strict,
      ),
      { minItems: 1, maxItems: MOST_RECIPIENTS },
    ),
    iv: base64Url,
    ciphertext: base64Url,
    tag: base64Url,
  },
  strict,
)
export type Sealed = Static<typeof SealedSchema>

/** What the sending node signs. `origin` is that of the feed in which the letter’s digest stands; `at` when it was sealed. */
export const LetterSchema = Type.Object(
  {
    type: Type.Literal('letter'),
    origin: Type.String({ minLength: 1, maxLength: 300, pattern: '^[^\\s+]+$' }),
    at: Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,6})?Z$' }),
    sealed: SealedSchema,
  },
  strict,
)
export type Letter = Static<typeof LetterSchema>

/** What is encrypted: records as canonical STIX objects, and the caveats under which they may be used. */
export const LetterContentsSchema = Type.Object(
  {
    type: Type.Literal('letter-contents'),
    objects: Type.Array(Type.Record(Type.String(), Type.Unknown()), { minItems: 1, maxItems: 64 }),
    caveats: Type.Array(Type.String({ pattern: '^(caveat|audience):[A-Za-z0-9][A-Za-z0-9.-]{0,63}$' }), {
      maxItems: 64,
    }),
  },
  strict,
)
export type LetterContents = Omit<Static<typeof LetterContentsSchema>, 'objects'> & { objects: JsonObject[] }

const malformed = (sentence: string, cause?: unknown): SaphanError =>
  new SaphanError('letter.malformed', sentence, { cause })

const MOST_DEPTH = 64

/** A value of a schema from its canonical text. */
const read = <S extends typeof LetterSchema | typeof LetterContentsSchema>(
  schema: S,
  text: string,
  maxDepth: number,
): Static<S> => {
  try {
    const value = parseJson(text, { maxDepth })
    if (Value.Check(schema, value) && canonicalize(value) === text) return value as Static<S>
  } catch (cause) {
    if (!isSaphanError(cause)) throw cause
    throw malformed('a letter cannot be read', cause)
  }
  throw malformed('a letter does not follow its schema or is not canonical')
}

/** The contents as the text that is encrypted. */
export const formatContents = (contents: LetterContents): string => {
  const text = canonicalize(contents)
  read(LetterContentsSchema, text, MOST_DEPTH)
  return text
}

/** The contents in a decrypted text; throws `letter.malformed`. */
export const parseContents = (text: string): LetterContents =>
  read(LetterContentsSchema, text, MOST_DEPTH) as LetterContents

/**
 * What the encryption binds beside the contents (RFC 7516 §5.1, `aad`): the feed and the persons, so that the same ciphertext
 * is worth nothing under another agreement, from another sender, or with another list of persons.
 */
export const boundText = (origin: string, keyIds: readonly string[]): string =>
  canonicalize({ origin, recipients: [...keyIds] })

/** The key ids of those whom a letter is for, in its order. */
export const recipientsOf = ({ sealed }: Letter): string[] =>
  sealed.recipients.map(({ header }) => header.kid)

/** The letter as text, signed by the node. */
export const signLetter = (letter: Letter, node: Signer): string =>
  formatEnvelope(signEnvelope(LETTER_TYPE, encodeUtf8(canonicalize(letter)), [node]))

const checkHeaders = ({ origin, sealed }: Letter, keyIds: readonly string[]): void => {
  if (new Set(keyIds).size !== keyIds.length) throw malformed('a letter names a person twice')
  if (sealed.aad !== encodeBase64Url(encodeUtf8(boundText(origin, keyIds))))
    throw malformed('a letter is not bound to its feed and its persons')
  let head: unknown
  try {
    head = parseJson(decodeUtf8(decodeBase64Url(sealed.protected)), { maxDepth: 3 })
  } catch (cause) {
    if (!isSaphanError(cause)) throw cause
    throw malformed('the header of a letter cannot be read', cause)
  }
  if (!Value.Check(Protected, head)) throw malformed('a letter is encrypted in another way than agreed')
  const isWhole = sealed.recipients.every(
    ({ header }) => (header.epk === undefined) !== (head.epk === undefined),
  )
  if (!isWhole) throw malformed('a letter lacks an ephemeral key, or has two')
}

/**
 * Opens the envelope of a letter that stands in the feed with an origin, given the sending Party’s key list: signed once, by a
 * key with the purpose `agreement` that was valid when it was sealed. Says nothing of what is encrypted. Throws `letter.malformed`.
 */
export const openLetter = (
  text: string,
  origin: string,
  list: KeyList,
  verify: VerifySignature = verifyEd25519,
): Letter => {
  try {
    const { payload, signatures } = parseEnvelope(text)
    const letter = read(LetterSchema, decodeUtf8(payload), 8)
    if (letter.origin !== origin) throw malformed(`a letter is not of the feed \`${origin}\``)
    const [signature] = signatures
    const key = findKeys(list, 'agreement', Date.parse(letter.at)).find(
      ({ publicKey }) => keyIdOf(publicKey) === signature?.keyId,
    )
    if (key === undefined || signatures.length !== 1)
      throw malformed('a letter is not signed by the sending node')
    openEnvelope(text, LETTER_TYPE, [key.publicKey], verify)
    checkHeaders(letter, recipientsOf(letter))
    return letter
  } catch (cause) {
    if (!isSaphanError(cause) || cause.code === 'letter.malformed') throw cause
    throw malformed('a letter is not rightly signed', cause)
  }
}

const KEY_BYTES = 32

/** The 32 bytes of an X25519 public key from base64, or undefined when the text is none. */
export const readSealingKey = (text: unknown): Uint8Array | undefined => {
  if (typeof text !== 'string') return undefined
  try {
    const bytes = decodeBase64(text)
    return bytes.length === KEY_BYTES ? bytes : undefined
  } catch (error) {
    if (!isSaphanError(error)) throw error
    return undefined
  }
}
