// From an event of MISP to STIX 2.1 objects: a report, and in it what became of attributes, objects, galaxies, sightings and
// texts. The same event gives the same objects; UUIDs stay as they are wherever STIX takes them. docs/misp.md.
import type { StixObject } from '../stix/object.ts'
import { PROJECT_IDENTITY } from '../record/extension.ts'
import { type Head, headOf, stixUuid, writeAttributeObjects, type Writing } from './attribute-to-stix.ts'
import { extensionOf, tagDifference, type Carried } from './carried.ts'
import { relateToCluster, writeCluster } from './cluster-to-stix.ts'
import { MISP_DEFAULTS, type MispAttribute, type MispEvent, type MispObject } from './event.ts'
import { openReading, report, type MispFinding, type Reading } from './finding.ts'
import { fromSeconds } from './instant.ts'
import { madeUuid } from './field.ts'
import {
  writeObjectGrouping,
  writeOrganisation,
  writeReference,
  writeReportNote,
  writeSighting,
} from './object-to-stix.ts'
import { readTagList, refsOf, tagsOfMarkings, type Marked } from './tag.ts'

/** How many objects a report or a part of it names itself; more would make an object too large to be taken in. */
const MOST_MEMBERS = 40_000

/** The objects of an event, the report last but for the parts it has, and what could not be said. */
export type StixOfEvent = {
  readonly objects: readonly StixObject[]
  readonly findings: readonly MispFinding[]
}

type Work = {
  readonly writing: Writing
  readonly reading: Reading
  readonly objects: Map<string, StixObject>
  readonly members: string[]
  /** What stands for an attribute or object, by its UUID in MISP. */
  readonly standing: Map<string, string>
}

/** The STIX objects of an event, each once. */
export function eventToStix(event: MispEvent): StixOfEvent {
  const clusterTags = new Set(event.clusters.map(({ tag_name }) => tag_name))
  const marked = readTagList(event.tags, clusterTags)
  const by = event.orgc === undefined ? undefined : writeOrganisation(event.orgc)
  const work = openWork(event, marked, by)
  for (const attribute of event.attributes) addAttribute(work, attribute)
  for (const object of event.objects) addObject(work, object)
  for (const object of event.objects) addReferences(work, object)
  for (const note of event.reports) addMember(work, writeReportNote(note, work.writing))
  for (const cluster of event.clusters) addMember(work, writeCluster(cluster, work.writing, marked))
  addReport(work, event, marked)
  return { objects: [...work.objects.values()], findings: work.reading.findings }
}

function openWork(event: MispEvent, marked: Marked, by: StixObject | undefined): Work {
  const day = `${event.date}T00:00:00.000Z`
  const none = (): undefined => undefined
  const work: Work = {
    writing: {
      eventId: `report--${stixUuid(event.uuid)}`,
      date: day,
      createdBy: by?.id,
      marked,
      returning: {
        resolve: none,
        eventMarkings: tagsOfMarkings(refsOf(marked), none),
        timestamp: event.timestamp,
      },
    },
    reading: openReading(),
    objects: new Map(),
    members: [],
    standing: new Map(),
  }
  if (by !== undefined) work.objects.set(by.id, by)
  for (const marking of [...marked.tlp, ...marked.pap]) work.objects.set(marking.id, marking)
  return work
}

function addMember({ objects, members }: Work, object: StixObject): void {
  if (objects.has(object.id)) return
  objects.set(object.id, object)
  members.push(object.id)
}

/** Adds what an attribute becomes, and gives the ids of what belongs to the object that it is in. */
function addAttribute(work: Work, attribute: MispAttribute): string {
  const { writing } = work
  const { objects, primary, marked } = writeAttributeObjects(attribute, writing)
  for (const marking of [...marked.tlp, ...marked.pap]) work.objects.set(marking.id, marking)
  for (const object of objects) addMember(work, object)
  work.standing.set(attribute.uuid, primary.id)
  for (const cluster of attribute.clusters) {
    const object = writeCluster(cluster, writing, marked)
    work.objects.set(object.id, object)
    addMember(work, relateToCluster(primary, object, attribute.timestamp, writing, marked))
  }
  for (const sighting of attribute.sightings) {
    if (sighting.organisation !== undefined) {
      const by = writeOrganisation(sighting.organisation)
      work.objects.set(by.id, by)
    }
    addMember(work, writeSighting(sighting, primary.id, writing, marked))
  }
  return primary.id
}

function addObject(work: Work, object: MispObject): void {
  const members = object.attributes.map((attribute) => addAttribute(work, attribute))
  const grouping = writeObjectGrouping(object, members, work.writing)
  work.standing.set(object.uuid, grouping.id)
  addMember(work, grouping)
}

function addReferences(work: Work, object: MispObject): void {
  const source = work.standing.get(object.uuid) ?? ''
  for (const reference of object.references) {
    const target = work.standing.get(reference.referenced_uuid)
    if (target === undefined) report(work.reading, 'missing-target', reference.referenced_uuid)
    else {
      const ends = { source, target, timestamp: object.timestamp }
      addMember(work, writeReference(reference, ends, work.writing))
    }
  }
}

function carriedOfEvent(event: MispEvent, head: Head, marked: Marked): Carried {
  const { tlp, pap } = tagsOfMarkings(refsOf(marked), () => undefined)
  const clusterTags = event.clusters.map(({ tag_name }) => tag_name)
  return {
    ...(stixUuid(event.uuid) === event.uuid ? {} : { misp_uuid: event.uuid }),
    ...(head.created.slice(0, 10) === event.date ? {} : { event_date: event.date }),
    ...(event.threat_level_id === MISP_DEFAULTS.threat_level_id
      ? {}
      : { threat_level: event.threat_level_id }),
    ...(event.analysis === MISP_DEFAULTS.analysis ? {} : { analysis: event.analysis }),
    ...(event.distribution === MISP_DEFAULTS.distributionOfEvent ? {} : { distribution: event.distribution }),
    ...(event.published === event.publish_timestamp > 0 ? {} : { is_published: event.published }),
    ...(event.publish_timestamp === 0 ? {} : { published_at: event.publish_timestamp }),
    ...(event.extends_uuid === '' ? {} : { extends_event: event.extends_uuid }),
    ...(event.disable_correlation ? { disable_correlation: true } : {}),
    ...tagDifference(event.tags, [...tlp, ...pap, ...marked.labels, ...clusterTags]),
  }
}

/** The members of the report: all of them, or parts that have so many each. */
function membersOf(work: Work, event: MispEvent): string[] {
  const { members, writing } = work
  if (members.length <= MOST_MEMBERS) return [...members]
  const parts: string[] = []
  for (let at = 0; at < members.length; at += MOST_MEMBERS) {
    const part: StixObject = {
      ...headOf('grouping', madeUuid('part', event.uuid, String(at)), event.timestamp, writing),
      context: 'unspecified',
      object_refs: members.slice(at, at + MOST_MEMBERS),
      ...extensionOf('part', {}, true),
    }
    work.objects.set(part.id, part)
    parts.push(part.id)
  }
  return parts
}

function addReport(work: Work, event: MispEvent, marked: Marked): void {
  const { writing, objects } = work
  const refs = membersOf(work, event)
  if (refs.length === 0) {
    report(work.reading, 'empty-event')
    refs.push(writing.createdBy ?? PROJECT_IDENTITY.id)
    if (writing.createdBy === undefined) objects.set(PROJECT_IDENTITY.id, PROJECT_IDENTITY)
  }
  const head = headOf('report', stixUuid(event.uuid), event.timestamp, writing)
  objects.set(head.id, {
    ...head,
    ...(marked.labels.length === 0 ? {} : { labels: [...marked.labels] }),
    name: event.info,
    report_types: ['threat-report'],
    published: event.publish_timestamp === 0 ? head.modified : fromSeconds(event.publish_timestamp),
    object_refs: refs,
    ...extensionOf('event', carriedOfEvent(event, head, marked), true),
  })
}
