// Restores a backup: unpacked beside its place, held against the signed manifest, and only then moved there.
import { createHash } from 'node:crypto'
import { copyFile, mkdir, open, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { fileError } from '../file.ts'
import { readLedgerKey } from './ledger-key.ts'
import { MANIFEST, openManifest, type Manifest } from './manifest.ts'
import { doubtNotes } from '@saphan/server/feed/doubt.ts'
import { MARK, type Restored } from './mark.ts'
import { readTar } from './tar.ts'

export type RestoreWish = {
  readonly archive: string
  readonly folder: string
  /** Where the keys lie if the backup has none. */
  readonly keys: string | undefined
}

const unsound = (message: string): SaphanError => new SaphanError('backup.unsound', message)

const mustBeFree = async (folder: string): Promise<void> => {
  const names = await readdir(folder).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return []
    throw fileError(folder, cause)
  })
  if (names.length > 0)
    throw new SaphanError('file.exists', `\`${folder}\` is not empty`, {
      help: 'restore to a new folder, look at it with saphan doctor, and then put it in the place of the old one',
    })
}

type Unpacked = { readonly envelope: string; readonly found: ReadonlyMap<string, string> }

/** Writes every member below a folder; gives the manifest and the hash of each file that was written. */
const unpack = async (archive: string, folder: string): Promise<Unpacked> => {
  const found = new Map<string, string>()
  let envelope: string | undefined
  const handle = await open(archive, 'r')
  try {
    for await (const { member, bytes } of readTar(handle)) {
      if (envelope !== undefined) throw unsound('something stands behind the manifest')
      if (member.path === MANIFEST) {
        const parts: Buffer[] = []
        for await (const part of bytes()) parts.push(part)
        envelope = Buffer.concat(parts).toString('utf8')
      } else if (member.kind === 'folder')
        await mkdir(join(folder, member.path), { recursive: true, mode: 0o700 })
      else {
        if (found.has(member.path)) throw unsound(`\`${member.path}\` stands in it twice`)
        found.set(member.path, await writeMember(join(folder, member.path), member.mode, bytes()))
      }
    }
  } finally {
    await handle.close()
  }
  if (envelope === undefined) throw unsound('it has no manifest')
  return { envelope, found }
}

const writeMember = async (place: string, mode: number, bytes: AsyncGenerator<Buffer>): Promise<string> => {
  const hash = createHash('sha256')
  await mkdir(dirname(place), { recursive: true, mode: 0o700 })
  const handle = await open(place, 'wx', mode & 0o700)
  try {
    for await (const chunk of bytes) {
      hash.update(chunk)
      await handle.write(chunk)
    }
    await handle.datasync()
  } finally {
    await handle.close()
  }
  return hash.digest('hex')
}

/** Exactly the files of the manifest, each as it was. */
const compare = ({ files }: Manifest, found: ReadonlyMap<string, string>): void => {
  const wrong = files.find(({ path, sha256 }) => found.get(path) !== sha256)
  if (wrong)
    throw unsound(`\`${wrong.path}\` is ${found.has(wrong.path) ? 'not what was signed' : 'missing'}`)
  const said = new Set(files.map(({ path }) => path))
  const more = [...found.keys()].find((path) => !said.has(path))
  if (more !== undefined) throw unsound(`\`${more}\` is not in the manifest`)
}

const bringKeys = async (from: string, folder: string): Promise<void> => {
  const to = join(folder, 'keys')
  await mkdir(to, { mode: 0o700 })
  for (const name of await readdir(from)) {
    if (/\.(pem|key|pub)$/.test(name)) await copyFile(join(from, name), join(to, name))
  }
}

const unpackWhole = async ({ archive, keys }: RestoreWish, aside: string): Promise<Manifest> => {
  const { envelope, found } = await unpack(archive, aside)
  const hasKeys = [...found.keys()].some((path) => path.startsWith('keys/'))
  if (!hasKeys && keys === undefined)
    throw new SaphanError('backup.keys-missing', 'the backup was made without keys', {
      help: 'give the folder of keys with --keys',
    })
  if (hasKeys && keys !== undefined)
    throw new SaphanError('cli.usage', 'the backup has its keys already: leave `--keys` out')
  if (keys !== undefined) await bringKeys(keys, aside)
  const manifest = openManifest(envelope, readLedgerKey(join(aside, 'keys')).publicKey)
  compare(manifest, found)
  const mark: Restored = { madeAt: manifest.made_at, restoredAt: new Date().toISOString() }
  await writeFile(join(aside, MARK), JSON.stringify(mark), { mode: 0o600 })
  await doubtNotes(join(aside, 'notes'), mark.restoredAt)
  return manifest
}

/** Restores all or nothing. Throws `backup.unsound`, `backup.keys-missing`, and `file.exists` for a folder in use. */
export const readBackup = async (wish: RestoreWish): Promise<Manifest> => {
  const { archive, folder } = wish
  await mustBeFree(folder)
  const aside = `${folder}.restoring`
  try {
    await mkdir(aside, { recursive: false, mode: 0o700 })
  } catch (cause) {
    throw fileError(aside, cause)
  }
  try {
    const manifest = await unpackWhole(wish, aside)
    await rmdir(folder).catch(() => {})
    await rename(aside, folder)
    return manifest
  } catch (cause) {
    throw fileError(archive, cause)
  } finally {
    await rm(aside, { recursive: true, force: true })
  }
}
