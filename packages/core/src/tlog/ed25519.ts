// Ed25519 (RFC 8032) as a value that callers can replace.
import { ed25519 } from '@noble/curves/ed25519.js'

/** Whether 64 bytes are a signature of a message by a public key of 32 bytes; never throws. */
export type VerifySignature = (signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array) => boolean

/** Signs a message with a key that the caller holds: 64 bytes of Ed25519. */
export type SignMessage = (message: Uint8Array) => Uint8Array

/** Strict verification in plain JavaScript: no small-order keys, no second encoding of a point. */
export const verifyEd25519: VerifySignature = (signature, message, publicKey) => {
  if (signature.length !== 64 || publicKey.length !== 32) return false
  return ed25519.verify(signature, message, publicKey, { zip215: false })
}
