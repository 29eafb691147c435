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

// The store looks for a map of free room whenever it needs a page, and has none: a trace for each such error would cost as much as the page.
Error.stackTraceLimit = 0

const INT8 = 20
/** Half of the store's own choice, since a node that was busy once holds all of it; the system keeps the pages of files as well. */
const BUFFERS = 'shared_buffers=64MB'
/** The log's files are written as they come: filled with zeros first, all would be written twice. None is kept for later. */
const LOG_FILES = ['wal_init_zero=off', 'wal_recycle=off']
const pglite = await PGlite.create({
  dataDir: folder,
  extensions: { pg_trgm, btree_gist },
  startParams: [
    ...PGlite.defaultStartParams,
    ...[BUFFERS, ...LOG_FILES].flatMap((setting) => ['-c', setting]),
  ],
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

/** The log is read again from the last checkpoint after a crash, about a second for each 100 MB. */
const LOG_BYTES = 256 * 1024 * 1024
const COMMITS = 16
let commits = 0

/** A server makes its checkpoints by itself, this store does not, and its log would grow for ever. */
const keepLogShort = async (): Promise<void> => {
  commits += 1
  if (commits % COMMITS !== 0) return
  const { rows } = await pglite.query<{ bytes: number }>(
    'select (pg_current_wal_lsn() - redo_lsn)::float8 as bytes from pg_control_checkpoint()',
  )
  if ((rows[0]?.bytes ?? 0) > LOG_BYTES) await pglite.query('checkpoint')
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
    // INVARIANT: never within a transaction. When it fails, the thread stops, and with it the node.
    if ('sql' in request && request.sql === 'commit') await keepLogShort()
  })
})
port.postMessage({ id: 0, value: 'ready' })
