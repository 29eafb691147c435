// What the markings of an object say about passing it on: TLP of both versions, PAP, and the parts that are marked apart
// (STIX 2.1 §7.2, TLP 2.0). Only what is stated is read; what is missing stays undefined.
import { isJsonObject, type JsonValue } from '../json/value.ts'
import type { StixObject } from './object.ts'
import { papOfLabel, papOfMarking, strictestPap, type PapLevel } from './pap.ts'
import {
  claimedTlp,
  isPublishedTlp,
  levelOfLabel,
  strictestTlp,
  tlpOfId,
  TLP_LEVELS,
  type TlpLevel,
} from './tlp.ts'

/** A part of an object, by its selector, and the level it is marked with. */
export type SelectedTlp = { selector: string; tlp: TlpLevel }

/** A marking that looks like TLP and is none of the published ones, with the level it claims. */
export type LookAlike = { id: string; claimed: TlpLevel }

/** What is stated about sharing an object. */
export type SharingStatement = {
  /** The strictest level of the whole object; undefined if none is stated, which is not the same as clear. */
  tlp: TlpLevel | undefined
  /** All levels found for the whole object, from the freest to the strictest. */
  levels: TlpLevel[]
  /** Whether levels differ, a look-alike's claim among them. */
  isConflicting: boolean
  lookAlikes: LookAlike[]
  /** Markings that are neither published nor known to the resolver: what they demand cannot be seen. */
  unresolved: string[]
  pap: PapLevel | undefined
  /** Parts marked apart, in the order of the markings. */
  selected: SelectedTlp[]
  /** The strictest level anywhere in the object. */
  strictest: TlpLevel | undefined
}

type Reading = {
  resolve: (id: string) => StixObject | undefined
  lookAlikes: Map<string, TlpLevel>
  unresolved: Set<string>
  paps: PapLevel[]
}

/**
 * Reads the sharing markings of an object; `resolve` gives a marking definition by its identifier. A look-alike is never
 * believed when it would set or loosen a level, and is believed when it claims a stricter one than is stated.
 */
export function readSharing(
  object: StixObject,
  resolve: (id: string) => StixObject | undefined,
): SharingStatement {
  const reading: Reading = { resolve, lookAlikes: new Map(), unresolved: new Set(), paps: [] }
  const stated = new Set<TlpLevel>()
  for (const ref of textsOf(object['object_marking_refs'])) addLevels(stated, ref, reading)
  for (const label of textsOf(object['labels'])) {
    const [tlp, pap] = [levelOfLabel(label), papOfLabel(label)]
    if (tlp !== undefined) stated.add(tlp)
    if (pap !== undefined) reading.paps.push(pap)
  }
  const selected = readSelected(object, reading)
  const levels = TLP_LEVELS.filter((level) => stated.has(level))
  const claimed = [...reading.lookAlikes].map(([id, claim]) => ({ id, claimed: claim }))
  const tlp = levels.length === 0 ? undefined : strictestOf([...levels, ...claimed.map((one) => one.claimed)])
  return {
    tlp,
    levels,
    isConflicting: new Set([...levels, ...claimed.map((one) => one.claimed)]).size > 1,
    lookAlikes: claimed,
    unresolved: [...reading.unresolved],
    pap: reading.paps.length === 0 ? undefined : reading.paps.reduce(strictestPap),
    selected,
    strictest: strictestOf([...(tlp === undefined ? [] : [tlp]), ...selected.map((one) => one.tlp)]),
  }
}

const strictestOf = (levels: TlpLevel[]): TlpLevel | undefined =>
  levels.length === 0 ? undefined : levels.reduce(strictestTlp)

function readSelected(object: StixObject, reading: Reading): SelectedTlp[] {
  const { granular_markings: markings } = object
  if (!Array.isArray(markings)) return []
  return markings.flatMap((marking) => {
    if (!isJsonObject(marking) || typeof marking['marking_ref'] !== 'string') return []
    const levels = new Set<TlpLevel>()
    addLevels(levels, marking['marking_ref'], reading)
    const tlp = strictestOf([...levels])
    return tlp === undefined ? [] : textsOf(marking['selectors']).map((selector) => ({ selector, tlp }))
  })
}

/** Adds what one marking states, and notes what is wrong with it. */
function addLevels(levels: Set<TlpLevel>, id: string, reading: Reading): void {
  const published = tlpOfId(id)
  if (published !== undefined) levels.add(published)
  const marking = reading.resolve(id)
  if (marking === undefined) {
    if (published === undefined) reading.unresolved.add(id)
    return
  }
  const claim = claimedTlp(marking)
  if (claim !== undefined && !isPublishedTlp(marking)) reading.lookAlikes.set(id, claim)
  const { definition } = marking
  const statement = isJsonObject(definition) ? definition['statement'] : undefined
  const said = typeof statement === 'string' ? levelOfLabel(statement) : undefined
  if (said !== undefined) levels.add(said)
  const pap = papOfMarking(marking)
  if (pap !== undefined) reading.paps.push(pap)
}

const textsOf = (value: JsonValue | undefined): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
