// What this part needs of the rest of the node; `app.ts` gives it.
import type { Bilingual } from '@saphan/core/language/bilingual.ts'
import type { World } from '../gate/act.ts'
import type { Actor } from '../gate/actor.ts'

/** A unit that was posted, as far as its status tells of it. */
export type PostedUnit = {
  readonly id: string
  readonly via: string
  readonly state: string
  readonly receivedAt: bigint
  readonly total: number
  readonly processed: number
  readonly stored: number
  readonly failed: number
  readonly failures: readonly {
    readonly objectId: string
    readonly version: string
    readonly message: string
  }[]
}

/** Whose node this is, and the collection that takes objects in. */
export type TaxiiIdentity = { readonly nodeName: string; readonly names: Bilingual; readonly inboxId: string }

/** A machine that has shown its token, and the profile of the source that it is. */
export type Machine = { readonly actor: Actor; readonly profileId: string }

export type TaxiiPorts = {
  readonly world: World
  /** Undefined until the node is set up; then nothing is served. */
  identity(): Promise<TaxiiIdentity | undefined>
  /** Whose token the user name and secret are; a bearer gives no user name. */
  authenticate(secret: string, userName: string | undefined): Promise<Machine | undefined>
  /** Spools a posted envelope, checks it, and starts to work on it; throws and keeps nothing of a broken one. */
  receive(
    machine: Machine,
    unit: { readonly name: string; readonly collectionId: string },
    stream: AsyncIterable<Uint8Array>,
  ): Promise<{ readonly id: string }>
  /** A unit that the actor may know of; throws `unit.absent`. */
  readUnit(actor: Actor, id: string): Promise<PostedUnit>
  /** The longest body that is taken, in bytes. */
  readonly maxBodyBytes: number
  /** Tells the operator of a fault, under the id that the client was given. */
  trouble(error: unknown, id: string): void
}
