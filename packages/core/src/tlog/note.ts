// Signed notes: a text and the signatures under it. C2SP signed-note; timed cosignatures by C2SP tlog-cosignature.
import { decodeBase64, encodeBase64 } from '../bytes/base64.ts'
import { concatBytes } from '../bytes/concat.ts'
import { encodeUtf8 } from '../bytes/utf8.ts'
import { isSaphanError, SaphanError } from '../error/saphan-error.ts'
import { type SignMessage, verifyEd25519, type VerifySignature } from './ed25519.ts'
import { isKeyName, type NoteKey } from './note-key.ts'

const MOST_SIGNATURES = 100
const MOST_CHARACTERS = 1_000_000

/** One signature line; `bytes` are what follows the key's id. */
export type NoteSignature = { readonly name: string; readonly keyId: number; readonly bytes: Uint8Array }

/** A text that ends with a newline, and its signatures. */
export type Note = { readonly text: string; readonly signatures: readonly NoteSignature[] }

/** A key with the function that signs with it; `time` in whole seconds since 1970, for a cosignature only. */
export type NoteSigner = { readonly key: NoteKey; readonly sign: SignMessage; readonly time?: number }

/** A signature that verified; `time` in seconds since 1970 if it is a cosignature. */
export type VerifiedSignature = { readonly key: NoteKey; readonly time: number | undefined }

/** What verifying found: unknown keys are not an error, invalid signatures by known keys are. */
export type NoteCheck = {
  readonly verified: readonly VerifiedSignature[]
  readonly invalid: readonly NoteSignature[]
  readonly unknown: readonly NoteSignature[]
}

/** The note as it is sent. */
export const formatNote = ({ text, signatures }: Note): string =>
  `${text}\n${signatures.map(formatLine).join('')}`

/** The note in a text; throws `tlog.malformed` on whatever the specification does not allow. */
export function parseNote(note: string): Note {
  if (note.length > MOST_CHARACTERS) throw malformed('a note is too long')
  if (!note.isWellFormed() || hasControl(note)) throw malformed('a note has characters that none may have')
  const split = note.lastIndexOf('\n\n')
  if (split < 0 || !note.endsWith('\n')) throw malformed('a note has no line of signatures')
  const lines = note.slice(split + 2, -1).split('\n')
  if (split + 2 >= note.length) throw malformed('a note has no line of signatures')
  if (lines.length > MOST_SIGNATURES) throw malformed('a note has too many signatures')
  return { text: note.slice(0, split + 1), signatures: lines.map(parseLine) }
}

/** The note over a text, signed by each signer in order; throws `tlog.malformed` on a text that cannot be signed. */
export function signNote(text: string, signers: readonly NoteSigner[]): Note {
  if (!text.endsWith('\n') || !text.isWellFormed() || hasControl(text)) {
    throw malformed('a text to be signed ends with a newline and has no control characters')
  }
  return { text, signatures: signers.map((signer) => signText(text, signer)) }
}

/** The note with one more signature under its others. */
export const countersignNote = (note: Note, signer: NoteSigner): Note => ({
  text: note.text,
  signatures: [...note.signatures, signText(note.text, signer)],
})

/** Checks every signature of a note against known keys; a caller trusts the text only if it finds its key in `verified`. */
export function checkNote(
  note: Note,
  keys: readonly NoteKey[],
  verify: VerifySignature = verifyEd25519,
): NoteCheck {
  const verified: VerifiedSignature[] = []
  const invalid: NoteSignature[] = []
  const unknown: NoteSignature[] = []
  for (const signature of note.signatures) {
    const key = keys.find(({ name, id }) => name === signature.name && id === signature.keyId)
    if (key === undefined) {
      unknown.push(signature)
      continue
    }
    const time = key.algorithm === 'cosignature' ? readTime(signature.bytes) : undefined
    const bare = key.algorithm === 'cosignature' ? signature.bytes.subarray(8) : signature.bytes
    const good = time !== 'out-of-range' && verify(bare, message(note.text, time), key.publicKey)
    if (good) verified.push({ key, time })
    else invalid.push(signature)
  }
  return { verified, invalid, unknown }
}

function signText(text: string, { key, sign, time }: NoteSigner): NoteSignature {
  const head = { name: key.name, keyId: key.id }
  if (key.algorithm === 'ed25519') return { ...head, bytes: sign(message(text, undefined)) }
  if (time === undefined || !Number.isSafeInteger(time) || time < 0) {
    throw new SaphanError(
      'tlog.out-of-range',
      `a cosignature needs a time in whole seconds and not \`${time}\``,
    )
  }
  const stamp = new Uint8Array(8)
  new DataView(stamp.buffer).setBigUint64(0, BigInt(time))
  return { ...head, bytes: concatBytes(stamp, sign(message(text, time))) }
}

const message = (text: string, time: number | undefined): Uint8Array =>
  encodeUtf8(time === undefined ? text : `cosignature/v1\ntime ${time}\n${text}`)

function readTime(bytes: Uint8Array): number | 'out-of-range' {
  if (bytes.length < 8) return 'out-of-range'
  const time = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0))
  return Number.isSafeInteger(time) ? time : 'out-of-range'
}

function formatLine({ name, keyId, bytes }: NoteSignature): string {
  const id = new Uint8Array(4)
  new DataView(id.buffer).setUint32(0, keyId)
  return `— ${name} ${encodeBase64(concatBytes(id, bytes))}\n`
}

function parseLine(line: string): NoteSignature {
  const [dash, name, encoded, ...more] = line.split(' ')
  if (dash !== '—' || name === undefined || encoded === undefined || more.length > 0 || !isKeyName(name)) {
    throw malformed('a line of signature is not of the form dash, name, base64')
  }
  let bytes: Uint8Array
  try {
    bytes = decodeBase64(encoded)
  } catch (cause) {
    if (!isSaphanError(cause, 'bytes.malformed')) throw cause
    throw malformed('a signature is not base64', cause)
  }
  if (bytes.length < 5) throw malformed('a signature is too short')
  const keyId = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0)
  return { name, keyId, bytes: bytes.subarray(4) }
}

// SPEC: C2SP signed-note, "Format": no ASCII control characters other than newline.
function hasControl(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 0x20 && code !== 0x0a) return true
  }
  return false
}

const malformed = (sentence: string, cause?: unknown): SaphanError =>
  new SaphanError('tlog.malformed', sentence, cause === undefined ? {} : { cause })
