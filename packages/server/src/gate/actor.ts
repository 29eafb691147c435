// Who asks: a member, a machine with a token, the other side's node, the node itself, or a stranger.
import type { Role } from '@saphan/core/gate/role.ts'

/** A role in which a member approves in the place of another, who is away. */
export type StandsIn = { readonly role: Role; readonly absentId: string }

/** Somebody who does or reads something; `roles` and the rest are all that the gate knows of them. */
export type Actor = {
  readonly kind: 'member' | 'machine' | 'peer-node' | 'node' | 'anonymous'
  readonly id: string
  readonly name: string
  readonly roles: readonly Role[]
  /** The Party that the actor belongs to; null for a stranger. */
  readonly party: string | null
  readonly organisation: string | null
  /** In whose place a member approves at this moment. */
  readonly standsIn?: readonly StandsIn[]
}

/** Somebody who has not signed in. */
export const STRANGER: Actor = {
  kind: 'anonymous',
  id: 'anonymous',
  name: 'anonymous',
  roles: ['anonymous'],
  party: null,
  organisation: null,
}
