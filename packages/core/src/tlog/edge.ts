// The right edge of a tiled tree: what a log keeps in memory so as to write its next tiles. C2SP tlog-tiles.
import type { Sha256 } from './sha256.ts'
import { encodeTile, type HashTile, TILE_WIDTH, tileWidth } from './tile.ts'
import { type Hash, hashList } from './tree.ts'

/** The hashes of the unfinished tile of each level, lowest first; at most 255 a level. */
export type Edge = { readonly size: number; readonly levels: readonly (readonly Hash[])[] }

/** A tile with its bytes. */
export type WrittenTile = HashTile & { readonly bytes: Uint8Array }

/** The edge of the tree without leaves. */
export const EMPTY_EDGE: Edge = { size: 0, levels: [] }

/** Appends leaf hashes: the new edge, and every tile that has grown, finished ones and those at the new edge. */
export function growEdge(
  sha256: Sha256,
  edge: Edge,
  leaves: readonly Hash[],
): { readonly edge: Edge; readonly tiles: readonly WrittenTile[] } {
  const tiles: WrittenTile[] = []
  const levels: (readonly Hash[])[] = []
  const size = edge.size + leaves.length
  let incoming: readonly Hash[] = leaves
  for (let level = 0; incoming.length > 0 || level < edge.levels.length; level++) {
    const held = edge.levels[level] ?? []
    let index = Math.floor(edge.size / TILE_WIDTH ** (level + 1))
    const hashes = [...held, ...incoming]
    const finished: Hash[] = []
    let at = 0
    for (; at + TILE_WIDTH <= hashes.length; at += TILE_WIDTH) {
      const full = hashes.slice(at, at + TILE_WIDTH)
      tiles.push({ level, index: index++, width: TILE_WIDTH, bytes: encodeTile(full) })
      finished.push(hashList(sha256, full))
    }
    const rest = hashes.slice(at)
    if (rest.length > 0 && incoming.length > 0) {
      tiles.push({ level, index, width: rest.length, bytes: encodeTile(rest) })
    }
    levels.push(rest)
    incoming = finished
  }
  return { edge: { size, levels }, tiles }
}

/** The root hash of the tree that an edge stands for. */
export function edgeRoot(sha256: Sha256, { levels }: Edge): Hash {
  let right: readonly Hash[] = []
  for (const level of levels) {
    const hashes = [...level, ...right]
    right = hashes.length === 0 ? [] : [hashList(sha256, hashes)]
  }
  return hashList(sha256, right)
}

/** The edge at a size, from a reader of tiles. */
export async function readEdge(
  size: number,
  readTile: (tile: HashTile) => Promise<readonly Hash[]>,
): Promise<Edge> {
  const reads: Promise<readonly Hash[]>[] = []
  for (let level = 0; TILE_WIDTH ** level <= size; level++) {
    const index = Math.floor(size / TILE_WIDTH ** (level + 1))
    const width = tileWidth(level, index, size)
    reads.push(width === 0 ? Promise.resolve([]) : readTile({ level, index, width }))
  }
  return { size, levels: await Promise.all(reads) }
}
