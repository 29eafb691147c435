// The proof that the gate was asked. Store functions want one, so code that forgets the gate does not compile.
import type { Action } from '@saphan/core/gate/action.ts'
import type { Actor } from './actor.ts'

declare const granted: unique symbol

/** Permission for one action by one actor. `classes` are the classes of records that the actor may see. */
export type Permit<A extends Action = Action> = {
  readonly [granted]: A
  readonly action: A
  readonly actor: Actor
  readonly classes: readonly string[]
}
