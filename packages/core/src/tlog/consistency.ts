// Consistency proofs. RFC 6962 §2.1.2, RFC 9162 §2.1.4.
import { equalBytes } from '../bytes/equal.ts'
import { SaphanError } from '../error/saphan-error.ts'
import { type LeafRange, type ReadNodes, readRanges, splitPoint } from './range.ts'
import type { Sha256 } from './sha256.ts'
import { checkCount, type Hash, hashNode } from './tree.ts'

/** A tree as far as a checkpoint tells it. */
export type TreeHead = { readonly size: number; readonly root: Hash }

/**
 * The proof that the tree of size `to` begins with the tree of size `from`; empty if either size proves it by itself
 * (`from` is 0, or both are the same). Throws `tlog.out-of-range`.
 */
export async function proveConsistency(
  sha256: Sha256,
  from: number,
  to: number,
  read: ReadNodes,
): Promise<Hash[]> {
  checkCount('tree size', from)
  checkCount('tree size', to)
  if (from > to)
    throw new SaphanError('tlog.out-of-range', `a tree of ${to} cannot begin with one of ${from}`)
  if (from === 0) return []
  const ranges: LeafRange[] = []
  let start = 0
  let end = to
  while (from !== end) {
    const middle = start + splitPoint(end - start)
    if (from <= middle) {
      ranges.unshift([middle, end])
      end = middle
    } else {
      ranges.unshift([start, middle])
      start = middle
    }
  }
  // SPEC: RFC 6962 §2.1.2, the old tree's own root is left out of the proof if it is a node of the new tree.
  if (start > 0) ranges.unshift([start, end])
  return readRanges(sha256, ranges, read)
}

/** Whether a proof shows that tree `next` begins with tree `own`. */
export function verifyConsistency(
  sha256: Sha256,
  own: TreeHead,
  next: TreeHead,
  proof: readonly Hash[],
): boolean {
  if (!Number.isSafeInteger(own.size) || !Number.isSafeInteger(next.size)) return false
  if (own.size < 0 || own.size > next.size) return false
  if (own.size === next.size) return proof.length === 0 && equalBytes(own.root, next.root)
  if (own.size === 0) return proof.length === 0 && equalBytes(own.root, sha256(new Uint8Array()))
  return verifyPath(sha256, own, next, isPowerOfTwo(own.size) ? [own.root, ...proof] : proof)
}

function verifyPath(sha256: Sha256, own: TreeHead, next: TreeHead, path: readonly Hash[]): boolean {
  let at = own.size - 1
  let last = next.size - 1
  while (at % 2 === 1) [at, last] = [(at - 1) / 2, Math.floor(last / 2)]
  const [first, ...rest] = path
  if (first === undefined) return false
  let oldRoot = first
  let newRoot = first
  for (const hash of rest) {
    if (last === 0) return false
    if (at % 2 === 1 || at === last) {
      oldRoot = hashNode(sha256, hash, oldRoot)
      newRoot = hashNode(sha256, hash, newRoot)
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)]
    } else {
      newRoot = hashNode(sha256, newRoot, hash)
    }
    at = Math.floor(at / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 && equalBytes(oldRoot, own.root) && equalBytes(newRoot, next.root)
}

function isPowerOfTwo(value: number): boolean {
  let rest = value
  while (rest % 2 === 0) rest /= 2
  return rest === 1
}
