// The only writer, and the only reader. `act()` asks the gate, opens the transaction, does the work and enters the
// ledger, together or not at all; `view()` asks the gate and reads.
import { ACTIONS, type Action } from '@saphan/core/gate/action.ts'
import type { ErrorCode } from '@saphan/core/error/catalogue.ts'
import { isSaphanError, SaphanError } from '@saphan/core/error/saphan-error.ts'
import type { JsonValue } from '@saphan/core/json/value.ts'
import type { Kysely } from 'kysely'
import type { Clock } from '../clock/clock.ts'
import {
  reading,
  transaction,
  type Database,
  type NoTables,
  type Priority,
  type Tx,
} from '../database/database.ts'
import { appendAct } from '../ledger/ledger.ts'
import type { Actor } from './actor.ts'
import type { Gate } from './gate.ts'
import { issuePermit } from './issue.ts'
import type { Permit } from './permit.ts'

/** An act that was refused although somebody may do it: not this actor, or not to this. */
export type RefusedAct = {
  readonly actor: Actor
  readonly action: Action
  readonly subject: string
  readonly code: ErrorCode
}

/** What acting needs of the node. `committed` is called after each act, to wake whoever waits for what it wrote. */
export type World = {
  readonly database: Database
  readonly clock: Clock
  readonly gate: Gate
  readonly committed: (action: Action) => void
  /** Keeps a refusal that people are to be told of. */
  readonly refusedAct: (tx: Tx, refusal: RefusedAct) => Promise<void>
}

/** Refusals that enter the ledger and alarm: who is refused so had no business to try. */
const ALARMING: readonly ErrorCode[] = ['review.own-request', 'recall.not-originator']

/** Who wants to do what to what. */
export type Deed<A extends Action> = {
  readonly actor: Actor
  readonly action: A
  readonly subject: string
  readonly priority?: Priority
  /** Whether the act looks at records as the actor may see them; the permit of one that does not names no classes. */
  readonly looks?: boolean
}

/** Says more of the act in its ledger entry than was known when it began. */
export type Note = (entry: { subject?: string; detail?: JsonValue }) => void

const refuse = (actor: Actor, action: Action): never => {
  if (actor.kind === 'anonymous') throw new SaphanError('session.required', `\`${action}\` needs a session`)
  throw new SaphanError('gate.denied', `\`${action}\` is not permitted to \`${actor.roles.join(', ')}\``, {
    details: { action },
  })
}

type Entry = { readonly subject: string; readonly detail?: JsonValue }

const enter = (world: World, tx: Tx, { actor, action }: Deed<Action>, entry: Entry): Promise<void> =>
  appendAct(tx, world.clock, {
    action: ACTIONS[action].event ?? action,
    actor: { kind: actor.kind, id: actor.id, name: actor.name },
    ...entry,
  })

/** Of what was refused nothing stands but that it was refused. */
const enterRefusal = async (world: World, deed: Deed<Action>, error: unknown): Promise<never> => {
  if (isSaphanError(error) && ALARMING.includes(error.code)) {
    const { actor, action, subject } = deed
    const { code } = error
    await transaction(world.database, 'interactive', async (tx) => {
      await world.refusedAct(tx, { actor, action, subject, code })
      await enter(world, tx, deed, { subject, detail: { step: 'refused', code } })
    })
    world.committed(action)
  }
  throw error
}

/** Does one act: the gate's answer, the work and the ledger entry, or none of them. */
export const act = async <A extends Action, R>(
  world: World,
  deed: Deed<A>,
  work: (tx: Tx, permit: Permit<A>, note: Note) => Promise<R>,
): Promise<R> => {
  const { actor, action, subject, priority = 'interactive', looks = false } = deed
  if (!world.gate.mayAct(actor, action)) return refuse(actor, action)
  const result = await transaction(world.database, priority, async (tx) => {
    const permit = issuePermit(actor, action, looks ? await world.gate.classesFor(tx, actor) : [])
    let entry: { subject?: string; detail?: JsonValue } = {}
    const done = await work(tx, permit, (more) => {
      entry = { ...entry, ...more }
    })
    await enter(world, tx, deed, { subject, ...entry })
    return done
  }).catch((error: unknown) => enterRefusal(world, deed, error))
  world.committed(action)
  return result
}

/** Reads, with the permit that names the classes that the reader may see. */
export const view = async <A extends Action, R>(
  world: Pick<World, 'database' | 'gate'>,
  actor: Actor,
  action: A,
  work: (db: Kysely<NoTables>, permit: Permit<A>) => Promise<R>,
): Promise<R> => {
  if (!world.gate.mayAct(actor, action)) return refuse(actor, action)
  const { database, gate } = world
  return reading(database, 'interactive', async (db) =>
    work(db, issuePermit(actor, action, await gate.classesFor(db, actor, database.remember))),
  )
}

/** The same within a transaction that is open already. */
export const viewIn = async <A extends Action, R>(
  world: Pick<World, 'gate'>,
  db: Kysely<NoTables>,
  actor: Actor,
  action: A,
  work: (db: Kysely<NoTables>, permit: Permit<A>) => Promise<R>,
): Promise<R> => {
  if (!world.gate.mayAct(actor, action)) return refuse(actor, action)
  return work(db, issuePermit(actor, action, await world.gate.classesFor(db, actor)))
}
