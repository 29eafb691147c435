// Makes the folder of a new embedded store. Making one takes a gigabyte for a moment, of which a process keeps 150 MB for good, also when a
// thread of it did the work and has ended: so another process makes it.
import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'

const MAKER = fileURLToPath(new URL('./pglite-maker.ts', import.meta.url))
const run = promisify(execFile)

const remove = (folder: string, beginning: string): void => {
  for (const name of readdirSync(folder))
    if (name.startsWith(beginning)) rmSync(join(folder, name), { recursive: true, force: true })
}

/**
 * Makes a store in a folder that does not exist yet, beside it at first: half a store never has its name, and what is
 * left of one by a process that was killed is removed. Throws `database.failed`.
 */
export const makeStore = async (folder: string): Promise<void> => {
  const place = dirname(folder)
  const unfinished = `${basename(folder)}.unfinished-`
  try {
    remove(place, unfinished)
    const made = mkdtempSync(join(place, unfinished))
    try {
      await run(process.execPath, [MAKER, made])
      renameSync(made, folder)
    } finally {
      rmSync(made, { recursive: true, force: true })
    }
  } catch (cause) {
    throw new SaphanError('database.failed', 'the store could not be made', { cause })
  }
}
