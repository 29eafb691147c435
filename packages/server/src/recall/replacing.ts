// What takes the place of a version that is to be corrected or re-marked: a newer one that came here in the usual way, or one
// that is made here with a stricter marking. Either passes the gate like anything else; the recall goes whatever becomes of it.
import type { Replacement } from '@saphan/core/contract/recall.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import type { ClassFacts } from '@saphan/core/facts/schema.ts'
import { isJsonObject } from '@saphan/core/json/value.ts'
import { isStixObject, type StixObject } from '@saphan/core/stix/object.ts'
import { versionOf } from '@saphan/core/stix/version.ts'
import { TLP_2_MARKINGS, TLP_LEVELS, tlpOfId, type TlpLevel } from '@saphan/core/stix/tlp.ts'
import type { Kysely } from 'kysely'
import type { NoTables } from '../database/database.ts'
import { act, view, viewIn, type World } from '../gate/act.ts'
import type { Actor } from '../gate/actor.ts'
import type { Permit } from '../gate/permit.ts'
import { lineOf } from '../record/line.ts'
import { readNewer, type Newer } from '../record/recalled.ts'
import type { RecordRow } from '../record/row.ts'
import { readClass, readVersions } from '../record/store.ts'
import { readStandingsAt, type Standing } from '../release/recalled.ts'
import { readDecisionsOf } from '../release/store.ts'
import { askRecall, type Asked } from './asking.ts'
import type { RecallRow } from './store.ts'

/** What making a new version needs of the node. */
export type RecallWorld = World & {
  readonly self: string
  /** The STIX identity under which this node writes. */
  readonly identityId: string
  /** Takes in a version that only re-marks another, whose facts are given. */
  readonly write: (actor: Actor, object: StixObject, before: ClassFacts) => Promise<void>
}

/** A version of an object. */
export type VersionName = { readonly record: string; readonly version: string }

type Subject = Pick<RecallRow, 'id' | 'own' | 'party' | 'agreementId' | 'recordPlace' | 'action'>

/** The newer version in the place of what is corrected or re-marked, by recall, and where it stands towards the Party that is asked. */
export const readReplacements = async (
  db: Kysely<NoTables>,
  permit: Permit<'recall:read'>,
  rows: readonly Subject[],
): Promise<Map<string, Replacement>> => {
  const replaced = rows.filter(({ action }) => action !== 'withdraw')
  const places = replaced.flatMap(({ recordPlace }) => recordPlace ?? [])
  const newer = await readNewer(db, permit, places)
  const found = new Map<string, Replacement>()
  const next = [...newer.values()].map(({ record }) => record.place)
  for (const group of Map.groupBy(replaced, ({ party, agreementId }) => `${agreementId} ${party}`).values()) {
    const [{ party, agreementId } = { party: '', agreementId: '' }] = group
    const standings = await readStandingsAt(db, permit, { places: next, party, agreementId })
    for (const { id, own, recordPlace } of group) {
      const one = newer.get(recordPlace ?? -1n)
      if (!one) continue
      found.set(id, replacementOf(one, own ? (standings.get(one.record.place) ?? 'undecided') : undefined))
    }
  }
  return found
}

const replacementOf = (
  { record, feedId, index }: Newer,
  standing: Standing | 'undecided' | undefined,
): Replacement => {
  const line = lineOf(record)
  if (standing === undefined)
    return feedId === null || index === null ? { line } : { line, feed: feedId, index }
  if (standing === 'undecided') return { line, state: 'not-decided' }
  const { state, reviewId } = standing
  return { line, state, ...(reviewId === null ? {} : { review: reviewId }) }
}

const objectOf = ({ canonical }: RecordRow): StixObject | undefined => {
  const value: unknown = JSON.parse(canonical ?? 'null')
  return isJsonObject(value) && isStixObject(value) ? value : undefined
}

/** What is red is for the eyes of named persons and stands in no feed. */
const FEED_LEVELS = TLP_LEVELS.filter((level) => level !== 'red')

/** The levels above that of a version. What is unmarked or unknown is stricter than it says, so that none is known to be above it. */
const levelsAbove = (tlp: string): TlpLevel[] => {
  const at = FEED_LEVELS.findIndex((level) => level.replace('+', '-') === tlp)
  return at < 0 ? [] : FEED_LEVELS.slice(at + 1)
}

/** A version that can be re-marked here, and to which levels. */
type Remarkable = {
  readonly row: RecordRow
  readonly object: StixObject
  readonly levels: readonly TlpLevel[]
}

/**
 * SPEC: STIX 2.1 §3.6: only the creator may make a new version of an object; and only the newest is followed by one, so that
 * nothing older is given out as newer.
 */
const findRemarkable = async (
  { self, identityId }: Pick<RecallWorld, 'self' | 'identityId'>,
  db: Kysely<NoTables>,
  permit: Permit<'record:read'>,
  { record, version }: VersionName,
): Promise<Remarkable | undefined> => {
  const [row] = await readVersions(db, permit, record)
  const object = row && objectOf(row)
  if (!object || row.version !== version || row.origin !== self || row.revoked) return undefined
  if (object['created_by_ref'] !== identityId || typeof object['modified'] !== 'string') return undefined
  return { row, object, levels: levelsAbove(row.tlp) }
}

/** To which stricter levels a version can be re-marked by an actor; none for whoever may write nothing. */
export const readLevels = async (
  world: RecallWorld,
  db: Kysely<NoTables>,
  actor: Actor,
  name: VersionName,
): Promise<TlpLevel[]> => {
  if (!world.gate.mayAct(actor, 'record:write')) return []
  const found = await viewIn(world, db, actor, 'record:read', (_, permit) =>
    findRemarkable(world, db, permit, name),
  )
  return [...(found?.levels ?? [])]
}

/** The same object with another TLP marking, as a version of now. `modified` has milliseconds, as STIX wants, and rises. */
const remark = (object: StixObject, tlp: TlpLevel, now: bigint): StixObject => {
  const refs = Array.isArray(object['object_marking_refs']) ? object['object_marking_refs'] : []
  const others = refs.filter((ref) => typeof ref === 'string' && tlpOfId(ref) === undefined)
  const last = Date.parse(versionOf(object))
  const modified = new Date(Math.max(Number(now / 1000n), last + 1)).toISOString()
  return { ...object, modified, object_marking_refs: [...others, TLP_2_MARKINGS[tlp].id] }
}

/** A version that is ready to be written. */
type Ready = { readonly object: StixObject; readonly before: ClassFacts }

const notRemarkable = ({ record, version }: VersionName, tlp: TlpLevel): SaphanError =>
  new SaphanError(
    'recall.not-remarkable',
    `\`${record}\` of ${version} cannot be re-marked \`${tlp}\` here`,
    {
      help: 'only the newest version of what this node wrote can be marked anew here, and only more strictly',
    },
  )

/** Throws `gate.denied` and `recall.not-remarkable`, before anything is done. */
const prepare = async (
  world: RecallWorld,
  actor: Actor,
  name: VersionName,
  tlp: TlpLevel,
): Promise<Ready> => {
  if (!world.gate.mayAct(actor, 'record:write'))
    await act(world, { actor, action: 'record:write', subject: name.record }, async () => {})
  return view(world, actor, 'record:read', async (db, permit) => {
    const found = await findRemarkable(world, db, permit, name)
    const before = found && (await readClass(db, permit, found.row.classId))
    if (!before || !found.levels.includes(tlp)) throw notRemarkable(name, tlp)
    return { object: remark(found.object, tlp, world.clock.now()), before }
  })
}

/** Makes the re-marked version of what was asked back. Throws `gate.denied` and `recall.not-remarkable`. */
export const writeRemarked = async (
  world: RecallWorld,
  actor: Actor,
  name: VersionName,
  tlp: TlpLevel,
): Promise<void> => {
  const { object, before } = await prepare(world, actor, name, tlp)
  await world.write(actor, object, before)
}

/**
 * Asks back, and makes the re-marked version if one is wanted. The recall comes first and is not taken back if the version cannot be
 * stored: that can be done again from the recall.
 */
export const askAndRemark = async (
  world: RecallWorld,
  actor: Actor,
  { tlp, ...asked }: Asked & { readonly tlp?: TlpLevel },
): Promise<string> => {
  if (tlp === undefined) return askRecall(world, actor, asked)
  if (asked.action !== 're-mark') throw notRemarkable(asked, tlp)
  const { object, before } = await prepare(world, actor, asked, tlp)
  const id = await askRecall(world, actor, asked)
  await world.write(actor, object, before)
  return id
}

/** What can take the place of a version that is about to be asked back of a Party. */
export const readChoices = (
  world: RecallWorld,
  actor: Actor,
  name: VersionName & { readonly to: string },
): Promise<{ readonly newer: Replacement | null; readonly levels: TlpLevel[] }> =>
  view(world, actor, 'recall:read', async (db, permit) => {
    const { row, agreementId } = await viewIn(world, db, actor, 'record:read', async (_, reading) => {
      const versions = await readVersions(db, reading, name.record)
      const found = versions.find(({ version }) => version === name.version)
      const decisions = found ? await readDecisionsOf(db, reading, found) : []
      return { row: found, agreementId: decisions.find(({ party }) => party === name.to)?.agreementId ?? '' }
    })
    if (!row) throw new SaphanError('record.absent', `there is no record \`${name.record}\``)
    const subject = {
      id: '',
      own: true,
      party: name.to,
      agreementId,
      recordPlace: row.place,
      action: 'correct',
    } as const
    const replacements = await readReplacements(db, permit, [subject])
    return { newer: replacements.get('') ?? null, levels: await readLevels(world, db, actor, name) }
  })
