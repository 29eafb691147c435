// Checks a feed here, in the reader's browser: every file is fetched and computed anew by core's proof. Read when wanted.
import { checkFolder } from '@saphan/core/proof/check-folder.ts'
import type { ProofReport } from '@saphan/core/proof/report.ts'
import { failureOf, fileAddress } from '../contract/call.ts'

const NEWLINE = 10

/** What a demonstration does to a file on its way to the check. */
export type Tampering = (path: string, bytes: Uint8Array) => Uint8Array

/** Changes one byte, in the last text of the first run of contents that has one; everything else stays as it came. */
export const changeOneByte = (): Tampering => {
  let isDone = false
  return (path, bytes) => {
    if (isDone || !/(?:^|\/)segment\//.test(path)) return bytes
    const end = bytes.findLastIndex((byte) => byte !== NEWLINE)
    const start = bytes.lastIndexOf(NEWLINE, Math.max(0, end)) + 1
    if (end < start) return bytes
    isDone = true
    const changed = bytes.slice()
    const at = Math.floor((start + end) / 2)
    changed[at] = (changed[at] ?? 0) ^ 1
    return changed
  }
}

const readFrom = (id: string) => async (path: string) => {
  const response = await fetch(fileAddress('feed.file', { params: { id, '*': path } }), {
    credentials: 'same-origin',
    cache: 'no-store',
  })
  if (response.status === 404) return undefined
  if (!response.ok) throw failureOf(response.status, await response.text())
  return new Uint8Array(await response.arrayBuffer())
}

export const checkFeed = (
  id: string,
  onProgress: (checked: number, size: number) => void,
  tamper?: Tampering,
): Promise<ProofReport> => {
  const read = readFrom(id)
  return checkFolder(
    async (path) => {
      const bytes = await read(path)
      return bytes === undefined || tamper === undefined ? bytes : tamper(path, bytes)
    },
    { onProgress, mostFaults: 20 },
  )
}

/** All files that a check reads, each behind a line with its path, and whether they passed it. */
export const readRaw = async (
  id: string,
  onProgress: (checked: number, size: number) => void,
): Promise<{ parts: BlobPart[]; ok: boolean }> => {
  const read = readFrom(id)
  const parts = new Map<string, Uint8Array<ArrayBuffer>>()
  const { ok } = await checkFolder(
    async (path) => {
      const bytes = await read(path)
      if (bytes !== undefined) parts.set(path, bytes)
      return bytes
    },
    { onProgress, mostFaults: 1 },
  )
  return { parts: [...parts].flatMap(([path, bytes]) => [`\n--- ${path}\n`, bytes]), ok }
}

export type { ProofReport }
export { describeFault, PROOF_CHECK_TEXTS } from '@saphan/core/proof/report-text.ts'
