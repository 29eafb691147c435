// POSIX.1-1988 ustar, written and read here: what is hashed is then exactly what is kept, on every platform, without
// another program, and a reader that knows only files and folders cannot be led out of the folder.
import type { FileHandle } from 'node:fs/promises'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'

const BLOCK = 512
const CHUNK = 1 << 18
/** Eleven octal digits. */
const LARGEST = 0o77777777777

/** One thing in an archive; a folder has no bytes. */
export type Member = {
  readonly path: string
  readonly kind: 'file' | 'folder'
  readonly size: number
  readonly mode: number
}

const broken = (reason: string, cause?: unknown): SaphanError =>
  new SaphanError('backup.unsound', `the archive is broken: ${reason}`, { cause })

/** A long path is cut at a slash in two: at most 155 bytes, then at most 100. */
const splitPath = (path: string): [name: string, prefix: string] => {
  if (Buffer.byteLength(path) <= 100) return [path, '']
  for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
    const [prefix, name] = [path.slice(0, at), path.slice(at + 1)]
    if (Buffer.byteLength(name) > 100) break
    if (Buffer.byteLength(prefix) <= 155) return [name, prefix]
  }
  throw new SaphanError('file.failed', `\`${path}\` is too long a path for an archive`)
}

const octal = (value: number, length: number): string => `${value.toString(8).padStart(length - 1, '0')}\0`

const sumOf = (header: Buffer): number =>
  header.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 32 : byte), 0)

/** The header of a member; its bytes follow, then zeros to the next 512. */
export const headerOf = ({ path, kind, size, mode }: Member): Buffer => {
  if (size > LARGEST) throw new SaphanError('file.failed', `\`${path}\` is too large for an archive`)
  const [name, prefix] = splitPath(path)
  const header = Buffer.alloc(BLOCK)
  header.write(name, 0)
  header.write(octal(mode & 0o777, 8), 100)
  header.write(octal(0, 8), 108)
  header.write(octal(0, 8), 116)
  header.write(octal(size, 12), 124)
  header.write(octal(0, 12), 136)
  header.write(kind === 'folder' ? '5' : '0', 156)
  header.write('ustar\x0000', 257)
  header.write(prefix, 345)
  header.write(`${octal(sumOf(header), 7)} `, 148)
  return header
}

/** The zeros behind so many bytes. */
export const paddingOf = (size: number): Buffer => Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK)

/** What ends an archive. */
export const END = Buffer.alloc(2 * BLOCK)

const textIn = (header: Buffer, from: number, to: number): string =>
  header.subarray(from, to).toString('utf8').split('\0', 1)[0] ?? ''

const numberIn = (header: Buffer, from: number, to: number): number => {
  const text = textIn(header, from, to).trim()
  if (!/^[0-7]+$/.test(text)) throw broken('a number in a header')
  return Number.parseInt(text, 8)
}

/** Below the folder and nowhere else; no part may be empty, `.` or `..`. */
const isInside = (path: string): boolean =>
  path.split('/').every((part) => part !== '' && part !== '.' && part !== '..' && !/[\\\0:]/.test(part))

const memberOf = (header: Buffer): Member => {
  if (sumOf(header) !== numberIn(header, 148, 156)) throw broken('the sum of a header')
  if (textIn(header, 257, 263) !== 'ustar') throw broken('its format')
  const [name, prefix] = [textIn(header, 0, 100), textIn(header, 345, 500)]
  const path = prefix === '' ? name : `${prefix}/${name}`
  const kind = header[156] === 0x30 ? 'file' : header[156] === 0x35 ? 'folder' : undefined
  if (kind === undefined || !isInside(path)) throw broken(`\`${path}\` is neither a file nor a folder in it`)
  return { path, kind, size: numberIn(header, 124, 136), mode: numberIn(header, 100, 108) }
}

/** Bytes from a place on; fewer than asked for mean that the archive ends too early. */
const readAt = async (handle: FileHandle, at: number, length: number): Promise<Buffer> => {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, at)
  if (bytesRead < length) throw broken('it ends too early')
  return buffer
}

/** The members in order, each with its bytes; throws `backup.unsound`. */
export async function* readTar(
  handle: FileHandle,
): AsyncGenerator<{ member: Member; bytes: () => AsyncGenerator<Buffer> }> {
  for (let at = 0; ;) {
    const header = await readAt(handle, at, BLOCK)
    if (header.every((byte) => byte === 0)) return
    const member = memberOf(header)
    const start = at + BLOCK
    const bytes = async function* () {
      for (let done = 0; done < member.size; done += CHUNK)
        yield readAt(handle, start + done, Math.min(CHUNK, member.size - done))
    }
    yield { member, bytes }
    at = start + member.size + paddingOf(member.size).length
  }
}
