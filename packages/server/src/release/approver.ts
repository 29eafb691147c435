// Who can approve what waits in a review, by role: who holds it, who is away until when, and who stands in meanwhile.
import type { Approvers } from '@saphan/core/contract/stand-in.ts'
import type { Kysely } from 'kysely'
import { readApprovers, type Approver } from '../account/stand-in-store.ts'
import { toInstant } from '../clock/clock.ts'
import type { NoTables } from '../database/database.ts'
import type { Permit } from '../gate/permit.ts'
import type { ReviewClass } from './class-store.ts'
import type { ReviewRow } from './review-store.ts'

/** The roles of which one at least must approve a class. */
export const rolesAsked = ({ sample }: Pick<ReviewClass, 'sample'>): readonly string[] =>
  sample.roles.length === 0 ? ['releasing-officer'] : sample.roles

const faceOf = ({ name, awayUntil, absentName }: Approver): Approvers['people'][number] => ({
  name,
  ...(awayUntil === null ? {} : { awayUntil: toInstant(awayUntil) }),
  ...(absentName === null ? {} : { standsInFor: absentName }),
})

/** INVARIANT: nobody approves what they asked for, nor does who stands in for them. */
export const approversOf = async (
  db: Kysely<NoTables>,
  permit: Permit<'release:propose' | 'release:approve'>,
  {
    review,
    classes,
    now,
  }: {
    readonly review: Pick<ReviewRow, 'requestedBy'>
    readonly classes: Iterable<ReviewClass>
    readonly now: bigint
  },
): Promise<Approvers[]> => {
  const waiting = [...classes].filter(({ sample }) => sample.state === 'waiting')
  const roles = [...new Set(waiting.flatMap(rolesAsked))].toSorted()
  if (roles.length === 0) return []
  const all = await readApprovers(db, permit, { roles, now })
  const own = all.filter(({ memberId, absentId }) => ![memberId, absentId].includes(review.requestedBy))
  return roles.map((role) => ({ role, people: own.filter((one) => one.role === role).map(faceOf) }))
}
