// Names, ids and text forms of the keys that sign notes. C2SP signed-note, "Signatures" and "Verifier keys".
import { ed25519 } from '@noble/curves/ed25519.js'
import { encodeBase64, decodeBase64 } from '../bytes/base64.ts'
import { concatBytes } from '../bytes/concat.ts'
import { encodeUtf8 } from '../bytes/utf8.ts'
import { isSaphanError, SaphanError } from '../error/saphan-error.ts'
import { sha256 } from './sha256.ts'

/** `ed25519` signs the text (type 0x01); `cosignature` signs it with a time before it (type 0x04, C2SP tlog-cosignature). */
export type NoteAlgorithm = 'ed25519' | 'cosignature'

const TYPES: Readonly<Record<NoteAlgorithm, number>> = { ed25519: 1, cosignature: 4 }

/** A public key under a name; `id` is the unsigned 32-bit number that stands before each of its signatures. */
export type NoteKey = {
  readonly name: string
  readonly algorithm: NoteAlgorithm
  readonly publicKey: Uint8Array
  readonly id: number
}

/** Whether a text can be a key's name: not empty, no white space, no plus. */
export const isKeyName = (name: string): boolean =>
  name !== '' && name.isWellFormed() && !/[\p{White_Space}\p{Cc}+]/u.test(name)

/** A key from its parts; throws `tlog.malformed` on a bad name or a key that has not 32 bytes. */
export function noteKey(name: string, algorithm: NoteAlgorithm, publicKey: Uint8Array): NoteKey {
  if (!isKeyName(name)) throw malformed(`\`${name.slice(0, 120)}\` cannot be the name of a key`)
  if (publicKey.length !== 32) throw malformed(`a public key has ${publicKey.length} bytes and not 32`)
  const typed = concatBytes(Uint8Array.of(TYPES[algorithm]), publicKey)
  const hash = sha256(concatBytes(encodeUtf8(`${name}\n`), typed))
  return { name, algorithm, publicKey, id: new DataView(hash.buffer, hash.byteOffset).getUint32(0) }
}

/** The text form of a public key: name, id and typed key with pluses between. */
export const formatVerifierKey = ({ name, id, algorithm, publicKey }: NoteKey): string =>
  `${name}+${hexId(id)}+${encodeBase64(concatBytes(Uint8Array.of(TYPES[algorithm]), publicKey))}`

/** The public key in its text form; throws `tlog.malformed`, also when the id is not that of name and key. */
export function parseVerifierKey(text: string): NoteKey {
  const [name, id] = text.split('+', 2)
  const encoded = afterPlus(text, 2)
  if (name === undefined || id === undefined || encoded === undefined) {
    throw malformed('a verifier key has three parts')
  }
  const { algorithm, bytes } = decodeTyped(encoded)
  const key = noteKey(name, algorithm, bytes)
  if (hexId(key.id) !== id) throw malformed('the id in a verifier key is not that of its name and key')
  return key
}

/** The text form of a private Ed25519 key, from its seed of 32 bytes. */
export function formatSignerKey(name: string, seed: Uint8Array): string {
  const key = noteKey(name, 'ed25519', ed25519.getPublicKey(checkSeed(seed)))
  return `PRIVATE+KEY+${name}+${hexId(key.id)}+${encodeBase64(concatBytes(Uint8Array.of(TYPES.ed25519), seed))}`
}

/** The private Ed25519 key in its text form; throws `tlog.malformed` and never repeats the text. */
export function parseSignerKey(text: string): { readonly key: NoteKey; readonly seed: Uint8Array } {
  const [first, second, name, id] = text.split('+', 4)
  const encoded = afterPlus(text, 4)
  if (first !== 'PRIVATE' || second !== 'KEY' || name === undefined || encoded === undefined) {
    throw malformed('a signer key begins with PRIVATE+KEY and has five parts')
  }
  const { algorithm, bytes } = decodeTyped(encoded)
  if (algorithm !== 'ed25519') throw malformed('a signer key is not of type 0x01')
  const key = noteKey(name, algorithm, ed25519.getPublicKey(checkSeed(bytes)))
  if (hexId(key.id) !== id) throw malformed('the id in a signer key is not that of its name and key')
  return { key, seed: bytes }
}

// The key comes last since base64 can hold pluses itself.
function afterPlus(text: string, count: number): string | undefined {
  let at = -1
  for (let seen = 0; seen < count; seen++) {
    at = text.indexOf('+', at + 1)
    if (at < 0) return undefined
  }
  return text.slice(at + 1)
}

function decodeTyped(encoded: string): { algorithm: NoteAlgorithm; bytes: Uint8Array } {
  let typed: Uint8Array
  try {
    typed = decodeBase64(encoded)
  } catch (cause) {
    if (!isSaphanError(cause, 'bytes.malformed')) throw cause
    throw malformed('a key is not base64', cause)
  }
  const bytes = typed.subarray(1)
  if (typed[0] === TYPES.ed25519) return { algorithm: 'ed25519', bytes }
  if (typed[0] === TYPES.cosignature) return { algorithm: 'cosignature', bytes }
  throw malformed(`a key has the unknown type ${typed[0]}`)
}

function checkSeed(seed: Uint8Array): Uint8Array {
  if (seed.length !== 32) throw malformed(`a seed has ${seed.length} bytes and not 32`)
  return seed
}

const hexId = (id: number): string => id.toString(16).padStart(8, '0')

const malformed = (sentence: string, cause?: unknown): SaphanError =>
  new SaphanError('tlog.malformed', sentence, cause === undefined ? {} : { cause })
