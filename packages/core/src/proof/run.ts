// One run of up to 256 entries: each entry, its leaf in the tile, its opening and its line.
import { equalBytes } from '../bytes/equal.ts'
import { checkOpening, decodeEntry, ENTRY_BYTES, type FeedEntry, type HmacSha256 } from '../tlog/entry.ts'
import { decodeOpening, OPENING_BYTES, type Opening } from '../tlog/opening.ts'
import { formatFeedPath } from '../tlog/path.ts'
import type { Sha256 } from '../tlog/sha256.ts'
import { TILE_WIDTH } from '../tlog/tile.ts'
import { HASH_BYTES, type Hash, hashLeaf } from '../tlog/tree.ts'
import { orUndefined, type ReadFile } from './folder.ts'
import type { Findings } from './report.ts'

/** One entry as far as it could be read; `text` is its line if that is what the entry commits to. */
export type CheckedEntry = {
  readonly index: number
  readonly entry: FeedEntry | undefined
  readonly opening: Opening | undefined
  readonly text: Uint8Array | undefined
}

/** A run: its entries, and its leaf hashes as the tile has them (as the entries have them where there is no tile). */
export type CheckedRun = { readonly entries: readonly CheckedEntry[]; readonly leaves: readonly Hash[] }

type RunInput = {
  readonly read: ReadFile
  readonly sha256: Sha256
  readonly mac: HmacSha256
  readonly findings: Findings
}

const STRIDE = 2 + ENTRY_BYTES

/** Checks run number `run` of `width` entries. */
export async function checkRun(input: RunInput, run: number, width: number): Promise<CheckedRun> {
  const { read, findings } = input
  const start = run * TILE_WIDTH
  const last = start + width - 1
  const load = async (
    check: 'entries' | 'tiles' | 'contents',
    path: string,
    most = Infinity,
  ): Promise<Uint8Array | undefined> => {
    const bytes = await read(path)
    if (bytes === undefined) findings.add(check, { code: 'file-missing', path, index: start, last })
    else if (bytes.length > most) findings.add(check, { code: 'file-malformed', path, index: last })
    return bytes
  }
  const segmentPath = formatFeedPath({ kind: 'segment', index: run, width })
  const [bundle, tile, openings, segment] = await Promise.all([
    load('entries', formatFeedPath({ kind: 'tile/entries', index: run, width }), width * STRIDE),
    load('tiles', formatFeedPath({ kind: 'tile', level: 0, index: run, width }), width * HASH_BYTES),
    load('contents', formatFeedPath({ kind: 'openings', index: run, width }), width * OPENING_BYTES),
    load('contents', segmentPath),
  ])
  const lines = segment === undefined ? undefined : splitLines(segment)
  if (lines !== undefined && lines.length > width) {
    findings.add('contents', { code: 'file-malformed', path: segmentPath, index: last })
  }
  const entries: CheckedEntry[] = []
  const leaves: Hash[] = []
  for (let place = 0; place < width; place++) {
    const index = start + place
    const { entry, leaf } = checkLeaf(input, index, bundle, tile)
    leaves.push(leaf)
    const opening = openings === undefined ? undefined : readOpening(findings, index, openings)
    const text = checkContent(input, { index, entry, opening, line: lines?.[place] })
    entries.push({ index, entry, opening, text })
  }
  return { entries, leaves }
}

function checkLeaf(
  { sha256, findings }: RunInput,
  index: number,
  bundle: Uint8Array | undefined,
  tile: Uint8Array | undefined,
): { entry: FeedEntry | undefined; leaf: Hash } {
  const place = index % TILE_WIDTH
  const framed = bundle?.subarray(place * STRIDE, (place + 1) * STRIDE)
  const body = framed?.subarray(2) ?? new Uint8Array()
  const isFramed = framed !== undefined && framed[0] === 0 && framed[1] === ENTRY_BYTES
  const entry = isFramed ? orUndefined(() => decodeEntry(body)) : undefined
  if (bundle !== undefined && entry === undefined) findings.add('entries', { code: 'entry-malformed', index })
  const own = hashLeaf(sha256, body)
  const leaf = tile?.slice(place * HASH_BYTES, (place + 1) * HASH_BYTES) ?? own
  if (bundle !== undefined && tile !== undefined && !equalBytes(own, leaf)) {
    findings.add('tiles', { code: 'leaf-differs', index })
  }
  return { entry, leaf: leaf.length === HASH_BYTES ? leaf : own }
}

function readOpening(findings: Findings, index: number, openings: Uint8Array): Opening | undefined {
  const opening = orUndefined(() => decodeOpening(openings, index % TILE_WIDTH))
  if (opening === undefined) findings.add('contents', { code: 'opening-malformed', index })
  return opening
}

type Content = {
  readonly index: number
  readonly entry: FeedEntry | undefined
  readonly opening: Opening | undefined
  readonly line: Uint8Array | undefined
}

/** The line of an entry if it is what the entry commits to. */
function checkContent({ mac, findings }: RunInput, content: Content): Uint8Array | undefined {
  const { index, entry, opening, line } = content
  if (opening === undefined) return undefined
  if (opening.state !== 'opened') {
    if (line === undefined || line.length > 0) findings.add('contents', { code: 'content-unexpected', index })
    return undefined
  }
  if (line === undefined || line.length === 0) {
    findings.add('contents', { code: 'content-missing', index })
    return undefined
  }
  if (entry === undefined) return undefined
  if (checkOpening(entry, opening.salt, line, mac)) return line
  findings.add('contents', { code: 'commitment-differs', index })
  return undefined
}

/** The lines of a segment without their newlines; what follows the last newline counts as a line with a newline too many. */
function splitLines(segment: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = []
  let at = 0
  while (at < segment.length) {
    const end = segment.indexOf(10, at)
    // INVARIANT: a line without its newline never equals one with it, so that a cut file is found.
    if (end < 0) return [...lines, Uint8Array.of(...segment.subarray(at), 10)]
    lines.push(segment.subarray(at, end))
    at = end + 1
  }
  return lines
}
