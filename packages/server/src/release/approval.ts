// What people have approved of a decision, as the rules see it when the gate is asked again.
import { createHash } from 'node:crypto'
import { canonicalize } from '@saphan/core/json/canonical.ts'
import type { Clock } from '../clock/clock.ts'
import type { Engine } from '../gate/engine.ts'
import { UNTOUCHED, type RecordView } from '../gate/request.ts'
import type { ApprovalRow } from './approval-store.ts'
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
  trimmed,
  named,
}: DecisionRow): string =>
  createHash('sha256')
    .update(
      canonicalize({
        digest,
        classId,
        party,
        agreementId,
        policySet,
        redactors,
        ...(trimmed === '' ? {} : { trimmed }),
        ...(named.length === 0 ? {} : { named }),
      }),
    )
    .digest('hex')

/** What approvals are read with: the rules in force, the time, and how long an approval stands, in microseconds. */
export type Approving = {
  readonly engine: Engine
  readonly clock: Pick<Clock, 'now'>
  readonly approvalLasts: bigint
}

/** When an approval expires. */
export const expiryOf = (
  { approvalLasts }: Pick<Approving, 'approvalLasts'>,
  { approvedAt }: Pick<ApprovalRow, 'approvedAt'>,
): bigint => approvedAt + approvalLasts

/** The approvals that stand: for just this decision, and not expired. */
export const standingOf = (
  world: Pick<Approving, 'clock' | 'approvalLasts'>,
  decision: DecisionRow,
  approvals: readonly ApprovalRow[],
): ApprovalRow[] => {
  const binding = bindingOf(decision)
  const now = world.clock.now()
  return approvals.filter(
    (one) => one.decisionId === decision.id && one.binding === binding && expiryOf(world, one) > now,
  )
}

/** What of a record an approval looks at: its class now. */
export type Looked = { readonly decision: DecisionRow; readonly record: { readonly classId: string } }

/**
 * Whether a decision is about what stands now. INVARIANT: one that was made under other policies, or before the record came again
 * with stricter facts, is made again before anybody’s approval of it counts.
 */
export const isUpToDate = (
  { engine }: { readonly engine: Pick<Engine, 'version'> },
  { decision, record }: Looked,
): boolean =>
  decision.policySet === engine.version() && (decision.recordClassId ?? decision.classId) === record.classId

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

/** A record as approved, until the first of the approvals expires that let it go. */
export type Approved = {
  readonly record: RecordView
  readonly until: bigint
  /** Key ids of those whom it is for by name. */
  readonly named: readonly string[]
}

/** INVARIANT: whoever stands in for a member and that member are one of the people who must approve, not two. */
export const countPeople = (approvals: readonly Pick<ApprovalRow, 'memberId' | 'absentId'>[]): number => {
  const groups: Set<string>[] = []
  for (const { memberId, absentId } of approvals) {
    const own = new Set([memberId, ...(absentId === null ? [] : [absentId])])
    for (const group of groups.filter((one) => [...own].some((id) => one.has(id)))) {
      for (const id of group) own.add(id)
      groups.splice(groups.indexOf(group), 1)
    }
    groups.push(own)
  }
  return groups.length
}

/** The record as approved; nothing as long as not everybody has who is asked, each for just this decision and not too long ago. */
export const approvedView = (
  world: Approving,
  line: Looked,
  approvals: readonly ApprovalRow[],
): Approved | undefined => {
  if (!isUpToDate(world, line)) return undefined
  const { decision } = line
  const own = standingOf(world, decision, approvals)
  const roles = new Set(own.map(({ role }) => role))
  if (countPeople(own) < APPROVALS_NEEDED || !decision.roles.every((role) => roles.has(role)))
    return undefined
  const record = {
    ...UNTOUCHED,
    approvals: [...roles].toSorted(),
    authorities: [...new Set(own.flatMap((one) => citedBy(world, decision, one)))].toSorted(),
    namedPersons: decision.named.length > 0,
  }
  const until = own.map((one) => expiryOf(world, one)).reduce((a, b) => (b < a ? b : a))
  return { record, until, named: decision.named }
}
