// The one door to the store: a Kysely instance by priority, and transactions that refuse to be nested.
import { AsyncLocalStorage } from 'node:async_hooks'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import type { DatabaseConnection, Kysely, Transaction } from 'kysely'
import type { Memory } from './memory.ts'

/** Who waits for the embedded store: people first, then the sequencer, then bulk work, then what follows it. */
export const PRIORITIES = ['interactive', 'sequencer', 'bulk', 'background'] as const
export type Priority = (typeof PRIORITIES)[number]

/** No tables: statements are written in SQL. */
export type NoTables = Record<never, never>
export type Tx = Transaction<NoTables>

/** The store, embedded or on a PostgreSQL server; both speak one dialect. */
export type Database = {
  readonly kind: 'embedded' | 'postgresql'
  /** What the store promises when the power fails, for operators. */
  readonly durability: string
  at(priority: Priority): Kysely<NoTables>
  /** Gives an answer from memory while nothing was written; on a server, where others write too, it is asked for anew. */
  readonly remember: Memory
  close(): Promise<void>
}

const inTransaction = new AsyncLocalStorage<{ taken: boolean }>()

/** A connection's turns: `take` does what is asked in the order of asking, `settled` throws what any of it threw. */
type Turns = {
  readonly take: <R>(work: (connection: DatabaseConnection) => Promise<R>) => Promise<R>
  readonly settled: () => Promise<void>
}

/** The embedded store's thread keeps the order by itself; a server's connection is asked for one thing at a time. */
const turnsOf = (connection: DatabaseConnection, keepsOrder: boolean): Turns => {
  let last: Promise<unknown> = Promise.resolve()
  return {
    take(work) {
      const before = last
      const turn = keepsOrder ? work(connection) : before.then(() => work(connection))
      last = Promise.all([before, turn]).then(() => {})
      // Whoever asked is told; until the end of the transaction nobody else needs to be.
      last.catch(() => {})
      return turn
    },
    async settled() {
      await last
    },
  }
}

/**
 * Runs work in one transaction. Statements may be asked for together, without waiting for each other's answers: they are
 * done in the order of asking, and one that fails fails the transaction, whoever waited for it. Using the store again
 * inside, past `tx`, throws instead of hanging.
 */
export const transaction = <R>(
  database: Database,
  priority: Priority,
  work: (tx: Tx) => Promise<R>,
): Promise<R> => {
  if (inTransaction.getStore())
    throw new SaphanError('database.nested', 'a transaction was opened inside a transaction')
  return inTransaction.run({ taken: false }, () =>
    database
      .at(priority)
      .transaction()
      .execute((whole) =>
        whole.getExecutor().provideConnection(async (connection) => {
          const turns = turnsOf(connection, database.kind === 'embedded')
          const executor = whole.getExecutor().withConnectionProvider({ provideConnection: turns.take })
          // All that a statement in SQL asks of a transaction.
          try {
            return await work({ getExecutor: () => executor } as Tx)
          } finally {
            // The first statement that failed says why; what failed after it says only that something had.
            await turns.settled()
          }
        }),
      ),
  )
}

/** Asks for a statement of a transaction whose answer nobody needs: it is done in its turn, and the transaction fails with it. */
export const withoutWaiting = (statement: Promise<unknown>): void => {
  statement.catch(() => {})
}

/** Runs reads outside a transaction of their own, each seeing what is committed. */
export const reading = <R>(
  database: Database,
  priority: Priority,
  work: (db: Kysely<NoTables>) => Promise<R>,
): Promise<R> => work(database.at(priority))

/** INVARIANT: the embedded store has one session, so a second connection inside a transaction would wait for itself. */
export const noteConnection = (): void => {
  const held = inTransaction.getStore()
  if (!held) return
  if (held.taken)
    throw new SaphanError('database.nested', 'the store was used past the transaction that holds it')
  held.taken = true
}
