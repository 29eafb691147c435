// Makes permits. INVARIANT: imported inside gate/ only; test/architecture.test.ts checks it.
import type { Action } from '@saphan/core/gate/action.ts'
import type { Actor } from './actor.ts'
import type { Permit } from './permit.ts'

/** A permit for what the gate has just allowed. */
export const issuePermit = <A extends Action>(
  actor: Actor,
  action: A,
  classes: readonly string[],
): Permit<A> => Object.freeze({ action, actor, classes }) as unknown as Permit<A>
