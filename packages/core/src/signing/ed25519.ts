// Ed25519 keys (RFC 8032): how they are named and how a signature is checked.
import { ed25519 } from '@noble/curves/ed25519.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { encodeHex } from '../bytes/hex.ts'

/** Whether 64 bytes are a signature of a message by a public key of 32 bytes; never throws. */
export type VerifySignature = (signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array) => boolean

/** A private key as its holder lends it: the id of its public key, and a function that gives 64 bytes of Ed25519. */
export type Signer = { readonly keyId: string; readonly sign: (message: Uint8Array) => Uint8Array }

/** The id of a public key: SHA-256 of its 32 bytes in lower-case hexadecimal. */
export const keyIdOf = (publicKey: Uint8Array): string => encodeHex(sha256(publicKey))

/** Strict verification in plain JavaScript: no small-order keys, no second encoding of a point. */
export const verifyEd25519: VerifySignature = (signature, message, publicKey) => {
  if (signature.length !== 64 || publicKey.length !== 32) return false
  return ed25519.verify(signature, message, publicKey, { zip215: false })
}
