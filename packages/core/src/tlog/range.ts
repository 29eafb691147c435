// Ranges of leaves as perfect subtrees, and their hashes from a reader of nodes. RFC 6962 §2.1.
import { SaphanError } from '../error/saphan-error.ts'
import type { Sha256 } from './sha256.ts'
import { checkCount, type Frontier, type Hash, hashAt, hashNode } from './tree.ts'

/** A perfect subtree: the one over the leaves from `index * 2^level` to `(index + 1) * 2^level`. */
export type TreeNode = { readonly level: number; readonly index: number }

/** Reads the hashes of nodes, in the order asked. */
export type ReadNodes = (nodes: readonly TreeNode[]) => Promise<readonly Hash[]>

/** Leaves from start up to, not including, end. */
export type LeafRange = readonly [start: number, end: number]

/** The largest power of two below a number of at least 2. */
export function splitPoint(size: number): number {
  let point = 1
  while (point * 2 < size) point *= 2
  return point
}

/** The perfect subtrees that make up a range, from left to right; the range must begin where a tree of its size can. */
export function nodesOf([start, end]: LeafRange): TreeNode[] {
  const nodes: TreeNode[] = []
  for (let at = start; at < end;) {
    let level = 0
    let span = 1
    while (at + span * 2 <= end && at % (span * 2) === 0) {
      span *= 2
      level++
    }
    nodes.push({ level, index: at / span })
    at += span
  }
  return nodes
}

/** The Merkle tree hash of each range, with one call of the reader; throws `tlog.malformed` if it gives too few. */
export async function readRanges(
  sha256: Sha256,
  ranges: readonly LeafRange[],
  read: ReadNodes,
): Promise<Hash[]> {
  const nodes = ranges.map(nodesOf)
  const hashes = await readNodes(nodes.flat(), read)
  let at = 0
  return nodes.map((part) => {
    const own = hashes.slice(at, at + part.length)
    at += part.length
    return own.reduceRight((right, left) => hashNode(sha256, left, right))
  })
}

/** The frontier of the tree of the given size. */
export async function readFrontier(size: number, read: ReadNodes): Promise<Frontier> {
  checkCount('tree size', size)
  return { size, hashes: await readNodes(nodesOf([0, size]), read) }
}

async function readNodes(nodes: readonly TreeNode[], read: ReadNodes): Promise<readonly Hash[]> {
  const hashes = nodes.length === 0 ? [] : await read(nodes)
  if (hashes.length !== nodes.length) {
    throw new SaphanError('tlog.malformed', `${nodes.length} hashes were asked for and ${hashes.length} came`)
  }
  for (let at = 0; at < hashes.length; at++) hashAt(hashes, at)
  return hashes
}
