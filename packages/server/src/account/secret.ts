// Passwords (Argon2id, OWASP settings) and the secrets of sessions and tokens, of which only digests are kept.
import { createHash } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import type { Clock } from '../clock/clock.ts'

const SETTINGS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const hashPassword = (password: string): Promise<string> => hash(password, SETTINGS)

// A hash of nothing anybody knows, so that an unknown user costs the same time as a wrong password.
const NOBODY = hashPassword('no member has this password, since it is longer than what the form takes')

/** Whether the password fits; takes the same time when there is no hash. */
export const checkPassword = async (stored: string | undefined, password: string): Promise<boolean> =>
  (await verify(stored ?? (await NOBODY), password)) && stored !== undefined

/** A fresh secret of 32 random bytes with a prefix that scanners for leaked secrets can look for. */
export const newSecret = (clock: Clock, prefix: 'saphan_s_' | 'saphan_t_' | 'saphan_l_'): string =>
  prefix + Buffer.from(clock.random(32)).toString('base64url')

/** What is stored of a secret: SHA-256 in hex; a secret has 256 random bits, so no salt is needed. */
export const digestSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex')
