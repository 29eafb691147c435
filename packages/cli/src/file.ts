// Files that a person names: what is wrong with them is said with the path and the kind of failure.
import { closeSync, openSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ErrorCode } from '@saphan/core/error/catalogue.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'

const CODES: Readonly<Record<string, readonly [ErrorCode, string]>> = {
  ENOENT: ['file.absent', 'does not exist'],
  EACCES: ['file.denied', 'may not be used by this account'],
  EPERM: ['file.denied', 'may not be used by this account'],
  EEXIST: ['file.exists', 'exists already'],
  ENOTEMPTY: ['file.exists', 'is not empty'],
}

/** A failure of the file system as one of ours; anything else stays what it is. */
export const fileError = (path: string, cause: unknown): unknown => {
  if (cause instanceof SaphanError || !(cause instanceof Error) || !('code' in cause)) return cause
  const [code, said] = CODES[String(cause.code)] ?? (['file.failed', 'cannot be used'] as const)
  return new SaphanError(code, `\`${path}\` ${said}`, { cause })
}

/** A whole file; `-` is standard input. */
export const readTextFile = (path: string): string => {
  try {
    return readFileSync(path === '-' ? 0 : path, 'utf8')
  } catch (cause) {
    throw fileError(path, cause)
  }
}

/** Writes a new file; one that is there already is never overwritten. */
export const writeNewFile = (path: string, text: string | Uint8Array, mode = 0o600): void => {
  try {
    const handle = openSync(path, 'wx', mode)
    writeFileSync(handle, text)
    closeSync(handle)
  } catch (cause) {
    throw fileError(path, cause)
  }
}

/** The JSON object in a file. */
export const readJsonFile = (path: string): Record<string, unknown> => {
  const text = readTextFile(path)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw new SaphanError('json.malformed', `\`${path}\` is not JSON`, { cause })
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>
  throw new SaphanError('json.malformed', `\`${path}\` does not hold a JSON object`)
}

/** The files of a folder by name, without those of folders below it; undefined where the path is no folder. */
export const readFolder = (path: string): Record<string, string> | undefined => {
  try {
    if (path === '-' || !statSync(path).isDirectory()) return undefined
    const names = readdirSync(path, { withFileTypes: true })
    return Object.fromEntries(
      names
        .filter((entry) => entry.isFile())
        .map(({ name }) => [name, readFileSync(join(path, name), 'utf8')] as const),
    )
  } catch (cause) {
    throw fileError(path, cause)
  }
}
