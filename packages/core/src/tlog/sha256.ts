// SHA-256 (FIPS 180-4) as a value that callers can replace: the server passes its runtime's, the browser this one.
import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js'

/** Hashes bytes to 32 bytes with SHA-256; must not keep or change its argument. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array

/** SHA-256 in plain JavaScript, for wherever nothing faster is at hand. */
export const sha256: Sha256 = (bytes) => nobleSha256(bytes)
