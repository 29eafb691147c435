// Record facts: what hangs on one record rather than on its class (docs/spec/facts.md §4).
// They lift what a rule's `unless` names, so each must be bound to exactly what was looked at.
import { type Static, Type } from 'typebox'

const Code = Type.String({ pattern: '^[a-zA-Z0-9][a-zA-Z0-9:._()/-]{0,127}$' })
const Digest = Type.String({ pattern: '^[0-9a-f]{64}$' })

/** An approval: by whom in which role, and what it is bound to; any change of these voids it. */
export const Approval = Type.Object(
  {
    role: Code,
    by: Type.String({ minLength: 1, maxLength: 128 }),
    digest: Digest,
    classId: Type.String({ pattern: '^[0-9a-f]{32}$' }),
    recipient: Type.String({ minLength: 1, maxLength: 256 }),
    policySet: Type.String({ minLength: 1, maxLength: 128 }),
    redactions: Type.Array(Code, { maxItems: 16 }),
  },
  { additionalProperties: false },
)
export type Approval = Static<typeof Approval>

/** An authority that a person cites for a rule: the authority's code and the reference, in the person's words. */
export const Authority = Type.Object(
  { authority: Code, reference: Type.String({ minLength: 1, maxLength: 512 }) },
  { additionalProperties: false },
)
export type Authority = Static<typeof Authority>

/** The one schema of record facts. `namedPersons` holds member ids, never names. */
export const RecordFacts = Type.Object(
  {
    approvals: Type.Array(Approval, { maxItems: 32 }),
    redactions: Type.Array(Code, { maxItems: 16 }),
    namedPersons: Type.Array(Type.String({ minLength: 1, maxLength: 128 }), { maxItems: 256 }),
    authorities: Type.Array(Authority, { maxItems: 32 }),
  },
  { additionalProperties: false },
)
export type RecordFacts = Static<typeof RecordFacts>

/** Record facts of a record nobody has yet approved, redacted, addressed or cited an authority for. */
export const noRecordFacts = (): RecordFacts => ({
  approvals: [],
  redactions: [],
  namedPersons: [],
  authorities: [],
})

/** What an approval is compared with at the time of the decision. */
export type ApprovalBinding = Omit<Approval, 'role' | 'by'>

/** Whether an approval still holds: every single thing it was bound to is the same, redactions in any order. */
export const isApprovalBound = (approval: Approval, binding: ApprovalBinding): boolean =>
  approval.digest === binding.digest &&
  approval.classId === binding.classId &&
  approval.recipient === binding.recipient &&
  approval.policySet === binding.policySet &&
  approval.redactions.toSorted().join(' ') === binding.redactions.toSorted().join(' ')
