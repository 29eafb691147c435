// Who can be sent something today: one entry for each agreement and Party; the agreement part tells it.
import type { AgreementView } from '@saphan/core/gate/agreement-view.ts'

/** A Party that is reached under an agreement. */
export type Recipient = {
  readonly party: string
  readonly agreementId: string
  readonly feedId: string
  /** The feed's origin: renditions are made for it. */
  readonly audience: string
  /** What the agreement says of a kind (with its groups) in an area, today. */
  viewOf(kinds: readonly string[], area: string): AgreementView
  /** The policy epoch of that answer: under another one it is worth nothing. */
  readonly epoch: bigint
  /** When that answer changes by time alone; null when it does not. */
  readonly validUntil: string | null
}

/** All recipients now, also those whose agreement lets nothing cross: then the gate says so. */
export type Recipients = () => Promise<readonly Recipient[]>
