// A unit's body on disk, checked while it comes in: nothing is stored of a body whose envelope is broken.
import { createReadStream } from 'node:fs'
import { mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DEFINING_TYPES } from '../record/store.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import type { MispFinding } from '@saphan/core/misp/finding.ts'
import { looksLikeMisp } from '@saphan/core/misp/read-event.ts'
import { createSplitter, type SplitObject, type Splitter } from '@saphan/core/json/split.ts'
import { convertMispFile, MOST_MISP_BYTES } from './misp-thread.ts'

/** Bundle or envelope, or one object a line; told from the first byte that is not white space and what follows. */
export type Shape = 'envelope' | 'lines'

/** `findings` are of a file of another format that was turned into STIX. */
export type Spooled = { bytes: number; objects: number; shape: Shape; findings: readonly MispFinding[] }

/** What bounds a unit. */
export type Limits = { maxBytes: number }

const fileOf = (folder: string, unitId: string): string => join(folder, 'intake', `${unitId}.body`)

/** A single STIX object or NDJSON begins with an object whose line is complete; an envelope has `objects` in it. */
const shapeOf = (head: string): Shape => {
  const line = head.trimStart().split('\n', 1)[0] ?? ''
  try {
    const value: unknown = JSON.parse(line)
    const isEnvelope =
      typeof value === 'object' &&
      value !== null &&
      ('objects' in value || ('type' in value && value.type === 'bundle'))
    return isEnvelope ? 'envelope' : 'lines'
  } catch {
    return 'envelope'
  }
}

const HEAD = 65_536

/** What is no STIX yet is only taken down. */
const UNREAD: Splitter = { push() {}, end: () => ({ objects: 0, bytes: 0, members: {} }) }

/** Takes chunks; the shape is decided once enough is there. */
const createSniffer = (onObject: (object: SplitObject) => void, forced?: Shape) => {
  let splitter: Splitter | undefined
  let shape = forced
  let isMisp = false
  let held: Uint8Array[] = []
  let length = 0
  const begin = (): Splitter => {
    const head = Buffer.concat(held).toString('utf8')
    isMisp = forced === undefined && looksLikeMisp(head)
    if (isMisp) {
      held = []
      return UNREAD
    }
    shape ??= shapeOf(head)
    const made = createSplitter({ shape, onObject })
    for (const chunk of held) made.push(chunk)
    held = []
    return made
  }
  return {
    push(chunk: Uint8Array) {
      if (splitter) return splitter.push(chunk)
      held.push(chunk)
      length += chunk.length
      if (length >= HEAD || forced) splitter = begin()
    },
    get isMisp() {
      return isMisp
    },
    end() {
      splitter ??= begin()
      return { objects: splitter.end().objects, shape: shape ?? 'envelope' }
    },
  }
}

/** A body as it comes; one that breaks off is the sender's fault, not this node's. */
async function* untilEnd(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* stream
  } catch (cause) {
    if (cause instanceof SaphanError) throw cause
    throw new SaphanError('http.invalid', 'the body broke off before its end', { cause })
  }
}

/** Writes a body to disk, synced, and checks its envelope; a broken or too large one leaves nothing behind. */
export const spoolBody = async (
  folder: string,
  unitId: string,
  { stream, limits, shape }: { stream: AsyncIterable<Uint8Array>; limits: Limits; shape?: Shape },
): Promise<Spooled> => {
  await mkdir(join(folder, 'intake'), { recursive: true, mode: 0o700 })
  const file = fileOf(folder, unitId)
  const handle = await open(file, 'wx', 0o600)
  const sniffer = createSniffer(() => {}, shape)
  let bytes = 0
  try {
    for await (const chunk of untilEnd(stream)) {
      bytes += chunk.length
      sniffer.push(chunk)
      const most = sniffer.isMisp ? Math.min(limits.maxBytes, MOST_MISP_BYTES) : limits.maxBytes
      if (bytes > most) throw new SaphanError('http.too-large', `a unit may have ${most} bytes at most`)
      await handle.write(chunk)
    }
    const end = sniffer.end()
    await handle.sync()
    await handle.close()
    if (!sniffer.isMisp) return { bytes, ...end, findings: [] }
    return { bytes, shape: 'lines', ...(await convertMispFile(file)) }
  } catch (error) {
    await handle.close()
    await rm(file, { force: true })
    throw error
  }
}

const READ_BYTES = 262_144
/** However few objects it has, a group is not larger than this by more than one of them. */
const GROUP_BYTES = 4 * 1024 * 1024

type Body = { index: number; bytes: Uint8Array }

/** How many of those that are ready make a group; 0 as long as more may come to it. */
const groupLength = (ready: readonly Body[], most: number): number => {
  let size = 0
  for (let at = 0; at < ready.length; at += 1) {
    size += ready[at]?.bytes.length ?? 0
    if (at + 1 === most || size >= GROUP_BYTES) return at + 1
  }
  return 0
}

/** Reads the objects of a spooled body in order, from the one with the given number on, as texts in groups. */
export async function* readBody(
  folder: string,
  unitId: string,
  { shape, from, group }: { shape: Shape; from: number; group: number },
): AsyncGenerator<Body[]> {
  let ready: Body[] = []
  const splitter = createSplitter({
    shape,
    onObject: ({ index, bytes }) => {
      if (index >= from) ready.push({ index, bytes: bytes.slice() })
    },
  })
  for await (const chunk of createReadStream(fileOf(folder, unitId), { highWaterMark: READ_BYTES })) {
    splitter.push(chunk as Uint8Array)
    for (let length = groupLength(ready, group); length > 0; length = groupLength(ready, group)) {
      yield ready.slice(0, length)
      ready = ready.slice(length)
    }
  }
  splitter.end()
  if (ready.length > 0) yield ready
}

/** Whether any of the words stands anywhere in a file: most bodies have none, and need not be cut for them. */
const namesAny = async (file: string, words: readonly Buffer[]): Promise<boolean> => {
  const overlap = Math.max(...words.map(({ length }) => length)) - 1
  let end = Buffer.alloc(0)
  for await (const chunk of createReadStream(file, { highWaterMark: READ_BYTES })) {
    const text = Buffer.concat([end, chunk as Buffer])
    if (words.some((word) => text.includes(word))) return true
    end = Buffer.from(text.subarray(-overlap))
  }
  return false
}

/** The objects of a body that look as if they were of a defining type: an object may come before the marking that it names. */
export const readDefiningBodies = async (
  folder: string,
  unitId: string,
  shape: Shape,
): Promise<Uint8Array[]> => {
  const found: Uint8Array[] = []
  const words = DEFINING_TYPES.map((type) => Buffer.from(`"${type}"`))
  if (!(await namesAny(fileOf(folder, unitId), words))) return found
  for await (const group of readBody(folder, unitId, { shape, from: 0, group: 1000 })) {
    for (const { bytes } of group) {
      const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
      if (words.some((word) => body.includes(word))) found.push(bytes)
    }
  }
  return found
}

export const removeBody = (folder: string, unitId: string): Promise<void> =>
  rm(fileOf(folder, unitId), { force: true })
