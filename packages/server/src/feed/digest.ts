// The runtime's hashes and signatures in the shapes that core takes.
import { createPublicKey, hash, verify, type KeyObject } from 'node:crypto'
import type { VerifySignature } from '@saphan/core/tlog/ed25519.ts'
import { hmacFrom, type HmacSha256 } from '@saphan/core/tlog/entry.ts'
import type { Sha256 } from '@saphan/core/tlog/sha256.ts'

export const sha256: Sha256 = (bytes) => new Uint8Array(hash('sha256', bytes, 'buffer'))

/** The runtime's own HMAC wraps each key in an object, which costs more than the hash. */
export const hmacSha256: HmacSha256 = hmacFrom(sha256)

const publicKeyOf = (bytes: Uint8Array): KeyObject =>
  createPublicKey({
    format: 'jwk',
    key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(bytes).toString('base64url') },
  })

/** Ed25519 by the runtime; a key or signature of another length is no signature. */
export const verifySignature: VerifySignature = (signature, message, publicKey) =>
  signature.length === 64 &&
  publicKey.length === 32 &&
  verify(null, message, publicKeyOf(publicKey), signature)
