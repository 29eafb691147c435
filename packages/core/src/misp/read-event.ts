// Reads events of MISP as its API, its exports and its feeds write them (draft-dulaunoy-misp-core-format §2). Everything that
// is not taken is a finding. Numbers that a server gives to its own rows, and its notes for itself, are not read.
import { isJsonObject, type JsonObject, type JsonValue } from '../json/value.ts'
import { MISP_DEFAULTS, type MispEvent, type MispReport } from './event.ts'
import { countAt, flagAt, isAnyUuid, listAt, nameAt, reportUnknown, textAt, uuidAt } from './field.ts'
import { openReading, report, within, type MispFinding, type Reading } from './finding.ts'
import { fromSeconds, isDay, toSeconds } from './instant.ts'
import { readAttribute, readObject, reportDistribution, type Surroundings } from './read-attribute.ts'
import { readClusters, readOrganisation, readTags } from './read-cluster.ts'

/** How many attributes all events of a reading may have, those in objects among them. */
export const MOST_ATTRIBUTES = 500_000

/** What was read: the events, and everything that was not taken. */
export type ReadEvents = { readonly events: readonly MispEvent[]; readonly findings: readonly MispFinding[] }

const EVENT_FIELDS: ReadonlySet<string> = new Set(
  'id uuid info date timestamp threat_level_id analysis distribution published publish_timestamp extends_uuid disable_correlation Orgc Org orgc_id org_id orgc_uuid org_uuid sharing_group_id SharingGroup attribute_count proposal_email_lock locked event_creator_email event_creator_id Tag Galaxy Attribute Object EventReport ShadowAttribute RelatedEvent protected CryptographicKey EventTag extensionEvents warnings Feed ThreatLevel chart_enabled contact_users user_id sighting_timestamp first_publication meta_tags Response _hashes _manifest'.split(
    ' ',
  ),
)

/** The events of a MISP JSON text, parsed: one event, a list, or the answer of a search. Never throws. */
export function readMispEvents(value: JsonValue): ReadEvents {
  const reading = openReading()
  const room = { left: MOST_ATTRIBUTES }
  const places = placesOf(value)
  if (places.length === 0) report(reading, 'not-an-event')
  const events = places.flatMap(({ path, event }) => {
    reading.path.push(...path)
    const read = readEvent(event, room, reading)
    reading.path.length = 0
    return read ?? []
  })
  return { events, findings: reading.findings }
}

const MISP_HEAD = /^\s*(?:\[\s*)?\{\s*"(?:Event"\s*:\s*\{|response"\s*:\s*[[{])/

/** Whether a JSON text, by how it begins, is of events of MISP: of an event, a list, or the answer of a search. */
export const looksLikeMisp = (head: string): boolean => MISP_HEAD.test(head)

type EventPlace = { readonly path: readonly (string | number)[]; readonly event: JsonObject }

function placesOf(value: JsonValue | undefined, path: readonly (string | number)[] = []): EventPlace[] {
  if (Array.isArray(value) && path.length < 2) {
    return value.flatMap((one, at) => (isJsonObject(one) ? placesOf(one, [...path, at]) : []))
  }
  if (!isJsonObject(value)) return []
  const { Event: event, response } = value
  if (isJsonObject(event)) return [{ path: [...path, 'Event'], event }]
  if (response !== undefined && path.length === 0) return placesOf(response, ['response'])
  const isBare =
    typeof value['info'] === 'string' && ('Attribute' in value || 'Object' in value || 'Orgc' in value)
  return isBare ? [{ path, event: value }] : []
}

function readEvent(event: JsonObject, room: { left: number }, reading: Reading): MispEvent | undefined {
  const info = textAt(event, 'info', reading)
  if (info === undefined) return report(reading, 'missing-value', undefined, 'info')
  const stated = nameAt(event, 'date', reading)
  const uuid = uuidAt(event, reading, ['event', info, stated ?? ''])
  const written = countAt(event, 'timestamp', reading) ?? 0
  if (stated === undefined || !isDay(stated)) report(reading, 'bad-time', stated, 'date')
  const date = stated !== undefined && isDay(stated) ? stated : fromSeconds(written).slice(0, 10)
  const timestamp = written === 0 ? toSeconds(`${date}T00:00:00Z`) : written
  const around: Surroundings = { event: uuid, timestamp, seen: new Set(), room: room.left }
  const distribution = countAt(event, 'distribution', reading) ?? MISP_DEFAULTS.distributionOfEvent
  reportDistribution(event, distribution, reading)
  reportUnknown(event, EVENT_FIELDS, reading)
  const extended = event['extends_uuid']
  const read: MispEvent = {
    uuid,
    info,
    date,
    timestamp,
    threat_level_id: countAt(event, 'threat_level_id', reading) ?? MISP_DEFAULTS.threat_level_id,
    analysis: countAt(event, 'analysis', reading) ?? MISP_DEFAULTS.analysis,
    distribution,
    published: flagAt(event, 'published', reading) ?? false,
    publish_timestamp: countAt(event, 'publish_timestamp', reading) ?? 0,
    extends_uuid: typeof extended === 'string' && isAnyUuid(extended) ? extended.toLowerCase() : '',
    disable_correlation: flagAt(event, 'disable_correlation', reading) ?? false,
    orgc: within(reading, 'Orgc', () => readOrganisation(event['Orgc'], reading)),
    tags: readTags(event, reading),
    clusters: readClusters(event, reading),
    attributes: listAt(event, 'Attribute', reading, (one) => readAttribute(one, around, reading)),
    objects: listAt(event, 'Object', reading, (one) => readObject(one, around, reading)),
    reports: listAt(event, 'EventReport', reading, (one) => readReport(one, around, reading)),
  }
  room.left = around.room
  return read
}

function readReport(entry: JsonObject, around: Surroundings, reading: Reading): MispReport | undefined {
  const content = textAt(entry, 'content', reading)
  const name = textAt(entry, 'name', reading)
  if (content === undefined && name === undefined)
    return report(reading, 'missing-value', undefined, 'content')
  const uuid = uuidAt(entry, reading, ['report', around.event, name ?? '', content ?? ''])
  if (around.seen.has(uuid)) return report(reading, 'repeated-uuid', uuid, 'uuid')
  around.seen.add(uuid)
  return {
    uuid,
    name: name ?? '',
    content: content ?? '',
    timestamp: countAt(entry, 'timestamp', reading) ?? around.timestamp,
    distribution: countAt(entry, 'distribution', reading) ?? MISP_DEFAULTS.distributionWithin,
    deleted: flagAt(entry, 'deleted', reading) ?? false,
  }
}
