// One block of cases in a thread of its own, since Cedar keeps what it has parsed for the life of the thread.
import { parentPort, workerData } from 'node:worker_threads'
import { type BlockOrder, tryBlock } from '../../packages/server/test/prove/block.ts'

const result = await tryBlock(workerData as BlockOrder, (cases) => parentPort?.postMessage({ cases }))
parentPort?.postMessage({ result })
