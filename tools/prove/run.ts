// Tries blocks of cases on several threads and adds up what they showed; ends with the first case that fails.
import { Worker } from 'node:worker_threads'
import type { BlockOrder, BlockResult, Failure } from '../../packages/server/test/prove/block.ts'
import { type Coverage, joinCoverage } from '../../packages/server/test/prove/coverage.ts'
import { createDistinct } from '../../packages/server/test/prove/distinct.ts'

/** Cases of a block: its packs are made once, and the next block has others. */
const BLOCK = 100_000

/** What all blocks showed together. */
export type Total = {
  readonly cases: number
  readonly further: number
  readonly units: number
  readonly outcomes: Readonly<Record<string, number>>
  readonly coverage: Coverage
  /** Estimates, right to about one in a hundred. */
  readonly requests: number
  readonly classes: number
  readonly failure: (Failure & { readonly block: number }) | undefined
}

export type Running = {
  readonly policies: string
  readonly cases: number
  readonly seed: number
  readonly workers: number
  /** When to stop, in milliseconds of the epoch. */
  readonly until: number
  /** Is told how many cases are done. */
  readonly progress: (cases: number) => void
}

type Message = { readonly cases: number } | { readonly result: BlockResult }

/** Runs a block in a thread; the thread is `started`, so that it can be ended. */
const inThread = (
  order: BlockOrder,
  started: (worker: Worker) => unknown,
  progress: (cases: number) => void,
): Promise<BlockResult | undefined> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: order })
    started(worker)
    worker.on('message', (message: Message) => {
      if ('result' in message) resolve(message.result)
      else progress(message.cases)
    })
    worker.on('error', reject)
    // One that was ended has no result.
    worker.on('exit', () => resolve(undefined))
  })

const addUp = (into: Record<string, number>, more: Readonly<Record<string, number>>): void => {
  for (const [name, count] of Object.entries(more)) into[name] = (into[name] ?? 0) + count
}

/** Adds up what blocks showed. */
const createSum = () => {
  const coverage: Coverage = new Map()
  const outcomes: Record<string, number> = {}
  const [requests, classes] = [createDistinct(), createDistinct()]
  let [cases, further, units] = [0, 0, 0]
  let failure: Total['failure']
  return {
    take(block: number, result: BlockResult): void {
      cases += result.cases
      further += result.further
      units += result.units
      addUp(outcomes, result.outcomes)
      joinCoverage(coverage, result.coverage)
      requests.join(result.requests)
      classes.join(result.classes)
      if (result.failure && !failure) failure = { ...result.failure, block }
    },
    hasFailed: () => failure !== undefined,
    total: (): Total => ({
      cases,
      further,
      units,
      outcomes,
      coverage,
      requests: requests.count(),
      classes: classes.count(),
      failure,
    }),
  }
}

/** Tries so many cases. */
export const runBlocks = async ({
  policies,
  cases,
  seed,
  workers,
  until,
  progress,
}: Running): Promise<Total> => {
  const sum = createSum()
  const threads = new Set<Worker>()
  const doneBy = new Map<number, number>()
  const size = Math.min(BLOCK, Math.ceil(cases / workers))
  let next = 0
  const work = async (): Promise<void> => {
    while (!sum.hasFailed() && next * size < cases && Date.now() < until) {
      const block = next
      next += 1
      const order = { policies, seed, block, cases: Math.min(size, cases - block * size), until }
      const result = await inThread(
        order,
        (worker) => threads.add(worker),
        (count) => {
          doneBy.set(block, count)
          progress([...doneBy.values()].reduce((all, one) => all + one, 0))
        },
      )
      if (result) sum.take(block, result)
      if (sum.hasFailed()) await Promise.all([...threads].map((worker) => worker.terminate()))
    }
  }
  await Promise.all(Array.from({ length: workers }, work))
  return sum.total()
}
