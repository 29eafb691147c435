// The embedded store: PGlite in a worker, one session shared by priority, as a Kysely dialect.
import { existsSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { Worker } from 'node:worker_threads'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import {
  CompiledQuery,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
} from 'kysely'
import { noteConnection, PRIORITIES, type Database, type NoTables, type Priority } from './database.ts'
import { createMemory } from './memory.ts'
import { makeStore } from './pglite-folder.ts'
import { sessionQueue, type SessionQueue } from './session-queue.ts'

type Answer = { rows: unknown[]; affectedRows?: number }
type Caller = { resolve: (value: unknown) => void; reject: (error: unknown) => void }
type Thread = {
  ask(request: Record<string, unknown>): Promise<unknown>
  ready: Promise<unknown>
  end(): Promise<void>
}

// While V8 makes hot WASM faster it takes much memory, and each thread that does so keeps a part of it for good. One at a time is enough.
setFlagsFromString('--wasm-num-compilation-tasks=1')

/** What the thread makes of a question is short-lived: large spaces for it would stay, and save nothing. */
const YOUNG_MB = 12

const startThread = (folder: string, archive?: Uint8Array): Thread => {
  const worker = new Worker(new URL('./pglite-worker.ts', import.meta.url), {
    workerData: { folder, archive },
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  })
  const callers = new Map<number, Caller>()
  let next = 1
  const wait = (id: number) =>
    new Promise<unknown>((resolve, reject) => {
      callers.set(id, { resolve, reject })
    })
  const failAll = (error: unknown) => {
    for (const caller of callers.values()) caller.reject(error)
    callers.clear()
  }
  worker.on(
    'message',
    ({ id, value, error }: { id: number; value?: unknown; error?: Record<string, unknown> }) => {
      const caller = callers.get(id)
      callers.delete(id)
      if (error)
        caller?.reject(
          Object.assign(new SaphanError('database.failed', String(error['message'])), {
            sqlState: error['code'],
          }),
        )
      else caller?.resolve(value)
    },
  )
  worker.on('error', (cause) => failAll(new SaphanError('database.failed', 'the store stopped', { cause })))
  worker.on('exit', () => failAll(new SaphanError('database.failed', 'the store is closed')))
  return {
    ready: wait(0),
    ask(request) {
      const id = next++
      const answer = wait(id)
      worker.postMessage({ id, ...request })
      return answer
    },
    end: async () => void (await worker.terminate()),
  }
}

/** The one session: whether a transaction is open in it, and how often it has written. */
type Session = { inTransaction: boolean; written: number }

const READS = /^\s*select\b/i

const connectionOf = (thread: Thread, session: Session): DatabaseConnection => ({
  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    try {
      const { rows, affectedRows } = (await thread.ask({ sql, parameters })) as Answer
      return { rows: rows as R[], numAffectedRows: BigInt(affectedRows ?? 0) }
    } finally {
      if (!session.inTransaction && !READS.test(sql)) session.written += 1
    }
  },
  streamQuery() {
    throw new SaphanError('database.failed', 'the embedded store does not stream rows')
  },
})

type Shared = { connection: DatabaseConnection; session: Session; queue: SessionQueue }

const driverOf = ({ connection, session, queue }: Shared, priority: Priority): Driver => {
  const say = async (sql: string) => void (await connection.executeQuery(CompiledQuery.raw(sql)))
  // INVARIANT: a commit counts before the session is the next one's.
  const end = async (sql: string) => {
    try {
      await say(sql)
    } finally {
      session.inTransaction = false
      session.written += 1
    }
  }
  return {
    init: async () => {},
    async acquireConnection() {
      noteConnection()
      await queue.take(priority)
      return connection
    },
    releaseConnection: async () => queue.give(),
    async beginTransaction() {
      session.inTransaction = true
      // Not awaited: the thread takes one statement after another, and a first statement that failed to begin fails itself.
      say('begin').catch(() => {})
    },
    commitTransaction: () => end('commit'),
    rollbackTransaction: () => end('rollback'),
    destroy: async () => {},
  }
}

const IN_MEMORY = 'memory://'

/** Opens the embedded store in a folder (or `memory://`), from an archive if the folder is new and one is given. */
export const openPglite = async (
  folder: string,
  archive?: Uint8Array,
): Promise<Database & { script(sql: string): Promise<void>; dump(): Promise<Uint8Array> }> => {
  const isNew = !archive && folder !== IN_MEMORY && !existsSync(folder)
  if (isNew) await makeStore(folder)
  const thread = startThread(folder, archive)
  await thread.ready
  const session: Session = { inTransaction: false, written: 0 }
  const shared = { connection: connectionOf(thread, session), session, queue: sessionQueue() }
  const byPriority = new Map(
    PRIORITIES.map((priority) => [
      priority,
      new Kysely<NoTables>({
        dialect: {
          createAdapter: () => new PostgresAdapter(),
          createDriver: () => driverOf(shared, priority),
          createIntrospector: (db) => new PostgresIntrospector(db),
          createQueryCompiler: () => new PostgresQueryCompiler(),
        },
      }),
    ]),
  )
  return {
    kind: 'embedded',
    durability:
      'survives the end of the process; what was written in the last seconds before a power cut can be lost, and is refilled from the notes and the peer',
    at: (priority) => byPriority.get(priority) as Kysely<NoTables>,
    remember: createMemory(() => session.written),
    script: async (sql) => void (await thread.ask({ script: sql })),
    dump: async () => (await thread.ask({ dump: true })) as Uint8Array,
    async close() {
      await shared.queue.take('bulk')
      await thread.ask({ close: true })
      await thread.end()
    },
  }
}
