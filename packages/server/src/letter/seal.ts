// Encrypting to persons and decrypting for one of them: JWE with X25519 (docs/spec/sealed.md), by `jose`. One shape each way.
import { createHash, createPrivateKey, createPublicKey } from 'node:crypto'
import { encodeUtf8, decodeUtf8 } from '@saphan/core/bytes/utf8.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import {
  boundText,
  CONTENT_ALGORITHM,
  KEY_ALGORITHM,
  recipientsOf,
  signLetter,
  type Letter,
  type Sealed,
} from '@saphan/core/letter/letter.ts'
import { keyIdOf } from '@saphan/core/signing/ed25519.ts'
import { errors, flattenedDecrypt, GeneralEncrypt } from 'jose'
import { toInstant, type Clock } from '../clock/clock.ts'
import type { SigningKey } from '../key/key-store.ts'
import type { NamedPerson, Seal } from '../release/named-person.ts'

const publicKeyOf = (bytes: Uint8Array) =>
  createPublicKey({
    format: 'jwk',
    key: { kty: 'OKP', crv: 'X25519', x: Buffer.from(bytes).toString('base64url') },
  })

/** Encrypts a text to persons; `origin` and their list are bound to it. */
export const encryptTo = async (
  origin: string,
  contents: string,
  persons: readonly Pick<NamedPerson, 'keyId' | 'publicKey'>[],
): Promise<Sealed> => {
  const aad = boundText(
    origin,
    persons.map(({ keyId }) => keyId),
  )
  const encrypting = new GeneralEncrypt(encodeUtf8(contents))
    .setProtectedHeader({ enc: CONTENT_ALGORITHM })
    .setAdditionalAuthenticatedData(encodeUtf8(aad))
  for (const { keyId, publicKey } of persons)
    encrypting.addRecipient(publicKeyOf(publicKey)).setUnprotectedHeader({ alg: KEY_ALGORITHM, kid: keyId })
  return (await encrypting.encrypt()) as Sealed
}

/** Decrypts for whoever stands at a place of a letter, with their private key in PEM. Throws `letter.cannot-decrypt`. */
export const decryptFor = async ({ sealed }: Letter, place: number, pem: string): Promise<string> => {
  const { recipients, ...shared } = sealed
  const own = recipients[place]
  if (!own) throw new SaphanError('letter.cannot-decrypt', 'nobody stands at this place of the letter')
  try {
    const { plaintext } = await flattenedDecrypt({ ...shared, ...own }, createPrivateKey(pem), {
      keyManagementAlgorithms: [KEY_ALGORITHM],
      contentEncryptionAlgorithms: [CONTENT_ALGORITHM],
    })
    return decodeUtf8(plaintext)
  } catch (cause) {
    if (cause instanceof errors.JOSEError)
      throw new SaphanError('letter.cannot-decrypt', 'the key does not open the letter', { cause })
    throw cause
  }
}

/** The place at which a key id stands in a letter, or -1. */
export const placeOf = (letter: Letter, keyId: string): number => recipientsOf(letter).indexOf(keyId)

/** Seals for a node: encrypted to the persons, signed with its key for agreements. */
export const sealWith =
  (clock: Pick<Clock, 'now'>, key: SigningKey): Seal =>
  async ({ origin, contents, persons }) => {
    const sealed = await encryptTo(origin, contents, persons)
    const at = toInstant(clock.now())
    const signer = { keyId: keyIdOf(key.publicKey), sign: (message: Uint8Array) => key.sign(message) }
    const envelope = signLetter({ type: 'letter', origin, at, sealed }, signer)
    return { envelope, digest: createHash('sha256').update(envelope).digest('hex') }
  }
