// The one door to the store: a Kysely instance by priority, and transactions that refuse to be nested.
import { AsyncLocalStorage } from 'node:async_hooks'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import type { Kysely, Transaction } from 'kysely'
import type { Memory } from './memory.ts'

/** Who waits for the embedded store: people first, then the sequencer, then bulk work, then what follows it. */
export const PRIORITIES = ['interactive', 'sequencer', 'bulk', 'background'] as const
export type Priority = (typeof PRIORITIES)[number]

/** No tables: a part adds its own with `$extendTables`. */
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

/** Runs work in one transaction. Using the store again inside, past `tx`, throws instead of hanging. */
export const transaction = <R>(
  database: Database,
  priority: Priority,
  work: (tx: Tx) => Promise<R>,
): Promise<R> => {
  if (inTransaction.getStore())
    throw new SaphanError('database.nested', 'a transaction was opened inside a transaction')
  return inTransaction.run({ taken: false }, () => database.at(priority).transaction().execute(work))
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
