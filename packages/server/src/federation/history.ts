// Whether a peer's new head continues the one held. docs/spec/feed.md "Rolled back and forked".
import type { SignedCheckpoint } from '@saphan/core/tlog/checkpoint.ts'
import { compareHistory, readEvidence, type HistoryVerdict } from '@saphan/core/tlog/history.ts'
import { formatFeedPath } from '@saphan/core/tlog/path.ts'
import type { ReadNodes } from '@saphan/core/tlog/range.ts'
import { decodeTile, nodesFromTiles } from '@saphan/core/tlog/tile.ts'
import { reading, type Database } from '../database/database.ts'
import type { FeedCopy } from '../feed/copy.ts'
import { sha256 } from '../feed/digest.ts'
import type { Feed } from '../feed/machinery.ts'
import { tileReader } from '../feed/tree.ts'

/** A reader of the peer's tree at a size; each tile is fetched once. */
export const nodesOfCopy = (copy: FeedCopy, size: number): ReadNodes => {
  const fetched = new Map<string, Promise<Uint8Array>>()
  return nodesFromTiles(sha256, size, async ({ level, index, width }) => {
    const path = formatFeedPath({ kind: 'tile', level, index, width })
    const bytes = fetched.get(path) ?? copy.file(path)
    fetched.set(path, bytes)
    return decodeTile(await bytes, width)
  })
}

/** Compares a new head with the one held; for a smaller one the evidence is in the tiles held here. */
export const judgeHead = async (
  database: Database,
  feed: Feed,
  held: SignedCheckpoint,
  next: SignedCheckpoint,
  nodes: ReadNodes,
): Promise<HistoryVerdict> => {
  const [from, to] = [held.checkpoint.size, next.checkpoint.size]
  if (from === to) return compareHistory(sha256, held, next)
  if (from < to) return compareHistory(sha256, held, next, await readEvidence(sha256, from, to, nodes))
  if (from > feed.placed) return compareHistory(sha256, held, next)
  const evidence = await reading(database, 'bulk', (db) =>
    readEvidence(sha256, to, from, nodesFromTiles(sha256, from, tileReader(db, feed.id))),
  )
  return compareHistory(sha256, held, next, evidence)
}
