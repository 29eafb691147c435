// The typesetter's thread: started when first needed, ended when nobody prints for a while or a page takes too long.
import { Worker } from 'node:worker_threads'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import type { TypstAnswer, TypstRequest } from './typst-worker.ts'

/** Sets a page as PDF. Throws `report.busy` when too many wait, `report.not-printed` when it fails or takes too long. */
export type Typesetter = {
  print(document: Omit<TypstRequest, 'id'>): Promise<Uint8Array>
  close(): Promise<void>
}

export type TypesetterOptions = {
  readonly limitMs?: number
  readonly idleMs?: number
  readonly maxWaiting?: number
}

const LIMIT_MS = 30_000
const IDLE_MS = 60_000
const MAX_WAITING = 8

type Caller = {
  readonly resolve: (pdf: Uint8Array) => void
  readonly reject: (error: unknown) => void
  readonly timer: NodeJS.Timeout
}

type Thread = { readonly worker: Worker; readonly callers: Map<number, Caller> }

const failed = (message: string, cause?: unknown): SaphanError =>
  new SaphanError('report.not-printed', message, cause === undefined ? {} : { cause })

const settle = ({ worker, callers }: Thread, id: number): Caller | undefined => {
  const caller = callers.get(id)
  callers.delete(id)
  clearTimeout(caller?.timer)
  // An idle thread must not keep the process alive.
  if (callers.size === 0) worker.unref()
  return caller
}

const failAll = (thread: Thread, error: unknown): void => {
  for (const id of thread.callers.keys()) settle(thread, id)?.reject(error)
}

const startThread = (ended: (thread: Thread) => void): Thread => {
  const worker = new Worker(new URL('./typst-worker.ts', import.meta.url))
  const thread: Thread = { worker, callers: new Map() }
  worker.on('message', ({ id, pdf, problem }: TypstAnswer) => {
    const caller = settle(thread, id)
    if (pdf) caller?.resolve(pdf)
    else caller?.reject(failed('the page could not be set', problem))
  })
  worker.on('error', (cause) => failAll(thread, failed('the typesetter stopped', cause)))
  worker.on('exit', () => {
    ended(thread)
    failAll(thread, failed('the typesetter was ended'))
  })
  return thread
}

/** Makes a typesetter; no thread runs until something is printed. */
export const createTypesetter = ({
  limitMs = LIMIT_MS,
  idleMs = IDLE_MS,
  maxWaiting = MAX_WAITING,
}: TypesetterOptions = {}): Typesetter => {
  let thread: Thread | undefined
  let idle: NodeJS.Timeout | undefined
  let next = 1
  const end = async (which: Thread | undefined): Promise<void> => {
    if (thread === which) thread = undefined
    await which?.worker.terminate()
  }
  const rest = (): void => {
    clearTimeout(idle)
    idle = setTimeout(() => {
      if (thread?.callers.size === 0) void end(thread)
    }, idleMs).unref()
  }
  const running = (): Thread => {
    thread ??= startThread((which) => {
      if (thread === which) thread = undefined
    })
    return thread
  }
  return {
    async print(document) {
      const used = running()
      if (used.callers.size >= maxWaiting)
        throw new SaphanError('report.busy', `${maxWaiting} reports wait to be printed already`)
      const id = next
      next += 1
      try {
        return await new Promise<Uint8Array>((resolve, reject) => {
          const timer = setTimeout(() => {
            failAll(used, failed(`a page took longer than ${limitMs} ms to set`))
            void end(used)
          }, limitMs)
          used.callers.set(id, { resolve, reject, timer })
          used.worker.ref()
          used.worker.postMessage({ id, ...document } satisfies TypstRequest)
        })
      } finally {
        rest()
      }
    },
    async close() {
      clearTimeout(idle)
      await end(thread)
    },
  }
}
