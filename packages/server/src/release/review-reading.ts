// A review as people see it: its classes, a page of its lines with what would leave of them, and whose approvals stand.
import {
  REVIEW_PAGE,
  type Review,
  type ReviewClass as ClassSight,
  type ReviewLine,
  type ReviewSummary,
} from '@saphan/core/contract/release.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import type { ClassFacts } from '@saphan/core/facts/schema.ts'
import { REDACTORS } from '@saphan/core/gate/redaction/redact.ts'
import type { RedactorId } from '@saphan/core/gate/redaction/redactor.ts'
import { fixedProperties } from '@saphan/core/gate/redaction/trim.ts'
import type { Kysely } from 'kysely'
import { toInstant } from '../clock/clock.ts'
import type { NoTables } from '../database/database.ts'
import { view } from '../gate/act.ts'
import type { Actor } from '../gate/actor.ts'
import type { Permit } from '../gate/permit.ts'
import { keyText, type RecordRow } from '../record/row.ts'
import { readByKeys, readClasses } from '../record/store.ts'
import { readApprovals, type ApprovalRow } from './approval-store.ts'
import { APPROVALS_NEEDED, countPeople, expiryOf } from './approval.ts'
import { approversOf } from './approver.ts'
import {
  readClassApprovals,
  readReviewClasses,
  readReviewPage,
  type ClassApproval,
  type ReviewClass,
} from './class-store.ts'
import type { ReleaseWorld } from './deciding.ts'
import { approvalLine, changeLines, ruleLines } from './line.ts'
import { approvalRole } from './review-actions.ts'
import { readReview, type ReviewCounts } from './review-store.ts'
import { seenOf } from './seen-class.ts'
import type { DecisionRow } from './store.ts'
import { canBeTrimmed } from './trim-actions.ts'
import { offeredOf, trimLine } from './trim-line.ts'
import { readEarlierTrims, readTrims, type EarlierTrims, type Trims } from './trim-store.ts'
import { showRecord, shownOf, type Shown } from './trimming.ts'

/** What waits is seen by whoever may propose, and by whoever may approve: counsel and delegates propose nothing. */
export const lookingAs = (world: ReleaseWorld, actor: Actor): 'release:propose' | 'release:approve' =>
  world.gate.mayAct(actor, 'release:approve') ? 'release:approve' : 'release:propose'

export const summaryOf = (row: ReviewCounts): ReviewSummary => ({
  id: row.id,
  title: row.title,
  to: row.party,
  agreement: row.agreementId,
  areas: row.areas,
  unit: row.unitId,
  openedAt: toInstant(row.openedAt),
  requestedBy: row.requestedBy,
  released: row.released,
  waiting: row.waiting,
  withheld: row.withheld,
  redacted: row.redacted,
})

type Line = {
  readonly decision: DecisionRow & { class: string }
  readonly record: RecordRow & { facts: ClassFacts }
  readonly trims: Trims | undefined
  readonly earlier: EarlierTrims | undefined
}

/** Whether something is still on this side, and may go. */
const isHere = (state: DecisionRow['state']): boolean => state === 'waiting' || state === 'queued'

/** What the reader can take of a line or give back, and what is offered to be taken again. */
const trimmingOf = (
  { decision, trims, earlier }: Line,
  { base }: Shown,
  mayTrim: boolean,
): Pick<ReviewLine, 'fixed' | 'offered'> =>
  base && mayTrim && canBeTrimmed(decision, trims)
    ? {
        fixed: fixedProperties(base),
        ...(earlier && trims === undefined ? { offered: offeredOf(base, earlier) } : {}),
      }
    : {}

const lineOf = (
  world: ReleaseWorld,
  line: Line,
  { isMine, mayTrim }: { isMine: boolean; mayTrim: boolean },
): ReviewLine => {
  const { decision, record, trims } = line
  const before = JSON.parse(record.canonical ?? '{}') as Record<string, unknown>
  const goes = decision.state === 'released' || decision.state === 'queued' || decision.state === 'waiting'
  const shown = showRecord(before as never, decision.redactors, trims)
  const { base, after, changes, isStale } = shown
  return {
    id: decision.id,
    class: decision.class,
    record: decision.objectId,
    version: decision.version,
    type: record.type,
    title: record.title,
    tlp: record.tlp,
    outcome: decision.outcome,
    state: decision.state,
    rules: ruleLines(world, decision.rules),
    changes: changeLines(changes),
    before,
    ...(base ? { base } : {}),
    ...(goes && after ? { after } : {}),
    shown: shownOf(after),
    trims: trims?.trims.map(trimLine) ?? [],
    isStale,
    ...trimmingOf(line, shown, mayTrim),
    missing: decision.missing,
    facts: record.facts,
    canRetract: isMine && isHere(decision.state),
  }
}

type Sight = {
  readonly review: ReviewCounts
  readonly classes: ReadonlyMap<string, ReviewClass>
  readonly given: readonly ClassApproval[]
  readonly lines: readonly Line[]
  readonly approvals: readonly ApprovalRow[]
  readonly approvers: Review['approvers']
}

/** Which lines to read: of one class or of all, from a place on. */
export type ReviewSpan = { readonly class?: string | undefined; readonly from: number }

const linesOf = async (
  db: Kysely<NoTables>,
  permit: Permit<'release:propose' | 'release:approve'>,
  decisions: readonly (DecisionRow & { class: string })[],
): Promise<Line[]> => {
  const rows = await readByKeys(db, permit, decisions)
  const facts = await readClasses(db, permit, [...new Set(rows.values().map(({ classId }) => classId))])
  const [towards] = decisions
  if (!towards) return []
  const places = decisions.map(({ recordPlace }) => recordPlace)
  const trims = await readTrims(db, permit, { ...towards, places })
  const earlier = await readEarlierTrims(db, permit, { ...towards, records: decisions })
  return decisions.flatMap((decision) => {
    const record = rows.get(keyText(decision))
    const own = record && facts.get(record.classId)
    if (!record || !own) return []
    return [
      {
        decision,
        record: { ...record, facts: own },
        trims: trims.get(BigInt(decision.recordPlace)),
        earlier: earlier.get(decision.objectId),
      },
    ]
  })
}

const look = (world: ReleaseWorld, actor: Actor, id: string, span: ReviewSpan): Promise<Sight> =>
  view(world, actor, lookingAs(world, actor), async (db, permit) => {
    const review = await readReview(db, permit, id)
    if (!review) throw new SaphanError('review.absent', `there is no review \`${id}\``)
    const decisions = await readReviewPage(db, permit, id, { ...span, limit: REVIEW_PAGE })
    const approvals = await readApprovals(
      db,
      permit,
      decisions.map((decision) => decision.id),
    )
    const classes = await readReviewClasses(db, permit, id)
    const now = world.clock.now()
    return {
      review,
      classes,
      approvers: await approversOf(db, permit, { review, classes: classes.values(), now }),
      given: await readClassApprovals(db, permit, id, now - world.approvalLasts),
      lines: await linesOf(db, permit, decisions),
      approvals: [...approvals.values()].flat(),
    }
  })

/** What its own approvals make of a class for a reader. */
const standingFor = (
  world: ReleaseWorld,
  actor: Actor,
  { review, given }: Sight,
  own: ReviewClass,
): Pick<ClassSight, 'cannotApprove' | 'canRetract'> => {
  const mine = given
    .filter((one) => one.class === own.id && one.memberId === actor.id)
    .reduce((sum, one) => sum + one.lines, 0)
  const { state } = own.sample
  const canRetract = mine > 0 && isHere(state)
  if (!world.gate.mayAct(actor, 'release:approve')) return { cannotApprove: 'gate.denied', canRetract: false }
  if (state !== 'waiting') return { cannotApprove: 'review.nothing-waits', canRetract }
  const all = given.filter((one) => one.class === own.id)
  const others = all.filter((one) => one.memberId !== actor.id)
  const asked = approvalRole(world, actor, review, { own, others })
  if ('code' in asked) return { cannotApprove: asked.code, canRetract }
  const people = countPeople(all)
  // Enough have approved, but it was decided anew since: whoever approves once more lets it go.
  const isStuck = people >= APPROVALS_NEEDED && all.every(({ lines }) => lines === own.count)
  return mine === own.count && !isStuck
    ? { cannotApprove: 'review.already-approved', canRetract }
    : { canRetract }
}

const isRedactor = (id: string): id is RedactorId => Object.hasOwn(REDACTORS, id)

const classOf = (world: ReleaseWorld, actor: Actor, sight: Sight, own: ReviewClass): ClassSight => ({
  id: own.id,
  seen: seenOf(own),
  state: own.sample.state,
  outcome: own.sample.outcome,
  kind: own.kind,
  area: own.sample.area,
  count: own.count,
  rules: ruleLines(world, own.sample.rules),
  redactors: own.sample.redactors.map((id) => (isRedactor(id) ? REDACTORS[id].names : { en: id, th: id })),
  missing: own.sample.missing,
  approvals: sight.given.flatMap((one) =>
    one.class === own.id
      ? [
          {
            by: one.memberName,
            ...(one.absentId === null ? {} : { for: one.absentId }),
            role: one.role,
            lines: one.lines,
            ...(one.authority === null ? {} : { authority: one.authority }),
            at: toInstant(one.last),
            until: toInstant(expiryOf(world, { approvedAt: one.first })),
          },
        ]
      : [],
  ),
  ...standingFor(world, actor, sight, own),
})

const cannotApprove = (
  world: ReleaseWorld,
  actor: Actor,
  classes: readonly ClassSight[],
): string | undefined => {
  if (!world.gate.mayAct(actor, 'release:approve')) return 'gate.denied'
  const waiting = classes.filter(({ state }) => state === 'waiting')
  if (waiting.length === 0) return 'review.nothing-waits'
  return waiting.every((one) => one.cannotApprove !== undefined) ? waiting[0]?.cannotApprove : undefined
}

/** Reads a review. Throws `review.absent`. */
export const readReviewSight = async (
  world: ReleaseWorld,
  actor: Actor,
  id: string,
  span: ReviewSpan = { from: 0 },
): Promise<Review> => {
  const sight = await look(world, actor, id, span)
  const classes = [...sight.classes.values()].map((own) => classOf(world, actor, sight, own))
  const why = cannotApprove(world, actor, classes)
  const mine = new Set(sight.approvals.flatMap((one) => (one.memberId === actor.id ? [one.decisionId] : [])))
  const mayTrim = world.gate.mayAct(actor, 'release:trim')
  const counted = span.class === undefined ? classes : classes.filter((own) => own.id === span.class)
  return {
    summary: summaryOf(sight.review),
    classes,
    lines: sight.lines.map((line) => lineOf(world, line, { isMine: mine.has(line.decision.id), mayTrim })),
    total: counted.reduce((sum, { count }) => sum + count, 0),
    from: span.from,
    approvals: sight.approvals.map((one) => approvalLine(world, one)),
    approvalsNeeded: APPROVALS_NEEDED,
    approvers: sight.approvers,
    ...(why === undefined ? {} : { cannotApprove: why }),
  }
}
