// What taking something of one line does to the rest of its review, if all that waits there were approved: ids under which records
// leave, references that fall, records that cannot go without it.
import type { ReviewEffect } from '@saphan/core/contract/release.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import type { Kysely } from 'kysely'
import type { NoTables } from '../database/database.ts'
import { view } from '../gate/act.ts'
import type { Actor } from '../gate/actor.ts'
import type { Permit } from '../gate/permit.ts'
import { readUnitRecords } from '../record/unit-page.ts'
import { readClasses } from '../record/store.ts'
import { recipientOf } from './approved.ts'
import { readReviewPage } from './class-store.ts'
import { planRelease, openTowards, parseRecord, type ReleaseWorld } from './deciding.ts'
import { readAmong, type Fate } from './plan.ts'
import type { Recipient } from './recipient.ts'
import { lookingAs } from './review-reading.ts'
import { readReview } from './review-store.ts'
import { createSketches, type Candidate } from './sketch.ts'
import type { DecisionRow } from './store.ts'
import { readTrims, type Trims } from './trim-store.ts'
import { isTaken } from './trimming.ts'

/** With more lines than these it is not looked: the answer would keep others waiting. */
const MOST_LINES = 500

type Looking = Permit<'release:propose' | 'release:approve'>

/** What waits, with the line that is asked about first, each as if it had been approved as it is shown. */
type Waiting = {
  readonly candidates: readonly Candidate[]
  readonly trims: ReadonlyMap<bigint, Trims>
}

const candidateOf = (
  row: Candidate['row'],
  facts: Candidate['judged']['facts'],
  { redactors, policySet, classId, consentId }: DecisionRow,
): Candidate[] => {
  const object = parseRecord(row)
  const decision = {
    outcome: 'allow',
    rules: [],
    redactors: redactors as never,
    obligations: [],
    roles: [],
    authorities: [],
    missing: [],
    channels: [],
    code: null,
    policies: policySet,
    validUntil: null,
  } as const
  return object ? [{ row, object, judged: { decision, classId, facts, consentId } }] : []
}

const readWaiting = async (
  world: ReleaseWorld,
  [db, permit]: readonly [Kysely<NoTables>, Looking],
  recipient: Recipient,
  decisions: readonly DecisionRow[],
): Promise<Waiting> => {
  const places = decisions.map(({ recordPlace }) => BigInt(recordPlace))
  const rows = await readUnitRecords(db, permit, places)
  const left = await openTowards(world, [db, permit], recipient, [...rows.values()])
  const open = new Set(left.map(({ place }) => place))
  const facts = await readClasses(db, permit, [...new Set(rows.values().map(({ classId }) => classId))])
  const candidates = decisions.flatMap((decision) => {
    const row = rows.get(BigInt(decision.recordPlace))
    const own = row && open.has(row.place) ? facts.get(row.classId) : undefined
    return row && own ? candidateOf(row, own, decision) : []
  })
  return { candidates, trims: await readTrims(db, permit, { ...recipient, places }) }
}

/** What would become of each record, by its place; a record that was taken as a whole is not there. */
const fatesOf = async (
  world: ReleaseWorld,
  recipient: Recipient,
  candidates: readonly Candidate[],
  look: Parameters<typeof planRelease>[2],
): Promise<Map<bigint, Fate>> => {
  const sketches = createSketches(world.redact)
  const numbered = new Map(candidates.map((candidate) => [sketches.add(candidate), candidate]))
  const plan = await planRelease({ world, recipient, sketches }, readAmong(numbered), look)
  return new Map(
    [...numbered].map(([sketch, candidate]) => [candidate.row.place, plan.finish(sketch, candidate)]),
  )
}

const idOf = (fate: Fate | undefined, row: Candidate['row']): string | null =>
  fate?.goes === true ? (fate.renditionId ?? row.objectId) : null

const othersOf = (
  { candidates }: Waiting,
  own: bigint,
  before: ReadonlyMap<bigint, Fate>,
  now: ReadonlyMap<bigint, Fate>,
): ReviewEffect['others'] =>
  candidates.flatMap(({ row }): ReviewEffect['others'] => {
    const [was, is] = [before.get(row.place), now.get(row.place)]
    if (row.place === own || was?.goes !== true) return []
    const other = { record: row.objectId, title: row.title }
    if (is?.goes !== true) return [{ ...other, effect: 'stays' }]
    if (was.canonical === is.canonical) return []
    // A text that is shorter by more than ids has lost a reference, for ids of one type are of one length.
    const hasLost = is.canonical.length !== was.canonical.length
    return [{ ...other, effect: hasLost ? 'loses-reference' : 'new-id' }]
  })

/** What the trims of a line do. Throws `review.absent` and `review.nothing-waits`. */
export const readEffect = async (
  world: ReleaseWorld,
  actor: Actor,
  { id, line }: { readonly id: string; readonly line: string },
): Promise<ReviewEffect> => {
  const recipients = await world.recipients()
  return view(world, actor, lookingAs(world, actor), async (db, permit) => {
    const review = await readReview(db, permit, id)
    if (!review) throw new SaphanError('review.absent', `there is no review \`${id}\``)
    const page = await readReviewPage(db, permit, id, { from: 0, limit: MOST_LINES + 1 })
    const recipient = recipientOf(recipients, review)
    if (page.length > MOST_LINES || !recipient) return { isKnown: false, leavesAs: null, others: [] }
    const own = page.find((decision) => decision.id === line)
    if (!own) throw new SaphanError('review.nothing-waits', `there is no line \`${line}\` that waits`)
    const place = BigInt(own.recordPlace)
    const waiting = await readWaiting(
      world,
      [db, permit],
      recipient,
      page.filter(({ id: one, state }) => state === 'waiting' || one === line),
    )
    const look: Parameters<typeof planRelease>[2] = (reading) => reading(db, permit)
    const without = waiting.candidates.map((candidate) => {
      const trims = candidate.row.place === place ? undefined : waiting.trims.get(candidate.row.place)
      return trims ? { ...candidate, trims } : candidate
    })
    const trims = waiting.trims.get(place)
    const taken = without.flatMap((candidate) => {
      if (candidate.row.place !== place || !trims) return [candidate]
      return isTaken(trims) ? [] : [{ ...candidate, trims }]
    })
    const before = await fatesOf(world, recipient, without, look)
    const now = await fatesOf(world, recipient, taken, look)
    const row = waiting.candidates.find((candidate) => candidate.row.place === place)?.row
    return {
      isKnown: true,
      leavesAs: row ? idOf(now.get(place), row) : null,
      others: othersOf(waiting, place, before, now),
    }
  })
}
