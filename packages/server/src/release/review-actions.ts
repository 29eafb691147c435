// Reviews: approving what waits in one, taking that back, refusing, and what then leaves. Nobody approves their own request.
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import type { Tx } from '../database/database.ts'
import { act } from '../gate/act.ts'
import type { Actor } from '../gate/actor.ts'
import type { Permit } from '../gate/permit.ts'
import { addApprovals, readApprovals, retractApprovals, type ApprovalRow } from './approval-store.ts'
import { approvedView, bindingOf, isUpToDate, standingOf } from './approval.ts'
import { rolesAsked } from './approver.ts'
import { readClassLines, readReviewClasses, type ClassLine, type ReviewClass } from './class-store.ts'
import type { ReleaseWorld } from './deciding.ts'
import { decideAgain } from './given-back.ts'
import { decideLines, recipientOf, releaseApproved } from './approved.ts'
import { findPersons, readNamedPersons } from './named-person.ts'
import { lockReview, readReview, type ReviewRow } from './review-store.ts'
import { boundOf, decisionOf, readSeen } from './seen-class.ts'
import { refuseDecisions, takeNaming, takeQueued } from './store.ts'
import { checkShown, type WasShown } from './was-shown.ts'

/** What is decided about: lines, or whole classes as they stood when they were looked at. */
export type Chosen = {
  readonly lines?: readonly string[] | undefined
  readonly classes?: readonly { readonly id: string; readonly seen: string }[] | undefined
}

type Choice = {
  readonly review: ReviewRow
  readonly classes: ReadonlyMap<string, ReviewClass>
  readonly lines: readonly ClassLine[]
}

type Deciding = Permit<
  'release:propose' | 'release:approve' | 'release:refuse' | 'release:retract' | 'release:trim'
>

export const nothingWaits = (id: string): SaphanError =>
  new SaphanError('review.nothing-waits', `none of the lines of \`${id}\` waits`)

/** INVARIANT: of a class only those lines are taken that stood when it was looked at, and none if one of them has changed since. */
export const choose = async (
  tx: Tx,
  permit: Deciding,
  reviewId: string,
  { lines = [], classes: wanted = [] }: Chosen,
): Promise<Choice> => {
  await lockReview(tx, permit, reviewId)
  const review = await readReview(tx, permit, reviewId)
  if (!review) throw new SaphanError('review.absent', `there is no review \`${reviewId}\``)
  const classes = await readReviewClasses(tx, permit, reviewId)
  const chosen = lines.length === 0 ? [] : await readClassLines(tx, permit, reviewId, { ids: lines })
  for (const { id, seen } of wanted) {
    const { asOf, bound } = readSeen(seen)
    const own = classes.has(id) ? await readClassLines(tx, permit, reviewId, { class: id, until: asOf }) : []
    if (boundOf(own) !== bound)
      throw new SaphanError('review.changed', `class \`${id}\` is not as it was looked at`, {
        help: 'read the review again',
      })
    chosen.push(...own)
  }
  const once = new Map(chosen.map((line) => [line.id, line]))
  return { review, classes, lines: [...once.values()] }
}

export const waitingOf = ({ classes, lines }: Choice): ClassLine[] =>
  lines.filter((line) => classes.get(line.class)?.sample.state === 'waiting')

/** What of the approvals of others matters to whoever approves next. */
type Given = Pick<ApprovalRow, 'memberId' | 'absentId' | 'role'>

type Refusal = 'review.own-request' | 'review.role-missing' | 'review.already-approved'

/**
 * The role in which a member can approve lines of a class, one that nobody else has filled before one that somebody has, or the
 * error code that says why they cannot. Who stands in for whoever asked, or has approved, approves it as little as they do.
 */
export const approvalRole = (
  world: Pick<ReleaseWorld, 'engine'>,
  actor: Actor,
  { requestedBy }: Pick<ReviewRow, 'requestedBy'>,
  { own, others }: { readonly own: Pick<ReviewClass, 'sample' | 'tlp'>; readonly others: readonly Given[] },
): { role: string; absentId: string | null } | { code: Refusal } => {
  if (requestedBy === actor.id) return { code: 'review.own-request' }
  const spent = [requestedBy, ...others.flatMap(({ memberId, absentId }) => [memberId, absentId])]
  const places = (actor.standsIn ?? []).filter(({ absentId }) => !spent.includes(absentId))
  const needed = rolesAsked(own)
  const first = needed.filter((one) => !others.some(({ role }) => role === one))
  const role = [...first, ...needed].find((one) => {
    const asked = world.engine.decideApproval({
      roles: actor.roles,
      standsIn: places.map((place) => place.role),
      needed: one as never,
      ownRequest: false,
      alreadyApproved: false,
      tlp: own.tlp,
    })
    return asked.outcome === 'allow' || asked.outcome === 'allow-with'
  })
  if (role === undefined) return { code: 'review.role-missing' }
  const isOwn = (actor.roles as readonly string[]).includes(role)
  return { role, absentId: isOwn ? null : (places.find((place) => place.role === role)?.absentId ?? null) }
}

export const cannot = (code: Refusal, id: string): SaphanError =>
  new SaphanError(code, `\`${id}\` cannot be approved by this member`)

/** Approvals of one member, of each line in the role that its class asks; those that stand already need no second one. */
const approvalsOf = (
  world: ReleaseWorld,
  actor: Actor,
  { review, classes, lines }: Choice,
  { before, authority }: { before: ReadonlyMap<string, readonly ApprovalRow[]>; authority: string | null },
): ApprovalRow[] => {
  const [batch, approvedAt] = [world.clock.uuid(), world.clock.now()]
  const known = new Map<string, ReturnType<typeof approvalRole>>()
  const roleIn = (id: string, own: ReviewClass, others: readonly Given[]) => {
    const key = JSON.stringify([id, ...others.map((one) => [one.memberId, one.absentId, one.role])])
    const role = known.get(key) ?? approvalRole(world, actor, review, { own, others })
    known.set(key, role)
    return role
  }
  return lines.flatMap((line, at): ApprovalRow[] => {
    const own = classes.get(line.class)
    if (!own) return []
    const decision = decisionOf(own, line)
    const given = before.get(line.id) ?? []
    const standing = standingOf(world, decision, given)
    const others = standing.filter(({ memberId }) => memberId !== actor.id)
    const asked = roleIn(line.class, own, others)
    if ('code' in asked) throw cannot(asked.code, line.id)
    const isGiven = standing.some(({ memberId }) => memberId === actor.id)
    const looked = { decision, record: { classId: own.recordClass } }
    if (isGiven && !approvedView(world, looked, given)) return []
    return [
      {
        id: `${batch}.${at}`,
        reviewId: review.id,
        decisionId: line.id,
        memberId: actor.id,
        memberName: actor.name,
        absentId: asked.absentId,
        role: asked.role,
        authority,
        binding: bindingOf(decision),
        approvedAt,
      },
    ]
  })
}

/** What a ledger entry says of the lines that were chosen: a class is named, not counted out. */
const detailOf = ({ lines = [], classes = [] }: Chosen, count: number) => ({
  count,
  ...(lines.length === 0 ? {} : { lines: [...lines] }),
  ...(classes.length === 0 ? {} : { classes: classes.map(({ id, seen }) => ({ id, seen })) }),
})

/** Nothing is approved for persons who cannot be reached any more. Throws `review.person-absent`. */
const checkNamed = async (
  tx: Tx,
  permit: Permit<'release:approve'>,
  { clock }: Pick<ReleaseWorld, 'clock'>,
  { review, classes, lines }: Choice,
): Promise<void> => {
  const named = [...new Set(lines.flatMap((line) => classes.get(line.class)?.sample.named ?? []))]
  if (named.length > 0) findPersons(await readNamedPersons(tx, permit, review, clock.now()), named)
}

/**
 * Approves lines or classes; once enough people have, the gate is asked again and what it lets through leaves. What is outdated is
 * decided again.
 */
export const approveReview = async (
  world: ReleaseWorld,
  actor: Actor,
  id: string,
  {
    authority = null,
    shown = [],
    ...chosen
  }: Chosen & { readonly authority?: string | null; readonly shown?: readonly WasShown[] | undefined },
): Promise<void> => {
  const recipients = await world.recipients()
  await act(world, { actor, action: 'release:approve', subject: id }, async (tx, permit, note) => {
    const choice = await choose(tx, permit, id, chosen)
    const lines = waitingOf(choice)
    const [first] = lines
    if (!first) throw nothingWaits(id)
    await checkShown(tx, permit, { classes: choice.classes, lines }, shown)
    const before = await readApprovals(
      tx,
      permit,
      lines.map((line) => line.id),
    )
    const rows = approvalsOf(world, actor, { ...choice, lines }, { before, authority })
    if (rows.length === 0) throw cannot('review.already-approved', first.id)
    await checkNamed(tx, permit, world, choice)
    await addApprovals(tx, permit, rows)
    const outdated = lines.filter((line) => {
      const own = choice.classes.get(line.class)
      return own && !isUpToDate(world, { decision: own.sample, record: { classId: own.recordClass } })
    })
    await decideAgain(
      tx,
      outdated.map((line) => line.id),
    )
    const released = await releaseApproved(tx, permit, {
      world,
      review: choice.review,
      recipient: recipientOf(recipients, choice.review),
    })
    note({ detail: { step: 'approved', ...detailOf(chosen, rows.length), authority, ...released } })
  })
}

/** Withdraws one’s own approvals: what has not left waits again. Throws `review.not-approved` and `review.already-left`. */
export const retractApproval = async (
  world: ReleaseWorld,
  actor: Actor,
  id: string,
  chosen: Chosen,
): Promise<void> => {
  const recipients = await world.recipients()
  await act(world, { actor, action: 'release:retract', subject: id }, async (tx, permit, note) => {
    const choice = await choose(tx, permit, id, chosen)
    const now = world.clock.now()
    const own = new Set(
      await retractApprovals(tx, permit, { decisionIds: choice.lines.map((line) => line.id), now }),
    )
    const lines = choice.lines.filter((line) => own.has(line.id))
    if (lines.length === 0)
      throw new SaphanError('review.not-approved', `no approval of this member stands in \`${id}\``)
    const isState = (line: ClassLine, ...states: string[]): boolean =>
      states.includes(choice.classes.get(line.class)?.sample.state ?? '')
    const queued = lines.filter((line) => isState(line, 'queued', 'released', 'recalled'))
    const taken = await takeQueued(
      tx,
      permit,
      queued.map((line) => line.id),
    )
    const left = queued.find((line) => !taken.has(line.id))
    if (left)
      throw new SaphanError('review.already-left', `\`${left.id}\` has left`, {
        help: 'ask it back by a recall, on the page of the record',
      })
    const named = await takeNaming(tx, permit, { ...choice.review, ids: [...taken.keys()] })
    const recipient = recipientOf(recipients, choice.review)
    const work = { world, review: choice.review, recipient }
    const places = [...taken.values(), ...named]
    await decideLines(tx, permit, work, new Map(places.map((place) => [place, undefined])))
    // What others have approved of these goes on.
    await releaseApproved(tx, permit, work)
    note({ detail: { step: 'retracted', ...detailOf(chosen, lines.length), back: taken.size } })
  })
}

/** Refuses lines or classes that wait; they stay here. */
export const refuseReview = async (
  world: ReleaseWorld,
  actor: Actor,
  id: string,
  { reason, ...chosen }: Chosen & { readonly reason: string },
): Promise<void> => {
  await act(world, { actor, action: 'release:refuse', subject: id }, async (tx, permit, note) => {
    const lines = waitingOf(await choose(tx, permit, id, chosen))
    const ids = lines.map((line) => line.id)
    const refused = await refuseDecisions(tx, permit, ids, reason)
    if (refused === 0) throw nothingWaits(id)
    note({ detail: { refused, reason } })
  })
}
