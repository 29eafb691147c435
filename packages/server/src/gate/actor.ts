// Who asks: a member, a machine with a token, the other side's node, the node itself, or a stranger.
import type { Role } from '@saphan/core/gate/role.ts'

/** Somebody who does or reads something; `roles` and the rest are all that the gate knows of them. */
export type Actor = {
  readonly kind: 'member' | 'machine' | 'peer-node' | 'node' | 'anonymous'
  readonly id: string
  readonly name: string
  readonly roles: readonly Role[]
  /** The Party that the actor belongs to; null for a stranger. */
  readonly party: string | null
  readonly organisation: string | null
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
