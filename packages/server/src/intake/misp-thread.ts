// Starts the thread that turns a file of MISP events into STIX, and ends it: after its answer, or when it takes too long.
import { rename, rm } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import type { MispFinding } from '@saphan/core/misp/finding.ts'
import type { MispTold, MispWork } from './misp-worker.ts'

/** A file of MISP events is read whole, so it may not be as large as a bundle. */
export const MOST_MISP_BYTES = 64 * 1024 * 1024

const LIMIT_MS = 120_000
const MOST_MB = 2048

/** What a file of events became. */
export type ConvertedMisp = { readonly objects: number; readonly findings: readonly MispFinding[] }

const settle = (
  told: MispTold,
  resolve: (converted: ConvertedMisp) => void,
  reject: (error: unknown) => void,
): void => {
  if (!('refused' in told)) return resolve(told)
  reject(new SaphanError(told.refused.code, told.refused.message))
}

const runApart = async (work: MispWork): Promise<ConvertedMisp> => {
  const worker = new Worker(new URL('./misp-worker.ts', import.meta.url), {
    workerData: work,
    resourceLimits: { maxOldGenerationSizeMb: MOST_MB },
  })
  let timer: NodeJS.Timeout | undefined
  try {
    return await new Promise<ConvertedMisp>((resolve, reject) => {
      const fail = (cause?: unknown): void =>
        reject(new SaphanError('http.too-large', 'the MISP file takes too much to read', { cause }))
      timer = setTimeout(fail, LIMIT_MS)
      worker.on('message', (told: MispTold) => settle(told, resolve, reject))
      worker.on('error', fail)
      worker.on('exit', () => fail())
    })
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}

/** Puts lines of STIX objects in the place of a file of MISP events. Throws what its JSON is refused for, and `http.too-large`. */
export const convertMispFile = async (file: string): Promise<ConvertedMisp> => {
  const to = `${file}.stix`
  try {
    const converted = await runApart({ from: file, to })
    await rename(to, file)
    return converted
  } finally {
    await rm(to, { force: true })
  }
}
