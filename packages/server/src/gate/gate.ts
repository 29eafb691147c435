// The one place that decides, for this node: what actors may do, which classes they may see, what may cross.
import type { Action } from '@saphan/core/gate/action.ts'
import { ACTION_IDS } from '@saphan/core/gate/action.ts'
import type { ClassFacts } from '@saphan/core/facts/schema.ts'
import { sql, type Kysely } from 'kysely'
import type { NoTables } from '../database/database.ts'
import type { Memory } from '../database/memory.ts'
import type { Actor } from './actor.ts'

/** What the gate wants of its engine. Every answer is fail-closed: an error is a no. */
export type AccessEngine = {
  mayAct(actor: Actor, action: Action): boolean
  mayRead(actor: Actor, facts: ClassFacts): boolean
}

/** The gate of a node. */
export type Gate = {
  mayAct(actor: Actor, action: Action): boolean
  /** Everything that the actor may do. */
  actionsOf(actor: Actor): Action[]
  /** The ids of all classes whose records the actor may see; with a memory, of those that were there when it was asked. */
  classesFor(db: Kysely<NoTables>, actor: Actor, remember?: Memory): Promise<readonly string[]>
  /** Forgets what was derived, after the policies changed. */
  forget(): void
}

/** What decides reading is the same for all who have these in common. */
const readerKey = ({ kind, roles, party, organisation }: Actor): string =>
  JSON.stringify([kind, roles.toSorted(), party, organisation])

const readClasses = async (db: Kysely<NoTables>, known: Map<string, ClassFacts>): Promise<void> => {
  const { rows: counted } = await sql<{
    count: number
  }>`select count(*)::int as count from fact_class`.execute(db)
  if (counted[0]?.count === known.size) return
  const { rows } = await sql<{ id: string; facts: ClassFacts }>`select id, facts from fact_class`.execute(db)
  for (const { id, facts } of rows) known.set(id, facts)
}

/** Builds the gate over an engine; classes are judged once for each kind of reader. */
export const createGate = (engine: AccessEngine): Gate => {
  const classes = new Map<string, ClassFacts>()
  const judged = new Map<string, { seen: number; permitted: string[] }>()
  return {
    mayAct: (actor, action) => engine.mayAct(actor, action),
    actionsOf: (actor) => ACTION_IDS.filter((action) => engine.mayAct(actor, action)),
    async classesFor(db, actor, remember = (_key, ask) => ask()) {
      await remember('gate: classes', () => readClasses(db, classes))
      const key = readerKey(actor)
      const before = judged.get(key) ?? { seen: 0, permitted: [] }
      if (before.seen === classes.size) return before.permitted
      // A Map keeps the order of insertion, so the classes beyond `seen` are the new ones.
      const fresh = [...classes].slice(before.seen).filter(([, facts]) => engine.mayRead(actor, facts))
      const now = { seen: classes.size, permitted: [...before.permitted, ...fresh.map(([id]) => id)] }
      judged.set(key, now)
      return now.permitted
    },
    forget() {
      judged.clear()
    },
  }
}
