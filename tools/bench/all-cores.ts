// The same work on every core at once, each in a thread of its own; they begin a run together, and a figure is their sum.
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'

/** What each thread does. */
export type CoreTask = { readonly what: 'gate' | 'facts'; readonly count: number }

const nextOf = (worker: Worker): Promise<unknown> =>
  new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
  })

/** So many runs; each is the sum over the cores of what one does in a second while all are busy. */
export const onAllCores = async (
  task: CoreTask,
  runs: number,
): Promise<{ readonly cores: number; readonly runs: readonly number[] }> => {
  const cores = availableParallelism()
  const workers = Array.from(
    { length: cores },
    () => new Worker(new URL('./core-worker.ts', import.meta.url), { workerData: task }),
  )
  await Promise.all(workers.map(nextOf))
  const sums: number[] = []
  for (let run = 0; run < runs; run += 1) {
    const rates = workers.map(nextOf)
    for (const worker of workers) worker.postMessage('run')
    sums.push((await Promise.all(rates)).reduce<number>((sum, rate) => sum + Number(rate), 0))
  }
  await Promise.all(workers.map((worker) => worker.terminate()))
  return { cores, runs: sums }
}
