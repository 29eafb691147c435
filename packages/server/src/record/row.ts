// The rows of tables record and arrival, as this part's functions take and give them.
import type { ClassFacts } from '@saphan/core/facts/schema.ts'

/** One version of one object. `canonical` is null once its content was erased by law. */
export type RecordRow = {
  objectId: string
  version: string
  versionKey: string
  digest: string
  type: string
  kind: string
  area: string
  origin: string
  classId: string
  canonical: string | null
  title: string
  tlp: string
  revoked: boolean
  state: RecordState
  storedAt: bigint
  /** In the order of writing; what else speaks of a record names it by this. */
  place: bigint
}

/**
 * `conflict`: quarantined, since another version with the same id and time, or our own object, came with other bytes.
 * `quarantined`: the intake gate wants a person to look before anybody sees it.
 * `recalled`: each Party that gave it has asked it back.
 */
export type RecordState = 'current' | 'conflict' | 'quarantined' | 'recalled'

/** How a record came. */
export type ArrivalRow = {
  via: 'form' | 'file' | 'taxii' | 'feed'
  party: string
  feedId?: string
  feedIndex?: bigint
  unitId?: string
}

/** A record on its way into the store, with the facts of its class. */
export type IncomingRecord = Omit<RecordRow, 'state' | 'storedAt' | 'place' | 'classId' | 'canonical'> & {
  canonical: string
  classId: string
  facts: ClassFacts
  arrival: ArrivalRow
  /** Set by the intake gate for what a peer sent. */
  quarantined?: boolean
}

/** What names a record: object id, version (`modified`), digest of the canonical bytes. */
export type RecordKey = Pick<RecordRow, 'objectId' | 'version' | 'digest'>

export const keyText = ({ objectId, version, digest }: RecordKey): string =>
  `${objectId} ${version} ${digest}`
