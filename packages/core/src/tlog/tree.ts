// Merkle tree hashes and the frontier of a growing tree. RFC 6962 §2.1, RFC 9162 §2.1.1.
import { SaphanError } from '../error/saphan-error.ts'
import type { Sha256 } from './sha256.ts'

/** 32 bytes of SHA-256. */
export type Hash = Uint8Array

/** How many bytes a hash has. */
export const HASH_BYTES = 32

/** The hash of one entry as a leaf. */
export function hashLeaf(sha256: Sha256, entry: Uint8Array): Hash {
  const input = new Uint8Array(1 + entry.length)
  input.set(entry, 1)
  return sha256(input)
}

/** The hash of an inner node over its two children. */
export function hashNode(sha256: Sha256, left: Hash, right: Hash): Hash {
  const input = new Uint8Array(1 + 2 * HASH_BYTES)
  input[0] = 1
  input.set(left, 1)
  input.set(right, 1 + HASH_BYTES)
  return sha256(input)
}

/**
 * The Merkle tree hash over hashes that are roots of perfect subtrees of one height, of which the last may be of any
 * smaller size; for no hash at all, the hash of the empty tree.
 */
export function hashList(sha256: Sha256, hashes: readonly Hash[]): Hash {
  if (hashes.length === 0) return sha256(new Uint8Array())
  let row = hashes
  while (row.length > 1) {
    const next: Hash[] = []
    for (let at = 0; at + 1 < row.length; at += 2)
      next.push(hashNode(sha256, hashAt(row, at), hashAt(row, at + 1)))
    if (row.length % 2 === 1) next.push(hashAt(row, row.length - 1))
    row = next
  }
  return hashAt(row, 0)
}

/** The roots of the perfect subtrees that make up a tree, largest first: all that is needed to append to it. */
export type Frontier = { readonly size: number; readonly hashes: readonly Hash[] }

/** The frontier of the tree without leaves. */
export const EMPTY_FRONTIER: Frontier = { size: 0, hashes: [] }

/** The frontier after one more leaf, given as its leaf hash; the old one stays as it was. */
export const appendLeaf = (sha256: Sha256, frontier: Frontier, leaf: Hash): Frontier =>
  appendLeaves(sha256, frontier, [leaf])

/** The frontier after several more leaves, given as leaf hashes in order. */
export function appendLeaves(sha256: Sha256, frontier: Frontier, leaves: Iterable<Hash>): Frontier {
  const hashes = [...frontier.hashes]
  let size = frontier.size
  for (const leaf of leaves) {
    let hash = leaf
    for (let rest = size; rest % 2 === 1; rest = (rest - 1) / 2) {
      hash = hashNode(sha256, popHash(hashes), hash)
    }
    hashes.push(hash)
    size++
  }
  return { size, hashes }
}

/** The root hash of the tree that a frontier stands for. */
export function frontierRoot(sha256: Sha256, { hashes }: Frontier): Hash {
  if (hashes.length === 0) return sha256(new Uint8Array())
  return hashes.reduceRight((right, left) => hashNode(sha256, left, right))
}

/** Throws `tlog.out-of-range` unless the value is a whole number from 0 to the largest that is exact. */
export function checkCount(name: string, value: number): void {
  if (Number.isSafeInteger(value) && value >= 0) return
  throw new SaphanError('tlog.out-of-range', `${name} \`${value}\` is not a whole number in range`)
}

/** The hash at a place; throws `tlog.malformed` if there is none. */
export function hashAt(hashes: readonly Hash[], at: number): Hash {
  const hash = hashes[at]
  if (hash === undefined) throw new SaphanError('tlog.malformed', `there is no hash at place ${at}`)
  return hash
}

function popHash(hashes: Hash[]): Hash {
  const hash = hashes.pop()
  if (hash === undefined)
    throw new SaphanError('tlog.malformed', 'a frontier has fewer hashes than its size needs')
  return hash
}
