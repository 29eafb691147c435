// What people have approved of a decision, as the rules see it when the gate is asked again.
import { createHash } from 'node:crypto'
import { canonicalize } from '@saphan/core/json/canonical.ts'
import type { Engine } from '../gate/engine.ts'
import { UNTOUCHED, type RecordView } from '../gate/request.ts'
import type { ApprovalRow } from './review-store.ts'
import type { DecisionRow } from './store.ts'

/** How many different people must approve. */
export const APPROVALS_NEEDED = 2

/** What an approval is bound to: any change of it voids the approval. */
export const bindingOf = ({
  digest,
  classId,
  party,
  agreementId,
  policySet,
  redactors,
}: DecisionRow): string =>
  createHash('sha256')
    .update(canonicalize({ digest, classId, party, agreementId, policySet, redactors }))
    .digest('hex')

/** What of a record an approval looks at: its class now. */
type Looked = { readonly decision: DecisionRow; readonly record: { readonly classId: string } }

/**
 * Whether a decision is about what stands now. INVARIANT: one that was made under other policies, or before the record came again
 * with stricter facts, is made again before anybody’s approval of it counts.
 */
export const isUpToDate = (
  { engine }: { readonly engine: Pick<Engine, 'version'> },
  { decision, record }: Looked,
): boolean => decision.policySet === engine.version() && decision.classId === record.classId

/** What an approver has named, as the kinds of authority that the rules ask of their role: people name a text, rules a kind. */
const citedBy = (
  { engine }: { readonly engine: Engine },
  decision: DecisionRow,
  { role, authority }: ApprovalRow,
): string[] =>
  authority === null
    ? []
    : decision.rules.flatMap(({ rule: id }) => {
        const rule = engine.rules().get(id)
        return rule !== undefined && rule.authority !== null && rule.role === role ? rule.authority : []
      })

/** The record as approved; nothing as long as not everybody has who is asked, each for just this decision. */
export const approvedView = (
  world: { readonly engine: Engine },
  line: Looked,
  approvals: readonly ApprovalRow[],
): RecordView | undefined => {
  if (!isUpToDate(world, line)) return undefined
  const { decision } = line
  const binding = bindingOf(decision)
  const own = approvals.filter((one) => one.decisionId === decision.id && one.binding === binding)
  const people = new Set(own.map(({ memberId }) => memberId))
  const roles = new Set(own.map(({ role }) => role))
  if (people.size < APPROVALS_NEEDED || !decision.roles.every((role) => roles.has(role))) return undefined
  return {
    ...UNTOUCHED,
    approvals: [...roles].toSorted(),
    authorities: [...new Set(own.flatMap((one) => citedBy(world, decision, one)))].toSorted(),
  }
}
