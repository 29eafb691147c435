// What this node has signed, on disk outside the store: one append-only file a feed, one line a checkpoint.
// INVARIANT: a line is synced before its checkpoint leaves the process (docs/spec/feed.md "Notes on disk").
// A line holds the note and the entries since the line before: commitments, so nothing here needs erasing.
import { mkdir, open, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { decodeBase64, encodeBase64 } from '@saphan/core/bytes/base64.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { readCheckpoint, type SignedCheckpoint } from '@saphan/core/tlog/checkpoint.ts'
import { ENTRY_BYTES } from '@saphan/core/tlog/entry.ts'
import { doubtOf, endDoubt } from './doubt.ts'

/** What one line says: the note, and the bytes of the entries from `from` up to the note's size. */
export type NotedBatch = { readonly from: number; readonly entries: Uint8Array; readonly note: string }

/** The notes of one feed. */
export type NotesFile = {
  /** The last whole line, as a checkpoint; undefined when nothing was ever signed here. */
  last(): Promise<SignedCheckpoint | undefined>
  /** Adds a line; resolves once it is on the disk. */
  append(batch: NotedBatch): Promise<void>
  /** All lines that reach beyond a size, oldest first. */
  beyond(size: number): AsyncIterable<NotedBatch>
  /** Whether more may have been signed than stands here, so that only the recipient can tell. */
  isDoubted(): Promise<boolean>
  /** The recipient was heard. */
  trust(): Promise<void>
  close(): Promise<void>
}

const CHUNK = 1 << 20
const NEWLINE = 10

const encodeLine = ({ from, entries, note }: NotedBatch): Buffer =>
  Buffer.from(`${JSON.stringify({ from, entries: encodeBase64(entries), note })}\n`)

const decodeLine = (line: Uint8Array): NotedBatch => {
  try {
    const { from, entries, note } = JSON.parse(Buffer.from(line).toString('utf8')) as Record<string, unknown>
    if (typeof from === 'number' && typeof entries === 'string' && typeof note === 'string') {
      const batch = { from, entries: decodeBase64(entries), note }
      const { size } = readCheckpoint(note).checkpoint
      if (batch.entries.length === (size - from) * ENTRY_BYTES) return batch
    }
  } catch (cause) {
    throw new SaphanError('feed.notes-damaged', 'a line of the notes on disk cannot be read', { cause })
  }
  throw new SaphanError('feed.notes-damaged', 'a line of the notes on disk does not fit its note')
}

/** Where the last whole line begins and ends; what stands after it was torn by a crash and never left. */
const findLastLine = async (handle: FileHandle): Promise<{ start: number; end: number }> => {
  const { size } = await handle.stat()
  let end = -1
  for (let at = size; at > 0; at -= CHUNK) {
    const from = Math.max(0, at - CHUNK)
    const { buffer } = await handle.read(Buffer.alloc(at - from), 0, at - from, from)
    for (let place = buffer.length - 1; place >= 0; place -= 1) {
      if (buffer[place] !== NEWLINE) continue
      if (end >= 0) return { start: from + place + 1, end }
      end = from + place + 1
    }
  }
  return { start: 0, end: Math.max(0, end) }
}

async function* readLines(handle: FileHandle, end: number): AsyncGenerator<Uint8Array> {
  let rest = Buffer.alloc(0)
  for (let at = 0; at < end; at += CHUNK) {
    const length = Math.min(CHUNK, end - at)
    const { buffer } = await handle.read(Buffer.alloc(length), 0, length, at)
    rest = Buffer.concat([rest, buffer])
    for (let stop = rest.indexOf(NEWLINE); stop >= 0; stop = rest.indexOf(NEWLINE)) {
      yield rest.subarray(0, stop)
      rest = rest.subarray(stop + 1)
    }
  }
}

/** A new name in a folder survives a power cut only once the folder itself is synced. */
const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r')
  await handle.sync()
  await handle.close()
}

const openAt = async (folder: string, feedId: string): Promise<FileHandle> => {
  if (!/^[\w-]+$/.test(feedId))
    throw new SaphanError('feed.notes-damaged', `\`${feedId}\` cannot name a file of notes`)
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const handle = await open(join(folder, `${feedId}.notes`), 'a+', 0o600)
    await syncFolder(folder)
    return handle
  } catch (cause) {
    throw new SaphanError('database.folder', `the notes in \`${folder}\` cannot be opened`, { cause })
  }
}

/** Opens a feed's notes, and makes the file if there is none. */
export const openNotes = async (folder: string, feedId: string): Promise<NotesFile> => {
  const handle = await openAt(folder, feedId)
  // Another process may have added lines since: the length tells.
  let known: { length: number; last: SignedCheckpoint | undefined } | undefined
  const readLast = async (): Promise<SignedCheckpoint | undefined> => {
    const { start, end } = await findLastLine(handle)
    if (end === 0) return undefined
    const { buffer } = await handle.read(Buffer.alloc(end - start - 1), 0, end - start - 1, start)
    return readCheckpoint(decodeLine(buffer).note)
  }
  return {
    async last() {
      const { size } = await handle.stat()
      if (known?.length !== size) known = { length: size, last: await readLast() }
      return known.last
    },
    async append(batch) {
      const { end } = await findLastLine(handle)
      const { size } = await handle.stat()
      if (end < size) await handle.truncate(end)
      const line = encodeLine(batch)
      await handle.appendFile(line)
      await handle.datasync()
      known = { length: end + line.length, last: readCheckpoint(batch.note) }
    },
    async *beyond(size) {
      const { end } = await findLastLine(handle)
      for await (const line of readLines(handle, end)) {
        const batch = decodeLine(line)
        if (readCheckpoint(batch.note).checkpoint.size > size) yield batch
      }
    },
    isDoubted: async () => (await doubtOf(folder, feedId)) !== undefined,
    async trust() {
      const mark = await doubtOf(folder, feedId)
      if (mark !== undefined) await endDoubt(folder, feedId, mark)
    },
    close: () => handle.close(),
  }
}
