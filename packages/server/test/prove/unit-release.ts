// A unit as the node decides and plans it, without its store: judged, sketched, closed, cut, rendered and scanned.
import { createHash } from 'node:crypto'
import { classId } from '@saphan/core/facts/class-id.ts'
import type { Decision } from '@saphan/core/gate/outcome.ts'
import { canonicalize } from '@saphan/core/json/canonical.ts'
import type { JsonValue } from '@saphan/core/json/value.ts'
import { isStixObject, type StixObject } from '@saphan/core/stix/object.ts'
import { tlpOfId } from '@saphan/core/stix/tlp.ts'
import type { UnitRecord } from '../../src/record/unit-page.ts'
import { judge } from '../../src/release/judge.ts'
import { knowIds } from '../../src/release/known-ids.ts'
import { planUnit, readAmong } from '../../src/release/plan.ts'
import type { Recipient } from '../../src/release/recipient.ts'
import { redactObject } from '../../src/release/redaction.ts'
import { type Candidate, createSketches, type Redact } from '../../src/release/sketch.ts'
import { wholeOf } from '../pipeline/graph.ts'
import type { Bench } from './packs.ts'
import type { Asked } from './unit-oracle.ts'

/** What leaves of a record. */
export type Left = { readonly id: string; readonly text: string }

/** What the product says of a unit: its decisions in order, and what leaves by original id. */
export type Released = { readonly decisions: readonly Decision[]; readonly left: ReadonlyMap<string, Left> }

const AUDIENCE = { name: 'th.example/prove/AU', key: new Uint8Array(32).fill(7) }
const redact: Redact = (object, redactors) => redactObject(object, redactors).object

const rowOf = ({ sample, request }: Asked, at: number): { row: UnitRecord; object: StixObject } => {
  const object = wholeOf(sample) as { readonly [name: string]: JsonValue }
  if (!isStixObject(object)) throw new RangeError(`no object: ${sample.id}`)
  const canonical = canonicalize(object)
  const row: UnitRecord = {
    place: BigInt(at),
    objectId: sample.id,
    version: '2026-01-01T00:00:00.000Z',
    digest: createHash('sha256').update(canonical).digest('hex'),
    versionKey: '2026-01-01T00:00:00.000000Z',
    type: object.type,
    kind: request.facts.kind,
    area: request.facts.area,
    origin: 'own',
    classId: classId(request.facts),
    canonical,
    title: sample.id,
    state: 'current',
  }
  return { row, object }
}

/** Each record has what the agreement says of it alone. */
const recipientOf = ({ request }: Asked): Recipient => ({
  party: request.party,
  agreementId: 'prove',
  feedId: 'prove',
  audience: AUDIENCE.name,
  viewOf: () => request.agreement,
  epoch: 0n,
  validUntil: null,
})

/** Decides and plans a unit. */
export const releaseUnit = async (
  { engine }: Bench,
  asked: readonly Asked[],
  outside: ReadonlyMap<string, boolean>,
): Promise<Released> => {
  const candidates = asked.map((one, at): Candidate => {
    const { facts, record } = one.request
    const judged = judge(engine, recipientOf(one), { kinds: [facts.kind], area: facts.area, facts, record })
    return { ...rowOf(one, at), judged }
  })
  const sketches = createSketches(redact)
  const numbered = new Map(candidates.map((candidate) => [sketches.add(candidate), candidate]))
  const known = knowIds(sketches, (id) => tlpOfId(id) !== undefined)
  for (const [id, goes] of outside) known.setOutside(id, { goes, renditionId: null })
  const read = readAmong(numbered)
  const plan = await planUnit({ sketches, known, audience: AUDIENCE, redact, read })
  const left = new Map<string, Left>()
  for (const [sketch, candidate] of numbered) {
    const { objectId } = candidate.row
    const fate = sketches.nodeOf(sketch) === undefined ? undefined : plan.finish(sketch, candidate)
    if (fate?.goes === true) left.set(objectId, { id: fate.renditionId ?? objectId, text: fate.canonical })
  }
  return { decisions: candidates.map(({ judged }) => judged.decision), left }
}
