// One process for each data folder: PGlite has no lock of its own, and two would ruin it.
import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
  fsyncSync,
} from 'node:fs'
import { join } from 'node:path'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'

type Holder = { pid: number; started: string }

/** When a process began, so that a number used again is not taken for the old holder. Linux only; else ''. */
const startOf = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[19] ?? ''
  } catch {
    return ''
  }
}

const isAlive = (holder: Holder): boolean => {
  try {
    process.kill(holder.pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  const started = startOf(holder.pid)
  return started === '' || holder.started === '' || started === holder.started
}

const readHolder = (file: string): Holder | undefined => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder
  } catch {
    return undefined
  }
}

/** The process that has a folder, if one that lives has it; changes nothing. */
export const findHolder = (folder: string): number | undefined => {
  const holder = readHolder(join(folder, 'lock'))
  return holder && isAlive(holder) ? holder.pid : undefined
}

const claim = (file: string): boolean => {
  let handle: number
  try {
    handle = openSync(file, 'wx', 0o600)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw new SaphanError('database.folder', `the data folder cannot be written: \`${file}\``, {
      cause: error,
    })
  }
  writeSync(handle, JSON.stringify({ pid: process.pid, started: startOf(process.pid) } satisfies Holder))
  fsyncSync(handle)
  closeSync(handle)
  return true
}

/** Takes the folder's lock and returns how to give it back; a lock left by a process that is gone is taken over. */
export const lockFolder = (folder: string): (() => void) => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, 'lock')
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (claim(file)) return () => rmSync(file, { force: true })
    const holder = readHolder(file)
    if (holder && isAlive(holder)) {
      throw new SaphanError('database.locked', `the data folder is in use by process ${holder.pid}`, {
        help: 'stop that process, or give another folder',
      })
    }
    // Renaming first makes sure that only one of two late-comers removes the old lock.
    const stale = `${file}.${process.pid}`
    try {
      renameSync(file, stale)
      rmSync(stale, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
        throw new SaphanError('database.folder', `the lock cannot be taken over: \`${file}\``, {
          cause: error,
        })
    }
  }
  throw new SaphanError('database.locked', 'the data folder is being opened by another process')
}
