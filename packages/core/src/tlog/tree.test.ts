// Trees and proofs against vectors made with golang.org/x/mod/sumdb/tlog and against a naive recomputation.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeHex, encodeHex } from '../bytes/hex.ts'
import { isSaphanError } from '../error/saphan-error.ts'
import { proveConsistency, verifyConsistency } from './consistency.ts'
import { proveInclusion, verifyInclusion } from './inclusion.ts'
import { type ReadNodes, readFrontier } from './range.ts'
import { sha256 } from './sha256.ts'
import { appendLeaf, appendLeaves, EMPTY_FRONTIER, frontierRoot, type Hash, hashLeaf } from './tree.ts'

type Vectors = {
  leaves: { index: number; hash: string }[]
  roots: { size: number; root: string }[]
  inclusion: { size: number; index: number; proof: string[] }[]
  consistency: { from: number; to: number; proof: string[] }[]
}
const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../../conformance/tlog/${name}`, import.meta.url), 'utf8'))
const vectors = read('tree.json') as Vectors

const fast = (bytes: Uint8Array): Uint8Array => new Uint8Array(createHash('sha256').update(bytes).digest())
const entry = (index: number): Uint8Array => Buffer.from(`entry ${index}`)
const LEAVES = Array.from({ length: 70_000 }, (_, index) => hashLeaf(fast, entry(index)))

/** RFC 6962 §2.1, word for word. */
function naiveRoot(leaves: readonly Hash[]): Hash {
  if (leaves.length === 0) return fast(new Uint8Array())
  if (leaves.length === 1) return leaves[0]!
  let k = 1
  while (k * 2 < leaves.length) k *= 2
  return fast(Buffer.concat([Uint8Array.of(1), naiveRoot(leaves.slice(0, k)), naiveRoot(leaves.slice(k))]))
}

const readerOver =
  (leaves: readonly Hash[]): ReadNodes =>
  async (nodes) =>
    nodes.map(({ level, index }) => naiveRoot(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level)))

function remember(work: (key: string) => Hash): (key: string) => Hash {
  const known = new Map<string, Hash>()
  return (key) => {
    const hash = known.get(key) ?? work(key)
    known.set(key, hash)
    return hash
  }
}
const nodeOfVectors = remember((key) => {
  const [level, index] = key.split('/').map(Number)
  return naiveRoot(LEAVES.slice(index! * 2 ** level!, (index! + 1) * 2 ** level!))
})
const readVectors: ReadNodes = async (nodes) =>
  nodes.map(({ level, index }) => nodeOfVectors(`${level}/${index}`))
const rootOfVectors = remember((size) =>
  frontierRoot(fast, appendLeaves(fast, EMPTY_FRONTIER, LEAVES.slice(0, Number(size)))),
)
const rootOf = (size: number): Hash => rootOfVectors(String(size))

describe('the vectors of golang.org/x/mod/sumdb/tlog', () => {
  it('gives the same leaf hashes with either hash function', () => {
    for (const { index, hash } of vectors.leaves) {
      expect(encodeHex(hashLeaf(sha256, entry(index)))).toBe(hash)
      expect(encodeHex(LEAVES[index]!)).toBe(hash)
    }
  })
  it('gives the same roots while a frontier grows', () => {
    let frontier = EMPTY_FRONTIER
    for (const { size, root } of vectors.roots) {
      frontier = appendLeaves(fast, frontier, LEAVES.slice(frontier.size, size))
      expect([size, encodeHex(frontierRoot(fast, frontier))]).toEqual([size, root])
    }
    expect(vectors.roots.length).toBeGreaterThan(30)
  })
  it('gives and accepts the same inclusion proofs', async () => {
    for (const { size, index, proof } of vectors.inclusion) {
      const own = await proveInclusion(fast, index, size, readVectors)
      expect(own.map(encodeHex)).toEqual(proof)
      const claim = { index, size, leaf: LEAVES[index]!, root: rootOf(size) }
      expect(verifyInclusion(fast, claim, proof.map(decodeHex))).toBe(true)
    }
    expect(vectors.inclusion.length).toBeGreaterThan(200)
  })
  it('gives and accepts the same consistency proofs', async () => {
    for (const { from, to, proof } of vectors.consistency) {
      const own = await proveConsistency(fast, from, to, readVectors)
      expect(own.map(encodeHex)).toEqual(proof)
      const [old, next] = [from, to].map((size) => ({ size, root: rootOf(size) }))
      expect(verifyConsistency(fast, old!, next!, proof.map(decodeHex))).toBe(true)
    }
    expect(vectors.consistency.length).toBeGreaterThan(200)
  })
})

describe('trees of any shape', () => {
  const aSize = fc.integer({ min: 0, max: 300 })
  const broken = (proof: Hash[], at: number): Hash[] =>
    proof.map((hash, place) =>
      place === at % proof.length ? hash.map((byte, i) => (i === 7 ? byte ^ 1 : byte)) : hash,
    )

  it('property: a frontier has the root of the naive recomputation, one leaf at a time or many', () => {
    fc.assert(
      fc.property(aSize, aSize, (first, more) => {
        const leaves = LEAVES.slice(0, first + more)
        let one = EMPTY_FRONTIER
        for (const leaf of leaves) one = appendLeaf(fast, one, leaf)
        const many = appendLeaves(
          fast,
          appendLeaves(fast, EMPTY_FRONTIER, leaves.slice(0, first)),
          leaves.slice(first),
        )
        expect(one).toEqual(many)
        expect(frontierRoot(fast, one)).toEqual(naiveRoot(leaves))
      }),
    )
  })
  it('property: a frontier read from nodes is the one that grew', async () => {
    await fc.assert(
      fc.asyncProperty(aSize, async (size) => {
        const leaves = LEAVES.slice(0, size)
        expect(await readFrontier(size, readerOver(leaves))).toEqual(
          appendLeaves(fast, EMPTY_FRONTIER, leaves),
        )
      }),
    )
  })
  it('property: inclusion proofs verify, and no longer once any part of the claim changes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 300 }), fc.nat(), async (size, seed) => {
        const index = seed % size
        const leaves = LEAVES.slice(0, size)
        const proof = await proveInclusion(fast, index, size, readerOver(leaves))
        const claim = { index, size, leaf: leaves[index]!, root: naiveRoot(leaves) }
        expect(verifyInclusion(fast, claim, proof)).toBe(true)
        expect(verifyInclusion(fast, { ...claim, leaf: LEAVES[300]! }, proof)).toBe(false)
        expect(verifyInclusion(fast, { ...claim, root: LEAVES[300]! }, proof)).toBe(false)
        expect(verifyInclusion(fast, { ...claim, index: size }, proof)).toBe(false)
        expect(verifyInclusion(fast, claim, [...proof, LEAVES[0]!])).toBe(false)
        if (size > 1) {
          expect(verifyInclusion(fast, { ...claim, index: (index + 1) % size }, proof)).toBe(false)
          expect(verifyInclusion(fast, claim, proof.slice(1))).toBe(false)
          expect(verifyInclusion(fast, claim, broken(proof, seed))).toBe(false)
        }
      }),
    )
  })
  it('property: consistency proofs verify, and not for another history', async () => {
    await fc.assert(
      fc.asyncProperty(aSize, aSize, fc.nat(), async (one, two, seed) => {
        const [from, to] = one < two ? [one, two] : [two, one]
        const leaves = LEAVES.slice(0, to)
        const own = { size: from, root: naiveRoot(leaves.slice(0, from)) }
        const next = { size: to, root: naiveRoot(leaves) }
        const proof = await proveConsistency(fast, from, to, readerOver(leaves))
        expect(verifyConsistency(fast, own, next, proof)).toBe(true)
        expect(verifyConsistency(fast, { ...own, root: LEAVES[301]! }, next, proof)).toBe(false)
        expect(verifyConsistency(fast, own, next, [...proof, LEAVES[0]!])).toBe(false)
        if (from > 0) expect(verifyConsistency(fast, own, { ...next, root: LEAVES[301]! }, proof)).toBe(false)
        if (from < to) expect(verifyConsistency(fast, next, own, proof)).toBe(false)
        if (proof.length > 0) expect(verifyConsistency(fast, own, next, broken(proof, seed))).toBe(false)
      }),
    )
  })
  it('refuses indexes and sizes out of range', async () => {
    const never: ReadNodes = async () => []
    for (const work of [
      () => proveInclusion(fast, 3, 3, never),
      () => proveInclusion(fast, -1, 3, never),
      () => proveInclusion(fast, 0.5, 3, never),
      () => proveConsistency(fast, 4, 3, never),
      () => readFrontier(2 ** 53, never),
    ]) {
      await expect(work()).rejects.toSatisfy((error) => isSaphanError(error, 'tlog.out-of-range'))
    }
    await expect(proveInclusion(fast, 0, 3, never)).rejects.toSatisfy((error) =>
      isSaphanError(error, 'tlog.malformed'),
    )
  })
})
