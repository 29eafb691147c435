// From STIX 2.1 objects to events of MISP: a report, or a grouping that is no part of one, is an event; what is in none is an
// event of its own. Our own events come back as they were. What MISP has nothing for is a finding. docs/misp.md.
import { mispPartOf } from '../record/misp-extension.ts'
import { familyOf } from '../stix/family.ts'
import type { StixObject } from '../stix/object.ts'
import { textOf, timeOf, uuidOf, versionOf } from './attribute-from-stix.ts'
import { restoreTags } from './carried.ts'
import { MISP_DEFAULTS, type MispEvent, type MispOrganisation } from './event.ts'
import { fillEvent, type Filling } from './fill-event.ts'
import { madeUuid } from './field.ts'
import { openReading, report, type MispFinding, type Reading } from './finding.ts'
import { fromSeconds, toSeconds } from './instant.ts'
import { tagLabels } from './misp-label.ts'
import { tagsOfMarkings, type MarkingTags } from './tag.ts'

/** What became of the objects: events, and everything that MISP has nothing for. */
export type EventsOfStix = {
  readonly events: readonly MispEvent[]
  readonly findings: readonly MispFinding[]
}

type Resolve = (id: string) => StixObject | undefined

const idsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((id) => typeof id === 'string') : []

const isEventLike = (object: StixObject): boolean => {
  if (object.type === 'report') return true
  const role = mispPartOf(object)?.misp_role
  return object.type === 'grouping' && role !== 'object' && role !== 'part'
}

/** How many members all events of a reading may have together: what many reports name is many times what came in. */
const MOST_MEMBERS = 1_000_000

/** Everything an event has in it: what it names, through its parts. */
function membersOf(head: StixObject, resolve: Resolve, room: { left: number }): Set<string> {
  const members = new Set<string>()
  const open = idsOf(head['object_refs'])
  for (let at = 0; at < open.length && room.left > 0; at++) {
    room.left--
    const id = open[at] ?? ''
    const object = members.has(id) ? undefined : resolve(id)
    if (object === undefined || object === head) continue
    members.add(id)
    const role = mispPartOf(object)?.misp_role
    const isHolding = role === 'part' || role === 'object' || object.type === 'observed-data'
    if (isHolding) for (const inner of idsOf(object['object_refs'])) open.push(inner)
  }
  return members
}

/** Relationships, sightings and the like belong where what they are about belongs. */
const ABOUT = ['source_ref', 'sighting_of_ref', 'object_ref', 'target_ref'] as const

function aboutOf(object: StixObject): string[] {
  const single = ABOUT.flatMap((name) => textOf(object, name) ?? [])
  return object.type === 'note' || object.type === 'opinion'
    ? [...single, ...idsOf(object['object_refs'])]
    : single
}

type Group = { readonly head: StixObject; readonly members: Set<string> }

/** What is in no report goes to the event of what it is about; what is left is in none. */
function placeRest(objects: Iterable<StixObject>, groups: readonly Group[], left: Set<string>): void {
  const homes = new Map<string, Group>()
  for (const group of groups.toReversed()) {
    homes.set(group.head.id, group)
    for (const id of group.members) homes.set(id, group)
  }
  for (const object of objects) {
    if (!left.has(object.id)) continue
    const about = aboutOf(object).find((id) => homes.has(id))
    const home = about === undefined ? undefined : homes.get(about)
    if (home === undefined) continue
    home.members.add(object.id)
    left.delete(object.id)
  }
}

/** The events of a bundle's objects, each version of an object once: the last in the order given. Never throws. */
export function stixToEvents(objects: readonly StixObject[]): EventsOfStix {
  const byId = new Map(objects.map((object) => [object.id, object]))
  const resolve: Resolve = (id) => byId.get(id)
  const reading = openReading()
  const room = { left: MOST_MEMBERS }
  const groups: Group[] = [...byId.values()]
    .filter(isEventLike)
    .map((head) => ({ head, members: membersOf(head, resolve, room) }))
  if (room.left <= 0) report(reading, 'too-many')
  const left = new Set(byId.keys())
  for (const { head, members } of groups) {
    left.delete(head.id)
    for (const id of members) left.delete(id)
  }
  placeRest(byId.values(), groups, left)
  for (const { members } of groups)
    for (const id of members) for (const end of endsOf(resolve(id))) left.delete(end)
  const events = groups.map(({ head, members }) => eventOf(head, members, resolve, reading))
  const rest = eventOfRest(left, resolve, reading)
  return { events: rest === undefined ? events : [...events, rest], findings: reading.findings }
}

/** What a relationship is between; it needs not be named by the report itself. */
const endsOf = (object: StixObject | undefined): string[] =>
  object?.type === 'relationship' ? aboutOf(object) : []

const organisationOf = (id: unknown, resolve: Resolve): MispOrganisation | undefined => {
  const identity = typeof id === 'string' ? resolve(id) : undefined
  if (identity === undefined) return undefined
  const name = textOf(identity, 'name')
  return name === undefined
    ? undefined
    : { uuid: mispPartOf(identity)?.misp_uuid ?? uuidOf(identity.id), name }
}

function fillingOf(
  members: ReadonlySet<string>,
  marked: MarkingTags,
  timestamp: number,
  resolve: Resolve,
): Filling {
  return { members, returning: { resolve, eventMarkings: marked, timestamp } }
}

function eventOf(
  head: StixObject,
  members: ReadonlySet<string>,
  resolve: Resolve,
  reading: Reading,
): MispEvent {
  const part = mispPartOf(head)
  const timestamp = versionOf(head, 0)
  const marked = tagsOfMarkings(head['object_marking_refs'], resolve)
  const filled = fillEvent(head, fillingOf(members, marked, timestamp, resolve), reading)
  const clusterTags = filled.clusters.map(({ tag_name }) => tag_name)
  const derived = [...marked.tlp, ...marked.pap, ...marked.other, ...tagLabels(head), ...clusterTags]
  const published = timeOf(head, 'published')
  const publish_timestamp =
    part === undefined && published !== undefined ? toSeconds(published) : (part?.published_at ?? 0)
  return {
    uuid: part?.misp_uuid ?? uuidOf(head.id),
    info: textOf(head, 'name') ?? head.id,
    date: part?.event_date ?? (timeOf(head, 'created') ?? fromSeconds(timestamp)).slice(0, 10),
    timestamp,
    threat_level_id: part?.threat_level ?? MISP_DEFAULTS.threat_level_id,
    analysis: part?.analysis ?? MISP_DEFAULTS.analysis,
    distribution: part?.distribution ?? MISP_DEFAULTS.distributionOfEvent,
    published: part?.is_published ?? publish_timestamp > 0,
    publish_timestamp,
    extends_uuid: part?.extends_event ?? '',
    disable_correlation: part?.disable_correlation ?? false,
    orgc: organisationOf(head['created_by_ref'], resolve),
    tags: restoreTags([...new Set(derived)], part),
    ...filled,
    reports:
      part === undefined && textOf(head, 'description') !== undefined
        ? [descriptionOf(head, timestamp), ...filled.reports]
        : filled.reports,
  }
}

/** A report's own text, of which MISP has only a title. */
const descriptionOf = (head: StixObject, timestamp: number): MispEvent['reports'][number] => ({
  uuid: madeUuid('description', head.id),
  name: textOf(head, 'name') ?? '',
  content: textOf(head, 'description') ?? '',
  timestamp,
  distribution: MISP_DEFAULTS.distributionWithin,
  deleted: false,
})

/** What is in no report: an event, unless there is nothing that MISP has values for. */
function eventOfRest(left: ReadonlySet<string>, resolve: Resolve, reading: Reading): MispEvent | undefined {
  const objects = [...left].flatMap((id) => resolve(id) ?? [])
  const content = objects.filter(({ type }) => familyOf(type) !== 'smo' && type !== 'identity')
  if (content.length === 0) return undefined
  const timestamp = content.reduce((last, one) => Math.max(last, versionOf(one, 0)), 0)
  const none: MarkingTags = { tlp: [], pap: [], other: [] }
  const filled = fillEvent(undefined, fillingOf(left, none, timestamp, resolve), reading)
  const makers = new Set(content.flatMap((one) => textOf(one, 'created_by_ref') ?? []))
  const [maker] = makers
  return {
    uuid: madeUuid('rest', ...content.map(({ id }) => id).toSorted()),
    info: `STIX 2.1: ${content.length}`,
    date: fromSeconds(timestamp).slice(0, 10),
    timestamp,
    threat_level_id: MISP_DEFAULTS.threat_level_id,
    analysis: MISP_DEFAULTS.analysis,
    distribution: MISP_DEFAULTS.distributionOfEvent,
    published: false,
    publish_timestamp: 0,
    extends_uuid: '',
    disable_correlation: false,
    orgc: makers.size === 1 ? organisationOf(maker, resolve) : undefined,
    tags: filled.clusters.map(({ tag_name }) => tag_name),
    ...filled,
  }
}
