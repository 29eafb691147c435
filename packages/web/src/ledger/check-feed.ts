// Checks a feed here, in the reader's browser: every file is fetched and computed anew by core's proof. Read when wanted.
import { checkFolder } from '@saphan/core/proof/check-folder.ts'
import type { ProofReport } from '@saphan/core/proof/report.ts'
import { failureOf, fileAddress } from '../contract/call.ts'

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
): Promise<ProofReport> => checkFolder(readFrom(id), { onProgress, mostFaults: 20 })

export type { ProofReport }
export { describeFault, PROOF_CHECK_TEXTS } from '@saphan/core/proof/report-text.ts'
