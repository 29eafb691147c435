// Whether a log's new checkpoint continues the one held: same, grown, rolled back (said) or forked (proved).
// docs/spec/feed.md "Rolled back and forked".
import { decodeBase64, encodeBase64 } from '../bytes/base64.ts'
import { equalBytes } from '../bytes/equal.ts'
import { isSaphanError } from '../error/saphan-error.ts'
import { openCheckpoint, readCheckpoint, type SignedCheckpoint } from './checkpoint.ts'
import { proveConsistency, type TreeHead, verifyConsistency } from './consistency.ts'
import { verifyEd25519, type VerifySignature } from './ed25519.ts'
import type { NoteKey } from './note-key.ts'
import { type ReadNodes, readRanges } from './range.ts'
import type { Sha256 } from './sha256.ts'
import type { Hash } from './tree.ts'

/** The root that the larger tree has at the size of the smaller one, and the proof of it. */
export type HistoryEvidence = { readonly prefixRoot: Hash; readonly proof: readonly Hash[] }

/**
 * Two heads that one log signed and that no one log can have: anyone with its keys can check it. Hashes in base64;
 * `prefixRoot` is the root of `larger` at the size of `smaller`.
 */
export type ForkEvidence = {
  readonly origin: string
  readonly smaller: string
  readonly larger: string
  readonly prefixRoot: string
  readonly proof: readonly string[]
}

/** How a new checkpoint stands to the one held; `unproven` when the evidence does not lead to the larger head. */
export type HistoryVerdict =
  | { readonly status: 'same' | 'grown' | 'rolled-back' | 'unproven' }
  | { readonly status: 'forked'; readonly evidence: ForkEvidence }

/** Reads the evidence for growth from one size to another out of the larger tree's nodes; throws `tlog.out-of-range`. */
export async function readEvidence(
  sha256: Sha256,
  from: number,
  to: number,
  read: ReadNodes,
): Promise<HistoryEvidence> {
  const proof = await proveConsistency(sha256, from, to, read)
  const [prefixRoot] = from === 0 ? [sha256(new Uint8Array())] : await readRanges(sha256, [[0, from]], read)
  return { prefixRoot: prefixRoot ?? sha256(new Uint8Array()), proof }
}

/**
 * Compares two checkpoints of one log, both opened with its keys. Evidence is needed when the sizes differ: for a larger
 * new one from the nodes that came with it, for a smaller new one from the nodes held.
 */
export function compareHistory(
  sha256: Sha256,
  held: SignedCheckpoint,
  next: SignedCheckpoint,
  evidence?: HistoryEvidence,
): HistoryVerdict {
  const isGrowth = next.checkpoint.size >= held.checkpoint.size
  const [smaller, larger] = isGrowth ? [held, next] : [next, held]
  if (smaller.checkpoint.size === larger.checkpoint.size) {
    const shown = { prefixRoot: larger.checkpoint.root, proof: [] }
    return isSameRoot(smaller, shown) ? { status: 'same' } : forked(smaller, larger, shown)
  }
  if (evidence === undefined) return { status: isGrowth ? 'unproven' : 'rolled-back' }
  if (!holds(sha256, smaller, larger, evidence)) return { status: 'unproven' }
  if (!isSameRoot(smaller, evidence)) return forked(smaller, larger, evidence)
  return { status: isGrowth ? 'grown' : 'rolled-back' }
}

/** Whether evidence proves a fork of the log whose keys, for a tree size, are given; needs nothing but those keys. */
export function isForkProved(
  sha256: Sha256,
  evidence: ForkEvidence,
  findKeys: (size: number) => readonly NoteKey[],
  verify: VerifySignature = verifyEd25519,
): boolean {
  try {
    const open = (note: string): SignedCheckpoint =>
      openCheckpoint(note, evidence.origin, findKeys(readCheckpoint(note).checkpoint.size), verify)
    const [smaller, larger] = [open(evidence.smaller), open(evidence.larger)]
    const shown = { prefixRoot: decodeBase64(evidence.prefixRoot), proof: evidence.proof.map(decodeBase64) }
    return holds(sha256, smaller, larger, shown) && !isSameRoot(smaller, shown)
  } catch (error) {
    if (isSaphanError(error, 'tlog.malformed', 'tlog.signature-invalid', 'bytes.malformed')) return false
    throw error
  }
}

function holds(
  sha256: Sha256,
  smaller: SignedCheckpoint,
  larger: SignedCheckpoint,
  { prefixRoot, proof }: HistoryEvidence,
): boolean {
  const prefix: TreeHead = { size: smaller.checkpoint.size, root: prefixRoot }
  return verifyConsistency(sha256, prefix, larger.checkpoint, proof)
}

const isSameRoot = (smaller: SignedCheckpoint, { prefixRoot }: HistoryEvidence): boolean =>
  equalBytes(smaller.checkpoint.root, prefixRoot)

const forked = (
  smaller: SignedCheckpoint,
  larger: SignedCheckpoint,
  { prefixRoot, proof }: HistoryEvidence,
): HistoryVerdict => ({
  status: 'forked',
  evidence: {
    origin: larger.checkpoint.origin,
    smaller: smaller.note,
    larger: larger.note,
    prefixRoot: encodeBase64(prefixRoot),
    proof: proof.map(encodeBase64),
  },
})
