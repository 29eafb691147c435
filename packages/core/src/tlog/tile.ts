// Tiles: which ones a tree of a size has, their bytes, and nodes read out of them. C2SP tlog-tiles, "Merkle Tree".
import { concatBytes } from '../bytes/concat.ts'
import { SaphanError } from '../error/saphan-error.ts'
import type { ReadNodes } from './range.ts'
import type { Sha256 } from './sha256.ts'
import { checkCount, HASH_BYTES, type Hash, hashAt, hashList } from './tree.ts'

/** How many hashes or entries a full tile has. */
export const TILE_WIDTH = 256

/** A tile of hashes: place `index` at `level`, with `width` hashes from 1 to 256. */
export type HashTile = { readonly level: number; readonly index: number; readonly width: number }

/** How many hashes tile `index` at `level` has in a tree of a size: 0 if there is no such tile, up to 256. */
export function tileWidth(level: number, index: number, size: number): number {
  const hashes = Math.floor(size / TILE_WIDTH ** level)
  return Math.max(0, Math.min(TILE_WIDTH, hashes - index * TILE_WIDTH))
}

/** All tiles that a tree has at size `to` and had not at size `from`, lower levels first; partial ones at the edge. */
export function tilesBetween(from: number, to: number): HashTile[] {
  checkCount('tree size', from)
  checkCount('tree size', to)
  const tiles: HashTile[] = []
  for (let level = 0; TILE_WIDTH ** level <= to; level++) {
    const span = TILE_WIDTH ** level
    const before = Math.floor(from / span)
    const after = Math.floor(to / span)
    if (before === after) continue
    for (let index = Math.floor(before / TILE_WIDTH); index * TILE_WIDTH < after; index++) {
      tiles.push({ level, index, width: tileWidth(level, index, to) })
    }
  }
  return tiles
}

/** The bytes of a tile. */
export const encodeTile = (hashes: readonly Hash[]): Uint8Array => concatBytes(...hashes)

/** The hashes in a tile's bytes; throws `tlog.malformed` unless there are exactly `width`. */
export function decodeTile(bytes: Uint8Array, width: number): Hash[] {
  if (bytes.length !== width * HASH_BYTES) {
    throw new SaphanError('tlog.malformed', `a tile of ${width} hashes has ${bytes.length} bytes`)
  }
  return Array.from({ length: width }, (_, at) => bytes.slice(at * HASH_BYTES, (at + 1) * HASH_BYTES))
}

/** Makes a reader of nodes out of a reader of tiles, for a tree of a size; each tile is read once a call. */
export function nodesFromTiles(
  sha256: Sha256,
  size: number,
  readTile: (tile: HashTile) => Promise<readonly Hash[]>,
): ReadNodes {
  return async (nodes) => {
    const reads = new Map<string, Promise<readonly Hash[]>>()
    const readOnce = (tile: HashTile): Promise<readonly Hash[]> => {
      const key = `${tile.level}/${tile.index}`
      const known = reads.get(key) ?? readTile(tile)
      reads.set(key, known)
      return known
    }
    return Promise.all(
      nodes.map(async (node) => {
        const level = Math.floor(node.level / 8)
        const span = 2 ** (node.level % 8)
        const index = Math.floor((node.index * span) / TILE_WIDTH)
        const start = (node.index * span) % TILE_WIDTH
        const hashes = await readOnce({ level, index, width: tileWidth(level, index, size) })
        const own = hashes.slice(start, start + span)
        hashAt(own, span - 1)
        return hashList(sha256, own)
      }),
    )
  }
}
