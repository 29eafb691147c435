// PGlite in a thread of its own: a query blocks the thread that runs it (docs/dependencies.md).
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'

type Request =
  | { id: number; sql: string; parameters: unknown[] }
  | { id: number; script: string }
  | { id: number; dump: true }
  | { id: number; close: true }
const { folder, archive } = workerData as { folder: string; archive?: Uint8Array<ArrayBuffer> }
const port = parentPort
if (!port) throw new TypeError('pglite-worker runs as a worker thread only')

const INT8 = 20
/** A fraction of the store's own choice, all of which an idle node would hold; the system keeps the pages of files as well. */
const BUFFERS = 'shared_buffers=30MB'
const pglite = await PGlite.create({
  dataDir: folder,
  extensions: { pg_trgm, btree_gist },
  startParams: [...PGlite.defaultStartParams, '-c', BUFFERS],
  parsers: { [INT8]: (text: string) => BigInt(text) },
  ...(archive ? { loadDataDir: new Blob([archive]) } : {}),
})

const answer = async (request: Request): Promise<unknown> => {
  if ('script' in request) return void (await pglite.exec(request.script))
  if ('close' in request) return pglite.close()
  if ('dump' in request) return new Uint8Array(await (await pglite.dumpDataDir('none')).arrayBuffer())
  const { rows, affectedRows } = await pglite.query(request.sql, request.parameters)
  return { rows, affectedRows }
}

let chain: Promise<unknown> = Promise.resolve()
port.on('message', (request: Request) => {
  chain = chain.then(async () => {
    try {
      port.postMessage({ id: request.id, value: await answer(request) })
    } catch (error) {
      const { message, code, detail, constraint } = error as Error & Record<string, unknown>
      port.postMessage({ id: request.id, error: { message, code, detail, constraint } })
    }
    if ('close' in request) port.close()
  })
})
port.postMessage({ id: 0, value: 'ready' })
