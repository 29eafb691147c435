// Writes a backup: everything in a node's folder but its lock and, unless they are wanted, its keys.
import { createHash } from 'node:crypto'
import { open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises'
import { join, relative, resolve, sep } from 'node:path'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { fileError } from '../file.ts'
import { version } from '../version.ts'
import { readLedgerKey } from './ledger-key.ts'
import { MANIFEST, signManifest, type Manifest } from './manifest.ts'
import { MARK } from './mark.ts'
import { END, headerOf, paddingOf, type Member } from './tar.ts'

export type BackupWish = {
  readonly folder: string
  readonly out: string
  readonly withKeys: boolean
  readonly store: 'embedded' | 'postgresql'
  readonly onFile: (done: number, total: number) => void
}

const CHUNK = 1 << 18

const isLeftOut = (path: string, withKeys: boolean): boolean =>
  path === MARK || /^lock(\.|$)/.test(path) || (!withKeys && (path === 'keys' || path.startsWith('keys/')))

/** A unit's body goes once the unit is decided, so beside a running node it may be gone by now. */
const unlessPassing = (path: string, cause: unknown): undefined => {
  const isGone = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
  if (!isGone || !path.startsWith('intake/')) throw cause
}

/** What lies in the folder, folders before what is in them; anything but files and folders is refused. */
const listMembers = async (folder: string, withKeys: boolean): Promise<Member[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const members: Member[] = []
  for (const entry of entries) {
    const place = join(entry.parentPath, entry.name)
    const path = relative(folder, place).split(sep).join('/')
    if (isLeftOut(path, withKeys)) continue
    if (!entry.isFile() && !entry.isDirectory())
      throw new SaphanError('file.failed', `\`${place}\` is neither a file nor a folder`)
    const found = await stat(place).catch((cause) => unlessPassing(path, cause))
    if (!found) continue
    const kind = entry.isFile() ? 'file' : 'folder'
    members.push({ path, kind, size: entry.isFile() ? found.size : 0, mode: found.mode & 0o777 })
  }
  return members.toSorted((one, other) => (one.path < other.path ? -1 : 1))
}

/** Copies as many bytes as the header says: a file that is only appended to may have grown since. */
const copyFile = async (out: FileHandle, place: string, member: Member): Promise<string | undefined> => {
  const hash = createHash('sha256')
  const handle = await open(place, 'r').catch((cause) => unlessPassing(member.path, cause))
  if (!handle) return undefined
  try {
    await out.write(headerOf(member))
    for (let at = 0; at < member.size; at += CHUNK) {
      const length = Math.min(CHUNK, member.size - at)
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, at)
      if (bytesRead < length)
        throw new SaphanError('file.failed', `\`${place}\` became shorter while it was read`)
      hash.update(buffer)
      await out.write(buffer)
    }
    await out.write(paddingOf(member.size))
  } finally {
    await handle.close()
  }
  return hash.digest('hex')
}

const writeAll = async (out: FileHandle, wish: BackupWish, members: readonly Member[]): Promise<Manifest> => {
  const files: Manifest['files'] = []
  for (const [at, member] of members.entries()) {
    wish.onFile(at, members.length)
    if (member.kind === 'folder') await out.write(headerOf(member))
    else {
      const sha256 = await copyFile(out, join(wish.folder, member.path), member)
      if (sha256 !== undefined) files.push({ path: member.path, size: member.size, sha256 })
    }
  }
  return {
    format: 'saphan-backup-1',
    made_at: new Date().toISOString(),
    version: version(),
    store: wish.store,
    keys: wish.withKeys,
    files,
  }
}

/** Writes and signs; the file appears under its name only when it is whole and on the disk. */
export const writeBackup = async (wish: BackupWish): Promise<Manifest> => {
  const { folder, out } = wish
  if (resolve(out).startsWith(resolve(folder) + sep))
    throw new SaphanError('cli.usage', 'a backup cannot lie in the folder that it is of')
  const key = readLedgerKey(join(folder, 'keys'))
  const part = `${out}.part`
  try {
    if (await stat(out).catch(() => undefined))
      throw new SaphanError('file.exists', `\`${out}\` exists already`)
    const handle = await open(part, 'wx', 0o600)
    try {
      const manifest = await writeAll(handle, wish, await listMembers(folder, wish.withKeys))
      const text = Buffer.from(signManifest(manifest, key))
      await handle.write(headerOf({ path: MANIFEST, kind: 'file', size: text.length, mode: 0o600 }))
      await handle.write(Buffer.concat([text, paddingOf(text.length), END]))
      await handle.sync()
      await rename(part, out)
      return manifest
    } finally {
      await handle.close()
      await rm(part, { force: true })
    }
  } catch (cause) {
    throw fileError(out, cause)
  }
}
