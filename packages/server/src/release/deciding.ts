// Deciding records towards one recipient: judged and planned outside the transaction, written in chunks; the sequencer asks
// again whether everything still holds before anything gets its place.
import { classId } from '@saphan/core/facts/class-id.ts'
import type { ClassFacts } from '@saphan/core/facts/schema.ts'
import { mayGo } from '@saphan/core/gate/outcome.ts'
import { isJsonObject } from '@saphan/core/json/value.ts'
import type { Stay } from '@saphan/core/release/closure.ts'
import type { Audience } from '@saphan/core/release/rendition.ts'
import { isStixObject, type StixObject } from '@saphan/core/stix/object.ts'
import type { Kysely, RawBuilder } from 'kysely'
import { orderedUuid } from '../clock/clock.ts'
import { mapInSlices } from '../clock/slices.ts'
import type { NoTables, Tx } from '../database/database.ts'
import { queueLetter } from '../feed/letter.ts'
import { queueOutgoing, type Outgoing } from '../feed/outgoing.ts'
import type { World } from '../gate/act.ts'
import type { Engine } from '../gate/engine.ts'
import type { Permit } from '../gate/permit.ts'
import type { RecordView } from '../gate/request.ts'
import { readConsents, type Consent } from '../record/consent.ts'
import { putClasses, readGivers } from '../record/store.ts'
import type { UnitRecord } from '../record/unit-page.ts'
import { decideAgain } from './given-back.ts'
import { factsTowards, judge, kindsFor, type Judged } from './judge.ts'
import { decisionParameters } from './parameters.ts'
import { knowIds } from './known-ids.ts'
import type { Seal, SealedLetter } from './named-person.ts'
import { planUnit, type Fate, type Plan, type ReadAgain } from './plan.ts'
import type { Recipient, Recipients } from './recipient.ts'
import type { Candidate, Redact, Sketches } from './sketch.ts'
import {
  putDecisions,
  readRendered,
  readStandings,
  type DecisionRow,
  type DecisionState,
  type Step,
  type StepDecision,
} from './store.ts'

/** What deciding needs of the node. */
export type ReleaseWorld = World & {
  readonly engine: Engine
  readonly self: string
  readonly recipients: Recipients
  /** Ids that anybody may know: the markings and extension definitions of the standards. */
  readonly isPublic: (id: string) => boolean
  /** The node's secret for the ids of renditions. */
  readonly secret: Uint8Array
  readonly redact: Redact
  /** How long an approval stands, in microseconds. */
  readonly approvalLasts: bigint
  readonly seal: Seal
}

/** The acts under which something may be decided. */
export type Deciding = Permit<'release:propose' | 'release:approve' | 'release:retract'>

/** A record with the facts of its class, and the consent of its originator to this recipient if one holds. */
export type KnownRecord = UnitRecord & { readonly facts: ClassFacts; readonly consent?: Consent | undefined }

/** The object of a record; nothing once its content was erased. */
export const parseRecord = ({ canonical }: UnitRecord): StixObject | undefined => {
  const value: unknown = JSON.parse(canonical ?? 'null')
  return isJsonObject(value) && isStixObject(value) ? value : undefined
}

/** The records that could go to the recipient at all, each with its consent: nothing goes back to whoever gave it. */
export const openTowards = async <Row extends UnitRecord>(
  { self, clock }: Pick<ReleaseWorld, 'self' | 'clock'>,
  [db, permit]: readonly [Kysely<NoTables>, Deciding],
  { party }: Recipient,
  rows: readonly Row[],
): Promise<(Row & { readonly consent: Consent | undefined })[]> => {
  const open = rows.filter((row) => row.state === 'current' && row.origin !== party)
  const givers = await readGivers(
    db,
    permit,
    open.map(({ place }) => place),
  )
  const left = open.filter(({ place }) => givers.get(place)?.has(party) !== true)
  const foreign = left.flatMap(({ place, origin }) => (origin === self && !givers.has(place) ? [] : [place]))
  const consents = await readConsents(db, permit, { party, places: foreign, now: clock.now() })
  return left.map((row) => ({ ...row, consent: consents.get(row.place) }))
}

const MOST_REMEMBERED = 5000

/** The gate's answers towards one recipient, each asked for once: all that it looks at is in the key. */
const answersOf = ({ engine }: ReleaseWorld, recipient: Recipient): ((row: KnownRecord) => Judged) => {
  const known = new Map<string, Judged>()
  return ({ classId: id, kind, area, origin, facts: own, consent }) => {
    const key = `${id} ${kind} ${area} ${origin} ${consent?.id ?? ''}`
    const before = known.get(key)
    if (before) return before
    const facts = factsTowards(own, { origin, party: recipient.party, consent })
    const judged = judge(engine, recipient, { kinds: kindsFor(kind), area, facts, consent })
    if (known.size >= MOST_REMEMBERED) known.clear()
    known.set(key, judged)
    return judged
  }
}

/** Asks the gate about records, for one piece of work; nothing comes of a record whose content was erased. */
export const judging = (
  world: ReleaseWorld,
  recipient: Recipient,
): ((row: KnownRecord, record?: RecordView) => Candidate | undefined) => {
  const answer = answersOf(world, recipient)
  return (row, record) => {
    const object = parseRecord(row)
    if (!object) return undefined
    if (!record) return { row, object, judged: answer(row) }
    const { origin, area, consent } = row
    const facts = factsTowards(row.facts, { origin, party: recipient.party, consent })
    const asked = { kinds: kindsFor(row.kind), area, facts, consent, record }
    return { row, object, judged: judge(world.engine, recipient, asked) }
  }
}

const STANDINGS_AT_ONCE = 5000

/** A list in pieces. */
export const chunksOf = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size))

/** What becomes of those that the gate let through, given what else goes. */
export const planRelease = async (
  { world, recipient, sketches }: { world: ReleaseWorld; recipient: Recipient; sketches: Sketches },
  read: ReadAgain,
  /** Reads in a transaction or a view of the caller's. */
  look: <R>(reading: (db: Kysely<NoTables>, permit: Deciding) => Promise<R>) => Promise<R>,
): Promise<Plan> => {
  const { party, agreementId } = recipient
  const { isPublic, redact } = world
  const known = knowIds(sketches, isPublic)
  for (const ids of known.outside(STANDINGS_AT_ONCE))
    for (const [id, standing] of await look((db, permit) =>
      readStandings(db, permit, { ids, party, agreementId }),
    ))
      known.setOutside(id, standing)
  const { ids: table } = sketches.graph
  for (const ids of known.inside(STANDINGS_AT_ONCE))
    for (const id of await look((db, permit) => readRendered(db, permit, { ids, party, agreementId })))
      known.setRendered(table.add(id))
  const audience: Audience = { name: recipient.audience, key: world.secret }
  return planUnit({ sketches, known, audience, redact, read })
}

/** Where a record stands after the gate and the closure. */
export const stateOf = (judged: Judged, stay: Stay | undefined): DecisionState => {
  if (judged.decision.outcome === 'needs-human') return 'waiting'
  if (!mayGo(judged.decision)) return 'withheld'
  if (stay === undefined) return 'queued'
  return stay.fate === 'held' ? 'waiting' : 'withheld'
}

/** Why a permitted record stays is a rule too, so that the review can say it. */
const rulesOf = (judged: Judged, stay: Stay | undefined): DecisionRow['rules'] => {
  if (stay === undefined) return [...judged.decision.rules]
  const rule =
    stay.fate === 'held'
      ? ({ rule: 'closure-held', effect: 'needs-human' } as const)
      : ({ rule: 'closure-dropped', effect: 'deny' } as const)
  return [...judged.decision.rules, rule]
}

const decisionOf = (world: ReleaseWorld, { candidate: { row, judged }, fate }: Decided): StepDecision => {
  const { decision } = judged
  const stay = fate?.goes === false ? fate.stay : undefined
  return {
    id: orderedUuid(world.clock),
    objectId: row.objectId,
    version: row.version,
    digest: row.digest,
    recordPlace: row.place,
    area: row.area,
    classId: judged.classId,
    policySet: decision.policies,
    outcome: decision.outcome,
    rules: rulesOf(judged, stay),
    redactors: [...decision.redactors],
    roles: stay?.fate === 'held' ? ['releasing-officer'] : [...decision.roles],
    missing: [...decision.missing],
    obligations: [...decision.obligations],
    code: decision.code ?? '',
    state: stateOf(judged, stay),
    renditionId: fate?.goes === true ? fate.renditionId : null,
    consentId: judged.consentId,
    recordClassId: judged.classId === row.classId ? null : row.classId,
  }
}

type Leaves = Omit<Outgoing, 'queuedAt'>

const outgoingOf = (
  decision: StepDecision,
  { row }: Candidate,
  fate: Extract<Fate, { goes: true }>,
  recipient: Recipient,
): Leaves => ({
  id: decision.id,
  feedId: recipient.feedId,
  kind: 'object',
  decisionId: decision.id,
  objectId: decision.renditionId ?? decision.objectId,
  version: decision.version,
  type: row.type,
  recordKind: row.kind,
  area: row.area,
  classId: fate.facts === null ? row.classId : classId(fate.facts),
  title: row.title,
  canonical: fate.canonical,
})

/** Whether what leaves is the record as it is stored, under its own id and with its own facts. */
const leavesWhole = (
  { canonical, renditionId, facts }: Extract<Fate, { goes: true }>,
  { row }: Candidate,
): boolean => renditionId === null && facts === null && canonical === row.canonical

/** What came of records towards one Party. */
export type Tally = Record<DecisionState, number>

/** What is decided of one record. */
export type Decided = {
  readonly candidate: Candidate
  /** Of what the gate let through. */
  readonly fate: Fate | undefined
  /** The letter in which it goes, when it is for named persons only. */
  readonly letter?: SealedLetter
}

/** Makes the texts of those that go. */
export const finishDecided = (plan: Plan, candidates: ReadonlyMap<number, Candidate>): Promise<Decided[]> =>
  mapInSlices([...candidates], ([sketch, candidate]): Decided => ({
    candidate,
    fate: mayGo(candidate.judged.decision) ? plan.finish(sketch, candidate) : undefined,
  }))

/** Decisions as they will be written, and what leaves otherwise than it is stored. */
export type Prepared = {
  readonly rows: readonly StepDecision[]
  readonly parameters: RawBuilder<unknown>
  readonly outgoing: readonly Leaves[]
  /** The places of the records of `outgoing` and `letters`. */
  readonly otherwise: readonly bigint[]
  /** Letters by the ids of the decisions that let them go. */
  readonly letters: readonly (SealedLetter & { readonly id: string })[]
  /** The facts of what was cut, or is passed on with consent: no record has their class. */
  readonly cut: readonly ClassFacts[]
}

/** Prepares what is to be written, before anything is locked. */
export const prepareDecisions = (
  world: ReleaseWorld,
  recipient: Recipient,
  decided: readonly Decided[],
): Prepared => {
  const outgoing: Leaves[] = []
  const otherwise: bigint[] = []
  const letters: (SealedLetter & { id: string })[] = []
  const cut: ClassFacts[] = []
  const rows = decided.map((one) => {
    const { candidate, fate, letter } = one
    const decision = decisionOf(world, one)
    if (decision.consentId !== null) cut.push(candidate.judged.facts)
    if (letter) {
      letters.push({ ...letter, id: decision.id })
      otherwise.push(decision.recordPlace)
    } else if (fate?.goes === true && !leavesWhole(fate, candidate)) {
      outgoing.push(outgoingOf(decision, candidate, fate, recipient))
      otherwise.push(decision.recordPlace)
      if (fate.facts !== null) cut.push(fate.facts)
    }
    return decision
  })
  return { rows, parameters: decisionParameters(rows), outgoing, otherwise, letters, cut }
}

export type Place = Pick<Step, 'unitId' | 'reviewId' | 'approvedUntil'>

/** Writes decisions and queues what goes; returns how many stand where. */
export const writeDecisions = async (
  tx: Tx,
  permit: Deciding,
  {
    world,
    recipient,
    prepared,
    place,
  }: { world: ReleaseWorld; recipient: Recipient; prepared: Prepared; place: Place },
): Promise<Tally> => {
  const tally: Tally = { released: 0, queued: 0, waiting: 0, withheld: 0, refused: 0, recalled: 0 }
  const { party, agreementId, feedId, epoch } = recipient
  const { rows, parameters, outgoing, otherwise, letters, cut } = prepared
  const step = { ...place, party, agreementId, decidedAt: world.clock.now() }
  const [{ ids, isOutdated }] = await Promise.all([
    putDecisions(tx, permit, { rows, parameters, step }, { feedId, epoch, otherwise }),
    putClasses(tx, permit, world.clock, cut),
  ])
  // INVARIANT: what was judged by an agreement or policy that has changed since neither leaves nor stays by that.
  if (isOutdated) {
    await decideAgain(tx, [...ids.values()])
    return tally
  }
  await queueOutgoing(
    tx,
    permit,
    outgoing.flatMap((row) => {
      const id = ids.get(row.id)
      return id === undefined ? [] : [{ ...row, id, decisionId: id, queuedAt: step.decidedAt }]
    }),
  )
  for (const { id, ...letter } of letters) {
    const decisionId = ids.get(id)
    if (decisionId !== undefined)
      await queueLetter(tx, permit, { ...letter, feedId, decisionId, madeAt: step.decidedAt })
  }
  for (const { id, state } of rows) if (ids.has(id)) tally[state] += 1
  return tally
}
