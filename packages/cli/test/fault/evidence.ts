// What both sides hold after a run, read in ways that trust neither: exported folders, exported records, notes on disk,
// and the stores themselves once their nodes have stopped.
import { readFileSync, readdirSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { encodeUtf8 } from '@saphan/core/bytes/utf8.ts'
import { encodeHex } from '@saphan/core/bytes/hex.ts'
import { readCheckpoint, type Checkpoint } from '@saphan/core/tlog/checkpoint.ts'
import { decodeBundle } from '@saphan/core/tlog/bundle.ts'
import { growEdge, edgeRoot, readEdge } from '@saphan/core/tlog/edge.ts'
import { appendLeaves, EMPTY_FRONTIER, frontierRoot, hashLeaf, type Hash } from '@saphan/core/tlog/tree.ts'
import { openPglite } from '@saphan/server/database/pglite.ts'
import { sql } from 'kysely'
import type { MortalSide } from './node.ts'

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()

/** A feed as its exported folder has it: entries in order, and every object's text with how often it stands there. */
export type ExportedFeed = { readonly entries: readonly Uint8Array[]; readonly texts: readonly string[] }

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name))
    .toSorted()

/** Runs are numbered with three digits a folder, so that their names sort in order. */
export const readExported = (folder: string): ExportedFeed => {
  const entries = filesBelow(join(folder, 'tile/entries')).flatMap((file) => {
    const bytes = new Uint8Array(readFileSync(file))
    return decodeBundle(bytes, bytes.length / 44)
  })
  const texts = filesBelow(join(folder, 'segment')).flatMap((file) =>
    readFileSync(file, 'utf8').split('\n').slice(0, -1),
  )
  return { entries, texts }
}

/** The root of a feed at each of some sizes. */
export const rootsAt = async (
  entries: readonly Uint8Array[],
  sizes: readonly number[],
): Promise<Map<number, Hash>> => {
  const leaves = entries.map((entry) => hashLeaf(sha256, entry))
  const roots = new Map<number, Hash>()
  let edge = await readEdge(0, async () => [])
  for (const size of [...new Set(sizes)].toSorted((a, b) => a - b)) {
    ;({ edge } = growEdge(sha256, edge, leaves.slice(edge.size, size)))
    roots.set(size, edgeRoot(sha256, edge))
  }
  return roots
}

/** Every head that a node has ever signed for its own feeds, from the notes beside its store. */
export const readNotes = ({ folder }: MortalSide): Checkpoint[] =>
  filesBelow(join(folder, 'notes'))
    .filter((file) => file.endsWith('.notes'))
    .flatMap((file) => readFileSync(file, 'utf8').split('\n').slice(0, -1))
    .map((line) => readCheckpoint((JSON.parse(line) as { note: string }).note).checkpoint)

/** What a stopped node's store says of itself. */
export type Inside = {
  /** The ledger's head, and the one that its contents give. */
  readonly ledger: { readonly said: string; readonly computed: string; readonly unplaced: number }
  readonly waiting: number
  readonly evidence: number
  /** Objects that stand in one feed more than once. */
  readonly doubled: readonly string[]
  /** Ledger entries that say that a unit is complete, by unit. */
  readonly completed: ReadonlyMap<string, number>
}

type Act = { action: string; subject: string; detail?: { state?: string } }

export const lookInside = async ({ folder }: MortalSide): Promise<Inside> => {
  const database = await openPglite(join(folder, 'store'))
  const db = database.at('bulk')
  const count = async (from: string): Promise<number> =>
    (await sql<{ n: number }>`select count(*)::int as n from ${sql.raw(from)}`.execute(db)).rows[0]?.n ?? -1
  try {
    const { rows } = await sql<{ content: string }>`
      select content from ledger_entry where place is not null order by place`.execute(db)
    const head = await sql<{
      size: bigint
      frontier: string[]
    }>`select size, frontier from ledger_head`.execute(db)
    const { size = 0n, frontier = [] } = head.rows[0] ?? {}
    const hashes = frontier.map((hash) => new Uint8Array(Buffer.from(hash, 'hex')))
    const leaves = rows.map(({ content }) => hashLeaf(sha256, encodeUtf8(content)))
    const doubled = await sql<{ id: string }>`
      select object_id as id from feed_entry where kind = 'object' group by feed_id, object_id, version
      having count(*) > 1`.execute(db)
    const completed = new Map<string, number>()
    for (const { content } of rows) {
      const { action, subject, detail } = JSON.parse(content) as Act
      if (action === 'record.imported' && detail?.state === 'complete')
        completed.set(subject, (completed.get(subject) ?? 0) + 1)
    }
    return {
      ledger: {
        said: encodeHex(frontierRoot(sha256, { size: Number(size), hashes })),
        computed: encodeHex(frontierRoot(sha256, appendLeaves(sha256, EMPTY_FRONTIER, leaves))),
        unplaced: await count('ledger_entry where place is null'),
      },
      waiting: await count('outgoing'),
      evidence: await count('evidence'),
      doubled: doubled.rows.map(({ id }) => id),
      completed,
    }
  } finally {
    await database.close()
  }
}
