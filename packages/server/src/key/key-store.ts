// A node's private keys, one for each purpose, as files that only the node's user can read.
import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  type KeyObject,
} from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { decodeBase64, encodeBase64 } from '@saphan/core/bytes/base64.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'

/** What each key signs; the root key signs the list of the others and belongs offline. */
export const KEY_PURPOSES = ['root', 'log', 'receipt', 'agreement', 'link', 'ledger'] as const
export type KeyPurpose = (typeof KEY_PURPOSES)[number]

/** An Ed25519 key: 32 bytes of public key, and signing without showing the private one. */
export type SigningKey = { readonly publicKey: Uint8Array; sign(message: Uint8Array): Uint8Array }

/** All keys of a node. `derive` gives 32 secret bytes for a named use, such as the ids of renditions. */
export type Keys = { readonly [P in KeyPurpose]: SigningKey } & { derive(use: string): Uint8Array }

const signingKey = (privateKey: KeyObject): SigningKey => {
  const jwk = createPublicKey(privateKey).export({ format: 'jwk' })
  return {
    publicKey: new Uint8Array(Buffer.from(jwk.x ?? '', 'base64url')),
    sign: (message) => new Uint8Array(sign(null, message, privateKey)),
  }
}

/** A signing key from PKCS #8 PEM. */
export const signingKeyFromPem = (pem: string): SigningKey => signingKey(createPrivateKey(pem))

/** A fresh Ed25519 private key as PKCS #8 PEM. */
export const newKeyPem = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()

const readOrMake = (file: string, make: () => string): string => {
  if (!existsSync(file)) {
    writeFileSync(file, make(), { mode: 0o600, flag: 'wx' })
    return readFileSync(file, 'utf8')
  }
  chmodSync(file, 0o600)
  return readFileSync(file, 'utf8')
}

/** A key whose private half is elsewhere: it can be named, but does not sign. */
const offlineKey = (publicKey: Uint8Array): SigningKey => ({
  publicKey,
  sign() {
    throw new SaphanError('key.offline', 'the root key is kept offline and is needed for this', {
      help: 'put root.pem back into the folder of keys for this act',
    })
  },
})

/**
 * The root key is needed only to sign lists of keys. Its public half stays beside it, so that a node without the private
 * one is a node whose root is offline, and never makes itself another.
 */
const openRoot = (folder: string): SigningKey => {
  const privateFile = join(folder, 'root.pem')
  const publicFile = join(folder, 'root.pub')
  if (!existsSync(privateFile) && existsSync(publicFile))
    return offlineKey(decodeBase64(readFileSync(publicFile, 'utf8').trim()))
  const key = signingKeyFromPem(readOrMake(privateFile, newKeyPem))
  if (!existsSync(publicFile)) writeFileSync(publicFile, `${encodeBase64(key.publicKey)}\n`, { mode: 0o600 })
  return key
}

const keysFrom = (read: (name: string, make: () => string) => string): Keys => {
  const secret = Buffer.from(
    read('secret', () => randomBytes(32).toString('base64')),
    'base64',
  )
  const keys = Object.fromEntries(
    KEY_PURPOSES.map((purpose) => [purpose, signingKeyFromPem(read(purpose, newKeyPem))]),
  ) as { [P in KeyPurpose]: SigningKey }
  return {
    ...keys,
    derive: (use) => new Uint8Array(createHmac('sha256', secret).update(use).digest()),
  }
}

/** Opens the keys in a folder and makes those that are missing. */
export const openKeys = (folder: string): Keys => {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const root = openRoot(folder)
    const keys = keysFrom((name, make) =>
      name === 'root'
        ? make()
        : readOrMake(join(folder, `${name}.${name === 'secret' ? 'key' : 'pem'}`), make),
    )
    return { ...keys, root }
  } catch (error) {
    throw new SaphanError('key.unusable', `the keys in \`${folder}\` cannot be used`, { cause: error })
  }
}

/** Fresh keys that are kept in memory only, for tests. */
export const memoryKeys = (): Keys => keysFrom((_name, make) => make())
