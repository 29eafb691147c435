// The tree of a feed in the store: its tiles, and growing it. C2SP tlog-tiles.
import { growEdge, readEdge, edgeRoot, type Edge, type WrittenTile } from '@saphan/core/tlog/edge.ts'
import { decodeTile, nodesFromTiles, type HashTile } from '@saphan/core/tlog/tile.ts'
import { frontierRoot, HASH_BYTES, hashLeaf, type Hash } from '@saphan/core/tlog/tree.ts'
import { readFrontier } from '@saphan/core/tlog/range.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { sql, type Kysely } from 'kysely'
import type { NoTables, Tx } from '../database/database.ts'
import { sha256 } from './digest.ts'

/** The bytes of a tile, cut to a width: a stored one at the edge may have grown past it. */
export const readTile = async (
  db: Kysely<NoTables>,
  feedId: string,
  { level, index, width }: HashTile,
): Promise<Uint8Array> => {
  const { rows } = await sql<{ hashes: Uint8Array }>`
    select hashes from tile where feed_id = ${feedId} and level = ${level} and number = ${index}`.execute(db)
  const hashes = rows[0]?.hashes
  if (hashes === undefined || hashes.length < width * HASH_BYTES)
    throw new SaphanError('feed.damaged', `tile ${level}/${index} of feed \`${feedId}\` is not in the store`)
  return new Uint8Array(hashes.subarray(0, width * HASH_BYTES))
}

/** A reader of the tiles of a feed, for trees up to what is stored. */
export const tileReader =
  (db: Kysely<NoTables>, feedId: string) =>
  async (tile: HashTile): Promise<Hash[]> =>
    decodeTile(await readTile(db, feedId, tile), tile.width)

/** The edge of a feed's tree at a size. */
export const readFeedEdge = (db: Kysely<NoTables>, feedId: string, size: number): Promise<Edge> =>
  readEdge(size, tileReader(db, feedId))

/** The root of a feed's tree at any size up to what is stored. */
export const readRoot = async (db: Kysely<NoTables>, feedId: string, size: number): Promise<Hash> =>
  frontierRoot(sha256, await readFrontier(size, nodesFromTiles(sha256, size, tileReader(db, feedId))))

/** A tree that has grown by some entries: its new edge, root, and the tiles to write. */
export type Growth = { readonly edge: Edge; readonly root: Hash; readonly tiles: readonly WrittenTile[] }

/** Extends an edge by entries. */
export const growTree = (edge: Edge, entries: readonly Uint8Array[]): Growth => {
  const grown = growEdge(
    sha256,
    edge,
    entries.map((entry) => hashLeaf(sha256, entry)),
  )
  return { ...grown, root: edgeRoot(sha256, grown.edge) }
}

/** Writes tiles; those at the edge replace their narrower selves. */
export const writeTiles = async (tx: Tx, feedId: string, tiles: readonly WrittenTile[]): Promise<void> => {
  if (tiles.length === 0) return
  await sql`
    insert into tile (feed_id, level, number, hashes)
    select ${feedId}, row.level, row.number, decode(row.hashes, 'hex')
    from unnest(${tiles.map(({ level }) => level)}::int[], ${tiles.map(({ index }) => index)}::bigint[],
      ${tiles.map(({ bytes }) => Buffer.from(bytes).toString('hex'))}::text[]) as row (level, number, hashes)
    on conflict (feed_id, level, number) do update set hashes = excluded.hashes`.execute(tx)
}
