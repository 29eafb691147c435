// The mark that a restore leaves in a folder until the next start, so that its operator is told what follows.
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

export type Restored = { readonly madeAt: string; readonly restoredAt: string }

export const MARK = 'restored.json'

/** What the mark says; undefined without one. */
export const restoredFrom = (folder: string): Restored | undefined => {
  const file = join(folder, MARK)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Restored) : undefined
}

export const forgetRestored = (folder: string): void => rmSync(join(folder, MARK), { force: true })
