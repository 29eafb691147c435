// Signed documents: DSSE v1.0 envelopes, narrowed to one spelling (RFC 8785, standard base64) and Ed25519.
import { decodeBase64, encodeBase64 } from '../bytes/base64.ts'
import { concatBytes } from '../bytes/concat.ts'
import { encodeUtf8 } from '../bytes/utf8.ts'
import { isSaphanError, SaphanError } from '../error/saphan-error.ts'
import { canonicalize } from '../json/canonical.ts'
import { parseJson } from '../json/parse.ts'
import { isJsonObject, type JsonValue } from '../json/value.ts'
import { keyIdOf, type Signer, verifyEd25519, type VerifySignature } from './ed25519.ts'

const MOST_SIGNATURES = 64

/** One signature of an envelope; `keyId` only says which key to try. */
export type EnvelopeSignature = { readonly keyId: string; readonly signature: Uint8Array }

/** A payload of a stated type with its signatures. */
export type Envelope = {
  readonly payloadType: string
  readonly payload: Uint8Array
  readonly signatures: readonly EnvelopeSignature[]
}

/** What checking found; `verified` holds the public keys that signed. */
export type EnvelopeCheck = {
  readonly verified: readonly Uint8Array[]
  readonly invalid: readonly EnvelopeSignature[]
  readonly unknown: readonly EnvelopeSignature[]
}

/** The bytes that are signed: DSSE's pre-authentication encoding of type and payload. */
export function encodePreAuth(payloadType: string, payload: Uint8Array): Uint8Array {
  const type = encodeUtf8(payloadType)
  const head = encodeUtf8(`DSSEv1 ${type.length} `)
  return concatBytes(head, type, encodeUtf8(` ${payload.length} `), payload)
}

/** An envelope over a payload, signed by each signer in order. */
export const signEnvelope = (
  payloadType: string,
  payload: Uint8Array,
  signers: readonly Signer[],
): Envelope => signers.reduce<Envelope>(countersignEnvelope, { payloadType, payload, signatures: [] })

/** The envelope with one more signature. */
export function countersignEnvelope(envelope: Envelope, { keyId, sign }: Signer): Envelope {
  const signature = sign(encodePreAuth(envelope.payloadType, envelope.payload))
  return { ...envelope, signatures: [...envelope.signatures, { keyId, signature }] }
}

/** The envelope as canonical JSON. */
export const formatEnvelope = ({ payloadType, payload, signatures }: Envelope): string =>
  canonicalize({
    payloadType,
    payload: encodeBase64(payload),
    signatures: signatures.map(({ keyId, signature }) => ({ keyid: keyId, sig: encodeBase64(signature) })),
  })

/** The envelope in a text; throws `signing.malformed` on anything that `formatEnvelope` does not write. */
export function parseEnvelope(text: string): Envelope {
  try {
    const value = parseJson(text, { maxDepth: 4 })
    if (isJsonObject(value) && Array.isArray(value.signatures)) {
      const { payloadType, payload, signatures } = value
      const envelope = {
        payloadType: asText(payloadType),
        payload: decodeBase64(asText(payload)),
        signatures: signatures.map(readSignature),
      }
      const count = envelope.signatures.length
      if (count > 0 && count <= MOST_SIGNATURES && formatEnvelope(envelope) === text) return envelope
    }
  } catch (cause) {
    if (!isSaphanError(cause)) throw cause
    throw new SaphanError('signing.malformed', 'a signed envelope cannot be read', { cause })
  }
  throw new SaphanError('signing.malformed', 'a text is not a signed envelope in its one spelling')
}

/** Checks every signature of an envelope against known public keys; trust the payload only for keys in `verified`. */
export function checkEnvelope(
  envelope: Envelope,
  publicKeys: readonly Uint8Array[],
  verify: VerifySignature = verifyEd25519,
): EnvelopeCheck {
  const message = encodePreAuth(envelope.payloadType, envelope.payload)
  const known = new Map(publicKeys.map((key) => [keyIdOf(key), key]))
  const verified: Uint8Array[] = []
  const invalid: EnvelopeSignature[] = []
  const unknown: EnvelopeSignature[] = []
  for (const signature of envelope.signatures) {
    const key = known.get(signature.keyId)
    if (key === undefined) unknown.push(signature)
    else if (verify(signature.signature, message, key)) verified.push(key)
    else invalid.push(signature)
  }
  return { verified, invalid, unknown }
}

/**
 * The payload of an envelope of the expected type that every one of the public keys signed. Throws
 * `signing.malformed`, also for another type, and `signing.signature-invalid`.
 */
export function openEnvelope(
  text: string,
  payloadType: string,
  publicKeys: readonly Uint8Array[],
  verify: VerifySignature = verifyEd25519,
): Uint8Array {
  const envelope = parseEnvelope(text)
  if (envelope.payloadType !== payloadType) {
    throw new SaphanError('signing.malformed', `a signed document is not of type \`${payloadType}\``)
  }
  const { verified, invalid } = checkEnvelope(envelope, publicKeys, verify)
  const complete = publicKeys.length > 0 && publicKeys.every((key) => verified.includes(key))
  if (!complete || invalid.length > 0) {
    throw new SaphanError(
      'signing.signature-invalid',
      `a document of type \`${payloadType}\` is not rightly signed`,
    )
  }
  return envelope.payload
}

function readSignature(value: JsonValue): EnvelopeSignature {
  if (!isJsonObject(value)) throw new SaphanError('signing.malformed', 'a signature is not an object')
  return { keyId: asText(value.keyid), signature: decodeBase64(asText(value.sig)) }
}

function asText(value: JsonValue | undefined): string {
  if (typeof value === 'string') return value
  throw new SaphanError('signing.malformed', 'a member of a signed envelope is not a text')
}
