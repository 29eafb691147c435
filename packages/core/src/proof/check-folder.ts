// Checks an exported folder with no trust in anyone, run by run in flat memory. docs/spec/feed.md "Exported folder".
import { equalBytes } from '../bytes/equal.ts'
import { type VerifySignature, verifyEd25519 } from '../signing/ed25519.ts'
import type { Checkpoint } from '../tlog/checkpoint.ts'
import { EMPTY_EDGE, type Edge, edgeRoot, growEdge, type WrittenTile } from '../tlog/edge.ts'
import { type HmacSha256, hmacFrom } from '../tlog/entry.ts'
import type { ContentState } from '../tlog/opening.ts'
import { formatFeedPath } from '../tlog/path.ts'
import { type Sha256, sha256 as plainSha256 } from '../tlog/sha256.ts'
import { TILE_WIDTH } from '../tlog/tile.ts'
import { HASH_BYTES } from '../tlog/tree.ts'
import { createControlChecker } from './control-check.ts'
import { FOLDER_FILES, type ReadFile } from './folder.ts'
import { checkHeads, type StatedHeads } from './head.ts'
import { createFindings, type Findings, type ProofReport } from './report.ts'
import { type CheckedEntry, checkRun } from './run.ts'
import { checkManifest, checkTrust } from './trust.ts'

/** What a caller may bring: faster functions, root keys that it knows by Party, a limit of faults, and an ear for progress. */
export type ProofOptions = {
  readonly sha256?: Sha256
  readonly verify?: VerifySignature
  readonly roots?: ReadonlyMap<string, Uint8Array>
  /** How many faults each check lists; the rest is counted. 1,000 unless told. */
  readonly mostFaults?: number
  readonly onProgress?: (checked: number, size: number) => void
}

/** Checks a folder and reports everything that is wrong with it; throws only what the reader throws. */
export async function checkFolder(read: ReadFile, options: ProofOptions = {}): Promise<ProofReport> {
  const { sha256 = plainSha256, verify = verifyEd25519, roots = new Map<string, Uint8Array>() } = options
  const findings = createFindings(options.mostFaults ?? 1000)
  const contents: Record<ContentState, number> = { opened: 0, erased: 0, withheld: 0, missing: 0 }
  const manifest = await checkManifest(read, findings)
  if (manifest === undefined) return reportOf(findings, contents)
  const trust = await checkTrust(read, manifest, { verify, roots }, findings)
  const heads = await checkHeads({ read, manifest, trust, verify, findings })
  const size = heads.checkpoint?.size ?? manifest.size
  const tree: TreeInput = { read, sha256, mac: hmacFrom(sha256), findings, heads, contents }
  if (options.onProgress !== undefined) tree.onProgress = options.onProgress
  await checkTree(tree, manifest.origin, size)
  return {
    ...reportOf(findings, contents),
    origin: manifest.origin,
    size,
    receiptSize: heads.receipt?.size,
    roots: trust.roots,
  }
}

type TreeInput = {
  readonly read: ReadFile
  readonly sha256: Sha256
  readonly mac: HmacSha256
  readonly findings: Findings
  readonly heads: StatedHeads
  readonly contents: Record<ContentState, number>
  onProgress?: (checked: number, size: number) => void
}

async function checkTree(input: TreeInput, origin: string, size: number): Promise<void> {
  const { sha256, findings, heads, contents } = input
  for (const check of ['entries', 'tiles', 'contents', 'controls'] as const) findings.begin(check)
  const controls = createControlChecker(origin, findings)
  let edge: Edge = EMPTY_EDGE
  let before = -1n
  for (let start = 0; start < size; start += TILE_WIDTH) {
    const run = await checkRun(input, start / TILE_WIDTH, Math.min(TILE_WIDTH, size - start))
    for (const checked of run.entries) {
      controls.next(checked)
      contents[stateOf(checked)]++
      if (checked.entry === undefined) continue
      if (checked.entry.dateAdded <= before) {
        findings.add('entries', { code: 'time-not-rising', index: checked.index })
      }
      before = checked.entry.dateAdded
    }
    const receiptSize = heads.receipt?.size ?? -1
    if (receiptSize >= start && receiptSize < start + run.leaves.length) {
      checkRoot(
        input,
        'receipt',
        heads.receipt,
        growEdge(sha256, edge, run.leaves.slice(0, receiptSize - start)).edge,
      )
    }
    const grown = growEdge(sha256, edge, run.leaves)
    edge = grown.edge
    for (const tile of grown.tiles)
      if (tile.level > 0 && tile.width === TILE_WIDTH) await checkTile(input, tile, size)
    input.onProgress?.(edge.size, size)
  }
  controls.end()
  for (const tile of partialTiles(edge)) await checkTile(input, tile, size)
  checkRoot(input, 'checkpoint', heads.checkpoint, edge)
  if (heads.receipt !== undefined && heads.receipt.size >= size)
    checkRoot(input, 'receipt', heads.receipt, edge)
}

/** Checks a tile above the leaves; a hash that differs is named by the entries under it. */
async function checkTile({ read, findings }: TreeInput, tile: WrittenTile, size: number): Promise<void> {
  const path = formatFeedPath({ kind: 'tile', level: tile.level, index: tile.index, width: tile.width })
  const bytes = await read(path)
  const span = TILE_WIDTH ** tile.level
  const start = tile.index * TILE_WIDTH * span
  if (bytes === undefined) {
    findings.add('tiles', { code: 'file-missing', path })
    return
  }
  if (bytes.length > tile.bytes.length) findings.add('tiles', { code: 'file-malformed', path })
  for (let place = 0; place < tile.width; place++) {
    const at = place * HASH_BYTES
    if (equalBytes(bytes.subarray(at, at + HASH_BYTES), tile.bytes.subarray(at, at + HASH_BYTES))) continue
    const index = start + place * span
    findings.add('tiles', { code: 'tile-differs', path, index, last: Math.min(index + span, size) - 1 })
  }
}

function partialTiles(edge: Edge): WrittenTile[] {
  return edge.levels.flatMap((hashes, level) => {
    if (level === 0 || hashes.length === 0) return []
    const bytes = new Uint8Array(hashes.length * HASH_BYTES)
    hashes.forEach((hash, place) => bytes.set(hash, place * HASH_BYTES))
    const index = Math.floor(edge.size / TILE_WIDTH ** (level + 1))
    return [{ level, index, width: hashes.length, bytes }]
  })
}

function checkRoot(
  { sha256, findings }: TreeInput,
  check: 'checkpoint' | 'receipt',
  head: Checkpoint | undefined,
  edge: Edge,
): void {
  if (head === undefined) return
  if (head.size === edge.size && equalBytes(head.root, edgeRoot(sha256, edge))) return
  findings.add(check, { code: 'root-differs', path: FOLDER_FILES[check] })
}

function stateOf({ opening, text }: CheckedEntry): ContentState {
  if (opening === undefined) return 'missing'
  if (opening.state !== 'opened') return opening.state
  return text === undefined ? 'missing' : 'opened'
}

function reportOf(findings: Findings, contents: Readonly<Record<ContentState, number>>): ProofReport {
  const checks = findings.list()
  const ok = checks.every(({ status }) => status === 'passed')
  return { ok, origin: undefined, size: undefined, receiptSize: undefined, roots: [], contents, checks }
}
