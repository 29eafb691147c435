// A permit as the gate would make it, for tests of what takes one.
import type { Action } from '@saphan/core/gate/action.ts'
import type { Actor } from '../../src/gate/actor.ts'
import { issuePermit } from '../../src/gate/issue.ts'
import type { Permit } from '../../src/gate/permit.ts'

/** A machine's permit for an action, over some classes. */
export const aPermit = <A extends Action>(action: A, classes: readonly string[], id = 'a'): Permit<A> => {
  const actor: Actor = { kind: 'machine', id, name: id, roles: ['machine'], party: 'TH', organisation: null }
  return issuePermit(actor, action, classes)
}
