// A feed as somebody else serves it: files by the paths of docs/spec/feed.md, trusted only as far as they are checked.
import { decodeUtf8, encodeUtf8 } from '@saphan/core/bytes/utf8.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { decodeBundle } from '@saphan/core/tlog/bundle.ts'
import { checkOpening, decodeEntry, type FeedEntry } from '@saphan/core/tlog/entry.ts'
import { decodeOpenings } from '@saphan/core/tlog/opening.ts'
import { formatFeedPath, type BundleKind } from '@saphan/core/tlog/path.ts'
import { TILE_WIDTH } from '@saphan/core/tlog/tile.ts'
import { hmacSha256 } from './digest.ts'
import type { EntryState } from './row.ts'

/** Where a feed's files come from: another node over the link, or a folder. `checkpoint` is undefined when it has none. */
export type FeedCopy = {
  checkpoint(): Promise<string | undefined>
  /** The bytes of a file; throws when it cannot be had. */
  file(path: string): Promise<Uint8Array>
}

/** A run of entries cut to what a tree of some size has of it. */
export type Run = { readonly number: number; readonly width: number }

/** The runs that hold the entries from one index up to another; none when there are no entries between. */
export const runsBetween = (from: number, to: number): Run[] => {
  const runs: Run[] = []
  if (from >= to) return runs
  for (let number = Math.floor(from / TILE_WIDTH); number * TILE_WIDTH < to; number += 1)
    runs.push({ number, width: Math.min(TILE_WIDTH, to - number * TILE_WIDTH) })
  return runs
}

const fileOf = (copy: FeedCopy, kind: BundleKind, { number, width }: Run): Promise<Uint8Array> =>
  copy.file(formatFeedPath({ kind, index: number, width }))

/** The bytes of the entries of a run. */
export const readCopiedEntries = async (copy: FeedCopy, run: Run): Promise<Uint8Array[]> =>
  decodeBundle(await fileOf(copy, 'tile/entries', run), run.width)

/** What one entry holds, checked against its commitment. */
export type Content = {
  readonly state: EntryState
  readonly control: number | null
  readonly salt: Uint8Array | null
  readonly canonical: string | null
}

const EMPTY = { control: null, salt: null, canonical: null }

const linesOf = (bytes: Uint8Array, width: number): string[] => {
  const lines = decodeUtf8(bytes).split('\n')
  if (lines.pop() !== '' || lines.length !== width)
    throw new SaphanError('tlog.malformed', `a segment of ${width} lines has ${lines.length}`)
  return lines
}

type ContentFiles = { readonly openings: Uint8Array; readonly segment: Uint8Array }

const readContentFiles = async (copy: FeedCopy, run: Run): Promise<ContentFiles> => {
  const [openings, segment] = await Promise.all([fileOf(copy, 'openings', run), fileOf(copy, 'segment', run)])
  return { openings, segment }
}

/** The contents of a run's entries from openings and segment; throws `feed.content-mismatch` on any that does not fit. */
export const readContents = async (
  copy: FeedCopy,
  run: Run,
  entries: readonly Uint8Array[],
): Promise<Content[]> => openContents(run, entries, await readContentFiles(copy, run))

/** Entries and contents of a run, asked for together. Throws as `readContents` does. */
export const readRunWhole = async (
  copy: FeedCopy,
  run: Run,
): Promise<{ readonly entries: readonly Uint8Array[]; readonly contents: readonly Content[] }> => {
  const [entries, files] = await Promise.all([readCopiedEntries(copy, run), readContentFiles(copy, run)])
  return { entries, contents: openContents(run, entries, files) }
}

const openContents = (
  run: Run,
  entries: readonly Uint8Array[],
  { openings, segment }: ContentFiles,
): Content[] => {
  const lines = linesOf(segment, run.width)
  return decodeOpenings(openings, run.width).map((opening, at): Content => {
    const canonical = lines[at] ?? ''
    const index = run.number * TILE_WIDTH + at
    const entry = decodeEntry(entries[at] ?? new Uint8Array())
    if (opening.state !== 'opened') {
      if (canonical !== '') throw mismatch(index)
      return { ...EMPTY, state: opening.state, control: opening.state === 'withheld' ? opening.by : null }
    }
    if (!isOpenedBy(entry, opening.salt, canonical)) throw mismatch(index)
    return { state: 'opened', control: null, salt: opening.salt, canonical }
  })
}

const isOpenedBy = (entry: FeedEntry, salt: Uint8Array, canonical: string): boolean =>
  canonical !== '' && checkOpening(entry, salt, encodeUtf8(canonical), hmacSha256)

const mismatch = (index: number): SaphanError =>
  new SaphanError('feed.content-mismatch', `the content of entry ${index} is not what the log committed to`, {
    details: { index },
  })
