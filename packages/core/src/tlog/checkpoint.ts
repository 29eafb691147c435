// Checkpoints: the signed head of a feed's tree. C2SP tlog-checkpoint.
import { decodeBase64, encodeBase64 } from '../bytes/base64.ts'
import { isSaphanError, SaphanError } from '../error/saphan-error.ts'
import { verifyEd25519, type VerifySignature } from './ed25519.ts'
import { checkNote, formatNote, type NoteSigner, parseNote, signNote } from './note.ts'
import type { NoteKey } from './note-key.ts'
import { checkCount, HASH_BYTES, type Hash } from './tree.ts'

/** The head of a tree; extension lines are kept as they came. */
export type Checkpoint = {
  readonly origin: string
  readonly size: number
  readonly root: Hash
  readonly extensions: readonly string[]
}

/** A checkpoint with the note that proves it, whole. */
export type SignedCheckpoint = { readonly checkpoint: Checkpoint; readonly note: string }

/** The text of a checkpoint, to be signed; throws `tlog.malformed` on an origin or extension that is no line. */
export function formatCheckpoint({ origin, size, root, extensions }: Checkpoint): string {
  checkCount('tree size', size)
  const lines = [origin, String(size), encodeBase64(root), ...extensions]
  if (root.length !== HASH_BYTES || lines.some((line) => line === '' || line.includes('\n'))) {
    throw malformed('a checkpoint has an empty line, a line with a newline or a root that is not 32 bytes')
  }
  return `${lines.join('\n')}\n`
}

/** The checkpoint in a note's text; throws `tlog.malformed`. Proves nothing by itself. */
export function parseCheckpoint(text: string): Checkpoint {
  const [origin, size, root, ...rest] = text.split('\n')
  if (origin === undefined || size === undefined || root === undefined || rest.pop() !== '') {
    throw malformed('a checkpoint has at least three lines')
  }
  if (origin === '' || rest.includes('')) throw malformed('a checkpoint has an empty line')
  if (!/^(?:0|[1-9]\d{0,15})$/.test(size) || !Number.isSafeInteger(Number(size))) {
    throw malformed(`\`${size.slice(0, 40)}\` is not the size of a tree`)
  }
  return { origin, size: Number(size), root: decodeRoot(root), extensions: rest }
}

/** A checkpoint as a note, signed by each signer in order. */
export const signCheckpoint = (checkpoint: Checkpoint, signers: readonly NoteSigner[]): SignedCheckpoint => ({
  checkpoint,
  note: formatNote(signNote(formatCheckpoint(checkpoint), signers)),
})

/** What a note says about a feed before any signature is checked: enough to look up which keys are valid for its size. */
export const readCheckpoint = (note: string): SignedCheckpoint => ({
  checkpoint: parseCheckpoint(parseNote(note).text),
  note,
})

/**
 * The checkpoint in a note if one of the log's keys signed it. Throws `tlog.malformed`, also for another origin or for
 * extension lines, which no feed has; `tlog.signature-invalid` if no key or a wrong one signed.
 */
export function openCheckpoint(
  note: string,
  origin: string,
  keys: readonly NoteKey[],
  verify: VerifySignature = verifyEd25519,
): SignedCheckpoint {
  const parsed = parseNote(note)
  const check = checkNote(parsed, keys, verify)
  if (check.invalid.length > 0 || check.verified.length === 0) {
    throw new SaphanError(
      'tlog.signature-invalid',
      `the checkpoint of \`${origin}\` is not signed by a valid key`,
    )
  }
  const checkpoint = parseCheckpoint(parsed.text)
  if (checkpoint.origin !== origin) {
    throw malformed(`a checkpoint of \`${checkpoint.origin.slice(0, 120)}\` came for \`${origin}\``)
  }
  if (checkpoint.extensions.length > 0) throw malformed('a checkpoint of a feed has extension lines')
  return { checkpoint, note }
}

function decodeRoot(text: string): Hash {
  try {
    const root = decodeBase64(text)
    if (root.length === HASH_BYTES) return root
  } catch (error) {
    if (!isSaphanError(error, 'bytes.malformed')) throw error
  }
  throw malformed('a root hash is not 32 bytes of base64')
}

const malformed = (sentence: string): SaphanError => new SaphanError('tlog.malformed', sentence)
