// Proposing what a unit brought: deciding all of it, towards every recipient.
import { act } from '../gate/act.ts'
import type { Actor } from '../gate/actor.ts'
import {
  chunksOf,
  finishDecided,
  planRelease,
  prepareDecisions,
  stateOf,
  writeDecisions,
  type Prepared,
  type ReleaseWorld,
} from './deciding.ts'
import type { Plan } from './plan.ts'
import type { Recipient } from './recipient.ts'
import { openReview } from './review-store.ts'
import { allOf, type Sketches } from './sketch.ts'
import { CHUNK, readingUnit, type Chosen, type UnitReading } from './unit-reading.ts'

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

/** Decides records by their places towards one Party, under whatever agreement reaches it, as if they had come with a unit. */
export const decideTowardsParty = async (
  world: ReleaseWorld,
  actor: Actor,
  wish: { unitId: string; title: string; party: string; places: readonly bigint[] },
): Promise<void> => {
  const { unitId, title, party, places } = wish
  for (const recipient of await world.recipients()) {
    if (recipient.party !== party) continue
    const unit = readingUnit(world, actor, unitId, recipient)
    await decideTowards(world, actor, { unitId, title, recipient }, { chosen: { places }, unit })
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
