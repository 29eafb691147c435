// Whether the notes on disk can be relied on. A restored folder holds notes as old as its store, so that nothing in it tells
// that more was signed: each feed is in doubt until its recipient was heard.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const RESTORED = 'restored'

const read = async (file: string): Promise<string | undefined> => {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Puts every feed in doubt whose notes lie in a folder, and those whose notes do not; `mark` names the occasion. */
export const doubtNotes = async (folder: string, mark: string): Promise<void> => {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await writeFile(join(folder, RESTORED), mark, { mode: 0o600 })
}

/** The occasion since which a feed is in doubt; undefined when it is not. */
export const doubtOf = async (folder: string, feedId: string): Promise<string | undefined> => {
  const mark = await read(join(folder, RESTORED))
  return mark === undefined || (await read(join(folder, `${feedId}.heard`))) === mark ? undefined : mark
}

/** Ends a doubt: the recipient was heard. */
export const endDoubt = (folder: string, feedId: string, mark: string): Promise<void> =>
  writeFile(join(folder, `${feedId}.heard`), mark, { mode: 0o600 })
