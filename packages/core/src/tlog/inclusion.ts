// Inclusion proofs. RFC 6962 §2.1.1, RFC 9162 §2.1.3.
import { equalBytes } from '../bytes/equal.ts'
import { SaphanError } from '../error/saphan-error.ts'
import { type LeafRange, type ReadNodes, readRanges, splitPoint } from './range.ts'
import type { Sha256 } from './sha256.ts'
import { checkCount, type Hash, hashNode } from './tree.ts'

/** The proof that leaf `index` is in the tree of `size`, lowest hash first; throws `tlog.out-of-range`. */
export async function proveInclusion(
  sha256: Sha256,
  index: number,
  size: number,
  read: ReadNodes,
): Promise<Hash[]> {
  checkCount('index', index)
  checkCount('tree size', size)
  if (index >= size) throw new SaphanError('tlog.out-of-range', `index ${index} is not in a tree of ${size}`)
  const ranges: LeafRange[] = []
  let start = 0
  let end = size
  while (end - start > 1) {
    const middle = start + splitPoint(end - start)
    if (index < middle) {
      ranges.unshift([middle, end])
      end = middle
    } else {
      ranges.unshift([start, middle])
      start = middle
    }
  }
  return readRanges(sha256, ranges, read)
}

/** What an inclusion proof claims: that `leaf` (a leaf hash) is number `index` in the tree of `size` with `root`. */
export type InclusionClaim = {
  readonly index: number
  readonly size: number
  readonly leaf: Hash
  readonly root: Hash
}

/** Whether a proof shows what the claim says. */
export function verifyInclusion(sha256: Sha256, claim: InclusionClaim, proof: readonly Hash[]): boolean {
  const { index, size, leaf, root } = claim
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return false
  let at = index
  let last = size - 1
  let hash = leaf
  for (const sibling of proof) {
    if (last === 0) return false
    if (at % 2 === 1 || at === last) {
      hash = hashNode(sha256, sibling, hash)
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)]
    } else {
      hash = hashNode(sha256, hash, sibling)
    }
    at = Math.floor(at / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 && equalBytes(hash, root)
}
