// From the bytes of one object to a record with its facts, or to what is wrong with it. Pure, but for the digest.
import { hash } from 'node:crypto'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { rememberClassIds } from '@saphan/core/facts/class-id.ts'
import { deriveFacts, type Answers, type OriginRelation } from '@saphan/core/facts/derive.ts'
import { readMarkings } from '@saphan/core/facts/marking-fact.ts'
import { findCandidates } from '@saphan/core/facts/finder/object-candidate.ts'
import type { SourceProfile } from '@saphan/core/facts/profile.ts'
import { canonicalize } from '@saphan/core/json/canonical.ts'
import { decodeUtf8Strict, parseJson } from '@saphan/core/json/parse.ts'
import type { ClassFacts } from '@saphan/core/facts/schema.ts'
import { areaOf, citedDecision } from '@saphan/core/record/kind.ts'
import { kindOfType } from '@saphan/core/record/kind-list.ts'
import { isStixObject, type StixObject } from '@saphan/core/stix/object.ts'
import { normalizeTimestamp } from '@saphan/core/stix/timestamp.ts'
import { TLP_1_MARKINGS, TLP_2_MARKINGS } from '@saphan/core/stix/tlp.ts'
import { validateStix } from '@saphan/core/stix/validate.ts'
import { isRevoked, versionOf } from '@saphan/core/stix/version.ts'
import type { ArrivalRow, IncomingRecord } from '../record/row.ts'
import { titleOf } from './title.ts'

const classId = rememberClassIds(5000)

/** What is the same for all objects of a unit. */
export type Circumstances = {
  readonly profile: SourceProfile
  readonly answers: Answers
  /** The Party from which it comes: this one, or a peer. */
  readonly origin: string
  readonly arrival: ArrivalRow
  readonly resolve: Resolve
  /** RFC 3339: some markings hold for a time only. */
  readonly now: string
}

/** Gives a marking definition by its id, if it is known here or came in the same unit. */
export type Resolve = (id: string) => StixObject | undefined

const TLP: ReadonlyMap<string, StixObject> = new Map(
  [...Object.values(TLP_1_MARKINGS), ...Object.values(TLP_2_MARKINGS)].map((one) => [one.id, one]),
)

/** Why an object was not taken in. */
export type Fault = { objectId: string; version: string; code: string; message: string }

export type Incoming = { ok: true; record: IncomingRecord; object: StixObject } | { ok: false; fault: Fault }

/** What another wrote is its own unless it is public or consent was asked; what nobody claims is ours. */
const relationOf = (object: StixObject, { profile, answers, arrival }: Circumstances): OriginRelation => {
  if (arrival.via === 'form') return 'own'
  if (arrival.via === 'feed') return 'other'
  if (
    profile.publicByLicence === 'yes' ||
    profile.originatorConsent !== undefined ||
    answers.originatorConsent !== undefined
  )
    return 'other'
  return object['created_by_ref'] === undefined ? 'own' : 'unknown'
}

const MAX_TOLD = 5

const checkObject = (object: StixObject): string | undefined => {
  const errors = validateStix(object).filter(({ severity }) => severity === 'error')
  if (errors.length === 0) return undefined
  const told = errors
    .slice(0, MAX_TOLD)
    .map(
      ({ pointer, code, detail }) =>
        `${pointer === '' ? '/' : pointer}: ${code}${detail === undefined ? '' : ` (${detail})`}`,
    )
  return told.join('; ') + (errors.length > MAX_TOLD ? `; and ${errors.length - MAX_TOLD} more` : '')
}

/** What nobody declared: one kind for all such types, so that they cannot make classes without end. */
const CUSTOM = 'custom'

/** A type that nobody declared belongs to the area that its source has named, or to none. */
const placeOf = (object: StixObject): { kind: string; area: string | undefined } => {
  const kind = kindOfType(object.type)
  return kind ? { kind: kind.id, area: areaOf(kind, object) } : { kind: CUSTOM, area: undefined }
}

/** Whether a decision that an object cites is known here and opens its kind; a reference alone opens nothing. */
const isOpened = (object: StixObject, kind: string, resolve: Resolve): boolean => {
  const cited = citedDecision(object)
  const opened = cited === undefined ? undefined : resolve(cited)?.['opens_kinds']
  return Array.isArray(opened) && opened.includes(kind)
}

/** One parsed object as a record. */
export const recordOf = (
  object: StixObject,
  canonical: string,
  circumstances: Circumstances,
): IncomingRecord => {
  const version = versionOf(object)
  const { kind, area } = placeOf(object)
  const { resolve, now } = circumstances
  const sharing = readMarkings(object, { resolve: (id) => TLP.get(id) ?? resolve(id), now, parts: 'counted' })
  const { facts: derived } = deriveFacts({
    object,
    kind,
    area,
    sharing,
    profile: circumstances.profile,
    origin: relationOf(object, circumstances),
    answers: circumstances.answers,
    candidates: findCandidates(object),
  })
  const facts: ClassFacts =
    derived.decisionReference === 'yes' && !isOpened(object, kind, resolve)
      ? { ...derived, decisionReference: 'no' }
      : derived
  return {
    objectId: object.id,
    version,
    versionKey: normalizeTimestamp(version).slice(0, -1),
    digest: hash('sha256', canonical, 'hex'),
    type: object.type,
    kind,
    area: facts.area,
    origin: circumstances.origin,
    classId: classId(facts),
    facts,
    canonical,
    title: titleOf(object),
    tlp: facts.tlp,
    revoked: isRevoked(object),
    arrival: circumstances.arrival,
  }
}

const faultOf = (error: unknown): Fault => {
  if (!(error instanceof SaphanError)) throw error
  return { objectId: '', version: '', code: error.code, message: error.message }
}

/** Parses, validates and describes one object. */
export const readIncoming = (bytes: Uint8Array, circumstances: Circumstances): Incoming => {
  try {
    const value = parseJson(decodeUtf8Strict(bytes))
    if (!isStixObject(value)) {
      return {
        ok: false,
        fault: {
          objectId: '',
          version: '',
          code: 'record.invalid',
          message: 'the object has no `type` or no `id`',
        },
      }
    }
    const wrong = checkObject(value)
    if (wrong !== undefined) {
      return {
        ok: false,
        fault: {
          objectId: value.id.slice(0, 300),
          version: versionOf(value),
          code: 'record.invalid',
          message: wrong,
        },
      }
    }
    return { ok: true, object: value, record: recordOf(value, canonicalize(value), circumstances) }
  } catch (error) {
    return { ok: false, fault: faultOf(error) }
  }
}
