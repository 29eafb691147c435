// Tags of MISP that are markings: TLP and PAP as markings of STIX, everything else as labels (STIX 2.1 §3.2, §7.2).
import type { JsonValue } from '../json/value.ts'
import type { StixObject } from '../stix/object.ts'
import { PAP_LEVELS, papOfLabel, papOfMarking, type PapLevel } from '../stix/pap.ts'
import { claimedTlp, levelOfLabel, TLP_2_MARKINGS, TLP_LEVELS, tlpOfId, type TlpLevel } from '../stix/tlp.ts'
import { madeUuid } from './field.ts'

const papMarking = (level: PapLevel): StixObject => ({
  type: 'marking-definition',
  spec_version: '2.1',
  id: `marking-definition--${madeUuid('pap', level)}`,
  created: '2026-12-01T00:00:00.000Z',
  name: `PAP:${level.toUpperCase()}`,
  definition_type: 'statement',
  definition: { statement: `PAP:${level.toUpperCase()}` },
})

const PAP_MARKINGS: ReadonlyMap<PapLevel, StixObject> = new Map(
  PAP_LEVELS.map((level) => [level, papMarking(level)]),
)

/** What tags say in STIX: markings to refer to, and labels. */
export type Marked = {
  readonly tlp: readonly StixObject[]
  readonly pap: readonly StixObject[]
  readonly labels: readonly string[]
}

/** Tags as markings and labels, without those that stand for clusters. */
export function readTagList(tags: readonly string[], clusterTags: ReadonlySet<string>): Marked {
  const tlp: StixObject[] = []
  const pap: StixObject[] = []
  const labels: string[] = []
  for (const tag of tags) {
    const level = levelOfLabel(tag)
    const action = level === undefined ? papOfLabel(tag) : undefined
    if (level !== undefined) tlp.push(TLP_2_MARKINGS[level])
    else if (action !== undefined) pap.push(PAP_MARKINGS.get(action) as StixObject)
    else if (!clusterTags.has(tag)) labels.push(tag)
  }
  return { tlp: [...new Set(tlp)], pap: [...new Set(pap)], labels }
}

/** What an object has by its own tags, and otherwise by those of the event, on each axis by itself. */
export const inherit = (own: Marked, event: Marked): Marked => ({
  tlp: own.tlp.length > 0 ? own.tlp : event.tlp,
  pap: own.pap.length > 0 ? own.pap : event.pap,
  labels: own.labels,
})

/** The identifiers of the markings. */
export const refsOf = ({ tlp, pap }: Marked): string[] => [...tlp, ...pap].map(({ id }) => id)

const rankIn = (order: readonly string[], all: readonly string[]): number =>
  Math.max(0, ...all.map((one) => order.indexOf(one) + 1))

/** How strict markings are as a number below 100: TLP first, then PAP; nothing is the least. */
export const strictnessOf = ({ tlp, pap }: Marked): number =>
  10 *
    rankIn(
      TLP_LEVELS,
      tlp.flatMap((one) => claimedTlp(one) ?? []),
    ) +
  rankIn(
    PAP_LEVELS,
    pap.flatMap((one) => papOfMarking(one) ?? []),
  )

const tlpTag = (level: TlpLevel): string => `tlp:${level}`
const papTag = (level: PapLevel): string => `PAP:${level.toUpperCase()}`

/** Markings by axis, as tags; `resolve` gives a definition by its identifier. */
export type MarkingTags = { readonly tlp: string[]; readonly pap: string[]; readonly other: string[] }

const PAP_BY_ID: ReadonlyMap<string, PapLevel> = new Map(
  [...PAP_MARKINGS].map(([level, { id }]) => [id, level] as const),
)

/** The tags that the markings of an object are; one that says nothing that is known is told by its statement or id. */
export function tagsOfMarkings(
  refs: JsonValue | undefined,
  resolve: (id: string) => StixObject | undefined,
): MarkingTags {
  const tags: MarkingTags = { tlp: [], pap: [], other: [] }
  for (const id of Array.isArray(refs) ? refs : []) {
    if (typeof id !== 'string') continue
    const marking = resolve(id)
    const level = tlpOfId(id) ?? (marking === undefined ? undefined : claimedTlp(marking))
    const action = PAP_BY_ID.get(id) ?? (marking === undefined ? undefined : papOfMarking(marking))
    if (level !== undefined) tags.tlp.push(tlpTag(level))
    else if (action !== undefined) tags.pap.push(papTag(action))
    else tags.other.push(statementOf(marking) ?? `stix:marking="${id}"`)
  }
  return tags
}

function statementOf(marking: StixObject | undefined): string | undefined {
  const definition = marking?.['definition']
  const statement =
    typeof definition === 'object' && definition !== null && !Array.isArray(definition)
      ? definition['statement']
      : undefined
  const text = typeof statement === 'string' ? statement : marking?.['name']
  return typeof text === 'string' && text !== '' && text.length <= 255 ? text : undefined
}

const isSame = (left: readonly string[], right: readonly string[]): boolean =>
  left.length === right.length && left.every((one) => right.includes(one))

/** The tags that an object has beyond those that it has from the event. */
export const ownTags = (own: MarkingTags, event: MarkingTags): string[] => [
  ...(isSame(own.tlp, event.tlp) ? [] : own.tlp),
  ...(isSame(own.pap, event.pap) ? [] : own.pap),
  ...own.other.filter((tag) => !event.other.includes(tag)),
]
