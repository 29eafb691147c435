// Receipts: the recipient's statement that it holds and has checked everything up to a checkpoint. A cosignature of
// C2SP tlog-cosignature with the additional statement that docs/spec/feed.md "Receipt" defines.
import { SaphanError } from '../error/saphan-error.ts'
import { type Checkpoint, parseCheckpoint } from './checkpoint.ts'
import { verifyEd25519, type VerifySignature } from './ed25519.ts'
import { checkNote, countersignNote, formatNote, type NoteSigner, parseNote } from './note.ts'
import type { NoteKey } from './note-key.ts'

/** A receipt that verified; `time` in seconds since 1970 as the recipient states it. */
export type Receipt = { readonly checkpoint: Checkpoint; readonly time: number; readonly note: string }

/** The receipt for a checkpoint's whole note: that note with the recipient's cosignature under the log's own line. */
export function signReceipt(checkpointNote: string, signer: NoteSigner): string {
  if (signer.key.algorithm !== 'cosignature') {
    throw new SaphanError('tlog.malformed', 'a receipt is signed with a key of type 0x04')
  }
  return formatNote(countersignNote(parseNote(checkpointNote), signer))
}

/**
 * The receipt in a note if both the log and the recipient signed it. Throws `tlog.malformed`, also for another origin,
 * and `tlog.signature-invalid`.
 */
export function openReceipt(
  note: string,
  expected: {
    readonly origin: string
    readonly logKeys: readonly NoteKey[]
    readonly receiptKeys: readonly NoteKey[]
  },
  verify: VerifySignature = verifyEd25519,
): Receipt {
  const { origin, logKeys, receiptKeys } = expected
  const parsed = parseNote(note)
  const check = checkNote(parsed, [...logKeys, ...receiptKeys], verify)
  const byLog = check.verified.some(({ key }) => logKeys.includes(key))
  const time = check.verified.find(({ key }) => receiptKeys.includes(key))?.time
  if (check.invalid.length > 0 || !byLog || time === undefined) {
    throw new SaphanError(
      'tlog.signature-invalid',
      `a receipt for \`${origin}\` is not signed by log and recipient`,
    )
  }
  const checkpoint = parseCheckpoint(parsed.text)
  if (checkpoint.origin !== origin || checkpoint.extensions.length > 0) {
    throw new SaphanError('tlog.malformed', `a receipt is not for a checkpoint of \`${origin}\``)
  }
  return { checkpoint, time, note }
}
