// A private key at rest under its holder's password, so that the node alone can use it for nothing.
import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'

const derive = promisify(scrypt) as (
  password: string,
  salt: Uint8Array,
  length: number,
  options: object,
) => Promise<Buffer>
const COST = { N: 32_768, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }

/** Seals a private key in PEM; what comes back is base64. */
export const sealUnderPassword = async (pem: string, password: string): Promise<string> => {
  const salt = randomBytes(16)
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', await derive(password, salt, 32, COST), iv)
  const sealed = Buffer.concat([cipher.update(pem, 'utf8'), cipher.final()])
  return Buffer.concat([salt, iv, cipher.getAuthTag(), sealed]).toString('base64')
}

/** Opens what was sealed. Throws `session.wrong-credentials`. */
export const openUnderPassword = async (text: string, password: string): Promise<string> => {
  const bytes = Buffer.from(text, 'base64')
  const decipher = createDecipheriv(
    'aes-256-gcm',
    await derive(password, bytes.subarray(0, 16), 32, COST),
    bytes.subarray(16, 28),
  )
  decipher.setAuthTag(bytes.subarray(28, 44))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(44)), decipher.final()]).toString('utf8')
  } catch (cause) {
    throw new SaphanError('session.wrong-credentials', 'the password does not open the personal key', {
      cause,
    })
  }
}
