// Which events a Party could make next, so that a page can offer them (docs/spec/agreement.md §5).
import { EVENT_KINDS, type EventKind, type EventRole, rolesFor } from './event.ts'
import type { AgreementStatus } from './status.ts'

/** The kinds of event that a Party could make next in a role; the state alone decides, not the gate. */
export const possibleEvents = (status: AgreementStatus, party: string, role: EventRole): EventKind[] => {
  const standing = status.standing[party]
  if (standing === undefined) return []
  const parties = Object.keys(status.standing).length
  const isFormed = status.signedBy.length === parties
  const isRunning = isFormed && !['terminated', 'wound-down', 'superseded'].includes(status.state)
  const can: Record<EventKind, boolean> = {
    agree: !isFormed && !status.agreedBy.includes(party) && !status.approvedBy.includes(party),
    approve: !isFormed && !status.approvedBy.includes(party),
    sign: status.approvedBy.length === parties && !status.signedBy.includes(party),
    suspend: isRunning && standing === 'active',
    resume: isRunning && standing === 'suspended',
    extend: isRunning && status.endsAt !== null && status.endedBy === 'term',
    terminate: isRunning && (standing === 'active' || standing === 'suspended'),
  }
  return EVENT_KINDS.filter((kind) => can[kind] && rolesFor(kind).includes(role))
}
