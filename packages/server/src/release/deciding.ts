// Deciding records towards one recipient: judged and prepared outside the transaction, written in chunks; the sequencer
// asks again whether everything still holds before anything gets its place.
import { classId } from '@saphan/core/facts/class-id.ts'
import type { ClassFacts } from '@saphan/core/facts/schema.ts'
import { mayGo } from '@saphan/core/gate/outcome.ts'
import { isJsonObject } from '@saphan/core/json/value.ts'
import type { Audience } from '@saphan/core/release/rendition.ts'
import { isStixObject, type StixObject } from '@saphan/core/stix/object.ts'
import { scanIds } from '@saphan/core/stix/reference.ts'
import type { Kysely } from 'kysely'
import type { NoTables, Tx } from '../database/database.ts'
import { queueOutgoing, type Outgoing } from '../feed/outgoing.ts'
import type { World } from '../gate/act.ts'
import type { Engine } from '../gate/engine.ts'
import type { Permit } from '../gate/permit.ts'
import { UNTOUCHED, type RecordView } from '../gate/request.ts'
import { keyText, type RecordRow } from '../record/row.ts'
import { putClasses, readGivers } from '../record/store.ts'
import { factsTowards, judge, kindsFor, type Judged } from './judge.ts'
import { prepareUnit, type Candidate, type Fate } from './prepare.ts'
import type { Recipient, Recipients } from './recipient.ts'
import { putDecisions, readStandings, type DecisionRow, type DecisionState } from './store.ts'

/** What deciding needs of the node. */
export type ReleaseWorld = World & {
  readonly engine: Engine
  readonly self: string
  readonly recipients: Recipients
  /** Ids that anybody may know: the markings and extension definitions of the standards. */
  readonly isPublic: (id: string) => boolean
  /** The node's secret for the ids of renditions. */
  readonly secret: Uint8Array
  readonly redact: (object: StixObject, redactors: readonly string[]) => StixObject | undefined
}

/** The acts under which something may be decided. */
export type Deciding = Permit<'release:propose' | 'release:approve'>

/** A record with the facts of its class. */
export type KnownRecord = RecordRow & { facts: ClassFacts }

const parse = (row: RecordRow): StixObject | undefined => {
  const value: unknown = JSON.parse(row.canonical ?? 'null')
  return isJsonObject(value) && isStixObject(value) ? value : undefined
}

/** The gate's answer for each record that could go to the recipient at all; nothing goes back to whoever gave it. */
export const judgeRecords = async (
  db: Kysely<NoTables>,
  permit: Deciding,
  {
    world,
    recipient,
    rows,
    viewOf,
  }: {
    world: ReleaseWorld
    recipient: Recipient
    rows: readonly KnownRecord[]
    viewOf?: (row: RecordRow) => RecordView
  },
): Promise<Candidate[]> => {
  const open = rows.filter((row) => row.state === 'current' && row.origin !== recipient.party)
  const givers = await readGivers(db, permit, open)
  return open.flatMap((row) => {
    const object = parse(row)
    if (!object || givers.get(keyText(row))?.has(recipient.party) === true) return []
    const facts = factsTowards(row.facts, { origin: row.origin, party: recipient.party })
    const record = viewOf?.(row) ?? UNTOUCHED
    return [
      {
        row,
        object,
        judged: judge(world.engine, recipient, {
          kinds: kindsFor(row.kind),
          area: row.area,
          facts,
          record,
        }),
      },
    ]
  })
}

/** What becomes of those that the gate let through, given what else goes. */
export const prepareRecords = async (
  db: Kysely<NoTables>,
  permit: Deciding,
  {
    world,
    recipient,
    candidates,
  }: { world: ReleaseWorld; recipient: Recipient; candidates: readonly Candidate[] },
): Promise<Map<string, Fate>> => {
  const going = candidates.filter(({ judged }) => mayGo(judged.decision))
  const inUnit = new Set(candidates.map(({ row }) => row.objectId))
  const named = new Set(going.flatMap(({ row }) => scanIds(row.canonical ?? '')))
  const ids = [...named].filter((id) => !inUnit.has(id))
  const outside = await readStandings(db, permit, {
    ids,
    party: recipient.party,
    agreementId: recipient.agreementId,
  })
  const audience: Audience = { name: recipient.audience, key: world.secret }
  return prepareUnit({ candidates, outside, audience, isPublic: world.isPublic, redact: world.redact })
}

/** Where a record stands after the gate and the closure. */
export const stateOf = (judged: Judged, fate: Fate | undefined): DecisionState => {
  if (judged.decision.outcome === 'needs-human') return 'waiting'
  if (!mayGo(judged.decision) || !fate) return 'withheld'
  if (fate.goes) return 'queued'
  return fate.stay.fate === 'held' ? 'waiting' : 'withheld'
}

/** Why a permitted record stays is a rule too, so that the review can say it. */
const rulesOf = (judged: Judged, fate: Fate | undefined): DecisionRow['rules'] => {
  if (!fate || fate.goes) return [...judged.decision.rules]
  const rule =
    fate.stay.fate === 'held'
      ? ({ rule: 'closure-held', effect: 'needs-human' } as const)
      : ({ rule: 'closure-dropped', effect: 'deny' } as const)
  return [...judged.decision.rules, rule]
}

export type Place = { unitId: string; reviewId: string | null }

const decisionOf = (
  world: ReleaseWorld,
  recipient: Recipient,
  { row, judged }: Candidate,
  fate: Fate | undefined,
): Omit<DecisionRow, keyof Place> => ({
  id: world.clock.uuid(),
  objectId: row.objectId,
  version: row.version,
  digest: row.digest,
  party: recipient.party,
  agreementId: recipient.agreementId,
  area: row.area,
  classId: judged.classId,
  policySet: judged.decision.policies,
  outcome: judged.decision.outcome,
  rules: rulesOf(judged, fate),
  redactors: [...judged.decision.redactors],
  roles: fate && !fate.goes && fate.stay.fate === 'held' ? ['releasing-officer'] : [...judged.decision.roles],
  missing: [...judged.decision.missing],
  code: judged.decision.code ?? '',
  state: stateOf(judged, fate),
  reason: null,
  renditionId: fate?.goes === true ? fate.renditionId : null,
  decidedAt: world.clock.now(),
})

const outgoingOf = (
  decision: DecisionRow,
  { row }: Candidate,
  fate: Extract<Fate, { goes: true }>,
  recipient: Recipient,
): Outgoing => ({
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
  queuedAt: decision.decidedAt,
})

/** What came of records towards one Party. */
export type Tally = Record<DecisionState, number>

/** Writes decisions and queues what goes; returns how many stand where. */
export const writeDecisions = async (
  tx: Tx,
  permit: Deciding,
  deciding: {
    world: ReleaseWorld
    recipient: Recipient
    candidates: readonly Candidate[]
    fates: ReadonlyMap<string, Fate>
    placeOf: (row: RecordRow) => Place
  },
): Promise<Tally> => {
  const { world, recipient, candidates, fates, placeOf } = deciding
  const tally: Tally = { released: 0, queued: 0, waiting: 0, withheld: 0, refused: 0 }
  const outgoing: Outgoing[] = []
  const cut = [...fates.values()].flatMap((fate) => (fate.goes && fate.facts !== null ? [fate.facts] : []))
  const decisions = candidates.map((candidate) => {
    const fate = fates.get(keyText(candidate.row))
    const decision: DecisionRow = {
      ...decisionOf(world, recipient, candidate, fate),
      ...placeOf(candidate.row),
    }
    tally[decision.state] += 1
    if (fate?.goes === true && decision.state === 'queued')
      outgoing.push(outgoingOf(decision, candidate, fate, recipient))
    return decision
  })
  await putClasses(tx, permit, world.clock, cut)
  await putDecisions(tx, permit, decisions)
  await queueOutgoing(tx, permit, outgoing)
  return tally
}
