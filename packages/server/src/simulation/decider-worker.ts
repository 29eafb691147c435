// The thread in which a proposal is read and decided: what it does to Cedar, and whatever memory it takes, ends with it.
import { parentPort, workerData } from 'node:worker_threads'
import type { ErrorCode } from '@saphan/core/error/catalogue.ts'
import { isSaphanError } from '@saphan/core/error/saphan-error.ts'
import { type Decided, decideBoth, type Work } from './decider.ts'

export type Told =
  | { readonly decided: Decided }
  | { readonly refused: { code: ErrorCode; message: string; details: Record<string, unknown> } }

const port = parentPort
if (!port) throw new TypeError('decider-worker runs as a worker thread only')

const tell = (): Told => {
  try {
    return { decided: decideBoth(workerData as Work) }
  } catch (error) {
    if (!isSaphanError(error)) throw error
    const { code, message, details } = error
    return { refused: { code, message, details } }
  }
}
port.postMessage(tell())
