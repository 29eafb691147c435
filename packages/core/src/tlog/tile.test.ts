// Tiles, edges and paths against vectors made with golang.org/x/mod/sumdb/tlog, and the example of C2SP tlog-tiles.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeHex } from '../bytes/hex.ts'
import { isSaphanError } from '../error/saphan-error.ts'
import { decodeBundle, encodeBundle } from './bundle.ts'
import { EMPTY_EDGE, edgeRoot, growEdge, readEdge } from './edge.ts'
import { proveInclusion, verifyInclusion } from './inclusion.ts'
import { BUNDLE_KINDS, formatFeedPath, parseFeedPath } from './path.ts'
import { decodeTile, type HashTile, nodesFromTiles, TILE_WIDTH, tilesBetween } from './tile.ts'
import { appendLeaves, EMPTY_FRONTIER, frontierRoot, type Hash, hashLeaf } from './tree.ts'

type TileVector = HashTile & { path: string; sha256: string }
const vectors = JSON.parse(
  readFileSync(new URL('../../../../conformance/tlog/tile.json', import.meta.url), 'utf8'),
) as { growth: { from: number; to: number; tiles: TileVector[] }[]; paths: TileVector[] }

const fast = (bytes: Uint8Array): Uint8Array => new Uint8Array(createHash('sha256').update(bytes).digest())
const LEAVES = Array.from({ length: 70_000 }, (_, index) => hashLeaf(fast, Buffer.from(`entry ${index}`)))
const refuses = (work: () => unknown): boolean => {
  try {
    work()
  } catch (error) {
    return isSaphanError(error, 'tlog.malformed')
  }
  return false
}

describe('tiles', () => {
  it.each(vectors.growth)('has the tiles of sumdb/tlog from $from to $to', ({ from, to, tiles }) => {
    const edge = growEdge(fast, EMPTY_EDGE, LEAVES.slice(0, from)).edge
    const grown = growEdge(fast, edge, LEAVES.slice(from, to))
    const listed = tilesBetween(from, to)
    const name = ({ level, index, width }: HashTile) => formatFeedPath({ kind: 'tile', level, index, width })
    expect(grown.tiles.map(name)).toEqual(listed.map(name))
    const digests = new Map(grown.tiles.map((tile) => [name(tile), encodeHex(fast(tile.bytes))]))
    for (const tile of tiles) expect([tile.path, digests.get(tile.path)]).toEqual([tile.path, tile.sha256])
    if (to - from < 5000) expect(listed.map(name)).toEqual(tiles.map(({ path }) => path))
    expect(edgeRoot(fast, grown.edge)).toEqual(
      frontierRoot(fast, appendLeaves(fast, EMPTY_FRONTIER, LEAVES.slice(0, to))),
    )
  })
  it('has for 70,000 entries what the specification says', () => {
    const tiles = tilesBetween(0, 70_000)
    const shape = (level: number) => tiles.filter((tile) => tile.level === level).map(({ width }) => width)
    expect(shape(0)).toEqual([...Array.from({ length: 273 }, () => 256), 112])
    expect(shape(1)).toEqual([256, 17])
    expect(shape(2)).toEqual([1])
  })
  it('property: however a tree grew, its tiles give its nodes and its edge back', async () => {
    const aStep = fc.integer({ min: 0, max: 400 })
    await fc.assert(
      fc.asyncProperty(fc.array(aStep, { maxLength: 5 }), fc.nat(), async (steps, seed) => {
        const stored = new Map<string, Uint8Array>()
        let edge = EMPTY_EDGE
        for (const step of steps) {
          const grown = growEdge(fast, edge, LEAVES.slice(edge.size, edge.size + step))
          edge = grown.edge
          for (const { level, index, width, bytes } of grown.tiles)
            stored.set(`${level}/${index}/${width}`, bytes)
        }
        const readTile = async ({ level, index, width }: HashTile): Promise<Hash[]> =>
          decodeTile(stored.get(`${level}/${index}/${width}`)!, width)
        expect(edgeRoot(fast, await readEdge(edge.size, readTile))).toEqual(edgeRoot(fast, edge))
        if (edge.size === 0) return
        const index = seed % edge.size
        const nodes = nodesFromTiles(fast, edge.size, readTile)
        const proof = await proveInclusion(fast, index, edge.size, nodes)
        const claim = { index, size: edge.size, leaf: LEAVES[index]!, root: edgeRoot(fast, edge) }
        expect(verifyInclusion(fast, claim, proof)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
  it('refuses a tile of another length', () => {
    expect(refuses(() => decodeTile(new Uint8Array(63), 2))).toBe(true)
    expect(refuses(() => decodeTile(new Uint8Array(96), 2))).toBe(true)
  })
})

describe('paths', () => {
  it.each(vectors.paths.filter(({ index }) => Number.isSafeInteger(index * 256)))('writes $path', (tile) => {
    const { level, index, width, path } = tile
    expect(formatFeedPath({ kind: 'tile', level, index, width })).toBe(path)
    expect(parseFeedPath(path)).toEqual({ kind: 'tile', level, index, width })
  })
  it('writes the example of the specification', () => {
    expect(formatFeedPath({ kind: 'tile/entries', index: 1_234_067, width: 256 })).toBe(
      'tile/entries/x001/x234/067',
    )
  })
  it.each([
    '',
    '/',
    'tile/0/000/',
    '/tile/0/000',
    'tile/0/0',
    'tile/0/0000',
    'tile/00/000',
    'tile/64/000',
    'tile/-1/000',
    'tile/0/x000/001',
    'tile/0/001/002',
    'tile/0/x001',
    'tile/0/000.p/0',
    'tile/0/000.p/256',
    'tile/0/000.p/01',
    'tile/0/000.p/',
    'tile/0/000.p/1/',
    'tile/0/000.P/1',
    'tile/8/0/000',
    'tile/entries/0/000',
    'openings/x000/000',
    'segment/../000',
    'segment/000\n',
    'segment/๐๐๐',
    'tile/0/x999/x999/x999/x999/x999/999',
    'entries/000',
  ])('refuses `%s`', (path) => {
    expect(refuses(() => parseFeedPath(path))).toBe(true)
  })
  it('property: a path comes back', () => {
    const index = fc.integer({ min: 0, max: 2 ** 45 - 1 })
    const width = fc.integer({ min: 1, max: TILE_WIDTH })
    const aPath = fc.oneof(
      fc.record({ kind: fc.constant('tile' as const), level: fc.integer({ min: 0, max: 63 }), index, width }),
      fc.record({ kind: fc.constantFrom(...BUNDLE_KINDS), index, width }),
    )
    fc.assert(
      fc.property(aPath, (path) => {
        expect(parseFeedPath(formatFeedPath(path))).toEqual(path)
      }),
    )
  })
})

describe('entry bundles', () => {
  it('puts a big-endian length of two bytes before each entry', () => {
    expect(
      encodeHex(encodeBundle([Uint8Array.of(1, 2), new Uint8Array(), new Uint8Array(258)])).slice(0, 16),
    ).toBe('0002010200000102')
  })
  it('property: entries come back, and not with another width', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 60 }), { maxLength: 20 }), (entries) => {
        const bytes = encodeBundle(entries)
        expect(decodeBundle(bytes, entries.length)).toEqual(entries)
        expect(refuses(() => decodeBundle(bytes, entries.length + 1))).toBe(true)
        if (bytes.length > 0)
          expect(refuses(() => decodeBundle(bytes.slice(0, -1), entries.length))).toBe(true)
      }),
    )
  })
})
