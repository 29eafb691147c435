// Starts the validator's thread when something is to be checked and ends it when nothing was for a while, or when a document takes
// too long.
import { Worker } from 'node:worker_threads'
import type { CsafFinding } from '@saphan/core/csaf/read.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import type { JsonObject } from '@saphan/core/json/value.ts'
import type { CheckAnswer, CheckBegun, CheckRequest } from './validator-worker.ts'

/** What was found, and by which tests of the standard. */
export type Checked = { readonly findings: readonly CsafFinding[]; readonly tests: readonly string[] }

/** Checks CSAF documents. Throws `csaf.busy` when too many wait, `csaf.not-checked` when the check fails or takes too long. */
export type CsafValidator = {
  check(object: JsonObject, depth?: 'basic' | 'full'): Promise<Checked>
  close(): Promise<void>
}

/** `limitMs` for the tests of one document, `startMs` for all that comes before: loading the library, others that wait. */
export type ValidatorOptions = {
  readonly limitMs?: number
  readonly startMs?: number
  readonly idleMs?: number
  readonly maxWaiting?: number
}

const LIMIT_MS = 60_000
const START_MS = 300_000
const IDLE_MS = 300_000
const MAX_WAITING = 100
const MOST_MB = 1024

type Caller = {
  readonly resolve: (checked: Checked) => void
  readonly reject: (error: unknown) => void
  /** Runs out, and ends the thread, unless it is set anew. */
  timer: NodeJS.Timeout
  readonly expire: () => void
}

type Thread = { readonly worker: Worker; readonly callers: Map<number, Caller> }

const failed = (message: string, cause?: unknown): SaphanError =>
  new SaphanError('csaf.not-checked', message, cause === undefined ? {} : { cause })

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

const hear = (thread: Thread, message: CheckAnswer | CheckBegun, limitMs: number): void => {
  if (!('begun' in message)) {
    const { id, ...checked } = message
    settle(thread, id)?.resolve(checked)
    return
  }
  const caller = thread.callers.get(message.id)
  if (!caller) return
  clearTimeout(caller.timer)
  caller.timer = setTimeout(caller.expire, limitMs)
}

const startThread = (limitMs: number, ended: (thread: Thread) => void): Thread => {
  const worker = new Worker(new URL('./validator-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: MOST_MB },
  })
  const thread: Thread = { worker, callers: new Map() }
  worker.on('message', (message: CheckAnswer | CheckBegun) => hear(thread, message, limitMs))
  worker.on('error', (cause) => failAll(thread, failed('the validator stopped', cause)))
  worker.on('exit', () => {
    ended(thread)
    failAll(thread, failed('the validator was ended'))
  })
  return thread
}

/** Makes a validator; no thread runs until something is checked. */
export const createCsafValidator = ({
  limitMs = LIMIT_MS,
  startMs = START_MS,
  idleMs = IDLE_MS,
  maxWaiting = MAX_WAITING,
}: ValidatorOptions = {}): CsafValidator => {
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
    thread ??= startThread(limitMs, (which) => {
      if (thread === which) thread = undefined
    })
    return thread
  }
  return {
    async check(object, depth = 'basic') {
      const used = running()
      if (used.callers.size >= maxWaiting)
        throw new SaphanError('csaf.busy', `${maxWaiting} documents wait to be checked already`)
      const id = next
      next += 1
      try {
        return await new Promise<Checked>((resolve, reject) => {
          const expire = (): void => {
            failAll(used, failed(`a document took longer than ${limitMs} ms to check`))
            void end(used)
          }
          used.callers.set(id, { resolve, reject, expire, timer: setTimeout(expire, startMs) })
          used.worker.ref()
          used.worker.postMessage({ id, object, full: depth === 'full' } satisfies CheckRequest)
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
