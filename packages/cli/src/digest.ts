// SHA-256 by the runtime, faster than core's own.
import { createHash } from 'node:crypto'

export const sha256 = (bytes: Uint8Array): Uint8Array =>
  new Uint8Array(createHash('sha256').update(bytes).digest())
