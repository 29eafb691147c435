// Starts the thread of a simulation and ends it: after its answer, or when it takes too long.
import { Worker } from 'node:worker_threads'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import type { Decided, Work } from './decider.ts'
import type { Told } from './decider-worker.ts'

const LIMIT_MS = 60_000
const MOST_MB = 1024

const tell = (told: Told, resolve: (decided: Decided) => void, reject: (error: unknown) => void): void => {
  if ('decided' in told) return resolve(told.decided)
  const { code, message, details } = told.refused
  return reject(new SaphanError(code, message, { details }))
}

/** Decides apart from the node. Throws what a refused proposal throws, and `simulation.too-long`. */
export const decideApart = async (work: Work, limitMs = LIMIT_MS): Promise<Decided> => {
  const worker = new Worker(new URL('./decider-worker.ts', import.meta.url), {
    workerData: work,
    resourceLimits: { maxOldGenerationSizeMb: MOST_MB },
  })
  let timer: NodeJS.Timeout | undefined
  try {
    return await new Promise<Decided>((resolve, reject) => {
      const fail = (cause?: unknown): void =>
        reject(new SaphanError('simulation.failed', 'the thread of a simulation stopped', { cause }))
      timer = setTimeout(
        () => reject(new SaphanError('simulation.too-long', `it took longer than ${limitMs} ms`)),
        limitMs,
      )
      worker.on('message', (told: Told) => tell(told, resolve, reject))
      worker.on('error', fail)
      worker.on('exit', () => fail())
    })
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}
