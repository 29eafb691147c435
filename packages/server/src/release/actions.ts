// Proposing what a unit brought, and approving or refusing what waits for people. Nobody approves their own request.
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import type { Kysely } from 'kysely'
import type { NoTables } from '../database/database.ts'
import { act, view } from '../gate/act.ts'
import type { Actor } from '../gate/actor.ts'
import { keyText, type RecordKey, type RecordRow } from '../record/row.ts'
import { readByKeys, readClasses } from '../record/store.ts'
import { approvedView, bindingOf, isUpToDate } from './approval.ts'
import {
  chunksOf,
  finishDecided,
  judging,
  planRelease,
  prepareDecisions,
  stateOf,
  withoutGiven,
  writeDecisions,
  type KnownRecord,
  type Prepared,
  type ReleaseWorld,
} from './deciding.ts'
import { decideAgain } from './given-back.ts'
import type { Recipient } from './recipient.ts'
import { readAmong, type Plan } from './plan.ts'
import { allOf, createSketches, type Sketches } from './sketch.ts'
import {
  addApprovals,
  openReview,
  readApprovals,
  readDecisionsOfReview,
  readReview,
  refuseDecisions,
  type ApprovalRow,
  type DecisionRow,
  type ReviewCounts,
} from './store.ts'
import { CHUNK, readingUnit, type Chosen, type UnitReading } from './unit-reading.ts'

type Db = Kysely<NoTables>

const BUDDHIST_ERA = 543

const yearOf = (now: bigint): number => new Date(Number(now / 1000n)).getUTCFullYear() + BUDDHIST_ERA

type Choosing = { unitId: string; title: string; recipient: Recipient }

type Written = {
  readonly prepared: Prepared
  readonly needsReview: boolean
  readonly reviewId: string | null
}

/** Writes a chunk; gives the review that it is part of, if any is open. */
const writeChunk = (
  world: ReleaseWorld,
  actor: Actor,
  { unitId, title, recipient }: Choosing,
  { prepared, needsReview, reviewId: opened }: Written,
): Promise<string | null> =>
  act(
    world,
    { actor, action: 'release:propose', subject: unitId, priority: 'bulk' },
    async (tx, permit, note) => {
      const { party, agreementId } = recipient
      const row = { title, party, agreementId, unitId, requestedBy: actor.id }
      const year = yearOf(world.clock.now())
      const reviewId =
        needsReview && opened === null
          ? await openReview(tx, permit, { clock: world.clock, year, row })
          : opened
      const place = { unitId, reviewId: needsReview ? reviewId : null }
      const tally = await writeDecisions(tx, permit, { world, recipient, prepared, place })
      note({ detail: { party, agreement: agreementId, policies: world.engine.version(), ...tally } })
      return reviewId
    },
  )

const needsNoReview = (sketches: Sketches, plan: Plan): boolean =>
  allOf(sketches).every((sketch) => {
    const judged = sketches.judgedOf(sketch)
    return judged.decision.redactors.length === 0 && stateOf(judged, plan.stayOf(sketch)) === 'queued'
  })

/** In three passes over the unit: the gate's answers, what leaves as a whole, and the texts, a chunk at a time. */
const decideTowards = async (
  world: ReleaseWorld,
  actor: Actor,
  choosing: Choosing,
  { chosen, unit, signal }: { chosen: Chosen; unit: UnitReading; signal?: AbortSignal | undefined },
): Promise<void> => {
  const { recipient } = choosing
  const sketches = await unit.sketch(chosen, signal)
  const plan = await planRelease({ world, recipient, sketches }, unit.read, unit.look)
  const needsReview = !needsNoReview(sketches, plan)
  let writing: Promise<string | null> = Promise.resolve(null)
  try {
    for (const chunk of chunksOf(allOf(sketches), CHUNK)) {
      signal?.throwIfAborted()
      const decided = await finishDecided(plan, await unit.read(chunk))
      const isHeld = decided.some(({ fate }) => fate?.goes === false)
      const prepared = prepareDecisions(world, recipient, decided)
      const reviewId = await writing
      writing = writeChunk(world, actor, choosing, { prepared, needsReview: needsReview || isHeld, reviewId })
      // It is awaited before the next one; a failure until then is no unhandled one.
      writing.catch(() => {})
    }
  } finally {
    await writing
  }
}

/** A unit that is judged while it is being stored. */
export type Ahead = Pick<UnitReading, 'take'> & {
  /** What was judged towards a recipient, if it stands as it stood then. */
  readonly towards: (recipient: Recipient) => UnitReading | undefined
}

/** Begins to judge a unit of which nothing is stored yet. */
export const judgeAhead = async (world: ReleaseWorld, actor: Actor, unitId: string): Promise<Ahead> => {
  const readings = (await world.recipients()).map((recipient) => ({
    recipient,
    unit: readingUnit(world, actor, unitId, recipient),
  }))
  return {
    async take(fresh, others) {
      for (const { unit } of readings) await unit.take(fresh, others)
    },
    towards: ({ party, agreementId, epoch, feedId }) =>
      readings.find(
        ({ recipient }) =>
          recipient.party === party &&
          recipient.agreementId === agreementId &&
          recipient.epoch === epoch &&
          recipient.feedId === feedId,
      )?.unit,
  }
}

/** Decides everything that a unit brought, towards every recipient; what was decided before is left as it is. The signal ends it between two chunks. */
export const decideUnit = async (
  world: ReleaseWorld,
  actor: Actor,
  { unitId, title }: { unitId: string; title: string },
  { ahead, signal }: { ahead?: Ahead | undefined; signal?: AbortSignal | undefined } = {},
): Promise<void> => {
  for (const recipient of await world.recipients()) {
    const unit = ahead?.towards(recipient) ?? readingUnit(world, actor, unitId, recipient)
    await decideTowards(world, actor, { unitId, title, recipient }, { chosen: 'undecided', unit, signal })
  }
}

/** Decides again what a change of the agreement, of policy or of an approval has opened. */
export const reviseUnit = async (
  world: ReleaseWorld,
  actor: Actor,
  { unitId, title }: { unitId: string; title: string },
): Promise<void> => {
  for (const recipient of await world.recipients()) {
    const unit = readingUnit(world, actor, unitId, recipient)
    await decideTowards(world, actor, { unitId, title, recipient }, { chosen: 'revisable', unit })
  }
}

/** A review whole: its lines with their records, and who has approved. */
export type ReviewSight = {
  review: ReviewCounts
  lines: { decision: DecisionRow; record: RecordRow & KnownRecord }[]
  approvals: ApprovalRow[]
}

const loadRecords = async (
  db: Db,
  permit: Parameters<typeof readByKeys>[1],
  keys: readonly RecordKey[],
): Promise<Map<string, RecordRow & KnownRecord>> => {
  const rows = await readByKeys(db, permit, keys)
  const facts = await readClasses(db, permit, [...new Set(rows.values().map(({ classId }) => classId))])
  return new Map(
    [...rows].flatMap(([key, row]) => {
      const own = facts.get(row.classId)
      return own ? [[key, { ...row, facts: own }] as const] : []
    }),
  )
}

/** What waits is seen by whoever may propose, and by whoever may approve: counsel and delegates propose nothing. */
export const lookingAs = (world: ReleaseWorld, actor: Actor): 'release:propose' | 'release:approve' =>
  world.gate.mayAct(actor, 'release:approve') ? 'release:approve' : 'release:propose'

/** Reads a review. Throws `review.absent`. */
export const readReviewWhole = (world: ReleaseWorld, actor: Actor, id: string): Promise<ReviewSight> =>
  view(world, actor, lookingAs(world, actor), async (db, permit) => {
    const review = await readReview(db, permit, id)
    if (!review) throw new SaphanError('review.absent', `there is no review \`${id}\``)
    const decisions = await readDecisionsOfReview(db, permit, id)
    const records = await loadRecords(db, permit, decisions)
    const lines = decisions.flatMap((decision) => {
      const record = records.get(keyText(decision))
      return record ? [{ decision, record }] : []
    })
    return { review, lines, approvals: await readApprovals(db, permit, id) }
  })

/** The role in which a member can approve a line, or the error code that says why they cannot. */
export const approvalRole = (
  world: ReleaseWorld,
  actor: Actor,
  sight: ReviewSight,
  line: ReviewSight['lines'][number],
): { role: string } | { code: 'review.own-request' | 'review.role-missing' | 'review.already-approved' } => {
  const { decision, record } = line
  if (sight.review.requestedBy === actor.id) return { code: 'review.own-request' }
  const binding = bindingOf(decision)
  const isOwn = (one: ApprovalRow): boolean => one.decisionId === decision.id && one.memberId === actor.id
  if (sight.approvals.some((one) => isOwn(one) && one.binding === binding))
    return { code: 'review.already-approved' }
  const needed = decision.roles.length === 0 ? ['releasing-officer'] : decision.roles
  const role = needed.find((one) => {
    const asked = world.engine.decideApproval({
      roles: actor.roles,
      needed: one as never,
      ownRequest: false,
      alreadyApproved: false,
      tlp: record.facts.tlp,
    })
    return asked.outcome === 'allow' || asked.outcome === 'allow-with'
  })
  return role === undefined ? { code: 'review.role-missing' } : { role }
}

const releaseApproved = async (world: ReleaseWorld, actor: Actor, sight: ReviewSight): Promise<void> => {
  const views = new Map(
    sight.lines.flatMap((line) => {
      const { decision } = line
      const approved = decision.state === 'waiting' ? approvedView(world, line, sight.approvals) : undefined
      return approved ? [[keyText(decision), approved] as const] : []
    }),
  )
  const recipient = (await world.recipients()).find(
    (one) => one.party === sight.review.party && one.agreementId === sight.review.agreementId,
  )
  if (views.size === 0 || !recipient) return
  const rows = sight.lines.map(({ record }) => record).filter((record) => views.has(keyText(record)))
  const subject = sight.review.id
  await act(world, { actor, action: 'release:approve', subject }, async (tx, permit, note) => {
    const open = await withoutGiven(tx, permit, recipient, rows)
    const judged = judging(world, recipient)
    const candidates = open.flatMap((row) => judged(row, views.get(keyText(row))) ?? [])
    const sketches = createSketches(world.redact)
    const numbered = new Map(candidates.map((candidate) => [sketches.add(candidate), candidate]))
    const plan = await planRelease({ world, recipient, sketches }, readAmong(numbered), (look) =>
      look(tx, permit),
    )
    const decided = await finishDecided(plan, numbered)
    const place = { unitId: sight.review.unitId, reviewId: subject }
    const prepared = prepareDecisions(world, recipient, decided)
    const tally = await writeDecisions(tx, permit, { world, recipient, prepared, place })
    note({ detail: { step: 'released', ...tally } })
  })
}

/** Approves lines; once enough people have, the gate is asked again and what it lets through leaves. An outdated line is decided again. */
export const approveReview = async (
  world: ReleaseWorld,
  actor: Actor,
  id: string,
  { lines, authority }: { lines: readonly string[]; authority?: string },
): Promise<ReviewSight> => {
  const sight = await readReviewWhole(world, actor, id)
  const chosen = sight.lines.filter(
    ({ decision }) => lines.includes(decision.id) && decision.state === 'waiting',
  )
  if (chosen.length === 0)
    throw new SaphanError('review.nothing-waits', `none of the lines of \`${id}\` waits for approval`)
  const outdated = chosen.filter((line) => !isUpToDate(world, line)).map(({ decision }) => decision.id)
  const rows = chosen.map((line): ApprovalRow => {
    const asked = approvalRole(world, actor, sight, line)
    if ('code' in asked)
      throw new SaphanError(asked.code, `\`${line.decision.id}\` cannot be approved by this member`)
    return {
      id: world.clock.uuid(),
      reviewId: id,
      decisionId: line.decision.id,
      memberId: actor.id,
      memberName: actor.name,
      role: asked.role,
      authority: authority ?? null,
      binding: bindingOf(line.decision),
      approvedAt: world.clock.now(),
    }
  })
  await act(world, { actor, action: 'release:approve', subject: id }, async (tx, permit, note) => {
    await addApprovals(tx, permit, rows)
    await decideAgain(tx, outdated)
    note({
      detail: {
        step: 'approved',
        lines: rows.map(({ decisionId }) => decisionId),
        authority: authority ?? null,
      },
    })
  })
  await releaseApproved(world, actor, await readReviewWhole(world, actor, id))
  return readReviewWhole(world, actor, id)
}

/** Refuses lines that wait; they stay here. */
export const refuseReview = async (
  world: ReleaseWorld,
  actor: Actor,
  id: string,
  { lines, reason }: { lines: readonly string[]; reason: string },
): Promise<ReviewSight> => {
  const sight = await readReviewWhole(world, actor, id)
  const ids = sight.lines
    .filter(({ decision }) => lines.includes(decision.id))
    .map(({ decision }) => decision.id)
  await act(world, { actor, action: 'release:refuse', subject: id }, async (tx, permit, note) => {
    const refused = await refuseDecisions(tx, permit, ids, reason)
    if (refused === 0) throw new SaphanError('review.nothing-waits', `none of the lines of \`${id}\` waits`)
    note({ detail: { refused, reason } })
  })
  return readReviewWhole(world, actor, id)
}
