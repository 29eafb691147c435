// One core of several: makes its work ready, says so, and does a run each time that it is told to.
import { parentPort, workerData } from 'node:worker_threads'
import type { CoreTask } from './all-cores.ts'
import { factsRuns, gateRuns } from './row/gate.ts'

const { what, count } = workerData as CoreTask

const makeRun = async (): Promise<() => number> => {
  if (what === 'facts') return factsRuns(count).run
  const { run } = await gateRuns(count)
  return () => run().uncached
}

const run = await makeRun()
parentPort?.on('message', () => parentPort?.postMessage(run()))
parentPort?.postMessage('ready')
